"""Which words stand near a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.keywords.association import (
    Meetings,
    association_log_likelihood,
    delta_p,
    log_dice,
    mutual_information,
    t_score,
)
from analysis.keywords.likelihood import p_of
from analysis.uncertainty import benjamini_hochberg

CollocateRank = Literal["log_dice", "mi", "mi3", "ll_g2", "t", "delta_p", "count_both"]
COLLOCATE_RANKS: tuple[CollocateRank, ...] = get_args(CollocateRank)
Expected = Literal["window", "node"]
EXPECTED: tuple[Expected, ...] = get_args(Expected)


def collocates(
    near: pd.DataFrame,
    spelt: Callable[[npt.NDArray[np.int64]], Sequence[str]],
    *,
    tokens: int,
    hidden: npt.NDArray[np.int64] | None = None,
    min_count: int = 5,
    rank: CollocateRank = "log_dice",
    expected: Expected = "window",
    top: int = 0,
) -> pd.DataFrame:
    """The words that keep company with the words searched for, by how exclusive and how sure that company is.

    Args:
        near: `store.counts.WINDOW_TERMS` with count_collocate, the occurrences of each term anywhere.
        spelt: Gives the terms of some term ids.
        tokens: All tokens of the articles looked at.
        hidden: Term ids that are not listed, such as stop words; they stay in the window's size.
        min_count: Fewest meetings (1 or more).
        rank: The measure that orders the words.
        expected: What chance is made of: "window", the tokens that stand near the node; "node", the node's own
            occurrences as in Sketch Engine and NLTK, which makes MI greater by the size of the window.
        top: Rows kept; 0 keeps all.

    Returns:
        One row per collocate, the strongest first, ties by collocate in code point order: collocate, count_both
        (occurrences near the node), count_node, count_collocate (occurrences anywhere), tokens, log_dice (14 at most,
        about), mi (doublings), ll_g2 (signed), t, mi3, delta_p (given the node), delta_p_back (given the collocate),
        p, q_bh (over the rows, before `top`), expected_both, window_tokens, articles_both, top_article_share (0 to 1).

    Notes:
        A token is near if at most `span` tokens lie from it to an occurrence of the node, counting itself, in the same
        paragraph (or if it is in the same sentence). A token near two occurrences counts once, so that O11 ≤ C1;
        tokens of the node are no collocates. With R1 = window_tokens, C1 = count_collocate, N = tokens: E = R1·C1/N;
        mi = log2(O11/E); t = (O11-E)/√O11; ll_g2 over the four cells; log_dice = 14 + log2(2·O11/(count_node + C1)).
        No zeros arise, since a collocate occurs at least once near the node. Measures: see `association`.

    References:
        Evert 2008, "Corpora and collocations"; Rychlý 2008; Church and Hanks 1990; Dunning 1993; Gries 2013.
    """
    kept = near[near["frequency"] >= max(min_count, 1)]
    kept = kept if hidden is None else kept[~kept["term_id"].isin(hidden)]
    both, anywhere = (kept[name].to_numpy(np.float64) for name in ("frequency", "count_collocate"))
    node = int(near["hits"].iloc[0]) if len(near) else 0
    window = int(near["frequency"].sum())
    counts = Meetings(both, float(window if expected == "window" else node), anywhere, float(tokens), float(node))
    forward, backward = delta_p(counts)
    g2 = association_log_likelihood(counts)
    p = p_of(g2)
    table = kept.assign(
        count_both=kept["frequency"],
        count_node=node,
        tokens=tokens,
        log_dice=log_dice(counts),
        mi=mutual_information(counts),
        ll_g2=g2,
        t=t_score(counts),
        mi3=mutual_information(counts, 3),
        delta_p=forward,
        delta_p_back=backward,
        p=p,
        q_bh=benjamini_hochberg(p),
        expected_both=counts.expected,
        window_tokens=window,
        articles_both=kept["articles"],
        top_article_share=kept["largest"] / kept["frequency"],
    )
    ordered = table.sort_values(rank, ascending=False, kind="stable")
    if 0 < top < len(ordered):
        ordered = ordered[ordered[rank] >= ordered[rank].iloc[top - 1]]
    named = ordered.assign(
        collocate=pd.Series(spelt(ordered["term_id"].to_numpy(np.int64)), dtype="str", index=ordered.index)
    )
    final = named.sort_values([rank, "collocate"], ascending=[False, True], kind="stable")
    return (final[:top] if top else final).reset_index(drop=True)
