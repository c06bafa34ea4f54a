"""From files to tables by the command line alone: what is printed, written and returned."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.cli import main

ARTICLES = """Headline,Date,Source,Section,Author,Tags,Body
Port strike begins,2024-04-20,Harbour Post,News,Ann Lee,port; strike,Dockers stopped work on Saturday.
Port strike ends,2024-05-01,Harbour Post,News,Bo Ray,port; strike,Dockers went back to work. The strike is over.
Harbour fees rise,2024-05-02,El Faro,Economy,Ann Lee,port,The harbour asks for more money.
=Sum of it,2024-05-03,El Faro,Economy,,,All agree.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which three files were imported as "c": one good, one a page of nothing, one of bytes."""
    folder = tmp_path_factory.mktemp("journey")
    (folder / "articles.csv").write_text(ARTICLES, encoding="utf-8")
    (folder / "bytes.bin").write_bytes(bytes(range(256)) * 4)
    paths = [str(folder / name) for name in ("articles.csv", "bytes.bin")]
    report = str(folder / "report.json")
    assert main(["import", *paths, "--corpus", "c", "--home", str(folder), "--report", report]) == 1
    return folder


def table(home: Path, capsys: pytest.CaptureFixture[str], *asked: str, status: int = 0) -> list[dict[str, str]]:
    """The rows that `broadsheet table` writes to standard output."""
    capsys.readouterr()
    assert main(["table", *asked, "--corpus", "c", "--home", str(home)]) == status
    out = capsys.readouterr().out
    assert out.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))


def test_the_report_accounts_for_every_record(home: Path):
    report = json.loads((home / "report.json").read_text("utf-8"))
    assert list(report) == ["corpus", "batch", "files", "totals"]
    good, bad = report["files"]
    assert {key: good[key] for key in ("read", "imported", "duplicates", "rejected", "undated", "problems")} == {
        "read": 4,
        "imported": 4,
        "duplicates": 0,
        "rejected": 0,
        "undated": 0,
        "problems": [],
    }
    assert bad["read"] == 0
    (problem,) = bad["problems"]
    assert problem["kept"] is False
    assert set(problem) == {"record", "field", "reason", "excerpt", "kept"}
    assert report["totals"]["imported"] == 4


def test_the_same_file_again_brings_nothing_and_says_so(home: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["import", str(home / "articles.csv"), "--corpus", "c", "--home", str(home)]) == 0
    out, err = capsys.readouterr()
    assert "4 read, 0 imported, 4 duplicates, 0 rejected, 0 undated." in out
    assert "title = Headline" in out
    assert err == ""


def test_a_refused_file_is_one_sentence_on_standard_error(home: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["import", str(home / "bytes.bin"), "--corpus", "other", "--home", str(home)]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"broadsheet: {home / 'bytes.bin'}: ")
    assert err.count("\n") == 1


def test_progress_for_programs_is_a_json_object_a_line(home: Path, capsys: pytest.CaptureFixture[str]):
    path = str(home / "articles.csv")
    assert main(["import", path, "--corpus", "j", "--home", str(home), "--progress", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    stages = [line["stage"] for line in lines]
    assert stages[-4:] == ["storing", "indexing", "finding copies", "done"]
    assert set(stages[:-4]) <= {"reading"}
    assert lines[-1]["report"]["totals"]["imported"] == 4
    assert all(line["total_files"] == 1 for line in lines[:-4])


def test_a_column_can_be_mapped_by_hand(home: Path, capsys: pytest.CaptureFixture[str]):
    typed = ["--map", "outlet=Section", "--map", "section=Source"]
    assert main(["import", str(home / "articles.csv"), "--corpus", "m", "--home", str(home), *typed]) == 0
    assert main(["table", "volume", "--corpus", "m", "--home", str(home), "--set", "by=outlet", "--set", "bom=no"]) == 0
    assert "\n,News,2,4,0.5," in capsys.readouterr().out


def test_a_selection_on_the_command_line_narrows_the_table(home: Path, capsys: pytest.CaptureFixture[str]):
    rows = table(home, capsys, "tags", "--outlet", "Harbour Post", "--from", "2024-05-01")
    assert [(row["tag"], row["articles"], row["articles_total"]) for row in rows] == [
        ("port", "1", "1"),
        ("strike", "1", "1"),
    ]
    titles = {row["title"] for row in table(home, capsys, "articles", "--query", "strike -saturday")}
    assert titles == {"Port strike ends"}
    titles = {
        row["title"] for row in table(home, capsys, "articles", "--exclude", "author=Ann Lee", "--author", "(none)")
    }
    assert titles == {"'=Sum of it"}
    headline = table(home, capsys, "articles", "--query", "harbour", "--part", "headline")
    assert [row["title"] for row in headline] == ["Harbour fees rise"]


def test_each_match_is_a_group(home: Path, capsys: pytest.CaptureFixture[str]):
    asked = ("volume", "--set", "by=match", "--set", "match=strike", "--set", "match=harbour OR money")
    rows = table(home, capsys, *asked)
    assert {(row["group"], row["articles"], row["articles_total"]) for row in rows} == {
        ("strike", "2", "4"),
        ("harbour OR money", "1", "4"),
    }


def test_a_value_that_the_corpus_does_not_have_is_said_and_not_taken_for_a_zero(
    home: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["table", "articles", "--corpus", "c", "--home", str(home), "--outlet", "Harbor Post"]) == 1
    err = capsys.readouterr().err
    assert err == "broadsheet: The corpus has no outlet 'Harbor Post'. Did you mean 'Harbour Post'?\n"


def test_a_table_goes_to_a_file(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "t.csv"
    assert main(["table", "article-tags", "--corpus", "c", "--home", str(home), "-o", str(path)]) == 0
    assert capsys.readouterr().out == ""
    assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle_id,tag\n")


def test_a_glossary_gives_its_shares_and_a_bad_one_its_lines(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "g.csv"
    path.write_text("concept,variant\nstoppage,strike*\nstoppage,stopped work\n", encoding="utf-8")
    rows = table(home, capsys, "terminology", "--glossary", str(path))
    assert {(row["variant"], row["mentions"], row["mentions_concept"]) for row in rows} == {
        ("strike*", "3", "4"),
        ("stopped work", "1", "4"),
    }
    path.write_text("concept,variant\nstoppage,\n", encoding="utf-8")
    assert main(["table", "forms", "--corpus", "c", "--home", str(home), "--glossary", str(path)]) == 1
    assert "g.csv was not used, since 1 line needs mending. Line 2: the variant is empty" in capsys.readouterr().err


def test_corpora_are_listed_checked_and_deleted(home: Path, capsys: pytest.CaptureFixture[str]):
    path = str(home / "articles.csv")
    assert main(["import", path, "--corpus", "مدينة 1", "--home", str(home)]) == 0
    capsys.readouterr()
    assert main(["corpora", "--home", str(home)]) == 0
    assert "\nمدينة 1\t4\t1\t" in capsys.readouterr().out
    assert main(["check", "--corpus", "مدينة 1", "--home", str(home), "--rebuild"]) == 0
    assert capsys.readouterr().out == "مدينة 1: 4 articles, the index made anew.\n"
    assert main(["delete", "--corpus", "مدينة 1", "--home", str(home), "--batch", "9"]) == 1
    assert "has no import 9" in capsys.readouterr().err
    assert main(["delete", "--corpus", "مدينة 1", "--home", str(home), "--batch", "1"]) == 0
    assert "has 4 articles fewer" in capsys.readouterr().out
    assert main(["delete", "--corpus", "مدينة 1", "--home", str(home)]) == 0
    capsys.readouterr()
    assert main(["corpora", "--home", str(home)]) == 0
    assert "مدينة" not in capsys.readouterr().out


def test_a_reader_that_has_enough_ends_the_table_quietly(home: Path):
    reading, writing = os.pipe()
    os.close(reading)
    typed = [sys.executable, "-m", "dashboard.cli", "table", "articles", "--corpus", "c", "--home", str(home)]
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(typed, stdout=pipe, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2], check=False)
    assert (done.returncode, done.stderr) == (0, b"")
