"""Articles between their reading and their storing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analysis.article import Record
from analysis.ingest.articles import article_from
from analysis.ingest.wire import ReadArticle, to_line
from analysis.store import waiting
from analysis.store.importing import import_files
from analysis.store.opening import open_corpus
from analysis.store.waiting import WaitingRoom


def read_article(number: int) -> ReadArticle:
    article, _ = article_from(Record(f"row {number}", title=f"Title {number} – «ä»", body="Line one\n\nline two"))
    assert article
    return ReadArticle(f"row {number}", article)


@pytest.mark.parametrize("in_memory", [0, 700, 10_000_000])
def test_articles_come_back_in_their_order_file_by_file_wherever_they_waited(in_memory: int):
    room = WaitingRoom(in_memory)
    files = [[read_article(100 * file + i) for i in range(count)] for file, count in enumerate((3, 0, 4))]
    kept = []
    for file in files:
        place = room.of_file()
        for article in file:
            place.add(article, to_line(article))
        kept.append(place)
    assert [list(place) for place in kept] == files
    assert [list(place) for place in kept] == files  # twice alike
    room.close()


def test_an_import_that_waits_on_disk_is_the_same_as_one_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    paths = []
    for file in range(2):
        paths.append(tmp_path / f"{file}.csv")
        with paths[-1].open("w", newline="", encoding="utf-8") as out:
            table = csv.writer(out)
            table.writerow(["title", "url", "published", "body"])
            for i in range(30):
                number = 20 * file + i  # ten articles of the second file are in the first, too
                table.writerow([f"T{number}", f"https://post.example/{number}", "2024-05-01", f"Body number {number}."])
    reports = []
    for in_memory in (0, 10_000_000):
        monkeypatch.setattr(waiting, "IN_MEMORY", in_memory)
        batch = import_files(tmp_path, f"corpus{in_memory}", paths)
        reports.append([(f.read, f.imported, f.duplicates) for f in batch.files])
        assert open_corpus(tmp_path, f"corpus{in_memory}").summary().articles == 50
    assert reports == [[(30, 30, 0), (30, 20, 10)]] * 2
