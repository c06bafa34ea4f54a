"""The table mentions-per-death: what articles tell of deaths against a count that somebody else kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.cells import CELL, empty_table, typed
from analysis.errors import AnalysisError, nearest
from analysis.schema import TABLES
from analysis.tables.deaths import death_mentions
from analysis.tables.request import Request
from analysis.terminology.glossary import Glossary
from analysis.terminology.mentions_per_death import mentions_per_death as per_death
from analysis.terminology.mentions_per_death import read_daily_counts

COLUMNS: Final = TABLES["mentions-per-death"]
MOST_BYTES: Final = 5_000_000


def mentions_per_death(request: Request) -> pd.DataFrame:
    """See `terminology.mentions_per_death.mentions_per_death`.

    Raises:
        AnalysisError: No counts are given, they cannot be read, or they name a group that the glossary has not.
    """
    counts = _counts(request.asked.text("counts"), request.glossary or Glossary())
    start, end = request.selection.start or date.min, request.selection.end or date.max
    first, last = max(counts["date"].min().date(), start), min(counts["date"].max().date(), end)
    if first > last:
        return empty_table(COLUMNS)
    dated = replace(request, selection=replace(request.selection, start=first, end=last))
    cells = _cells(dated)
    died = counts[counts["date"].between(pd.Timestamp(first), pd.Timestamp(last))]
    groups = list(dict.fromkeys(counts["group"]))
    table = per_death(death_mentions(dated), cells, died, groups=groups, bucket=request.bucket)
    return typed(table.assign(first_day=pd.Timestamp(first), last_day=pd.Timestamp(last)), COLUMNS)


def _cells(request: Request) -> pd.DataFrame:
    """Cells that have articles: a rate of 0 needs somebody who could have told."""
    cells = request.counted(request.corpus.counts.members)[CELL].drop_duplicates()
    if request.by != "part":
        return cells
    parts = pd.DataFrame({"group": list(request.selection.parts)}, dtype="str")
    return cells[["bucket_start"]].drop_duplicates().merge(parts, how="cross")


def _counts(path: str, glossary: Glossary) -> pd.DataFrame:
    if not path:
        raise AnalysisError(
            "mentions-per-death needs real deaths to compare with. Give a CSV file with the columns date, group and count: "
            "counts=FILE."
        )
    counts = read_daily_counts(_text(Path(path)), name=Path(path).name)
    unknown = [group for group in dict.fromkeys(counts["group"]) if group not in glossary.concepts]
    if unknown:
        raise AnalysisError(
            f"{Path(path).name} counts the group {unknown[0]!r}, which the glossary does not name."
            f"{nearest(unknown[0], glossary.concepts)} Its groups: {', '.join(glossary.concepts) or 'none'}."
        )
    return counts


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise AnalysisError(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB. Give a CSV of daily counts.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise AnalysisError(f"{path.name} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from None
    except UnicodeDecodeError:
        raise AnalysisError(
            f"{path.name} is not text in UTF-8. Save it as CSV (UTF-8) with the columns date, group and count."
        ) from None
