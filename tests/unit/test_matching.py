"""Matching over token streams of a few words, against spans read off by eye."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.store.vocabulary import Vocabulary
from analysis.terminology.glossary import Variant
from analysis.terminology.matching import Tokens, find, leftmost_longest
from analysis.text.stream import token_stream


def _found(text: str, *variants: Variant) -> list[tuple[int, int, int]]:
    """(first token, token after, variant) after leftmost-longest; all variants are of one concept."""
    stream = token_stream([text])
    vocabulary = Vocabulary(stream.keys)
    tokens = Tokens(stream.codes, np.cumsum(stream.flags & 1, dtype=np.int32), stream.flags >> 2)
    spans = leftmost_longest(find(tokens, [vocabulary.alternatives(v) for v in variants], len(vocabulary)))
    return list(zip(spans.start.tolist(), spans.end.tolist(), spans.pattern.tolist(), strict=True))


def _v(text: str, **options: object) -> Variant:
    return Variant("c", text, **options)


@pytest.mark.parametrize(
    ("text", "variant", "spans"),
    [
        ("a cease-fire held", _v("cease fire"), [(1, 2)]),
        ("a cease fire held", _v("cease-fire"), [(1, 3)]),
        ("the army's men", _v("army"), [(1, 2)]),
        ("israeli-occupied land, israeli army", _v("israeli"), [(0, 1), (2, 3)]),
        ("the israeli-occupied land", _v("occupied land"), [(1, 3)]),
        ("israeli-occupied forces", _v("israeli forces"), []),
        ("They left. Forces came", _v("left forces"), []),
        ("They left\nforces came", _v("left forces"), []),
        ("Mr. Day spoke", _v("Mr Day"), [(0, 2)]),
        ("terrorists and terrorism", _v("terroris*"), [(0, 1), (2, 3)]),
        ("the IDF, an idf", _v("IDF", case=True), [(1, 2)]),
        ("US-backed men told us", _v("US", case=True), [(0, 1)]),
        ("قالت القُوّات اليوم", _v("القوات"), [(1, 2)]),
        ("وقوات وصلت", _v("قوات"), []),
        ("وقوات وبالقوات وللقوات وصلت", _v("قوات", inflect=True), [(0, 1), (1, 2), (2, 3)]),
        ("لقي حتفه في إسرائيل", _v("اسرائيل", inflect=True), [(3, 4)]),
        ("settler settlers settled", _v("settler", inflect=True), [(0, 1), (1, 2)]),
        ("el régimen y los regímenes", _v("régimen", inflect=True, language="es"), [(1, 2), (4, 5)]),
        ("jóvenes, joven y jovial", _v("joven", inflect=True, language="Spanish"), [(0, 1), (1, 2)]),
        ("crímenes de un crimen", _v("crímenes", inflect=True, language="es-MX"), [(0, 1), (3, 4)]),
        ("rehenes y un rehén", _v("rehén", inflect=True, language="español"), [(0, 1), (3, 4)]),
        ("israelíes e israelí", _v("israelí", inflect=True, language="es"), [(0, 1), (2, 3)]),
        ("un año y un ano", _v("año", inflect=True, language="es"), [(1, 2)]),
        ("murieron asesinados y asesinadas", _v("asesinado", inflect=True, language="es"), [(1, 2), (3, 4)]),
        ("والإسرائيليون وإسرائيلية", _v("اسرائيل*", inflect=True), [(0, 1), (1, 2)]),
        ("المقاومه والمُقاوَمة وللمقاومة", _v("المقاومة", inflect=True), [(0, 1), (1, 2), (2, 3)]),
        ("بزشكيان في الكيان", _v("كيان", inflect=True), [(2, 3)]),
        ("كالجيش فالجيش وكالجيش سالجيش", _v("جيش", inflect=True), [(0, 1), (1, 2), (2, 3)]),
        ("militants, militant's militia", _v("militant", inflect=True, language="en"), [(0, 1), (1, 2)]),
    ],
)
def test_a_variant_is_found_where_the_rules_say(text, variant, spans):
    assert [(a, b) for a, b, _ in _found(text, variant)] == spans


def test_leftmost_then_longest_wins_and_nothing_overlaps():
    text = "the occupation forces army left"
    assert _found(text, _v("occupation"), _v("occupation forces"), _v("forces army")) == [(1, 3, 1)]


def test_the_first_of_two_equal_variants_wins():
    assert _found("the army", _v("army"), _v("arm*")) == [(1, 2, 0)]
