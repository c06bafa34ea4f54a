"""Columns of the table keyness with robust=yes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.keywords.effect import log_ratio
from analysis.keywords.keyness import Method
from analysis.keywords.keyness_robustness import Units, left_out, p_articles
from analysis.keywords.likelihood import Floats, Sides
from analysis.store.counts import MOST_TERMS_PER_ARTICLE, Grouping, Joins, TermIds
from analysis.tables.comparison import Articles, Pair, pairs_of
from analysis.tables.reference import Reference
from analysis.tables.request import Request

ROBUST = (
    "log_ratio_outlet_low", "log_ratio_outlet_high", "log_ratio_week_low", "log_ratio_week_high", "log_ratio_once",
    "p_articles",
)  # fmt: skip
_UNITS = {"outlet": Grouping("outlet"), "week": Grouping("none", "week")}


def robustness_of(
    found: pd.DataFrame, pair: Pair, once: Pair | None, other: Reference, *, method: Method, join: Joins | None
) -> pd.DataFrame:
    """ROBUST for the words found.

    log_ratio_outlet_low and _high: lowest and highest log_ratio with one outlet left out of both sides; the same for
    weeks (empty where none can be left out); log_ratio_once: with each cluster of near-identical articles counted once; p_articles: the test by articles,
    for the first 500 words. Where the reference is another corpus or a list, outlets and weeks are left out of the
    target only, log_ratio_once thins the target only, and p_articles is empty.
    """
    ids = found["term_id"].to_numpy(np.int64)
    if found.empty:
        return found.assign(**dict.fromkeys(ROBUST, np.nan))
    by_article = method.unit == "article"
    count, size = ("articles", "articles_total") if by_article else ("count", "tokens")
    whole = Sides(
        found[f"{count}_target"].to_numpy(np.float64),
        found[f"{count}_reference"].to_numpy(np.float64),
        *(float(found[f"{size}_{side}"].iloc[0]) for side in ("target", "reference")),
    )
    inside = other.side if other.own_id is None else None
    out: dict[str, Floats] = {}
    for name, grouping in _UNITS.items():
        target, reference = (_units(side, grouping, join, by_article=by_article) for side in (pair.target, inside))
        found_range = left_out(ids, target, reference, whole)
        out[f"log_ratio_{name}_low"], out[f"log_ratio_{name}_high"] = found_range.low, found_range.high
    a, n1 = _counted(ids, once.target, join, by_article=by_article) if once else (whole.a, 0.0)
    b, n2 = (whole.b, whole.n2)
    if once and inside is not None and once.reference:
        b, n2 = _counted(ids, once.reference, join, by_article=by_article)
    out["log_ratio_once"] = log_ratio(Sides(a, b, n1, n2)) if n1 and n2 else np.full(len(ids), np.nan)
    out["p_articles"] = np.full(len(ids), np.nan)
    if inside is not None and join is None:
        first = ids[:MOST_TERMS_PER_ARTICLE]
        ours, theirs = (
            side.counts.article_counts(side.rows, first, parts=side.parts) for side in (pair.target, inside)
        )
        out["p_articles"][: len(first)] = p_articles(first, ours, theirs, (len(pair.target.rows), len(inside.rows)))
    return found.assign(**out)


def _units(side: Articles | None, grouping: Grouping, join: Joins | None, *, by_article: bool) -> Units:
    if side is None:
        return Units(pd.DataFrame({"unit": [], "term_id": [], "count": []}), {})
    name = "bucket_start" if grouping.bucket != "none" else "group"
    numbers = side.counts.cell_numbers(side.rows, grouping, parts=side.parts, join=join)
    volume = side.counts.volume(side.rows, grouping, parts=side.parts)
    counts = pd.DataFrame({
        "unit": numbers[name], "term_id": numbers["term_id"],
        "count": numbers["articles" if by_article else "frequency"],
    })  # fmt: skip
    return Units(counts, dict(zip(volume[name], volume["articles" if by_article else "tokens"], strict=True)))


def _counted(ids: TermIds, side: Articles, join: Joins | None, *, by_article: bool) -> tuple[Floats, float]:
    """Counts of the terms in one side, and its size."""
    numbers = side.numbers(join)
    known = np.append(numbers["articles" if by_article else "frequency"].to_numpy(np.float64), 0.0)
    at = pd.Index(numbers["term_id"]).get_indexer(pd.Index(ids))
    return known[at], float(len(side.rows) if by_article else numbers["frequency"].sum())


def pairs_once(request: Request) -> dict[str, Pair]:
    """The pairs of a request with each cluster of copies counted once, by group."""
    return {
        pair.group: pair for pair in pairs_of(replace(request, selection=replace(request.selection, copies="once")))
    }
