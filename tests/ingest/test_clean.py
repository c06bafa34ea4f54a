import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text.clean import Cleaned, clean_body, clean_line, clean_text

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates included


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("jour\u00adnal\u00adists", Cleaned("journalists", removed=2)),
        ("zero\u200bwidth\ufeff", Cleaned("zerowidth", removed=2)),
        ("\u202eabc\u202c \u200fغزة", Cleaned("abc غزة", removed=3)),
        ("می\u200cخواهم", Cleaned("میخواهم", removed=1)),
        ("a\x00b\x1bc\x9bd", Cleaned("abcd", removed=3)),
        ("tab\tand\nline", Cleaned("tab\tand\nline")),
        ("a\r\nb\rc\u2028d\u2029e\u0085f\x0cg", Cleaned("a\nb\nc\nd\ne\nf\ng")),
        ("1\u00a0000\u202f000\u3000x", Cleaned("1 000 000 x")),
        ("cafe\u0301", Cleaned("caf\u00e9")),
        ("\ud800x \ud83d\ude00", Cleaned("\ufffdx \U0001f600", replaced=1)),
        ("e\u200b\u0301", Cleaned("\u00e9", removed=1)),
        ("plain", Cleaned("plain")),
        ("", Cleaned("")),
    ],
)
def test_what_cannot_be_seen_is_removed_and_counted(text, cleaned):
    assert clean_text(text) == cleaned


def test_variation_selectors_and_emoji_stay():
    assert clean_text("\u2764\ufe0f").text == "\u2764\ufe0f"


def test_a_line_is_folded_to_single_spaces():
    assert clean_line("  Title \t\n of\u00a0 it ").text == "Title of it"


def test_a_body_keeps_paragraphs_and_folds_runs_of_spaces_and_blank_lines():
    text = "First  line \r\n   second\t line\r\n\r\n\r\n \r\n\r\nNext paragraph.  "
    assert clean_body(text).text == "First line\nsecond line\n\nNext paragraph."


def test_a_limit_cuts_and_counts_what_was_cut():
    assert clean_line("abc def", 4) == Cleaned("abc", cut=3)


@settings(deadline=None)  # a loaded machine is no failure
@given(ANY_TEXT)
def test_cleaning_a_cleaned_text_changes_nothing(text):
    for clean in (clean_text, clean_line, clean_body):
        once = clean(text).text
        assert clean(once) == Cleaned(once)


@settings(deadline=None)  # a loaded machine is no failure
@given(ANY_TEXT)
def test_a_cleaned_text_is_in_normal_form_c_and_can_be_encoded(text):
    cleaned = clean_text(text).text
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")
    assert not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in cleaned)


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \t\n\r\u00a0\u2028\u3000\u0085\x1c")), max_size=60)
)
def test_a_cleaned_text_has_no_white_space_but_single_blanks_and_line_breaks(text: str):
    """The id of an article rests on it: it takes every run of white space for one blank."""
    cleaned = clean_body(text).text
    assert " ".join(cleaned.split()) == " ".join(line for line in cleaned.split("\n") if line)
