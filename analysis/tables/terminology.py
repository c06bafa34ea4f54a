"""The tables terminology, forms and concordance."""

from __future__ import annotations

from typing import cast

import pandas as pd

from analysis.concordance import Sort, concordance, part_places, sampled
from analysis.errors import GlossaryError, nearest
from analysis.store.counts import Rows
from analysis.tables.request import Request
from analysis.terminology.forms import surface_forms
from analysis.terminology.glossary import Variant
from analysis.terminology.usage import Unit, terminology_usage, with_unmentioned


def terminology(request: Request) -> pd.DataFrame:
    """See `terminology.usage.terminology_usage`."""
    if not (request.glossary and request.glossary.variants):
        raise GlossaryError("terminology needs a glossary: concepts and the variants written for them. Give one.")
    variants = request.glossary.variants
    counts, parts = request.corpus.counts, request.selection.parts
    hits = request.counted(lambda rows, grouping: counts.hits(rows, grouping, variants, parts=parts))
    volume = request.volume()
    if request.asked.yes("zeros"):
        hits = with_unmentioned(hits, volume, variants)
    return terminology_usage(hits, volume, request.totals(), variants, unit=cast("Unit", request.asked.text("unit")))


def forms(request: Request) -> pd.DataFrame:
    """See `terminology.forms.surface_forms`."""
    variants = request.variants("forms")
    found = request.corpus.counts.forms(request.rows(), variants, parts=request.selection.parts)
    return surface_forms(found, variants)


def passages(request: Request) -> pd.DataFrame:
    """See `concordance.concordance` and, with a seed, `concordance.sampled`."""
    asked, parts = request.asked, request.selection.parts
    variants = request.variants("concordance")
    found = request.corpus.counts.passages(request.rows(), variants, parts=parts)
    found = _narrowed(found, variants, asked.text("concept"), asked.text("variant"))
    placed = found.assign(part_place=part_places(found["part"]))
    order = ["row", "part_place", "start_token", "concept", "variant"]
    found = placed.sort_values(order, ignore_index=True)[list(found.columns)]
    limit = asked.whole("limit", least=0)
    if asked.text("seed"):
        found = sampled(found, _article_ids(request, found), size=limit, seed=asked.whole("seed", least=0))
    texts = request.corpus.passages_text(found, asked.whole("width", most=1000))
    sort = cast("Sort", asked.text("sort"))
    return concordance(texts, sort=sort, words=asked.whole("sort_words", most=3), limit=limit)


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


def _article_ids(request: Request, found: pd.DataFrame) -> list[str]:
    rows: Rows = found["row"].drop_duplicates().sort_values().to_numpy("int32")
    ids = request.corpus.article_table(rows, text=False)["article_id"]
    of_row = dict(zip(rows.tolist(), ids, strict=True))
    return [of_row[row] for row in found["row"]]
