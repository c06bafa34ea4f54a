"""How often a real death is mentioned: mentions of deaths over the daily counts that somebody else kept."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import gammaincinv

from analysis.errors import AnalysisError

COUNTS: Final = ("date", "group", "count")
COLUMNS: Final = ("victims", "mentions", "deaths_counted", "per_death", "per_death_low", "per_death_high")
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
        text: The file.
        name: Its name, for messages.

    Returns:
        One row per line, in order: date (datetime64), group (a concept of the glossary), count (people, 0 or more).

    Raises:
        AnalysisError: A column is missing, or a line has no date (YYYY-MM-DD) or whole number; says which.
    """
    reading = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    found = reading.fieldnames or []
    if missing := [column for column in COUNTS if column not in found]:
        raise AnalysisError(
            f"{name} has no column {missing[0]!r}. Found: {', '.join(found) or 'nothing'}. "
            f"Name its columns {', '.join(COUNTS)}."
        )
    lines = []
    for number, row in enumerate(reading, 2):
        day, group, count = ((row[column] or "").strip() for column in COUNTS)
        try:
            lines.append((date.fromisoformat(day), group, int(count)))
        except ValueError:
            raise AnalysisError(
                f"{name}, line {number}, has date {day!r} and count {count!r}. Write a day as 2024-03-12 and a whole number."
            ) from None
        if lines[-1][2] < 0:
            raise AnalysisError(f"{name}, line {number}, has the count {count}. Write 0 or more.")
    table = pd.DataFrame(lines, columns=list(COUNTS))
    return table.astype({"date": "datetime64[s]", "group": "str", "count": "int64"})


def mentions_per_death(
    usage: pd.DataFrame, counts: pd.DataFrame, *, first: date | None = None, last: date | None = None
) -> pd.DataFrame:
    """How many mentions each real death of a group got.

    Args:
        usage: The table `deaths` of one cell: victims, mentions.
        counts: As from `read_daily_counts`.
        first: First day of the selection; None for the first that is counted.
        last: Its last day, itself included; None for the last that is counted.

    Returns:
        One row per group that the counts name, in their order: victims, mentions (in all constructions),
        deaths_counted (people, of the days asked), per_death (mentions/deaths_counted), per_death_low, per_death_high
        (95 %; all three NaN where no death is counted).

    Notes:
        per_death = mentions/deaths_counted. The interval is that of a Poisson count of mentions (`poisson_interval`)
        over the deaths, which are taken as known. Mentions of one article, and of copies of it, are not independent:
        read the interval as the least uncertainty there is.

    References:
        Jackson 2023, "The New York Times distorts the Palestinian struggle", Media, War & Conflict.
    """
    inside = np.ones(len(counts), bool)
    if first is not None:
        inside &= (counts["date"] >= pd.Timestamp(first)).to_numpy()
    if last is not None:
        inside &= (counts["date"] <= pd.Timestamp(last)).to_numpy()
    groups = list(dict.fromkeys(counts["group"]))
    died = counts[inside].groupby("group")["count"].sum().reindex(groups, fill_value=0)
    told = usage.groupby("victims")["mentions"].sum().reindex(groups, fill_value=0)
    mentions, deaths = told.to_numpy(np.float64), died.to_numpy(np.float64)
    low, high = poisson_interval(mentions)
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = [np.where(deaths > 0, number / deaths, np.nan) for number in (mentions, low, high)]
    columns = (groups, mentions, deaths, *rates)
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True))).astype(
        {"victims": "str", "mentions": "int64", "deaths_counted": "int64"}
    )
