"""A page's address: what it says, what is dropped with which sentence."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.errors import SelectionError
from analysis.selection import KEYS, Selection
from dashboard import keys
from dashboard.address import (
    CORPUS,
    MAX_VALUES,
    OPTIONS,
    PICK,
    Address,
    read_address,
    selection_from_text,
    to_address,
)

KNOWN = {"outlet": {"Harbour Post", "El Faro"}, "tag": {"port"}, "bucket": ("month", "week"), "corpus": ["sample"]}


def test_an_empty_address_is_the_whole_corpus():
    assert read_address({}, KNOWN) == Address()


def test_what_the_corpus_has_is_kept():
    address = read_address(
        {
            "corpus": ["sample"],
            "outlet": ["Harbour Post", "(none)"],
            "from": ["2024-05-01"],
            "to": ["2024-06-03"],
            "q": ["cease-fire"],
            "exclude": ["tag=port"],
            "part": ["headline", "caption"],
            "copies": ["once"],
            "pick": ["outlet=El+Faro"],
            "bucket": ["week"],
            "author": ["Anyone"],
        },
        KNOWN,
    )
    assert address == Address(
        corpus="sample",
        selection=Selection(
            outlet=("Harbour Post", "(none)"),
            author=("Anyone",),
            start=date(2024, 5, 1),
            end=date(2024, 6, 3),
            query="cease-fire",
            exclude=(("tag", "port"),),
            parts=("headline", "caption"),
            copies="once",
        ),
        pick="outlet=El+Faro",
        options=(("bucket", "week"),),
    )
    assert address.option("bucket", "month") == "week"
    assert address.option("by", "none") == "none"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("outlet", "Harbor Post", "The corpus has no outlet 'Harbor Post'. Did you mean 'Harbour Post'?"),
        ("exclude", "tag=ports", "The corpus has no tag 'ports'. Did you mean 'port'?"),
        ("exclude", "colour=red", "'colour=red' does not say what to leave out."),
        ("corpus", "simple", "There is no corpus 'simple'. Did you mean 'sample'?"),
        ("bucket", "hour", "This page has no bucket 'hour'."),
        ("from", "yesterday", "'yesterday' is not a day. Write it as 2024-05-23."),
        ("part", "footer", "part='footer' is not possible."),
        ("copies", "twice", "copies='twice' is not possible."),
        ("outlets", "El Faro", "'outlets' is not a part of an address here. Did you mean 'outlet'"),
        ("q", "x" * 2001, "The value of q has more than 2,000 characters."),
    ],
)
def test_what_the_corpus_does_not_have_is_dropped_with_a_sentence_and_costs_nothing_else(
    name: str, value: str, sentence: str
):
    address = read_address({"section": ["World"], name: [value]}, KNOWN)
    assert address.selection == Selection(section=("World",))
    ((dropped_name, dropped_value, reason),) = address.dropped
    assert (dropped_name, dropped_value) == (name, value[:80])
    assert reason.startswith(sentence)


def test_a_period_that_ends_before_it_begins_keeps_its_beginning():
    address = read_address({"from": ["2024-06-01"], "to": ["2024-05-01"]}, {})
    assert address.selection == Selection(start=date(2024, 6, 1))
    assert address.dropped[0][:2] == ("to", "2024-05-01")
    assert "Swap the two dates" in address.dropped[0][2]


def test_the_first_part_that_can_be_replaces_the_default_ones():
    address = read_address({"part": ["footer", "caption", "headline", "caption"]}, {})
    assert address.selection.parts == ("headline", "caption")


def test_an_endless_address_is_cut_off():
    address = read_address({"tag": [f"t{n}" for n in range(MAX_VALUES + 5)]}, {})
    assert len(address.selection.tag) == MAX_VALUES
    assert len(address.dropped) == 5


def test_an_address_leaves_defaults_out():
    assert to_address(Selection()) == {}
    assert to_address(Selection(tag=("port",)), corpus="sample", pick="p", options=[("by", "tag")]) == {
        "corpus": ["sample"],
        "tag": ["port"],
        "pick": ["p"],
        "by": ["tag"],
    }


def test_a_selection_written_like_an_address():
    assert selection_from_text("outlet=A&outlet=B+C&from=2024-01-01") == Selection(
        outlet=("A", "B C"), start=date(2024, 1, 1)
    )
    assert selection_from_text("") == Selection()
    with pytest.raises(SelectionError, match="is not written like an address"):
        selection_from_text("rest of it")
    with pytest.raises(SelectionError, match="is not a part of a selection"):
        selection_from_text("oulet=A")


def test_every_widget_that_stands_in_the_address_is_known_to_it():
    spelled = {value for name, value in vars(keys).items() if name.isupper() and isinstance(value, str)} - {keys.CLEAR}
    assert spelled <= {CORPUS, PICK, *KEYS, *OPTIONS}
