"""Before an import: how a table would be read, each guess open to correction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.ingest.readers.aliases import FIELDS
from dashboard import uploads
from dashboard.components import foreign, notices
from dashboard.import_notes import read_note
from dashboard.uploads import Job

NOT_THERE = "–"
DELIMITERS = {"as found": "", "comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
ENCODINGS = ("as found", "utf-8", "utf-16", "windows-1252", "windows-1256", "iso-8859-15", "windows-1251")
ORDERS = {"as found": "", "day first (03/04 is 3 April)": "day-first", "month first (03/04 is March 4)": "month-first"}
SEPARATORS = {"as found": "", "comma": ",", "semicolon": ";", "pipe": "|"}


def ask(job: Job) -> None:
    """Show each table of the upload that somebody should look at, and import or look again as told."""
    before: dict[str, Any] = read_note(job.folder / "corrections.json", {})
    said: dict[str, Any] = {}
    with st.form(f"mapping_{job.name}", border=False):
        for number, file in enumerate(job.check):
            if file.get("preview"):
                said[file["file"]] = _table(job, number, file, before.get(file["file"], {}))
            elif file.get("refused"):
                notices.notice(f"{file['file']}: {file['refused']}", kind="warn")
        with st.container(horizontal=True):
            go = st.form_submit_button("Import", type="primary", key=f"import_{job.name}")
            again = st.form_submit_button("Look again with these settings", key=f"look_{job.name}")
            leave = st.form_submit_button("Do not import", key=f"leave_{job.name}")
    if leave:
        uploads.put_away(job.folder)
    elif go or again:
        uploads.correct(job.folder, said)
        uploads.start(job.folder, "run" if go else "check")
    if go or again or leave:
        st.rerun()


def _table(job: Job, number: int, file: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    preview = file["preview"]
    foreign.show('<div class="bs-panel">', foreign.bdi(str(file["file"])), "</div>")
    for note in preview["notes"]:
        notices.notice(str(note), kind="warn" if preview["ambiguous"] else "note")
    columns = list(preview["columns"])
    rows = [list(row[: len(columns)]) + [""] * (len(columns) - len(row)) for row in preview["rows"]]
    shown = pd.DataFrame(rows, columns=pd.Index(_distinct(columns)))
    st.dataframe(
        shown.map(lambda cell: str(cell)[:200]),
        hide_index=True,
        height=min(38 + 35 * max(len(shown), 1), 230),
        lazy=False,
    )
    key = f"{job.name}_{number}"
    grid = st.columns(4)
    delimiter = grid[0].selectbox(
        "Separator",
        list(DELIMITERS),
        _place(DELIMITERS, before.get("delimiter", "")),
        key=f"delimiter_{key}",
        help=f"Found: {_named(DELIMITERS, preview['delimiter'])}",
    )
    encoding = grid[1].selectbox(
        "Encoding",
        ENCODINGS,
        _place(dict(zip(ENCODINGS, ("", *ENCODINGS[1:]), strict=True)), before.get("encoding", "")),
        key=f"encoding_{key}",
        help=f"Found: {preview['encoding']}",
    )
    order = grid[2].selectbox(
        "Dates",
        list(ORDERS),
        _place(ORDERS, before.get("date_order", "")),
        key=f"order_{key}",
        help=f"Found: {preview['dates']['order'] or 'nothing depends on it'}",
    )
    separator = grid[3].selectbox(
        "Between tags",
        list(SEPARATORS),
        _place(SEPARATORS, before.get("tag_separator", "")),
        key=f"separator_{key}",
        help=f"Found: {_named(SEPARATORS, preview['tag_separator'])}",
    )
    chosen: dict[str, str] = {}
    grid = st.columns(4)
    for place, field in enumerate(FIELDS):
        guess = preview["mapping"].get(field, "")
        options = [NOT_THERE, *dict.fromkeys(columns)]
        at = options.index(guess) if guess in options else 0
        column = grid[place % 4].selectbox(field.capitalize(), options, at, key=f"map_{field}_{key}")
        if column != options[at]:
            chosen[field] = "" if column == NOT_THERE else str(column)
    return {
        "mapping": dict(before.get("mapping", {})) | chosen,
        "encoding": "" if encoding == "as found" else encoding,
        "delimiter": DELIMITERS[delimiter],
        "date_order": ORDERS[order],
        "tag_separator": SEPARATORS[separator],
    }


def _place(options: Mapping[str, str], value: str) -> int:
    values = list(options.values())
    return values.index(value) if value in values else 0


def _named(options: Mapping[str, str], value: str) -> str:
    return next((name for name, sign in options.items() if sign == value and sign), value or "none")


def _distinct(columns: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    names = []
    for column in columns:
        seen[column] = seen.get(column, 0) + 1
        names.append(column if seen[column] == 1 else f"{column} ({seen[column]})")
    return names
