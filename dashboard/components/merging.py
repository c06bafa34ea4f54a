"""The review of spellings: what is proposed, what is merged by hand, and what was merged and can be parted again."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analysis.store.aliasing import Kind, merge_spellings, undo_spelling
from dashboard import keys, queries, wording
from dashboard.components import download, foreign, notices
from dashboard.components.card import card
from dashboard.home import home_folder
from dashboard.selection_bar import View

MOST = 500
"""Proposals shown; the download holds all of them."""
MANY = {"outlet": "outlets", "section": "sections", "tag": "tags"}
PROPOSED = {
    "merge": st.column_config.CheckboxColumn("Merge", width="small"),
    "spelling": st.column_config.TextColumn("Spelling", width="medium", disabled=True),
    "articles": st.column_config.NumberColumn("Articles", format="localized", width="small", disabled=True),
    "canonical": st.column_config.TextColumn("Count it under", width="medium", help="The more frequent spelling; any other name may be typed.", required=True),
    "reason": st.column_config.TextColumn("Differs in", width="small", disabled=True),
}  # fmt: skip
MERGED = {
    "spelling": st.column_config.TextColumn("Spelling", width="medium"),
    "articles": st.column_config.NumberColumn("Articles", format="localized", width="small"),
    "canonical": st.column_config.TextColumn("Counted under", width="medium"),
}


def proposals(view: View, kind: Kind) -> None:
    """Spellings that differ from a more frequent one in writing only; nothing is merged until it is ticked."""
    found = queries.likely_variants(view.corpus, kind)
    shown = found.head(MOST)
    subtitle = f"{wording.counted(len(found), 'spelling')} of {MANY[kind]} that look like another writing of a more frequent one. {wording.shown_of(len(shown), len(found), 'spelling')} Tick what is the same; articles keep what was printed."
    with card("proposals", f"Probably the same {kind}", subtitle):
        if found.empty:
            notices.nothing(f"No likely spellings of {MANY[kind]}", "If you know of some, merge them by hand below.")
            return
        every = st.checkbox("Tick all", key=f"tick_{kind}")
        edited = st.data_editor(
            shown.assign(merge=every), key=f"proposals_{kind}_{view.corpus.revision}_{every}", hide_index=True,
            column_order=list(PROPOSED), column_config=PROPOSED, height=min(38 + 35 * len(shown), 420),
        )  # fmt: skip
        ticked = edited[edited["merge"]]
        with st.container(key=keys.foot("proposals"), horizontal=True, vertical_alignment="center"):
            label = f"Merge {wording.counted(len(ticked), 'spelling')}" if len(ticked) else "Merge"
            if st.button(label, key="merge_ticked", icon=":material/merge:", disabled=ticked.empty):
                _merge(view, kind, dict(zip(ticked["spelling"], ticked["canonical"], strict=True)))
            download.table("proposals", found, download.file_name(view.corpus.name, "likely-spellings", kind))


def by_hand(view: View, kind: Kind) -> None:
    """Any names of a kind counted under one, such as a station under its network."""
    with card("by_hand", "Merge by hand", f"For {MANY[kind]} that are the same without looking alike."):
        names = list(queries.values(view.corpus, kind))[: queries.MOST_OPTIONS]
        with st.container(horizontal=True, vertical_alignment="bottom", key="controls_by_hand"):
            chosen = st.multiselect("Count these", names, key=f"hand_{kind}", width=420)
            under = st.selectbox(
                "under", names, index=None, key=f"under_{kind}", accept_new_options=True, width=260, placeholder="Choose or type"
            )  # fmt: skip
            others = [name for name in chosen if name != under]
            if st.button("Merge", key="merge_by_hand", icon=":material/merge:", disabled=not (others and under)):
                _merge(view, kind, dict.fromkeys(others, str(under)))


def merged(view: View, kind: Kind) -> None:
    """The spellings counted under another one; selected ones are counted by themselves again."""
    found = queries.spellings(view.corpus)
    found = found[found["kind"] == kind].reset_index(drop=True)
    if found.empty:
        return
    subtitle = f"{wording.counted(len(found), 'spelling')} of {MANY[kind]} counted under another one in every figure. Select those to part again."
    with card("merged", "Merged", subtitle):
        event = st.dataframe(
            found, key=f"merged_{kind}_{view.corpus.revision}", hide_index=True, column_order=list(MERGED), column_config=MERGED,
            on_select="rerun", selection_mode="multi-row", height=min(38 + 35 * len(found), 420), lazy=False,
        )  # fmt: skip
        chosen = found.loc[list(event.selection.rows), "spelling"].tolist()
        with st.container(key=keys.foot("merged"), horizontal=True, vertical_alignment="center"):
            label = f"Part {wording.counted(len(chosen), 'spelling')}" if chosen else "Part"
            if st.button(label, key="part_spellings", icon=":material/call_split:", disabled=not chosen):
                for spelling in chosen:
                    undo_spelling(home_folder(), view.corpus.name, kind, spelling)
                _said(f"Parted {wording.counted(len(chosen), 'spelling')}.")
            download.table("merged", found, download.file_name(view.corpus.name, "spellings", kind))


def _merge(view: View, kind: Kind, spellings: Mapping[str, str]) -> None:
    merge_spellings(home_folder(), view.corpus.name, kind, spellings)
    _said(f"Merged {wording.counted(len(spellings), 'spelling')}.")


def _said(sentence: str) -> None:
    """Say it, and draw the whole page again: every figure and list may have changed."""
    st.toast(foreign.plain(sentence))
    st.rerun()
