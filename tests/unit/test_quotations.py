"""Quotation marks as news sites set them, traps included; every example is ours."""

from __future__ import annotations

import pytest

from analysis.text.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” she said.", ["Yes,"]),
        ('"Yes," she said. "No."', ["Yes,", "No."]),
        ("„Nein“, sagte er.", ["Nein"]),
        ("«No», dijo.", ["No"]),
        ("»Nein«, sagte er.", ["Nein"]),
        ("قال «لا» ثم خرج", ["لا"]),
        ("قال: ”لا أعرف”.", ["لا أعرف"]),
        ("‘Yes,’ she said.", ["Yes,"]),
        ("The ‘volunteers’ left.", ["volunteers"]),
        ("She said ``go'' twice.", ["go"]),
    ],
)
def test_each_pair_of_marks_is_known(text: str, expected: list[str]):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They've waited since '09, and the detainees' families don't ask.",
        "The farmers’ leaders and the dockers’ families can’t agree.",
        'A 12" pipe, a 5\'9" ladder and a 3″ bolt.',
        "Rock 'n' roll, 'em and 'tis.",
        "L’État et l’Église",
        "",
    ],
)
def test_apostrophes_inches_and_years_are_no_quotations(text: str):
    assert quoted(text) == []


def test_an_apostrophe_does_not_end_a_quotation_in_single_marks():
    assert quoted("'It's the farmers' strike and it's the farmers' money,' said Pell.") == [
        "It's the farmers' strike and it's the farmers' money,"
    ]
    assert quoted("‘Workers’ strike is about dignity’, says leader") == ["Workers’ strike is about dignity"]


def test_a_plural_possessive_after_a_short_quotation_does_not_stretch_it():
    assert quoted("The 'rebels' took the workers' canteen.") == ["rebels"]


def test_marks_within_marks_know_what_is_around_them():
    outer, inner = quotations("“My father called them ‘liberators’ once,” she said.")
    assert (outer.parent, inner.parent) == (-1, 0)
    outer, inner = quotations('"He said "traitor" twice and hung up," she said.')
    assert (outer.parent, inner.parent) == (-1, 0)


def test_speech_over_several_paragraphs_is_one_chain():
    text = "“The bridge was ours.\n“Then they came.\n“We left,” he said.\n“Go,” she said."
    found = quotations(text)
    assert [text[q.start : q.end] for q in found] == ["The bridge was ours.", "Then they came.", "We left,", "Go,"]
    assert [q.chain for q in found] == [0, 0, 0, -1]
    assert [q.closed for q in found] == [False, False, True, True]


def test_speech_goes_on_in_a_paragraph_that_closes_without_opening():
    assert quoted("“It began with a letter.\nBy spring they had the dog,” she said.") == [
        "It began with a letter.",
        "By spring they had the dog,",
    ]


def test_a_guillemet_may_open_the_next_paragraph_backwards():
    assert quoted("«Guardamos las llaves.\n»Los otros cambiaron las cerraduras», dijo.") == [
        "Guardamos las llaves.",
        "Los otros cambiaron las cerraduras",
    ]


def test_a_mark_that_is_never_closed_reaches_to_the_end_of_its_paragraph():
    assert quoted("“We will not bow to the\nThe council met.") == ["We will not bow to the"]


def test_a_lost_opening_mark_reaches_back_to_the_sentence_start():
    assert quoted('It rained. We never asked for anything," said Amsel.') == ["We never asked for anything,"]


def test_a_mark_after_a_colon_opens_whichever_way_it_looks():
    assert quoted('قال:" لا أعرف من هم" ثم خرج') == [" لا أعرف من هم"]
    assert quoted("وقال:» لا أعرف من هم».") == [" لا أعرف من هم"]


def test_a_stray_closing_mark_is_no_quotation():
    assert quoted('The river" was low and the town was dry.') == []


def test_a_quotation_that_another_one_follows_unclosed_ends_with_its_sentence():
    assert quoted('He wrote: "It is over. She said "def" and "ghi" too.') == ["It is over. ", "def", "ghi"]


def test_marks_glued_to_words_are_paired():
    assert quoted('one of the"volunteers"who came') == ["volunteers"]
    assert quoted('عدد من ال"متطوعين" بثياب') == ["متطوعين"]
    assert quoted('قال: "الناس لـ"داعش" كارهون هنا"') == ['الناس لـ"داعش" كارهون هنا', "داعش"]


def test_digits_before_a_double_prime_close_a_quotation_only_where_one_is_open():
    assert quoted("“حرب 73″ كتاب") == ["حرب 73"]
    assert quoted("أنبوب 12″ كبير") == []
