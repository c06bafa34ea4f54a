import numpy as np
import pandas as pd
import pytest

from analysis.robustness import leave_one_out, parts_of, share_of, share_ranges, top_article_share


def shares(*units):
    """Ranges of one share from (name, articles, articles_total)."""
    whole = [[sum(a for _, a, _ in units), sum(n for _, _, n in units)]]
    return leave_one_out(whole, [(name, np.array([[a, n]], np.float64)) for name, a, n in units], share_of)


def test_a_share_that_one_outlet_carries_falls_without_it():
    found = shares(("A", 9, 10), ("B", 1, 10), ("C", 0, 10))
    assert (found.low[0], found.low_without[0]) == (pytest.approx(1 / 20), "A")
    assert (found.high[0], found.high_without[0]) == (pytest.approx(10 / 20), "C")
    assert found.moves_most == ("A",)


def test_a_share_that_all_outlets_carry_alike_does_not_move():
    found = shares(("A", 2, 10), ("B", 4, 20))
    assert (found.low[0], found.high[0], found.low_without[0]) == (pytest.approx(0.2), pytest.approx(0.2), "A")
    assert found.moves_most == ("",)


@pytest.mark.parametrize("units", [[("A", 3, 9)], [("A", 3, 9), ("B", 0, 0)]])
def test_the_only_outlet_cannot_be_left_out(units):
    found = shares(*units)
    assert np.isnan(found.low[0])
    assert np.isnan(found.high[0])
    assert (found.low_without, found.high_without, found.moves_most) == (("",), ("",), ("",))


def test_without_findings_there_are_no_ranges():
    found = leave_one_out(np.zeros((0, 2)), [("A", np.zeros((0, 2)))], share_of)
    assert (len(found.low), found.low_without) == (0, ())


def test_what_belongs_to_no_week_stays_in():
    """Of 4 in 10 two in four are undated: without the week 2 in 4 are left."""
    found = leave_one_out([[4, 10]], [("2024-01-01", np.array([[2.0, 6.0]]))], share_of)
    assert (found.low[0], found.high[0]) == (0.4, 0.5)


def test_each_group_has_its_own_range():
    cells = pd.DataFrame(
        {"group": ["x", "y", "x"], "week": ["2", "1", "1"], "articles": [1, 1, 3], "articles_total": [4, 4, 4]}
    )
    found = share_ranges(cells, "week", ["x", "y"])
    assert (found.low[0], found.low_without[0], found.high[0]) == (0.25, "1", 0.75)
    assert np.isnan(found.low[1])


def test_pieces_without_a_unit_are_nobodys_part():
    parts = parts_of(["A", "B"], np.array([1, -1, 0, 1]), np.array([0, 0, 1, 1]), (1, 2), [1, 5, 2, 3])
    assert {name: part.tolist() for name, part in parts} == {"B": [[1, 3]], "A": [[0, 2]]}


def test_the_article_with_most_mentions_has_its_part_of_all():
    assert top_article_share([1, 6, 1]) == 0.75
    assert top_article_share([4]) == 1
    assert np.isnan(top_article_share([]))
