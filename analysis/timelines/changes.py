"""When a line moves to another level."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.timelines.denominators import as_text, denominator_breaks
from analysis.timelines.levels import level_changes, usual_penalty
from analysis.timelines.sampling_noise import Transform, noise_penalty, transformed
from analysis.timelines.series import Series, Value, series_of
from analysis.timelines.trend import GapDays
from analysis.uncertainty import newcombe


def changes(
    cells: pd.DataFrame, *, value: Value = "share", transform: Transform = "sqrt", gap_days: GapDays | None = None
) -> pd.DataFrame:
    """The buckets at which a group's share of the coverage moved to another level and stayed there.

    Args:
        cells: Every bucket of every group: bucket_start, group, articles, articles_total, complete; see
            `timelines.volume.coverage_volume`.
        value: "share" (articles/articles_total) or "articles", for counts that are part of nothing.
        transform: The scale on which levels are compared: "sqrt" (√share, √articles) or "logit", ln of the odds with
            ½ added to both sides, which sees changes of shares near 0 and 1 better; articles take their ln then.
        gap_days: For each group the days at which collection gaps begin and end; see `denominators.gap_edges`.

    Returns:
        One row per change, by group and day: group, first_day (of the bucket in which the new level begins),
        buckets_before and buckets_after (to the neighbouring change or the end), level_before and level_after (shares
        of all articles of those buckets, 0 to 1; or articles per bucket), difference, difference_low and
        difference_high (95 %, Newcombe; empty for articles), measured (value), buckets_left_out (of the whole line),
        denominator_breaks (days within one bucket of the change at which articles_total changed its level or a
        collection gap began or ended: a reason to look at the collection first).

    Notes:
        Levels minimise Σ(x - mean of its stretch)² + 2σ̂²·ln n · changes on the transformed line, at least 3 buckets
        each, σ̂ from the median absolute deviation of first differences (see `levels.level_changes`), but at least
        the noise of counting alone (see `sampling_noise.noise_penalty`): without that floor a line of few articles
        falls to pieces. Of lines of 24 to 104 buckets without any change 8 % are cut nevertheless (simulated with 3 to
        50 articles a bucket, shares of 5 to 50 %); the fewer articles, the more. The interval
        belongs to the two levels as if the day had been known beforehand: it is too narrow by an unknown amount, since
        the day was chosen because levels differ there. A steady rise is cut into steps (see `trend`), and a
        single towering bucket is cut out together with two neighbours (see `spikes`).

    References:
        Killick, Fearnhead and Eckley 2012, JASA 107:1590-1598; Newcombe 1998 (see `uncertainty.newcombe`).
    """
    rows = [
        row
        for series in series_of(cells, value)
        for row in _changes_of(series, transform, (gap_days or {}).get(series.group))
    ]
    return typed(pd.DataFrame(rows, columns=list(TABLES["changes"])), TABLES["changes"])


def _changes_of(
    series: Series, transform: Transform, gap_days: npt.NDArray[np.datetime64] | None
) -> list[tuple[object, ...]]:
    line = transformed(series, transform)
    found = level_changes(line, penalty=max(usual_penalty(line), noise_penalty(series, transform)))
    if not found:
        return []
    breaks = denominator_breaks(series, () if gap_days is None else tuple(gap_days))
    near = np.searchsorted(series.starts, breaks)
    bounds = [0, *found, len(series.starts)]
    rows: list[tuple[object, ...]] = []
    for begin, at, end in zip(bounds, found, bounds[2:], strict=False):
        r, d = series.counts, series.totals
        sums = r[begin:at].sum(), d[begin:at].sum(), r[at:end].sum(), d[at:end].sum()
        if series.value == "share":
            before, after = sums[0] / sums[1], sums[2] / sums[3]
            low, high = (float(bound) for bound in newcombe(sums[2], sums[3], sums[0], sums[1]))
        else:
            before, after, low, high = r[begin:at].mean(), r[at:end].mean(), np.nan, np.nan
        rows.append(
            (
                series.group, series.starts[at], at - begin, end - at, before, after, after - before, low, high,
                series.value, series.left_out, as_text(breaks[np.abs(near - at) <= 1]),
            )
        )  # fmt: skip
    return rows
