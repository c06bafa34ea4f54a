"""How surely a term's frequency differs between two corpora: likelihood ratios, chi-square and exact tests.

Every function takes counts of the target and the reference and the sizes of both. Counts may be arrays; sizes are
single numbers. The unit is the caller's: tokens of all tokens, or articles that hold the term of all articles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betaln, erfc, xlogy
from scipy.stats import hypergeom

from analysis.errors import EmptyCorpusError

Floats = npt.NDArray[np.float64]
_FISHER_BELOW = 5


@dataclass(frozen=True, slots=True)
class Sides:
    """Counts of terms in a target and a reference.

    Attributes:
        a: Count of each term in the target.
        b: Count of each term in the reference.
        n1: Size of the target (tokens or articles).
        n2: Size of the reference.
    """

    a: Floats
    b: Floats
    n1: float
    n2: float

    @property
    def direction(self) -> Floats:
        """1 where the term is relatively more frequent in the target, -1 in the reference, 0 where it is equal."""
        return np.sign(self.a * self.n2 - self.b * self.n1)

    @property
    def expected(self) -> tuple[Floats, Floats]:
        """E11 and E12: counts in target and reference if the term were equally frequent in both."""
        both, total = self.a + self.b, self.n1 + self.n2
        return self.n1 * both / total, self.n2 * both / total

    def where(self, keep: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> Sides:
        """The terms at these places."""
        return Sides(self.a[keep], self.b[keep], self.n1, self.n2)


def sides(a: npt.ArrayLike, b: npt.ArrayLike, n1: float, n2: float) -> Sides:
    """Counts to compare, checked.

    Raises:
        EmptyCorpusError: The target or the reference holds nothing, so no rate exists.
        ValueError: A count is negative or greater than the corpus it was counted in.
    """
    target, reference = np.broadcast_arrays(np.asarray(a, np.float64), np.asarray(b, np.float64))
    for name, size in (("target", n1), ("reference", n2)):
        if size <= 0:
            raise EmptyCorpusError(
                f"The {name} holds nothing to count, so its words have no rates. Choose a {name} with articles that have text."
            )
    for counts, size in ((target, n1), (reference, n2)):
        if counts.size and (counts.min() < 0 or counts.max() > size):
            raise ValueError(f"A count lies outside 0 to {size:g}.")
    return Sides(target, reference, float(n1), float(n2))


def log_likelihood(counts: Sides) -> Floats:
    """How much evidence there is that a term is not equally frequent in both corpora; size of the corpora raises it.

    Returns:
        G² with the sign of the difference: above 0 the term is more frequent in the target, below 0 in the reference.
        Not a measure of how large the difference is: see `effect.log_ratio`.

    Notes:
        Four cells: 2·Σ O·ln(O/E) over the term and all other tokens in both corpora, natural logarithm; a cell with
        O = 0 adds 0. No continuity correction. Equal rates give 0. This is the "log-likelihood" of AntConc, Wordless,
        NLTK and quanteda (correction="none"); UCREL's has two cells: `log_likelihood_ucrel`.

    References:
        Dunning 1993, "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics
        19:61-74.
    """
    other, total = counts.n1 + counts.n2 - counts.a - counts.b, counts.n1 + counts.n2
    e11, e12 = counts.expected
    observed = (counts.a, counts.b, counts.n1 - counts.a, counts.n2 - counts.b)
    expected = (e11, e12, counts.n1 * other / total, counts.n2 * other / total)
    g2 = 2 * sum(
        xlogy(o, np.where(o > 0, o / np.where(e > 0, e, 1), 1)) for o, e in zip(observed, expected, strict=True)
    )
    signed: Floats = np.maximum(g2, 0) * counts.direction
    return signed


def log_likelihood_ucrel(counts: Sides) -> Floats:
    """The log-likelihood of the UCREL calculator, from two cells, for comparison with studies that used it.

    Notes:
        2·(a·ln(a/E11) + b·ln(b/E12)) with the sign of the difference; a count of 0 adds 0. Close to the four-cell value
        while the term is rare.

    References:
        Rayson and Garside 2000, "Comparing corpora using frequency profiling", Workshop on Comparing Corpora: 1-6.
    """
    e11, e12 = counts.expected
    ratio = [np.where(o > 0, o / np.where(e > 0, e, 1), 1) for o, e in ((counts.a, e11), (counts.b, e12))]
    g2 = 2 * (xlogy(counts.a, ratio[0]) + xlogy(counts.b, ratio[1]))
    signed: Floats = np.maximum(g2, 0) * counts.direction
    return signed


def bic(counts: Sides) -> Floats:
    """How much more likely a real difference is than none, with the size of the corpora taken into account.

    Notes:
        |log_likelihood_ucrel| - ln(n1 + n2). Above 10: very strong evidence; 6 to 10 strong; 2 to 6 positive; 0 to 2
        hardly worth a mention; below 0 evidence for equal rates.

    References:
        Wilson 2013, "Embracing Bayes factors for key item analysis in corpus linguistics", in Bieswanger and
        Koll-Stobbe (eds), New Approaches to the Study of Linguistic Variability: 3-11.
    """
    evidence: Floats = np.abs(log_likelihood_ucrel(counts)) - np.log(counts.n1 + counts.n2)
    return evidence


def p_of(g2: npt.ArrayLike) -> Floats:
    """How often chance alone gives a likelihood ratio or chi-square at least this great (one degree of freedom).

    Notes:
        The upper tail of χ²(1): erfc(√(G²/2)); the sign of G² is ignored. It takes every token as an independent draw,
        which words in news are not: read it together with the number of articles.
    """
    tail: Floats = erfc(np.sqrt(np.abs(np.asarray(g2, np.float64)) / 2))
    return tail


def chi_square_yates(counts: Sides) -> Floats:
    """Pearson's chi-square of the four cells with Yates' continuity correction, signed like `log_likelihood`.

    Notes:
        N·max(0, |ad - bc| - N/2)² / ((a+b)(c+d)(a+c)(b+d)) with c = n1-a and d = n2-b; 0 where a margin is empty.

    References:
        Yates 1934, "Contingency tables involving small numbers and the χ² test", Suppl. JRSS 1:217-235.
    """
    total = counts.n1 + counts.n2
    both = counts.a + counts.b
    apart = np.maximum(np.abs(counts.a * counts.n2 - counts.b * counts.n1) - total / 2, 0)
    margins = both * (total - both) * counts.n1 * counts.n2
    chi2 = np.divide(total * apart * apart, margins, out=np.zeros_like(margins), where=margins > 0)
    return chi2 * counts.direction


def p_fisher(counts: Sides) -> Floats:
    """Fisher's exact probability (two-sided) of a table at least as unlikely as the one found.

    Notes:
        Σ P(x) over all x with P(x) ≤ P(a), P hypergeometric with the margins found; the two-sided rule of R and SciPy.

    References:
        Fisher 1935, "The logic of inductive inference", JRSS 98:39-82.
    """
    total, out = counts.n1 + counts.n2, np.ones(counts.a.shape)
    both = counts.a + counts.b
    for k in np.unique(both):
        here = np.flatnonzero(both == k)
        x = np.arange(max(0, k - counts.n2), min(k, counts.n1) + 1)
        chance = hypergeom.pmf(x, total, k, counts.n1)
        order = np.argsort(chance, kind="stable")
        summed = np.cumsum(chance[order])
        # Two outcomes of equal probability differ in the last digits; both count.
        own = chance[(counts.a[here] - x[0]).astype(np.int64)] * (1 + 1e-7)
        out[here] = np.minimum(summed[np.searchsorted(chance[order], own, "right") - 1], 1)
    return out


def p_chi_square(counts: Sides) -> Floats:
    """The p-value of chi-square with Yates' correction, of Fisher's exact test where an expected count is below 5.

    References:
        Hofland and Johansson 1982, Word Frequencies in British and American English (chi-square for word lists).
    """
    p = p_of(chi_square_yates(counts))
    small = np.flatnonzero(np.minimum(*counts.expected) < _FISHER_BELOW)
    p[small] = p_fisher(counts.where(small))
    return p


def p_mid(counts: Sides) -> Floats:
    """How often chance alone deals the term out at least as unevenly, exactly, the outcome found counted half (mid-P).

    Notes:
        2·(P(X beyond a) + ½·P(X = a)), at most 1, X hypergeometric with the margins found, on the side of a that is more
        than expected. The tail of χ²(1) is too thin where counts are small: for 15 of one and 0 of the other of two
        corpora of one size it says 5e-6, where 6e-5 is true (mid-P: 3e-5). Of words listed with Benjamini and
        Hochberg's q ≤ 0.05 then 5 to 10 % are false, with mid-P 3 to 4 % (200 simulated corpora, `tests/studies`).

    References:
        Lancaster 1961, "Significance tests in discrete distributions", JASA 56:223-234; Agresti 2013, Categorical Data
        Analysis, section 1.4.5 (mid-P).
    """
    # Most terms share their pair of counts with many others.
    size = int(counts.b.max(initial=0)) + 1
    pairs, which = np.unique(counts.a.astype(np.int64) * size + counts.b.astype(np.int64), return_inverse=True)
    few = sides(pairs // size, pairs % size, counts.n1, counts.n2)
    over = few.a >= few.expected[0]
    more, fewer = np.where(over, few.a, few.b), np.where(over, few.b, few.a)
    n, m = np.where(over, few.n1, few.n2), np.where(over, few.n2, few.n1)
    point = np.exp(_log_choose(n, more) + _log_choose(m, fewer) - _log_choose(n + m, more + fewer))
    exact: Floats = np.minimum(2 * np.exp(_log_upper_tail(more, fewer, n, m)) - point, 1.0)
    return np.maximum(exact, 0.0)[which]


def specificity(counts: Sides) -> Floats:
    """The order of magnitude by which chance is surprised, as French textometry reports it: 3 is one in a thousand.

    Returns:
        Above 0: so many or more in the target come about by chance with a probability of 10^-S. Below 0: so few or
        fewer. Usually read from ±3.

    Notes:
        X hypergeometric: n1 tokens drawn from n1+n2, of which a+b are the term. S = -log10 P(X ≥ a) where a is at
        least what is expected, else log10 P(X ≤ a). Sums of logarithms: nothing is lost below the smallest number.

    References:
        Lafon 1980, "Sur la variabilité de la fréquence des formes dans un corpus", Mots 1:127-165.
    """
    over = counts.a >= counts.expected[0]
    # So few in the target is the same as so many in the reference.
    more, fewer = np.where(over, counts.a, counts.b), np.where(over, counts.b, counts.a)
    n, m = np.where(over, counts.n1, counts.n2), np.where(over, counts.n2, counts.n1)
    surprise: Floats = -_log_upper_tail(more, fewer, n, m) / np.log(10)
    signed: Floats = np.where(over, surprise, -surprise)
    return signed


def _log_upper_tail(a: Floats, b: Floats, n: Floats, m: Floats) -> Floats:
    """Natural logarithm of P(X ≥ a), X hypergeometric: n drawn from n+m of which a+b are marked, a at least what is expected.

    The first probability is taken by its logarithm; the following ones are ratios to it that soon vanish.
    """
    first = _log_choose(n, a) + _log_choose(m, b) - _log_choose(n + m, a + b)
    total, term = np.ones(a.shape), np.ones(a.shape)
    left = np.arange(a.size)
    x, y = a.copy(), b.copy()
    while len(left):
        term = term * y[left] * (n - x)[left] / ((x[left] + 1) * (m - y + 1)[left])
        total[left] += term
        x[left] += 1
        y[left] -= 1
        on = term > 1e-17 * total[left]
        left, term = left[on], term[on]
    tail: Floats = np.minimum(first + np.log(total), 0)
    return tail


def _log_choose(n: Floats, k: Floats) -> Floats:
    chosen: Floats = -np.log1p(n) - betaln(n - k + 1, k + 1)
    return chosen
