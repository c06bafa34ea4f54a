"""Nexis Uni and Lexis Advance as Word documents (.docx)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from analysis.article import FileFacts, Problem
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.docx_paragraphs import document_part, read_paragraphs
from analysis.ingest.readers.nexis_labels import plain
from analysis.ingest.readers.nexis_uni import is_uni, read_documents
from analysis.ingest.sniff import Head

NO_ARTICLES = "No articles found: the document shows none of the marks of a Nexis article (title, date, Body). Export full documents."
_FEW_WORDS = 30


def sniff(head: Head) -> int:
    """Whether the Word document shows Nexis' marks; a nearly empty one that names the database is claimed too."""
    if not document_part(head.members):
        return 0
    if is_uni(head.inside):
        return 90
    named = "lexisnexis" in head.inside.lower() or "nexis uni" in head.inside.lower()
    return 60 if named and len(head.inside.split()) <= _FEW_WORDS else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:  # noqa: ARG001 - every reader is told the context
    """The articles of the document; what stands before a damaged place is kept.

    Raises:
        IngestError: It holds no article, or is refused.
    """
    yield FileFacts()
    faults: list[str] = []

    def lines() -> Iterator[str]:
        try:
            for paragraph in read_paragraphs(source):
                yield from _lines(paragraph.text)
        except IngestError as fault:
            faults.append(str(fault))

    found = 0
    for item in read_documents(lines()):
        found += 1
        yield item
    if not found:
        raise IngestError(faults[0] if faults else NO_ARTICLES)
    for fault in faults:
        yield Problem("", "", fault)


def _lines(text: str) -> Iterator[str]:
    """A paragraph as one line, or as several where a label follows a forced line break."""
    if "\n" in text and len(text) < 2_000:
        yield from (plain(line) for line in text.split("\n"))
    else:
        yield text
