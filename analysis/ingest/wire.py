"""What the reader host says about a file: JSON lines, since nothing that a foreign file made is ever unpickled."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from analysis.article import Article, FileFacts, Moment, Problem


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article and where it stands in its file ("row 12")."""

    place: str
    article: Article


@dataclass(frozen=True, slots=True)
class Recognised:
    """The first word about a file.

    Attributes:
        format: Which export family it is.
        size: How many bytes there are to read, which for a packed file are more than it has; 0 when unknown.
    """

    format: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Ended:
    """The last word about a file: it was read to its end.

    Attributes:
        removed: Invisible characters that cleaning took out.
        replaced: Broken characters that became U+FFFD.
    """

    removed: int = 0
    replaced: int = 0


Message = ReadArticle | Problem | FileFacts | Recognised | Ended


def to_line(message: Message) -> bytes:
    """One line, ended by LF."""
    return json.dumps(_packed(message), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def from_line(line: bytes) -> Message:
    """The message of one line.

    Raises:
        ValueError: The line is not one of ours.
    """
    kind, *said = json.loads(line)
    if kind == "article":
        return _article(said)
    if kind == "problem":
        return Problem(*said)
    if kind == "facts":
        encoding, replaced, mapping, notes = said
        return FileFacts(encoding, replaced, mapping, tuple(notes))
    if kind == "recognised":
        return Recognised(*said)
    if kind == "ended":
        return Ended(*said)
    raise ValueError(f"{kind!r} is not a kind of message.")


def _packed(message: Message) -> list[Any]:
    match message:
        case ReadArticle(place, a):
            times = [m and [m.local, m.utc_offset] for m in (a.published, a.updated, a.captured)]
            texts = [a.article_id, a.canonical_url, a.title, a.url, a.outlet, a.published_text, a.section, a.language]
            return ["article", place, texts, a.authors, a.tags, a.captions, times, a.summary, a.body, a.extra]
        case Problem(place, name, reason, excerpt, kept):
            return ["problem", place, name, reason, excerpt, kept]
        case FileFacts(encoding, replaced, mapping, notes):
            return ["facts", encoding, replaced, mapping, notes]
        case Recognised(name, size):
            return ["recognised", name, size]
        case Ended(removed, replaced):
            return ["ended", removed, replaced]


def _article(said: list[Any]) -> ReadArticle:
    place, texts, authors, tags, captions, times, summary, body, extra = said
    article_id, canonical_url, title, url, outlet, published_text, section, language = texts
    published, updated, captured = (Moment(*time) if time else None for time in times)
    return ReadArticle(
        place,
        Article(
            article_id=article_id,
            canonical_url=canonical_url,
            title=title,
            url=url,
            outlet=outlet,
            authors=tuple(authors),
            published=published,
            published_text=published_text,
            section=section,
            tags=tuple(tags),
            language=language,
            summary=summary,
            body=body,
            captions=tuple(captions),
            updated=updated,
            captured=captured,
            extra=extra,
        ),
    )
