"""What a delay between outlets rests on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.cells import typed
from analysis.robustness import Floats, Part, leave_one_out
from analysis.schema import TABLES
from analysis.timelines.lags import FEWEST_PAIRS, cross_correlation, remainders
from analysis.timelines.series import Value

COLUMNS = ("correlation_week_low", "correlation_week_high", "correlation_week_most", "correlation_once")


def with_week_ranges(table: pd.DataFrame, cells: pd.DataFrame, once: pd.DataFrame, value: Value) -> pd.DataFrame:
    """The table lags with the lowest and highest correlation at its lag when any one week is left out, and with copies counted once.

    Args:
        table: `timelines.lags.lags`.
        cells: What it was made from.
        once: The same with each cluster of near-identical articles counted once.
        value: As there.

    Returns:
        The table with correlation_week_low and correlation_week_high, correlation_week_most (the Monday of the week whose
        absence moves it furthest) and correlation_once; empty for pairs without a correlation.

    Notes:
        A week is left out of the sums that the correlation is made of (of two outlets, that of the first); what each
        outlet's past explains is not fitted again. Outlets cannot be left out of a comparison of two.
    """
    starts = np.unique(cells["bucket_start"].to_numpy().astype("datetime64[D]"))
    mondays = starts - (starts.astype(np.int64) + 3) % 7
    weeks, code = np.unique(mondays, return_inverse=True)
    remains, alone = remainders(cells, value), remainders(once, value)
    pairs = list(zip(table["outlet_a"], table["outlet_b"], table["lag_buckets"].tolist(), strict=True))
    sums = np.zeros((len(weeks), len(pairs), 3))
    for i, (a, b, lag) in enumerate(pairs):
        x, y = _met(remains[a], remains[b], lag)
        for k, product in enumerate((x * y, x * x, y * y)):
            sums[:, i, k] = np.bincount(code[: len(x)], product, len(weeks))

    def parts() -> Iterator[Part]:
        yield from ((str(week), sums[i]) for i, week in enumerate(weeks))

    found = leave_one_out(sums.sum(axis=0), parts(), _correlation)
    known = table["buckets"].to_numpy() >= FEWEST_PAIRS
    kept = [
        cross_correlation(alone[a], alone[b], lag)[0] if a in alone and b in alone else np.nan for a, b, lag in pairs
    ]
    told = {
        "correlation_week_low": np.where(known, found.low, np.nan),
        "correlation_week_high": np.where(known, found.high, np.nan),
        "correlation_week_most": np.where(known, np.array(found.moves_most, object), ""),
        "correlation_once": np.where(known, kept, np.nan),
    }
    return typed(table.assign(**told), (*TABLES["lags"], *COLUMNS))


def _met(a: Floats, b: Floats, lag: int) -> tuple[Floats, Floats]:
    """Both lines at every place of the first, 0 where either is missing."""
    at = np.arange(len(a)) + lag
    inside = (at >= 0) & (at < len(b))
    later = np.where(inside, b[np.clip(at, 0, max(len(b) - 1, 0))] if len(b) else 0.0, np.nan)
    known = ~(np.isnan(a) | np.isnan(later))
    return np.where(known, a, 0.0), np.where(known, later, 0.0)


def _correlation(sums: Floats) -> Floats:
    spread = np.sqrt(sums[:, 1] * sums[:, 2])
    correlation: Floats = np.divide(sums[:, 0], spread, out=np.full(len(sums), np.nan), where=spread > 0)
    return correlation
