"""Before an import: how a table would be read, each guess open to correction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analysis.ingest.readers.aliases import FIELDS
from dashboard import uploads
from dashboard.components import foreign, notices
from dashboard.date_readings import date_cells, readings
from dashboard.import_notes import read_note
from dashboard.uploads import Job

NOT_THERE = "–"
DELIMITERS = {"as found": "", "comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
ENCODINGS = {
    name: "" if name == "as found" else name
    for name in ("as found", "utf-8", "utf-16", "windows-1252", "windows-1256", "iso-8859-15", "windows-1251")
}
ORDERS = {"as found": "", "day first (03/04 is 3 April)": "day-first", "month first (03/04 is March 4)": "month-first"}
SEPARATORS = {"as found": "", "comma": ",", "semicolon": ";", "pipe": "|"}
READINGS = {"printed": "As printed", "day_first": "Day first", "month_first": "Month first", "from_export": "Counted from the export"}  # fmt: skip


def ask(job: Job) -> None:
    """Show each table of the upload that somebody should look at, and import or look again as told."""
    before: dict[str, Any] = read_note(job.folder / "corrections.json", {})
    for_all = str(read_note(job.folder / "job.json", {}).get("exported_on", ""))
    said: dict[str, Any] = {}
    with st.form(f"mapping_{job.name}", border=False):
        for number, file in enumerate(job.check):
            if file.get("preview"):
                earlier = {"exported_on": for_all} | before.get(file["file"], {})
                said[file["file"]] = _table(f"{job.name}_{number}", file, earlier)
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


def _table(key: str, file: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """One table of the upload, and what is said about it."""
    preview = file["preview"]
    foreign.show('<div class="bs-panel">', foreign.bdi(str(file["file"])), "</div>")
    for note in preview["notes"]:
        notices.notice(str(note), kind="warn" if preview["ambiguous"] else "note")
    _first_rows(preview)
    how = _how(key, preview, before)
    how |= _dates(key, file, preview, before)
    return how | {"mapping": dict(before.get("mapping", {})) | _columns(key, preview)}


def _first_rows(preview: Mapping[str, Any]) -> None:
    columns = list(preview["columns"])
    rows = [list(row[: len(columns)]) + [""] * (len(columns) - len(row)) for row in preview["rows"]]
    shown = pd.DataFrame(rows, columns=pd.Index(_distinct(columns)), dtype="str")
    shortened = shown.map(lambda cell: cell[:200])
    st.dataframe(shortened, hide_index=True, height=min(38 + 35 * max(len(shown), 1), 230), lazy=False)


def _how(key: str, preview: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Separator, encoding, order of dates and separator of tags: what was found, and what is chosen instead."""
    found = {
        "delimiter": ("Separator", DELIMITERS, _named(DELIMITERS, preview["delimiter"])),
        "encoding": ("Encoding", ENCODINGS, preview["encoding"]),
        "date_order": ("Dates", ORDERS, preview["dates"]["order"] or "nothing depends on it"),
        "tag_separator": ("Between tags", SEPARATORS, _named(SEPARATORS, preview["tag_separator"])),
    }
    chosen: dict[str, Any] = {}
    for column, (name, (label, options, said)) in zip(st.columns(4), found.items(), strict=True):
        place = _place(options, before.get(name, ""))
        choice = column.selectbox(label, list(options), place, key=f"{name}_{key}")
        column.caption(f"Found: {foreign.plain(str(said))}")
        chosen[name] = options[choice]
    return chosen


def _dates(key: str, file: Mapping[str, Any], preview: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Both readings of dates that could be read either way, and the day from which relative ones count."""
    if not (preview["ambiguous"] or file.get("relative")):
        return {"exported_on": str(before.get("exported_on", ""))}
    shown = readings(date_cells(preview), str(before.get("exported_on", "")))
    st.dataframe(shown.rename(columns=READINGS), hide_index=True, width="content", lazy=False)
    if not file.get("relative"):
        return {}
    notices.notice(
        f"Some dates count from the day of the export ({file['relative']}). Say which day that was; without it these articles stay undated."
    )
    earlier = str(before.get("exported_on", ""))
    day = st.date_input(
        "Day of the export", date.fromisoformat(earlier) if earlier else None, key=f"exported_{key}", format="DD/MM/YYYY", width=200
    )  # fmt: skip
    return {"exported_on": day.isoformat() if isinstance(day, date) else ""}


def _columns(key: str, preview: Mapping[str, Any]) -> dict[str, str]:
    """Which column is which field, where that differs from the guess."""
    columns = list(preview["columns"])
    chosen: dict[str, str] = {}
    grid = st.columns(4)
    for place, field in enumerate(FIELDS):
        guess = preview["mapping"].get(field, "")
        options = [NOT_THERE, *dict.fromkeys(columns)]
        at = options.index(guess) if guess in options else 0
        column = grid[place % 4].selectbox(field.capitalize(), options, at, key=f"map_{field}_{key}")
        if column != options[at]:
            chosen[field] = "" if column == NOT_THERE else str(column)
    return chosen


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
