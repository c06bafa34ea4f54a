"""Which points of a timeline can be trusted to be whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.periods import Bucket, next_bucket

Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class Observed:
    """What was looked at and what was collected.

    Attributes:
        start, end: The period of the selection; None is open.
        first_day, last_day: First and last day with an article in the whole corpus; None where nothing is dated.
        gaps: Collection gaps of the whole corpus, as `gaps.collection_gaps` gives them.
    """

    start: date | None
    end: date | None
    first_day: date | None
    last_day: date | None
    gaps: pd.DataFrame


def is_complete(cells: pd.DataFrame, bucket: Bucket, observed: Observed, outlets: list[str]) -> npt.NDArray[np.bool_]:
    """Whether all days of each cell's bucket were looked at and collected.

    Args:
        cells: Has bucket_start.
        bucket: The time unit; with "none" the period as a whole is the bucket, which nothing can cut.
        observed: The selection's period, the corpus's, and its gaps.
        outlets: For each cell the outlet it counts, "" where it counts several.

    Returns:
        False for a bucket that begins before or ends after the selection's period or the corpus's days, and for one
        in which the cell's outlet has a collection gap.
    """
    begins, ends = _days(cells["bucket_start"], bucket, observed)
    whole = np.ones(len(cells), dtype=np.bool_)
    if bucket != "none":
        for first in (observed.start, observed.first_day):
            whole &= begins >= _day(first, "0001-01-01")
        for last in (observed.end, observed.last_day):
            whole &= ends <= _day(last, "9999-12-31")
    names = np.asarray(outlets, dtype=object)
    gaps = observed.gaps
    spans = zip(gaps["outlet"], _to_days(gaps["first_day"]), _to_days(gaps["last_day"]), strict=True)
    for outlet, first_day, last_day in spans:
        whole &= ~((names == outlet) & (begins <= last_day) & (ends >= first_day))
    return whole


def _days(starts: pd.Series, bucket: Bucket, observed: Observed) -> tuple[Days, Days]:
    """First and last day of each bucket."""
    if bucket == "none":
        begin, end = _day(observed.start, "0001-01-01"), _day(observed.end, "9999-12-31")
        return np.full(len(starts), begin), np.full(len(starts), end)
    begins = _to_days(starts)
    distinct, place = np.unique(begins, return_inverse=True)
    ends = [next_bucket(day, bucket) - timedelta(days=1) for day in distinct.tolist()]
    return begins, np.array(ends, dtype="datetime64[D]")[place]


def _to_days(column: pd.Series) -> Days:
    return column.to_numpy().astype("datetime64[D]")


def _day(day: date | None, otherwise: str) -> np.datetime64:
    return np.datetime64(day.isoformat() if day else otherwise, "D")
