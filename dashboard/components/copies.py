"""Texts that ran more than once: which, where and when, each article one click away."""

from __future__ import annotations

import streamlit as st

from dashboard import queries, wording
from dashboard.components import download, notices, reader
from dashboard.components.card import card, foot
from dashboard.selection_bar import View

MOST_LISTED = 500
COLUMNS = {
    "published": st.column_config.TextColumn("Published", width="small"),
    "outlet": st.column_config.TextColumn("Outlet", width="medium"),
    "title": st.column_config.TextColumn("Title", width="large"),
    "copy_cluster": st.column_config.TextColumn("Text", width="small", help="Articles of one text have the same name here."),
    "similarity": st.column_config.NumberColumn("Like the first", format="percent", width="small", help="Jaccard similarity of word 5-shingles to the first article of the text."),
    "first": st.column_config.CheckboxColumn("First", width="small"),
    "origin": st.column_config.TextColumn("Credited to", width="small"),
}  # fmt: skip


@notices.fragment
def copies(view: View) -> None:
    """The articles of the selection that have copies, cluster after cluster; nothing where no text ran twice."""
    if not queries.handle(view.corpus.name).copies_known:
        notices.notice("Copies have not been searched for yet; they will be when the corpus is opened next.")
        return
    found = queries.table(view.corpus, "copies", view.selection)
    if found.empty:
        return
    shown = found.head(MOST_LISTED)
    subtitle = f"{wording.counted(len(found), 'article')} of near-identical text. {wording.shown_of(len(shown), len(found), 'article')} Select one to read it; under More, Copies counts each text once."
    with card("copies", wording.copies_title(found), subtitle):
        listed = shown.assign(published=shown["published"].map(wording.day))
        event = st.dataframe(
            listed, key="list_copies", hide_index=True, column_order=list(COLUMNS), column_config=COLUMNS, on_select="rerun",
            selection_mode="single-row", height=min(38 + 35 * len(listed), 320), lazy=False,
        )  # fmt: skip
        foot("copies", found, how="copies", file_name=download.file_name(view.corpus.name, "copies"), twin=False)
        reader.open_selected(view, listed, event.selection.rows, "list_copies", ())
