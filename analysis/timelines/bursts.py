"""Runs of buckets in which a matter takes clearly more of the coverage than it usually does."""

from __future__ import annotations

from math import log, log1p

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import typed
from analysis.periods import Bucket
from analysis.schema import TABLES, dtypes_of
from analysis.timelines.series import Floats, Series, Value, last_day, series_of


def bursts(
    cells: pd.DataFrame, *, bucket: Bucket, value: Value = "share", s: float = 2.0, gamma: float = 1.0
) -> pd.DataFrame:
    """Periods in which a group is in the news about `s` times as much as in its ordinary times.

    Args:
        cells: Every bucket of every group: bucket_start, group, articles, articles_total, complete; see
            `timelines.volume.coverage_volume`.
        bucket: The time unit of the cells. Days show when a story broke; weeks smooth the rhythm of weekdays.
        value: "share" measures articles against articles_total of the same bucket, so that a day on which everything
            was published twice is no burst. "articles" measures them against a constant number per bucket, for counts that
            are part of nothing (all articles, or all of one outlet): there a weekday with more pages counts as busier.
        s: How many times the usual share a burst has (above 1). Higher finds sharper peaks only.
        gamma: How reluctantly a burst begins (0 or more). Higher leaves short and weak ones out.

    Returns:
        One row per burst, the weightiest first, ties by start and group: group, start and end (first and last day),
        weight (how much better the burst explains the counts than ordinary times do: the gain in log-likelihood, 0 or
        more), articles (in the burst), expected (articles that the average of the whole line would have had), measured (value), buckets (of the
        burst), buckets_left_out (inside the burst, not counted).

    Notes:
        Two states with p0 = Σr/Σd and p1 = s·p0; a bucket costs -ln[C(d,r)·p^r·(1-p)^(d-r)] in a state, entering the
        burst costs gamma·ln n (n buckets), leaving it nothing; the cheapest sequence of states over the whole line,
        which begins outside a burst, is found exactly (Viterbi), not step by step. weight = Σ(cost in state 0 - cost
        in state 1) over the burst; where both are equal the line stays calm. With value="articles" the cost is that of
        a Poisson count with means m and s·m, m = articles per bucket: the same in the limit of large d.
        Buckets that are not complete, and those with articles_total 0, are skipped as if they were not there: a burst may
        reach over months that were not collected, which buckets_left_out says. A group
        on 1/s or more of all articles has no bursts: nothing can have s times its share; lower s. The same burst is
        found in any unit, but weights are comparable only within one line length, s and gamma.
        With s=2 and gamma=1 one in ten lines of 365 days without any burst shows one, and of bursts of three times the
        share 97 % are found (200 simulated corpora, `tests/studies`).

    References:
        Kleinberg 2003, "Bursty and hierarchical structure in streams", Data Mining and Knowledge Discovery 7:373-397
        (section 4, batched arrivals, two states).
    """
    found = [row for series in series_of(cells, value) for row in _bursts_of(series, bucket, s, gamma)]
    table = pd.DataFrame(found, columns=list(TABLES["bursts"]))
    ordered = table.sort_values(["weight", "start", "group"], ascending=[False, True, True], kind="stable")
    return typed(ordered, TABLES["bursts"], dtypes_of("bursts"))


def burst_states(gains: Floats, entry: float) -> npt.NDArray[np.bool_]:
    """Which buckets belong to a burst, in the cheapest sequence of the two states.

    Args:
        gains: For each bucket the cost of the calm state less that of the burst.
        entry: What entering a burst costs (0 or more).

    Returns:
        True for each bucket inside a burst; where two sequences cost the same, the calmer one.
    """
    calm, busy = 0.0, -np.inf
    stays, leaves = [], []
    for gain in gains.tolist():
        leaves.append(busy > calm)
        stays.append(busy >= calm - entry)
        calm, busy = max(calm, busy), max(busy, calm - entry) + gain
    states = np.zeros(len(gains), dtype=np.bool_)
    now = busy > calm
    for i in range(len(states) - 1, -1, -1):
        states[i] = now
        now = stays[i] if now else leaves[i]
    return states


def burst_gains(series: Series, s: float) -> Floats:
    """By how much a burst explains each bucket better than the calm state does; never above 0 where none can be."""
    r, d = series.counts, series.totals
    if series.value == "articles":
        return np.asarray(r * log(s) - r.mean() * (s - 1))
    usual = float(r.sum() / d.sum())
    if s * usual >= 1:
        return np.zeros(len(r))
    return np.asarray(r * log(s) + (d - r) * (log1p(-s * usual) - log1p(-usual)))


def _bursts_of(series: Series, bucket: Bucket, s: float, gamma: float) -> list[tuple[object, ...]]:
    n = len(series.counts)
    if not series.counts.any():
        return []
    gains = burst_gains(series, s)
    edges = np.diff(burst_states(gains, gamma * log(n)).astype(np.int8), prepend=0, append=0)
    exposed = np.ones(n) if series.value == "articles" else series.totals
    expected = exposed * (series.counts.sum() / exposed.sum())
    rows: list[tuple[object, ...]] = []
    for first, after in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True):
        inside = slice(int(first), int(after))
        last = int(after) - 1
        spanned = int(series.places[last] - series.places[first]) + 1
        rows.append(
            (
                series.group,
                series.starts[first],
                last_day(series.starts[last], bucket),
                float(gains[inside].sum()),
                int(series.counts[inside].sum()),
                float(expected[inside].sum()),
                series.value,
                int(after - first),
                spanned - int(after - first),
            )
        )
    return rows
