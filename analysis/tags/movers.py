"""Which tags rise and which fall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import erfc

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.timelines.mann_kendall import scores
from analysis.timelines.trend import FEWEST_BUCKETS, trend
from analysis.uncertainty import benjamini_hochberg

Floats = npt.NDArray[np.float64]
Scores = Mapping[str, tuple[pd.Series, pd.Series]]
"""For each outlet what `outlet_scores` gives."""


def tag_movers(cells: pd.DataFrame, by_outlet: Scores) -> pd.DataFrame:
    """Tags (sections, authors) whose share of the articles rises or falls over the period.

    Args:
        cells: Every bucket of every value (as group): bucket_start, group, articles, articles_total, complete; see
            `timelines.volume.coverage_volume`.
        by_outlet: For each outlet the scores of its own articles: `outlet_scores`.

    Returns:
        One row per value, the most clearly rising first, the most clearly falling last (by z_outlets, then z, then
        value): value, articles, buckets, tau, z, p, q_bh, sen_slope (change of the share per bucket), test, lag_1,
        z_outlets, p_outlets, q_outlets (the same question inside each outlet), denominator_breaks.

    Notes:
        tau to lag_1 as in `timelines.trend.trend`, with q over all rows. Since outlets tag differently, a change in
        whose articles were collected moves shares without any desk doing anything else; z_outlets is free of that:
        S and Var are summed over outlets before z = (S∓1)/√Var (regional Kendall test). A block that an outlet puts on
        everything never rises there. It takes outlets for independent. Outlets with fewer than 8 buckets are left out;
        empty where no outlet has more, or no share changes in any.

    References:
        Helsel and Frans 2006, "Regional Kendall test for trend", Environmental Science and Technology 40:4066-4073;
        and those of `timelines.trend.trend`.
    """
    overall = trend(cells).rename(columns={"group": "value"})
    articles = cells.groupby("group", sort=True)["articles"].sum()
    values = overall["value"].tolist()
    s, variance = (
        sum(
            (one[i].reindex(values, fill_value=0.0).to_numpy(np.float64) for one in by_outlet.values()),
            np.zeros(len(values)),
        )
        for i in (0, 1)
    )
    z = regional_z(s, variance)
    p = erfc(np.abs(z) / sqrt(2))
    table = overall.assign(
        articles=overall["value"].map(articles), z_outlets=z, p_outlets=p, q_outlets=benjamini_hochberg(p)
    )
    order = ["z_outlets", "z", "value"]
    return typed(table.sort_values(order, ascending=[False, False, True], kind="stable"), TABLES["tag-movers"])


def outlet_scores(values: Sequence[str], counts: Floats, totals: Floats) -> tuple[pd.Series, pd.Series]:
    """The score S of each value's trend in one outlet, and the variance of S, by value.

    Args:
        values: The values that are followed.
        counts: The outlet's articles with each value (values x buckets).
        totals: All of its articles in each bucket; NaN where the bucket was not wholly looked at and collected.

    Notes:
        An outlet with fewer than 8 buckets says nothing, nor does one about a value that it does not use.
    """
    usable = np.nan_to_num(totals) > 0
    kept = counts[:, usable].any(axis=1) & (usable.sum() >= FEWEST_BUCKETS)
    score, variance, _ = scores(counts[kept][:, usable] / totals[usable])
    names = pd.Index([value for value, used in zip(values, kept.tolist(), strict=True) if used], dtype="str")
    return pd.Series(score, names), pd.Series(variance, names)


def regional_z(s: Floats, variance: Floats) -> Floats:
    """(S∓1)/√Var of scores summed over outlets; NaN where nothing varies."""
    z: Floats = np.divide(
        np.sign(s) * np.maximum(np.abs(s) - 1, 0), np.sqrt(variance), out=np.full(len(s), np.nan), where=variance > 0
    )
    return z
