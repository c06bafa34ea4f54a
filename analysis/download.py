"""Tables as CSV: what a download, the command line and a share package write."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import IO, Any

import numpy as np
import pandas as pd

RUN_AS_FORMULA = frozenset("=+-@＝＋－＠")
"""First characters that spreadsheets take for a formula (OWASP, CSV injection), full-width ones included."""
BREAKS_OUT = frozenset("\t\r\n\0")
"""First characters with which a cell can slip its content into a formula position."""

QUOTE = '"'
SPECIAL = frozenset(',"\r\n')
"""A cell with any of these is quoted (RFC 4180)."""


def write_csv(frame: pd.DataFrame, out: IO[bytes], *, bom: bool = True) -> None:
    """Write a table: UTF-8, comma, LF, ISO days, numbers in full, lists joined by "; ", nothing for missing values.

    Args:
        frame: Any table; its columns are written in their order, its index is not.
        out: Where the bytes go.
        bom: Begin with a byte order mark, by which spreadsheets know UTF-8.

    Notes:
        Floats are written so that reading them gives the same number. Text that a spreadsheet would run is prefixed
        with ' (see `guarded`); numbers never are.
    """
    text = io.TextIOWrapper(out, encoding="utf-8-sig" if bom else "utf-8", newline="", write_through=True)
    try:
        text.write(_line(guarded(str(name)) for name in frame.columns))
        text.writelines(map(_line, zip(*(_cells(frame.iloc[:, i]) for i in range(frame.shape[1])), strict=True)))
    finally:
        text.detach()


def csv_bytes(frame: pd.DataFrame, *, bom: bool = True) -> bytes:
    """The bytes that `write_csv` writes."""
    out = io.BytesIO()
    write_csv(frame, out, bom=bom)
    return out.getvalue()


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: prefixed with ' where it would.

    Text that already looks prefixed gets a second ', so that `unguarded` gives back exactly what was there.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("1+1")
    ("'=1+1", "''=1+1", '1+1')
    """
    return f"'{text}" if is_formula(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """The text before `guarded`.

    >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("''=1+1")
    ('=1+1', "'tis", "'=1+1")
    """
    return text[1:] if text.startswith("'") and is_formula(text.lstrip("'")) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could run the text: after spaces and control characters it begins as formulas do."""
    for character in text:
        if character in RUN_AS_FORMULA or character in BREAKS_OUT:
            return True
        if not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf"):
            return False
    return False


def _line(cells: Iterable[str]) -> str:
    # Python 3.11's csv.writer leaves a lone carriage return unquoted when lines end in LF, and readers break the line there.
    return ",".join(f'"{c.replace(QUOTE, QUOTE * 2)}"' if SPECIAL & set(c) else c for c in cells) + "\n"


def _cells(column: pd.Series) -> Iterable[str]:
    # Pandas' nullable numbers share their kind letter with NumPy's, but can hold NA.
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "iu":
        return map(str, column.tolist())
    return map(_cell, column.tolist())


def _cell(value: Any) -> str:  # noqa: ANN401 - a cell holds anything
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, (list, tuple, np.ndarray)):
        return guarded("; ".join(map(str, value)))
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _iso(value) if isinstance(value, date) else str(value)


def _iso(moment: date) -> str:
    """A day, or a time where one is told."""
    written = moment.isoformat()
    return written.removesuffix("T00:00:00") if isinstance(moment, datetime) else written
