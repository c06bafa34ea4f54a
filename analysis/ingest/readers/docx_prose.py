"""A Word document without an export's marks: one article, titled by its file name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.docx_paragraphs import Paragraph, document_part, read_paragraphs
from analysis.ingest.readers.prose_text import ONE_TEXT
from analysis.ingest.sniff import Head


def sniff(head: Head) -> int:
    """A low score for any Word document, so that every reader of an export goes first."""
    return 10 if document_part(head.members) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The whole text as one article.

    Args:
        source: The file.
        context: The file's name, which becomes the title.

    Raises:
        IngestError: It holds no text, or is refused.
    """
    yield FileFacts()
    paragraphs, fault = all_paragraphs(source)
    body = "\n\n".join(text for p in paragraphs if (text := p.text.strip()))
    if not any(c.isalpha() for c in body):
        raise IngestError(
            fault or "The Word document holds no text. Check that it was saved completely, or leave it out."
        )
    if fault:
        yield Problem("", "", fault, kept=True)
    yield Problem("", "", ONE_TEXT, kept=True)
    yield Record(place="text", title=PurePath(context.name).stem, body=body)


def all_paragraphs(source: BinaryIO) -> tuple[list[Paragraph], str]:
    """The paragraphs before the end or before a damaged place, and what is wrong with that place."""
    paragraphs: list[Paragraph] = []
    try:
        paragraphs.extend(read_paragraphs(source))
    except IngestError as error:
        if not paragraphs:
            raise
        return paragraphs, str(error)
    return paragraphs, ""
