"""The review of spellings: proposed, merged, seen at once, parted again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from tests.app.conftest import said
from tests.conftest import read_articles


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Three articles of one outlet in two spellings."""
    records = [
        {"title": f"Gates closed {i}", "outlet": outlet, "body": "They stayed closed.", "published": "2024-05-23"}
        for i, outlet in enumerate(["Harbour Post", "Harbour Post", "harbour post"])
    ]
    import_articles(tmp_path, "port", "monday", read_articles(records))
    return tmp_path


def unharmed(at) -> str:
    assert not at.exception
    text = said(at)
    assert "Something went wrong" not in text, next(
        Path(os.environ["BROADSHEET_HOME"]).rglob("incidents.log")
    ).read_text()
    return text


def test_ticked_spellings_are_merged_seen_at_once_and_parted_again(app_on, home: Path):
    at = app_on(home, "spellings", corpus=["port"])
    assert "1 spelling of outlets that look" in unharmed(at)
    at.checkbox(key="tick_outlet").check().run()
    at.button(key="merge_ticked").click().run()
    unharmed(at)
    assert open_corpus(home, "port").values("outlet")["value"].tolist() == ["Harbour Post"]
    assert "1 spelling of outlets counted under another one" in unharmed(at)
    overview = unharmed(at.switch_page("views/overview.py").run())
    assert "1 spelling merged" in overview
    assert "All of it is from Harbour Post" in overview


def test_names_that_do_not_look_alike_are_merged_by_hand(app_on, home: Path):
    at = app_on(home, "spellings", corpus=["port"])
    at.multiselect(key="hand_outlet").select("harbour post")
    at.selectbox(key="under_outlet").select("Harbour Post").run()
    at.button(key="merge_by_hand").click().run()
    unharmed(at)
    assert open_corpus(home, "port").spellings()["spelling"].tolist() == ["harbour post"]


def test_a_corpus_without_likely_spellings_says_so(app_on, home: Path):
    at = app_on(home, "spellings", corpus=["port"])
    at.segmented_control(key="kind").set_value("section").run()
    assert "No likely spellings of sections" in unharmed(at)
