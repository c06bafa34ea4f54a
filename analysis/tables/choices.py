"""The tables association and switches: who chooses which word, and since when."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import GlossaryError, nearest
from analysis.periods import Bucket
from analysis.tables.regrouped import regrouped
from analysis.tables.request import Request
from analysis.tables.robust_choices import robust_switches
from analysis.terminology.association import association
from analysis.terminology.glossary import Variant
from analysis.terminology.switches import Gaps, switches
from analysis.timelines.gaps import collection_gaps

_ONE_EACH = ("outlet", "section", "language")
"""Fields of which an article has one value."""


def association_table(request: Request) -> pd.DataFrame:
    """See `terminology.association.association`."""
    hits, variants = _article_hits(request, "none")
    return association(
        hits, variants, exclusive=request.by in _ONE_EACH, draws=request.asked.whole("draws", least=0, most=99_999)
    )


def switch_table(request: Request) -> pd.DataFrame:
    """See `terminology.switches.switches`; with robust=yes also how far the differences move."""
    hits, variants = _article_hits(request, "day")
    found = switches(
        hits,
        variants,
        min_articles=request.asked.whole("min_articles"),
        draws=request.asked.whole("draws", least=0, most=99_999),
        gaps=_gaps_of(request, sorted(hits["group"].unique())),
    )
    return robust_switches(request, hits, variants, found) if request.asked.yes("robust") else found


def _article_hits(request: Request, bucket: Bucket) -> tuple[pd.DataFrame, tuple[Variant, ...]]:
    """Mentions article by article, of the concept asked for; and the glossary."""
    name, concept = request.asked.table, request.asked.text("concept")
    if not (request.glossary and request.glossary.variants):
        raise GlossaryError(f"{name} needs a glossary: concepts and the variants written for them. Give one.")
    variants, known = request.glossary.variants, request.glossary.concepts
    if concept and concept not in known:
        raise GlossaryError(f"The glossary has no concept {concept!r}.{nearest(concept, known)}")
    counts, parts = request.corpus.counts, request.selection.parts
    hits = regrouped(request, bucket=bucket).counted(
        lambda rows, grouping: counts.article_hits(rows, grouping, variants, parts=parts)
    )
    return hits[hits["concept"] == concept] if concept else hits, variants


def _gaps_of(request: Request, groups: list[str]) -> Gaps:
    """Collection gaps of the outlet that a group is, or of the single outlet selected."""
    only = request.selection.outlet if len(request.selection.outlet) == 1 else ()
    found = collection_gaps(request.corpus.collection())
    first, last = (found[name].to_numpy().astype("datetime64[s]") for name in ("first_day", "last_day"))
    spans: dict[str, list[tuple[np.datetime64, np.datetime64]]] = {}
    for outlet, begin, end in zip(found["outlet"], first, last, strict=True):
        spans.setdefault(outlet, []).append((begin, end))
    return {
        group: [span for outlet in ((group,) if request.by == "outlet" else only) for span in spans.get(outlet, [])]
        for group in groups
    }
