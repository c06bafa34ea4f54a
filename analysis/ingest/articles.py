"""From a record as read to an article as kept: cleaned, checked, identified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from analysis.article import Article, Moment, Problem, Record
from analysis.ingest.dates import is_relative
from analysis.ingest.extra import clean_extra
from analysis.ingest.garbled import garbled_word
from analysis.ingest.lists import is_nothing
from analysis.ingest.relative import read_relative
from analysis.ingest.urls import canonical_url, is_web_address, outlet_of
from analysis.text.clean import Cleaned, clean_body, clean_line
from analysis.text.languages import language_code, language_of

TITLE_LIMIT = 2_000
NAME_LIMIT = 500
TAG_LIMIT = 200
TAGS_LIMIT = 1_000
TEXT_LIMIT = 5_000_000
URL_LIMIT = 8_000
EXCERPT = 80


@dataclass(slots=True)
class Tally:
    """Characters that cleaning took out of the records of one file, and records that look garbled."""

    removed: int = 0
    replaced: int = 0
    garbled: int = 0
    example: str = ""

    def look_at(self, record: Record) -> None:
        """Count a record whose text looks garbled by a program that took UTF-8 for Windows-1252."""
        if word := garbled_word(f"{record.title} {record.summary[:500]} {record.body[:1000]}"):
            self.garbled += 1
            self.example = self.example or word


@dataclass(slots=True)
class _Desk:
    """One record on its way: cleans its fields and notes what had to be mended."""

    place: str
    tally: Tally
    problems: list[Problem] = field(default_factory=list)

    def line(self, name: str, text: str, limit: int) -> str:
        if not text or is_nothing(text):
            return ""
        cleaned = clean_line(text, limit)
        # Most lines were clean: nothing to count, nothing to say.
        return text if cleaned.text == text else self._kept(name, cleaned, limit)

    def body(self, name: str, text: str) -> str:
        return self._kept(name, clean_body(text, TEXT_LIMIT), TEXT_LIMIT) if text and not is_nothing(text) else ""

    def names(self, name: str, texts: Sequence[str], limit: int) -> tuple[str, ...]:
        kept: dict[str, str] = {}
        for text in texts[:TAGS_LIMIT]:
            if line := self.line(name, text, limit):
                kept.setdefault(line.casefold(), line)
        if len(texts) > TAGS_LIMIT:
            self.say(name, f"{len(texts):,} {name} were found; the first {TAGS_LIMIT:,} were kept.", texts[TAGS_LIMIT])
        return tuple(kept.values())

    def say(self, name: str, reason: str, excerpt: str = "", *, kept: bool = True) -> None:
        self.problems.append(Problem(self.place, name, reason, shown(excerpt), kept))

    def _kept(self, name: str, cleaned: Cleaned, limit: int) -> str:
        self.tally.removed += cleaned.removed
        self.tally.replaced += cleaned.replaced
        if cleaned.cut:
            self.say(name, f"The {name} was longer than {limit:,} characters and was cut there.", cleaned.text)
        return cleaned.text


def article_from(
    record: Record,
    *,
    outlet: str = "",
    language: str = "",
    tally: Tally | None = None,
    today: date | None = None,
    exported_on: date | None = None,
) -> tuple[Article | None, list[Problem]]:
    """The article that a record makes, with the repairs that were needed; None with one reason when it makes none.

    Args:
        record: As a reader yields it.
        outlet: The outlet of records that name none; without it, the host of their URL.
        language: The language of records that name none; without it, told from the text.
        tally: Counts removed and replaced characters.
        today: The day after which a date is called one of the future; by default the day of the import.
        exported_on: The day of the export, from which relative dates count; without it they stay undated.
    """
    desk = _Desk(record.place, Tally() if tally is None else tally)
    desk.tally.look_at(record)
    extra = clean_extra(record.extra)
    title = desk.line("title", record.title, TITLE_LIMIT)
    summary = desk.body("summary", record.summary)
    body = desk.body("body", record.body)
    if body.startswith("{") and _is_json(body):
        desk.say("body", "The body was a page's metadata (JSON), not text; it was kept beside the article.", body)
        extra["body_as_exported"], body = body, ""
    url = _url(desk, record.url, extra)
    if not (title or body or url):
        desk.say(
            "", "The record has neither a title nor a body nor a web address, so it is no article.", summary, kept=False
        )
        return None, [problem for problem in desk.problems if not problem.kept]
    canonical = canonical_url(url)
    outlet = desk.line("outlet", record.outlet, NAME_LIMIT) or outlet or outlet_of(url)
    record = _reckoned(desk, record, exported_on)
    _check_date(desk, record, today or date.today())  # noqa: DTZ011 - printed days have no zone either
    article = Article(
        article_id=article_id(canonical, outlet, title, record.published, body),
        canonical_url=canonical,
        title=title,
        url=url,
        outlet=outlet,
        authors=desk.names("authors", record.authors, NAME_LIMIT),
        published=record.published,
        published_text=clean_line(record.published_text, TAG_LIMIT).text if record.published is None else "",
        section=desk.line("section", record.section, NAME_LIMIT),
        tags=desk.names("tags", record.tags, TAG_LIMIT),
        language=language_code(record.language) or language or language_of(f"{title}\n{body or summary}"),
        summary=summary,
        body=body,
        captions=tuple(dict.fromkeys(text for c in record.captions if (text := desk.body("caption", c)))),
        updated=record.updated,
        captured=record.captured,
        extra=extra,
    )
    return article, desk.problems


def article_id(canonical: str, outlet: str, title: str, published: Moment | None, body: str) -> str:
    """16 hex digits that name an article on every machine and in every order of import.

    The first 16 hex digits of SHA-256 over the UTF-8 bytes of three lines joined by LF, without a final one:
    1. the canonical URL; without one, outlet, title and printed day (ISO, cut to its precision, may be empty) joined by "|";
    2. the title;
    3. the body with every run of white space as one space, stripped.
    All fields are cleaned before. The summary has no part in it, so that exports with and without one agree.
    """
    day = published.local[:10] if published else ""
    key = canonical or f"{outlet}|{title}|{day}"
    # A cleaned text has no white space but single blanks inside its lines, and line breaks.
    words = " ".join([line for line in body.split("\n") if line])
    return hashlib.sha256(f"{key}\n{title}\n{words}".encode("utf-8", "replace")).hexdigest()[:16]


def shown(text: str) -> str:
    """At most 80 characters of a text, on one line, for a problem's excerpt."""
    return clean_line(text[: 4 * EXCERPT], EXCERPT).text


