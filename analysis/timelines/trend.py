"""Which lines rise or fall over the whole period."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import typed
from analysis.errors import AnalysisError
from analysis.schema import TABLES
from analysis.timelines.denominators import as_text, denominator_breaks
from analysis.timelines.mann_kendall import mann_kendall
from analysis.timelines.series import Series, Value, series_of
from analysis.uncertainty import benjamini_hochberg

FEWEST_BUCKETS = 8
"""Below this the normal approximation of the test says little, and so would the test."""

MOST_BUCKETS = 5000
"""All pairs of buckets are compared: thirteen years of days are 12 million."""

GapDays = Mapping[str, npt.NDArray[np.datetime64]]


def trend(cells: pd.DataFrame, *, value: Value = "share", gap_days: GapDays | None = None) -> pd.DataFrame:
    """Whether each group's share of the coverage rises or falls over the period, and how fast.

    Args:
        cells: Every bucket of every group: bucket_start, group, articles, articles_total, complete; see
            `timelines.volume.coverage_volume`.
        value: What is tested: "share" (articles/articles_total) or "articles", for counts that are part of nothing.
        gap_days: For each group the days at which collection gaps begin and end; see `denominators.gap_edges`.

    Returns:
        One row per group, by group: group, buckets (tested), tau (-1 to 1: pairs of buckets that rise less those that
        fall, as a part of all), z, p (two-sided; chance alone gives a tau this far from 0 with that probability),
        sen_slope (median change per bucket, in shares or articles), q_bh (p corrected for the number of groups), test
        ("mann-kendall"; "hamed-rao" where neighbouring buckets resemble each other; "constant" for a line that never
        changes, which does not count in q; "too few buckets"), lag_1
        (autocorrelation of neighbours), measured (value), buckets_left_out, denominator_breaks (days at which
        what the share is a share of changed its level, or a collection gap began or ended; a trend across one may say
        more about the collection than about the coverage), slope_low and slope_high (95 % interval of sen_slope).

    Raises:
        AnalysisError: More than 5,000 buckets.

    Notes:
        See `mann_kendall.mann_kendall` for the formulas. Fewer than 8 buckets are not tested: tau and the rest are
        empty. Buckets that are cut or not collected, and with value="share" those without articles at all, are left
        out; slopes count them as time. A trend is not a line: a level that changes once also rises (see `changes`).

    References:
        Mann 1945; Kendall 1975; Sen 1968; Hamed and Rao 1998; Benjamini and Hochberg 1995 (q_bh).
    """
    lines = list(series_of(cells, value))
    longest = max((len(series.starts) for series in lines), default=0)
    if longest > MOST_BUCKETS:
        raise AnalysisError(f"A trend over {longest} buckets compares too many pairs. Choose a coarser bucket.")
    rows = [_row(series, (gap_days or {}).get(series.group)) for series in lines]
    table = pd.DataFrame(rows, columns=[name for name in TABLES["trend"] if name != "q_bh"])
    p = table["p"].to_numpy(np.float64)
    q = benjamini_hochberg(np.where(table["test"] == "constant", np.nan, p))
    return typed(table.assign(q_bh=np.where(table["test"] == "constant", p, q)), TABLES["trend"])


def _row(series: Series, gap_days: npt.NDArray[np.datetime64] | None) -> tuple[object, ...]:
    n = len(series.starts)
    breaks = as_text(denominator_breaks(series, () if gap_days is None else tuple(gap_days)))
    if n < FEWEST_BUCKETS:
        return (
            series.group, n, *[np.nan] * 4, "too few buckets", np.nan, series.value, series.left_out, breaks, *[np.nan] * 2,
        )  # fmt: skip
    found = mann_kendall(series.line, series.places)
    test = found.test if found.variance > 0 else "constant"
    return (
        series.group, n, found.tau, found.z, found.p, found.slope, test, found.lag_1, series.value,
        series.left_out, breaks, found.slope_low, found.slope_high,
    )  # fmt: skip
