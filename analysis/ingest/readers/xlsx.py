"""Excel workbooks (.xlsx, .xlsm): every visible sheet as a table; macros, links and hidden sheets are left alone."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, BinaryIO

import openpyxl
from lxml import etree

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.dates import read_serial
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.delimited import Row as TableRow
from analysis.ingest.readers.layout import Layout, find_layout
from analysis.ingest.readers.sheet_behind import as_shown, behind_cells, leads_somewhere, with_addresses
from analysis.ingest.readers.sheet_rows import MOST_COLUMNS, Row, rows_of
from analysis.ingest.readers.sheet_table import as_text, read_table
from analysis.ingest.readers.zip_salvage import UNREADABLE, Opened, open_zip
from analysis.ingest.sniff import Head

PART_BYTES = 300_000_000
_RATIO = 200
_RATIO_FROM = 10_000_000
_PROLOG = 4096
_SAMPLE_ROWS = 200
_SERIALS = (18_000.0, 80_000.0)  # 1949 to 2119: days, not counts or identifiers of articles
_DAMAGES = (etree.XMLSyntaxError, SyntaxError, KeyError, zipfile.BadZipFile, zlib.error, EOFError)
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_DAMAGED = "The Excel workbook is damaged or not one that can be read. Open it in a spreadsheet program and save it again, or save the sheet as CSV."
_CUT = (
    "The Excel workbook is cut off, so that sheets and rows behind that place may be missing. Export or copy it again."
)
_NO_TEXTS = "The Excel workbook is damaged or cut off in front of the texts of its cells, so no row of it can be read. Export or copy it again."
_SHARED = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_SAMPLE_BYTES = 1 << 20
_ENTITIES = "The Excel workbook defines entities, which can draw in other files or grow without end, so it was refused. Save it again with a spreadsheet program."


def sniff(head: Head) -> int:
    """Sure by the names inside the ZIP."""
    return 95 if any(name.lower() == "xl/workbook.xml" for name in head.members) else 0


@dataclass(slots=True)
class _Seen:
    """What was found out about one sheet while its rows were read."""

    faults: list[tuple[int, str]] = field(default_factory=list)
    beyond: int = 0
    rows: int = 0
    dates: int = 0
    damaged_after: int = 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of all visible sheets, in their order; places are "row 3", or "Sheet: row 3" where there are several.

    Formulas count as the value that was stored with them. A bare number in the column of dates is a day in the
    workbook's own calendar, which begins in 1900 or 1904.

    Args:
        source: The file.
        context: The user's corrections, for every sheet.

    Raises:
        IngestError: The workbook is damaged, refused, too large, or no sheet of it is a table of articles.
    """
    opened = _open(source)
    yield from _inspected(opened.archive)
    if opened.mended:
        _refuse_without_texts(opened.archive)
        yield Problem("", "", _CUT, kept=True)
    opened.file.seek(0)
    try:
        workbook: Any = openpyxl.load_workbook(opened.file, read_only=True, data_only=True, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts trip over
        raise IngestError(_DAMAGED) from error
    sheets = [s for s in workbook.worksheets if hasattr(s, "_worksheet_path")]
    shown = [s for s in sheets if s.sheet_state == "visible"]
    if not sheets:
        raise IngestError("There are no sheets in this Excel workbook.")
    for hidden in (s for s in sheets if s.sheet_state != "visible"):
        said = f"The sheet {hidden.title[:40]!r} is hidden and was not read. Show it in a spreadsheet program if it belongs to the export."
        yield Problem("", "", said, kept=True)
    yield from _sheets(workbook, shown, context)


def _sheets(workbook: Any, sheets: list[Any], context: Context) -> Iterator[Item]:  # noqa: ANN401 - openpyxl's own classes
    notes: list[str] = []
    mapping: dict[str, str] = {}
    refused: list[tuple[str, IngestError]] = []
    found = 0
    for sheet in sheets:
        name = sheet.title[:60]
        prefix = f"{name}: " if len(sheets) > 1 else ""
        seen = _Seen()
        try:
            with as_text(_lines(workbook, sheet, seen)) as file:
                if not seen.rows:
                    continue
                before = found
                for item in read_table(file, context, prefix):
                    if isinstance(item, FileFacts):
                        mapping = mapping or dict(item.mapping)
                        notes += [note for note in item.notes if note not in notes]
                    else:
                        found += isinstance(item, Record)
                        yield item
        except IngestError as error:
            refused.append((name, error))
            continue
        except _DAMAGES as error:
            refused.append((name, IngestError(_DAMAGED)))
            yield Problem(name, "", f"The sheet {name!r} is damaged and was not read.", excerpt=str(error)[:80])
            continue
        yield from _problems(seen, prefix)
        if len(sheets) > 1:
            notes.append(f"Sheet {name!r}: {found - before:,} articles.")
    if not found and refused:
        raise refused[0][1]
    if not found:
        raise IngestError("The sheets of this Excel workbook are empty: 0 articles in the file.")
    notes += [f"Sheet {name!r} was left out, since it is no table of articles." for name, _ in refused]
    yield FileFacts(mapping=mapping, notes=tuple(notes))


def _problems(seen: _Seen, prefix: str) -> Iterator[Problem]:
    for number, said in seen.faults[:1000]:
        yield Problem(f"{prefix}row {number}", "", f"{said[0].upper()}{said[1:]}; it was read as empty.", kept=True)
    if seen.damaged_after:
        said = (
            f"{prefix}The sheet is damaged below row {seen.damaged_after:,}; the rows above were read. Export it again."
        )
        yield Problem("", "", said, kept=True)
    if seen.beyond:
        said = f"{prefix}{seen.beyond:,} cell(s) stand beyond column {MOST_COLUMNS} and were ignored."
        yield Problem("", "", said, kept=True)
    if seen.dates:
        said = (
            f"{prefix}{seen.dates:,} dates are stored as bare numbers and were read as days of the workbook's calendar."
        )
        yield Problem("", "published", said, kept=True)


def _lines(workbook: Any, sheet: Any, seen: _Seen) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 - as above
    """The rows of a sheet as text, bare numbers in its column of dates as days."""
    with workbook._archive.open(sheet._worksheet_path) as part:  # noqa: SLF001 - as openpyxl's own sheet does
        behind = behind_cells(workbook._archive, sheet._worksheet_path)  # noqa: SLF001
        read = _before_damage(rows_of(part, sheet._shared_strings, workbook), seen)  # noqa: SLF001
        rows = as_shown(read, behind)
        first = list(islice(rows, _SAMPLE_ROWS))
        layout = _layout(first)
        if layout and leads_somewhere(first, layout):
            first, rows = list(with_addresses(iter(first), layout)), with_addresses(rows, layout)
        column = layout.mapping.get("published", -1) if layout else -1
        width = max((len(row.cells) for row in first), default=0)
        since_1904 = workbook.epoch.year == 1904
        for row in chain(first, rows):
            seen.rows += bool(row.cells)
            seen.beyond += row.beyond
            seen.faults += [(row.number, fault) for fault in row.faults]
            if column in row.numeric:
                moment = read_serial(row.cells[column], since_1904=since_1904)
                if moment is not None and _SERIALS[0] < float(row.cells[column]) + 1462 * since_1904 < _SERIALS[1]:
                    row.cells[column] = moment.local
                    seen.dates += 1
            if row.cells:
                yield row.number, row.cells + [""] * (width - len(row.cells))  # files leave empty cells out


def _before_damage(rows: Iterator[Row], seen: _Seen) -> Iterator[Row]:
    """The rows above a place where the sheet cannot be unpacked or understood; damage in front of the first one is raised."""
    number = 0
    try:
        for row in rows:
            number = row.number
            yield row
    except _DAMAGES:
        if not number:
            raise
        seen.damaged_after = number


def _layout(rows: list[Row]) -> Layout | None:
    """Which column is what; None where that cannot be told."""
    width = max((len(row.cells) for row in rows), default=0)
    try:
        return find_layout([TableRow(row.number, row.cells) for row in rows if row.cells], width, Context(""))
    except IngestError:
        return None


def _open(source: BinaryIO) -> Opened:
    try:
        return open_zip(source)
    except UNREADABLE as error:
        raise IngestError(_DAMAGED) from error


def _refuse_without_texts(archive: zipfile.ZipFile) -> None:
    """Refuse a workbook that is cut off in front of the list in which the texts of its cells stand.

    Raises:
        IngestError: It is.
    """
    names = archive.namelist()
    if _SHARED in names:
        return
    for name in (name for name in names if _SHEET.fullmatch(name)):
        with archive.open(name) as part:
            if b't="s"' in part.read(_SAMPLE_BYTES):
                raise IngestError(_NO_TEXTS)


def _inspected(archive: zipfile.ZipFile) -> Iterator[Problem]:
    """Look at the parts before anything parses them.

    Raises:
        IngestError: A part is too large or defines entities, or the directory is damaged.
    """
    try:
        for entry in archive.infolist():
            size, packed = entry.file_size, max(entry.compress_size, 1)
            if size > PART_BYTES or (size > _RATIO_FROM and size > _RATIO * packed):
                said = f"A part of this Excel workbook unpacks to {size / 1e6:,.0f} MB, which is more than is read. Save the sheet as CSV instead."
                raise IngestError(said)
            if _UNSAFE.search(entry.filename):
                said = "A part of the workbook has a name that points outside it; it was ignored."
                yield Problem("", "", said, entry.filename[:80], kept=True)
            elif entry.filename.lower().endswith("vbaproject.bin"):
                yield Problem("", "", "The workbook holds macros; they were ignored.", kept=True)
            elif entry.filename.endswith((".xml", ".rels")):
                with archive.open(entry) as part:
                    if b"<!DOCTYPE" in part.read(_PROLOG).replace(b"\x00", b"").upper():
                        raise IngestError(_ENTITIES)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, IngestError):
            raise
        raise IngestError(_DAMAGED) from error
