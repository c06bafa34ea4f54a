"""Single buckets that tower over the weeks before them."""

from __future__ import annotations

from math import sqrt

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.timelines.levels import MAD_TO_SIGMA
from analysis.timelines.series import Floats, Series, series_of

WINDOW = 28
"""Buckets before the one looked at: four weeks of days, so that each weekday counts alike."""
FEWEST_BEFORE = 14
Z_LIMIT = 3.5
FEWEST_ARTICLES = 5


def spikes(cells: pd.DataFrame) -> pd.DataFrame:
    """Buckets with far more articles than the 28 before them, to be marked on a timeline.

    Args:
        cells: Every bucket of every group: bucket_start, group, articles, articles_total, complete; see
            `timelines.volume.coverage_volume`.

    Returns:
        One row per spike, by group and day: group, first_day (of the bucket), articles, articles_total, median (articles
        per bucket before), robust_z (above 3.5).

    Notes:
        z = (x - median)/(1.4826·MAD) over the 28 usable buckets before (14 at least), MAD the median absolute deviation
        from the median; a spike has z > 3.5 and x ≥ 5. Where MAD is 0, since more than half of the buckets are equal,
        √max(median, 1), the noise of a count, takes the place of 1.4826·MAD. Buckets not collected are left out. Of 351
        quiet days (Poisson counts of 2, 6 or 20) two to four are called spikes (simulated, `tests/studies`). Mark
        of one bucket only: a story of many days is a burst (see `bursts`).

    References:
        Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers (modified z-scores and their limit of 3.5).
    """
    rows = [row for series in series_of(cells, "articles") for row in _spikes_of(series)]
    return typed(pd.DataFrame(rows, columns=list(TABLES["spikes"])), TABLES["spikes"])


def robust_z(line: npt.ArrayLike, *, least: float = -np.inf) -> tuple[Floats, Floats]:
    """For each point its distance from the median of those before it, in robust standard deviations; and that median.

    Both are empty (NaN) for the first 14 points, and for points below `least`, which nobody asks about.
    """
    x = np.asarray(line, np.float64)
    z, medians = np.full(len(x), np.nan), np.full(len(x), np.nan)
    for i in np.flatnonzero((x >= least) & (np.arange(len(x)) >= FEWEST_BEFORE)).tolist():
        z[i], medians[i] = height_above(x[max(0, i - WINDOW) : i], x[i])
    return z, medians


def height_above(before: Floats, x: float) -> tuple[float, float]:
    """Distance of a point from the median of the points before it, in robust standard deviations; and that median."""
    middle = float(np.median(before))
    scale = MAD_TO_SIGMA * float(np.median(np.abs(before - middle)))
    return (x - middle) / (scale if scale > 0 else sqrt(max(middle, 1))), middle


def _spikes_of(series: Series) -> list[tuple[object, ...]]:
    if not (series.counts >= FEWEST_ARTICLES).any():
        return []
    z, medians = robust_z(series.counts, least=FEWEST_ARTICLES)
    found = np.flatnonzero((np.nan_to_num(z) > Z_LIMIT) & (series.counts >= FEWEST_ARTICLES))
    return [
        (series.group, series.starts[i], series.counts[i], series.totals[i], medians[i], z[i]) for i in found.tolist()
    ]
