"""Texts that ran more than once: which, where and when, each article one click away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.store.copies import CopyRules
from analysis.store.finding import set_copy_rules
from analysis.store.paths import database_of
from dashboard import queries, wording
from dashboard.components import download, notices, reader
from dashboard.components.card import card, foot
from dashboard.home import home_folder
from dashboard.selection_bar import View

MOST_LISTED = 500
COLUMNS = {
    "published": st.column_config.TextColumn("Published", width="small"),
    "outlet": st.column_config.TextColumn("Outlet", width="medium"),
    "title": st.column_config.TextColumn("Title", width="medium"),
    "text": st.column_config.NumberColumn("Text", width="small", help="Articles of one text have the same number here."),
    "similarity": st.column_config.NumberColumn("Like the first", format="percent", width="small", help="Jaccard similarity of word 5-shingles to the first article of the text."),
    "first": st.column_config.CheckboxColumn("First", width="small"),
    "origin": st.column_config.TextColumn("Credited to", width="small"),
}  # fmt: skip


@notices.fragment
def copies(view: View) -> None:
    """The articles of the selection that have copies, cluster after cluster, and the rules by which they were found."""
    if not queries.handle(view.corpus.name).copies_known:
        notices.notice("Copies have not been searched for yet; they will be when the corpus is opened next.")
        return
    found = queries.table(view.corpus, "copies", view.selection)
    if found.empty:
        with card(
            "copies", "No text ran twice", "No two articles of this selection are copies by the rules of this corpus."
        ):
            _rules(view)
        return
    shown = found.head(MOST_LISTED)
    subtitle = f"{wording.counted(len(found), 'article')} of near-identical text. {wording.shown_of(len(shown), len(found), 'article')} Select one to read it; under More, Copies counts each text once."
    with card("copies", wording.copies_title(found), subtitle):
        listed = shown.assign(
            published=shown["published"].map(wording.day), text=pd.factorize(shown["copy_cluster"])[0] + 1
        )
        event = st.dataframe(
            listed, key="list_copies", hide_index=True, column_order=list(COLUMNS), column_config=COLUMNS, on_select="rerun",
            selection_mode="single-row", height=min(38 + 35 * len(listed), 320), lazy=False,
        )  # fmt: skip
        foot("copies", found, how="copies", file_name=download.file_name(view.corpus.name, "copies"), twin=False)
        _rules(view)
        reader.open_selected(view, listed, event.selection.rows, "list_copies", ())


def _rules(view: View) -> None:
    """When two texts of this corpus count as copies, to be changed for all its visitors."""
    rules = queries.handle(view.corpus.name).copy_rules()
    with st.popover("When are texts copies?", type="tertiary", icon=":material/tune:", key="copy_rules"):
        with st.form("copy_rules_form", border=False):
            jaccard = st.slider(
                "Similar: Jaccard of word 5-shingles, at least", 0.05, 1.0, rules.jaccard, 0.05, key="copy_jaccard"
            )
            containment = st.slider(
                "Or contained: part of the shorter text, at least", 0.05, 1.0, rules.containment, 0.05, key="copy_containment"
            )  # fmt: skip
            days = st.number_input("Days apart, at most", 0, 100_000, rules.days, key="copy_days")
            st.caption("Holds for the whole corpus and everyone who opens it; the search runs again.")
            asked = st.form_submit_button("Search again", type="primary")
        if asked:
            with st.spinner("Searching for copies"):
                set_copy_rules(database_of(home_folder(), view.corpus.name), CopyRules(jaccard, containment, int(days)))
                queries.handle(view.corpus.name)
            st.rerun()
