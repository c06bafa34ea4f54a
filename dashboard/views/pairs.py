"""Pairs: articles of two outlets about one event, and what either calls the same thing."""

from __future__ import annotations

import streamlit as st

from analysis.terminology.glossary import Glossary
from dashboard import glossaries, keys
from dashboard.cards.story_pairs import paired_articles, words_in_pairs
from dashboard.components import glossary_bar, notices, page

if view := page.begin("Pairs", "Where two outlets cover one event, which words does either choose?"):
    with st.container(horizontal=True, gap="medium", key="controls_pairs"):
        name = glossary_bar.choose_glossary(view.corpus.name)
        glossary = glossaries.load(name) if name else Glossary()
        concept = glossary_bar.choose_concept(glossary) if name else ""
        alike = page.choose(
            "Alike at least", ("0.4", "0.3", "0.5", "0.6"), keys.ALIKE,
            help_="Cosine of the articles' words. Lower finds more pairs, and more that are not about one event: read some.",
        )  # fmt: skip
        hours = page.choose("Hours apart at most", ("36", "12", "24", "72"), keys.HOURS)
    options = (("min_similarity", alike), ("hours", hours))
    if name:
        words_in_pairs(view, glossary, concept, options)
    else:
        notices.aside(
            "With a glossary this page also tests which words either outlet chooses: add one on the page Terminology."
        )
    paired_articles(view, glossary, concept, options)
