import json
import os

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.articles import article_from
from analysis.ingest.host import read_files
from analysis.ingest.inputs import input_files
from analysis.ingest.readers.context import Context
from analysis.ingest.wire import Ended, ReadArticle, Recognised, from_line, to_line

TABLE = "title,url,date,text\nRain,https://paper.example/1,03/04/2024,It rained.\nSun,https://paper.example/2,31/04/2024,It shone.\n,,,\n"


def test_files_are_read_in_order_with_their_problems(tmp_path):
    table, empty, lines = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.jsonl"
    table.write_text(TABLE)
    empty.write_bytes(b"")
    lines.write_text(
        "".join(
            json.dumps({"title": f"T{n}", "text": "soft\u00adhyphen", "date": "2024-01-02"}) + "\n" for n in range(3)
        )
    )
    seen = []
    for result in read_files([table, empty, lines, tmp_path / "absent.csv"]):
        items = list(result)
        seen.append((result.file, result.format, result.articles))
        if result.file == str(table):
            articles = [item.article for item in items if isinstance(item, ReadArticle)]
            assert [a.title for a in articles] == ["Rain", "Sun"]
            assert articles[0].published == Moment("2024-04-03")
            assert articles[1].published_text == "31/04/2024"
            assert [(p.field, p.kept) for p in items if isinstance(p, Problem) and p.place] == [("published", True)]
            assert result.facts.mapping["title"] == "title"
            assert result.facts.encoding == "utf-8"
        if result.file == str(empty):
            assert [p.reason for p in items] == ["The file is empty."]
        if result.file == str(lines):
            assert (result.removed, result.replaced) == (3, 0)
    assert seen == [
        (str(table), "table", 2),
        (str(empty), "", 0),
        (str(lines), "JSON Lines", 3),
        (str(tmp_path / "absent.csv"), "", 0),
    ]


def test_the_users_corrections_reach_the_reader(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(TABLE)
    [result] = [(list(r), r)[1] for r in read_files([path], {path: Context("a.csv", date_order="month-first")})]
    assert result.articles == 2
    first = next(item for r in read_files([path], {path: Context("a.csv", date_order="month-first")}) for item in r)
    assert first.article.published == Moment("2024-03-04")


def test_no_file_starts_no_host():
    assert list(read_files([])) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_one_problem(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(TABLE)
    path.chmod(0)
    [[problem]] = [list(result) for result in read_files([path])]
    assert "could not be opened" in problem.reason


def test_messages_survive_the_wire():
    article, _ = article_from(
        Record("row 1", title="ﷺ \u2028 \U0001f600", url="https://paper.example/é", authors=("A", "B"), tags=("x",), captions=("c",), body="B\n\nC",
               published=Moment("2024-05-23T11:17", 120), captured=Moment("2024"), extra={"a": [1, None, {"b": 0.5}]})
    )  # fmt: skip
    for message in (
        ReadArticle("row 1", article),
        Problem("row 2", "published", "Not understood.", "31/31", kept=True),
        FileFacts("utf-8", 2, {"title": "Headline"}, ("A note.", "Another.")),
        Recognised("table"),
        Ended(3, 1),
    ):
        line = to_line(message)
        assert line.count(b"\n") == 1
        assert from_line(line) == message
    with pytest.raises(ValueError, match="not a kind"):
        from_line(b'["pickle"]')


def test_a_folder_is_walked_in_order_without_hidden_files_and_links(tmp_path):
    for name in ("b.csv", "a/z.csv", "a/.hidden.csv", ".git/x.csv", "a/sub/c.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "link.csv").symlink_to(tmp_path / "b.csv")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = input_files([tmp_path, tmp_path / "b.csv"])
    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["a/sub/c.csv", "a/z.csv", "b.csv"]


def test_a_path_that_is_nothing_is_refused(tmp_path):
    with pytest.raises(IngestError, match="neither a file nor a folder"):
        input_files([tmp_path / "absent"])
    (tmp_path / "hollow").mkdir()
    with pytest.raises(IngestError, match="holds no file"):
        input_files([tmp_path / "hollow"])


def test_progress_says_how_much_of_a_file_has_come(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("title,date,text\n" + "".join(f"T{n},2024-05-01,{'word ' * 200}\n" for n in range(3_000)))
    seen = []
    for result in read_files([path], on_progress=seen.append):
        for _ in result:
            pass
    parts = [progress.part for progress in seen]
    assert parts == sorted(parts)
    assert 0.9 < parts[-1] <= 1.0
    assert (seen[-1].records, seen[-1].files) == (3_000, 1)
