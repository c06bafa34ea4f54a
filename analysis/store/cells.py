"""Laying articles out in cells: a bucket of time and a group. An article may stand in several cells (by tag, by author)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.article import PRECISIONS
from analysis.periods import ADMITS, Bucket
from analysis.store.counts import Grouping, Rows
from analysis.store.facts import UNKNOWN_PRECISION, Facts


@dataclass(frozen=True, slots=True)
class Cells:
    """Memberships of articles in cells.

    Attributes:
        row: Row of each membership, ascending.
        cell: Its cell.
        bucket: Start of each cell's bucket, NaT where none was asked.
        group: Each cell's group, "" where none was asked.
    """

    row: npt.NDArray[np.int32]
    cell: npt.NDArray[np.int64]
    bucket: npt.NDArray[np.datetime64]
    group: npt.NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.group)

    def frame(self, cell: npt.NDArray[np.int64], **columns: object) -> pd.DataFrame:
        """A count table with the bucket and group of these cells first."""
        return pd.DataFrame(
            {"bucket_start": self.bucket[cell], "group": pd.Series(self.group, dtype="str").array.take(cell), **columns}
        )

    def adjacency(self, rows: Rows, weights: npt.NDArray[np.float64] | None = None) -> sparse.csr_matrix:
        """Cells x rows with 1 (or the row's weight) where the row is in the cell; `rows` ascending, others are left out."""
        at = np.searchsorted(rows, self.row)
        at = np.minimum(at, max(len(rows) - 1, 0))
        here = (rows[at] == self.row) if len(rows) else np.zeros(len(at), bool)
        data = np.ones(int(here.sum()), np.int64) if weights is None else weights[at[here]]
        return sparse.csr_matrix((data, (self.cell[here], at[here])), shape=(len(self), len(rows)))


def cells_of(facts: Facts, rows: Rows, grouping: Grouping) -> Cells:
    """The cells of a grouping that hold at least one of the rows.

    Args:
        facts: Columns over the corpus.
        rows: Ascending.
        grouping: by="part" and by="match" are the caller's: they give one group here.
    """
    place = facts.places(rows)
    starts, start_code = np.full(1, np.datetime64("NaT"), "datetime64[s]"), np.zeros(len(rows), np.int64)
    if grouping.bucket != "none":
        admitted = np.isin(facts.precision[place], [PRECISIONS.index(p) for p in ADMITS[grouping.bucket]])
        admitted &= facts.precision[place] != UNKNOWN_PRECISION
        place, rows = place[admitted], rows[admitted]
        days, day_code = distinct(facts.day[place])
        starts, bucket_code = np.unique(bucket_starts(days, grouping.bucket), return_inverse=True)
        start_code = bucket_code[day_code]
    if grouping.by in ("none", "part", "match"):
        member = np.arange(len(rows))
        code = np.zeros(len(rows), np.int64)
        names = [""]
    else:
        labels = facts.labels[grouping.by]
        first = labels.begins[place]
        sizes = labels.begins[place + 1] - first
        member = np.repeat(np.arange(len(rows)), sizes)
        entry = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(first, sizes)
        code = labels.code[entry].astype(np.int64)
        names = labels.names
    used, cell = distinct(start_code[member] * len(names) + code)
    return Cells(
        row=rows[member],
        cell=cell.astype(np.int64),
        bucket=starts[used // len(names)],
        group=np.array([names[i] for i in used % len(names)], object),
    )


def distinct(values: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
    """Distinct whole numbers in order, and the place of each value among them, as `np.unique` gives them.

    Numbers that lie close together are counted instead of sorted: 100,000 of them take a twentieth of the time.
    """
    if not len(values):
        return values, np.zeros(0, np.int64)
    least, most = int(values.min()), int(values.max())
    if most - least > 4 * len(values) + 1_000:
        found, inverse = np.unique(values, return_inverse=True)
        return found, inverse.astype(np.int64)
    shifted = values - least
    there = np.zeros(most - least + 1, bool)
    there[shifted] = True
    return (np.flatnonzero(there) + least).astype(values.dtype), (np.cumsum(there) - 1)[shifted]


def bucket_starts(days: npt.NDArray[np.int32], bucket: Bucket) -> npt.NDArray[np.datetime64]:
    """First day of the bucket that holds each day (days since 1970-01-01), as `periods.bucket_start` for one."""
    dates = days.astype("datetime64[D]")
    if bucket == "week":
        # 1970-01-01 was a Thursday: three days after Monday.
        dates = dates - (days + 3) % 7
    elif bucket == "month":
        dates = dates.astype("datetime64[M]").astype("datetime64[D]")
    elif bucket == "quarter":
        months = dates.astype("datetime64[M]").astype(np.int64)
        dates = (months - months % 3).astype("datetime64[M]").astype("datetime64[D]")
    elif bucket == "year":
        dates = dates.astype("datetime64[Y]").astype("datetime64[D]")
    return dates.astype("datetime64[s]")
