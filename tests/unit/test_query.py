"""The search language, case by case: what is understood, and the sentence for what is not."""

from __future__ import annotations

import pytest

from analysis.errors import QueryError
from analysis.query import And, FieldIs, InPart, Near, Node, Not, Or, Phrase, Word, parse, positive_phrases, to_text


def phrase(*words: str) -> Phrase:
    return Phrase(tuple(Word(word) for word in words))


A, B, C = phrase("a"), phrase("b"), phrase("c")


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0", "\u200b"])
def test_a_blank_text_asks_for_nothing(blank: str):
    assert parse(blank) is None


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("gaza", phrase("gaza")),
        ("Gaza,", phrase("Gaza")),
        ("cease-fire", phrase("cease-fire")),
        ("econom*", phrase("econom*")),
        ("R&D", phrase("R", "D")),
        ('"prime minister*"', phrase("prime", "minister*")),
        ('"Israel – Gaza"', phrase("Israel", "Gaza")),
        ("“prime minister”", phrase("prime", "minister")),
        ("„prime minister“", phrase("prime", "minister")),
        ("«alto el fuego»", phrase("alto", "el", "fuego")),
        ("»Waffen ruhe«", phrase("Waffen", "ruhe")),
        ("‘truce’", phrase("truce")),
        ("=Hamas", Phrase((Word("Hamas", case=True),))),
        ("~kill", Phrase((Word("kill", inflect=True),))),
        ("=~Kill", Phrase((Word("Kill", case=True, inflect=True),))),
        ('="Gaza City"', Phrase((Word("Gaza", case=True), Word("City", case=True)))),
        ('"=Gaza city"', Phrase((Word("Gaza", case=True), Word("city")))),
        ("وقف*", phrase("وقف*")),
        ("هدنة و غزة", And((phrase("هدنة"), phrase("و"), phrase("غزة")))),
        ("tregua Y guerra", And((phrase("tregua"), phrase("Y"), phrase("guerra")))),
        ("soft\u00adhyphen", phrase("softhyphen")),
        ("cafe\u0301", phrase("café")),
    ],
)
def test_words_and_phrases_are_read_as_written(text: str, node: Node):
    assert parse(text) == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a b", And((A, B))),
        ("a AND b AND c", And((A, B, C))),
        ("a or b", And((A, phrase("or"), B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a OR b c", Or((A, And((B, C))))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("(a AND (b AND c))", And((A, B, C))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b", And((A, Not(B)))),
        ("a -b", And((A, Not(B)))),
        ('-"b c"', Not(phrase("b", "c"))),
        ("-(a OR b)", Not(Or((A, B)))),
        ("NOT NOT a", Not(Not(A))),
        ("a NEAR/5 b", Near(A, B, 5)),
        ("a NEAR/0 b", Near(A, B, 0)),
        ('"a b" NEAR/10 c', Near(phrase("a", "b"), C, 10)),
        ("NOT a NEAR/5 b", Not(Near(A, B, 5))),
        ("a b NEAR/5 c", And((A, Near(B, C, 5)))),
        ("NEAR", phrase("NEAR")),
        ('"AND"', phrase("AND")),
    ],
)
def test_near_binds_before_not_before_and_before_or(text: str, node: Node):
    assert parse(text) == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("headline:a", InPart("headline", A)),
        ("Headline:a b", And((InPart("headline", A), B))),
        ('body:"a b"', InPart("body", phrase("a", "b"))),
        ("caption:(a OR b)", InPart("caption", Or((A, B)))),
        ("summary:=Hamas", InPart("summary", Phrase((Word("Hamas", case=True),)))),
        ("outlet:BBC.com", FieldIs("outlet", "BBC.com")),
        ('outlet:"Al  Jazeera English" a', And((FieldIs("outlet", "Al Jazeera English"), A))),
        ('tag:"the ""deal"""', FieldIs("tag", 'the "deal"')),
        ("section:“Middle East”", FieldIs("section", "Middle East")),
        ('-author:"(none)"', Not(FieldIs("author", "(none)"))),
        ("language:es", FieldIs("language", "es")),
    ],
)
def test_fields_narrow_a_part_or_name_a_value(text: str, node: Node):
    assert parse(text) == node


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("http://example.org/a-b", ("http", "example", "org", "a-b")),
        ("10:30", ("10", "30")),
    ],
)
def test_pasted_addresses_and_times_are_words_not_fields(text: str, words: tuple[str, ...]):
    assert parse(text) == phrase(*words)


