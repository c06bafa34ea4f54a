"""Documents of LexisNexis Academic: "3 of 10 DOCUMENTS", outlet, date, title, labels in capitals, the text, labels again.

The numbers of that line are those of the search, not of the file, and say nothing about how many documents there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.article import Problem, Record
from analysis.ingest.readers.nexis_article import Parts, article_of
from analysis.ingest.readers.nexis_labels import ENDING_KINDS, is_known, plain, split_label
from analysis.ingest.readers.vendor_fields import is_date_line

_COUNTER = re.compile(
    r"(?:focus\s*-\s*)?(?:"
    r"\d[\d.,]*\s+(?:of|de|sur|von|van|di|av)\s+\d[\d.,]*\s+(?:documents?|dokumente?n?|documentos?|documenten|documenti)"
    r"|(?:document|dokument|documento)\s+\d[\d.,]*\s+(?:of|de|sur|von|van|di|av)\s+\d[\d.,]*)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\)|tous droits r|alle rechte|all rights|todos los derechos|alle rechten)", re.IGNORECASE
)
_ENDING = ENDING_KINDS | {"graphic", "subject", "industry", "company", "organization", "person", "geographic", "country"} | {
    "state", "city", "ticker", "acc-no", "document-type", "notes", "series", "correction", "url", "copyright",
}  # fmt: skip
_BELOW = _ENDING - {"series", "notes"}
"""Labels that stand below a text, never above it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an export.

    Attributes:
        text: Its text; a line break only where one was meant.
        heading: Whether the layout sets it as the title.
    """

    text: str
    heading: bool = False


def is_counter(line: str) -> bool:
    """Whether a line is "3 of 10 DOCUMENTS" or says the same in another language."""
    return len(line) < 120 and bool(_COUNTER.fullmatch(plain(line)))


def read_document(passages: Iterable[Passage], place: str) -> Record | Problem:
    """The article of one document.

    Args:
        passages: Its paragraphs, without blank ones and without the counter.
        place: Where it stands in the file.
    """
    parts = Parts()
    body = _read_header(list(passages), parts)
    _read_text(body, parts)
    return article_of(parts, place)


def has_end(passages: Iterable[Passage]) -> bool:
    """Whether a document has a label that stands only at its end, such as LOAD-DATE."""
    return any(_kind(one.text) in ENDING_KINDS for one in passages)


def documents(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """The paragraphs of each document; what stands before the first counter is a cover page and is left out."""
    held: list[Passage] | None = None
    for passage in passages:
        if is_counter(passage.text):
            if held is not None:
                yield held
            held = []
        elif held is not None and plain(passage.text):
            held.append(passage)
    if held is not None:
        yield held


def _kind(text: str) -> str:
    """The kind of a label in capitals; empty for running text."""
    kind, printed, _ = split_label(text)
    return kind if kind and printed == printed.upper() else ""


def _read_header(passages: list[Passage], parts: Parts) -> list[Passage]:
    """Take outlet, date, title and the labels before the text; give what is left."""
    dated = next((i for i, one in enumerate(passages[:8]) if is_date_line(one.text) and not _kind(one.text)), None)
    place = 0
    for i, one in enumerate(passages[: dated or 0]):
        if _COPYRIGHT.match(plain(one.text)):
            parts.other.append(plain(one.text))
        elif not parts.outlet:
            parts.outlet = plain(one.text)
        else:
            parts.other.append(plain(one.text))
        place = i + 1
    if dated is not None:
        first, *rest = plain(passages[dated].text).split("\n")
        parts.date = first
        parts.other.extend(rest)
        place = dated + 1
    elif passages and not _kind(passages[0].text):
        parts.outlet = plain(passages[0].text)
        place = 1
    near = range(place, min(len(passages), place + 8))
    labelled = next((i for i in near if _kind(passages[i].text) and _kind(passages[i].text) not in _BELOW), None)
    if labelled is None:  # no label above the text: the title is what is set as one, else the first paragraph
        set_as_title = [i for i in near if passages[i].heading]
        labelled = set_as_title[-1] + 1 if set_as_title else min(place + 1, len(passages))
    headings = [one for one in passages[place:labelled] if one.heading]
    titles = headings or [one for one in passages[place:labelled] if not _COPYRIGHT.match(plain(one.text))]
    parts.title = " ".join(plain(one.text) for one in titles)
    parts.other.extend(plain(one.text) for one in passages[place:labelled] if one not in titles)
    place = labelled
    while place < len(passages):
        kind = _kind(passages[place].text)
        if not kind or kind in _BELOW or ("length" in parts.printed and not is_known(kind)):
            break
        parts.add_label(passages[place].text)
        place += 1
    return passages[place:]


def _read_text(passages: list[Passage], parts: Parts) -> None:
    end = next((i for i, one in enumerate(passages) if _kind(one.text) in ENDING_KINDS), None)
    if end is None:
        end = len(passages)
        while end and _COPYRIGHT.match(plain(passages[end - 1].text)):
            end -= 1
    while end and _kind(passages[end - 1].text) in _ENDING:
        end -= 1
    parts.body.extend(plain(one.text) for one in passages[:end])
    last = ""
    for one in passages[end:]:
        text = plain(one.text)
        kind = _kind(text)
        if _COPYRIGHT.match(text) or (last == "©" and not kind):
            parts.other.append(text)
            last = "©"
        elif kind:
            parts.add_label(text)
            last = kind
        elif last and last != "private":
            parts.labels.setdefault(last, []).append(text)
