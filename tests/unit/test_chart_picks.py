"""What lies behind a mark, in an address and as a selection."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import SelectionError
from analysis.periods import BUCKETS
from analysis.query import FieldIs, parse
from analysis.selection import FIELDS, Selection
from dashboard.picks import Pick, bucket_pick, conjunction, phrase, read_pick

WORDS = st.text(min_size=1, max_size=20).filter(str.strip)
PICKS = st.builds(
    Pick,
    values=st.lists(st.tuples(st.sampled_from(FIELDS), WORDS), max_size=3).map(tuple),
    start=st.just(date(2024, 5, 6)),
    end=st.just(date(2024, 5, 12)),
    words=WORDS,
    concept=WORDS,
    variant=WORDS,
    terms=st.lists(WORDS, max_size=3).map(tuple),
    side=st.sampled_from(["", "target", "reference"]),
    near=WORDS,
    span=st.sampled_from(["5", "sentence"]),
    voice=st.sampled_from(["", "own", "so_called"]),
    form=WORDS,
    part=st.sampled_from(["", "headline", "body"]),
    bucket=st.sampled_from(BUCKETS),
)


@given(PICKS)
def test_a_pick_survives_the_trip_through_an_address(pick: Pick):
    assert read_pick(pick.to_text()) == pick


def test_nothing_picked_is_nothing_in_the_address():
    assert Pick().to_text() == ""
    assert read_pick("") == Pick()


def test_parts_of_an_address_that_mean_nothing_are_ignored():
    assert read_pick("from=yesterday&colour=red&outlet=A") == Pick((("outlet", "A"),))


@pytest.mark.parametrize(
    ("bucket", "last"),
    [
        ("day", date(2024, 1, 1)),
        ("week", date(2024, 1, 7)),
        ("month", date(2024, 1, 31)),
        ("quarter", date(2024, 3, 31)),
        ("year", date(2024, 12, 31)),
    ],
)
def test_a_bucket_reaches_to_its_last_day(bucket, last: date):
    assert bucket_pick(date(2024, 1, 1), bucket).end == last


def test_a_mark_narrows_the_selection_on_screen():
    on_screen = Selection(outlet=("A", "B"), start=date(2024, 1, 3), query="truce")
    pick = bucket_pick(date(2024, 1, 1), "week", ("outlet", "B"))
    assert pick.narrow(on_screen) == Selection(
        outlet=("B",), start=date(2024, 1, 3), end=date(2024, 1, 7), query="truce"
    )


def test_a_mark_of_two_outlets_opens_the_articles_of_both():
    both = Pick((("outlet", "B"), ("outlet", "C")))
    assert both.narrow(Selection()).outlet == ("B", "C")
    assert both.narrow(Selection(outlet=("A", "B", "C"))).outlet == ("B", "C")
    with pytest.raises(SelectionError, match="C is not"):
        both.narrow(Selection(outlet=("A", "B")))


def test_a_tag_is_a_further_condition_where_tags_are_selected_already():
    narrowed = Pick((("tag", "Water"),)).narrow(Selection(tag=("Strike", "Port")))
    assert narrowed.tag == ("Port", "Strike")
    assert narrowed.query == 'tag:"Water"'


def test_a_value_with_quotation_marks_is_the_value_that_is_looked_for():
    narrowed = Pick((("tag", 'Operation "Dawn"'),)).narrow(Selection(tag=("Port",)))
    assert parse(narrowed.query) == FieldIs("tag", 'Operation "Dawn"')


def test_two_tags_must_both_stand_on_the_article():
    narrowed = Pick((("tag", "Strike"), ("tag", "Water"))).narrow(Selection())
    assert narrowed.tag == ("Strike",)
    assert narrowed.query == 'tag:"Water"'


def test_words_are_added_to_the_words_searched_for():
    narrowed = Pick(words=phrase("sea wall")).narrow(Selection(query="flood OR storm"))
    assert narrowed.query == '(flood OR storm) AND ("sea wall")'
    assert parse(narrowed.query) == parse('(flood OR storm) "sea wall"')


@pytest.mark.parametrize(
    "pick", [Pick((("outlet", "C"),)), bucket_pick(date(2023, 1, 2), "week")], ids=["outlet", "period"]
)
def test_what_is_not_selected_any_more_is_said(pick: Pick):
    with pytest.raises(SelectionError, match="any more"):
        pick.narrow(Selection(outlet=("A",), start=date(2024, 1, 1)))


def test_a_pick_describes_itself():
    assert bucket_pick(date(2024, 6, 3), "week", ("outlet", "Post")).describe() == "Post · 3 Jun 2024 to 9 Jun 2024"


def test_empty_queries_join_to_nothing():
    assert conjunction(["", ""]) == ""
    assert conjunction(["", "a"]) == "a"
