"""The command line before any corpus is touched: what is wrong use, and how it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.cli import MODULES, main, parser
from dashboard.commands.outcome import UsageError, say, tell, write_file
from dashboard.home import home_folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("BROADSHEET_HOME", str(folder))
    monkeypatch.delenv("BROADSHEET_DEBUG", raising=False)
    return folder


TABLE = ["table", "tags", "--corpus", "c"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["table", "tagz", "--corpus", "c"], "There is no table 'tagz'. Did you mean 'tags'"),
        ([*TABLE, "--set", "by"], "--set 'by' does not say what to set. Write it as --set OPTION=VALUE."),
        ([*TABLE, "--set", "by=paper"], "by=paper is not possible for tags."),
        ([*TABLE, "--set", "bye=tag"], "tags has no option 'bye'. Did you mean 'by'"),
        ([*TABLE, "--set", "by=tag", "--set", "by=outlet"], "--set by is given twice."),
        ([*TABLE, "--set", "bom=maybe"], "bom=maybe is not possible. Use yes or no."),
        ([*TABLE, "--target", "outlet=A"], "The table tags does not compare: leave out --target and --reference."),
        ([*TABLE, "--reference", "rest"], "The table tags does not compare: leave out --target and --reference."),
        (
            [*TABLE, "--glossary", "g.csv"],
            "The table tags does not look for a glossary's variants: leave out --glossary.",
        ),
        ([*TABLE, "--from", "May"], "'May' is not a day. Write it as 2024-05-23."),
        ([*TABLE, "--from", "2024-06-01", "--to", "2024-05-01"], "Swap the two dates."),
        ([*TABLE, "--exclude", "tag"], "'tag' does not say what to leave out."),
        (["import", "none.csv", "--corpus", "c"], "none.csv is neither a file nor a folder. Check the spelling."),
        (["import", ".", "--corpus", "../c"], "cannot be the name of a corpus."),
        (["import", __file__, "--corpus", "c", "--map", "x"], "--map 'x' does not name a column."),
        (["import", __file__, "--corpus", "c", "--map", "titel=x"], "there is no field 'titel'. Did you mean 'title'"),
        (["import", __file__, "--corpus", "c", "--encoding", "utf-9"], "The encoding 'utf-9' is not known."),
        (["import", __file__, "--corpus", "c", "--delimiter", "||"], "--delimiter '||' is not one character."),
        (["import", __file__, "--corpus", "c", "--exported-on", "today"], "--exported-on 'today' is not a day."),
        (["serve", "--host", "a.example"], "--host names a proxy's host: add --behind-proxy, or leave it out."),
    ],
)
def test_wrong_use_is_status_2_and_one_sentence(typed: list[str], says: str, capsys: pytest.CaptureFixture[str]):
    assert main(typed) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("broadsheet: ")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "typed", [[], ["tables"], ["table"], ["table", "tags"], ["check"], [*TABLE, "--copies", "some"]]
)
def test_what_cannot_be_parsed_is_status_2(typed: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(typed) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["table", "check", "delete"])
def test_a_corpus_that_does_not_exist_is_refused(command: str, capsys: pytest.CaptureFixture[str]):
    table = ["tags"] if command == "table" else []
    assert main([command, *table, "--corpus", "none"]) == 1
    assert "There is no corpus named 'none'." in capsys.readouterr().err


def test_no_corpora_is_a_header_and_a_hint(capsys: pytest.CaptureFixture[str]):
    assert main(["corpora"]) == 0
    out, err = capsys.readouterr()
    assert out == "corpus\tarticles\timports\tmegabytes\n"
    assert "make one with broadsheet import" in err


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]):
    for command in ("serve", "import", "table", "corpora", "check", "delete"):
        assert main([command, "--help"]) == 0
        assert "--home DIR" in capsys.readouterr().out


def test_the_unforeseen_is_a_numbered_sentence_with_its_details_in_the_log(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(MODULES, "corpora", "no.such.module")
    assert main(["corpora"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("broadsheet: Something went wrong inside Broadsheet (incident ")
    assert err.count("\n") == 1
    number = err.partition("incident ")[2][:8]
    assert f"incident {number}\nTraceback" in (home / "logs" / "incidents.log").read_text("utf-8")
    monkeypatch.setenv("BROADSHEET_DEBUG", "1")
    assert main(["corpora"]) == 1
    assert "No module named 'no'" in capsys.readouterr().err


def test_a_data_folder_that_cannot_hold_a_log_still_gives_a_sentence(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    home.write_text("a file where a folder should be")
    monkeypatch.setitem(MODULES, "corpora", "no.such.module")
    assert main(["corpora"]) == 1
    assert "Something went wrong" in capsys.readouterr().err


def test_the_data_folder_is_as_given_then_as_the_variable_says(home: Path, tmp_path: Path):
    assert home_folder(str(tmp_path)) == tmp_path
    assert home_folder() == home
    assert home_folder("~").is_absolute()


def test_a_search_text_may_begin_with_a_minus_sign(capsys: pytest.CaptureFixture[str]):
    assert main([*TABLE, "--query", "-port", "--tag", "-x", "-o", "-"]) == 1
    assert "There is no corpus named 'c'." in capsys.readouterr().err
    assert parser().parse_args([*TABLE, "--query=-port"]).query == "-port"


def test_nothing_that_is_said_moves_the_cursor(capsys: pytest.CaptureFixture[str]):
    tell("a\x1b[31m\nb\u202ec")
    say("x\x07\ty\nz")
    out, err = capsys.readouterr()
    assert err == "broadsheet: a[31m bc\n"
    assert out == "x\ty z\n"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path):
    path = tmp_path / "t.csv"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == ["t.csv"]
    with pytest.raises(UsageError, match=r"cannot be written: no such file or directory\.$"):
        write_file(tmp_path / "none" / "t.csv", b"x")
