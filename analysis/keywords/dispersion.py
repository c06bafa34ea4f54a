"""How evenly a term is spread over articles: all over the paper, or in one long report."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]


def spread_of_parts(counts: npt.ArrayLike, sizes: npt.ArrayLike) -> pd.DataFrame:
    """The sums of one term over parts of any kind, as the engine gives them for articles: `store.counts.SPREAD`.

    Args:
        counts: Tokens of the term in each part.
        sizes: All tokens of each part (above 0).
    """
    v, n = np.asarray(counts, np.float64), np.asarray(sizes, np.float64)
    rate, frequency = v / n, v.sum()
    return pd.DataFrame({
        "term_id": [0], "frequency": [int(frequency)], "articles": [int((v > 0).sum())], "largest": [int(v.max())],
        "deviation": [np.abs(v / frequency - n / n.sum()).sum()], "rate_sum": [rate.sum()],
        "rate_square_sum": [(rate * rate).sum()], "texts": [len(n)], "tokens": [int(n.sum())], "smallest": [int(n.min())],
    })  # fmt: skip


def dp(spread: pd.DataFrame) -> Floats:
    """The part of the term's occurrences that would have to move for it to be evenly spread.

    Args:
        spread: Sums over the articles: `store.counts.SPREAD`.

    Returns:
        0 (every article has its due part) to nearly 1 (all of it in one small article).

    Notes:
        DP = ½·Σ|v_i/f - s_i| over all articles with tokens: v_i tokens of the term in article i, f = Σv_i, s_i the
        article's part of all tokens.

    References:
        Gries 2008, "Dispersions and adjusted frequencies in corpora", IJCL 13:403-437.
    """
    moved: Floats = 0.5 * spread["deviation"].to_numpy(np.float64)
    return moved


def dp_norm(spread: pd.DataFrame) -> Floats:
    """As `dp`, stretched so that the most uneven spread possible in these articles is 1.

    Returns:
        0 even to 1 uneven. NaN where there is only one article: it has no spread. In short news articles most words
        lie above 0.9, since a word of which there are fewer than articles cannot be in all of them: compare terms of
        like frequency.

    Notes:
        DP/(1 - min s_i), the least part being that of the shortest article with tokens.

    References:
        Lijffijt and Gries 2012, "Correction to Stefan Th. Gries' 'Dispersions and adjusted frequencies in corpora'",
        IJCL 17:147-149.
    """
    room = 1 - spread["smallest"].to_numpy(np.float64) / np.maximum(spread["tokens"].to_numpy(np.float64), 1)
    stretched: Floats = np.divide(dp(spread), room, out=np.full(len(spread), np.nan), where=room > 0)
    return stretched


def juilland_d(spread: pd.DataFrame) -> Floats:
    """How stable the term's rate is from article to article: 1 the same in all, 0 in one article only.

    Returns:
        0 to 1; NaN where there is only one article.

    Notes:
        D = 1 - (σ/μ)/√(n-1) over the rates p_i = v_i/n_i of all n articles with tokens, σ with divisor n. With very
        many articles it nears 1 for nearly every word (Biber et al. 2016); DPnorm does not.

    References:
        Juilland and Chang-Rodríguez 1964, Frequency Dictionary of Spanish Words; Biber, Reppen, Schnur and Ghanem
        2016, "On the (non)utility of Juilland's D", IJCL 21:439-464.
    """
    n = spread["texts"].to_numpy(np.float64)
    mean = spread["rate_sum"].to_numpy(np.float64) / np.maximum(n, 1)
    square = spread["rate_square_sum"].to_numpy(np.float64) / np.maximum(n, 1)
    variation = np.sqrt(np.maximum(square - mean * mean, 0)) / mean
    return np.where(n > 1, 1 - variation / np.sqrt(np.maximum(n - 1, 1)), np.nan)


def top_article_share(spread: pd.DataFrame) -> Floats:
    """The part of the term's occurrences that the one article with most of them supplies (above 0 to 1).

    Notes:
        max v_i/f. A keyword with 0.6 is a finding about one article.
    """
    share: Floats = spread["largest"].to_numpy(np.float64) / spread["frequency"].to_numpy(np.float64)
    return share
