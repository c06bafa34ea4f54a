"""Same story, different words: one article of each of two outlets about one event, and what either calls the same thing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import binomtest

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.uncertainty import benjamini_hochberg

NOON = 12.0
"""The hour that an article has of which only the day was printed."""


def one_to_one(pairs: pd.DataFrame) -> pd.DataFrame:
    """Of each two outlets, no article in more than one pair: the most similar pairs are taken first.

    Args:
        pairs: outlet_a, outlet_b, article_id_a, article_id_b, similarity.

    Returns:
        The rows kept, the most similar first; ties in order of the ids.

    Notes:
        Greedy: a pair is kept when neither article stands in a more similar pair of the same two outlets. A match of
        the greatest sum could trade a close pair for two loose ones; here the closest pair is never given up.
    """
    ordered = pairs.sort_values(
        ["similarity", "article_id_a", "article_id_b"], ascending=[False, True, True], kind="stable"
    )
    taken: set[tuple[str, str, str]] = set()
    kept = []
    columns = ("outlet_a", "outlet_b", "article_id_a", "article_id_b")
    for one, other, a, b in zip(*(ordered[name].tolist() for name in columns), strict=True):
        places = {(one, other, a), (one, other, b)}
        kept.append(not places & taken)
        if kept[-1]:
            taken |= places
    return ordered[np.array(kept, bool)].reset_index(drop=True)


def pair_usage(pairs: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Which variant either outlet chose where both wrote about one event and named the same thing.

    Args:
        pairs: outlet_a, outlet_b, article_id_a, article_id_b; of two outlets no article twice.
        mentions: article_id, concept, variant, mentions (above 0).

    Returns:
        One row per two outlets, concept and variant, for variants that one of them used: outlet_a, outlet_b, concept,
        variant, pairs (in which both articles mention the concept), both, only_a, only_b, neither (pairs in which the
        variant was used by both, one, none), mentions_a, mentions_concept_a, share_a, mentions_b, mentions_concept_b,
        share_b (shares of all mentions of the concept in these pairs: ratios of sums), p (McNemar), more_a, more_b
        (pairs in which the variant has the greater share of its article's mentions), p_sign, q_bh (of p, over all rows).

    Notes:
        McNemar's test, exact: given that just one of the two used the variant, either was as likely; p is the
        two-sided binomial probability of only_a out of only_a + only_b, 1 where there is no such pair. The sign test
        asks the same of shares; pairs with equal shares are left out. Topic cannot explain a difference: both
        articles of a pair are about one event. Pairs of one long story are counted as if they were independent.

    References:
        McNemar 1947, "Note on the sampling error of the difference between correlated proportions", Psychometrika
        12:153-157; Dixon and Mood 1946, "The statistical sign test", JASA 41:557-566; Benjamini and Hochberg 1995.
    """
    numbered = pairs[["outlet_a", "outlet_b", "article_id_a", "article_id_b"]].reset_index(names="pair")
    a, b = (_sided(numbered, mentions, side) for side in "ab")
    keys = ["pair", "outlet_a", "outlet_b", "concept"]
    concepts = _named(a, keys).merge(_named(b, keys), on=keys, suffixes=("_a", "_b"))
    variants = pd.concat([a, b])[["outlet_a", "outlet_b", "concept", "variant"]].drop_duplicates()
    laid = concepts.merge(variants, on=["outlet_a", "outlet_b", "concept"])
    for side, found in (("a", a), ("b", b)):
        counted = found[["pair", "concept", "variant", "mentions"]].rename(columns={"mentions": f"mentions_{side}"})
        laid = laid.merge(counted, how="left", on=["pair", "concept", "variant"])
    laid = laid.fillna({"mentions_a": 0, "mentions_b": 0})
    m = {side: laid[f"mentions_{side}"].to_numpy(np.int64) for side in "ab"}
    n = {side: laid[f"mentions_concept_{side}"].to_numpy(np.int64) for side in "ab"}
    more = np.sign(m["a"] * n["b"] - m["b"] * n["a"])
    laid = laid.assign(
        mentions_a=m["a"], mentions_b=m["b"], both=(m["a"] > 0) & (m["b"] > 0), only_a=(m["a"] > 0) & (m["b"] == 0),
        only_b=(m["a"] == 0) & (m["b"] > 0), neither=(m["a"] == 0) & (m["b"] == 0), more_a=more > 0, more_b=more < 0,
    )  # fmt: skip
    cell = ["outlet_a", "outlet_b", "concept", "variant"]
    summed = laid.groupby(cell, sort=True)
    table = summed[["both", "only_a", "only_b", "neither", "more_a", "more_b", *_MENTIONS]].sum().reset_index()
    table["pairs"] = summed.size().to_numpy()
    # A variant that neither of the two used in any of these pairs says nothing here.
    table = table[(table["mentions_a"] + table["mentions_b"]) > 0]
    p = exact_sign(table["only_a"].to_numpy(np.int64), table["only_b"].to_numpy(np.int64))
    return typed(
        table.assign(
            share_a=table["mentions_a"] / table["mentions_concept_a"],
            share_b=table["mentions_b"] / table["mentions_concept_b"],
            p=p,
            p_sign=exact_sign(table["more_a"].to_numpy(np.int64), table["more_b"].to_numpy(np.int64)),
            q_bh=benjamini_hochberg(p),
        ),
        TABLES["pair-terminology"],
    )


def exact_sign(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Two-sided probability of a split as uneven as one : other or more, were either as likely; 1 where both are 0."""
    return np.array([
        binomtest(int(a), int(a + b)).pvalue if a + b else 1.0 for a, b in zip(one, other, strict=True)
    ])  # fmt: skip


def hours_of(published: pd.Series[str], precision: pd.Series[str]) -> npt.NDArray[np.float64]:
    """Hours from 1970-01-01 of printed times; noon where only a day was printed, not a number where less was.

    Args:
        published: Printed local times as ISO text; zones are not told apart.
        precision: As in the table `articles`.
    """
    to_the_day = precision == "day"
    known = ~precision.isin(["month", "year", ""]) & (published != "")
    printed = np.array(published.where(known, "NaT").str[:19].tolist(), "datetime64[s]")
    hours = printed.astype("int64") / 3600 + np.where(to_the_day, NOON, 0)
    return np.where(np.isnat(printed), np.nan, hours)


_MENTIONS = ["mentions_a", "mentions_concept_a", "mentions_b", "mentions_concept_b"]


def _sided(numbered: pd.DataFrame, mentions: pd.DataFrame, side: str) -> pd.DataFrame:
    """Mentions in the articles of one side of each pair."""
    renamed = mentions.rename(columns={"article_id": f"article_id_{side}"})
    return numbered.merge(renamed, on=f"article_id_{side}")


def _named(sided: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Mentions of each concept in the articles of one side."""
    return sided.groupby(keys)["mentions"].sum().reset_index(name="mentions_concept")
