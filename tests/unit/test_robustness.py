import numpy as np
import pandas as pd
import pytest

from analysis.robustness import NO_RANGE, leave_one_out, leave_one_out_ranges, top_article_share


def test_a_share_that_one_outlet_carries_falls_without_it():
    found = leave_one_out(["A", "B", "C"], [9, 1, 0], [10, 10, 10])
    assert (found.low, found.low_without) == (pytest.approx(1 / 20), "A")
    assert (found.high, found.high_without) == (pytest.approx(10 / 20), "C")


def test_a_share_that_all_outlets_carry_alike_does_not_move():
    found = leave_one_out(["A", "B"], [2, 4], [10, 20])
    assert (found.low, found.high, found.low_without) == (pytest.approx(0.2), pytest.approx(0.2), "A")


def test_the_only_outlet_cannot_be_left_out():
    assert leave_one_out(["A"], [3], [9]) == NO_RANGE
    assert leave_one_out(["A", "B"], [3, 0], [9, 0]) == NO_RANGE
    assert leave_one_out([], [], []) == NO_RANGE


def test_each_group_has_its_own_range():
    cells = pd.DataFrame(
        {"group": ["x", "y", "x"], "week": ["2", "1", "1"], "articles": [1, 1, 3], "articles_total": [4, 4, 4]}
    )
    found = leave_one_out_ranges(cells, "week")
    assert (found["x"].low, found["x"].low_without, found["x"].high) == (0.25, "1", 0.75)
    assert found["y"] == NO_RANGE


def test_the_article_with_most_mentions_has_its_part_of_all():
    assert top_article_share([1, 6, 1]) == 0.75
    assert top_article_share([4]) == 1
    assert np.isnan(top_article_share([]))
