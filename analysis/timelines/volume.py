"""How much outlets published, bucket by bucket."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from analysis.cells import CELL, typed, with_share, with_totals
from analysis.errors import AnalysisError
from analysis.periods import Bucket, bucket_range, bucket_start
from analysis.schema import TABLES
from analysis.timelines.completeness import Observed, is_complete

MOST_BUCKETS = 40_000
MOST_CELLS = 2_000_000


def coverage_volume(
    counts: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    bucket: Bucket,
    buckets: Sequence[date],
    groups: Sequence[str],
    observed: Observed,
    outlets: Sequence[str],
) -> pd.DataFrame:
    """Articles and tokens of each group in each bucket, and what part of the coverage that is.

    Args:
        counts: Articles and tokens per cell: `store.counts.VOLUME`.
        totals: articles_total per bucket, per group or per cell; see `cells.with_totals`.
        bucket: The time unit; weeks start on Monday.
        buckets: Every bucket of the period, see `buckets_of`; empty with bucket="none".
        groups: Every group to show, those without articles too.
        observed: What was looked at and collected.
        outlets: For each group the outlet it counts, "" where it counts several.

    Returns:
        One row per bucket and group, none left out, since a missing point reads as a claim: bucket_start (first day;
        NaT with bucket="none"), group, articles, articles_total, share (0 to 1), share_low, share_high (95 %, Wilson),
        tokens, complete (False where the bucket is cut by the period or by the first or last day collected, or falls
        into a collection gap of the group's outlet).

    Raises:
        AnalysisError: More buckets or rows than anyone could read or draw.

    Notes:
        share = articles/articles_total, empty where nothing was published at all: an empty bucket has no share, not
        a share of 0. Shares of coarser buckets are ratios of sums, never means of finer shares.
    """
    if len(groups) * max(len(buckets), 1) > MOST_CELLS:
        raise AnalysisError(
            f"{len(groups)} groups in {len(buckets)} buckets make more than {MOST_CELLS} rows. Choose a coarser bucket, "
            "a shorter period or fewer groups."
        )
    days = ["NaT"] if bucket == "none" else [day.isoformat() for day in buckets]
    starts = pd.Series(np.array(days, dtype="datetime64[s]"))
    grid = pd.MultiIndex.from_product([starts, list(groups)], names=CELL).to_frame(index=False)
    filled = grid.merge(counts, how="left", on=CELL)
    filled = filled.assign(articles=filled["articles"].fillna(0), tokens=filled["tokens"].fillna(0))
    shared = with_share(with_totals(filled, totals), "articles", "articles_total")
    outlet_of = dict(zip(groups, outlets, strict=True))
    complete = is_complete(shared, bucket, observed, [outlet_of[group] for group in shared["group"].tolist()])
    ordered = shared.assign(complete=complete).sort_values(CELL, kind="stable")
    return typed(ordered, TABLES["volume"])


def buckets_of(found: pd.DataFrame, bucket: Bucket, start: date | None, end: date | None) -> list[date]:
    """Every bucket of the period: from `start` to `end` where given, else from the first to the last with an article.

    Args:
        found: Has bucket_start; the articles before any words are applied.
        bucket: The time unit; "none" has no buckets.
        start: First day of the period.
        end: Last day of the period.

    Raises:
        AnalysisError: More than 40,000 buckets: a stray date, such as year 1, with a fine unit.
    """
    days = found["bucket_start"].dropna()
    if bucket == "none" or (days.empty and not (start and end)):
        return []
    first = start or min(days.min().date(), end or date.max)
    last = end or max(days.max().date(), start or date.min)
    if (last - bucket_start(first, bucket)).days / _SHORTEST[bucket] > MOST_BUCKETS:
        raise AnalysisError(
            f"From {first} to {last} there are more than {MOST_BUCKETS} buckets of one {bucket}. Choose a coarser "
            "bucket, or set a period that leaves stray dates out."
        )
    return bucket_range(first, last, bucket)


_SHORTEST: dict[Bucket, int] = {"none": 1, "day": 1, "week": 7, "month": 28, "quarter": 90, "year": 365}
