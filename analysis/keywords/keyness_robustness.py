"""What a key word rests on: one outlet, one week, a few articles, or all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import norm, rankdata

from analysis.keywords.effect import log_ratio
from analysis.keywords.likelihood import Floats, Sides
from analysis.robustness import Part, Ranges, leave_one_out

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Units:
    """One side of a comparison cut up by outlet or by week.

    Attributes:
        counts: unit, term_id, count.
        sizes: The size of each unit (tokens or articles), by unit.
    """

    counts: pd.DataFrame
    sizes: dict[object, float]


def left_out(term_ids: Integers, target: Units, reference: Units, whole: Sides) -> Ranges:
    """How low and how high the Log Ratio of each term comes when one outlet, or one week, is left out of both sides.

    Args:
        term_ids: The terms.
        target: Its units.
        reference: Its units; none where they are not known.
        whole: Counts of the terms with every unit in.

    Notes:
        See `robustness.leave_one_out`. A unit without which a side would be empty is not left out; articles in no unit
        (undated ones) stay in. A range that includes 0 says that the word is key for one unit's sake.
    """
    counts = [_by_unit(side.counts, term_ids) for side in (target, reference)]
    nothing = np.zeros(len(term_ids))

    def parts() -> Iterator[Part]:
        for unit in sorted({*target.sizes, *reference.sizes}, key=str):
            ours, theirs = (side.get(unit, nothing) for side in counts)
            sizes = [np.full(len(term_ids), float(side.sizes.get(unit, 0))) for side in (target, reference)]
            yield str(unit), np.stack([ours, theirs, *sizes], axis=1)

    every = np.stack([whole.a, whole.b, nothing + whole.n1, nothing + whole.n2], axis=1)
    return leave_one_out(every, parts(), _log_ratio_of)


def _log_ratio_of(counts: Floats) -> Floats:
    """The Log Ratio of rows of a, b, n1, n2; the sizes are the same in all rows."""
    a, b, n1, n2 = counts.T
    if not len(counts) or n1[0] <= 0 or n2[0] <= 0:
        return np.full(len(counts), np.nan)
    return log_ratio(Sides(a, b, float(n1[0]), float(n2[0])))


def _by_unit(counts: pd.DataFrame, term_ids: Integers) -> dict[object, Floats]:
    """For each unit the count of each term."""
    out: dict[object, Floats] = {}
    for unit, found in counts.groupby("unit"):
        at = pd.Index(term_ids).get_indexer(pd.Index(found["term_id"]))
        row = np.zeros(len(term_ids))
        row[at[at >= 0]] = found["count"].to_numpy(np.float64)[at >= 0]
        out[unit] = row
    return out


def p_articles(term_ids: Integers, target: pd.DataFrame, reference: pd.DataFrame, articles: tuple[int, int]) -> Floats:
    """How often chance alone gives articles of the two sides that differ so much in their rates of a term.

    Args:
        term_ids: The terms.
        target: Articles of the target that hold a term, with their lengths: `store.counts.ARTICLE_COUNTS`.
        reference: The same for the reference.
        articles: All articles of the target and of the reference.

    Returns:
        One p a term (0 to 1), two-sided; NaN where a side has no articles or no article holds the term.

    Notes:
        Mann-Whitney U of the rates per article, 0 for articles without the term; normal approximation with correction
        for ties and for continuity, as SciPy's mannwhitneyu(method="asymptotic"). The unit is the article, so a long
        article or a repetitive one counts once. Copies count as often as they were printed.

    References:
        Mann and Whitney 1947, Annals of Mathematical Statistics 18:50-60; Paquot and Bestgen 2009, "Distinctive words in
        academic writing", in Corpora: Pragmatics and Discourse: 247-269; Lijffijt et al. 2016, DSH 31:374-397.
    """
    out = np.full(len(term_ids), np.nan)
    if not min(articles):
        return out
    rates = [
        {term: (f["frequency"] / f["tokens"]).to_numpy(np.float64) for term, f in side.groupby("term_id")}
        for side in (target, reference)
    ]
    none = np.zeros(0)
    for i, term in enumerate(term_ids.tolist()):
        x, y = rates[0].get(term, none), rates[1].get(term, none)
        if len(x) or len(y):
            out[i] = _mann_whitney(x, y, *articles)
    return out


def _mann_whitney(x: Floats, y: Floats, n1: int, n2: int) -> float:
    """Two-sided p from the rates above 0 on both sides; the other articles have 0."""
    zeros = n1 + n2 - len(x) - len(y)
    ranks = rankdata(np.concatenate([x, y]))
    sum_x = ranks[: len(x)].sum() + len(x) * zeros + (n1 - len(x)) * (zeros + 1) / 2
    u = sum_x - n1 * (n1 + 1) / 2
    _, ties = np.unique(np.concatenate([x, y]), return_counts=True)
    tied = sum(float(t) ** 3 - t for t in (*ties.tolist(), zeros))
    total = n1 + n2
    spread = np.sqrt(n1 * n2 / 12 * ((total + 1) - tied / (total * (total - 1))))
    if spread == 0:
        return 1.0
    distance = abs(u - n1 * n2 / 2) - 0.5
    return float(min(2 * norm.sf(distance / spread), 1.0))