def _url(desk: _Desk, text: str, extra: dict[str, object]) -> str:
    if not text or is_nothing(text):
        return ""
    url = clean_line(text).text
    if is_web_address(url) and len(url) <= URL_LIMIT:
        return url
    desk.say("url", "The address is not a complete http or https one and was not used as a link.", url)
    if ":" not in url[:30] or is_web_address(url):  # a script or data address is not worth keeping
        extra["url_as_exported"] = url[:URL_LIMIT]
    return ""


def _reckoned(desk: _Desk, record: Record, exported_on: date | None) -> Record:
    """The record with a relative date made a day, where the day of the export is known."""
    if record.published is not None or exported_on is None or not record.published_text:
        return record
    moment = read_relative(record.published_text, exported_on)
    if moment is None:
        return record
    desk.say(
        "published", f"The date counts from the day of the export, {exported_on} as you gave it.", record.published_text
    )
    return replace(record, published=moment)


def _check_date(desk: _Desk, record: Record, today: date) -> None:
    if record.published is None:
        if not is_nothing(record.published_text):
            reason = (
                "The date counts from the day of the export, which the file does not say; the article stays undated."
                if is_relative(record.published_text) or read_relative(record.published_text, today)
                else "The date was not understood; the article stays undated."
            )
            desk.say("published", reason, record.published_text)
    elif record.published.on > today + timedelta(days=1):
        desk.say("published", "The date lies in the future; it was kept as printed.", record.published.local)


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
