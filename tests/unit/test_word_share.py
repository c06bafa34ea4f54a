"""The share of words in the table volume."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.selection import Selection
from analysis.tables import make_table
from analysis.uncertainty import ratio_interval
from tests.slow_corpus import Item, SlowCorpus

CORPUS = SlowCorpus(
    [
        Item("a", "A", "2024-01-01", "strike one two three four"),
        Item("b", "A", "2024-01-02", "weather"),
        Item("c", "B", "2024-01-03", "strike again today"),
        Item("d", "B", "2024-01-15", "sport here"),
    ]
)


def volume(selection: Selection, **options: str):
    return make_table(CORPUS, "volume", selection, options=options)


def test_a_long_report_takes_more_of_the_words_than_of_the_articles():
    found = volume(Selection(query="strike")).iloc[0]
    assert (found["articles"], found["articles_total"]) == (2, 4)
    assert (found["tokens"], found["tokens_total"]) == (8, 11)
    assert found["tokens_share"] == pytest.approx(8 / 11)


def test_its_interval_takes_articles_as_units():
    """m = 5, 0, 3, 0 of n = 5, 1, 3, 2: Σm² = Σmn = 34, Σn² = 39."""
    found = volume(Selection(query="strike")).iloc[0]
    low, high = ratio_interval(8, 11, 34, 34, 39, 4)
    assert (found["tokens_share_low"], found["tokens_share_high"]) == pytest.approx((float(low), float(high)))


def test_shares_of_words_are_ratios_of_sums_and_sum_to_one_over_outlets():
    whole = volume(Selection(), by="outlet")
    assert whole["tokens_share"].sum() == pytest.approx(1)
    weekly = volume(Selection(query="strike"), bucket="week")
    assert weekly["tokens"].sum() / weekly["tokens_total"].sum() == pytest.approx(8 / 11)
    assert weekly["tokens_share"].to_numpy() == pytest.approx([8 / 9, np.nan, 0], nan_ok=True)


def test_nothing_has_no_share_of_words():
    found = make_table(SlowCorpus([]), "volume", Selection(), options={"bucket": "week"})
    assert found.empty
    assert found["tokens_share"].dtype == np.float64


def test_words_of_a_part_have_a_share_and_no_interval():
    found = volume(Selection(), by="part").iloc[0]
    assert found["tokens_share"] == pytest.approx(1)
    assert np.isnan(found["tokens_share_low"])
