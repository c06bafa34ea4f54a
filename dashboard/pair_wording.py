"""What the page of pairs says."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows

HOW = {
    "story_pairs": (
        "Articles of two outlets are about one event when the cosine of their TF-IDF vectors is at least the figure chosen, "
        "at most the hours chosen lie between them, they are in one language, and they are not copies of each other. Function words, words "
        "of a single article and articles of fewer than 50 words are left out. Of two outlets no article stands in more than one pair; "
        "the most similar pairs are taken first."
    ),
    "pair_terminology": (
        "Counted in the pairs of which both articles mention the concept. Shares are of all mentions of the concept in "
        "these articles. *p* is McNemar's exact test: of the pairs in which only one of the two used the variant, how "
        "likely is so uneven a split if either were as likely. *q* corrects it for all rows (Benjamini-Hochberg). Topic cannot "
        "explain a difference, since both articles are about one event; pairs of one long story are counted as independent."
    ),
}


def title(usage: pd.DataFrame) -> str:
    """The difference that is surest, where one is beyond chance (q below 0.05)."""
    told = usage[usage["q_bh"] < 0.05].sort_values("q_bh", kind="stable")
    if told.empty:
        return "Within pairs, no choice of words differs beyond chance"
    row = next(rows(told))
    more, less, ours, theirs = row.outlet_a, row.outlet_b, row.only_a, row.only_b
    if ours < theirs:
        more, less, ours, theirs = less, more, theirs, ours
    return f"On the same events {isolated(more)} alone writes “{isolated(row.variant)}” {ours:,} times, {isolated(less)} alone {theirs:,} times"
