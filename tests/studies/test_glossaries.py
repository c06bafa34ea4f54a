"""The glossary of Middle East coverage on real news: what was mended stays mended, and a house's habit is seen."""

import pytest

from analysis.selection import Selection
from analysis.tables import make_table
from tests.conftest import shared
from tests.studies.glossaries import STUDIED, corpus_of, glossary_of, hits_to_judge, usage

pytestmark = pytest.mark.shared
BY_NAME = {one.name: one for one in STUDIED}


@pytest.fixture(scope="module")
def bbc(tmp_path_factory):
    shared("corpora/bbc.jsonl.gz")
    return corpus_of(BY_NAME["bbc"], tmp_path_factory.mktemp("bbc"))


@pytest.fixture(scope="module")
def saudi(tmp_path_factory):
    """Every sixth article: enough for what is looked at."""
    shared("corpora/saudinewsnet.jsonl.gz")
    return corpus_of(BY_NAME["saudi"], tmp_path_factory.mktemp("saudi"), every=6)


def test_abbreviations_and_titles_of_films_are_no_mentions(bbc):
    glossary = glossary_of(BY_NAME["bbc"])
    found = usage(bbc, glossary)
    assert "the Israeli military" not in set(found["concept"]), "FDI is foreign direct investment there"
    passages = make_table(bbc, "concordance", Selection(), glossary=glossary)
    dead = passages[passages["variant"] == "dead"]
    assert len(dead) > 20
    assert not dead["right"].str.startswith((" Man's", " Man’s")).any()
    assert not dead["left"].str.endswith("Shaun of the ").any()


def test_sectors_of_the_economy_and_enthusiasm_are_no_mentions(saudi):
    forms = make_table(saudi, "forms", Selection(), glossary=glossary_of(BY_NAME["saudi"]))
    assert not set(forms["form"]) & {"القطاع", "للقطاع", "الحماس", "بحماس", "لتهدئة"}
    assert {"حماس", "قطاع غزة", "مقتل", "الحوثيون"} <= set(forms["form"])


def test_one_paper_calls_fewer_of_the_dead_martyrs_than_another(saudi):
    found = usage(saudi, glossary_of(BY_NAME["saudi"]), by="outlet")
    killed = found[found["concept"] == "people killed"]
    martyrs = killed[killed["variant"].isin({"شهيد", "شهداء", "استشهد", "استشهاد"})].groupby("group")["share"].sum()
    assert martyrs["aawsat"] < 0.25
    assert martyrs["okaz"] > 0.35


def test_a_sample_to_judge_is_the_same_whenever_it_is_drawn(bbc):
    glossary = glossary_of(BY_NAME["bbc"])
    first, again = (hits_to_judge(bbc, glossary, size=15) for _ in range(2))
    assert len(first) == 15
    assert first.equals(again)
