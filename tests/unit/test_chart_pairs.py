"""The triangle of tag pairs as drawn."""

from __future__ import annotations

import pandas as pd

from analysis.schema import TABLES
from dashboard.charts.pairs import lift_triangle
from dashboard.charts.theme import LIGHT
from dashboard.picks import Pick, read_pick

PAIRS = pd.DataFrame(
    [
        ("a", "b", 10, 10, 4, 100, 4.0, 0.25, 0.5),
        ("a", "c", 10, 10, 1, 100, 1.0, 0.05, 0.0),
        ("b", "c", 10, 10, 1, 400, 0.25, 0.05, -0.3),
    ],
    columns=list(TABLES["tag-pairs"]),
)


def test_each_pair_has_one_cell_below_the_diagonal():
    (trace,) = lift_triangle(PAIRS, ["a", "b", "c"], theme=LIGHT)["data"]
    places = [(x, base + 0.47) for x, base in zip(trace["x"], trace["base"], strict=True)]
    assert [(x, round(y)) for x, y in places] == [(0, 1), (0, 2), (1, 2)]
    assert trace["text"] == ["4.0", "1.0", "0.2"]


def test_colour_runs_from_below_chance_over_chance_to_above():
    (trace,) = lift_triangle(PAIRS, ["a", "b", "c"], theme=LIGHT)["data"]
    assert trace["marker"]["color"] == [LIGHT.diverging[6], LIGHT.diverging[3], LIGHT.diverging[0]]


def test_a_cell_opens_the_articles_with_both_tags():
    (trace,) = lift_triangle(PAIRS, ["c", "b", "a"], theme=LIGHT)["data"]
    assert read_pick(trace["customdata"][0][0]) == Pick((("tag", "a"), ("tag", "b")))


def test_pairs_of_tags_that_are_not_laid_out_are_left_out():
    (trace,) = lift_triangle(PAIRS, ["a", "b"], theme=LIGHT)["data"]
    assert len(trace["x"]) == 1


def test_no_pairs_give_a_figure_that_says_so():
    assert lift_triangle(PAIRS.head(0), ["a"], theme=LIGHT)["data"][0]["x"] == []
