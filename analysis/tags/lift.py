"""Which tags mark a selection, judged against the corpus and against what each outlet usually does."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import erfc

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.uncertainty import benjamini_hochberg

Floats = npt.NDArray[np.float64]
LIMIT = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


def tag_lift(counts: pd.DataFrame, sizes: pd.DataFrame, *, min_articles: int = 5) -> pd.DataFrame:
    """How much more often a tag (section, author) stands on the selected articles than one would expect.

    Two expectations are told. `lift` compares with the corpus as a whole: there an outlet that puts the same block of
    tags on everything it publishes wins as soon as it is selected more than others. `lift_outlets` expects of each
    outlet what that outlet usually does: such a block then has exactly 1, and what is left is about the matter.

    Args:
        counts: Articles per outlet and value: outlet, value, articles (of the selection), articles_corpus.
        sizes: Articles per outlet, whatever they carry: outlet, articles_total (of the selection), corpus_total.
        min_articles: Leave out values on fewer selected articles than this (1 or more).

    Returns:
        One row per value, highest z first (an empty one counts as 0), ties by value: value, articles, articles_total, share (0 to 1),
        articles_corpus, corpus_total, lift (1: as often as in the corpus), expected (articles, from the outlets'
        habits), lift_outlets (articles/expected), lift_outlets_low and lift_outlets_high (95 %), outlets (that put it
        on selected articles), z, p (two-sided; that the selection is a chance draw from each outlet), q_bh.

    Notes:
        With a of n selected and A of N corpus articles: lift = (a/n)/(A/N). expected = Σ n_o·A_o/N_o over outlets o
        (indirect standardisation). Its interval is lift_outlets·exp(±1.96·s), s² by the delta method from two
        independent binomial counts in each outlet, the selected articles and the others: Σ n·p(1-p)·(1/a - f/expected)²
        + Σ (N-n)·r(1-r)·(f/expected)² over outlets that use the value, with f = n_o/N_o, p = (a_o+½)/(n_o+1) and r the
        same for the others. It holds the true lift 94 to 96 times of 100 (`tests/studies`), where the exact interval
        of a Poisson count, which forgets that the selection is part of the corpus, did so 99 times. z = (a - expected)/√V with V = Σ n(N-n)A(N-A)/(N²(N-1)) over outlets, the
        Mantel-Haenszel test without continuity correction; empty where V is 0: a value that is on all articles of its
        outlets, or a selection that takes all of theirs. Values that are empty are left out.

    References:
        Mantel and Haenszel 1959, JNCI 22:719-748; Breslow and Day 1987, Statistical Methods in Cancer Research II
        (observed over expected); Agresti 2013, Categorical Data Analysis, section 16.1 (delta method).
    """
    joined = counts.merge(sizes, on="outlet")
    a, n, big_a, big_n = (
        joined[name].to_numpy(np.float64) for name in ("articles", "articles_total", "articles_corpus", "corpus_total")
    )
    scale = big_n * big_n * np.maximum(big_n - 1, 1)
    parts = pd.DataFrame(
        {
            "value": joined["value"],
            "articles": a,
            "articles_corpus": big_a,
            "expected": n * big_a / big_n,
            "variance": n * (big_n - n) * big_a * (big_n - big_a) / scale,
            "outlets": (a > 0).astype(np.int64),
            **_spread(a, n, big_a, big_n),
        }
    )
    sums = parts.groupby("value", sort=True).sum().reset_index()
    kept = sums[(sums["articles"] >= min_articles) & (sums["value"] != "")]
    total, corpus_total = int(sizes["articles_total"].sum()), int(sizes["corpus_total"].sum())
    observed, expected = kept["articles"].to_numpy(np.float64), kept["expected"].to_numpy(np.float64)
    variance = kept["variance"].to_numpy(np.float64)
    usable = variance > 1e-9
    z = np.divide(observed - expected, np.sqrt(variance), out=np.full(len(kept), np.nan), where=usable)
    p = erfc(np.abs(z) / np.sqrt(2))
    reach = np.exp(LIMIT * np.sqrt(_log_variance(kept, observed, expected)))
    table = kept.assign(
        articles_total=total,
        corpus_total=corpus_total,
        share=observed / max(total, 1),
        lift=observed / max(total, 1) / (kept["articles_corpus"] / max(corpus_total, 1)),
        lift_outlets=observed / expected,
        lift_outlets_low=observed / expected / reach,
        lift_outlets_high=observed / expected * reach,
        z=z,
        p=p,
        q_bh=benjamini_hochberg(p),
    )
    ordered = table.assign(rank=-table["z"].fillna(0)).sort_values(["rank", "value"], kind="stable")
    return typed(ordered, TABLES["tags-lift"])


def _spread(a: Floats, n: Floats, big_a: Floats, big_n: Floats) -> dict[str, Floats]:
    """Variances of the counts of each outlet, alone, times its part selected, and times that squared."""
    part = np.divide(n, big_n, out=np.zeros(len(n)), where=big_n > 0)
    used = big_a > 0
    inside, beyond = (
        np.where(used, size * (hits + 0.5) / (size + 1) * (1 - (hits + 0.5) / (size + 1)), 0.0)
        for hits, size in ((a, n), (big_a - a, big_n - n))
    )
    return {"scatter": inside, "scatter_part": inside * part, "scatter_both": (inside + beyond) * part**2}


def _log_variance(sums: pd.DataFrame, observed: Floats, expected: Floats) -> Floats:
    """Variance of ln(observed/expected): the squares of the formula multiplied out, so that outlets can be summed first."""
    alone, part, both = (sums[name].to_numpy(np.float64) for name in ("scatter", "scatter_part", "scatter_both"))
    terms = alone / observed**2 - 2 * part / (observed * expected) + both / expected**2
    return np.maximum(terms, 0.0)


def pair_lift(pairs: pd.DataFrame, first: pd.DataFrame, second: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """The table of tag pairs with lift_outlets: how much more often two tags meet than each outlet's habits explain.

    Two tags of a block that one outlet puts on everything meet as often as they must: 1, however high their lift.

    Args:
        pairs: `schema.TABLES["tag-pairs"]`.
        first: Articles per outlet (group) and tag, for the first of each pair: `store.counts.TAGS`.
        second: The same for the second: the same table where both are tags.
        sizes: Articles per outlet (group), tagged or not: group, articles.

    Notes:
        lift_outlets = both / Σ a_o·b_o/N_o over outlets o.
    """
    # In one order, since a sum of fractions depends on it in its last digit.
    n = sizes.set_index("group")["articles"].sort_index()
    a, b = (
        one.pivot_table(index="tag", columns="group", values="articles", aggfunc="sum", fill_value=0)
        .reindex(index=pairs[name], columns=n.index, fill_value=0)
        .div(np.sqrt(n.astype(np.float64)), axis=1)
        .to_numpy(np.float64)
        for one, name in ((first, "tag_a"), (second, "tag_b"))
    )
    return pairs.assign(lift_outlets=pairs["articles_both"].to_numpy(np.float64) / (a * b).sum(axis=1))
