import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ingest.tags import column_separator, split_tags


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("Gaza; Israel ;Rafah", ("Gaza", "Israel", "Rafah")),
        ("Gaza, Strip; Israel", ("Gaza, Strip", "Israel")),
        ("London, Travel, City breaks", ("London", "Travel", "City breaks")),
        ("Gaza|Israel", ("Gaza", "Israel")),
        ("اليمن¦غزة¦طوفان الأقصى", ("اليمن", "غزة", "طوفان الأقصى")),
        ("غزة، حماس", ("غزة", "حماس")),
        ("غزة؛ حماس", ("غزة", "حماس")),
        ("غزة، حماس, إسرائيل", ("غزة", "حماس", "إسرائيل")),
        ("one\ntwo\n", ("one", "two")),
        ("one\ttwo", ("one", "two")),
        ("#Gaza #Israel", ("Gaza", "Israel")),
        ("#Gaza, #West Bank", ("Gaza", "West Bank")),
        ('["Gaza", "a, b"]', ("Gaza", "a, b")),
        ("['flood', 'rain']", ("flood", "rain")),
        ("['it\\'s', \"b\"]", ("it's", "b")),
        ('[{"id": 1, "webTitle": "Travel"}, {"name": "London"}]', ("Travel", "London")),
        ("[Gaza, Israel]", ("Gaza", "Israel")),
        ("SHOOTINGS (67%); CLIMATE CHANGE (52%)", ("SHOOTINGS", "CLIMATE CHANGE")),
        ("غزة,حماس,غزة", ("غزة", "حماس")),
        ("Gaza, gaza, GAZA", ("Gaza",)),
        ('"Gaza, Strip", Israel', ("Gaza, Strip", "Israel")),
        ('"a","b"', ("a", "b")),
        ('"Israel", Gaza', ('"Israel"', "Gaza")),
        ('Operation "Al-Aqsa Flood", Gaza', ('Operation "Al-Aqsa Flood"', "Gaza")),
        ("Arts &amp; Culture, Politics", ("Arts & Culture", "Politics")),
        ("  Gaza   Strip ", ("Gaza Strip",)),
        ("Gaza", ("Gaza",)),
        ("a;;b; ;nan", ("a", "b")),
        *((nothing, ()) for nothing in ("", " ", "nan", "NULL", "None", "[]", "N/A", "-")),
    ],
)
def test_a_cell_of_tags_is_split(cell, tags):
    assert split_tags(cell) == tags


@pytest.mark.parametrize(
    "cell",
    ["[__import__('os').system('true')]", "[1 for x in y]", "[" * 5000 + "]" * 5000, "{'a': [}", "(lambda: 0)()"],
)
def test_code_in_a_cell_is_text_and_never_run(cell):
    assert isinstance(split_tags(cell), tuple)


def test_the_separator_of_the_column_is_followed():
    assert split_tags("Gaza, Strip; Israel", ";") == ("Gaza, Strip", "Israel")
    assert split_tags("Gaza, Strip", ";") == ("Gaza, Strip",)
    assert split_tags("a; b, c", ",") == ("a; b", "c")


@pytest.mark.parametrize(
    ("cells", "separator"),
    [
        (["Gaza, Strip; Israel", "Rafah, Egypt", "Cairo; Giza"], ";"),
        (["a, b", "c"], ","),
        (["a|b", "c"], "|"),
        (["غزة، حماس"], "،"),
        (["a", "b"], ""),
        ([], ""),
        (['["a; b"]', "['c']", "nan", "#x #y"], ""),
        (["a, b"] * 50 + ["x;y, z"], ","),
    ],
)
def test_one_separator_is_found_for_a_column(cells, separator):
    assert column_separator(cells) == separator


@settings(deadline=None)  # a loaded machine is no failure
@given(
    st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12), min_size=2, max_size=8),
    st.sampled_from([";", "|", "¦", "،", "؛", ",", "\n"]),
)
def test_no_tag_is_lost(tags, separator):
    from analysis.ingest.lists import is_nothing
    from analysis.text.clean import clean_line

    expected = {}
    for tag in tags:
        if not is_nothing(cleaned := clean_line(tag).text):
            expected.setdefault(cleaned.casefold(), cleaned)
    assert split_tags(separator.join(tags)) == tuple(expected.values())


@settings(deadline=None)  # a loaded machine is no failure
@given(st.text(max_size=100), st.sampled_from(["", ";", ","]))
def test_no_cell_breaks_the_splitting(cell, separator):
    tags = split_tags(cell, separator)
    assert len({tag.casefold() for tag in tags}) == len(tags)
    assert all(tag == tag.strip() and tag for tag in tags)
