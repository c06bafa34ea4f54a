"""The tables tags-lift and tag-movers: what marks a selection, and what rises and falls in it."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from typing import cast

import numpy as np
import pandas as pd

from analysis.selection import NONE_VALUE, Selection
from analysis.store.counts import By, Grouping
from analysis.tables import coverage
from analysis.tables.cut import units_of
from analysis.tables.regrouped import regrouped
from analysis.tables.request import CorpusLike, Request
from analysis.tables.robust_tags import robust_lift, robust_movers
from analysis.tags.lift import tag_lift
from analysis.tags.movers import Scores, outlet_scores, tag_movers

MARKS = ("tag", "section", "author")


def tags_lift(request: Request) -> pd.DataFrame:
    """See `tags.lift.tag_lift`; the corpus is every article of it, in the same versions.

    With robust=yes also how far lift and lift_outlets move: see `tables.robust_tags.robust_lift`.
    """
    field, corpus = request.asked.text("field"), request.corpus
    selected = replace(request.selection, query=request.query)
    everything = Selection(versions=request.selection.versions)
    sizes = _sizes(corpus, selected, "articles_total").merge(
        _sizes(corpus, everything, "corpus_total"), how="right", on="outlet"
    )
    chosen = sizes[sizes["articles_total"] > 0]["outlet"].tolist()
    counts = _values(corpus, everything, field, sizes["outlet"].tolist(), "articles_corpus").merge(
        _values(corpus, selected, field, chosen, "articles"), how="left", on=["outlet", "value"]
    )
    filled = [frame.fillna(0) if len(frame) else frame for frame in (counts, sizes)]
    found = tag_lift(*filled, min_articles=request.asked.whole("min_articles"))
    if not request.asked.yes("robust"):
        return found
    return robust_lift(request, selected, everything, cast("By", field), found)


def movers(request: Request) -> pd.DataFrame:
    """See `tags.movers.tag_movers`; shares are of all articles of the selection, its words applied.

    With robust=yes also how far tau and z_outlets move.
    """
    by_field = regrouped(request, by=request.asked.text("field"))
    often = by_field.volume().groupby("group")["articles"].sum()
    kept = sorted(set(often[often >= request.asked.whole("min_articles")].index) - {NONE_VALUE})
    cells = _shares(by_field, kept)
    by_outlet = _scores(by_field, cells, kept)
    found = tag_movers(cells, by_outlet)
    return robust_movers(by_field, cells, by_outlet, found) if request.asked.yes("robust") else found


def _shares(by_field: Request, values: list[str]) -> pd.DataFrame:
    """Articles of each value in each bucket, as part of all articles of the bucket that match the words."""
    found = by_field.volume()
    everything = regrouped(by_field, by="none").volume()
    totals = everything[["bucket_start", "articles"]].rename(columns={"articles": "articles_total"})
    base = by_field.base_volume(Grouping("none", by_field.bucket))
    return coverage.lines(by_field, found[found["group"].isin(values)], base, totals, values)


def _scores(by_field: Request, cells: pd.DataFrame, values: list[str]) -> Scores:
    """For each outlet how its own shares of the values move."""
    by_outlet = regrouped(by_field, by="outlet")
    volume = by_outlet.volume()
    totals = volume[["bucket_start", "group", "articles"]].rename(columns={"articles": "articles_total"})
    base = by_field.base_volume(Grouping("none", by_field.bucket))
    outlets = coverage.lines(by_outlet, volume, base, totals, sorted(volume["group"].unique()))
    units = units_of(by_field.corpus, by_field.rows())
    found = by_field.counted(by_field.corpus.counts.members)
    starts = pd.Index(np.unique(cells["bucket_start"].to_numpy()))
    shape = (len(units.names["outlet"]), len(values), len(starts))
    value, bucket = pd.Index(values).get_indexer(pd.Index(found["group"])), starts.get_indexer(found["bucket_start"])
    outlet = units.of("outlet", found["row"].to_numpy(np.int32))
    at = (value >= 0) & (bucket >= 0)
    place = (outlet[at] * shape[1] + value[at]) * shape[2] + bucket[at]
    counts = np.bincount(place, minlength=prod(shape)).astype(np.float64).reshape(shape)
    told = {}
    for name, articles in zip(units.names["outlet"], counts, strict=True):
        own = outlets[outlets["group"] == name].set_index("bucket_start")
        told[name] = outlet_scores(
            values, articles, own["articles"].where(own["complete"]).reindex(starts).to_numpy(np.float64)
        )
    return told


def _sizes(corpus: CorpusLike, selection: Selection, name: str) -> pd.DataFrame:
    found = corpus.counts.volume(corpus.rows(selection), Grouping("outlet"))
    return found[["group", "articles"]].rename(columns={"group": "outlet", "articles": name})


def _values(corpus: CorpusLike, selection: Selection, field: str, outlets: list[str], name: str) -> pd.DataFrame:
    """Articles per outlet and value of the field."""
    if field == "tag":
        found = corpus.counts.tags(corpus.rows(selection), Grouping("outlet"))
        found = found.rename(columns={"group": "outlet", "tag": "value"})
    else:
        answers, selected = [], corpus.rows(selection)
        for outlet in outlets:
            # An outlet's articles of these, not those that another selection would count: it would count copies anew.
            of_outlet = corpus.rows(Selection(outlet=(outlet,), versions="all"))
            rows = np.intersect1d(selected, of_outlet, assume_unique=True)
            grouping = Grouping("section" if field == "section" else "author")
            answers.append(corpus.counts.volume(rows, grouping).assign(outlet=outlet))
        columns = ["outlet", "group", "articles"]
        found = pd.concat(answers) if answers else pd.DataFrame(columns=columns)
        found = found.rename(columns={"group": "value"})
    told = found[found["value"] != NONE_VALUE]
    return told[["outlet", "value", "articles"]].rename(columns={"articles": name})
