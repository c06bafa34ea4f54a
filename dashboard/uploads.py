"""Uploads on their way into a corpus: put on disk at once, imported by a process of their own, followed from the page.

Each upload is a folder under `uploads/` of the data folder, so that its state is known after a reload, in another tab,
and after the server was stopped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol
from uuid import uuid4

from filelock import FileLock, Timeout

from analysis.errors import AnalysisError
from analysis.text.clean import clean_line
from dashboard.home import ROOT, home_folder, incoming_folder
from dashboard.import_notes import leave, read_note
from dashboard.incoming import claim

State = Literal["checking", "asking", "running", "done", "failed", "interrupted"]
COMMITTED = frozenset({"indexing", "finding copies"})
"""Stages of an import at which its articles are in the corpus, whatever happens from there on."""
_STARTING = 20.0
_CHUNK = 1 << 20
# What is freed goes back to the system, so that a large import takes some hundred megabytes less.
_LEAN = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}
_started: dict[str, subprocess.Popen[bytes]] = {}


class UploadError(AnalysisError):
    """A file that the browser sent cannot be imported."""


class Upload(Protocol):
    """A file as the browser sent it."""

    name: str

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """One upload.

    Attributes:
        folder: Where its files and notes lie.
        corpus: Where its articles go.
        files: Names of its files, relative to where they lie.
        state: checking, asking (somebody has to look at a table first), running, done, failed or interrupted.
        progress: What the import said last: stage, file, number, files, records.
        check: How each file would be read.
        report: The ledger, where done.
        message: Why it failed.
    """

    folder: Path
    corpus: str
    files: tuple[str, ...]
    state: State
    progress: Mapping[str, Any]
    check: Sequence[Mapping[str, Any]]
    report: Mapping[str, Any]
    message: str

    @property
    def name(self) -> str:
        """The job's name in keys."""
        return self.folder.name

    @property
    def kept(self) -> bool | None:
        """Of an import that was killed: whether its articles are in the corpus; None where it was killed at the very commit."""
        stage = str(self.progress.get("stage", ""))
        return None if stage == "storing" else stage in COMMITTED


def spool(uploads: Sequence[Upload], corpus: str, *, ask: bool, exported_on: str = "") -> Path:
    """Copy uploaded files to disk and begin to look at them.

    Args:
        uploads: The files.
        corpus: Where their articles go.
        ask: Show how tables are read before importing, even where nothing is unsure.
        exported_on: ISO day of the export, from which dates such as "12 hours ago" count; "" where nobody said.

    Raises:
        UploadError: A file has been taken away before it was asked for.
    """
    folder = _new_folder()
    root = folder / "files"
    root.mkdir()
    names: list[str] = []
    try:
        for number, upload in enumerate(uploads, 1):
            name = clean_name(upload.name)
            if name in names:
                (root / str(number)).mkdir()
                name = f"{number}/{name}"
            _put(upload, root / name)
            names.append(name)
    except (UploadError, OSError):
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _begin(folder, root, names, corpus, ask=ask, exported_on=exported_on)


def take(paths: Sequence[Path], root: Path, corpus: str) -> Path:
    """Import files that are on this machine already, such as the sample's."""
    return _begin(_new_folder(), root, [str(path.relative_to(root)) for path in paths], corpus, ask=False)


def start(folder: Path, mode: Literal["check", "auto", "run"]) -> None:
    """Start the process that checks or imports; it outlives the page and the session."""
    for note in ("failed.json", "progress.json"):
        (folder / note).unlink(missing_ok=True)
    leave(folder / "started.json", {"at": time.time(), "mode": mode})
    log = (folder / "log.txt").open("ab")
    process = subprocess.Popen(  # noqa: S603 - our own program on a folder that we made
        [sys.executable, "-m", "dashboard.import_job", str(folder), mode],
        cwd=ROOT,
        env=os.environ | _LEAN | {"BROADSHEET_HOME": str(home_folder()), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=log,
        start_new_session=True,
    )
    log.close()
    _started[folder.name] = process
    # Somebody has to ask how it ended, or it stays in the list of processes: the page may never be opened again.
    threading.Thread(target=process.wait, daemon=True).start()


def correct(folder: Path, corrections: Mapping[str, Any]) -> None:
    """Keep what a person says about how files are to be read."""
    leave(folder / "corrections.json", corrections)


def jobs() -> list[Job]:
    """All uploads that nobody has put away yet, newest first."""
    root = home_folder() / "uploads"
    folders = [p for p in root.iterdir() if (p / "job.json").is_file()] if root.is_dir() else []
    return [job_of(folder) for folder in sorted(folders, reverse=True)]


def job_of(folder: Path) -> Job:
    """An upload as it stands."""
    said = read_note(folder / "job.json", {})
    report, failed = read_note(folder / "report.json", {}), read_note(folder / "failed.json", {})
    check = read_note(folder / "check.json", [])
    return Job(
        folder,
        str(said.get("corpus", "")),
        tuple(said.get("files", ())),
        _state(folder, check, report=bool(report), failed=bool(failed)),
        read_note(folder / "progress.json", {}),
        check,
        report,
        str(failed.get("message", "")),
    )


def put_away(folder: Path) -> None:
    """Forget an upload that is over; its articles, if any, stay in the corpus."""
    _started.pop(folder.name, None)
    shutil.rmtree(folder, ignore_errors=True)


def clean_name(name: str) -> str:
    """An uploaded file's own name as a name on this disk: no folders, no control characters, not hidden."""
    own = name.replace("\\", "/").rpartition("/")[2]
    said = "".join(c for c in clean_line(own, 120).text if c not in '<>:"|?*').strip(". ")
    return said or "upload"


def _state(folder: Path, check: Sequence[Mapping[str, Any]], *, report: bool, failed: bool) -> State:
    if report:
        return "done"
    if _is_alive(folder):
        return "running" if check else "checking"
    if failed:
        return "failed"
    if any(file.get("ask") for file in check) and read_note(folder / "started.json", {}).get("mode") != "run":
        return "asking"
    return "interrupted"


def _is_alive(folder: Path) -> bool:
    """Whether its process runs: that one holds the lock, and before it does, it was started a moment ago."""
    known = _started.get(folder.name)
    if known is not None:
        return known.poll() is None
    try:
        with FileLock(folder / "lock", timeout=0):
            pass
    except Timeout:
        return True
    started = float(read_note(folder / "started.json", {}).get("at", 0))
    seen = any((folder / note).exists() for note in ("check.json", "progress.json", "failed.json"))
    return not seen and time.time() - started < _STARTING


def _new_folder() -> Path:
    folder = home_folder() / "uploads" / f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid4().hex[:6]}"
    folder.mkdir(parents=True)
    return folder


def _begin(folder: Path, root: Path, names: Sequence[str], corpus: str, *, ask: bool, exported_on: str = "") -> Path:
    said = {"corpus": corpus, "root": str(root), "files": list(names), "ask": ask, "exported_on": exported_on}
    leave(folder / "job.json", said)
    start(folder, "auto")
    return folder


def _put(upload: Upload, path: Path) -> None:
    """The file at its place: moved there where the server has put it on disk already, written otherwise."""
    first = upload.read(_CHUNK)
    try:
        if claim(first, path, incoming_folder()):
            return
    except FileNotFoundError:
        raise UploadError(f"The upload of {upload.name!r} is no longer there. Choose the file again.") from None
    with path.open("wb") as out:
        out.write(first)
        while chunk := upload.read(_CHUNK):
            out.write(chunk)
