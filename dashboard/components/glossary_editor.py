"""The glossary as a table to edit, with what is wrong and what is doubtful said at the row, and files to take along."""

from __future__ import annotations

import streamlit as st

from analysis.download import csv_bytes
from analysis.errors import AnalysisError
from analysis.terminology.glossary import Glossary
from analysis.terminology.glossary_file import examine_glossary, read_glossary, write_glossary
from analysis.terminology.glossary_writing import write_glossary_yaml
from analysis.terminology.linting import lint
from dashboard import glossaries, keys, queries, wording
from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows
from dashboard.components import download, foreign, notices
from dashboard.components.card import card
from dashboard.glossary_table import Edited, edited_glossary, table_of
from dashboard.selection_bar import View, current_view

MOST_SAID = 6
"""Sentences of a kind that are shown; the download has all doubts."""
CHECKED_UNASKED = 150
"""Variants up to which a glossary is checked against the articles without being asked."""
_COLUMNS = {
    "concept": st.column_config.TextColumn("Concept", help="What is meant."),
    "variant": st.column_config.TextColumn("Variant", help="What is written. * at the end stands for any ending."),
    "mentions": st.column_config.NumberColumn("Mentions", width="small", format="localized", disabled=True, help="In this selection, as saved."),
    "language": st.column_config.TextColumn("Language", width="small", help="A code such as en, es or ar; decides how words are inflected."),
    "case": st.column_config.CheckboxColumn("Capitals", width="small", help="Only where capitals stand as written."),
    "inflect": st.column_config.CheckboxColumn("Inflected", width="small", help="Arabic: prefixes and letter forms too."),
    "exclude": st.column_config.TextColumn("Not inside", help="Phrases inside which it does not count, separated by ;"),
    "note": st.column_config.TextColumn("Note"),
}  # fmt: skip


@notices.fragment
def editor(name: str, glossary: Glossary) -> None:
    """The glossary as a table to edit, as a file to take along, and a way to bring another one.

    Args:
        name: Of the glossary; "" where there is none yet.
        glossary: Its variants.
    """
    view = current_view()
    subtitle = "Concepts are what is meant, variants what is written. Add rows at the end; tick rows to remove them. What you save is kept in the data folder."
    with card("glossary", "The glossary", subtitle):
        key = f"editor_{name}_{st.session_state.get('glossary_edits', 0)}"
        table = st.data_editor(
            table_of(glossary, _mentions(view, glossary)), num_rows="dynamic", hide_index=True, key=key, height=320,
            column_config=_COLUMNS, column_order=list(_COLUMNS), disabled=["mentions"],
        )  # fmt: skip
        edited = edited_glossary(table, glossary)
        _say(edited)
        if view and edited.glossary.variants:
            if edited.changed:
                _new_counts(view, edited.glossary, glossary)
            _doubts(view, name, edited.glossary)
        _foot(name, edited)
        _upload()


def _mentions(view: View | None, glossary: Glossary) -> dict[tuple[str, str], int]:
    """Mentions of each variant in the selection."""
    if view is None or not glossary.variants:
        return {}
    found = queries.table(view.corpus, "terminology", view.selection, (), glossary)
    return {(row.concept, row.variant): int(row.mentions) for row in rows(found)}


def _say(edited: Edited) -> None:
    for said in edited.problems[:MOST_SAID]:
        notices.notice(said, kind="warn")
    more = len(edited.problems) - MOST_SAID
    if more > 0:
        notices.notice(f"{wording.counted(more, 'more row needs', 'more rows need')} mending.", kind="warn")
    for said in edited.warnings[:MOST_SAID]:
        notices.notice(said)


def _new_counts(view: View, edited: Glossary, before: Glossary) -> None:
    """Mentions of what was added or changed, before it is saved."""
    known = set(before.variants)
    new = [v for v in edited.variants if v not in known]
    if not new:
        return
    mentions = _mentions(view, edited)
    said = [f"“{isolated(v.text)}” {wording.counted(mentions.get((v.concept, v.text), 0), 'mention')}" for v in new]
    notices.aside(f"Not saved yet: {wording.listing(said, 8)}.")


