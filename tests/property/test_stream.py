"""The fast tokeniser gives what the definition gives, text by text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import stream as streaming
from analysis.text.fold import capitals, key_of
from analysis.text.sentences import sentence_starts
from analysis.text.stream import token_stream, token_streams
from analysis.text.tokens import TOKEN, keys_of

PIECES = [
    "Mr",
    "U",
    "S",
    "3",
    "5",
    ".",
    "!",
    "…",
    "؟",
    "۔",
    " ",
    "\n",
    "\t",
    "“",
    "”",
    ")",
    "'",
    "’",
    "-",
    "غزة",
    "قُوّات",
    "ـ",
    "İ",
    "ΣΑΣ",
    "IDF's",
    "é",
    "中文",
    "no",
]
# Scripts newer than this Python's Unicode tables are known to one regular expression engine before the other.
ASSIGNED = st.characters(exclude_categories=["Cn", "Cs", "Co"])
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(ASSIGNED, max_size=4)), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_the_stream_is_the_definition_text_by_text(texts):
    stream = token_stream(texts)
    assert stream.counts.tolist() == [len(keys_of(t)) for t in texts]
    assert [stream.keys[c] for c in stream.codes] == [k for t in texts for k in keys_of(t)]
    assert (stream.flags & 1).astype(bool).tolist() == [s for t in texts for s in sentence_starts(t)]
    written = [m.group() for t in texts for m in TOKEN.finditer(t)]
    assert (stream.flags >> 2).tolist() == [capitals(w) if key_of(w) != w else 0 for w in written]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(TEXTS, max_size=3), max_size=6), st.sampled_from([0, 3, 300_000]))
def test_a_batch_after_others_is_what_it_is_alone(batches, remembered):
    most, streaming._MOST_KNOWN = streaming._MOST_KNOWN, remembered
    try:
        found = list(token_streams(batches))
    finally:
        streaming._MOST_KNOWN = most
    for stream, texts in zip(found, batches, strict=True):
        alone = token_stream(texts)
        assert stream.keys == alone.keys
        assert stream.codes.tolist() == alone.codes.tolist()
        assert stream.flags.tolist() == alone.flags.tolist()
        assert stream.counts.tolist() == alone.counts.tolist()
