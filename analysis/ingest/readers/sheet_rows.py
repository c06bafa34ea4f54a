"""The cells of a worksheet as text, row by row, however far apart they stand and whatever is wrong with single ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from lxml.etree import _Element
from openpyxl.worksheet._reader import WorkSheetParser

MOST_COLUMNS = 500
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA, _VALUE = f"{_SPACE}f", f"{_SPACE}v"
_TEXTS = (
    f"{_SPACE}is/{_SPACE}t",
    f"{_SPACE}is/{_SPACE}r/{_SPACE}t",
)  # plain, or in runs of one style; no phonetic help
_LINK = re.compile(r'\s*=?\s*HYPERLINK\(\s*"(https?://[^"\s]+)"', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Row:
    """One row that is not empty.

    Attributes:
        number: As the program shows it, from 1.
        cells: Texts, up to the last filled one within the limit.
        numeric: Columns whose cell is a bare number.
        faults: What is wrong with single cells, as sentences.
        beyond: How many filled cells stand beyond the limit of columns.
        links: Column -> the web address that its cell leads to.
    """

    number: int
    cells: list[str]
    numeric: frozenset[int] = frozenset()
    faults: list[str] = field(default_factory=list)
    beyond: int = 0
    links: dict[int, str] = field(default_factory=dict)


class _Parser(WorkSheetParser):
    """openpyxl's reader of cells, which goes on where a cell is broken and tells formulas without a value."""

    def parse_cell(self, element: _Element) -> dict[str, Any]:
        """One cell; its `fault` says what is wrong with it."""
        formula = element.findtext(_FORMULA)
        link = _LINK.match(formula) if formula and "HYPERLINK" in formula else None
        try:
            is_inline = element.get("t") == "inlineStr"
            cell: dict[str, Any] = self._inline(element) if is_inline else super().parse_cell(element)
        except (IndexError, ValueError, KeyError, TypeError, OverflowError):
            reference = element.get("r") or ""
            column = _column(reference) or self.col_counter + 1
            self.col_counter = column
            cell = {
                "row": self.row_counter,
                "column": column,
                "value": None,
                "data_type": "n",
                "fault": f"cell {reference[:12]} is broken",
            }
        if link:
            cell["link"] = link[1]
            cell["value"] = link[1] if cell.get("value") is None else cell["value"]
        if formula is not None and cell.get("value") is None and not element.findtext(_VALUE):
            cell["fault"] = f"the formula in cell {(element.get('r') or '')[:12]} has no stored value"
        elif cell.get("data_type") == "e":
            cell["fault"] = f"cell {(element.get('r') or '')[:12]} holds the error {cell.get('value')}"
            cell["value"] = None
        return cell

    def _inline(self, element: _Element) -> dict[str, Any]:
        """A cell that holds its own text, for which openpyxl builds a dozen objects."""
        self.col_counter = column = _column(element.get("r") or "") or self.col_counter + 1
        texts = [t.text or "" for path in _TEXTS for t in element.iterfind(path)]
        return {"row": self.row_counter, "column": column, "value": "".join(texts), "data_type": "s"}


def rows_of(part: IO[bytes], shared: list[str], workbook: Any) -> Iterator[Row]:  # noqa: ANN401 - openpyxl's workbook, loaded read-only
    """The filled rows of one worksheet.

    Args:
        part: The XML of the sheet.
        shared: The workbook's shared texts.
        workbook: Says which number formats are dates, and since when they count.
    """
    parser = _Parser(
        part,
        shared,
        data_only=True,
        epoch=workbook.epoch,
        date_formats=workbook._date_formats,  # noqa: SLF001 - what openpyxl's own sheet takes
        timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001
    )
    for number, cells in parser.parse():
        row = Row(number, [])
        numeric = set()
        for cell in cells:
            column, value = cell["column"], cell.get("value")
            if cell.get("link"):
                row.links[column - 1] = cell["link"]
            if cell.get("fault"):
                row.faults.append(cell["fault"])
            if value is None or value == "":
                continue
            if column > MOST_COLUMNS:
                row.beyond += 1
                continue
            row.cells += [""] * (column - len(row.cells))
            row.cells[column - 1] = text_of_value(value)
            if isinstance(value, int | float) and not isinstance(value, bool):
                numeric.add(column - 1)
        if row.cells or row.faults or row.beyond:
            row.numeric = frozenset(numeric)
            yield row


def text_of_value(value: object) -> str:
    """A cell's value as people read it: days as ISO, whole numbers without a fraction."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    text = str(value)
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _column(reference: str) -> int:
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number
