"""Words planted in the sample corpus are found again by keyness, collocates and sequences, with the planted counts."""

from __future__ import annotations

import tomllib

import pytest

from analysis.selection import Selection
from analysis.tables import make_table
from analysis.tables.request import Comparison
from tests.conftest import SAMPLE

PLANTED = tomllib.loads((SAMPLE / "planted.toml").read_text("utf-8"))
OUTLET = "Meridian Post"
ENGLISH = Selection(language=("en",))


def planted(variant: str, outlet: str) -> dict:
    return next(u for u in PLANTED["usage"] if (u["variant"], u["outlet"]) == (variant, outlet))


@pytest.fixture(scope="module")
def key_words(sample):
    found = make_table(
        sample,
        "keyness",
        ENGLISH,
        options={"top": "10", "stop": "yes", "robust": "yes"},
        comparison=Comparison(target=Selection(outlet=(OUTLET,))),
    )
    return found.set_index("term")


@pytest.mark.parametrize("word", ["regime", "illegal", "rioters", "seizure"])
def test_the_words_an_outlet_was_made_to_prefer_lead_its_key_words(key_words, word):
    """Each stays so without any single week, with copies counted once, and article by article."""
    assert word in key_words.index[:10]
    found = key_words.loc[word]
    assert found["lrc"] > 0
    assert found["log_ratio_week_low"] > 1
    assert found["log_ratio_once"] > 1
    assert found["p_articles"] < 0.001
    assert found["q_bh"] < 0.001


def test_counts_of_a_key_word_are_those_planted(key_words):
    found = key_words.loc["rioters"]
    others = [u for u in PLANTED["usage"] if u["variant"] == "rioters" and u["outlet"] != OUTLET]
    assert found["count_target"] == planted("rioters", OUTLET)["mentions"]
    assert found["articles_target"] == planted("rioters", OUTLET)["articles"]
    assert found["count_reference"] == sum(u["mentions"] for u in others)
    assert found["articles_reference"] == sum(u["articles"] for u in others)


def test_planted_phrases_are_collocations_and_sequences(sample):
    aim = Selection(outlet=(OUTLET,))
    near = make_table(sample, "collocates", aim, options={"node": "seizure", "span": "1", "min_count": "2"})
    assert near["collocate"].iloc[0] == "water"
    assert near["count_both"].iloc[0] == planted("water seizure", OUTLET)["mentions"]
    pairs = make_table(sample, "ngrams", aim, options={"n": "2"}).set_index("ngram")
    for phrase in ("water seizure", "norrin regime", "illegal migrants"):
        variant = "Norrin regime" if phrase.startswith("norrin") else phrase
        assert pairs.loc[phrase, ["frequency", "articles"]].tolist() == [
            planted(variant, OUTLET)["mentions"],
            planted(variant, OUTLET)["articles"],
        ]
        assert pairs.loc[phrase, "lambda_z"] > 3
