"""A table of counts, groups by variants: whether and where the groups choose differently."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import chdtrc, xlogy

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contingency:
    """What a table of counts says.

    Attributes:
        expected: Counts if all groups chose alike.
        residual: Adjusted residuals, about standard normal if they do; NaN where a group or variant has all counts.
        g2, chi2: Log-likelihood ratio and Pearson's statistic.
        df: Degrees of freedom.
        p: Of g2 by the χ² distribution; NaN with df 0. Counts are taken for independent.
        cramers_v: 0 (all alike) to 1 (the group tells the variant); NaN with df 0.
        cramers_v_corrected: The same with its bias taken off (Bergsma); NaN with df 0.
        small: Part of the cells whose expected count is below 5 (0 to 1); p is doubtful above a fifth.
    """

    expected: Floats
    residual: Floats
    g2: float
    chi2: float
    df: int
    p: float
    cramers_v: float
    cramers_v_corrected: float
    small: float


def contingency(counts: npt.ArrayLike) -> Contingency:
    """Whether groups choose differently among variants, by how much, and in which cells.

    Args:
        counts: Groups x variants, 0 or more; every group and every variant occurs.

    Notes:
        E = row sum · column sum/N; G² = 2Σ O·ln(O/E), cells of 0 adding nothing; χ² = Σ(O-E)²/E, without a correction
        for continuity; df = (r-1)(c-1); V = √(χ²/(N·min(r-1, c-1))); residual = (O-E)/√(E·(1-row/N)·(1-column/N)).
        Corrected V, with φ² = χ²/N: √(max(0, φ² - df/(N-1)) / min(r'-1, c'-1)), r' = r - (r-1)²/(N-1), c' alike.

    References:
        Agresti 2013, "Categorical Data Analysis", 3rd edition, sections 3.2 and 3.3 (G², adjusted residuals);
        Bergsma 2013, "A bias-correction for Cramér's V and Tschuprow's T", Journal of the Korean Statistical Society
        42:323-328.
    """
    observed = np.asarray(counts, np.float64)
    n = observed.sum()
    rows, columns = observed.sum(1, keepdims=True), observed.sum(0, keepdims=True)
    expected = rows * columns / n
    g2 = 2 * float(xlogy(observed, observed / expected).sum())
    chi2 = float(((observed - expected) ** 2 / expected).sum())
    spread = np.sqrt(expected * (1 - rows / n) * (1 - columns / n))
    residual = np.divide(observed - expected, spread, out=np.full(observed.shape, np.nan), where=spread > 0)
    r, c = observed.shape
    df = (r - 1) * (c - 1)
    small = float((expected < 5).mean())
    if not df:
        return Contingency(expected, residual, g2, chi2, 0, np.nan, np.nan, np.nan, small)
    v = np.sqrt(chi2 / n / min(r - 1, c - 1))
    return Contingency(
        expected, residual, g2, chi2, df, float(chdtrc(df, g2)), float(v), _corrected(chi2, n, r, c), small
    )


def log_likelihood_ratios(tables: Floats) -> Floats:
    """G² of each of a stack of tables (tables x groups x variants), rows and columns of zeros admitted."""
    total = tables.sum((1, 2))
    inside = xlogy(tables, tables).sum((1, 2))
    rows, columns = tables.sum(2), tables.sum(1)
    ratios: Floats = 2 * (inside - xlogy(rows, rows).sum(1) - xlogy(columns, columns).sum(1) + xlogy(total, total))
    return ratios


def _corrected(chi2: float, n: float, r: int, c: int) -> float:
    if n <= 1:
        return float("nan")
    squared = max(0.0, chi2 / n - (r - 1) * (c - 1) / (n - 1))
    room = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
    return float(np.sqrt(squared / room)) if room > 0 else float("nan")
