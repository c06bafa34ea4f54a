"""A Word document that lists articles: for each a title, a line of labels ("Source: … | Date: …") and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.authors import split_authors
from analysis.ingest.dates import column_order, read_moment
from analysis.ingest.readers.aliases import senses
from analysis.ingest.readers.context import Context, DateOrder, Item
from analysis.ingest.readers.docx_paragraphs import Paragraph, document_part
from analysis.ingest.readers.docx_prose import all_paragraphs
from analysis.ingest.sniff import Head
from analysis.ingest.tags import split_tags

_PARTED = re.compile(r"\s*[|¦•·\t\n]\s*|\s{3,}")
_LABELLED = re.compile(r"([^:：]{2,40}?)\s*[:：]\s*(\S.*)", re.DOTALL)
_FIELDS = frozenset({"published", "outlet", "authors", "url", "section", "tags", "language"})
_NUMBERED = re.compile(r"\d{1,4}\s*[.)\-–]\s+(?=\S)")
_ADDRESS = re.compile(r"https?://\S+")
_LONGEST_LABELS = 600
_LONGEST_TITLE = 400
_LEAST_LISTS = 2


def sniff(head: Head) -> int:
    """Likely where at least two lines of the document are lists of labels that name fields of an article."""
    if not document_part(head.members):
        return 0
    found = sum(1 for line in head.inside.split("\n") if len(_labels(line)) > 1)
    return 50 if found >= _LEAST_LISTS or (found and len(head.inside) < 20_000) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the list, in order; what stands before the first title is left out and said.

    Args:
        source: The file.
        context: The user's date order.

    Raises:
        IngestError: It holds no list of articles, or is refused.
    """
    yield FileFacts()
    paragraphs, fault = all_paragraphs(source)
    paragraphs = [p for p in paragraphs if p.text.strip()]
    starts = _starts(paragraphs)
    if not starts:
        raise IngestError(fault or "No list of articles was found in the Word document.")
    dates = [dict(_labels(p.text)).get("published", "") for p in paragraphs]
    order: DateOrder = context.date_order or column_order(d for d in dates if d).order
    if starts[0] > 0:
        said = f"{starts[0]} paragraph(s) in front of the first article were left out."
        yield Problem("", "", said, excerpt=paragraphs[0].text[:80], kept=True)
    numbered = sum(bool(_NUMBERED.match(paragraphs[i].text.strip())) for i in starts) * 2 > len(starts)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(paragraphs)], strict=True), 1):
        yield _record(f"article {number}", paragraphs[start:end], order, numbered=numbered)
    if fault:
        yield Problem(f"article {len(starts)}", "", fault, kept=True)


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Where articles begin: at the title in front of their labels; at headings of that rank where labels are missing."""
    titles: list[int] = []
    for i, paragraph in enumerate(paragraphs):
        if len(_labels(paragraph.text)) < 2 or i == 0 or (titles and titles[-1] >= i - 1):
            continue
        if len(paragraphs[i - 1].text) <= _LONGEST_TITLE:
            titles.append(i - 1)
    styles = {paragraphs[i].style for i in titles}
    if len(styles) == 1 and (style := next(iter(styles))).startswith(("heading", "title")):
        return [i for i, p in enumerate(paragraphs) if p.style == style]
    return titles


def _labels(text: str) -> list[tuple[str, str]]:
    """The field, or the label itself, and the value of each part; nothing unless every part is labelled and one is a field of ours."""
    text = text.strip()
    if not text or len(text) > _LONGEST_LABELS or not (":" in text or "：" in text):
        return []
    return list(_labelled(text))


@lru_cache(4_096)  # each paragraph is asked about four times
def _labelled(text: str) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    known = 0
    for part in _PARTED.split(text):
        found = _LABELLED.fullmatch(part.strip())
        if not found or found[2].startswith("//"):  # an address is no label
            if part.strip():
                return ()
            continue
        is_address = bool(_ADDRESS.match(found[2]))
        fields = [s.field for s in senses(found[1].strip()) if s.field in _FIELDS]
        # "Source" names an address as well as an outlet.
        field = next((f for f in fields if (f == "url") == is_address), "")
        known += bool(field)
        pairs.append((field or found[1].strip(), found[2].strip()))
    return tuple(pairs) if known else ()


def _record(place: str, paragraphs: Sequence[Paragraph], order: DateOrder, *, numbered: bool) -> Record:
    title = paragraphs[0].text.strip()
    said: dict[str, str] = {}
    body: list[str] = []
    for paragraph in paragraphs[1:]:
        text = paragraph.text.strip()
        labels = _labels(text) if not body else []
        if labels and (len(labels) > 1 or said or labels[0][0] in _FIELDS):
            for name, value in labels:
                said.setdefault(name, value)
        elif not body and not said.get("url") and _ADDRESS.fullmatch(text):
            said["url"] = text
        else:
            body.append(text)
    moment = read_moment(said.get("published", ""), order)
    address = _ADDRESS.search(said.get("url", ""))
    extra: dict[str, Any] = {name: value for name, value in said.items() if name not in _FIELDS}
    if said.get("url") and not address:
        extra["url"] = said["url"]
    return Record(
        place=place,
        title=_NUMBERED.sub("", title, count=1) if numbered else title,
        url=address[0] if address else "",
        outlet=said.get("outlet", ""),
        authors=split_authors(said.get("authors", "")),
        published=moment,
        published_text="" if moment else said.get("published", ""),
        section=said.get("section", ""),
        tags=split_tags(said.get("tags", "")),
        language=said.get("language", ""),
        body="\n\n".join(body),
        extra=extra,
    )
