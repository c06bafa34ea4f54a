"""The ledger: what became of every record of every file, and each problem with its place."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from analysis.ingest.ledger import DUPLICATE
from dashboard import keys, wording
from dashboard.components import download, notices

MOST_SAID = 5
"""Refused files that are named above the ledger; all of them stand in it."""
FILES = {
    "file": st.column_config.TextColumn("File", width="medium"),
    "format": st.column_config.TextColumn("Read as", width="small"),
    "encoding": st.column_config.TextColumn("Encoding", width="small"),
    "read": st.column_config.NumberColumn("Read", format="localized"),
    "imported": st.column_config.NumberColumn("Imported", format="localized"),
    "duplicates": st.column_config.NumberColumn("Duplicates", format="localized"),
    "rejected": st.column_config.NumberColumn("Rejected", format="localized"),
    "undated": st.column_config.NumberColumn("Undated", format="localized"),
    "repaired": st.column_config.NumberColumn(
        "Repaired", format="localized", help="Records imported with something in them mended or left out."
    ),
    "problems": st.column_config.NumberColumn("Problems", format="localized"),
    "mapping": st.column_config.TextColumn("Columns", width="medium"),
    "notes": st.column_config.TextColumn("Notes", width="large"),
}
PROBLEMS = {
    "file": st.column_config.TextColumn("File", width="small"),
    "record": st.column_config.TextColumn("Record", width="small"),
    "field": st.column_config.TextColumn("Field", width="small"),
    "reason": st.column_config.TextColumn("What happened", width="large"),
    "excerpt": st.column_config.TextColumn("There was", width="medium"),
    "kept": st.column_config.CheckboxColumn("In the corpus", width="small"),
}


def of_report(report: Mapping[str, Any], name: str) -> None:
    """The ledger of an import that has just ended, refused files included."""
    refused = [
        (f["file"], p["reason"]) for f in report["files"] for p in f["problems"] if not p["record"] and not p["kept"]
    ]
    for file, reason in refused[:MOST_SAID]:
        notices.notice(f"{file}: {reason}", kind="warn")
    files = pd.DataFrame(report["files"]).drop(columns="problems")
    problems = pd.DataFrame([{"file": file["file"], **p} for file in report["files"] for p in file["problems"]])
    draw(files, problems, name)


def draw(files: pd.DataFrame, problems: pd.DataFrame, name: str) -> None:
    """Files with their sums, and the problems with a filter and a download.

    Args:
        files: One row a file; columns of FILES as far as they are there.
        problems: One row a problem; columns of PROBLEMS.
        name: Distinguishes several ledgers of a page.
    """
    paths = short_names([*files["file"], *(problems["file"] if len(problems) else ())])
    files = _with_problems(files, problems).assign(file=files["file"].map(paths))
    problems = problems.assign(file=problems["file"].map(paths)) if len(problems) else problems
    shown = files[[c for c in FILES if c in files]].assign(
        **{c: files[c].map(_plainly) for c in ("mapping", "notes") if c in files}
    )
    st.dataframe(
        shown, key=f"ledger_{name}", hide_index=True, column_config=FILES, height=min(38 + 35 * max(len(shown), 1), 260), lazy=False,
        column_order=[str(c) for c in shown if c not in {"mapping", "notes", "encoding"} or (shown[c] != "").any()],
    )  # fmt: skip
    with st.container(key=keys.foot(f"ledger_{name}"), horizontal=True):
        download.table(f"ledger_{name}", shown, download.file_name("ledger", name), label="Ledger as CSV")
        if len(problems):
            download.table(f"problems_{name}", problems, download.file_name("problems", name), label="Problems as CSV")
    if len(problems):
        _problems(problems, name)


def short_names(paths: Sequence[str]) -> dict[str, str]:
    """Names of files as a page shows them: without the folder that all of them lie in, which is nobody's business."""
    whole = dict.fromkeys(paths)
    absolute = [path for path in whole if PurePath(path).is_absolute()]
    if not absolute:
        return {path: path for path in whole}
    folders = os.path.commonpath([PurePath(path).parent for path in absolute])
    return {path: str(PurePath(path).relative_to(folders)) if path in absolute else path for path in whole}


def _with_problems(files: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    """The files with the number of their problems, and of their records that were imported with a repair."""
    if problems.empty:
        return files.assign(problems=0, repaired=0)
    mended = problems[problems["kept"] & (problems["record"] != "") & (problems["reason"] != DUPLICATE)]
    counts = {"problems": problems["file"].value_counts(), "repaired": mended.groupby("file")["record"].nunique()}
    return files.assign(**{name: files["file"].map(count).fillna(0).astype(int) for name, count in counts.items()})


def _problems(problems: pd.DataFrame, name: str) -> None:
    with st.expander(wording.counted(len(problems), "problem"), key=f"problems_of_{name}"):
        with st.container(horizontal=True, key=f"filter_{name}"):
            reasons = st.multiselect(
                "What happened",
                problems["reason"].value_counts().index.tolist()[:500],
                key=f"reason_{name}",
                placeholder="Everything",
            )
            kept = st.segmented_control(
                "Records",
                ("all", "rejected", "in the corpus"),
                default="all",
                required=True,
                key=f"kept_{name}",
            )
        found = problems[problems["reason"].isin(reasons)] if reasons else problems
        if kept != "all":
            found = found[found["kept"] == (kept != "rejected")]
        st.dataframe(
            found[list(PROBLEMS)],
            column_order=[c for c in PROBLEMS if c != "file" or len(set(problems["file"])) > 1],
            key=f"problem_list_{name}",
            hide_index=True,
            column_config=PROBLEMS,
            height=min(38 + 35 * max(len(found), 1), 320),
            lazy=False,
        )


def _plainly(value: object) -> str:
    """A mapping or a list of notes as one line."""
    if isinstance(value, Mapping):
        return "; ".join(f"{ours} = {theirs}" for ours, theirs in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return "" if value in (None, "{}", "[]") else str(value)
