"""Ticks in the stop list become the words of the address."""

from __future__ import annotations

import pytest

from dashboard.components.word_bar import edited

LISTED = frozenset({"the", "against"})


@pytest.mark.parametrize(
    ("changes", "add", "keep", "expected"),
    [
        ({"the": False}, "", "", ("", "the")),
        ({"the": True}, "", "the; against", ("", "against")),
        ({"said": False}, "said; cent", "", ("cent", "")),
        ({"said": True}, "", "", ("said", "")),
        ({"against": False, "the": False}, "cent", "the", ("cent", "the; against")),
        ({}, " cent ;; said", "", ("cent; said", "")),
    ],
)
def test_a_tick_taken_away_keeps_a_listed_word_and_forgets_an_added_one(changes, add, keep, expected):
    assert edited(changes, LISTED, add, keep) == expected
