"""How often a real death is mentioned: mentions of deaths over the daily counts that somebody else kept."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import gammaincinv

from analysis.cells import CELL, typed
from analysis.errors import AnalysisError
from analysis.periods import Bucket, bucket_start
from analysis.schema import TABLES

COUNTS: Final = ("date", "group", "count")
COLUMNS: Final = TABLES["mentions-per-death"][:-2]
"""Of the table without its days, which the caller knows."""
_LONGEST: Final = 9
"""Digits of the largest number that can be of people."""
Floats = npt.NDArray[np.float64]


def poisson_interval(counts: npt.ArrayLike, level: float = 0.95) -> tuple[Floats, Floats]:
    """The range in which the expected number of events plausibly lies, given how many happened.

    Args:
        counts: Events, 0 or more.
        level: How often such a range holds the expected number (above 0, below 1).

    Returns:
        Lower and upper bounds, the lower one 0 where nothing happened.

    Notes:
        The bounds λ for which P(X ≥ count) and P(X ≤ count) of a Poisson count are each (1-level)/2: quantiles of the
        gamma distributions of shape count and count+1. Exact, so rather too wide than too narrow.

    References:
        Garwood 1936, "Fiducial limits for the Poisson distribution", Biometrika 28:437-442.
    """
    happened = np.asarray(counts, np.float64)
    tail = (1 - level) / 2
    low = np.where(happened > 0, gammaincinv(np.maximum(happened, 1), tail), 0.0)
    return low, np.asarray(gammaincinv(happened + 1, 1 - tail), np.float64)


def read_daily_counts(text: str, *, name: str) -> pd.DataFrame:
    """Real deaths a day and group, from a CSV with the columns date, group and count; others are left alone.

    Args:
        text: The file; its fields are parted by commas, semicolons or tabs.
        name: Its name, for messages.

    Returns:
        One row per line, in order: date (datetime64), group (a concept of the glossary), count (people, 0 or more).

    Raises:
        AnalysisError: A column is missing, a line has no date (YYYY-MM-DD) or whole number, nothing is counted, or two
            sources count one group on one day; says which.
    """
    header = text.removeprefix("\ufeff").partition("\n")[0]
    parted_by = next((sign for sign in (",", ";", "\t") if sign in header), ",")
    reading = csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=parted_by)
    found = [str(column).strip().lower() for column in reading.fieldnames or []]
    reading.fieldnames = found
    if missing := [column for column in COUNTS if column not in found]:
        raise AnalysisError(
            f"{name} has no column {missing[0]!r}. Found: {', '.join(map(str, found))[:120] or 'nothing'}. "
            f"Name its columns {', '.join(COUNTS)}."
        )
    lines: list[tuple[date, str, int]] = []
    sources: dict[tuple[date, str], str] = {}
    for row in reading:
        at = f"{name}, line {reading.line_num},"
        day, group, count, source = ((row.get(column) or "").strip() for column in (*COUNTS, "source"))
        line = (_day(day, at), group, _people(count, at))
        if not group:
            raise AnalysisError(f"{at} names no group. Write one of the groups of your glossary in the column group.")
        if sources.setdefault(line[:2], source) != source:
            raise AnalysisError(
                f"{at} counts {group!r} on {day} by {source!r}, an earlier line by {sources[line[:2]]!r}. "
                "Keep one source for a day, or the dead are counted twice."
            )
        lines.append(line)
    if not lines:
        raise AnalysisError(f"{name} has no line below its column names. Write a line for each day and group.")
    table = pd.DataFrame(lines, columns=list(COUNTS))
    return table.astype({"date": "datetime64[s]", "group": "str", "count": "int64"})


def _day(said: str, at: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise AnalysisError(f"{at} has the date {said[:40]!r}. Write a day as 2024-03-12.") from None


def _people(said: str, at: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) <= _LONGEST):
        raise AnalysisError(f"{at} has the count {said[:40]!r}. Write a whole number, 0 or more, such as 1200.")
    return int(said)


def mentions_per_death(
    mentions: pd.DataFrame,
    cells: pd.DataFrame,
    counts: pd.DataFrame,
    *,
    groups: Sequence[str],
    bucket: Bucket = "none",
) -> pd.DataFrame:
    """How many mentions each real death of a group got.

    Args:
        mentions: One row for each cell and mention of a death: bucket_start, group, row, victims.
        cells: The cells that have articles: bucket_start, group.
        counts: As from `read_daily_counts`, of the days of the cells.
        groups: The groups of victims that are counted.
        bucket: The time unit of the cells.

    Returns:
        One row per cell and group of victims, also where nothing is mentioned: bucket_start, group, victims, mentions
        (in all constructions), articles (that hold them), deaths_counted (people, of the bucket's days), per_death
        (mentions/deaths_counted), per_death_low, per_death_high (95 %; all three empty where no death is counted). The
        table adds first_day and last_day: the days on which both are counted.

    Notes:
        per_death = mentions/deaths_counted. The interval is that of a Poisson count of mentions (`poisson_interval`)
        over the deaths, which are taken as known. Mentions of one article, and of copies of it, are not independent:
        read the interval as the least uncertainty there is. Mentions and deaths are of the same days: those between the
        first and the last day of the counts that lie in the selection. What an outlet tells today of somebody who died
        last week counts today.

    References:
        Jackson 2023, "The New York Times distorts the Palestinian struggle", Media, War & Conflict; Garwood 1936,
        "Fiducial limits for the Poisson distribution", Biometrika 28:437-442.
    """
    starts = [bucket_start(day.date(), bucket) if bucket != "none" else None for day in counts["date"]]
    died = counts.assign(
        bucket_start=pd.Series(starts, dtype="datetime64[s]", index=counts.index), victims=counts["group"]
    )
    died = died.groupby(["bucket_start", "victims"], dropna=False)["count"].sum().rename("deaths_counted").reset_index()
    keys = [*CELL, "victims"]
    told = mentions.groupby(keys, dropna=False).agg(mentions=("row", "size"), articles=("row", "nunique")).reset_index()
    grid = cells.merge(pd.DataFrame({"victims": list(groups), "place": range(len(groups))}), how="cross")
    grid = grid.merge(told, how="left", on=keys).merge(died, how="left", on=["bucket_start", "victims"])
    counted = grid[["mentions", "articles", "deaths_counted"]].fillna(0)
    number, deaths = (counted[name].to_numpy(np.float64) for name in ("mentions", "deaths_counted"))
    low, high = poisson_interval(number)
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = [np.where(deaths > 0, bound / deaths, np.nan) for bound in (number, low, high)]
    table = grid.assign(
        **{str(name): counted[name] for name in counted},
        per_death=rates[0],
        per_death_low=rates[1],
        per_death_high=rates[2],
    )
    return typed(table.sort_values([*CELL, "place"], kind="stable"), COLUMNS)
