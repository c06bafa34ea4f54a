"""A table of articles written as HTML, as some vendors do under the ending .xls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml.etree import _Element as Element

from analysis.article import FileFacts, Problem
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.headers import header_score
from analysis.ingest.readers.html_names import text_of
from analysis.ingest.readers.html_page import page_text, parse
from analysis.ingest.readers.sheet_table import as_text, read_table
from analysis.ingest.sniff import Head

MOST_BYTES = 50_000_000
_HEADER_ROWS = 5
_LEAST_ROWS = 2
_MOST_OF_THE_TEXT = 0.7


def sniff(head: Head) -> int:
    """Likely where most of the page's text stands in one table whose first rows name fields of articles."""
    text = head.text.lstrip("\ufeff \t\r\n")
    if not text.startswith("<") or "<tr" not in text.lower():
        return 0
    root = parse(text)
    rows = _rows(root) if root is not None else []
    if root is None or len(rows) < _LEAST_ROWS or max(map(header_score, rows[:_HEADER_ROWS])) < _LEAST_ROWS:
        return 0
    written = sum(len(cell) for row in rows for cell in row)
    shown = sum(len((e.text or "").strip()) for e in root.iter() if e.tag not in ("script", "style"))
    return 75 if written >= _MOST_OF_THE_TEXT * shown else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the page's largest table, one a row, by the logic of tables; row 1 is the table's first.

    Args:
        source: The file.
        context: The user's corrections.

    Raises:
        IngestError: The file is too large, or no table of articles is in it.
    """
    data = source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise IngestError(f"The HTML table is larger than {MOST_BYTES // 1_000_000} MB. Save it as CSV instead.")
    decoded, said = page_text(data, context.encoding)
    root = parse(decoded.text)
    rows = _rows(root) if root is not None else []
    if not rows:
        raise IngestError("No table was found in this HTML file. Save it as CSV instead.")
    yield Problem("", "", "The file is a table written as HTML, whatever its name says.", kept=True)
    if said:
        yield Problem("", "encoding", said, kept=True)
    with as_text(enumerate(rows, 1)) as file:
        for item in read_table(file, context):
            if isinstance(item, FileFacts):
                yield FileFacts(decoded.encoding, decoded.replaced, item.mapping, item.notes)
            else:
                yield item


def _rows(root: Element) -> list[list[str]]:
    """The cells of the table with the most rows of its own."""
    tables = {table: [row for row in table.iter("tr") if _table_of(row) is table] for table in root.iter("table")}
    rows = max(tables.values(), key=len, default=[])
    return [[text_of(cell) for cell in row if cell.tag in ("td", "th")] for row in rows]


def _table_of(row: Element) -> Element | None:
    return next(row.iterancestors("table"), None)
