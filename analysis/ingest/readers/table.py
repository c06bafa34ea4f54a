"""Tables of articles as delimited text: one article a row, whatever the delimiter, quoting, encoding and names of columns.

Rows are numbered by the line of the file at which they begin, the first line being 1 and blank lines counted, so that "row 12" is
where an editor shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from analysis.article import Problem
from analysis.errors import IngestError
from analysis.ingest.dates import ColumnOrder
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.delimited import Dialect, Row, Rows
from analysis.ingest.readers.dialects import row_test_of, sniff_dialect
from analysis.ingest.readers.headers import header_score
from analysis.ingest.readers.layout import Layout, find_layout, is_blank
from analysis.ingest.readers.layout_notes import layout_notes
from analysis.ingest.readers.table_rows import TableReading
from analysis.ingest.readers.textlines import TextFile, open_text
from analysis.ingest.sniff import Head

_ENDINGS = (".csv", ".tsv", ".tab")
_HEADER_LINES = 60
_SAMPLE_LINES = 2000
_SAMPLE_CHARACTERS = 1 << 20
_SEP = re.compile(r"sep=(.)[\r\n]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TablePreview:
    """How a table would be read, for a person to check before the import.

    Attributes:
        columns: Names of the columns for people; "column N" where there is none. Behind them those that hold a date
            together, as one: "Year + Month + Day".
        rows: The first rows of data, as read.
        mapping: Field -> column name.
        delimiter: The character; empty for a single column.
        encoding: As Python names it.
        dates: How 03/04/2024 is read, and the cell that tells.
        ambiguous: No cell seen tells day from month, and some depend on it.
        tag_separator: Empty where tags have none.
        headerless: The columns have no names.
        sure: The import needs no question.
        notes: What else was found.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: dict[str, str]
    delimiter: str
    encoding: str
    dates: ColumnOrder
    ambiguous: bool
    tag_separator: str
    headerless: bool
    sure: bool
    notes: tuple[str, ...]


def sniff(head: Head) -> int:
    """How surely the file is a table: a header of ours is sure, consistent columns with addresses and titles likely."""
    text = head.text.lstrip("\ufeff \t\r\n")
    named = head.name.lower().endswith(_ENDINGS)
    if not text or (text[0] in "{[<" and not named):
        return 0
    lines = _lines_of(head.text)
    if not head.whole and len(lines) > 1:
        del lines[-1]
    try:
        dialect, first = _dialect(lines, whole=head.whole, context=Context(head.name))
        rows = _sample_rows(lines, dialect, first)
        layout = find_layout(rows, dialect.width, Context(head.name))
    except IngestError:
        return 20 if named else 0
    return max(30 * named, _certainty(layout, dialect, len(rows))) if text[0] not in "{[<" or layout.header else 20


def _certainty(layout: Layout, dialect: Dialect, rows: int) -> int:
    if layout.header and len(layout.mapping) > 1 and dialect.agreement >= 0.5:
        return 90
    if dialect.width < 3 or dialect.agreement < 0.8:
        return 0
    return 70 if "url" in layout.mapping else 60 if len(layout.mapping) > 2 and rows > 3 else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of a table, one a row, in file order.

    Args:
        source: The file's bytes.
        context: The user's corrections of mapping, encoding, delimiter, date order and tag separator.

    Raises:
        IngestError: The file is empty, no column can be an article's title, text or address, or a correction names what is not there.
    """
    reading = TableReading(*_opened(source, context), context)
    yield reading.facts()
    read_any = False
    for item in reading.items():
        read_any = read_any or not isinstance(item, Problem) or bool(item.place)
        if not read_any and isinstance(item, Problem):
            continue
        yield item
    if not read_any:
        raise IngestError("The table has a header but no rows: 0 articles in the file.")
    yield reading.facts()


def preview(source: BinaryIO, context: Context, rows: int = 20) -> TablePreview:
    """How the table would be read with these corrections.

    Args:
        source: The file's bytes.
        context: As for `read`.
        rows: How many rows of data to show.

    Raises:
        IngestError: As `read`.
    """
    file, dialect, first, layout = _opened(source, context)
    reading = TableReading(file, dialect, first, layout, context)
    offered = layout.offered

    def shown(row: Row) -> tuple[str, ...]:
        cells = [*row.cells, *[""] * (layout.width - len(row.cells))] if offered else row.cells
        return (*cells[: layout.width], offered.text(cells)) if offered else tuple(cells)

    ambiguous = bool(layout.dates.order) and not layout.dates.decided and not context.date_order
    return TablePreview(
        columns=(*layout.labels, *((offered.name(layout.labels),) if offered else ())),
        rows=tuple(islice((shown(row) for row in reading.rows() if isinstance(row, Row)), rows)),
        mapping=layout.named_mapping(),
        delimiter=dialect.delimiter if dialect.width > 1 else "",
        encoding=file.encoding,
        dates=layout.dates,
        ambiguous=ambiguous,
        tag_separator=layout.separator,
        headerless=not layout.header,
        sure=layout.sure and not ambiguous,
        notes=layout_notes(layout),
    )


def _opened(source: BinaryIO, context: Context) -> tuple[TextFile, Dialect, int, Layout]:
    file = open_text(source, context.encoding)
    lines: list[str] = []
    length, whole = 0, True
    for line in file.lines():
        if lines and (length > _SAMPLE_CHARACTERS or len(lines) >= _SAMPLE_LINES):
            whole = False
            break
        lines.append(line)
        length += len(line)
    dialect, first = _dialect(lines, whole=whole, context=context)
    rows = _sample_rows(lines, dialect, first)
    if not whole and len(rows) > 1:
        del rows[-1]
    if not rows:
        raise IngestError("The file holds no rows.")
    return file, dialect, first, find_layout(rows, dialect.width, context)


def _lines_of(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)


def _dialect(lines: Sequence[str], *, whole: bool, context: Context) -> tuple[Dialect, int]:
    """The dialect, and the number of the first line that belongs to the table."""
    mark = _SEP.fullmatch(lines[0]) if lines else None
    delimiter = context.delimiter or (mark[1] if mark else "")
    if len(delimiter) > 1:
        raise IngestError(
            f"The delimiter {delimiter!r} is not one character. Choose a comma, semicolon, TAB or another character."
        )
    sample = lines[1:] if mark else lines
    found = sniff_dialect(sample, header_score, whole=whole, delimiter=delimiter)
    first = 2 if mark else 1
    if not delimiter and (found.width == 1 or _is_one_column(lines, found)):
        # Nothing is a delimiter, commas in titles least of all.
        found = Dialect("\x1f")
    return found, first


def _is_one_column(lines: Sequence[str], found: Dialect) -> bool:
    """Whether the first line names a single column and no row of the dialect looks more like a header."""
    top = next((line.strip(' "\ufeff\r\n') for line in lines if line.strip()), "")
    if found.delimiter in top or not header_score([top]):
        return False
    return all(header_score(row.cells) < 2 for row in _sample_rows(lines[:40], found, 1))


def _sample_rows(lines: Sequence[str], dialect: Dialect, first: int) -> list[Row]:
    top = Rows(iter(lines[first - 1 :][:_HEADER_LINES]), dialect, is_row=lambda _: True, first=first)
    header = max((r.cells for r in top if isinstance(r, Row)), key=header_score, default=[])
    is_row = row_test_of(header if header_score(header) > 1 else [])
    rows = Rows(iter(lines[first - 1 :]), dialect, is_row=is_row, first=first)
    return [r for r in islice(rows, 400) if isinstance(r, Row) and not is_blank(r.cells)]
