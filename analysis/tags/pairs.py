"""Which tags stand on the same articles."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES

Floats = npt.NDArray[np.float64]


def tag_pairs(
    pairs: pd.DataFrame, first: pd.DataFrame, second: pd.DataFrame, articles_total: int, *, min_articles: int = 5
) -> pd.DataFrame:
    """Pairs of tags on the same article, with how much more often they meet than chance would have it.

    Args:
        pairs: Articles that carry both: `store.counts.TAG_PAIRS`.
        first: Articles per tag over the same articles, without groups or buckets, for the first of each pair: tag,
            articles; see `store.counts.TAGS`.
        second: The same for the second: the same table where both are tags.
        articles_total: Articles looked at, tagged or not.
        min_articles: Leave out pairs on fewer articles than this (1 or more).

    Returns:
        One row per pair, most articles first, ties by names: tag_a, tag_b (in code point order, so each pair appears
        once; of two fields all pairs appear), articles_a, articles_b, articles_both, articles_total, lift (1 is chance, 2 is twice as often), jaccard
        (0 to 1: of the articles with either, those with both), npmi (-1 never together, 0 chance, 1 always together).

    Notes:
        With N = articles_total: lift = N·both/(a·b); jaccard = both/(a+b-both); npmi = ln(lift)/-ln(both/N), and 1
        where both tags are on every article. Lift favours rare tags: two tags on one and the same single article have
        the highest lift there is, N; min_articles keeps those out.

    References:
        Brin et al. 1997, "Dynamic itemset counting and implication rules for market basket data" (lift, there called
        interest); Bouma 2009, "Normalized (pointwise) mutual information in collocation extraction" (npmi).
    """
    on = [one.groupby("tag")["articles"].sum() for one in (first, second)]
    kept = pairs[pairs["articles_both"] >= min_articles]
    a, b = kept["tag_a"].map(on[0]).to_numpy(np.float64), kept["tag_b"].map(on[1]).to_numpy(np.float64)
    both = kept["articles_both"].to_numpy(np.float64)
    lift = articles_total * both / (a * b)
    result = kept.assign(
        articles_a=a,
        articles_b=b,
        articles_total=articles_total,
        lift=lift,
        jaccard=both / (a + b - both),
        npmi=npmi(both, a, b, np.full(len(kept), float(articles_total))),
    )
    ordered = result.sort_values(["articles_both", "tag_a", "tag_b"], ascending=[False, True, True], kind="stable")
    return typed(ordered, TABLES["tag-pairs"])


def npmi(both: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """How much two values attract each other, from -1 to 1; see `tag_pairs`.

    Args:
        both: Articles with both (above 0).
        a: Articles with the first.
        b: Articles with the second.
        n: Articles looked at.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        surprise = -np.log(both / n)
        out: Floats = np.divide(np.log(n * both / (a * b)), surprise, out=np.ones(len(both)), where=surprise > 0)
    return out
