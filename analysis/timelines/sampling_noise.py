"""How much a line of counts jumps about when nothing changes at all."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, log, sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, logit, xlog1py, xlogy
from scipy.stats import poisson

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
        variance = _variance(mean, poisson(mean).pmf, lambda k: _articles(k, transform))
        return 2 * variance * log(n)
    share = float(counts.sum() / totals.sum())
    sizes, times = np.unique(totals, return_counts=True)
    return 2 * float(np.average(_share_variances(sizes, share, transform), weights=times)) * log(n)


def _share_variances(sizes: Floats, share: float, transform: Transform) -> Floats:
    """Variance of the transformed share of binomial counts, one for each size."""
    k = _reach(sizes.max() * share, sizes.max() * share * (1 - share), float(sizes.max()), sizes.min() * share)
    of = sizes[:, None]
    # The frozen distributions of SciPy take longer to make than all these probabilities to compute.
    with np.errstate(invalid="ignore"):
        logs = gammaln(of + 1) - gammaln(k + 1) - gammaln(of - k + 1) + xlogy(k, share) + xlog1py(of - k, -share)
        weights = np.where(k <= of, np.exp(logs), 0.0)
        values = _shares(np.minimum(k, of), of, transform)
    middle = (weights * values).sum(1, keepdims=True)
    return np.asarray((weights * (values - middle) ** 2).sum(1))


def _articles(counts: Floats, transform: Transform) -> Floats:
    return np.asarray(np.sqrt(counts) if transform == "sqrt" else np.log(counts + 0.5))


def _shares(counts: Floats, totals: Floats | float, transform: Transform) -> Floats:
    return np.asarray(np.sqrt(counts / totals) if transform == "sqrt" else logit((counts + 0.5) / (totals + 1)))


def _variance(mean: float, chance: Distribution, scale: Distribution) -> float:
    """Variance of scale(k) with k within ten standard deviations of its mean, where all but 1e-20 of the chance lies."""
    k = _reach(mean, mean, np.inf, mean)
    weights, values = chance(k), scale(k)
    middle = float((weights * values).sum())
    return float((weights * (values - middle) ** 2).sum())


def _reach(mean: float, spread: float, most: float, least_mean: float) -> Floats:
    """Counts that are likely at all, from those of the smallest mean to those of the largest."""
    reach = 10 * sqrt(spread) + 20
    return np.arange(max(0, floor(least_mean - reach)), min(most, ceil(mean + reach)) + 1, dtype=np.float64)
