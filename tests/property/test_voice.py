"""Laws of voice that hold for every text: each mention has one known verdict, and asking for more changes none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.terminology.speakers import speeches
from analysis.terminology.voice import voices
from analysis.terminology.voice_rules import RULES, VOICES
from analysis.text.tokens import token_spans

PIECES = [
    "“", "”", '"', "'", "’", "«", "»", ": ", ", ", ". ", "? ", "\n", " ", "—", "(", ")", "said ", "that ", "according to ",
    "so-called ", "what ", "calls ", "rebels ", "Army ", "alleged ", "as ", "dijo ", "que ", "según ", "llamada ", "قال ",
    "إن ", "ما يسمى ", "وصفه ", "بـ", "ـ", "بحسب ", "المتمردون ", "Q: ", "A: ", "12 ", "Mr. ", "it ", "of ", "described ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=50).map("".join)


@given(TEXTS, st.sampled_from(["en", "es", "ar", ""]), st.sampled_from(["headline", "body"]))
def test_every_token_has_one_known_verdict(text: str, language: str, part: str):
    places = list(token_spans(text))
    found = voices(text, places, part=part, language=language)
    assert len(found) == len(places)
    assert {verdict.voice for verdict in found} <= set(VOICES)
    assert {verdict.rule for verdict in found} <= set(RULES)


@given(TEXTS, st.sampled_from(["en", "es", "ar"]))
def test_a_verdict_does_not_depend_on_what_else_is_asked(text: str, language: str):
    places = list(token_spans(text))
    together = voices(text, places, part="body", language=language)
    assert together == [voices(text, [place], part="body", language=language)[0] for place in places]


@given(TEXTS, st.sampled_from(["en", "es", "ar"]))
def test_quotations_with_speakers_lie_in_order(text: str, language: str):
    found = speeches(text, part="body", language=language)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.words > 0 for one in found)
