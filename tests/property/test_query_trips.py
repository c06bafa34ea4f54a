"""The search language: trips from tree to text and back, and texts that mean nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.article import PARTS
from analysis.errors import QueryError
from analysis.query import And, FieldIs, InPart, Near, Not, Or, Phrase, Word, parse, to_text
from analysis.selection import FIELDS

WORDS = st.builds(
    Word,
    st.sampled_from(
        ["a", "Gaza", "cease-fire", "israel's", "هدنة", "econom*", "AND", "NEAR", "NOT*", "tag", "1948", "café"]
    ),
    st.booleans(),
    st.booleans(),
)
PHRASES = st.builds(Phrase, st.lists(WORDS, min_size=1, max_size=3).map(tuple))
VALUES = st.text(
    st.characters(exclude_categories=("C", "Z", "M", "Lm", "Sk")) | st.sampled_from(' "“»()'), min_size=1, max_size=12
)
LEAVES = PHRASES | st.builds(Near, PHRASES, PHRASES, st.integers(0, 100))
FIELD_VALUES = st.builds(FieldIs, st.sampled_from(FIELDS), VALUES)


def joined(nodes: st.SearchStrategy) -> st.SearchStrategy:
    """Conditions as `parse` gives them: no And directly inside an And, no Or directly inside an Or."""
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return (
        st.builds(Not, nodes)
        | several.filter(lambda ns: not any(isinstance(n, And) for n in ns)).map(And)
        | several.filter(lambda ns: not any(isinstance(n, Or) for n in ns)).map(Or)
    )


IN_PARTS = st.builds(InPart, st.sampled_from(PARTS), st.recursive(LEAVES, joined, max_leaves=4))
NODES = st.recursive(LEAVES | FIELD_VALUES | IN_PARTS, joined, max_leaves=6)


@given(NODES)
def test_a_tree_written_as_text_is_read_back_as_the_same_tree(node):
    text = to_text(node)
    # Values are cleaned on reading as all text is; compare after one trip, when nothing is left to clean.
    first = parse(text)
    assert first is not None
    assert parse(to_text(first)) == first


@given(st.recursive(LEAVES, joined, max_leaves=6))
def test_words_alone_survive_the_trip_unchanged(node):
    assert parse(to_text(node)) == node


@given(st.text(st.sampled_from('ab*"“”«»()-=~: \n\u200b\ud800é٣') | st.characters(), max_size=60))
def test_any_text_gives_a_tree_that_survives_the_trip_or_one_sentence(text: str):
    try:
        node = parse(text)
    except QueryError as refused:
        node, message = None, str(refused)
    else:
        message = "understood"
    assert message.encode()
    assert "\n" not in message
    assert node is None or parse(to_text(node)) == node
