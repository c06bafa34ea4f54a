"""The day that best parts a sequence of articles into two ways of choosing words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

from analysis.permutation import permutation_p

Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.int64]
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class SwitchPoint:
    """Where a sequence parts; days are numbers of days.

    Attributes:
        day: First day with a mention after it.
        last_before: Last day with a mention before it.
        low, high: Bounds of the first day of the new choice, 95 %.
        g2: Log-likelihood ratio of two levels against one.
        p: How often articles dealt out anew over the days part as well anywhere.
    """

    day: int
    last_before: int
    low: int
    high: int
    g2: float
    p: float


def switch_point(days: Days, mentions: Floats, *, min_articles: int, draws: int) -> SwitchPoint | None:
    """The single day after which the mix of variants differs most from the mix before it.

    Args:
        days: Of each article, ascending.
        mentions: Articles x variants.
        min_articles: Fewest articles on either side.
        draws: Most dealings of the permutation test.

    Returns:
        None where there are too few articles or only one variant or day.

    Notes:
        Every day with mentions is tried (exact search): G² = 2·(ll(before) + ll(after) - ll(all)), ll = Σ x·ln x - N·ln N
        over the mentions x of the variants. Equal G²: the earliest day. p: `permutation.permutation_p` of the largest
        G² with whole articles dealt out over the days, so neither the search for the day nor repetitions inside an
        article make it too small. Interval: days hold weight exp(G²/2c), each day between two days with mentions
        alike, and the heaviest stretches that hold 95 % of it lie between the bounds. c = Σ(m-n·s)²/s / Σ(V-1)·n, at
        least 1, is how much more the articles scatter around the shares s of their side than single mentions would.

    References:
        Hinkley and Hinkley 1970, "Inference about the change-point in a sequence of binomial variables", Biometrika
        57:477-488; Smith 1975, "A Bayesian approach to inference about a change-point in a sequence of random
        variables", Biometrika 62:407-416 (the weights of the days).
    """
    ends = np.flatnonzero(np.append(np.diff(days) > 0, True))
    before = ends + 1
    admitted = (before >= min_articles) & (len(days) - before >= min_articles)
    if not admitted.any() or (mentions.sum(0) > 0).sum() < 2:
        return None
    tried = ends[admitted]
    ratios = _ratios(mentions[None], tried)[0]
    best = int(np.argmax(ratios))
    cut = tried[best] + 1

    def dealt(generator: np.random.Generator, many: int) -> Floats:
        shuffled = np.stack([mentions[generator.permutation(len(mentions))] for _ in range(many)])
        largest: Floats = _ratios(shuffled, tried).max(1)
        return largest

    low, high = _bounds(days, tried, ratios, _scatter(mentions, cut))
    g2 = float(ratios[best])
    p = permutation_p(g2, dealt, draws=draws)
    return SwitchPoint(int(days[cut]), int(days[cut - 1]), low, high, g2, p)


def _ratios(sequences: Floats, tried: Days) -> Floats:
    """G² of parting each sequence (sequences x articles x variants) after each of the places tried."""
    before = np.cumsum(sequences, axis=1)[:, tried]
    whole = sequences.sum(1)[:, None]
    ratios: Floats = 2 * (_likelihood(before) + _likelihood(whole - before) - _likelihood(whole))
    return ratios


def _likelihood(counts: Floats) -> Floats:
    total = counts.sum(-1)
    found: Floats = xlogy(counts, counts).sum(-1) - xlogy(total, total)
    return found


def _scatter(mentions: Floats, cut: int) -> float:
    """How many times more articles scatter around their side's shares than independent mentions would; at least 1."""
    squares, expected = 0.0, 0.0
    for side in (mentions[:cut], mentions[cut:]):
        counts = side.sum(0)
        used = counts > 0
        shares = counts[used] / counts.sum()
        squares += float(((side[:, used] - side.sum(1, keepdims=True) * shares) ** 2 / shares).sum())
        expected += float((used.sum() - 1) * counts.sum())
    return max(1.0, squares / expected) if expected else 1.0


def _bounds(days: Days, tried: Days, ratios: Floats, scatter: float) -> tuple[int, int]:
    first, last = days[tried] + 1, days[tried + 1]
    density = np.exp((ratios - ratios.max()) / (2 * scatter))
    weight = density * (last - first + 1)
    order = np.argsort(-density, kind="stable")
    held = np.cumsum(weight[order])
    kept = order[: int(np.searchsorted(held, LEVEL * held[-1])) + 1]
    return int(first[kept].min()), int(last[kept].max())
