"""Tags, sections and authors as drawn: what marks a selection, what rises and falls."""

from __future__ import annotations

from math import nan

import pandas as pd
import pytest

from analysis.schema import TABLES
from dashboard.charts.tags import lift_dots, marking, mover_bars, moving, points, times
from dashboard.charts.theme import LIGHT
from dashboard.picks import Pick, read_pick
from dashboard.tag_wording import lift_subtitle, nothing_stands_out, rises_and_falls, stands_out

LIFT = pd.DataFrame(
    [
        ("Flood", 8, 80, 0.1, 20, 400, 2.0, 2.0, 4.0, 1.7, 8.0, 2, 4.5, 0.0001, 0.001),
        ("Block", 40, 80, 0.5, 40, 400, 5.0, 40.0, 1.0, 0.7, 1.4, 1, nan, nan, nan),
        ("Sport", 2, 80, 0.025, 40, 400, 0.25, 8.0, 0.25, 0.03, 0.9, 2, -2.2, 0.03, 0.04),
    ],
    columns=list(TABLES["tags-lift"]),
)
MOVERS = pd.DataFrame(
    [
        ("Up", 30, 24, 0.4, 2.6, 0.01, 0.2, 0.0013, "mann-kendall", 0.1, 3.7, 0.0002, 0.01, "2024-08-01"),
        ("Some", 30, 24, 0.1, 0.4, 0.7, 0.9, 0.0, "mann-kendall", 0.1, 0.5, 0.6, 0.9, ""),
        ("Still", 30, 24, 0.0, 0.0, 1.0, 1.0, 0.0, "mann-kendall", 0.1, nan, nan, nan, ""),
        ("Down", 30, 24, -0.4, -2.6, 0.01, 0.2, -0.002, "mann-kendall", 0.1, -3.7, 0.0002, 0.01, ""),
    ],
    columns=list(TABLES["tag-movers"]),
)


def test_a_dot_stands_at_the_doublings_over_the_outlets_habits_and_a_hollow_one_at_those_over_the_corpus():
    hollow, dot = lift_dots(LIFT.head(1), theme=LIGHT, field="tag", base="outlets' habits")["data"]
    assert dot["x"] == [2.0]
    assert hollow["x"] == [1.0]
    assert read_pick(dot["customdata"][0][0]) == Pick((("tag", "Flood"),))


def test_against_the_corpus_the_two_change_places():
    hollow, dot = lift_dots(LIFT.head(1), theme=LIGHT, field="section", base="corpus")["data"]
    assert (dot["x"], hollow["x"]) == ([1.0], [2.0])


def test_a_block_that_one_outlet_puts_on_everything_leads_against_the_corpus_and_is_absent_against_habits():
    assert marking(LIFT, "corpus", 9, more=True)["value"].tolist() == ["Block", "Flood"]
    assert marking(LIFT, "outlets' habits", 9, more=True)["value"].tolist() == ["Flood"]
    assert marking(LIFT, "outlets' habits", 9, more=False)["value"].tolist() == ["Sport"]


def test_titles_claim_only_what_is_beyond_chance():
    assert stands_out(LIFT, "outlets' habits", "tag") == "“Flood”: 4× as often as its outlets usually have it"
    assert stands_out(LIFT.assign(q_bh=0.5), "corpus", "tag") == "No tag stands out beyond chance"
    assert stands_out(LIFT.assign(q_bh=nan), "corpus", "tag") == "What marks the selection among its tags"
    assert "Chance cannot be judged" in lift_subtitle(LIFT.assign(q_bh=nan), "corpus", "tag")


def test_a_selection_of_whole_outlets_is_told_that_there_is_no_habit_to_compare_with():
    assert "no habit" in nothing_stands_out(LIFT.assign(z=nan), "outlets' habits")


def test_rising_values_stand_on_top_and_what_does_not_move_is_left_out():
    assert moving(MOVERS, "inside outlets", 9)["value"].tolist() == ["Up", "Some", "Down"]
    assert moving(MOVERS, "inside outlets", 1)["value"].tolist() == ["Up", "Down"]


def test_a_trend_within_chance_is_pale():
    counted, sure = mover_bars(moving(MOVERS, "inside outlets", 9), theme=LIGHT, field="tag", inside="inside outlets")[
        "data"
    ]
    assert counted["x"] == [3.7, 0.5, -3.7]
    assert sure["x"] == [3.7, 0.0, -3.7]
    assert counted["text"][0] == "z +3.7 · 30"


def test_of_all_articles_the_label_is_the_change_of_the_share():
    counted, _ = mover_bars(MOVERS.head(1), theme=LIGHT, field="tag", inside="all articles")["data"]
    assert counted["text"] == ["+0.13 pts · 30"]


def test_the_title_names_what_rises_and_what_falls_beyond_chance():
    drawn = moving(MOVERS, "inside outlets", 9)
    assert rises_and_falls(drawn, "inside outlets", "tag") == "“Up” rises most clearly, “Down” falls most clearly"
    assert (
        rises_and_falls(moving(MOVERS, "all articles", 9), "all articles", "tag")
        == "No tag rises or falls beyond chance"
    )


@pytest.mark.parametrize(("ratio", "said"), [(2.0, "2×"), (0.25, "0.25×"), (4.677, "4.7×"), (120.4, "120×")])
def test_ratios_are_written_short(ratio: float, said: str):
    assert times(ratio) == said


def test_a_slope_that_is_unknown_is_a_dash():
    assert points(nan) == "–"
