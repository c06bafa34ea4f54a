"""The tables tags-lift and tag-movers: what marks a selection, and what rises and falls in it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.selection import NONE_VALUE, Selection
from analysis.store.counts import Grouping
from analysis.tables import coverage
from analysis.tables.regrouped import per_outlet, regrouped
from analysis.tables.request import CorpusLike, Request
from analysis.tags.lift import tag_lift
from analysis.tags.movers import tag_movers

MARKS = ("tag", "section", "author")


def tags_lift(request: Request) -> pd.DataFrame:
    """See `tags.lift.tag_lift`; the corpus is every article of it, in the same versions."""
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
    return tag_lift(*filled, min_articles=request.asked.whole("min_articles"))


def movers(request: Request) -> pd.DataFrame:
    """See `tags.movers.tag_movers`; shares are of all articles of the selection, its words applied."""
    by_field = regrouped(request, by=request.asked.text("field"))
    often = by_field.volume().groupby("group")["articles"].sum()
    kept = sorted(set(often[often >= request.asked.whole("min_articles")].index) - {NONE_VALUE})
    return tag_movers(_shares(by_field, kept), {o: _shares(one, kept) for o, one in per_outlet(by_field)})


def _shares(by_field: Request, values: list[str]) -> pd.DataFrame:
    """Articles of each value in each bucket, as part of all articles of the bucket that match the words."""
    found = by_field.volume()
    everything = regrouped(by_field, by="none").volume()
    totals = everything[["bucket_start", "articles"]].rename(columns={"articles": "articles_total"})
    base = by_field.base_volume(Grouping("none", by_field.bucket))
    return coverage.lines(by_field, found[found["group"].isin(values)], base, totals, values)


def _sizes(corpus: CorpusLike, selection: Selection, name: str) -> pd.DataFrame:
    found = corpus.counts.volume(corpus.rows(selection), Grouping("outlet"))
    return found[["group", "articles"]].rename(columns={"group": "outlet", "articles": name})


def _values(corpus: CorpusLike, selection: Selection, field: str, outlets: list[str], name: str) -> pd.DataFrame:
    """Articles per outlet and value of the field."""
    if field == "tag":
        found = corpus.counts.tags(corpus.rows(selection), Grouping("outlet"))
        found = found.rename(columns={"group": "outlet", "tag": "value"})
    else:
        answers = []
        for outlet in outlets:
            rows = corpus.rows(replace(selection, outlet=(outlet,)))
            grouping = Grouping("section" if field == "section" else "author")
            answers.append(corpus.counts.volume(rows, grouping).assign(outlet=outlet))
        columns = ["outlet", "group", "articles"]
        found = pd.concat(answers) if answers else pd.DataFrame(columns=columns)
        found = found.rename(columns={"group": "value"})
    told = found[found["value"] != NONE_VALUE]
    return told[["outlet", "value", "articles"]].rename(columns={"articles": name})
