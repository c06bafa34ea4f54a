"""One group's line over time, as the measures of bursts, trends and changes read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.periods import Bucket, next_bucket

Floats = npt.NDArray[np.float64]
Value = Literal["share", "articles"]


@dataclass(frozen=True, slots=True)
class Series:
    """The usable buckets of one group, in time.

    Attributes:
        group: Whose line it is.
        value: "share" where articles are part of articles_total, "articles" where they stand alone.
        places: Number of each usable bucket, from 0 for the first bucket of the period: distances in time stay true
            where buckets between are left out.
        starts: First day of each usable bucket.
        counts: Articles in each.
        totals: Articles they are part of.
        left_out: Buckets of the period that were not wholly looked at and collected, or have nothing to be a share of.
    """

    group: str
    value: Value
    places: npt.NDArray[np.int64]
    starts: npt.NDArray[np.datetime64]
    counts: Floats
    totals: Floats
    left_out: int

    @property
    def line(self) -> Floats:
        """What is drawn: shares, or articles."""
        return self.counts / self.totals if self.value == "share" else self.counts


def series_of(cells: pd.DataFrame, value: Value) -> Iterator[Series]:
    """The line of each group, in order of their names.

    Args:
        cells: Every bucket of every group: bucket_start, group, articles, articles_total, complete, such as the table
            `volume`.
        value: "share" leaves out buckets in which articles_total is 0 too; an empty bucket has no share.
    """
    ordered = cells.sort_values(["group", "bucket_start"], kind="stable")
    counts, totals = (ordered[name].to_numpy(np.float64) for name in ("articles", "articles_total"))
    usable = ordered["complete"].to_numpy(np.bool_)
    if value == "share":
        usable = usable & (totals > 0)
    starts = ordered["bucket_start"].to_numpy().astype("datetime64[s]")
    code, groups = pd.factorize(ordered["group"])
    bounds = np.searchsorted(code, np.arange(len(groups) + 1))
    for i, group in enumerate(groups):
        own = slice(int(bounds[i]), int(bounds[i + 1]))
        places = np.flatnonzero(usable[own])
        left_out = int(bounds[i + 1] - bounds[i]) - len(places)
        yield Series(str(group), value, places, starts[own][places], counts[own][places], totals[own][places], left_out)


def last_day(start: np.datetime64, bucket: Bucket) -> np.datetime64:
    """The last day of the bucket that begins at `start`."""
    day: date = start.astype("datetime64[D]").item()
    return np.datetime64(next_bucket(day, bucket) - timedelta(days=1), "s")
