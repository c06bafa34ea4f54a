"""How large the difference of a term's frequency between two corpora is: ratios, and ratios that allow for chance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv

from analysis.keywords.likelihood import Floats, Sides

HALF = 0.5
"""What a count of 0 is taken for in Log Ratio (Hardie 2014)."""


def log_ratio(counts: Sides) -> Floats:
    """How many times more frequent the term is in the target, in doublings: 1 is twice, 2 four times, -1 half.

    Notes:
        log2((a/n1)/(b/n2)); a count of 0 is taken for 0.5, so that a term absent from one corpus has a finite value.

    References:
        Hardie 2014, "Log Ratio: an informal introduction", ESRC Centre for Corpus Approaches to Social Science.
    """
    a, b = (np.where(count > 0, count, HALF) for count in (counts.a, counts.b))
    ratio: Floats = np.log2(a / counts.n1) - np.log2(b / counts.n2)
    return ratio


def conservative_log_ratio(counts: Sides, candidates: int, alpha: float = 0.05) -> Floats:
    """The smallest difference that the counts make sure of, in doublings: a ranking that few occurrences cannot lead.

    Args:
        counts: Of the terms.
        candidates: Terms among which one chooses (m); the more, the more caution. 1 is a single planned comparison.
        alpha: The risk, over all candidates together, that a true value lies nearer to 0 (above 0, below 1).

    Returns:
        Above 0: the term is at least so many doublings more frequent in the target. Below 0: in the reference.
        0: the counts do not exclude equal rates.

    Notes:
        Exact (Clopper-Pearson) bounds of a/(a+b): lo = Beta⁻¹(α/2m; a, b+1), hi = Beta⁻¹(1-α/2m; a+1, b). Where
        a/n1 ≥ b/n2, max(0, log2(n2/n1 · lo/(1-lo))); else min(0, log2(n2/n1 · hi/(1-hi))). Division of α by m is
        Bonferroni's. No zero needs a correction. Ties are common at 0.

    References:
        Evert 2022, "Measuring keyness", Digital Humanities 2022, osf.io/x8z9n.
    """
    a, b = np.broadcast_arrays(counts.a, counts.b)
    # Most terms share their pair of counts with many others, and the inverse beta function is slow.
    size = int(b.max(initial=0)) + 1
    pairs, which = np.unique(a.astype(np.int64).ravel() * size + b.astype(np.int64).ravel(), return_inverse=True)
    a, b = (pairs // size).astype(np.float64), (pairs % size).astype(np.float64)
    risk = alpha / (2 * max(candidates, 1))
    over = a * counts.n2 >= b * counts.n1
    some, none = np.maximum(a, 1), np.maximum(b, 1)
    with np.errstate(divide="ignore"):
        low = np.where(a > 0, betaincinv(some, b + 1, risk), 0.0)
        # hi/(1-hi) from the complement, which keeps its digits where hi is next to 1.
        rest = np.where(b > 0, betaincinv(none, a + 1, risk), 0.0)
        scale = np.log2(counts.n2) - np.log2(counts.n1)
        up = np.maximum(0, scale + np.log2(low) - np.log1p(-low) / np.log(2))
        down = np.minimum(0, scale + np.log1p(-rest) / np.log(2) - np.log2(rest))
    bounded: Floats = np.where(over, up, down)[which].reshape(counts.a.shape)
    return bounded


def percent_difference(counts: Sides) -> Floats:
    """By how many per cent the term is more frequent in the target: 100 is twice as frequent, -50 half.

    Notes:
        %DIFF = 100·(a/n1 - b/n2)/(b/n2). Infinite where the reference has none and the target some.

    References:
        Gabrielatos and Marchi 2011, "Keyness: matching metrics to definitions", Corpus Linguistics in the South 1.
    """
    return _divided(100 * (counts.a * counts.n2 - counts.b * counts.n1), counts.b * counts.n1)


def odds_ratio(counts: Sides) -> Floats:
    """How many times greater the odds of the term are in the target; near the ratio of rates for all but common words.

    Notes:
        a·d/(b·c) with c = n1-a and d = n2-b. Infinite where b or c is 0 and a and d are not.

    References:
        Pojanapunya and Watson Todd 2016, "Log-likelihood and odds ratio", Corpus Linguistics and Linguistic Theory
        14:133-167.
    """
    return _divided(counts.a * (counts.n2 - counts.b), counts.b * (counts.n1 - counts.a))


def difference_coefficient(counts: Sides) -> Floats:
    """The difference of both rates as a part of their sum: 1 only in the target, -1 only in the reference, 0 equal.

    Notes:
        (p1-p2)/(p1+p2) with p1 = a/n1 and p2 = b/n2.

    References:
        Hofland and Johansson 1982, Word Frequencies in British and American English.
    """
    p1, p2 = counts.a / counts.n1, counts.b / counts.n2
    return _divided(p1 - p2, p1 + p2)


def simple_maths(counts: Sides, k: float = 1.0) -> Floats:
    """How many times more frequent the term is per million, with k added to both so that rare terms do not lead.

    Args:
        counts: Of the terms.
        k: Added to both rates (above 0): 1 brings out rare terms, 100 and 1000 more and more common ones.

    Notes:
        (10⁶·a/n1 + k)/(10⁶·b/n2 + k); 1 is no difference.

    References:
        Kilgarriff 2009, "Simple maths for keywords", Corpus Linguistics Conference, Liverpool.
    """
    smoothed: Floats = (1e6 * counts.a / counts.n1 + k) / (1e6 * counts.b / counts.n2 + k)
    return smoothed


def log_odds(counts: Sides, prior: npt.ArrayLike, prior_total: float) -> tuple[Floats, Floats]:
    """How far the odds of the term differ between the corpora, drawn towards what is known of it, and how surely.

    Args:
        counts: Of the terms.
        prior: α_w: how often the term is as good as seen before in either corpus (above 0); see `pooled_prior`.
        prior_total: α0, the sum of α_w over the whole vocabulary.

    Returns:
        δ, the natural logarithm of the ratio of the odds, and z = δ/σ. |z| > 1.96 is beyond chance for one planned
        term. Terms that are rare in both are drawn to 0.

    Notes:
        δ = ln[(a+α_w)/(n1+α0-a-α_w)] - ln[(b+α_w)/(n2+α0-b-α_w)]; σ² = 1/(a+α_w) + 1/(b+α_w), the approximation of
        the paper's equation 18 with its two leading terms. A term that is all of both corpora has 0.

    References:
        Monroe, Colaresi and Quinn 2008, "Fightin' words", Political Analysis 16:372-403.
    """
    alpha = np.asarray(prior, np.float64)
    a, b = counts.a + alpha, counts.b + alpha
    others = counts.n1 + prior_total - a, counts.n2 + prior_total - b
    # All of both corpora (by article: a term in every article) is no difference, though both odds are infinite.
    partial = (others[0] > 0) & (others[1] > 0)
    odds = (np.divide(of, rest, out=np.ones_like(of), where=partial) for of, rest in zip((a, b), others, strict=True))
    delta: Floats = np.subtract(*(np.log(one) for one in odds))
    return delta, delta / np.sqrt(1 / a + 1 / b)


def pooled_prior(counts: Sides, prior_total: float = 500.0) -> Floats:
    """What is known of each term before the corpora are compared: its part of both together, as if seen in α0 tokens.

    Args:
        counts: Of the terms.
        prior_total: α0 (above 0): the more, the more differences are drawn to 0.

    Notes:
        α_w = α0·(a+b)/(n1+n2).
    """
    pooled: Floats = prior_total * (counts.a + counts.b) / (counts.n1 + counts.n2)
    return pooled


def _divided(over: Floats, under: Floats) -> Floats:
    """The quotient; infinite where only the divisor is 0, NaN where both are."""
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient: Floats = over / under
    return quotient
