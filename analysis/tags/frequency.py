"""Which tags outlets put on their articles, and how often."""

from __future__ import annotations

import pandas as pd

from analysis.cells import CELL, typed, with_share, with_totals
from analysis.schema import TABLES


def tag_frequency(tags: pd.DataFrame, totals: pd.DataFrame, *, min_articles: int = 1) -> pd.DataFrame:
    """Articles that carry each tag, and what part of the articles looked at that is.

    Args:
        tags: Articles per tag: `store.counts.TAGS`.
        totals: articles_total per bucket, per group or per cell; see `cells.with_totals`.
        min_articles: Leave out tags on fewer articles than this in the cell (1 or more).

    Returns:
        One row per bucket, group and tag; buckets in time, groups by name, most frequent tag first, ties by tag.
        bucket_start (day; NaT when not asked), group, tag, articles (that carry the tag, each once), articles_total
        (what the share is a share of), share (0 to 1), share_low and share_high (95 %).

    Notes:
        share = articles/articles_total with Wilson's interval. Tags overlap: shares of all tags sum to more than 1.
        A tag without articles in a cell has no row there.

    References:
        Wilson 1927; see `uncertainty.wilson`.
    """
    kept = tags[tags["articles"] >= min_articles]
    shared = with_share(with_totals(kept, totals), "articles", "articles_total")
    ordered = shared.sort_values([*CELL, "articles", "tag"], ascending=[True, True, False, True], kind="stable")
    return typed(ordered, TABLES["tags"])
