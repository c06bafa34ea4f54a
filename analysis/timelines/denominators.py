"""Where the ground shifts under a share: a new level of what it is a share of, or an outlet that comes or goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.timelines.levels import level_changes, usual_penalty
from analysis.timelines.sampling_noise import noise_penalty, transformed
from analysis.timelines.series import Series

Days = npt.NDArray[np.datetime64]


def denominator_breaks(series: Series, gap_days: Sequence[np.datetime64] = ()) -> Days:
    """Where what a line is a share of changes, so that a rise or a fall there may be the collection's and not the desks'.

    Args:
        series: The line; the level of √articles_total is looked at, see `levels.level_changes`.
        gap_days: First days of collection gaps of the outlets counted, and first days after them.

    Returns:
        First days of the buckets at which articles_total moves to another level or a collection gap begins or ends, in
        time, each once: the column denominator_breaks of the tables trend, changes and tag-movers.

    Notes:
        A day inside the period belongs to the last usable bucket that begins on or before it, or to the first one.
        Where the line is a number of articles there is no denominator, and only gaps are said.
    """
    starts = series.starts
    if not len(starts):
        return starts
    changed = _levels(tuple(series.totals.tolist())) if series.value == "share" else ()
    days = np.asarray(gap_days, dtype="datetime64[s]")
    at_gaps = np.searchsorted(starts, days, side="right") - 1
    places = np.unique(np.concatenate([np.array(changed, np.int64), np.clip(at_gaps, 0, None)]))
    return np.asarray(starts[places])


@lru_cache(maxsize=64)
def _levels(totals: tuple[float, ...]) -> tuple[int, ...]:
    """Kept, since all groups of one table mostly share their totals."""
    counts = np.array(totals)
    alone = Series("", "articles", np.arange(len(counts)), np.zeros(0, "datetime64[s]"), counts, counts, 0)
    line = transformed(alone, "sqrt")
    return tuple(level_changes(line, penalty=max(usual_penalty(line), noise_penalty(alone, "sqrt"))))


def gap_edges(gaps: pd.DataFrame, outlets_of: Mapping[str, Sequence[str]]) -> dict[str, Days]:
    """For each group the days on which a collection gap of an outlet that it counts begins, and those after one ends.

    Args:
        gaps: `timelines.gaps.collection_gaps`.
        outlets_of: The outlets that each group counts; empty for all.
    """
    days = gaps.assign(after=gaps["last_day"] + pd.Timedelta(days=1))
    edges = {}
    for group, outlets in outlets_of.items():
        of_group = days[days["outlet"].isin(list(outlets))] if outlets else days
        both = [of_group["first_day"].to_numpy(), of_group["after"].to_numpy()]
        edges[group] = np.unique(np.concatenate(both).astype("datetime64[s]"))
    return edges


def as_text(days: Days) -> str:
    """Days as a list in one cell."""
    return "; ".join(np.datetime_as_string(days, unit="D"))
