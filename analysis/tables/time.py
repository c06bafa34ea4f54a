"""The tables bursts, spikes, trend, changes, lags and first-last."""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd

from analysis.errors import GlossaryError
from analysis.selection import Selection
from analysis.store.counts import Rows
from analysis.tables import coverage
from analysis.tables.cut import once_of
from analysis.tables.regrouped import regrouped
from analysis.tables.request import Request
from analysis.tables.robust_choices import robust_uses
from analysis.tables.robust_time import robust_changes, robust_spikes, robust_trend
from analysis.timelines import bursts as runs
from analysis.timelines.changes import changes as level_changes
from analysis.timelines.denominators import gap_edges
from analysis.timelines.gaps import collection_gaps
from analysis.timelines.lag_ranges import with_week_ranges
from analysis.timelines.lags import lags as delays
from analysis.timelines.sampling_noise import Transform
from analysis.timelines.series import Value
from analysis.timelines.spikes import spikes as towering
from analysis.timelines.trend import GapDays
from analysis.timelines.trend import trend as rising_or_falling
from analysis.timelines.usage_dates import usage_dates

VALUES = ("auto", "share", "articles")
PART_OF_NOTHING = ("none", "outlet", "language")
"""Groups that without words are all that was collected of them: their number is a rate, not a share."""


def bursts(request: Request) -> pd.DataFrame:
    """See `timelines.bursts.bursts`."""
    asked = request.asked
    s, gamma = asked.number("s", least=1, above=True), asked.number("gamma")
    return runs.bursts(coverage.volume(request), bucket=request.bucket, value=value_of(request), s=s, gamma=gamma)


def trend(request: Request) -> pd.DataFrame:
    """See `timelines.trend.trend`; with robust=yes also how far tau moves, see `tables.robust_time.robust_trend`."""
    cells, value = _cells(request), value_of(request)
    found = rising_or_falling(cells, value=value, gap_days=_gap_days(request, cells))
    return robust_trend(request, cells, found, value) if request.asked.yes("robust") else found


def changes(request: Request) -> pd.DataFrame:
    """See `timelines.changes.changes`; with robust=yes also how far differences move."""
    cells = _cells(request)
    transform = cast("Transform", request.asked.text("transform"))
    value = value_of(request)
    found = level_changes(cells, value=value, transform=transform, gap_days=_gap_days(request, cells))
    return robust_changes(request, cells, found, value) if request.asked.yes("robust") else found


def spikes(request: Request) -> pd.DataFrame:
    """See `timelines.spikes.spikes`; with robust=yes also how far robust_z moves."""
    cells = coverage.volume(request)
    found = towering(cells)
    return robust_spikes(request, cells, found) if request.asked.yes("robust") else found


def lags(request: Request) -> pd.DataFrame:
    """See `timelines.lags.lags`; with robust=yes also how far the correlations move."""
    by_outlet = regrouped(request, by="outlet", share_of="group")
    value: Value = "share" if request.has_words else "articles"
    longest = request.asked.whole("max_lag", most=60)
    copies = request.corpus.copy_table(request.rows())
    cells = coverage.volume(by_outlet)
    found = delays(cells, value=value, max_lag=longest, copies=copies)
    if not request.asked.yes("robust"):
        return found
    return with_week_ranges(found, cells, coverage.volume(once_of(by_outlet)), value)


def first_last(request: Request) -> pd.DataFrame:
    """See `timelines.usage_dates.usage_dates`; with robust=yes also without any one outlet or week."""
    variants = request.variants("first-last")
    found = request.corpus.counts.passages(request.rows(), variants, parts=request.selection.parts)
    rows: Rows = np.unique(found["row"].to_numpy(np.int32))
    articles = request.corpus.article_keys(rows)
    collected = request.corpus.collection().assign(group="")
    chosen = request.selection.outlet
    collected = collected[collected["outlet"].isin(chosen)] if chosen else collected
    if request.by == "outlet":
        collected = collected.assign(group=collected["outlet"])
    grouped = articles.assign(group=articles["outlet"] if request.by == "outlet" else "")
    told = usage_dates(found, grouped, _collected(collected, request.selection))
    if not request.asked.yes("robust"):
        return told
    used = found[["row", "concept", "variant"]].merge(grouped[["row", "group", "published"]], on="row")
    return robust_uses(request, used, told)


def _collected(collected: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """First and last day on which articles of a group could have been found."""
    days = collected.assign(day=pd.to_datetime(collected["day"]).astype("datetime64[s]")).dropna(subset=["day"])
    span = days.groupby("group")["day"].agg(first_day="min", last_day="max").reset_index()
    first, last = (span[name].to_numpy().astype("datetime64[s]") for name in ("first_day", "last_day"))
    if selection.start:
        first = np.maximum(first, np.datetime64(selection.start, "s"))
    if selection.end:
        last = np.minimum(last, np.datetime64(selection.end, "s"))
    return span.assign(first_day=first, last_day=last)


def value_of(request: Request) -> Value:
    """What the lines show: as asked; with auto articles where they are part of nothing, else shares."""
    asked = request.asked.text("measured")
    if asked != "auto":
        return cast("Value", asked)
    return "articles" if request.by in PART_OF_NOTHING and not request.has_words else "share"


def _cells(request: Request) -> pd.DataFrame:
    """The lines asked for; with by=variant the articles that use a variant as part of those that mention its concept."""
    if request.asked.text("by") != "variant":
        return coverage.volume(request)
    if not (request.glossary and request.glossary.variants):
        raise GlossaryError("by=variant needs a glossary: concepts and the variants written for them. Give one.")
    whole = regrouped(request, by="none")
    variants = request.glossary.variants
    hits = request.corpus.counts.hits(request.rows(), whole.grouping, variants, parts=request.selection.parts)
    alone = len({variant.concept for variant in variants}) == 1
    names = hits["variant"] if alone else hits["concept"] + ": " + hits["variant"]
    told = hits.assign(group=names.astype("str"), tokens=0)
    totals = told[["bucket_start", "group", "articles_concept"]].rename(columns={"articles_concept": "articles_total"})
    base = whole.base_volume(whole.grouping)
    found = told[["bucket_start", "group", "articles", "tokens"]]
    return coverage.lines(whole, found, base, totals, sorted(told["group"].unique()))


def _gap_days(request: Request, cells: pd.DataFrame) -> GapDays:
    """Collection gaps of the outlets that each group counts."""
    chosen = request.selection.outlet
    groups = cells["group"].unique()
    return gap_edges(
        collection_gaps(request.corpus.collection()),
        {str(group): (group,) if request.by == "outlet" else chosen for group in groups},
    )
