"""Voices reach what they promise on the labelled sentences, and the rules that need more than one sentence hold."""

from __future__ import annotations

import pytest

from analysis.terminology.voice import reading_language, voices
from analysis.terminology.voice_lists import LANGUAGES, voice_lists
from analysis.terminology.voice_rules import RULES
from analysis.terminology.voice_score import confusion, labelled, scores

LEAST = {"own": 0.90, "attributed": 0.90, "quoted": 0.90, "quotation_marks": 0.85, "so_called": 0.85}


def voice(text: str, *, part: str = "body", language: str = "en") -> tuple[str, str]:
    start = text.index("⟦")
    end = text.index("⟧") - 1
    (found,) = voices(text.replace("⟦", "").replace("⟧", ""), [(start, end)], part=part, language=language)
    return found.voice, found.rule


@pytest.mark.parametrize("language", ["en", "ar", "es", "all"])
def test_the_labelled_sentences_are_told_apart_as_well_as_promised(language: str):
    table = scores().set_index(["language", "voice"])["f1"]
    assert {name: table[language, name] for name in LEAST if table[language, name] < LEAST[name]} == {}


def test_every_labelled_mention_stands_in_the_confusion_table():
    assert confusion().to_numpy().sum() == len(labelled())


def test_every_rule_is_said_and_used():
    assert {one.label.rule for one in labelled()} == set(RULES)


def test_the_verdict_of_a_mention_does_not_depend_on_the_others():
    text = "“We saw the rebels,” she said. The so-called rebels left. Police said the rebels had fled."
    places = [
        (text.index("rebels"), text.index("rebels") + 6),
        (53, 59),
        (text.rindex("rebels"), text.rindex("rebels") + 6),
    ]
    together = voices(text, places, part="body", language="en")
    assert together == [voices(text, [place], part="body", language="en")[0] for place in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police said the ⟦rebels⟧ had fled. The ⟦", ("attributed", "C2")),
        ("Police said nothing. The ⟦rebels⟧ had fled.", ("own", "C1")),
        ("The ferry, which ⟦rebels⟧ burned, will sail, he said that day.", ("attributed", "C2")),
        ("The story tells of ⟦rebels⟧ in the hills.", ("own", "C1")),
        ("He was supposed to meet the ⟦rebels⟧ at noon.", ("own", "C1")),
        ("I think the ⟦rebels⟧ are tired.", ("own", "C1")),
        ("The army did not say that the ⟦rebels⟧ had fled.", ("own", "C1")),
    ],
)  # fmt: skip
def test_attribution_reaches_what_it_governs(text: str, expected: tuple[str, str]):
    assert voice(text.removesuffix(" The ⟦")) == expected


def test_the_language_is_told_where_the_export_says_nothing_or_something_wrong():
    assert reading_language("قال الوزير إن الطريق مفتوح", "en") == "ar"
    assert reading_language("El ministro dijo que la carretera estaba abierta", "") == "es"
    assert reading_language("The minister said that the road was open", "fr") == "en"
    assert reading_language("El ministro", "es-ES") == "es"


def test_an_empty_part_and_a_part_of_marks_alone_have_no_mentions_to_judge():
    assert voices("", [], part="body") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_of_every_language_hold_verbs_of_every_class(language):
    verbs = [verb for found in voice_lists(language).verbs.values() for verb in found]
    assert {verb.verb_class for verb in verbs} == {"neutral", "doubting", "affirming"}
    assert {verb.governs for verb in verbs} >= {"clause", "object", "as"}


def test_english_has_at_least_250_forms_of_reporting_verbs():
    assert len(voice_lists("en").verbs) >= 250
