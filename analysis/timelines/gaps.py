"""Days on which an outlet published as always and the corpus has nothing of it."""

from __future__ import annotations

from math import ceil, log

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import typed

COLUMNS = ("outlet", "first_day", "last_day", "days")
SHORTEST_DAYS = 15
"""Two weeks without an article are a holiday, a strike or a quiet desk; only longer runs are called a gap."""
FALSE_ALARMS = 0.01
"""How many such long runs an outlet with this rhythm would show by chance alone."""
FEWEST_PUBLISHING_DAYS = 10
"""Below this an outlet has no rhythm that could be broken."""

Days = npt.NDArray[np.datetime64]


def collection_gaps(collection: pd.DataFrame) -> pd.DataFrame:
    """Runs of days without any article of an outlet that its own rhythm makes improbable: probably not collected.

    A line that falls to zero there says nothing about what the outlet published.

    Args:
        collection: Articles per outlet and day over the whole corpus, whatever is selected: outlet, day, articles.

    Returns:
        One row per gap, by outlet and day: outlet, first_day and last_day (both without articles), days (their number).

    Notes:
        A run of L days is a gap when L ≥ 15 and d·(1-p)^L < 0.01, with d the days on which the outlet has articles
        and p the part of days on which it has any, as its usual distance between publishing days gives it (1/mean
        distance, the longest twentieth left out, since gaps are among them). Weekends and holidays of two weeks are no
        gaps; an outlet with fewer than 10 publishing days has none. The days from the first article of the corpus to
        the outlet's first, and from its last to the last of the corpus, are looked at as well.
    """
    days = pd.to_datetime(collection["day"])
    dated = collection.assign(day=days)[days.notna() & (collection["articles"] > 0)]
    if dated.empty:
        return typed(pd.DataFrame(columns=list(COLUMNS)), COLUMNS)
    every = dated["day"].to_numpy().astype("datetime64[D]")
    first, last = every.min(), every.max()
    found = [
        (str(outlet), begin, end, int((end - begin).astype(int)) + 1)
        for outlet, of_outlet in dated.groupby("outlet", sort=True)
        for begin, end in _gaps(np.unique(of_outlet["day"].to_numpy().astype("datetime64[D]")), first, last)
    ]
    return typed(pd.DataFrame(found, columns=list(COLUMNS)), COLUMNS)


def longest_silence(distances: npt.NDArray[np.int64]) -> float:
    """Days without an article that an outlet's rhythm still explains.

    Args:
        distances: Days from each publishing day to the next (1: on successive days).
    """
    usual = np.sort(distances)[: len(distances) - ceil(len(distances) / 20)]
    mean = float(usual.mean())
    chance = log((len(distances) + 1) / FALSE_ALARMS) / -log(1 - 1 / mean) if mean > 1 else 0.0
    return max(chance, SHORTEST_DAYS - 1)


def _gaps(published: Days, first: np.datetime64, last: np.datetime64) -> list[tuple[np.datetime64, np.datetime64]]:
    if len(published) < FEWEST_PUBLISHING_DAYS:
        return []
    longest = longest_silence(np.diff(published).astype(np.int64))
    one = np.timedelta64(1, "D")
    bounds = np.concatenate([[first - one], published, [last + one]])
    silent = np.diff(bounds).astype(np.int64) - 1
    return [(bounds[i] + one, bounds[i + 1] - one) for i in np.flatnonzero(silent > longest)]
