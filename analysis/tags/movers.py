"""Which tags rise and which fall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import erfc, sqrt

import numpy as np
import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.timelines.mann_kendall import mann_kendall
from analysis.timelines.series import series_of
from analysis.timelines.trend import FEWEST_BUCKETS, trend
from analysis.uncertainty import benjamini_hochberg


def tag_movers(cells: pd.DataFrame, by_outlet: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Tags (sections, authors) whose share of the articles rises or falls over the period.

    Args:
        cells: Every bucket of every value (as group): bucket_start, group, articles, articles_total, complete; see
            `timelines.volume.coverage_volume`.
        by_outlet: The same for each outlet alone.

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
    scores: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for of_outlet in by_outlet.values():
        for series in series_of(of_outlet, "share"):
            if len(series.starts) >= FEWEST_BUCKETS and series.counts.any():
                found = mann_kendall(series.line, series.places, test="mann-kendall")
                scores[series.group].append((found.s, found.variance))
    z = np.array([_regional_z(scores[value]) for value in overall["value"]], dtype=np.float64)
    p = np.array([erfc(abs(one) / sqrt(2)) for one in z], dtype=np.float64)
    table = overall.assign(
        articles=overall["value"].map(articles), z_outlets=z, p_outlets=p, q_outlets=benjamini_hochberg(p)
    )
    order = ["z_outlets", "z", "value"]
    return typed(table.sort_values(order, ascending=[False, False, True], kind="stable"), TABLES["tag-movers"])


def _regional_z(scores: list[tuple[int, float]]) -> float:
    score, variance = sum(s for s, _ in scores), sum(v for _, v in scores)
    if not variance > 0:
        return float("nan")
    return float(np.sign(score)) * max(abs(score) - 1, 0) / sqrt(variance)
