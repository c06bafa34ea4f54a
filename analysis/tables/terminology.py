"""The tables terminology, forms and concordance."""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd

from analysis.cells import typed
from analysis.concordance import (
    ArticleSort,
    Sort,
    beginning_near,
    of_first_articles,
    sampled,
    sorted_by_article,
    sorted_by_words,
    with_places,
)
from analysis.errors import GlossaryError, nearest
from analysis.schema import TABLES
from analysis.store.counts import PASSAGES, Rows
from analysis.tables.death_passages import death_passages
from analysis.tables.request import Request
from analysis.tables.robust_choices import robust_usage
from analysis.terminology.forms import surface_forms
from analysis.terminology.glossary import Variant
from analysis.terminology.usage import Unit, terminology_usage, with_unmentioned


def terminology(request: Request) -> pd.DataFrame:
    """See `terminology.usage.terminology_usage`; with robust=yes also how far shares move, see `robust_choices.robust_usage`."""
    if not (request.glossary and request.glossary.variants):
        raise GlossaryError("terminology needs a glossary: concepts and the variants written for them. Give one.")
    variants = request.glossary.variants
    counts, parts = request.corpus.counts, request.selection.parts
    hits = request.counted(lambda rows, grouping: counts.hits(rows, grouping, variants, parts=parts))
    volume = request.volume()
    if request.asked.yes("zeros"):
        hits = with_unmentioned(hits, volume, variants)
    unit = cast("Unit", request.asked.text("unit"))
    found = terminology_usage(hits, volume, request.totals(), variants, unit=unit)
    if not request.asked.yes("robust"):
        return found
    lines = request.counted(lambda rows, grouping: counts.article_hits(rows, grouping, variants, parts=parts))
    return robust_usage(request, lines, found, by_article=unit == "article")


def forms(request: Request) -> pd.DataFrame:
    """See `terminology.forms.surface_forms`."""
    variants = request.variants("forms")
    found = request.corpus.counts.forms(request.rows(), variants, parts=request.selection.parts)
    return surface_forms(found, variants)


def passages(request: Request) -> pd.DataFrame:
    """The passages behind a number, one a row, with what stands to the left and right; see `concordance`.

    Texts are read last and for the rows that are shown only, except for sort=left and sort=right, which read them all.
    """
    asked = request.asked
    variants = request.variants("concordance")
    if told := asked.text("construction"):
        found = death_passages(request.corpus, request.rows(), variants, told, parts=request.selection.parts)
    else:
        found = request.corpus.counts.passages(request.rows(), variants, parts=request.selection.parts)
    found = _narrowed(found, variants, asked.text("concept"), asked.text("variant"))
    for column in ("form", "part"):
        found = found[found[column] == asked.text(column)] if asked.text(column) else found
    if node := asked.text("near").strip():
        nodes = tuple(request.corpus.query_variants(node))
        span = None if asked.yes("sentence") else asked.whole("span", most=100)
        near = request.corpus.counts.window_tokens(request.rows(), nodes, span=span, parts=request.selection.parts)
        found = beginning_near(found, near)
    if asked.text("voice"):
        found = found[request.corpus.voices(found)["voice"] == asked.text("voice")]
    rows: Rows = np.unique(found["row"].to_numpy(np.int32))
    keys = request.corpus.article_keys(rows)
    limit, width, words = (
        asked.whole("limit", least=0),
        asked.whole("width", most=1000),
        asked.whole("sort_words", most=3),
    )
    sort = cast("Sort", asked.text("sort"))
    if sort not in ("left", "right") and not asked.text("seed"):
        found = of_first_articles(found, keys, cast("ArticleSort", sort), limit)
    placed = with_places(found, keys)
    if asked.text("seed"):
        placed = sampled(placed, size=limit, seed=asked.whole("seed", least=0))
    if sort in ("left", "right"):
        lines = request.corpus.passages_text(sorted_by_article(placed, "date")[list(PASSAGES)], width)
        lines = sorted_by_words(lines, sort, words)
    else:
        placed = sorted_by_article(placed, cast("ArticleSort", sort))
        lines = request.corpus.passages_text((placed[:limit] if limit else placed)[list(PASSAGES)], width)
    return typed(lines[:limit] if limit else lines, TABLES["concordance"])


def _narrowed(found: pd.DataFrame, variants: tuple[Variant, ...], concept: str, variant: str) -> pd.DataFrame:
    """The passages of one concept or variant, after all variants have competed for their places."""
    for column, wanted, known in (
        ("concept", concept, {v.concept for v in variants}),
        ("variant", variant, {v.text for v in variants}),
    ):
        if wanted and wanted not in known:
            raise GlossaryError(f"The glossary has no {column} {wanted!r}.{nearest(wanted, known)}")
        found = found[found[column] == wanted] if wanted else found
    return found
