"""Which outlet tends to take a matter up after which other."""

from __future__ import annotations

from itertools import combinations
from math import erfc, log, sqrt

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.timelines.first_publisher import COLUMNS as FIRST
from analysis.timelines.first_publisher import first_publishers
from analysis.timelines.series import Value, series_of
from analysis.uncertainty import benjamini_hochberg

Floats = npt.NDArray[np.float64]

FEWEST_PAIRS = 30
"""Fewest pairs of buckets that a correlation is taken from."""


def lags(
    cells: pd.DataFrame,
    *,
    value: Value = "share",
    max_lag: int = 7,
    max_order: int = 7,
    copies: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """For each pair of outlets the delay at which their attention to a matter goes together best. Exploratory.

    That one outlet follows another in time does not say that it follows it in any other way: both may follow events.

    Args:
        cells: Every bucket of every outlet (group): bucket_start, group, articles, articles_total, complete; see
            `timelines.volume.coverage_volume`.
        value: "share" (articles/articles_total of the outlet) or "articles", for counts that are part of nothing.
        max_lag: Longest delay looked at, in buckets.
        max_order: How many buckets of its own past an outlet's share may depend on.
        copies: Articles with copies, for texts that both outlets ran; see `first_publisher.first_publishers`.

    Returns:
        One row per pair, by names: outlet_a, outlet_b (in code point order), lag_buckets (b follows a by that many; a
        follows b where negative; 0: the same bucket), correlation (at that lag, -1 to 1), correlation_same (in the same
        bucket), p (that independent outlets reach such a correlation at any of the delays looked at), q_bh (over all
        pairs), buckets (pairs of buckets compared). Pairs with fewer than 30 have no numbers (lag 0). Then, of the
        near-identical texts that both outlets ran (texts_both), how many a and b had first (a_first, b_first), with
        p_first and q_first: see `first_publisher.first_publishers`; p and q are empty where there is no such text.

    Notes:
        Each outlet's share of articles loses what its own past explains, by an autoregression whose order has the
        lowest AIC (pre-whitening); otherwise any two lines that rise and fall slowly go together at many delays. The
        lag with the greatest correlation of what remains is told; where several are equal the shortest, then b after a.
        One correlation r of n pairs has |r|·√n standard normal if the outlets are independent; p = 1 - (1-p1)^k over
        k = 2·max_lag + 1 delays (Šidák). A bucket in which an outlet published nothing at all counts as a share of 0
        here: it gave the matter no attention. Buckets not collected, and those that need them as their past, are left out.

    References:
        Haugh 1976, "Checking the independence of two covariance-stationary time series: a univariate residual
        cross-correlation approach", JASA 71:378-385.
    """
    remains = remainders(cells, value, max_order)
    rows = [(a, b, *_best_lag(remains[a], remains[b], max_lag)) for a, b in combinations(sorted(remains), 2)]
    table = pd.DataFrame(rows, columns=[name for name in TABLES["lags"] if name not in {"q_bh", *FIRST[2:]}])
    table = table.assign(q_bh=benjamini_hochberg(table["p"].to_numpy(np.float64)))
    first = first_publishers(copies) if copies is not None else pd.DataFrame(columns=list(FIRST))
    told = table.merge(first, how="left", on=["outlet_a", "outlet_b"])
    counts = ("texts_both", "a_first", "b_first")
    filled = told.assign(**{name: pd.to_numeric(told[name]).fillna(0) for name in counts})
    return typed(filled, TABLES["lags"])


def remainders(cells: pd.DataFrame, value: Value, max_order: int = 7) -> dict[str, Floats]:
    """Of each outlet's line what its own past does not explain, bucket by bucket from the first of the period; see `lags`."""
    lines = {series.group: series for series in series_of(cells, "articles")}
    length = max((int(s.places[-1]) + 1 for s in lines.values() if len(s.places)), default=0)
    remains = {}
    for group, series in lines.items():
        line = np.full(length, np.nan)
        base = series.totals if value == "share" else np.ones(len(series.counts))
        line[series.places] = np.divide(series.counts, base, out=np.zeros(len(base)), where=base > 0)
        remains[group] = whitened(line, max_order)
    return remains


def whitened(line: Floats, max_order: int) -> Floats:
    """What a line's own past does not explain; NaN where it or its past is missing.

    The autoregression is fitted by least squares, its order from 0 to `max_order` by AIC on the same points.
    """
    past = np.column_stack([np.ones(len(line)), *(_shifted(line, k) for k in range(1, max_order + 1))])
    known = ~(np.isnan(past).any(1) | np.isnan(line))
    n = int(known.sum())
    result = np.full(len(line), np.nan)
    if n <= 2 * (max_order + 1):
        return result
    best = np.inf
    for order in range(max_order + 1):
        columns = past[known][:, : order + 1]
        rest = line[known] - columns @ np.linalg.lstsq(columns, line[known], rcond=None)[0]
        score = n * log(max(float(rest @ rest) / n, 1e-300)) + 2 * (order + 1)
        if score < best - 1e-9:
            best = score
            result[known] = rest
    return result


def cross_correlation(a: Floats, b: Floats, lag: int) -> tuple[float, int]:
    """Correlation of a with b `lag` places later, over the pairs of places that both have, and how many those are."""
    # A line shorter than the delay has no such places.
    left = max(len(a) - abs(lag), 0)
    first, second = (a[:left], b[lag:]) if lag >= 0 else (a[-lag:], b[:left])
    known = ~(np.isnan(first) | np.isnan(second))
    x, y = first[known], second[known]
    spread = sqrt(float(x @ x) * float(y @ y))
    return (float(x @ y) / spread if spread > 0 else 0.0), int(known.sum())


def _best_lag(a: Floats, b: Floats, max_lag: int) -> tuple[int, float, float, float, int]:
    nearest_first = sorted(range(-max_lag, max_lag + 1), key=lambda lag: (abs(lag), -lag))
    found = [(*cross_correlation(a, b, lag), lag) for lag in nearest_first]
    same, pairs_same, _ = found[0]
    usable = [line for line in found if line[1] >= FEWEST_PAIRS]
    if not usable:
        return 0, np.nan, np.nan, np.nan, pairs_same
    correlation, pairs, lag = max(usable, key=lambda line: line[0])
    single = erfc(abs(correlation) * sqrt(pairs) / sqrt(2))
    return lag, correlation, same, 1 - (1 - single) ** len(usable), pairs


def _shifted(line: Floats, by: int) -> Floats:
    return np.concatenate([np.full(min(by, len(line)), np.nan), line[: max(len(line) - by, 0)]])
