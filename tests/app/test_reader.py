"""The reader: where else a text stands, and what changed between versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from analysis.versions import word_difference
from dashboard.components.relatives import difference
from tests.app.conftest import said
from tests.conftest import read_articles

TEXT = (
    "Dockers in the harbour stopped work on Thursday and <b>blocked</b> the gates for three days, the union said. " * 3
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """One text in two outlets, and one address whose text changed."""
    records = [
        {"title": "Gates blocked", "outlet": "Post", "body": TEXT, "published": "2024-05-23"},
        {"title": "Port gates blocked", "outlet": "Echo", "body": TEXT, "published": "2024-05-24"},
        {"title": "Ten died", "outlet": "Post", "body": "Ten people died there.", "url": "https://example.org/a", "published": "2024-05-23T10:00"},
        {"title": "Ten died", "outlet": "Post", "body": "Ten people were killed there.", "url": "https://example.org/a", "published": "2024-05-23T12:00"},
    ]  # fmt: skip
    import_articles(tmp_path, "port", "monday", read_articles(records))
    return tmp_path


def article_of(home: Path, outlet: str, word: str) -> str:
    corpus = open_corpus(home, "port")
    found = corpus.article_table(corpus.all_rows())
    return str(found.loc[(found["outlet"] == outlet) & found["title"].str.contains(word), "article_id"].iloc[0])


def test_the_same_text_elsewhere_is_listed_and_opens(app_on, home: Path):
    at = app_on(home, "articles", corpus=["port"], article=[article_of(home, "Post", "Gates")])
    assert not at.exception
    other = article_of(home, "Echo", "gates")
    assert "Echo" in at.button(key=f"same_{other}").label
    at.button(key=f"same_{other}").click().run()
    assert not at.exception
    assert other in at.query_params["article"]


def test_the_change_from_one_version_to_the_next_is_struck_and_underlined(app_on, home: Path):
    at = app_on(home, "articles", corpus=["port"], article=[article_of(home, "Post", "Ten")])
    assert not at.exception
    assert "<del>died </del>" in said(at)
    assert "<ins>were killed </ins>" in said(at)


def test_an_article_without_relatives_lists_none(app_on, home: Path):
    at = app_on(home, "articles", corpus=["port"], article=[article_of(home, "Post", "Ten")])
    assert not [button for button in at.button if (button.key or "").startswith("same_")]


def test_changed_text_stays_text_and_keeps_its_direction():
    shown = difference(word_difference("مات <b>عشرة</b>", "قتل <b>عشرة</b>\nتحديث"))
    assert "<b>" not in shown
    assert shown.count('<p dir="auto">') == 2
    assert shown.index("<del>") < shown.index("<ins>")


def test_the_articles_page_lists_texts_that_ran_in_more_than_one_outlet(app_on, home: Path):
    assert "1 text ran in more than one outlet" in said(app_on(home, "articles", corpus=["port"]))


def test_the_scope_line_counts_what_is_left_out_as_a_copy(app_on, home: Path):
    assert "1 article left out as a copy" in said(app_on(home, "articles", corpus=["port"], copies=["once"]))
