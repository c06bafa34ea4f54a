"""Uploads: from the browser's bytes to a finished import, in the process that the product uses."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import psutil
import pytest

from analysis.store.opening import open_corpus
from dashboard import uploads
from dashboard.import_notes import leave
from dashboard.uploads import Job

CSV = "title,outlet,published,body\n" + "".join(
    f"Harbour gates closed for day {i},Post,2024-05-{i:02d},The gates stayed closed on day {i} of the strike in the port.\n"
    for i in range(1, 9)
)
UNSURE = "a;b;c\n" + "".join(
    f"A headline of some length {i};0{i}/04/2024;{'Text that is long enough to be the body of an article. ' * 6}\n"
    for i in range(1, 9)
)


class Given(io.BytesIO):
    """A file as the uploader hands it over."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text.encode())
        self.name = name


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path))
    return tmp_path


def followed(folder: Path, *states: str) -> Job:
    """The job once it has come to one of the states."""
    deadline = time.monotonic() + 60
    while (job := uploads.job_of(folder)).state not in states:
        assert job.state != "interrupted", (folder / "log.txt").read_text("utf-8")
        assert time.monotonic() < deadline, job
        time.sleep(0.1)
    return job


def test_an_import_that_nobody_follows_leaves_no_dead_process_behind():
    folder = uploads.spool([Given("strike.csv", CSV)], "port", ask=False)
    (process,) = [p for p in psutil.Process().children() if str(folder) in p.cmdline()]
    deadline = time.monotonic() + 60
    while process.is_running():  # a zombie still counts as running
        assert time.monotonic() < deadline, process.status()
        time.sleep(0.05)
    assert uploads.job_of(folder).state == "done"


@pytest.mark.parametrize(
    ("stage", "kept"),
    [("", False), ("reading", False), ("storing", None), ("indexing", True), ("finding copies", True)],
)
def test_an_import_that_was_killed_says_what_of_it_was_kept(tmp_path: Path, stage: str, kept: bool | None):
    folder = tmp_path / "uploads" / "20240501-100000-aaaaaa"
    folder.mkdir(parents=True)
    leave(folder / "job.json", {"corpus": "port", "files": ["strike.csv"]})
    leave(folder / "check.json", [{"file": "strike.csv"}])
    leave(folder / "progress.json", {"stage": stage})
    job = uploads.job_of(folder)
    assert job.state == "interrupted"
    assert job.kept is kept


def test_a_file_with_plain_columns_is_imported_without_a_question(home: Path):
    job = followed(uploads.spool([Given("strike.csv", CSV)], "port", ask=False), "done", "failed")
    assert job.state == "done", job.message
    totals = job.report["totals"]
    assert (totals["read"], totals["imported"]) == (8, 8)
    assert [file["file"] for file in job.report["files"]] == ["strike.csv"]
    assert open_corpus(home, "port").summary().articles == 8
    assert not (job.folder / "files").exists()


def test_the_same_file_again_brings_nothing_new(home: Path):
    for _ in range(2):
        job = followed(uploads.spool([Given("strike.csv", CSV)], "port", ask=False), "done", "failed")
    assert job.report["totals"]["duplicates"] == 8
    assert open_corpus(home, "port").summary().articles == 8


def test_an_unsure_table_waits_for_an_answer_and_follows_it(home: Path):
    folder = uploads.spool([Given("vague.csv", UNSURE)], "port", ask=False)
    job = followed(folder, "asking", "done", "failed")
    assert job.state == "asking"
    assert job.check[0]["preview"]["columns"] == ["a", "b", "c"]
    mapping = {"title": "a", "published": "b", "body": "c"}
    uploads.correct(folder, {"vague.csv": {"mapping": mapping, "date_order": "month-first"}})
    uploads.start(folder, "run")
    assert followed(folder, "done", "failed").state == "done"
    days = open_corpus(home, "port").summary()
    assert (days.first_day, days.last_day) == ("2024-01-04", "2024-08-04")


def test_a_file_that_is_no_export_is_named_with_its_reason():
    job = followed(
        uploads.spool([Given("picture.csv", "\x89PNG\r\n\x1a\n" + "\0" * 200)], "port", ask=False), "done", "failed"
    )
    (file,) = job.report["files"]
    assert file["read"] == 0
    assert file["problems"][0]["reason"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.csv", "a.csv"),
        (".hidden", "hidden"),
        ("\u202egnp.csv", "gnp.csv"),
        ("...", "upload"),
        ("أخبار.csv", "أخبار.csv"),
    ],
)
def test_names_of_uploads_name_files_and_nothing_else(name: str, kept: str):
    assert uploads.clean_name(name) == kept


def test_two_files_of_one_name_are_both_imported(home: Path):
    other = CSV.replace("gates", "cranes")
    job = followed(uploads.spool([Given("a.csv", CSV), Given("a.csv", other)], "port", ask=False), "done", "failed")
    assert job.report["totals"]["imported"] == 16


def test_an_import_whose_process_is_gone_is_called_interrupted(home: Path):
    folder = home / "uploads" / "20240101-000000-abcdef"
    folder.mkdir(parents=True)
    leave(folder / "job.json", {"corpus": "port", "root": ".", "files": ["a.csv"], "ask": False})
    leave(folder / "check.json", [{"file": "a.csv", "format": "table"}])
    leave(folder / "progress.json", {"stage": "reading"})
    leave(folder / "started.json", {"at": time.time() - 5, "mode": "auto"})
    assert uploads.job_of(folder).state == "interrupted"
    uploads.put_away(folder)
    assert uploads.jobs() == []


def test_a_note_is_there_whole_or_not_at_all(tmp_path: Path):
    leave(tmp_path / "note.json", {"a": "ö"})
    assert json.loads((tmp_path / "note.json").read_text("utf-8")) == {"a": "ö"}
    assert [p.name for p in tmp_path.iterdir()] == ["note.json"]


RELATIVE = "title,outlet,published,body\n" + "".join(
    f"Harbour gates closed {i},Post,{i} days ago,The gates stayed closed on day {i} of the strike in the port.\n"
    for i in range(1, 9)
)


def test_a_table_of_relative_dates_asks_for_the_day_of_the_export_unless_it_was_said(home: Path):
    job = followed(uploads.spool([Given("ago.csv", RELATIVE)], "port", ask=False), "asking", "done", "failed")
    assert job.state == "asking"
    assert job.check[0]["relative"] == "1 days ago"
    uploads.put_away(job.folder)
    folder = uploads.spool([Given("ago.csv", RELATIVE)], "port", ask=False, exported_on="2024-05-23")
    assert followed(folder, "asking", "done", "failed").state == "done"
    days = open_corpus(home, "port").summary()
    assert (days.first_day, days.last_day) == ("2024-05-15", "2024-05-22")
