"""What the rules for deaths promise: their figures on the labelled sentences, and single constructions."""

from __future__ import annotations

import pytest

from analysis.terminology.death_lists import death_lists
from analysis.terminology.death_score import ALL, judged, scores
from analysis.terminology.deaths import CONSTRUCTIONS, deaths

PROMISED = 0.85


def test_precision_and_recall_hold_in_every_language_and_construction() -> None:
    table = scores()
    assert set(table["language"]) == {"en", "es", "ar", ALL}
    figures = table.set_index(["language", "construction"])[["precision", "recall", "victims", "number"]]
    assert (figures.to_numpy() >= PROMISED).all(), figures


def test_every_construction_is_labelled_in_every_language() -> None:
    labels = [(one.language, one.label.construction) for one in judged() if one.label]
    for language in ("en", "ar", "es"):
        assert {construction for of, construction in labels if of == language} == set(CONSTRUCTIONS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two men were killed by soldiers.", [("passive_agent", [("Two men", 2)])]),
        ("Two men were killed.", [("agentless", [("Two men", 2)])]),
        ("Soldiers killed two men.", [("active", [("two men", 2)])]),
        ("Two men died.", [("intransitive", [("Two men", 2)])]),
        (
            "Three clerks and 12,500 miners died.",
            [("intransitive", [("Three clerks", 3), ("12,500 miners", 12_500)])],
        ),
        ("Blast leaves 12 dead and 30 wounded", [("nominal", [("12 dead", 12)])]),
        ("The death toll rose from 30 to at least 1,040.", [("nominal", [("death toll", 1_040)])]),
        ("Two men were shot dead.", [("agentless", [("Two men", 2)])]),
        ("The army killed 12 martyrs.", [("active", [("12 martyrs", 12)])]),
        ("Two dead ends and a dead heat.", []),
        ("In 2019 deaths rose.", []),
        ("440 people were dead or missing.", []),
        ("The council killed the bill.", []),
        ("", []),
    ],
)
def test_constructions_victims_and_numbers_are_read(
    text: str, told: list[tuple[str, list[tuple[str, int | None]]]]
) -> None:
    found = [(d.construction, [(text[v.start : v.end], v.number) for v in d.victims]) for d in deaths(text)]
    assert found == told


def test_a_number_counts_for_the_group_it_stands_with() -> None:
    text = "Israeli forces killed six Palestinians, including two children, on Tuesday."
    (death,) = deaths(text, language="en")
    assert [group.number for group in death.victims] == [6, 2]
    assert death.number == 6


def test_only_the_sentences_near_a_name_are_read_and_tell_the_same() -> None:
    text = "Two men died. Six Sarrans were killed by rebels. Blast leaves 12 dead."
    everything = deaths(text, language="en")
    assert len(everything) == 3
    at = text.index("Sarrans")
    assert deaths(text, language="en", near=[(at, at + 7)]) == everything[1:2]
    assert deaths(text, language="en", near=[(0, len(text))]) == everything
    assert deaths(text, language="en", near=[]) == []


def test_an_arabic_short_vowel_decides_between_killed_and_was_killed() -> None:
    assert [d.construction for d in deaths("قُتل الجندي في الوادي.", language="ar")] == ["agentless"]
    assert [d.construction for d in deaths("قَتل الجندي في الوادي.", language="ar")] == ["active"]


def test_places_are_offsets_into_the_text() -> None:
    text = "On Monday — the first — a boy was shot dead.\nHis aunt lost her life too."
    assert [text[d.start : d.end] for d in deaths(text, language="en")] == ["shot dead", "lost her life"]


def test_every_language_has_verbs_of_killing_and_of_dying_and_words_for_agents() -> None:
    for language in ("en", "es", "ar"):
        uses = {verb.use for verbs in death_lists(language).verbs.values() for verb in verbs}
        assert {"die", "finite", "kill_noun", "death_noun"} <= uses
        assert death_lists(language).agents
