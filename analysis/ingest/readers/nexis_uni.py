"""Documents of Nexis Uni and Lexis Advance: title, outlet and date first, then labels, "Body", the text, "End of Document".

Cover pages and lists of contents stand before the first document, or between two, and are left out: a document begins
three lines above its labels, not where the file begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.article import Problem, Record
from analysis.ingest.articles import shown
from analysis.ingest.readers.nexis_article import Parts, article_of
from analysis.ingest.readers.nexis_labels import (
    BODY,
    CLASSIFICATION,
    END,
    ENDING_KINDS,
    GRAPHICS,
    is_known,
    marker,
    plain,
    split_label,
)
from analysis.ingest.readers.vendor_fields import is_date_line

_HEADER_LINES = 40
_LONGEST_DOCUMENT = 200_000
_NO_END = "The line that ends the document is missing; the next one was told by its own beginning. Check that nothing was lost."
_NO_DATE = "The lines before this text show no date, so what is title and outlet could not be told."


@dataclass(frozen=True, slots=True)
class _Span:
    """Lines of the file between two ends of documents, and whether the last one is such an end."""

    lines: list[str]
    ended: bool


def is_uni(text: str) -> bool:
    """Whether a text shows marks of this layout: a line that ends a document, a "Body" line below labels, or its cover page."""
    marks = [marker(line) for line in text.split("\n")]
    if any(mark in END for mark in marks):
        return True
    kinds = {split_label(line)[0] for line in text.split("\n") if ":" in line[:40]}
    return "private" in kinds or (
        any(mark in BODY for mark in marks) and bool(kinds & {"length", "byline", "load-date"})
    )


def read_documents(lines: Iterable[str]) -> Iterator[Record | Problem]:
    """The documents, in order.

    Args:
        lines: Paragraphs of the export, blank ones included.
    """
    number = 0
    for span in _spans(lines):
        for begin, body, end, repaired in _documents(span):
            number += 1
            place = f"document {number}"
            if repaired:
                yield Problem(place, "", _NO_END, shown(plain(span.lines[begin])), kept=True)
            yield _document(span.lines[begin:end], body - begin, place)


def _spans(lines: Iterable[str]) -> Iterator[_Span]:
    held: list[str] = []
    for line in lines:
        if marker(line) in END:
            yield _Span(held, ended=True)
            held = []
        else:
            held.append(line)
            if len(held) > _LONGEST_DOCUMENT:  # no document is so long
                yield _Span(held, ended=False)
                held = []
    yield _Span(held, ended=False)


def _documents(span: _Span) -> Iterator[tuple[int, int, int, bool]]:
    """Begin, body, end of each document among the lines, and whether the end had to be guessed."""
    bodies = [place for place, line in enumerate(span.lines) if marker(line) in BODY and _has_header(span.lines, place)]
    if not bodies:
        yield from _without_body(span)
        return
    begins = [_begin(span.lines, place) for place in bodies]
    ends = [*begins[1:], len(span.lines)]
    for begin, body, end in zip(begins, bodies, ends, strict=True):
        yield begin, body, end, end < len(span.lines) or not span.ended


def _without_body(span: _Span) -> Iterator[tuple[int, int, int, bool]]:
    """A document that has no "Body" line: its text begins below its labels."""
    if not span.ended:
        return
    labels = [i for i, line in enumerate(span.lines[: 10 * _HEADER_LINES]) if is_known(split_label(line)[0])]
    headers = [i for i in labels if split_label(span.lines[i])[0] not in ENDING_KINDS | {"private"}]
    filled = [i for i, line in enumerate(span.lines) if plain(line)]
    if headers:
        yield _begin(span.lines, headers[-1]), headers[-1], len(span.lines), False
    elif filled:
        yield filled[0], filled[min(2, len(filled) - 1)], len(span.lines), False


def _has_header(lines: list[str], place: int) -> bool:
    """Whether a date or a label stands shortly before a line, as before the "Body" of a document."""
    above = [line for line in lines[max(0, place - _HEADER_LINES) : place] if plain(line)]
    return any(is_date_line(plain(line)) or is_known(split_label(line)[0]) for line in above[-12:])


def _begin(lines: list[str], body: int) -> int:
    """The line of the title: two lines with words above the date that stands nearest above the labels."""
    for place in range(body - 1, max(-1, body - _HEADER_LINES), -1):
        line = plain(lines[place])
        if line and not split_label(line)[0] and is_date_line(line):
            above = [i for i in range(max(0, place - 12), place) if plain(lines[i])]
            return above[-2] if len(above) > 1 else (above[0] if above else place)
    return max(0, body - _HEADER_LINES) if body > _HEADER_LINES else 0


def _document(lines: list[str], body: int, place: str) -> Record | Problem:
    parts = Parts()
    _read_header([plain(line) for line in lines[:body] if plain(line)], parts)
    start = body + 1 if marker(lines[body]) in BODY else body
    if start == body and split_label(lines[body])[0]:
        parts.add_label(lines[body])
        start += 1
    _read_text(lines[start:], parts)
    if not parts.date and not parts.title:
        return Problem(place, "", _NO_DATE, shown(" ".join(parts.body)[:80]))
    return article_of(parts, place)


def _read_header(lines: list[str], parts: Parts) -> None:
    dated = next((i for i, line in enumerate(lines) if i and not split_label(line)[0] and is_date_line(line)), None)
    dated = 0 if dated is None and lines and is_date_line(lines[0]) else dated
    if dated is None:
        labelled = next((i for i, line in enumerate(lines) if is_known(split_label(line)[0])), len(lines))
        top = lines[:labelled]
        parts.title, parts.outlet = (top[0] if top else "", top[1] if len(top) > 1 else "")
        rest = [*top[2:], *lines[labelled:]]
    else:
        parts.date = lines[dated]
        parts.title, parts.outlet = (lines[0], lines[dated - 1]) if dated > 1 else (lines[0] if dated else "", "")
        rest = lines[dated + 1 :]
    last = ""
    for line in rest:
        kind = split_label(line)[0]
        if kind:
            parts.add_label(line)
            last = kind
        elif last in ("byline", "highlight", "section") and not line.lower().startswith(("copyright", "©", "(c)")):
            parts.labels.setdefault(last, []).append(line)
        else:
            parts.other.append(line)


def _read_text(lines: list[str], parts: Parts) -> None:
    """The text, then its captions and classification."""
    into = "body"
    last = ""
    for line in lines:
        text = plain(line)
        mark = marker(line)
        kind = split_label(text)[0] if ":" in text[:60] else ""
        if mark in CLASSIFICATION:
            into = "labels"
        elif mark in GRAPHICS and into == "body" and parts.body:
            into = "graphic"
        elif into != "labels" and kind in ENDING_KINDS and (kind == "load-date" or _ends(lines, line)):
            into = "labels"
            parts.add_label(text)
            last = kind
        elif not text:
            continue
        elif into == "body":
            parts.body.append(text)
        elif into == "graphic":
            parts.labels.setdefault("graphic", []).append(text)
        elif kind and (is_known(kind) or text.split(":")[0].isupper() or last == ""):
            parts.add_label(text)
            last = kind
        elif last and last != "private":
            parts.labels.setdefault(last, []).append(text)


def _ends(lines: list[str], line: str) -> bool:
    """Whether after a line of this kind nothing but labels follows."""
    after = [plain(other) for other in lines[lines.index(line) + 1 :] if plain(other)]
    return all(is_known(split_label(other)[0]) or marker(other) in CLASSIFICATION for other in after)
