"""The imports of a corpus: each with its ledger, each to be taken out again; and the corpus itself."""

from __future__ import annotations

import json

import streamlit as st

from analysis.store.removing import delete_batch, delete_corpus
from dashboard import keys, queries, wording
from dashboard.components import accounts, ledger, notices
from dashboard.components.card import card
from dashboard.home import home_folder
from dashboard.selection_bar import View

COLUMNS = {
    "batch": st.column_config.NumberColumn("Import", width="small"),
    "imported_at": st.column_config.DatetimeColumn("When", format="D MMM YYYY, HH:mm"),
    "files": st.column_config.NumberColumn("Files", format="localized"),
    "read": st.column_config.NumberColumn("Read", format="localized"),
    "imported": st.column_config.NumberColumn("Imported", format="localized"),
    "duplicates": st.column_config.NumberColumn("Duplicates", format="localized"),
    "rejected": st.column_config.NumberColumn("Rejected", format="localized"),
}


@notices.fragment
def imports(view: View) -> None:
    """The list of imports; the chosen one with its ledger."""
    corpus = view.corpus
    found = queries.handle(corpus.name).batches()
    summary = queries.summary(corpus)
    subtitle = f"{wording.counted(len(found), 'import')}: {summary.articles:,} articles of {wording.counted(summary.outlets, 'outlet')}, {wording.day(summary.first_day)} to {wording.day(summary.last_day)}. Select one to see what became of its files."
    with card("imports", f"What is in {corpus.name}", subtitle):
        if found.empty:
            notices.nothing("No import yet", "Add export files above.")
        else:
            event = st.dataframe(
                found[list(COLUMNS)], key=f"imports_{corpus.revision}", hide_index=True, column_config=COLUMNS, on_select="rerun",
                selection_mode="single-row", height=min(38 + 35 * len(found), 260), lazy=False,
            )  # fmt: skip
            for place in event.selection.rows:
                _one(view, int(found["batch"].iloc[place]))
        with st.container(key=keys.foot("imports"), horizontal=True):
            if st.button("Delete this corpus", key="delete_corpus", type="tertiary", icon=":material/delete:"):
                _confirm_corpus(corpus.name, summary.articles)


def _one(view: View, batch: int) -> None:
    opened = queries.handle(view.corpus.name)
    problems = opened.problems(batch)
    files = opened.files(batch).rename(columns={"path": "file", "file": "number"})
    files = files.assign(mapping=files["mapping"].map(_loaded), notes=files["notes"].map(_loaded))
    ledger.draw(files, problems, f"import_{batch}")
    accounts.accounts(view, batch, f"import_{batch}")
    if st.button("Delete this import", key=f"delete_import_{batch}", type="tertiary", icon=":material/delete:"):
        _confirm_import(view.corpus.name, batch)


@st.dialog("Delete this import?")
def _confirm_import(corpus: str, batch: int) -> None:
    st.text(f"Articles seen in import {batch} alone leave {corpus}. Those seen in another import stay.")
    if st.button("Delete it", key="confirm_delete_import", type="primary"):
        with notices.told():
            delete_batch(home_folder(), corpus, batch)
            st.rerun()


@st.dialog("Delete this corpus?")
def _confirm_corpus(corpus: str, articles: int) -> None:
    st.text(
        f"{corpus} with {articles:,} articles, its imports and their ledgers will be gone. The files you uploaded are yours and stay where you have them."
    )
    if st.button("Delete it for good", key="confirm_delete_corpus", type="primary"):
        with notices.told():
            delete_corpus(home_folder(), corpus)
            st.session_state.pop(keys.CORPUS, None)
            st.rerun()


def _loaded(text: str) -> object:
    try:
        return json.loads(text) if text else ""
    except ValueError:
        return text
