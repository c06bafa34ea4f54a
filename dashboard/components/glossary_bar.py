"""Choosing a glossary and one of its concepts."""

from __future__ import annotations

import streamlit as st

from analysis.terminology.glossary import Glossary
from dashboard import glossaries, keys
from dashboard.components.glossary_editor import editor

FEW = 6
"""Concepts that stand side by side; more are chosen from a list."""
__all__ = ["choose_concept", "choose_glossary", "editor"]


def choose_glossary(corpus: str) -> str:
    """The glossary that the page uses; "" where there is none."""
    names = glossaries.names(corpus)
    if not names:
        return ""
    if (after := st.session_state.pop(keys.GLOSSARY_NEXT, None)) in names:
        st.session_state[keys.GLOSSARY] = after
    chosen = st.selectbox("Glossary", names, key=keys.GLOSSARY, bind="query-params", width=260)
    return str(chosen or names[0])


def choose_concept(glossary: Glossary) -> str:
    """The concept that the page is about."""
    concepts = list(glossary.concepts)
    if len(concepts) <= FEW and all(_is_plain(concept) for concept in concepts):
        chosen = st.segmented_control(
            "Concept", concepts, default=concepts[0], required=True, key=keys.CONCEPT, bind="query-params"
        )
    else:
        chosen = st.selectbox("Concept", concepts, key=keys.CONCEPT, bind="query-params", width=360)
    return str(chosen or concepts[0])


def _is_plain(concept: str) -> bool:
    """Whether a name holds nothing that Streamlit's labels would read as markdown; lists of options show any text."""
    return all(c.isalnum() or c in " '-,." for c in concept)
