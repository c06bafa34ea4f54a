"""The glossary on the Terminology page: what its editor says, saves and takes back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.store.importing import import_articles
from analysis.terminology.glossary import Glossary, Variant
from dashboard import glossaries
from tests.app.conftest import said
from tests.conftest import read_articles


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with five articles and a glossary of two variants, one of which is in none of them."""
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path))
    records = [
        {"title": f"Item {i}", "outlet": "A", "body": f"The army met troops number {i}.", "published": f"2024-05-0{i}"}
        for i in range(1, 6)
    ]
    import_articles(tmp_path, "c", "test", read_articles(records))
    glossaries.save("mine", Glossary((Variant("soldiers", "army"), Variant("soldiers", "legion"))), is_file=True)
    return tmp_path


def open_page(app_on, home: Path):
    at = app_on(home, "terminology", corpus=["c"], glossary=["mine"])
    assert not at.exception
    return at


def test_doubts_and_mentions_stand_at_the_glossary(app_on, home: Path):
    at = open_page(app_on, home)
    text = said(at)
    assert "1 variant is not found in this selection: “legion”" in text
    table = next(frame.value for frame in at.dataframe if "exclude" in frame.value.columns)
    assert table[["variant", "mentions"]].to_numpy().tolist() == [["army", 5], ["legion", 0]]


def test_a_saved_glossary_is_the_one_chosen_next(app_on, home: Path):
    at = open_page(app_on, home)
    at.text_input(key="save_as_mine").set_value("other").run()
    at.button(key="save_glossary").click().run()
    assert not at.exception
    assert at.selectbox(key="glossary").value == "other"
    assert glossaries.load("other") == glossaries.load("mine")


def test_a_name_that_cannot_be_a_file_is_told(app_on, home: Path):
    at = open_page(app_on, home)
    at.text_input(key="save_as_mine").set_value("../x").run()
    at.button(key="save_glossary").click().run()
    assert "cannot name a glossary" in said(at)
    assert not (Path(os.environ["BROADSHEET_HOME"]) / "x.csv").exists()


def test_edits_that_were_saved_can_be_taken_back(app_on, home: Path):
    glossaries.save("mine", Glossary((Variant("soldiers", "troops"),)))
    at = open_page(app_on, home)
    at.button(key="restore_glossary").click().run()
    assert not at.exception
    assert [v.text for v in glossaries.load("mine").variants] == ["army", "legion"]
    assert not [b for b in at.button if b.key == "restore_glossary"]


def test_who_stands_out_and_since_when_are_told_of_the_sample(app_on, sample_home: Path):
    at = app_on(sample_home, "terminology", corpus=["sample"], glossary=["sample"], concept=["people demonstrating"])
    text = said(at)
    assert "Meridian Post writes “rioters” more often than all together" in text
    assert "Meridian Post went from “rioters” to “protesters” between 14 Nov 2024" in text
