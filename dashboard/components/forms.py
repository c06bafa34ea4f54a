"""The surface forms that a concept's variants matched, each of which can be left out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.terminology.glossary import Glossary
from dashboard import glossaries, queries, wording
from dashboard.charts.rows import rows
from dashboard.components import download, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.components.clicks import choose
from dashboard.openings import Asked, openings
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
        _read_one(whole)
        foot("forms", whole, how="forms", file_name=download.file_name(view.corpus.name, "forms", concept), twin=False)
        changed = edited[edited["ticked"] != whole["ticked"]]
        if not changed.empty:
            for variant in changed["variant"].unique():
                of_variant = edited[(edited["variant"] == variant) & ~edited["ticked"]]
                glossaries.untick(name, concept, variant, tuple(of_variant["form"]))
            st.rerun()
    behind("forms", view, glossary)


def _read_one(forms: pd.DataFrame) -> None:
    """A choice of one form whose passages are then listed; a table that is edited cannot be clicked as well."""
    told = list(rows(forms))

    def chosen() -> None:
        place = st.session_state["form_to_read"]
        choose("forms", "" if place is None else openings("forms", told[place], Asked())["mentions"].pick.to_text())

    st.selectbox(
        "Read the passages of a form", range(len(told)), index=None, key="form_to_read", on_change=chosen, width=420,
        format_func=lambda place: f"{told[place].form} · {told[place].variant} · {told[place].mentions:,}",
    )  # fmt: skip
