"""Bringing files in: the uploader, what is under way, and what became of it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analysis.store.paths import corpus_folder
from dashboard import keys, queries, uploads, wording
from dashboard.components import accounts, foreign, ledger, mapping, notices
from dashboard.components.card import card
from dashboard.components.heartbeat import heartbeat
from dashboard.home import ROOT, home_folder
from dashboard.selection_bar import current_view
from dashboard.serve import sample_files
from dashboard.uploads import Job

MOST_MB = 200
SAMPLE = "sample"
OWN = "my corpus"
_STAGES = {
    "reading": "Reading",
    "storing": "Storing the articles",
    "indexing": "Indexing the words",
    "finding copies": "The articles are imported; finding copies among them",
}

_KEPT = {
    True: "All of its articles are in the corpus; only its ledger is missing here.",
    False: "Nothing of it was kept: the corpus is as it was before.",
    None: "It was stopped while its articles were being stored: all of them were kept, or none. The list of imports below says which.",
}


@notices.fragment
def uploader() -> None:
    """Where to put files, and into which corpus."""
    with card(
        "upload",
        "Add export files",
        "Database exports (Nexis, Factiva, Europresse, ProQuest), tables and workbooks, JSON, feeds, saved web pages, archives. What a file is, is told by its content. Nothing leaves this machine.",
    ):
        names = queries.corpus_names()
        here = st.session_state.get(keys.CORPUS) or (names[0] if names else OWN)
        # Nobody wants their articles among the invented ones of the sample because they did not look.
        options = list(dict.fromkeys([OWN if here == SAMPLE else here, *names]))
        corpus = st.selectbox(
            "Into the corpus",
            options,
            key="upload_corpus",
            accept_new_options=True,
            width=360,
            help="Choose one, or type a new name.",
        )
        number = st.session_state.setdefault("upload_number", 0)
        given = st.file_uploader(
            "Files", accept_multiple_files=True, key=f"upload_{number}", max_upload_size=MOST_MB, label_visibility="collapsed"
        )  # fmt: skip
        with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="upload_how"):
            ask = st.checkbox("Show me how tables are read before importing them", key="upload_ask")
            exported = st.date_input(
                "Day of the export", None, key="upload_exported", format="DD/MM/YYYY", width=190,
                help="Only for files whose dates count from it, such as “12 hours ago”. Leave it empty otherwise.",
            )  # fmt: skip
        if given and corpus:
            with notices.told():
                corpus_folder(home_folder(), corpus)
                uploads.spool(
                    given, corpus, ask=ask, exported_on=exported.isoformat() if isinstance(exported, date) else ""
                )
                st.session_state["upload_number"] = number + 1
                st.rerun()
        if SAMPLE not in names and not any(job.corpus == SAMPLE for job in uploads.jobs()):
            pressed = st.button(
                "Load the sample corpus",
                key="load_sample",
                icon=":material/newspaper:",
                help="About 1,200 invented articles of five invented outlets in three languages.",
            )
            if pressed:
                with notices.told():
                    uploads.take(sample_files(), ROOT / "data" / "sample", SAMPLE)
                    st.rerun()  # the whole page, since what is under way stands outside of this part


def under_way() -> None:
    """Every upload that nobody has put away yet; followed every second while one of them moves."""
    jobs = uploads.jobs()
    if not jobs:
        return
    moving = any(job.state in {"checking", "running"} for job in jobs)
    (_followed if moving else _still)()


@st.fragment
def _followed() -> None:
    heartbeat("jobs")
    with notices.told():
        jobs = uploads.jobs()
        for job in jobs:
            _job(job)
    if not any(job.state in {"checking", "running"} for job in jobs):
        st.session_state[keys.CORPUS_NEXT] = jobs[0].corpus if jobs else ""
        st.rerun()


@notices.fragment
def _still() -> None:
    for job in uploads.jobs():
        _job(job)


def _job(job: Job) -> None:
    title, subtitle = _said(job)
    with card(f"job_{job.name}", title, subtitle):
        if job.state in {"checking", "running"}:
            st.progress(_part(job), text=foreign.plain(_now(job)))
        elif job.state == "asking":
            mapping.ask(job)
        elif job.state == "done":
            ledger.of_report(job.report, job.name)
            _accounts(job)
        elif job.state == "failed":
            notices.notice(job.message, kind="warn")
        if job.state in {"done", "failed", "interrupted"}:
            with st.container(key=keys.foot(f"job_{job.name}"), horizontal=True):
                if job.state != "done":
                    st.button(
                        "Try again",
                        key=f"again_{job.name}",
                        type="tertiary",
                        icon=":material/refresh:",
                        on_click=uploads.start,
                        args=(job.folder, "run" if job.check else "auto"),
                    )
                else:
                    st.page_link(
                        "views/overview.py",
                        label="See the overview",
                        icon=":material/monitoring:",
                        query_params={keys.CORPUS: job.corpus},
                    )
                st.button(
                    "Put away",
                    key=f"away_{job.name}",
                    type="tertiary",
                    icon=":material/close:",
                    on_click=uploads.put_away,
                    args=(job.folder,),
                )


def _accounts(job: Job) -> None:
    """Fields and duplicates of an import that has just ended, as long as its corpus is there."""
    batch = int(job.report.get("batch") or 0)
    view = current_view()
    if batch and view and job.corpus == view.corpus.name and batch in queries.batch_numbers(view.corpus):
        accounts.accounts(view, batch, job.name)


def _said(job: Job) -> tuple[str, str]:
    what = wording.listing(job.files)
    if job.state == "done":
        totals = job.report["totals"]
        return (
            f"{wording.counted(totals['imported'], 'article')} imported into {job.corpus}",
            f"{what}: {totals['read']:,} read = {totals['imported']:,} imported + {wording.counted(totals['duplicates'], 'duplicate')} + {totals['rejected']:,} rejected. {totals['undated']:,} undated.",
        )
    said = {
        "checking": ("Looking at the files", what),
        "asking": (f"Before {what} goes into {job.corpus}", "Check how the table is read. Nothing is imported until you say so."),
        "running": (f"Importing into {job.corpus}", f"{what}. You may leave this page: the import goes on, and this page will say how it ended."),
        "failed": (f"Nothing was imported into {job.corpus}", what),
        "interrupted": (f"The import into {job.corpus} was interrupted", f"{what}. {_KEPT[job.kept]} Trying again is safe, since nothing is imported twice."),
    }  # fmt: skip
    return said[job.state]


def _part(job: Job) -> float:
    files, number = int(job.progress.get("files", 0)), int(job.progress.get("number", 0))
    stage = job.progress.get("stage", "")
    return {"": 0.02, "storing": 0.85, "indexing": 0.92, "finding copies": 0.97}.get(
        stage, 0.05 + 0.75 * (number - 1 + float(job.progress.get("part", 0))) / max(files, 1)
    )


def _now(job: Job) -> str:
    stage = str(job.progress.get("stage", ""))
    said = _STAGES.get(stage, "Looking at the files")
    if stage != "reading":
        return f"{said} …"
    return f"{said} {job.progress['file']} ({job.progress['number']} of {job.progress['files']}), {job.progress['records']:,} records …"
