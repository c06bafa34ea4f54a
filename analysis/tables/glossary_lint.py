"""The table glossary-lint: what is doubtful about a glossary, by itself and by what it finds."""

from __future__ import annotations

import pandas as pd

from analysis.cells import typed
from analysis.concordance import with_places
from analysis.errors import GlossaryError
from analysis.schema import TABLES
from analysis.store.counts import PASSAGES, Grouping
from analysis.tables.request import Request
from analysis.terminology.glossary import Glossary
from analysis.terminology.hit_linting import lint_hits, lint_lines, lint_overlaps, overlaps
from analysis.terminology.linting import Caution, in_order, lint

LOOKED_AT = 40
"""Passages of each variant whose words are looked at, at most two of an article."""


def glossary_lint(request: Request) -> pd.DataFrame:
    """What is doubtful about a glossary, a row for each doubt.

    Returns:
        In the order of the glossary: concept, variant, doubt (two concepts, overlap, no effect, language, not found,
        other language, one article, section name, in names, same words), mentions and articles (that the doubt is
        about; 0 where nothing was counted), sentence (what was seen and what can be done).

    Notes:
        Not found, overlap, one article and section name look at all mentions in the selection; in names and same words
        at 40 mentions of each variant outside of headlines, two of an article at most, which a sentence says. A doubt
        is no fault: leave a variant as it is where you know better.
    """
    if not (request.glossary and request.glossary.variants):
        raise GlossaryError("glossary-lint needs a glossary: concepts and the variants written for them. Give one.")
    cautions = glossary_cautions(request, request.glossary)
    rows = [(c.concepts[0], c.variant, c.doubt, c.mentions, c.articles, c.sentence) for c in cautions]
    return typed(pd.DataFrame(rows, columns=list(TABLES["glossary-lint"])), TABLES["glossary-lint"])


def glossary_cautions(request: Request, glossary: Glossary) -> tuple[Caution, ...]:
    """All doubts, in the order of the glossary."""
    counts, parts, rows, variants = request.corpus.counts, request.selection.parts, request.rows(), glossary.variants
    volume = counts.volume(rows, Grouping("language"), parts=parts)
    found = counts.passages(rows, variants, parts=parts)
    pairs = overlaps(found)
    of_hits = lint_hits(
        glossary,
        counts.article_hits(rows, Grouping("section"), variants, parts=parts),
        counts.hits(rows, Grouping("language"), variants, parts=parts),
        frozenset(volume["group"]),
    )
    counted = {(p.concept, p.variant, p.other_concept) for p in pairs.itertuples()}
    counted |= {(p.other_concept, p.other_variant, p.concept) for p in pairs.itertuples()}
    # An overlap that was counted is told with its number, not a second time without.
    alone = tuple(
        c for c in lint(glossary) if c.doubt != "overlap" or (*c.concepts[:1], c.variant, c.concepts[1]) not in counted
    )
    whole = (*alone, *of_hits, *lint_overlaps(pairs), *lint_lines(glossary, _lines(request, found)))
    return in_order(whole, glossary)


def _lines(request: Request, found: pd.DataFrame) -> pd.DataFrame:
    """Some passages of each variant in their words; articles by their id, which says nothing about them."""
    prose = found[found["part"] != "headline"]
    rows = prose["row"].unique()
    rows.sort()
    placed = with_places(prose, request.corpus.article_keys(rows)).sort_values(
        ["article_id", "part", "start_token"], kind="stable"
    )
    of_article = placed.groupby(["concept", "variant", "row"], sort=False).cumcount()
    few = placed[of_article < 2]
    shown = few[few.groupby(["concept", "variant"], sort=False).cumcount() < LOOKED_AT]
    return request.corpus.passages_text(shown[list(PASSAGES)].sort_values(["row", "part", "start_token"]), 60)
