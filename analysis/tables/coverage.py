"""The tables tags, tag-pairs, volume and gaps."""

from __future__ import annotations

from datetime import date
from typing import cast

import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.store.counts import Grouping
from analysis.tables.request import Request, ShareOf
from analysis.tables.robust_tags import robust_pairs
from analysis.tables.value_pairs import by_outlet, field_pair, value_pairs
from analysis.tags.frequency import tag_frequency
from analysis.tags.lift import pair_lift
from analysis.tags.pairs import tag_pairs
from analysis.timelines.completeness import Observed
from analysis.timelines.gaps import collection_gaps
from analysis.timelines.volume import buckets_of, coverage_volume
from analysis.timelines.word_share import COLUMNS as WORD_SHARE
from analysis.timelines.word_share import with_word_share


def tags(request: Request) -> pd.DataFrame:
    """See `tags.frequency.tag_frequency`."""
    return tag_frequency(
        request.counted(request.corpus.counts.tags),
        request.totals(_share_of(request)),
        min_articles=request.asked.whole("min_articles"),
    )


def pairs(request: Request) -> pd.DataFrame:
    """See `tags.pairs.tag_pairs`; lift_outlets is appended by `tags.lift.pair_lift`.

    With field and with the same is asked of sections and authors: tag_a then is a value of the one, tag_b of the other.
    With robust=yes also how far npmi and lift move.
    """
    rows, corpus = request.rows(), request.corpus
    least = request.asked.whole("min_articles")
    fields = field_pair(request)
    if fields == ("tag", "tag"):
        both, first = corpus.counts.tag_pairs(rows), corpus.counts.tags(rows, Grouping())
        second = first
    else:
        both, first, second = value_pairs(corpus, rows, *fields)
    found = tag_pairs(both, first, second, len(rows), min_articles=least)
    inside = [by_outlet(corpus, rows, field) for field in dict.fromkeys(fields)]
    found = pair_lift(found, inside[0], inside[-1], corpus.counts.volume(rows, Grouping("outlet")))
    return robust_pairs(request, fields, found) if request.asked.yes("robust") else found


def volume(request: Request) -> pd.DataFrame:
    """See `timelines.volume.coverage_volume`."""
    found = request.volume()
    base = request.base_volume(request.grouping) if request.has_words else found
    return lines(request, found, base, request.totals(_share_of(request)), _groups(request, base))


def volume_table(request: Request) -> pd.DataFrame:
    """See `timelines.volume.coverage_volume`; the share of words is appended by `timelines.word_share.with_word_share`."""
    totals = request.token_totals(_share_of(request))
    found = with_word_share(volume(request), request.token_sums(), totals, nested=request.by != "part")
    return typed(found, (*TABLES["volume"], *WORD_SHARE))


def lines(
    request: Request, found: pd.DataFrame, base: pd.DataFrame, totals: pd.DataFrame, groups: list[str]
) -> pd.DataFrame:
    """Every bucket of the groups named, with what is known of the collection; see `timelines.volume.coverage_volume`.

    Args:
        request: Whose period, bucket and outlets hold.
        found: Articles and tokens per cell.
        base: Articles before words, which the period reaches from the first to the last of where none is set.
        totals: articles_total per bucket, per group or per cell.
        groups: The groups to show.
    """
    selection = request.selection
    only = selection.outlet[0] if len(selection.outlet) == 1 else ""
    collection = request.corpus.collection()
    days = pd.to_datetime(collection["day"]).dropna()
    return coverage_volume(
        found,
        totals,
        bucket=request.bucket,
        buckets=buckets_of(base, request.bucket, selection.start, selection.end),
        groups=groups,
        observed=Observed(
            start=selection.start,
            end=selection.end,
            first_day=_day(days.min()),
            last_day=_day(days.max()),
            gaps=collection_gaps(collection),
        ),
        outlets=groups if request.by == "outlet" else [only] * len(groups),
    )


def gaps(request: Request) -> pd.DataFrame:
    """See `timelines.gaps.collection_gaps`; the whole corpus, whatever is selected, less the outlets not selected."""
    found = collection_gaps(request.corpus.collection())
    chosen = request.selection.outlet
    return found[found["outlet"].isin(chosen)].reset_index(drop=True) if chosen else found


def _groups(request: Request, base: pd.DataFrame) -> list[str]:
    """Groups with a row in every bucket: those that have articles before words; no grouping is one group."""
    if request.by == "match":
        return list(request.matches)
    if request.by == "none" and request.bucket != "none":
        return [""]
    return sorted(base["group"].unique())


def _share_of(request: Request) -> ShareOf:
    return cast("ShareOf", request.asked.text("share_of"))


def _day(moment: pd.Timestamp) -> date | None:
    return None if pd.isna(moment) else moment.date()
