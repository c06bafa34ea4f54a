"""Which words are typical of a group as a whole: class-based TF-IDF."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.cells import CELL
from analysis.keywords.likelihood import Floats


def class_tf_idf(terms: pd.DataFrame) -> Floats:
    """How typical each term is of its group, each group taken as one long text.

    Args:
        terms: One row per bucket, group and term: bucket_start, group, term_id, frequency, tokens (of the cell). All
            cells that are compared, with all their terms.

    Returns:
        One score a row, in their order (0 or more): high for terms that make up much of the group and are rare in all
        groups together. Scores of one call can be compared with each other, not with those of `tfidf`.

    Notes:
        f_{x,c}/Σ_x f_{x,c} · ln(1 + A/f_x): the term's part of the class's tokens; A the mean number of tokens per
        class; f_x the term's frequency over all classes. Where groups overlap (by tag, by author) an article counts
        in each. A term of every class keeps a score above 0.

    References:
        Grootendorst 2022, "BERTopic: neural topic modeling with a class-based TF-IDF procedure", arXiv:2203.05794,
        section 3.3.
    """
    tokens = terms.drop_duplicates(CELL)["tokens"]
    mean = tokens.mean() if len(tokens) else 0.0
    everywhere = terms.groupby("term_id")["frequency"].transform("sum").to_numpy(np.float64)
    part = terms["frequency"].to_numpy(np.float64) / np.maximum(terms["tokens"].to_numpy(np.float64), 1)
    score: Floats = part * np.log1p(mean / np.maximum(everywhere, 1))
    return score