def _doubts(view: View, name: str, glossary: Glossary) -> None:
    """What the linter doubts; against the articles where the glossary is small or it is asked for."""
    few = len(glossary.variants) <= CHECKED_UNASKED
    asked = st.toggle(
        "Check against the articles", value=few, key=f"check_{name}",
        help="Variants that are not found, stand in names or in one article only, or overlap others.",
    )  # fmt: skip
    if not asked:
        _list_doubts([caution.sentence for caution in lint(glossary)], [])
        return
    found = queries.table(view.corpus, "glossary-lint", view.selection, (), glossary)
    absent = found.loc[found["doubt"] == "not found", "variant"].tolist()
    _list_doubts(found.loc[found["doubt"] != "not found", "sentence"].tolist(), absent)
    if not found.empty:
        download.csv(
            "doubts", lambda: csv_bytes(found), download.file_name(view.corpus.name, "glossary-lint", name), label="CSV of the doubts"
        )  # fmt: skip


def _list_doubts(sentences: list[str], absent: list[str]) -> None:
    if not sentences and not absent:
        notices.aside("No doubts about this glossary.")
    for said in sentences[:MOST_SAID]:
        notices.notice(said)
    if len(sentences) > MOST_SAID:
        notices.aside(f"And {wording.counted(len(sentences) - MOST_SAID, 'more doubt')}: the CSV has them all.")
    if absent:
        names = wording.listing([f"“{isolated(text)}”" for text in absent], 8)
        verb = "is" if len(absent) == 1 else "are"
        notices.aside(f"{wording.counted(len(absent), 'variant')} {verb} not found in this selection: {names}.")


def _foot(name: str, edited: Edited) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key=keys.foot("glossary")):
        saved_as = st.text_input("Save as", name, key=f"save_as_{name}", width=220, max_chars=60)
        if st.button("Save", key="save_glossary", icon=":material/save:", disabled=bool(edited.problems)):
            _keep(saved_as.strip(), edited.glossary)
        if edited.changed and st.button(
            "Discard edits", key="discard_glossary", type="tertiary", icon=":material/undo:"
        ):
            _begin_again()
        if name and glossaries.is_edited(name) and st.button(
            "Back to the file", key="restore_glossary", type="tertiary", icon=":material/settings_backup_restore:",
            help="Take back everything that was saved since the glossary came from its file.",
        ):  # fmt: skip
            glossaries.restore(name)
            _begin_again()
        download.csv(
            "glossary", ("\ufeff" + write_glossary(edited.glossary)).encode, download.file_name("glossary", name)
        )
        yaml = download.file_name("glossary", name, ending="yaml")
        st.download_button(
            "YAML", write_glossary_yaml(edited.glossary).encode, yaml, "application/yaml", key=keys.download("glossary_yaml"),
            on_click="ignore", type="tertiary", icon=":material/download:",
        )  # fmt: skip


def _keep(name: str, glossary: Glossary) -> None:
    try:
        glossaries.save(name, glossary)
    except AnalysisError as error:
        notices.notice(str(error), kind="warn")
        return
    st.session_state[keys.GLOSSARY_NEXT] = name
    st.toast(f"Saved {foreign.plain(name)}: {wording.counted(len(glossary.variants), 'variant')}.")
    _begin_again()


def _begin_again() -> None:
    """Draw the page anew with a table that has no edits."""
    st.session_state["glossary_edits"] = st.session_state.get("glossary_edits", 0) + 1
    st.rerun()


def _upload() -> None:
    number = st.session_state.setdefault("glossary_upload", 0)
    file = st.file_uploader(
        "Add a glossary file (CSV or YAML)", key=f"glossary_file_{number}", max_upload_size=5,
        help="Columns: concept, variant, language, case, inflect, exclude, note. The first two are enough.",
    )  # fmt: skip
    if file is None:
        return
    name = (file.name.rpartition(".")[0] or file.name).strip()
    try:
        examined = examine_glossary(file.getvalue(), file.name)
        read_glossary(file.getvalue(), file.name)
        glossaries.save(name, examined.glossary, is_file=True)
    except AnalysisError as error:
        notices.notice(str(error), kind="warn")
        return
    st.session_state["glossary_upload"] = number + 1
    st.session_state[keys.GLOSSARY_NEXT] = name
    for warning in examined.warnings:
        st.toast(foreign.plain(warning))
    st.toast(f"Saved {foreign.plain(name)}: {wording.counted(len(examined.glossary.variants), 'variant')}.")
    _begin_again()
