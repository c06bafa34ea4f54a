"""Factiva as plain text (.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from analysis.article import FileFacts
from analysis.errors import IngestError
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.factiva_lines import ends_article, is_words_line, read_articles
from analysis.ingest.sniff import Head

NO_ARTICLES = "No articles found: the file shows lines that end articles of Factiva, but no text between them."
_END_WORD = re.compile(r"(?:Document|Dokument|Documento|Документ)\s+\S{1,40}")


def sniff(head: Head) -> int:
    """Whether a line ends an article with its accession number, or hardly anything but such lines is there."""
    if head.inside or head.text.lstrip("\ufeff \t\r\n")[:1] in ("", "<", "{", "["):
        return 0
    lines = [line for line in head.text.replace("\xa0", " ").split("\n") if line.strip()]
    if any(ends_article(line) for line in lines):
        return 85 if any(is_words_line(lines, i) for i in range(len(lines))) else 60
    ends = sum(1 for line in lines if _END_WORD.fullmatch(line.strip()))
    return 60 if ends >= 3 and ends * 10 >= len(lines) * 9 else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the file.

    Raises:
        IngestError: It holds no article.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    found = 0
    for item in read_articles(decoded.text):
        found += 1
        yield item
    if not found:
        raise IngestError(NO_ARTICLES)
