"""Glossaries survive the trip to a file and back, and any bytes are read or refused."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import GlossaryError
from analysis.terminology.glossary import Glossary, Variant
from analysis.terminology.glossary_file import read_glossary, write_glossary
from analysis.terminology.glossary_writing import write_glossary_yaml
from dashboard.glossary_table import edited_glossary, table_of

WORDS = st.sampled_from(
    ["wall", "cease-fire", "جدار", "+972", "=sum", "-x", "@a", "it's", '"so"', "a,b", "café", "1948"]
)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LINES = st.lists(WORDS | st.just("!"), max_size=3).map(" ".join)
VARIANTS = st.builds(
    Variant,
    concept=PHRASES,
    text=PHRASES.filter(lambda text: text[-1].isalnum()).flatmap(lambda text: st.sampled_from([text, text + "*"])),
    language=st.sampled_from(["", "en", "ar"]),
    case=st.booleans(),
    inflect=st.booleans(),
    exclude=st.lists(PHRASES, max_size=2, unique=True).map(tuple),
    note=LINES,
)


@given(st.lists(VARIANTS, min_size=1, max_size=5, unique_by=lambda variant: variant.concept).map(tuple))
def test_a_written_glossary_is_read_back_as_it_was(variants: tuple[Variant, ...]):
    glossary = Glossary(variants)
    assert read_glossary(write_glossary(glossary)) == glossary
    assert read_glossary(write_glossary_yaml(glossary), "g.yaml") == glossary
    edited = edited_glossary(table_of(glossary, {}), glossary)
    assert (edited.glossary, edited.problems, edited.changed) == (glossary, (), False)


@given(
    st.sampled_from(["g.csv", "g.yaml", "g"]),
    st.binary(max_size=80)
    | st.text(st.sampled_from("concept,variant\n:-[]{}&*!'\"#|>\t aA"), max_size=80).map(str.encode),
)
def test_any_bytes_give_a_glossary_or_one_sentence(name: str, data: bytes):
    try:
        read_glossary(data, name)
    except GlossaryError as refused:
        message = str(refused)
    else:
        message = "read"
    assert message.isprintable()
