"""Tags that always stand together: an outlet's block of labels, which says one thing and not many."""

from __future__ import annotations

import pandas as pd


def tag_blocks(pairs: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """Sets of tags that stand on exactly the same articles, each in alphabetical order.

    Args:
        pairs: The table `tag-pairs`; tags on fewer articles than its `min_articles` are not looked at.

    Returns:
        One tuple a set of two tags or more, those on most articles first, ties by names.
    """
    same = pairs[(pairs["articles_both"] == pairs["articles_a"]) & (pairs["articles_both"] == pairs["articles_b"])]
    # Standing on the same articles is an equivalence: the alphabetically first of a set is never a pair's second.
    leads = same[~same["tag_a"].isin(same["tag_b"])]
    found = [
        (int(rows["articles_both"].iloc[0]), (str(first), *sorted(rows["tag_b"])))
        for first, rows in leads.groupby("tag_a", sort=True)
    ]
    return tuple(block for _, block in sorted(found, key=lambda one: (-one[0], one[1])))


def without_block_pairs(pairs: pd.DataFrame, blocks: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    """The pairs with the first tag of each set standing for all of it: the other members' rows say the same again.

    Args:
        pairs: The table `tag-pairs`.
        blocks: From `tag_blocks`.
    """
    folded = {tag for block in blocks for tag in block[1:]}
    return pairs[~pairs["tag_a"].isin(folded) & ~pairs["tag_b"].isin(folded)]
