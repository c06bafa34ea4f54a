"""A glossary edited as a table: what becomes of rows, and which sentence stands at which row."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import GlossaryError
from analysis.terminology.glossary import Glossary, Variant
from dashboard import glossaries
from dashboard.glossary_table import edited_glossary, table_of

BEFORE = Glossary((
    Variant("soldiers", "army", "en", exclude=("Salvation Army", "army ant"), unticked=("armies",)),
    Variant("soldiers", "جيش", "ar", inflect=True, note="with prefixes"),
))  # fmt: skip


def with_rows(*rows: dict[str, object]) -> pd.DataFrame:
    """The table of BEFORE with rows added as Streamlit adds them: what was not typed is missing."""
    return pd.concat([table_of(BEFORE, {}), pd.DataFrame(list(rows))], ignore_index=True)


def test_the_table_has_a_row_for_each_variant_with_its_mentions():
    table = table_of(BEFORE, {("soldiers", "army"): 7})
    assert table[["variant", "exclude", "inflect", "mentions"]].to_numpy().tolist() == [
        ["army", "Salvation Army; army ant", False, 7],
        ["جيش", "", True, 0],
    ]


def test_an_untouched_table_is_the_glossary_with_its_unticked_forms():
    edited = edited_glossary(table_of(BEFORE, {}), BEFORE)
    assert edited.glossary == BEFORE
    assert not edited.changed


def test_added_rows_are_variants_and_empty_ones_are_nothing():
    table = with_rows({"concept": "soldiers", "variant": " troops\n", "case": None}, {"concept": None, "case": False})
    edited = edited_glossary(table, BEFORE)
    assert edited.glossary.variants[2:] == (Variant("soldiers", "troops"),)
    assert (edited.problems, edited.changed) == ((), True)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"concept": "soldiers"}, "Row 3 (“soldiers”): the variant is empty: write at least one word."),
        ({"variant": "troops"}, "Row 3 (“troops”): the concept is empty: name what the variant stands for."),
        (
            {"concept": "a", "variant": "tro*ps"},
            "Row 3 (“tro*ps”): the variant 'tro*ps' has a * that does not end it: write * once, after the last letter.",
        ),
    ],
)
def test_what_cannot_be_used_is_said_at_its_row(row, sentence):
    edited = edited_glossary(with_rows(row), BEFORE)
    assert edited.problems == (sentence,)
    assert edited.glossary.variants == BEFORE.variants, "the other rows are still told"


def test_rows_are_numbered_as_they_are_seen_where_empty_ones_stand_between():
    edited = edited_glossary(with_rows({"concept": None}, {"concept": "a", "variant": "!"}), BEFORE)
    assert edited.problems[0].startswith("Row 4 (“!”): ")


def test_a_variant_that_stands_twice_is_kept_once_and_said():
    edited = edited_glossary(with_rows({"concept": "soldiers", "variant": "Army"}), BEFORE)
    assert edited.warnings == ("Row 3 (“Army”): 'Army' occurs twice under 'soldiers' and was kept once.",)
    assert edited.glossary == BEFORE


def test_a_table_without_rows_says_what_to_write():
    edited = edited_glossary(table_of(Glossary(), {}), Glossary())
    assert edited.problems == ("Write at least one row with a concept and a variant.",)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path))
    return tmp_path


def test_an_uploaded_glossary_goes_back_to_its_file(home):
    first, second = Glossary((Variant("a", "army"),)), Glossary((Variant("a", "troops"),))
    glossaries.save("mine", first, is_file=True)
    assert not glossaries.is_edited("mine")
    glossaries.save("mine", second)
    assert glossaries.load("mine") == second
    assert glossaries.is_edited("mine")
    glossaries.restore("mine")
    assert glossaries.load("mine") == first
    assert "files" not in glossaries.names()


def test_a_glossary_of_the_program_goes_back_to_its_own(home):
    shipped = glossaries.load("sample")
    glossaries.save("sample", Glossary((Variant("a", "army"),)))
    assert glossaries.is_edited("sample")
    glossaries.restore("sample")
    assert glossaries.load("sample") == shipped
    assert not glossaries.is_edited("sample")


def test_what_is_saved_under_a_new_name_is_its_own_file(home):
    glossaries.save("new", BEFORE)
    assert glossaries.load("new") == BEFORE, "with its unticked forms"
    glossaries.save("new", Glossary((Variant("a", "army"),)))
    glossaries.restore("new")
    assert [v.text for v in glossaries.load("new").variants] == ["army", "جيش"]


def test_a_name_that_is_a_path_is_refused(home):
    with pytest.raises(GlossaryError, match="cannot name a glossary"):
        glossaries.save("../mine", BEFORE)
