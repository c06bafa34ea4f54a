"""Which sequences of words are used often, and which are fixed."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.cells import CELL, with_per_million, with_totals
from analysis.keywords.likelihood import Floats

HALF = 0.5
LONGEST_JUDGED = 3


def ngram_frequency(ngrams: pd.DataFrame, volume: pd.DataFrame) -> pd.DataFrame:
    """The sequences of n tokens that occur often enough, raw and per million tokens.

    Args:
        ngrams: `store.counts.NGRAMS`.
        volume: Articles and tokens of the same cells: `store.counts.VOLUME`.

    Returns:
        One row per bucket, group and sequence, most frequent first, ties by the sequence in code point order:
        bucket_start, group, ngram (keys joined by a space), frequency, tokens (of the cell), per_million, articles.

    Notes:
        Sequences do not leave a sentence, and overlap: "the peace talks" holds two pairs. Stop words and numbers are in.
        per_million = 10⁶·frequency/tokens, tokens being all tokens and not the number of sequences, so that rates of
        words and of sequences can be compared.
    """
    counted = with_per_million(with_totals(ngrams, volume[[*CELL, "tokens"]]), "frequency")
    return counted.sort_values([*CELL, "frequency", "ngram"], ascending=[True, True, False, True], kind="stable")


def fixedness(margins: pd.DataFrame) -> pd.DataFrame:
    """How much more often words stand in just this sequence than their parts would lead one to expect: λ.

    Args:
        margins: Windows that agree with each sequence in some of its places: `store.counts.NGRAM_MARGINS`.

    Returns:
        One row per ngram: ngram, lambda (above 0: fixed; natural logarithm), lambda_z (above 1.96: surely more
        than chance). Sequences longer than three tokens have none.

    Notes:
        λ = Σ over the choices b of places (-1)^(n-|b|)·ln(n_b + ½), n_b being the windows of n tokens that agree with
        the sequence in the places b and differ in all others; for pairs the log odds ratio. z = λ/√Σ1/(n_b + ½).
        For three tokens λ is the three-way interaction: what the sequence has beyond its pairs.

    References:
        Blaheta and Johnson 2001, "Unsupervised learning of multi-word verbs", ACL Workshop on Collocation: 54-60; the
        default of quanteda's textstat_collocations.
    """
    wide = margins.pivot_table(index="ngram", columns="agreeing", values="windows", sort=True)
    places = max((name for name in map(str, wide.columns)), key=len, default="")
    score, spread = np.zeros(len(wide)), np.zeros(len(wide))
    for size in range(len(places) + 1):
        for chosen in combinations(places, size):
            cell = _exactly(wide, chosen, places) + HALF
            score += (-1) ** (len(places) - size) * np.log(cell)
            spread += 1 / cell
    return pd.DataFrame({
        "ngram": wide.index.to_series().astype("str").to_numpy(), "lambda": score, "lambda_z": score / np.sqrt(np.maximum(spread, 1e-300)),
    })  # fmt: skip


def _exactly(wide: pd.DataFrame, chosen: tuple[str, ...], places: str) -> Floats:
    """Windows that agree in the chosen places and differ in all the others: by inclusion and exclusion."""
    others = [place for place in places if place not in chosen]
    total = np.zeros(len(wide))
    for size in range(len(others) + 1):
        for more in combinations(others, size):
            name = "".join(sorted((*chosen, *more)))
            total += (-1) ** size * wide[name].to_numpy(np.float64)
    return total
