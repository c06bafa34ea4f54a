"""Copies on the page of articles: listed, and the rules by which they are found changed for the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.store.copies import CopyRules
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from dashboard.cli import main
from tests.app.conftest import said
from tests.conftest import read_articles

STORY = "The harbour master said on Tuesday that the eastern quay would stay shut until divers had looked at the wall"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """One story at two outlets, ten days apart: too far for the rules of a new corpus."""
    records = [
        {"title": "Quay shut", "outlet": outlet, "body": STORY, "published": f"2024-03-{day}", "url": f"https://{outlet}/1"}
        for outlet, day in (("alpha.example", "05"), ("beta.example", "15"))
    ]  # fmt: skip
    import_articles(tmp_path, "port", "monday", read_articles(records))
    return tmp_path


def test_rules_changed_on_the_page_find_other_copies(app_on, home: Path):
    at = app_on(home, "articles", corpus=["port"])
    assert "No text ran twice" in said(at)
    at.number_input(key="copy_days").set_value(10)
    next(button for button in at.button if button.label == "Search again").click()
    at.run()
    assert not at.exception
    assert "1 text ran in more than one outlet" in said(at)
    assert open_corpus(home, "port").copy_rules() == CopyRules(days=10)


def test_rules_changed_by_command_are_said_and_put_back(home: Path, capsys):
    assert main(["copies", "--home", str(home), "--corpus", "port", "--days", "10"]) == 0
    assert "days\t10\narticles that have copies\t2\ntexts that ran more than once\t1\n" in capsys.readouterr().out
    assert main(["copies", "--home", str(home), "--corpus", "port", "--default"]) == 0
    assert "days\t7\narticles that have copies\t0\n" in capsys.readouterr().out


def test_rules_that_cannot_be_meant_are_refused_in_a_sentence(home: Path, capsys):
    assert main(["copies", "--home", str(home), "--corpus", "port", "--jaccard", "1.5"]) == 1
    assert "Give both shares above 0 and up to 1" in capsys.readouterr().err
    assert open_corpus(home, "port").copy_rules() == CopyRules()
