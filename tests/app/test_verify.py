"""The page Verify: a sample judged key by key, its precision, and a second coder."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.selection import Selection
from analysis.store.importing import import_articles
from analysis.store.judgements import judgements
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary
from analysis.terminology.glossary_file import read_glossary
from dashboard.glossaries import SHIPPED
from tests.app.conftest import said
from tests.conftest import read_articles


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Three passages of one glossary's concept."""
    (tmp_path / "glossaries").mkdir()
    (tmp_path / "glossaries" / "port.csv").write_text("concept,variant\nthe gates,gates\n", "utf-8")
    records = [
        {"title": f"Title {i}", "body": f"The gates stayed closed on day {i}.", "url": f"https://a.example/{i}"}
        for i in range(3)
    ]
    import_articles(tmp_path, "port", "monday", read_articles(records))
    return tmp_path


def _open(app_on, home: Path, coder: str):
    at = app_on(home, "verify", corpus=["port"], glossary=["port"])
    at.text_input(key="coder").set_value(coder).run()
    assert not at.exception
    return at


def test_nobody_can_judge_before_saying_who_they_are(app_on, home: Path):
    at = app_on(home, "verify", corpus=["port"], glossary=["port"])
    assert "Write your initials" in said(at)
    assert at.button(key="verify_right").disabled


def test_judged_passages_are_kept_and_give_a_precision_with_its_base(app_on, home: Path):
    at = _open(app_on, home, "AB")
    assert "0 of 3 passages judged" in said(at)
    for code in ("right", "wrong", "right"):
        at.button(key=f"verify_{code}").click().run()
        assert not at.exception
    text = said(at)
    assert "The sample is judged" in text
    # Wilson's interval of 2 of 3, by hand: 0.2077 to 0.9385.
    assert "67% of the hits are right, between 21% and 94%" in text
    assert "out of 3 hits" in text
    kept = judgements(home, "port")
    assert sorted(kept["code"]) == ["right", "right", "wrong"]
    assert set(kept["coder"]) == {"AB"}


def test_back_judges_a_passage_again(app_on, home: Path):
    at = _open(app_on, home, "AB")
    at.button(key="verify_wrong").click().run()
    at.button(key="verify_back").click().run()
    at.button(key="verify_right").click().run()
    kept = judgements(home, "port")
    assert kept["code"].tolist() == ["right"]


def test_two_coders_of_one_sample_are_compared(app_on, home: Path):
    for coder, codes in (("AB", ("right", "wrong", "right")), ("CD", ("right", "wrong", "wrong"))):
        at = _open(app_on, home, coder)
        for code in codes:
            at.button(key=f"verify_{code}").click().run()
    # By hand: 6 codes, 3 right and 3 wrong; Do = 2/6, De = 2·3·3/(6·5) = 0.6; alpha = 1 - (1/3)/0.6 = 0.44.
    assert "Krippendorff's alpha 0.44 on 3 passages judged by more than one" in said(at).replace("&#x27;", "'")


def test_hits_in_a_voice_are_those_of_the_table_voice(app_on, sample_home: Path):
    at = app_on(sample_home, "verify", corpus=["sample"], glossary=["sample"], voice=["attributed"])
    assert not at.exception
    text = said(at)
    glossary = read_glossary(SHIPPED / "sample.csv", "sample.csv")
    whole = Glossary(glossary.of(glossary.concepts[0]))
    listed = make_table(
        open_corpus(sample_home, "sample"), "concordance", Selection(), glossary=whole, options={"voice": "attributed"}
    )  # fmt: skip
    assert f"out of {len(listed):,} hits" in text
