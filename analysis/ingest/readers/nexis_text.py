"""LexisNexis Academic as plain text (.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.nexis_academic import Passage, documents, has_end, is_counter, read_document
from analysis.ingest.readers.nexis_labels import END, marker, split_label
from analysis.ingest.readers.nexis_uni import read_documents
from analysis.ingest.sniff import Head

NO_ARTICLES = 'No articles found: no line such as "1 of 10 DOCUMENTS" begins a document. Export full documents as text.'
_CUT = "This last document lacks the lines that end the others, such as LOAD-DATE; the file may be cut off here. Export it again."
_TELLING = frozenset(("length", "byline", "load-date", "publication-type", "section", "language"))
_WRAPPED = 60  # hard-wrapped files are 70 to 80 characters wide


def sniff(head: Head) -> int:
    """Whether a line counts the documents, as "3 of 10 DOCUMENTS" does, or ends one."""
    if head.text.lstrip("\ufeff \t\r\n")[:1] == "<":
        return 0
    lines = head.text.split("\n")
    if any(is_counter(line) for line in lines):
        labelled = any(":" in line[:40] and split_label(line)[0] in _TELLING for line in lines)
        return 90 if labelled else 40  # other files count their documents too
    return 80 if any(marker(line) in END for line in lines) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the file.

    Raises:
        IngestError: It holds no article.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    found = 0
    for item in read_text(decoded.text):
        found += 1
        yield item
    if not found:
        raise IngestError(NO_ARTICLES)


def read_text(text: str) -> Iterator[Record | Problem]:
    """The articles of a text in either layout: with counters, or with lines that end a document."""
    text = text.replace("\r\n", "\n").replace("\x0c", "\n")
    if any(is_counter(line) for line in text.split("\n")):
        unended = earlier = False
        place = ""
        for number, passages in enumerate(documents(_passages(text)), 1):
            earlier = earlier or (number > 1 and not unended)
            place = f"document {number}"
            item = read_document(passages, place)
            unended = isinstance(item, Record) and not has_end(passages)
            yield item
        if unended and earlier:
            yield Problem(place, "", _CUT, kept=True)
    else:
        yield from read_documents(text.split("\n"))


def _passages(text: str) -> Iterator[Passage]:
    """Paragraphs parted by blank lines, unwrapped where the file is hard-wrapped."""
    lines = text.split("\n")
    widths = sorted(len(line) for line in lines if line.strip())
    wrapped = bool(widths) and _WRAPPED < widths[len(widths) * 98 // 100] <= 100
    held: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not is_counter(line):
            held.append(line.strip())
            continue
        if held:
            yield Passage(_joined(held, wrapped=wrapped))
            held = []
        if line.strip():
            yield Passage(line.strip())


def _joined(lines: list[str], *, wrapped: bool) -> str:
    if not wrapped or all(
        re.match(r"(?:copyright|\d|[^\W\d_]+ \d{1,2}, \d{4})", lines[0], re.IGNORECASE) and len(x) < 70 for x in lines
    ):
        return "\n".join(lines)
    return " ".join(lines)
