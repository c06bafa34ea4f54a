"""The voice rules find again what was planted in the sample corpus: two names that one outlet sets in quotation marks."""

from __future__ import annotations

import tomllib

import pytest

from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from tests.conftest import SAMPLE

PLANTED = tomllib.loads((SAMPLE / "planted.toml").read_text(encoding="utf-8"))["quoted_name"]
NAMES = tuple(dict.fromkeys(one["name"] for one in PLANTED))
GLOSSARY = Glossary(tuple(Variant(name, name, inflect=not name.isascii()) for name in NAMES))


@pytest.fixture(scope="module")
def marked(sample) -> dict[tuple[str, str], int]:
    """Mentions by outlet and name that the rules find in marks; with a so-called marker before the marks it is rule 1."""
    passages = make_table(sample, "concordance", Selection(), glossary=GLOSSARY)
    in_marks = (passages["voice"] == "quotation_marks") | (passages["voice_rule"] == "1")
    return passages[in_marks].groupby(["outlet", "variant"]).size().to_dict()


@pytest.mark.parametrize("one", PLANTED, ids=lambda one: f"{one['outlet']}-{one['name']}")
def test_names_in_marks_are_those_that_were_planted(marked, one):
    assert marked.get((one["outlet"], one["name"]), 0) == one["in_marks"]


def test_only_one_outlet_sets_names_in_marks(sample):
    """The share of marks and the share aimed at agree where no marker competes with the marks."""
    table = make_table(sample, "voice", Selection(), options={"by": "outlet", "kinds": "no"}, glossary=GLOSSARY)
    found = table[table["voice"] == "quotation_marks"]
    assert set(found["group"]) == {one["outlet"] for one in PLANTED if one["in_marks"]}
    guard = found.set_index("variant").loc["Basin Guard"]
    (planted,) = (one for one in PLANTED if one["name"] == "Basin Guard" and one["in_marks"])
    assert guard["mentions_variant"] == planted["mentions"]
    assert guard["share_low"] <= planted["target_share"] <= guard["share_high"]
