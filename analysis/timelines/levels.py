"""Where a line moves to another level: the best way to cut it into stretches around their means."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

MIN_SIZE = 3
"""Fewest points of a stretch: one odd week is a spike, not a level."""
MAD_TO_SIGMA = 1.482602218505602
"""Standard deviation of a normal variable over its median absolute deviation."""


def level_changes(line: npt.ArrayLike, *, penalty: float | None = None, min_size: int = MIN_SIZE) -> list[int]:
    """Numbers of the points at which a new level begins.

    Args:
        line: The points, in time.
        penalty: What each change costs; `usual_penalty` where not given. Higher finds fewer.
        min_size: Fewest points of a stretch (1 or more).

    Notes:
        Minimises Σ (x - mean of its stretch)² + penalty·changes over every way to cut the line: the optimum that PELT
        looks for, computed without its pruning. Lines here are short, and pruning together with a least length can
        lose the optimum (ruptures 1.1.10 does on lines with a single high point). Where two cuts cost the same the
        last change is the earliest one. A line shorter than two stretches, or without noise and without change, has
        none.

    References:
        Killick, Fearnhead and Eckley 2012, "Optimal detection of changepoints with a linear computational cost", JASA
        107:1590-1598; Jackson et al. 2005, "An algorithm for optimal partitioning of data on an interval", IEEE Signal
        Processing Letters 12:105-108 (the recursion).
    """
    x = np.asarray(line, np.float64)
    n, cost = len(x), usual_penalty(x) if penalty is None else penalty
    if n < 2 * min_size or not np.ptp(x) > 0:
        return []
    sums = np.concatenate([[0.0], np.cumsum(x - x.mean())])
    squares = np.concatenate([[0.0], np.cumsum((x - x.mean()) ** 2)])
    best = np.full(n + 1, np.inf)
    best[0] = -cost
    before = np.zeros(n + 1, dtype=np.int64)
    for end in range(min_size, n + 1):
        begins = np.arange(end - min_size + 1)
        spread = squares[end] - squares[begins] - (sums[end] - sums[begins]) ** 2 / (end - begins)
        totals = best[begins] + spread + cost
        before[end] = int(np.argmin(totals))
        best[end] = totals[before[end]]
    found, at = [], n
    while (at := int(before[at])) > 0:
        found.append(at)
    return found[::-1]


def usual_penalty(line: Floats) -> float:
    """2σ̂²·ln n, with σ̂ taken from the differences of neighbours, which a change of level hardly touches.

    σ̂ = 1.4826·median |d - median d| / √2 over first differences d. Where more than half of them are equal that is 0,
    and their standard deviation over √2 takes its place.
    """
    steps = np.diff(line)
    if len(steps) < 2:
        return np.inf
    sigma = MAD_TO_SIGMA * float(np.median(np.abs(steps - np.median(steps)))) / sqrt(2)
    if not sigma > 0:
        sigma = float(steps.std(ddof=1)) / sqrt(2)
    return 2 * sigma * sigma * log(len(line))
