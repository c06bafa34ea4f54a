"""How the dates of a table could be read, side by side, for a person to choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.article import Moment
from analysis.ingest.dates import is_relative, read_moment
from analysis.ingest.relative import read_relative
from dashboard.wording import moment

MOST = 6
UNREAD = "–"


def date_cells(preview: Mapping[str, Any]) -> list[str]:
    """The distinct cells of the column of dates in a preview's rows, in order."""
    columns = list(preview["columns"])
    column = preview["mapping"].get("published", "")
    if column not in columns:
        return []
    at = columns.index(column)
    return list(dict.fromkeys(cell.strip() for row in preview["rows"] if at < len(row) and (cell := row[at]).strip()))


def first_relative(cells: Iterable[str]) -> str:
    """The first cell that counts from the day of the export, such as "12 hours ago"; "" where none does."""
    return next((cell for cell in cells if is_relative(cell)), "")


def readings(cells: Sequence[str], exported_on: str = "") -> pd.DataFrame:
    """Up to six dates as printed and as each choice would read them; those first that the choice changes.

    Args:
        cells: From `date_cells`.
        exported_on: ISO day of the export, where it is known.

    Returns:
        One row a date: printed, day_first, month_first, and from_export where some date counts from it.
    """
    day = date.fromisoformat(exported_on) if exported_on else None
    rows = [
        (
            cell,
            _said(read_moment(cell, "day-first")),
            _said(read_moment(cell, "month-first")),
            _said(read_relative(cell, day)) if day else "needs the day of the export" if is_relative(cell) else UNREAD,
        )
        for cell in cells
    ]
    found = pd.DataFrame(rows, columns=["printed", "day_first", "month_first", "from_export"], dtype="str")
    changed = found["day_first"] != found["month_first"]
    ordered = pd.concat([found[changed], found[~changed]], ignore_index=True).head(MOST)
    counts_back = ordered["from_export"] != UNREAD
    return ordered if counts_back.any() else ordered.drop(columns="from_export")


def _said(read: Moment | None) -> str:
    return moment(read.local) if read else UNREAD
