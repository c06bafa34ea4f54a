"""Cells, in which every grouped table counts: one bucket of one group. Their totals, shares and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.errors import SchemaError
from analysis.schema import DTYPES, GROUPED
from analysis.uncertainty import wilson

CELL = list(GROUPED)


def empty_table(columns: Sequence[str]) -> pd.DataFrame:
    """A table without rows that has the columns and dtypes promised."""
    return pd.DataFrame({name: pd.Series(dtype=DTYPES.get(name, "str")) for name in columns})


def typed(frame: pd.DataFrame, columns: Sequence[str], dtypes: Mapping[str, str] = DTYPES) -> pd.DataFrame:
    """The named columns in that order, with the dtype that `dtypes` gives each (text without), rows numbered from 0.

    Raises:
        SchemaError: A column is missing.
    """
    missing = [name for name in columns if name not in frame]
    if missing:
        raise SchemaError(f"The table has no column {missing[0]!r}. Found: {', '.join(map(str, frame.columns))}.")
    return frame[list(columns)].astype({name: dtypes.get(name, "str") for name in columns}).reset_index(drop=True)


def with_totals(frame: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """The frame with the columns of `totals` added to each row, 0 where a cell has none.

    Args:
        frame: Has bucket_start and group.
        totals: Counts per bucket, per group, or per cell: it is matched on those of bucket_start and group it has.
            With neither, its single row holds for all.
    """
    keys = [name for name in CELL if name in totals]
    added = [str(name) for name in totals if name not in keys]
    joined = frame.merge(totals, how="left", on=keys) if keys else frame.merge(totals, how="cross")
    return joined.assign(**{name: joined[name].fillna(0).astype("int64") for name in added})


def with_share(frame: pd.DataFrame, count: str, total: str) -> pd.DataFrame:
    """The frame with share = count/total and its Wilson interval; all three empty (NaN) where the total is 0."""
    hits, size = frame[count].to_numpy(np.float64), frame[total].to_numpy(np.float64)
    low, high = wilson(hits, size)
    share = np.divide(hits, size, out=np.full(len(frame), np.nan), where=size > 0)
    return frame.assign(share=share, share_low=low, share_high=high)


def with_per_million(frame: pd.DataFrame, count: str) -> pd.DataFrame:
    """The frame with per_million = 10⁶·count/tokens; empty (NaN) where the cell has no tokens."""
    hits, tokens = frame[count].to_numpy(np.float64), frame["tokens"].to_numpy(np.float64)
    rate = np.divide(1e6 * hits, tokens, out=np.full(len(frame), np.nan), where=tokens > 0)
    return frame.assign(per_million=rate)


def with_rank(frame: pd.DataFrame, score: str, *, top: int) -> pd.DataFrame:
    """The `top` rows of each cell by score, highest first and ties by term in code point order, ranked from 1."""
    ordered = _contenders(frame, score, top).sort_values(
        [*CELL, score, "term"], ascending=[True, True, False, True], kind="stable"
    )
    rank = ordered.groupby(CELL, dropna=False, sort=False).cumcount() + 1
    return ordered.assign(rank=rank)[rank <= top]


def _contenders(frame: pd.DataFrame, score: str, top: int) -> pd.DataFrame:
    """The rows that reach the score of their cell's row number `top`: sorting a million terms as text takes seconds."""
    if len(frame) <= top:
        return frame
    cell = frame.groupby(CELL, dropna=False, sort=False).ngroup().to_numpy()
    scores = frame[score].to_numpy(np.float64)
    order = np.lexsort((-scores, cell))
    begins = np.flatnonzero(np.diff(cell[order], prepend=-1))
    last = np.minimum(begins + top, np.append(begins[1:], len(order))) - 1
    least = scores[order][last]
    reaching: pd.DataFrame = frame[scores >= least[cell]]
    return reaching
