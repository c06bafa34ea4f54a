"""Which of two outlets tends to run a text first that both ran."""

from __future__ import annotations

import pandas as pd
from scipy.stats import binomtest

from analysis.uncertainty import benjamini_hochberg

COLUMNS = ("outlet_a", "outlet_b", "texts_both", "a_first", "b_first", "p_first", "q_first")


def first_publishers(copies: pd.DataFrame) -> pd.DataFrame:
    """For each pair of outlets the near-identical texts that both ran, and which of them had how many first.

    Args:
        copies: Articles with copies: copy_cluster, outlet, published (ISO text cut to its precision, "" where undated).

    Returns:
        One row per pair with such a text, by names: outlet_a, outlet_b (in code point order), texts_both (clusters
        with a dated article of each), a_first and b_first (of them; the rest appeared at the same printed time),
        p_first (that outlets equally quick split their texts at least as unevenly), q_first (over all pairs).

    Notes:
        Of several articles of an outlet in one cluster the earliest counts. Times are compared as printed, at the
        coarser of the two precisions: "2024-05-01" and "2024-05-01T10:00" are the same time, and neither is first.
        Times printed in different zones are not converted. p is that of the exact two-sided sign test, texts of equal
        time left out; 1 where all are equal. Whoever prints an agency's text first has not written it first.

    References:
        Conover 1999, Practical Nonparametric Statistics, section 3.4 (sign test).
    """
    both = texts_in_both(copies)
    counted = both.assign(
        texts_both=1, a_first=(both["first"] == "a").astype("int64"), b_first=(both["first"] == "b").astype("int64")
    )
    pairs = counted.groupby(["outlet_a", "outlet_b"], sort=True, as_index=False)[
        ["texts_both", "a_first", "b_first"]
    ].sum()
    p = pd.Series([_sign_test(a, b) for a, b in zip(pairs["a_first"], pairs["b_first"], strict=True)], dtype="float64")
    told = pairs.assign(p_first=p, q_first=benjamini_hochberg(p.to_numpy()))
    return pd.DataFrame(told[list(COLUMNS)])


def texts_in_both(copies: pd.DataFrame) -> pd.DataFrame:
    """Every text that two outlets ran, and which of them had it first, as `first_publishers` counts them.

    Args:
        copies: As for `first_publishers`.

    Returns:
        One row per copy cluster and pair of outlets: copy_cluster, outlet_a, outlet_b, first ("a", "b" or "same").
    """
    dated = copies[copies["published"].fillna("") != ""]
    earliest = dated.groupby(["copy_cluster", "outlet"], sort=True, as_index=False)["published"].min()
    both = earliest.merge(earliest, on="copy_cluster", suffixes=("_a", "_b"))
    both = both[both["outlet_a"] < both["outlet_b"]]
    times = [
        (a[: (shared := min(len(a), len(b)))], b[:shared])
        for a, b in zip(both["published_a"], both["published_b"], strict=True)
    ]
    first = ["a" if a < b else "b" if b < a else "same" for a, b in times]
    told = both.assign(first=pd.Series(first, index=both.index, dtype="str"))
    return pd.DataFrame(told[["copy_cluster", "outlet_a", "outlet_b", "first"]])


def _sign_test(first: int, second: int) -> float:
    return float(binomtest(first, first + second).pvalue) if first + second else 1.0
