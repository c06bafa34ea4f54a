"""Who is quoted, and with which verb; every example is ours."""

from __future__ import annotations

import pytest

from analysis.terminology.speakers import NOBODY, speeches


def said(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(one.speaker, one.verb, one.verb_class) for one in speeches(text, part="body", language=language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("“We are tired of waiting,” said Hana Orr, a teacher.", "en", ("Hana Orr", "say", "neutral")),
        ("“We are tired of waiting,” Hana Orr claimed in Olvar.", "en", ("Hana Orr", "claim", "doubting")),
        ("Mayor Piet Dray admitted: “We were not prepared for this.”", "en", ("Mayor Piet Dray", "admit", "affirming")),
        ("«Estamos cansados de esperar», aseguró Hana Orr.", "es", ("Hana Orr", "asegurar", "doubting")),
        ("وقالت هناء عمر: «تعبنا من الانتظار كل هذه السنين».", "ar", ("هناء عمر", "قال", "neutral")),
    ],
)
def test_speaker_and_verb_stand_near_the_quotation(text: str, language: str, expected: tuple[str, str, str]):
    assert said(text, language) == [expected]


def test_a_quotation_without_a_speaker_takes_the_one_before():
    text = "“We are tired of waiting,” said Hana Orr.\n“Nobody told us anything at all,” she added.\n“And nobody will now.”"
    assert [speaker for speaker, _, _ in said(text)] == ["Hana Orr"] * 3


def test_a_surname_stands_for_the_name_before_it():
    text = "“We are tired of waiting,” said Hana Orr. “Nobody told us anything,” Orr said."
    assert [speaker for speaker, _, _ in said(text)] == ["Hana Orr", "Hana Orr"]


def test_paragraphs_of_one_quotation_have_one_speaker():
    text = "“The bridge was ours for forty years.\n“Then they came with a paper,” said Ruth Amsel."
    assert [speaker for speaker, _, _ in said(text)] == ["Ruth Amsel", "Ruth Amsel"]


def test_nobody_is_named_where_nobody_is():
    assert said("“Long live the orchard of our fathers,” the wall says.") == [(NOBODY, "say", "neutral")]


def test_words_in_marks_that_are_no_quotation_have_no_speaker():
    assert said("The “volunteers” wore new boots.") == []
