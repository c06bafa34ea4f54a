"""How much of all that was printed a matter takes, in words rather than in articles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.cells import with_totals
from analysis.uncertainty import ratio_interval

COLUMNS = ("tokens_total", "tokens_share", "tokens_share_low", "tokens_share_high")


def with_word_share(volume: pd.DataFrame, sums: pd.DataFrame, totals: pd.DataFrame, *, nested: bool) -> pd.DataFrame:
    """The table volume with the part of all words that its articles take: a long report counts more than a brief.

    Args:
        volume: See `timelines.volume.coverage_volume`.
        sums: Of its articles: `store.counts.TOKEN_SUMS`.
        totals: Of the articles they are part of: articles_all, tokens_total, squares_total per bucket, per group or per
            cell; see `cells.with_totals`.
        nested: Whether every article counts with all of its words on both sides; else there is no interval.

    Returns:
        Its rows with four more columns: tokens_total (of articles_total), tokens_share (0 to 1; tokens/tokens_total,
        empty where nothing was printed), tokens_share_low, tokens_share_high (95 %).

    Notes:
        A ratio of sums over articles, of which the units are articles: the clustered interval of
        `uncertainty.ratio_interval` with m = the tokens of an article that counts and 0 of one that does not, n = the
        tokens of every article. By parts of articles the share is told without an interval.
    """
    squares = sums[["bucket_start", "group", "tokens_squared"]].rename(columns={"tokens_squared": "squares"})
    joined = volume.merge(squares, how="left", on=["bucket_start", "group"])
    told = with_totals(joined.assign(squares=joined["squares"].fillna(0)), totals)
    m, n, mm, nn, k = (
        told[name].to_numpy(np.float64)
        for name in ("tokens", "tokens_total", "squares", "squares_total", "articles_all")
    )
    low, high = np.full(len(told), np.nan), np.full(len(told), np.nan)
    if nested:
        at = np.flatnonzero(n > 0)
        low[at], high[at] = ratio_interval(m[at], n[at], mm[at], mm[at], nn[at], k[at])
    share = np.divide(m, n, out=np.full(len(told), np.nan), where=n > 0)
    shown = told.assign(tokens_share=share, tokens_share_low=low, tokens_share_high=high)
    return pd.DataFrame(shown[[*volume.columns, *COLUMNS]])
