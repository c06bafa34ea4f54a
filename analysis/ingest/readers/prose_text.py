"""Plain prose: a text file without a page's furniture is one article, titled by its file name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.page_lines import read_blocks, visible, wrap_width
from analysis.ingest.sniff import Head

FORMAT = "prose-text"
LABEL = "Plain text"

ONE_TEXT = "No boundaries between articles were found; the file was imported as one text, titled by its name."
"""What every reader says that takes a whole file for one article because nothing in it tells otherwise."""

_LEAST_LETTERS = 20
_EMPTY = "The file holds no text. Check that it was saved completely, or leave it out."


def sniff(head: Head) -> int:
    """A low score for any text with words in it, so that every other reader goes first."""
    begins = head.text.lstrip("\ufeff \t\r\n")[:1]
    letters = sum(1 for c in head.text[:4000] if c.isalpha())
    return 0 if begins in ("", "{", "[", "<") or letters < _LEAST_LETTERS else 5


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The whole text as one article; its title is the file's name without ending.

    Args:
        source: The file.
        context: The file's name, and the encoding where the user has set it.

    Yields:
        FileFacts, then one Record, or one Problem when there is no text.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    body = _unwrapped(visible(decoded.text)).strip()
    if not any(c.isalnum() for c in body):
        yield Problem("", "", _EMPTY)
        return
    yield Problem("", "", ONE_TEXT, kept=True)
    yield Record(place="text", title=PurePath(context.name).stem, body=body)


def _unwrapped(text: str) -> str:
    """Hard-wrapped lines joined into paragraphs; any other text as it is."""
    if not wrap_width(text.split("\n")):
        return text
    blocks = read_blocks(text)
    lines = [(b.tight, [b.text] if b.text else [" ".join([e.text, *e.details]) for e in b.entries]) for b in blocks]
    return "".join(("\n" if tight else "\n\n") + "\n".join(texts) for tight, texts in lines)
