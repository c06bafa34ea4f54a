"""How much a line of counts jumps about when nothing changes at all."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, log, sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.special import logit
from scipy.stats import binom, poisson

from analysis.timelines.series import Series

Floats = npt.NDArray[np.float64]
Transform = Literal["sqrt", "logit"]
Distribution = Callable[[Floats], Floats]


def transformed(series: Series, transform: Transform) -> Floats:
    """The line on the scale on which levels are compared: √, or logit with ½ added to both sides (ln for articles)."""
    if series.value == "articles":
        return _articles(series.counts, transform)
    return _shares(series.counts, series.totals, transform)


def noise_penalty(series: Series, transform: Transform) -> float:
    """2·σ²·ln n for the noise of counting alone, as if every bucket had the share (or number) of the whole line.

    Notes:
        σ² is the mean over the buckets of the variance of the transformed line, from the exact binomial probabilities
        of articles_total tries (Poisson for articles). No line of counts can be calmer than that, and where few
        articles are counted many neighbours are equal, so that their differences say little about the noise.
    """
    counts, totals = series.counts, series.totals
    n = len(counts)
    if not n:
        return 0.0
    if series.value == "articles":
        mean = float(counts.mean())
        variance = _variance(mean, mean, np.inf, poisson(mean).pmf, lambda k: _articles(k, transform))
        return 2 * variance * log(n)
    share = float(counts.sum() / totals.sum())
    sizes, times = np.unique(totals, return_counts=True)
    variances = [_share_variance(size, share, transform) for size in sizes.tolist()]
    return 2 * float(np.average(variances, weights=times)) * log(n)


def _share_variance(size: float, share: float, transform: Transform) -> float:
    mean = size * share
    return _variance(mean, mean * (1 - share), size, binom(size, share).pmf, lambda k: _shares(k, size, transform))


def _articles(counts: Floats, transform: Transform) -> Floats:
    return np.asarray(np.sqrt(counts) if transform == "sqrt" else np.log(counts + 0.5))


def _shares(counts: Floats, totals: Floats | float, transform: Transform) -> Floats:
    return np.asarray(np.sqrt(counts / totals) if transform == "sqrt" else logit((counts + 0.5) / (totals + 1)))


def _variance(mean: float, spread: float, most: float, chance: Distribution, scale: Distribution) -> float:
    """Variance of scale(k) with k within ten standard deviations of its mean, where all but 1e-20 of the chance lies."""
    reach = 10 * sqrt(spread) + 20
    k = np.arange(max(0, floor(mean - reach)), min(most, ceil(mean + reach)) + 1, dtype=np.float64)
    weights, values = chance(k), scale(k)
    middle = float((weights * values).sum())
    return float((weights * (values - middle) ** 2).sum())