def test_a_colon_before_a_space_belongs_to_a_pasted_headline():
    assert parse("Gaza: talks") == And((phrase("Gaza"), phrase("talks")))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('a "b c', "A closing quotation mark is missing after 'b c': close the one at character 3, or remove it."),
        ("(a", "A closing parenthesis is missing: close the one at character 1, or remove it."),
        ("a)", "The closing parenthesis at character 2 has no opening one: remove it."),
        (")", "The closing parenthesis at character 1 has no opening one: remove it."),
        ("a ()", "The parentheses at character 3 are empty: put a word in, or remove them."),
        ('""', "The quotation marks at character 1 are empty: put a word in, or remove them."),
        ("a AND", "AND at character 3 needs a word or phrase after it"),
        ("OR a", "OR at character 1 needs a word or phrase before it"),
        ("a AND OR b", "AND at character 3 needs a word or phrase after it"),
        ("a -", "The minus sign at character 3 stands alone"),
        ("a --b", "The minus sign at character 3 stands alone"),
        ("=", "'=' at character 1 stands alone"),
        ("a !!!", "'!!!' at character 3 has no letter or digit"),
        ("a && b", "'&&' at character 3 has no letter or digit"),
        ("*", "'*' at character 1 has a * that does not end a word"),
        ("a*b", "'a*b' at character 1 has a * that does not end a word"),
        ("a**", "'a**' at character 1 has a * that does not end a word"),
        ('"a *"', "has a * that does not end a word"),
        ("a NEAR/-1 b", "'NEAR/-1' at character 3 does not say how near"),
        ("a NEAR/99999999 b", "0 to 100, such as NEAR/5."),
        ("a NEAR/5 b NEAR/5 c", "NEAR at character 3 joins two words or phrases"),
        ("(a OR b) NEAR/5 c", "NEAR at character 10 joins two words or phrases"),
        ("title:a", "'title:' at character 1 is not a field. Did you mean 'headline'?"),
        ("outlets:a", "'outlets:' at character 1 is not a field. Did you mean 'outlet'"),
        ("outlet: BBC", "outlet: at character 1 needs a value directly after the colon"),
        ('outlet:" "', "outlet: at character 1 has an empty value"),
        ("outlet:(A OR B)", "outlet: at character 1 takes one value"),
        ("headline:(a body:b)", "body: at character 13 stands inside another part"),
        ("headline:-a", "headline: at character 1 needs a word, a phrase or a parenthesis"),
        ("x" * 201, "has 201 characters; a word may have 200"),
        ("x" * 2001, "has 2,001 characters; the limit is 2,000"),
        ("(" * 51 + "a" + ")" * 51, "nested more than 50 deep at character 51"),
        ("a " * 501, "more than 500 words"),
        ('"' + "a* " * 11 + '"', "more than 10 wildcards"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_a_sentence_with_place_and_cure(text: str, says: str):
    with pytest.raises(QueryError) as refused:
        parse(text)
    message = str(refused.value)
    assert says in message
    assert "\n" not in message


def test_the_limits_themselves_are_still_accepted():
    assert parse("(" * 50 + "a" + ")" * 50) == A
    assert parse("x" * 200) == phrase("x" * 200)
    assert parse("a " * 500) is not None


def test_passages_come_from_everything_that_is_not_denied_with_its_part():
    node = parse('a NEAR/2 b headline:(c OR "d e") -f NOT NOT g outlet:X a')
    assert node is not None
    assert positive_phrases(node) == (
        (A, None),
        (B, None),
        (C, "headline"),
        (phrase("d", "e"), "headline"),
        (phrase("g"), None),
    )


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("a b -c", "a AND b AND NOT c"),
        ("(a OR b) c", "(a OR b) AND c"),
        ("headline:(a b) tag:x", 'headline:(a AND b) AND tag:"x"'),
        ("“a b” NEAR/05 =C", '"a b" NEAR/5 =C'),
        ('"NOT" a', '"NOT" AND a'),
    ],
)
def test_the_canonical_spelling_has_every_operator_written_out(text: str, canonical: str):
    node = parse(text)
    assert node is not None
    assert to_text(node) == canonical
