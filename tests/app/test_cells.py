"""What stands in a table under a figure opens too: forms, voices, and the two sides of a switch."""

from __future__ import annotations

from pathlib import Path

from analysis.selection import Selection
from analysis.store.corpus import Corpus
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary
from analysis.terminology.glossary_file import read_glossary
from dashboard.charts.rows import rows
from dashboard.openings import Asked, openings
from tests.app.test_pages import unharmed
from tests.conftest import ROOT

CONCEPT = "people demonstrating"
PAGE = {"corpus": ["sample"], "glossary": ["sample"], "concept": [CONCEPT]}
GLOSSARY = read_glossary(ROOT / "data" / "glossaries" / "sample.csv")


def test_a_form_that_is_chosen_opens_its_passages(app_on, sample_home: Path, sample: Corpus):
    told = make_table(sample, "forms", Selection(), glossary=Glossary(GLOSSARY.of(CONCEPT)))
    at = app_on(sample_home, "terminology", **PAGE)
    at.selectbox(key="form_to_read").set_value(3).run()
    row = told.iloc[3]
    assert f"{row['mentions']:,} passages in {row['articles']:,} articles" in unharmed(at)


def test_a_voice_opens_as_many_passages_as_it_has_mentions(app_on, sample_home: Path, sample: Corpus):
    options = {"by": "outlet", "of": "concept", "kinds": "no"}
    told = make_table(sample, "voice", Selection(), options=options, glossary=Glossary(GLOSSARY.of(CONCEPT)))
    row = next(rows(told[told["voice"] == "attributed"]))
    pick = openings("voice", row, Asked(by="outlet"))["mentions"].pick.to_text()
    assert row.mentions > 1
    assert f"{row.mentions:,} passages in " in unharmed(
        app_on(sample_home, "terminology", **PAGE, pick=[f"voices~{pick}"])
    )


def test_both_sides_of_a_switch_open_their_mentions(app_on, sample_home: Path, sample: Corpus):
    options = {"by": "outlet", "concept": CONCEPT}
    told = make_table(sample, "switches", Selection(), options=options, glossary=GLOSSARY)
    row = next(rows(told[(told["group"] == "Meridian Post") & (told["variant"] == "rioters")]))
    for column, opening in openings("switches", row, Asked(by="outlet")).items():
        at = app_on(sample_home, "terminology", **PAGE, pick=[f"switches~{opening.pick.to_text()}"])
        assert f"{getattr(row, column):,} passage" in unharmed(at)
