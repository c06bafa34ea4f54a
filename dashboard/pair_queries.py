"""Questions of the page that sets articles of two outlets side by side."""

from __future__ import annotations

import pandas as pd

from analysis.selection import Selection
from analysis.store.counts import Grouping
from analysis.terminology.glossary import Glossary
from dashboard import queries
from dashboard.picks import Pick
from dashboard.queries import CorpusKey, Options


def usage(corpus: CorpusKey, selection: Selection, options: Options, glossary: Glossary, concept: str) -> pd.DataFrame:
    """Rows of the table `pair-terminology` of one concept, most pairs first."""
    found = queries.table(corpus, "pair-terminology", selection, options, Glossary(glossary.of(concept)))
    order = ["pairs", "outlet_a", "outlet_b", "mentions_a"]
    return found.sort_values(order, ascending=[False, True, True, False], kind="stable").reset_index(drop=True)


def outlets_of(pick: Pick) -> tuple[str, str]:
    """The two outlets of a picked row; empty names where the address names other things."""
    names = [*(value for field, value in pick.values if field == "outlet"), "", ""]  # noqa: PD011 - a Pick, no frame
    return names[0], names[1]


def mentioning(
    corpus: CorpusKey, selection: Selection, pairs: pd.DataFrame, glossary: Glossary, pick: Pick
) -> pd.DataFrame:
    """The pairs of which both articles mention the picked concept and at least one uses the picked variant: both, only_a, only_b."""
    opened = queries.handle(corpus.name)
    rows = opened.rows(selection)
    hits = opened.counts.article_hits(rows, Grouping(), glossary.of(pick.concept), parts=selection.parts)
    named = hits.merge(opened.article_keys(rows)[["row", "article_id"]], on="row")
    naming, using = set(named["article_id"]), set(named.loc[named["variant"] == pick.variant, "article_id"])
    a, b = pairs["article_id_a"], pairs["article_id_b"]
    return pairs[a.isin(naming) & b.isin(naming) & (a.isin(using) | b.isin(using))].reset_index(drop=True)
