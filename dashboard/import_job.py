"""One import of uploaded files, in a process of its own: `python -m dashboard.import_job FOLDER check|auto|run`.

The server never parses a file. It starts this program on a folder that holds `job.json`, and reads what it leaves there:
`check.json` (how each file would be read), `progress.json`, and at the end `report.json` or `failed.json`. Closing the
page changes nothing; killing this program leaves the corpus as it was, since an import is one transaction.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filelock import FileLock

from analysis.errors import AnalysisError
from analysis.ingest.host import Progress
from analysis.ingest.inputs import input_files
from analysis.ingest.ledger import report_json
from analysis.ingest.readers import table
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look
from analysis.store.importing import import_files
from dashboard import incidents
from dashboard.date_readings import date_cells, first_relative
from dashboard.home import home_folder
from dashboard.import_notes import leave, read_note

EVERY = 0.25
"""Seconds between two notes of progress."""


POLITENESS = 5
"""How far an import stands back (POSIX niceness): the pages of whoever waits for it go first."""


def main(folder: Path, mode: str) -> None:
    """Check the files, import them, or check and import where nothing needs to be asked."""
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    with FileLock(folder / "lock"):
        job = read_note(folder / "job.json", {})
        corrections = read_note(folder / "corrections.json", {})
        os.chdir(job["root"])
        try:
            if mode in {"check", "auto"}:
                checked = check(job, corrections)
                leave(folder / "check.json", checked)
                if mode == "check" or any(file.get("ask") for file in checked):
                    return
            run(folder, job, corrections)
        except AnalysisError as error:
            leave(folder / "failed.json", {"message": str(error)})
        except Exception as error:  # noqa: BLE001 - whatever it was, the page has to say that nothing was kept
            said = incidents.sentence(incidents.record(home_folder(), error))
            leave(folder / "failed.json", {"message": f"Nothing of this import was kept. {said}"})


def check(job: Mapping[str, Any], corrections: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How each file would be read, and whether somebody should look at it first."""
    said = said_of(job, corrections)
    return [{"file": name, **_checked(name, said[name], ask=job["ask"])} for name in said]


def run(folder: Path, job: Mapping[str, Any], corrections: Mapping[str, Any]) -> None:
    """Import the files, note how far it is, and leave the report."""
    last = 0.0

    def say(stage: str, progress: Progress | None) -> None:
        nonlocal last
        if progress is None or time.monotonic() - last > EVERY:
            leave(folder / "progress.json", {"stage": stage, **(asdict(progress) if progress else {})})
            last = time.monotonic()

    contexts = {Path(name): context_of(name, said) for name, said in said_of(job, corrections).items() if said}
    batch = import_files(home_folder(), job["corpus"], [Path(name) for name in job["files"]], contexts, say)
    report = report_json(batch.corpus, str(batch.batch), batch.files)
    leave(folder / "report.json", report)
    os.chdir(folder)
    shutil.rmtree(folder / "files", ignore_errors=True)  # the corpus holds them now


def said_of(job: Mapping[str, Any], corrections: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What the user says about each file: the day of the export for all of them, and corrections of single ones."""
    files = [str(path) for path in input_files([Path(name) for name in job["files"]])]
    for_all = {"exported_on": job["exported_on"]} if job.get("exported_on") else {}
    return {name: for_all | corrections.get(name, {}) for name in files}


def context_of(name: str, corrections: Mapping[str, Any]) -> Context:
    """What a reader is told about one file."""
    return Context(name=Path(name).name, **corrections)


def _checked(name: str, corrections: Mapping[str, Any], *, ask: bool) -> dict[str, Any]:
    path = Path(name)
    try:
        found = choose(look(path))
        if found.read is not table.read:
            return {"format": found.name}
        with path.open("rb") as source:
            preview = table.preview(source, context_of(name, corrections))
    except AnalysisError as error:
        return {"format": "", "refused": str(error)}
    said = asdict(preview)
    relative = first_relative(date_cells(said))
    unsure = not preview.sure or (relative and not corrections.get("exported_on"))
    return {"format": found.name, "preview": said, "relative": relative, "ask": ask or bool(unsure)}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2])
