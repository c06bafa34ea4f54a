"""Which words are typical of a group's articles: TF-IDF."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import typed, with_per_million, with_rank, with_totals
from analysis.keywords.frequency import NO_WORDS
from analysis.schema import TABLES

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Limits:
    """Which terms take part, by the number of articles of the whole corpus that hold them.

    Attributes:
        min_df: At least so many articles; a float is a part of all articles (0 to 1).
        max_df: At most so many articles; a float is a part of all articles.
    """

    min_df: int | float = 3
    max_df: int | float = 0.5

    def admit(self, df: Floats, n: int) -> npt.NDArray[np.bool_]:
        """Whether terms found in `df` of `n` articles take part."""
        least = self.min_df * n if isinstance(self.min_df, float) else self.min_df
        most = self.max_df * n if isinstance(self.max_df, float) else self.max_df
        return (df >= least) & (df <= most) & (df > 0)


def idf(df: npt.ArrayLike, n: int) -> Floats:
    """How much finding a term tells: 1 for a term in every article, more the fewer articles hold it.

    Args:
        df: Articles of the corpus that hold the term.
        n: Articles of the corpus.

    Notes:
        ln((1+n)/(1+df)) + 1: the "smooth" variant, as if one more article held every term once. Natural logarithm.

    References:
        Spärck Jones 1972, "A statistical interpretation of term specificity", J. Documentation 28:11-21; the variant is
        scikit-learn's default (User guide, "Tf-idf term weighting", smooth_idf=True).
    """
    return np.log((1 + n) / (1 + np.asarray(df, np.float64))) + 1


def term_weights(
    frequencies: pd.DataFrame, n: int, limits: Limits, *, stop_words: AbstractSet[str] = NO_WORDS
) -> Floats:
    """One idf weight per term id; 0 leaves a term out of scores and of the lengths of the rows.

    Args:
        frequencies: Articles per term of the whole corpus: `store.counts.DOCUMENT_FREQUENCIES`.
        n: Articles of the whole corpus.
        limits: Which terms take part.
        stop_words: Term keys that take no part.
    """
    ids = frequencies["term_id"].to_numpy(np.int64)
    df = frequencies["articles"].to_numpy(np.float64)
    admitted = limits.admit(df, n) & ~frequencies["term"].isin(stop_words).to_numpy(np.bool_)
    weights = np.zeros(int(ids.max()) + 1 if len(ids) else 0)
    weights[ids[admitted]] = idf(df[admitted], n)
    return weights


def tf_idf_keywords(terms: pd.DataFrame, volume: pd.DataFrame, totals: pd.DataFrame, *, top: int = 50) -> pd.DataFrame:
    """The words most typical of each group: frequent in its articles, rare in the corpus.

    Args:
        terms: `store.counts.WEIGHTED_TERMS`, made with the weights of `term_weights`.
        volume: Articles and tokens of the same cells: `store.counts.VOLUME`.
        totals: articles_total per bucket, per group or per cell; see `cells.with_totals`.
        top: Rows kept in each cell (1 or more).

    Returns:
        One row per bucket, group and term: bucket_start, group, rank (1 is the highest score; ties by term in code
        point order), term, tf_idf (0 to 1), frequency (tokens), tokens (all of the cell), per_million, articles (that
        hold the term), articles_total (articles looked at).

    Notes:
        In one article a term scores tf·(ln((1+n)/(1+df))+1), and the article's scores are divided by the root of the
        sum of their squares (L2), so that long articles do not count for more. tf is the plain frequency; df, n, the
        limits and the lengths come from the whole corpus and do not change with the selection. A group's tf_idf is
        the mean over all of its articles, those without any admitted term too. The same numbers as
        TfidfVectorizer().fit(corpus).transform(group).mean(0) on the same tokens.

    References:
        Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval", IPM 24:513-523; scikit-learn
        User guide, "Tf-idf term weighting".
    """
    cells = volume.rename(columns={"articles": "cell_articles"})
    ranked = with_rank(terms, "weight", top=top)
    counted = with_totals(with_totals(ranked, cells[["bucket_start", "group", "cell_articles", "tokens"]]), totals)
    scored = counted.assign(tf_idf=counted["weight"] / counted["cell_articles"])
    return typed(with_per_million(scored, "frequency"), TABLES["keywords"])
