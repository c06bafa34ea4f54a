"""Groups of victims: a glossary of them to choose, and its names to edit on the card that uses it."""

from __future__ import annotations

import streamlit as st

from analysis.errors import AnalysisError
from analysis.terminology.glossary import Glossary
from analysis.terminology.glossary_file import examine_glossary, read_glossary, write_glossary
from dashboard import glossaries, keys, wording
from dashboard.components import download, foreign, notices, page
from dashboard.components.card import card
from dashboard.glossary_table import edited_glossary, table_of

DEFAULT = "people"
"""The program's own groups."""
MOST_SAID = 4
_COLUMNS = {
    "concept": st.column_config.TextColumn("Group", help="Who the dead are. Name it as neutrally as you can."),
    "variant": st.column_config.TextColumn("Name", help="What is written for them. * at the end stands for any ending."),
    "language": st.column_config.TextColumn("Language", width="small", help="A code such as en, es or ar."),
    "inflect": st.column_config.CheckboxColumn("Inflected", width="small", help="Arabic: prefixes and letter forms too."),
    "exclude": st.column_config.TextColumn("Not inside", help="Phrases inside which it does not count, separated by ;"),
}  # fmt: skip


def choose_groups(corpus: str) -> str:
    """The glossary whose concepts are the groups; "" where there is none."""
    names = sorted(glossaries.names(corpus), key=lambda name: name != DEFAULT)
    if not names:
        return ""
    if (after := st.session_state.pop("groups_next", None)) in names:
        st.session_state[keys.GROUPS] = after
    help_ = "A glossary whose concepts are groups of people, whose variants are their names."
    return page.choose_below("Groups of victims", names, keys.GROUPS, width=240, help_=help_)


def edit_groups(name: str, groups: Glossary) -> None:
    """The names as a table to edit, kept as a glossary is; as a file to take along, and a way to bring another one.

    Args:
        name: Of the glossary.
        groups: Its names.
    """
    subtitle = (
        "A death counts for a group where one of its names stands where the dead are named. One person can be of two groups: "
        "Palestinian children count for both. Add rows at the end; tick rows to remove them."
    )
    with card("groups", "Groups of victims", subtitle):
        key = f"editor_groups_{name}_{st.session_state.get('group_edits', 0)}"
        table = st.data_editor(
            table_of(groups, {}), num_rows="dynamic", hide_index=True, key=key, height=300, column_config=_COLUMNS,
            column_order=list(_COLUMNS),
        )  # fmt: skip
        edited = edited_glossary(table, groups)
        for said in edited.problems[:MOST_SAID]:
            notices.notice(said, kind="warn")
        with st.container(horizontal=True, vertical_alignment="bottom", key=keys.foot("groups")):
            saved_as = st.text_input("Save as", name, key=f"save_groups_as_{name}", width=200, max_chars=60)
            if st.button("Save", key="save_groups", icon=":material/save:", disabled=bool(edited.problems)):
                _keep(saved_as.strip(), edited.glossary, is_file=False)
            text = "\ufeff" + write_glossary(edited.glossary)
            download.csv("groups", text.encode, download.file_name("groups", name))
        _upload()


def _upload() -> None:
    number = st.session_state.setdefault("groups_upload", 0)
    file = st.file_uploader(
        "Add a file of groups (CSV or YAML)", key=f"groups_file_{number}", max_upload_size=5,
        help="Columns: concept (the group), variant (a name of it), language, case, inflect, exclude, note. The first two are enough.",
    )  # fmt: skip
    if file is None:
        return
    try:
        read_glossary(file.getvalue(), file.name)
        glossary = examine_glossary(file.getvalue(), file.name).glossary
    except AnalysisError as error:
        notices.notice(str(error), kind="warn")
        return
    st.session_state["groups_upload"] = number + 1
    _keep((file.name.rpartition(".")[0] or file.name).strip(), glossary, is_file=True)


def _keep(name: str, groups: Glossary, *, is_file: bool) -> None:
    try:
        glossaries.save(name, groups, is_file=is_file)
    except AnalysisError as error:
        notices.notice(str(error), kind="warn")
        return
    st.session_state["groups_next"] = name
    st.session_state["group_edits"] = st.session_state.get("group_edits", 0) + 1
    st.toast(f"Saved {foreign.plain(name)}: {wording.counted(len(groups.concepts), 'group')}.")
    st.rerun()
