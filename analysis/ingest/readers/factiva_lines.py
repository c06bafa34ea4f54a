"""A Factiva article without labels: fields go by position, around the line that counts the words.

That line is a number and one word ("808 words", "877 Wörter", "8165 字"), and the date stands right below it. What is above
is section, headline and byline; below the date come time, source, its code, edition or pages, language and copyright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.article import Problem, Record
from analysis.ingest.articles import shown
from analysis.ingest.readers.factiva_codes import CODES, NOTHING, article_of
from analysis.ingest.readers.vendor_fields import byline_authors, edition_date, is_date_line

_WORDS = re.compile(r"(\d{1,3}(?:[.,\s'’]?\d{3})*)\s?([^\W\d_]{1,20})\.?")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?\s?m\.?)?(?:\s*[A-Z]{2,4})?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_COPYRIGHT = re.compile(
    r"(?:\(c\)|©|copyright|\(копирайт\)|版权|著作権|all rights reserved|tous droits|alle rechte)", re.IGNORECASE
)
# "Document", in any language, and an accession number: source code, digits of a date, letters and digits.
_END = re.compile(r"[^\W\d_]{2,14}[ \t]*[:：]?[ \t]*([A-Z][A-Z0-9]{3,11}\d[0-9a-z]{8,})")
_BYLINE = re.compile(r"(?:by|von|par|por|de|di|da|door|av|af|作者|記者|记者|от|автор)[\s:：]+\S.*", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:[A-ZÀ-ÞА-Я][\w.'’\-]*\s+){1,3}[A-ZÀ-ÞА-Я][\w.'’\-]+(?:(?:\s*[,;&]\s*|\s+(?:and|und|et|y|e)\s+)(?:[A-ZÀ-ÞА-Я][\w.'’\-]*\s*){1,4})*"
)
_CREDIT = re.compile(r"(?:special to|exclusive to|compiled by|spécial pour|a special correspondent)\b.*", re.IGNORECASE)
_CODED = re.compile(r"([A-Z]{2,3})(?:[ \t|]+(.*)|\s*)")
_HEADER_LINES = 14
_FEW_WORDS = 4
_LEAST_DIGITS = 6
_NO_END = 'The line "Document …" that ends an article is missing; the next one was told by its own beginning. Check that nothing was lost.'
_CUT_OFF = "The article ends without its last line, so the file was cut off there. Export it again."
_NO_WORDS = (
    "No line that counts the words was found, so headline, date and text of this article could not be told apart."
)


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the words line, as printed."""

    section: str = ""
    title: str = ""
    authors: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands between the words line and the text.

    Attributes:
        date, source, language: As printed.
        other: Kind -> what is printed: words, code, edition or pages, copyright.
    """

    date: str
    source: str
    language: str
    other: dict[str, str]


def is_words_line(lines: Sequence[str], place: int) -> bool:
    """Whether a line counts the words: a number with one word behind it, right above a date."""
    found = _WORDS.fullmatch(lines[place].strip())
    if not found or len(lines[place]) > 40:
        return False
    below = next((line for line in lines[place + 1 : place + 3] if line.strip()), "")
    return is_date_line(below.strip())


def ends_article(line: str) -> str:
    """The accession number of a line such as "Document FTFT000020120109e8190005t"; empty for other lines."""
    found = _END.fullmatch(line.strip()) if len(line) < 60 else None
    return found[1] if found and sum(c.isdigit() for c in found[1]) >= _LEAST_DIGITS else ""


def read_header(below: Sequence[str]) -> tuple[Header, int]:
    """The fields below the words line, and how many lines they take.

    Args:
        below: The lines from the words line on, which is the first.
    """
    lines = [line.strip() for line in below[: _HEADER_LINES * 2]]
    filled = [i for i, line in enumerate(lines) if i and line][:_HEADER_LINES]
    other: dict[str, str] = {"words": lines[0]}
    date = lines[filled[0]] if filled else ""
    rest = filled[1:]
    if rest and _TIME.fullmatch(lines[rest[0]]):
        date = f"{date} {lines[rest[0]]}"
        rest = rest[1:]
    source = lines[rest[0]] if rest else ""
    used = rest[0] if rest else 0
    rest = rest[1:]
    owner = next((i for i in rest if _COPYRIGHT.match(lines[i])), None)
    language = ""
    if rest and _CODE.fullmatch(lines[rest[0]]):
        other["source_code"] = lines[rest[0]]
        used, rest = rest[0], rest[1:]
    if owner is not None:
        between = [i for i in rest if i < owner]
        language = lines[between[-1]] if between else ""
        if between[:-1]:
            other["edition"] = "; ".join(lines[i] for i in between[:-1])
        other["copyright"] = lines[owner]
        used = owner
    elif rest and len(lines[rest[0]].split()) == 1 and not lines[rest[0]].endswith((".", "!", "?")):
        language, used = lines[rest[0]], rest[0]
    return Header(date, source, language, other), used + 1


def read_articles(text: str) -> Iterator[Record | Problem]:
    """The articles of a text in which "Document ..." ends each one; nothing when there is none."""
    lines = text.replace("\xa0", " ").replace("\r\n", "\n").replace("\x0c", "\n").split("\n")
    number = 0
    for span, accession, is_last in _spans(lines):
        for part, is_end in _articles(span):
            number += 1
            place = f"article {number}"
            first = next((line.strip() for line in part if line.strip()), "")
            if not is_end:
                yield Problem(place, "", _NO_END, shown(first), kept=True)
            elif not accession:
                yield Problem(place, "", _CUT_OFF if is_last else _NO_END, shown(first), kept=True)
            yield _article(part, accession if is_end else "", place)


def _spans(lines: list[str]) -> Iterator[tuple[list[str], str, bool]]:
    held: list[str] = []
    for line in lines:
        accession = ends_article(line)
        if accession:
            if any(one.strip() for one in held):
                yield held, accession, False
            held = []
        else:
            held.append(line)
    if any(is_words_line(held, i) for i in range(len(held))) or _is_coded(held):
        yield held, "", True


def _articles(span: list[str]) -> Iterator[tuple[list[str], bool]]:
    """The one article between two ends, or several when a line that ends one is missing."""
    anchors = [i for i in range(len(span)) if is_words_line(span, i)]
    begins = [0, *(_begin(span, anchor) for anchor in anchors[1:])]
    for begin, end in zip(begins, [*begins[1:], len(span)], strict=True):
        yield span[begin:end], end == len(span)


def _begin(span: list[str], anchor: int) -> int:
    """The first line of the article whose words line is given: above it a byline, if any, and the headline."""
    place = anchor - 1
    while place > 0 and (not span[place].strip() or _is_byline(span[place].strip())):
        place -= 1
    while place > 0 and span[place - 1].strip() and not span[place - 1].strip().endswith((".", "!", "?", "”", '"')):
        place -= 1
    return max(place, 0)


def _is_byline(line: str) -> bool:
    return bool(_BYLINE.fullmatch(line) or _CREDIT.fullmatch(line))


def _is_coded(lines: list[str]) -> bool:
    codes = {found[1] for line in lines if (found := _CODED.fullmatch(line.strip())) and found[1] in CODES}
    return len(codes & {"HD", "WC", "PD", "SN", "LP", "TD"}) >= 4


def _article(lines: list[str], accession: str, place: str) -> Record | Problem:
    if _is_coded(lines):
        return _coded(lines, accession, place)
    anchor = next((i for i in range(len(lines)) if is_words_line(lines, i)), None)
    filled = [line.strip() for line in lines if line.strip()]
    if anchor is None:
        reason = _NO_WORDS if filled else NOTHING
        return Problem(place, "", reason, shown(filled[0] if filled else accession))
    header, used = read_header(lines[anchor:])
    above = [line.strip() for line in lines[:anchor] if line.strip()]
    return record(split_top(above), header, _paragraphs(lines[anchor + used :]), accession, place)


def split_top(above: list[str]) -> Top:
    """Section, headline and byline of the lines above the words line."""
    lines = list(above)
    authors = ""
    while len(lines) > 1 and (
        _is_byline(lines[-1]) or (not authors and len(lines) > 1 and _NAMES.fullmatch(lines[-1]))
    ):
        if not _CREDIT.fullmatch(lines[-1]):
            authors = lines[-1]
        lines.pop()
    section = ""
    if len(lines) > 1 and len(lines[0].split()) <= _FEW_WORDS and len(lines[0]) < len(lines[1]):
        section = lines.pop(0)
    return Top(section, " ".join(lines), authors)


def record(top: Top, header: Header, body: list[str], accession: str, place: str) -> Record | Problem:
    """The record of an article's positional fields."""
    text = "\n\n".join(body)
    if not top.title and not text:
        return Problem(place, "", NOTHING, shown(header.source or accession))
    moment = edition_date(header.date)
    extra: dict[str, object] = dict(header.other)
    if top.authors:
        extra["byline"] = top.authors
    if accession:
        extra["AN"] = accession
    return Record(
        place=place,
        title=" ".join(top.title.split()),
        outlet=header.source,
        authors=byline_authors(top.authors),
        published=moment,
        published_text="" if moment else header.date,
        section=top.section,
        language=header.language,
        body=text,
        extra=extra,
    )


def _coded(lines: list[str], accession: str, place: str) -> Record | Problem:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        text = line.strip()
        found = _CODED.fullmatch(text)
        if found and found[1] in CODES and found[1] not in fields:
            code = found[1]
            fields[code] = [found[2].strip()] if found[2] and found[2].strip() else []
        elif code and text:
            fields[code].append(text)
    if accession:
        fields["AN"] = [accession]
    return article_of(fields, place)


def _paragraphs(lines: list[str]) -> list[str]:
    """Paragraphs: parted by blank lines where there are any, else a line each."""
    if not any(not line.strip() for line in lines[1:-1]):
        return [line.strip() for line in lines if line.strip()]
    found: list[str] = []
    held: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            held.append(line.strip())
        elif held:
            found.append("\n".join(held) if len(held) > 1 and max(map(len, held)) < 60 else " ".join(held))
            held = []
    return found
