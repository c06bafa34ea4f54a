"""The tables terminology and forms."""

from __future__ import annotations

from typing import cast

import pandas as pd

from analysis.errors import GlossaryError
from analysis.tables.request import Request
from analysis.tables.robust_choices import robust_usage
from analysis.terminology.forms import surface_forms
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
