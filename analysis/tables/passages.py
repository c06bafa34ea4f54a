"""The table concordance: the passages behind a number, and how many there are."""

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
from analysis.terminology.glossary import Variant


def found_passages(request: Request) -> pd.DataFrame:
    """Every passage that the options leave, without a text read, unless a voice is asked for that is not told yet.

    Returns:
        Columns `analysis.store.counts.PASSAGES`; a row each.
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
    return found


def passages(request: Request) -> pd.DataFrame:
    """The passages behind a number, one a row, with what stands to the left and right; see `concordance`.

    Texts are read last and for the rows that are shown only, except for sort=left and sort=right, which read them all.
    """
    asked, found = request.asked, found_passages(request)
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
