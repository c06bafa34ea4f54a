"""What the reader marks in a text: what was picked, else the words of the selection."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analysis.terminology.glossary import Glossary, Variant
from dashboard import glossaries, keys, passage_queries, word_queries
from dashboard.picks import Pick, read_pick
from dashboard.selection_bar import View


def marked(view: View, pick: Pick | None, glossary: Glossary | None) -> tuple[Variant, ...]:
    """The variants of the picked mark, the picked words, or the words of the selection."""
    if pick and pick.concept and glossary:
        return tuple(v for v in glossary.of(pick.concept) if pick.variant in ("", v.text))
    if pick and pick.terms:
        near = passage_queries.words_as_variants(view.corpus, pick.near) if pick.near else ()
        return (*word_queries.exact_terms(view.corpus, pick.terms), *near)
    query = pick.words if pick and pick.words else view.selection.query
    return passage_queries.words_as_variants(view.corpus, query) if query else ()


def with_hits(variants: tuple[Variant, ...], hits: Iterable[str]) -> tuple[Variant, ...]:
    """The variants, and the words of passages that are no hits of them, such as verbs of killing."""
    return (*variants, *(Variant("", hit) for hit in dict.fromkeys(hits)))


def marked_by_address(view: View) -> tuple[Variant, ...]:
    """The same for a page that was opened by its address."""
    pick = read_pick(str(st.query_params.get(keys.PICK, "")).partition("~")[2])
    node = str(st.query_params.get(keys.NODE, ""))
    if node and not (pick.words or pick.concept or pick.terms):
        return passage_queries.words_as_variants(view.corpus, node)
    chosen = st.query_params.get(keys.GROUPS if pick.construction else keys.GLOSSARY, "")
    name = str(chosen) or next(iter(glossaries.names(view.corpus.name)), "")
    return marked(view, pick, glossaries.load(name) if pick.concept and name else None)
