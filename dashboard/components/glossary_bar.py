"""Choosing, uploading and editing a glossary."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.errors import AnalysisError
from analysis.terminology.glossary import Glossary
from analysis.terminology.glossary_file import examine_glossary, read_glossary, write_glossary
from dashboard import glossaries, keys
from dashboard.components import download, foreign, notices
from dashboard.components.card import card

FEW = 6
"""Concepts that stand side by side; more are chosen from a list."""
FIELDS = ("concept", "variant", "language", "case", "inflect", "exclude", "note")


def choose_glossary(corpus: str) -> str:
    """The glossary that the page uses; "" where there is none."""
    names = glossaries.names(corpus)
    if not names:
        return ""
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


@notices.fragment
def editor(name: str, glossary: Glossary) -> None:
    """The glossary as a table to edit, as a file to take along, and a way to bring another one."""
    with card(
        "glossary",
        "The glossary",
        "Concepts are what is meant, variants what is written. A variant may end in * for any ending. What you save is kept in the data folder.",
    ):
        edited = st.data_editor(
            pd.DataFrame([_cells(v) for v in glossary.variants], columns=list(FIELDS)),
            num_rows="dynamic", hide_index=True, key=f"editor_{name}", height=320,
            column_config={
                "concept": st.column_config.TextColumn("Concept", required=True),
                "variant": st.column_config.TextColumn("Variant", required=True),
                "language": st.column_config.TextColumn("Language", width="small"),
                "case": st.column_config.CheckboxColumn("Capitals matter", width="small"),
                "inflect": st.column_config.CheckboxColumn("Inflected forms", width="small"),
                "exclude": st.column_config.TextColumn("Not inside", help="Phrases inside which it does not count, separated by ;"),
                "note": st.column_config.TextColumn("Note"),
            },
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="bottom", key=keys.foot("glossary")):
            saved_as = st.text_input("Save as", name, key=f"save_as_{name}", width=220, max_chars=60)
            if st.button("Save", key="save_glossary", icon=":material/save:"):
                _save(saved_as, _text(edited))
            download.csv("glossary", ("\ufeff" + write_glossary(glossary)).encode, download.file_name("glossary", name))
        _upload()


def _upload() -> None:
    number = st.session_state.setdefault("glossary_upload", 0)
    file = st.file_uploader(
        "Add a glossary file (CSV or YAML)", key=f"glossary_file_{number}", max_upload_size=5,
        help="Columns: concept, variant, language, case, inflect, exclude, note. The first two are enough.",
    )  # fmt: skip
    if file is not None and _save(file.name.rpartition(".")[0] or file.name, file.getvalue(), file.name):
        st.session_state["glossary_upload"] = number + 1
        st.rerun()


def _save(name: str, content: bytes | str, file_name: str = "") -> bool:
    try:
        examined = examine_glossary(content, file_name or f"{name}.csv")
        read_glossary(content, file_name or f"{name}.csv")
        glossaries.save(name.strip(), examined.glossary)
    except AnalysisError as error:
        notices.notice(str(error), kind="warn")
        return False
    for warning in examined.warnings:
        notices.notice(warning)
    st.toast(f"Saved {foreign.plain(name)}: {len(examined.glossary.variants):,} variants.")
    return True


def _cells(variant: object) -> list[object]:
    said = {name: getattr(variant, "text" if name == "variant" else name) for name in FIELDS}
    return [*({**said, "exclude": "; ".join(said["exclude"])}.values())]


def _text(edited: pd.DataFrame) -> str:
    words = edited.assign(**{flag: edited[flag].map({True: "yes"}).fillna("") for flag in ("case", "inflect")})
    filled = words.fillna("")
    return str(filled[(filled["concept"] != "") | (filled["variant"] != "")].to_csv(index=False))
