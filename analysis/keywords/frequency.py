"""Which words outlets use most."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import pandas as pd

from analysis.cells import typed, with_per_million, with_rank, with_totals
from analysis.schema import TABLES

NO_WORDS: frozenset[str] = frozenset()


def word_frequency(
    terms: pd.DataFrame,
    volume: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    top: int = 1000,
    stop_words: AbstractSet[str] = NO_WORDS,
) -> pd.DataFrame:
    """The most frequent words of each group, raw and per million tokens.

    Args:
        terms: Tokens and articles per term: `store.counts.TERMS`.
        volume: Articles and tokens of the same cells: `store.counts.VOLUME`.
        totals: articles_total per bucket, per group or per cell; see `cells.with_totals`.
        top: Rows kept in each cell (1 or more).
        stop_words: Term keys that are not listed. They stay in `tokens`.

    Returns:
        One row per bucket, group and term: bucket_start, group, rank (1 is the most frequent; ties by term in code
        point order), term, frequency (tokens), tokens (all tokens of the cell, stop words and numbers too),
        per_million, articles (that hold the term), articles_total (articles looked at).

    Notes:
        per_million = 10⁶·frequency/tokens.
    """
    kept = terms[~terms["term"].isin(stop_words)] if stop_words else terms
    ranked = with_rank(kept, "frequency", top=top)
    counted = with_totals(with_totals(ranked, volume[["bucket_start", "group", "tokens"]]), totals)
    return typed(with_per_million(counted, "frequency"), TABLES["words"])
