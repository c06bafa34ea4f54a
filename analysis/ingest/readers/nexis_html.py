"""LexisNexis Academic as HTML.

Each document follows an anchor DOC_ID_...; the number of such anchors is the number of documents, whatever the page's own
META line or "2001 of 2146 DOCUMENTS" say. The title is set in large bold type by one of the numbered classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from analysis.article import FileFacts
from analysis.errors import IngestError
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.html_blocks import Block, blocks, parse_html
from analysis.ingest.readers.html_end import said_of_end
from analysis.ingest.readers.nexis_academic import Passage, is_counter, read_document
from analysis.ingest.sniff import Head

NO_ARTICLES = "No articles found: the page holds none of the anchors (DOC_ID) with which LexisNexis begins a document."
_MARKS = ("<docfull>", 'name="doc_id_', "hide xml section from browser", "<doc number=")
_RULE = re.compile(r"\.(c\d+)\s*\{([^}]*)\}")
_SIZE = re.compile(r"font-size\s*:\s*([\d.]+)pt")
_ANCHOR = "DOC_ID_"


def sniff(head: Head) -> int:
    """Whether the page has LexisNexis' comments and anchors."""
    begins = head.text.lstrip("\ufeff \t\r\n")[:1]
    if begins != "<":
        return 0
    text = head.text.lower()
    return 95 if sum(mark in text for mark in _MARKS) >= 2 else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the page.

    Raises:
        IngestError: It holds no document.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    large = _title_classes(decoded.text)
    found = 0
    for number, passages in enumerate(_documents(list(blocks(parse_html(decoded), anchors=_ANCHOR)), large), 1):
        found += 1
        yield read_document(passages, f"document {number}")
    if not found:
        raise IngestError(NO_ARTICLES)
    if said := said_of_end(decoded.text):
        yield said


def _documents(all_blocks: list[Block], large: frozenset[str]) -> Iterator[list[Passage]]:
    anchored = any(f"#{_ANCHOR}" in name for block in all_blocks for name in block.names)
    held: list[Passage] | None = None
    for block in all_blocks:
        begins = not block.text if anchored else is_counter(block.text)
        if begins:
            if held is not None:
                yield held
            held = []
        elif held is not None and block.text and not is_counter(block.text):
            held.append(Passage(block.text, heading=not large.isdisjoint(block.names)))
    if held is not None:
        yield held


def _title_classes(text: str) -> frozenset[str]:
    """The classes with the largest bold type, which LexisNexis gives to titles; none when all are of one size."""
    sizes: dict[str, float] = {}
    for name, rule in _RULE.findall(text[:100_000]):
        size = _SIZE.search(rule)
        if size:
            sizes[name] = float(size[1]) if re.search(r"font-weight\s*:\s*bold", rule) else 0
    largest = max(sizes.values(), default=0)
    if not largest or min(v for v in sizes.values() if v) == largest:
        return frozenset()
    return frozenset(name for name, size in sizes.items() if size == largest)
