"""Lines over time, article by article: what the tables trend, changes, spikes and tag-movers are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.periods import Bucket, bucket_start, next_bucket
from analysis.robustness import Floats
from analysis.store.counts import Grouping, Rows
from analysis.tables.cut import NO_UNIT, Layer, Unit, Units, layer, once_of, units_of
from analysis.tables.request import Request, ShareOf, joined_query
from analysis.timelines.series import Value


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of some groups, to be taken apart.

    Attributes:
        groups: Their names.
        starts: First day of every bucket.
        layers: Articles (groups x buckets), and what they are counted against: articles_total, or for a number of
            articles the days of the bucket.
        usable: Whether a group's bucket was wholly looked at and collected.
        units: Outlets and weeks.
        days: Days of each bucket, where articles are measured; None for shares.
    """

    groups: tuple[str, ...]
    starts: npt.NDArray[np.datetime64]
    layers: tuple[Layer, Layer]
    usable: npt.NDArray[np.bool_]
    units: Units
    days: Floats | None

    def values(self, counts: Floats) -> Floats:
        """The lines of counts (groups x buckets x 2); NaN where a bucket is not usable.

        Shares; or articles, for a bucket of which days are left out as many as its other days had in proportion. A
        group of which no article is left has no number of articles that could rise or fall.
        """
        articles, of = counts[..., 0], counts[..., 1]
        scale = np.ones(len(self.starts)) if self.days is None else self.days
        if self.days is not None:
            of = np.where(articles.any(axis=1, keepdims=True), of, 0.0)
        line: Floats = np.where(self.usable & (of > 0), articles / np.where(of > 0, of, 1) * scale, np.nan)
        return line

    def of(self, groups: Sequence[str]) -> Lines:
        """The lines of some of the groups, or of groups that repeat, in this order."""
        at = pd.Index(self.groups).get_indexer(pd.Index(list(groups)))
        articles, of = (one.of(at) for one in self.layers)
        return replace(self, groups=tuple(groups), layers=(articles, of), usable=self.usable[at])


def lines_of(request: Request, cells: pd.DataFrame, value: Value, share_of: ShareOf = "auto") -> Lines:
    """The lines of a table `volume`, article by article.

    Args:
        request: What the table was made from; by=part and by=variant have no lines here.
        cells: The table.
        value: Whether shares are measured, or articles.
        share_of: As for `Request.totals`; with "matching" shares are of all articles that match the words.
    """
    groups = tuple(sorted(cells["group"].unique()))
    starts = np.unique(cells["bucket_start"].to_numpy().astype("datetime64[s]"))
    usable = np.zeros((len(groups), len(starts)), bool)
    at = _place(cells, groups, starts)
    usable.flat[at] = cells["complete"].to_numpy(bool)
    units = units_of(request.corpus, request.base_rows())
    shape = (len(groups), len(starts))
    once = once_of(request)
    held = _members(request)
    articles = layer(units, _rows(held), _place(held, groups, starts), shape, once=once.rows())
    if value == "share":
        matching = share_of == "matching"
        by = "none" if matching else request.base_by(share_of)
        base, base_once = (one.rows() if matching else one.base_rows() for one in (request, once))
        total = request.corpus.counts.members(base, Grouping(by, request.bucket))
        names = groups if by != "none" else ("",)
        place = _place(total, names, starts)
        of = layer(units, _rows(total), place, (len(names), len(starts)), once=base_once)
        return Lines(groups, starts, (articles, of), usable, units, None)
    days, size = _days(starts, request.bucket, units)
    return Lines(groups, starts, (articles, days), usable, units, size)


def _members(request: Request) -> pd.DataFrame:
    """Which article stands in which cell; with by=match one search after the other."""
    counts, selection = request.corpus.counts, request.selection
    if request.by != "match":
        return counts.members(request.rows(), request.grouping)
    found = []
    for match in request.matches:
        rows = request.corpus.rows(replace(selection, query=joined_query(selection.query, (match,))))
        found.append(counts.members(rows, request.grouping).assign(group=match))
    return pd.concat(found, ignore_index=True)


def _rows(members: pd.DataFrame) -> Rows:
    return members["row"].to_numpy(np.int32)


def _place(cells: pd.DataFrame, groups: tuple[str, ...], starts: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int64]:
    group = pd.Index(groups).get_indexer(pd.Index(cells["group"])).astype(np.int64)
    bucket = pd.Index(starts).get_indexer(pd.Index(cells["bucket_start"].to_numpy().astype("datetime64[s]")))
    return np.where((group >= 0) & (bucket >= 0), group * len(starts) + bucket, -1)


def _days(starts: npt.NDArray[np.datetime64], bucket: Bucket, units: Units) -> tuple[Layer, Floats]:
    """The days of every bucket, each in its week."""
    place, weeks = [], []
    known = {name: i for i, name in enumerate(units.names["week"])}
    for i, start in enumerate(starts.astype("datetime64[D]").tolist()):
        day, end = start, next_bucket(start, bucket)
        while day < end:
            place.append(i)
            weeks.append(known.get(bucket_start(day, "week").isoformat(), -1))
            day += timedelta(days=1)
    at = np.array(place, np.int64)
    code: dict[Unit, npt.NDArray[np.int64]] = {
        "outlet": np.full(len(at), NO_UNIT, np.int64),
        "week": np.array(weeks, np.int64),
    }
    every = Layer((1, len(starts)), at, np.ones(len(at)), code, np.ones(len(at), bool))
    return every, every.added_up()[0]
