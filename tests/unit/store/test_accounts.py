"""What became of the records of an import: what duplicates repeat, and which fields were filled."""

from __future__ import annotations

from pathlib import Path

from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from tests.conftest import read_articles

ONE = {
    "title": "Gates closed",
    "outlet": "Post",
    "published": "2024-05-23",
    "body": "They stayed closed.",
    "tags": ("port",),
    "language": "en",
}
TWO = {"title": "Gates open", "outlet": "Post", "url": "https://example.org/b", "language": "en"}


def test_a_duplicate_names_the_article_that_it_repeats_and_where_that_was_seen_first(tmp_path: Path):
    import_articles(tmp_path, "port", "monday", read_articles([ONE]))
    import_articles(tmp_path, "port", "tuesday", read_articles([TWO, ONE]))
    corpus = open_corpus(tmp_path, "port")
    (again,) = corpus.duplicates(2).to_dict("records")
    assert (again["file"], again["title"], again["outlet"], again["published"]) == (
        "tuesday",
        "Gates closed",
        "Post",
        "2024-05-23",
    )
    assert (again["first_file"], again["first_batch"]) == ("monday", 1)
    assert corpus.article(again["article_id"])
    assert corpus.duplicates(1).empty


def test_the_filling_of_fields_is_a_share_of_all_records_that_came_in(tmp_path: Path):
    import_articles(tmp_path, "port", "monday", read_articles([ONE, TWO]))
    filled = open_corpus(tmp_path, "port").filled(1).set_index("field")
    assert filled["records_total"].unique().tolist() == [2]
    assert filled["share"].to_dict() == {
        "title": 1.0, "url": 0.5, "outlet": 1.0, "authors": 0.0, "published": 0.5, "section": 0.0, "tags": 0.5,
        "language": 1.0, "summary": 0.0, "body": 0.5,
    }  # fmt: skip


def test_an_import_that_brought_nothing_has_no_shares(tmp_path: Path):
    import_articles(tmp_path, "port", "monday", read_articles([ONE]))
    filled = open_corpus(tmp_path, "port").filled(99)
    assert filled["records"].sum() == 0
    assert filled["share"].isna().all()
