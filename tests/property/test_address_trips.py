"""A selection survives the trip to an address and back; no address is ever refused."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlencode

from hypothesis import given
from hypothesis import strategies as st

from analysis.article import PARTS
from analysis.selection import COPIES, FIELDS, VERSIONS, Selection
from dashboard.address import Address, read_address, selection_from_text, to_address

VALUES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
PERIODS = st.tuples(DAYS, DAYS).map(lambda p: p if None in p else tuple(sorted(p)))


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    start, end = draw(PERIODS)
    return Selection(
        **{name: tuple(draw(st.lists(VALUES, max_size=2))) for name in FIELDS},
        start=start,
        end=end,
        query=draw(st.sampled_from(["", "gaza", '"a  b" -c', "هدنة & x=y"])),
        exclude=tuple(draw(st.lists(st.tuples(st.sampled_from(FIELDS), VALUES), max_size=2))),
        parts=tuple(draw(st.lists(st.sampled_from(PARTS), min_size=1))),
        versions=draw(st.sampled_from(VERSIONS)),
        copies=draw(st.sampled_from(COPIES)),
    )


@given(selections(), VALUES, VALUES)
def test_a_selection_survives_the_trip_to_an_address_and_back(selection: Selection, corpus: str, pick: str):
    text = urlencode(to_address(selection, corpus=corpus, pick=pick, options=[("by", "tag")]), doseq=True)
    assert read_address(parse_qs(text), {}) == Address(corpus, selection, pick, (("by", "tag"),))


@given(selections())
def test_a_selection_survives_the_trip_to_the_command_line_and_back(selection: Selection):
    assert selection_from_text(urlencode(to_address(selection), doseq=True)) == selection


@given(
    st.dictionaries(
        st.sampled_from([*FIELDS, "from", "to", "q", "exclude", "part", "x"]),
        st.lists(st.text(max_size=12), max_size=3),
    )
)
def test_any_address_gives_a_selection_and_says_what_it_dropped(parameters: dict[str, list[str]]):
    address = read_address(parameters, {"outlet": ()})
    assert set(address.selection.outlet) <= {"(none)"}
    assert all(reason for _, _, reason in address.dropped)
