"""The surface forms that a concept's variants matched, each of which can be left out."""

from __future__ import annotations

import streamlit as st

from analysis.terminology.glossary import Glossary
from dashboard import glossaries, queries, wording
from dashboard.components import download, notices
from dashboard.components.card import card, foot
from dashboard.selection_bar import View


@notices.fragment
def forms(view: View, name: str, glossary: Glossary, concept: str) -> None:
    """Draw the forms with their counts; unticking one takes its mentions out of every figure of the page."""
    whole = queries.table(view.corpus, "forms", view.selection, (), Glossary(glossary.of(concept)))
    subtitle = f"{wording.counted(len(whole), 'form')} matched in this selection. Untick what is not meant; it leaves all figures of this page."
    with card("forms", "Spellings found", subtitle):
        if whole.empty:
            notices.nothing("No spelling found", "None of the variants occurs in this selection.")
            return
        edited = st.data_editor(
            whole, hide_index=True, key=f"forms_{name}_{concept}_{view.corpus.revision}", height=min(38 + 35 * len(whole), 320),
            disabled=["concept", "variant", "form", "mentions", "articles"],
            column_order=("ticked", "form", "variant", "mentions", "articles"),
            column_config={
                "ticked": st.column_config.CheckboxColumn("Counts", width="small"),
                "form": "Form", "variant": "Variant",
                "mentions": st.column_config.NumberColumn("Mentions", format="localized"),
                "articles": st.column_config.NumberColumn("Articles", format="localized"),
            },
        )  # fmt: skip
        foot("forms", whole, how="forms", file_name=download.file_name(view.corpus.name, "forms", concept), twin=False)
        changed = edited[edited["ticked"] != whole["ticked"]]
        if not changed.empty:
            for variant in changed["variant"].unique():
                of_variant = edited[(edited["variant"] == variant) & ~edited["ticked"]]
                glossaries.untick(name, concept, variant, tuple(of_variant["form"]))
            st.rerun()
