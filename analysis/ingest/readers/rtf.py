"""RTF files: exports of Nexis, LexisNexis and Factiva; anything else is one article titled by its file name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import nexis_text
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.factiva_lines import ends_article, read_articles
from analysis.ingest.readers.nexis_academic import is_counter
from analysis.ingest.readers.nexis_uni import is_uni
from analysis.ingest.readers.prose_text import ONE_TEXT
from analysis.ingest.readers.rtf_text import is_rtf, read_rtf
from analysis.ingest.sniff import Head

NO_ARTICLES = "No articles found: the RTF file shows the marks of a database, but no article. Export full documents."
_EMPTY = "The RTF file holds no text. Check that it was saved completely, or leave it out."
_REPLACED = "{count:,} characters that the RTF file names do not exist; each became a replacement mark."


def sniff(head: Head) -> int:
    """Whether the bytes are RTF."""
    return 95 if is_rtf(head.data) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the file.

    Raises:
        IngestError: It is too large, nested too deeply, empty, or shows marks of a database but no article.
    """
    rtf = read_rtf(source.read())
    yield FileFacts(encoding=rtf.encoding, replaced=rtf.replaced)
    found = 0
    for item in _articles(rtf.text, context.name):
        found += 1
        yield item
    if not found:
        raise IngestError(NO_ARTICLES if rtf.text.strip() else _EMPTY)
    for repair in rtf.repairs:
        yield Problem("", "", repair, kept=True)
    if rtf.replaced:
        yield Problem("", "", _REPLACED.format(count=rtf.replaced), kept=True)


def _articles(text: str, name: str) -> Iterator[Record | Problem]:
    lines = text.split("\n")
    if any(ends_article(line) for line in lines):
        yield from read_articles(text)
    elif any(is_counter(line) for line in lines) or is_uni(text):
        yield from nexis_text.read_text(text)
    elif any(c.isalnum() for c in text):
        paragraphs = [line.strip() for line in lines if line.strip()]
        yield Problem("", "", ONE_TEXT, kept=True)
        yield Record(place="text", title=PurePath(name).stem, body="\n\n".join(paragraphs))
