"""Figures of who chooses which word, and since when."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard import choice_wording
from dashboard.charts.residuals import residual_map, signed
from dashboard.charts.switch_days import switch_days, switch_pick, told_switches
from dashboard.charts.theme import DARK, LIGHT
from dashboard.picks import read_pick

CELLS = pd.DataFrame(
    [
        ("Alpha", "riot", "en", "rioters", 30, 25, 40, 34, 90, 15.1, 6.2, 5.9, 0.0001),
        ("Alpha", "riot", "en", "protesters", 10, 9, 40, 56, 90, 24.9, -6.2, -5.9, 0.0001),
        ("<b>Beta</b>", "riot", "en", "rioters", 4, 4, 50, 34, 90, 18.9, -1.0, -0.9, 0.6),
        ("<b>Beta</b>", "riot", "en", "protesters", 0, 0, 50, 56, 90, 31.1, 1.0, np.nan, np.nan),
    ],
    columns=[
        "group", "concept", "language", "variant", "mentions", "articles", "mentions_group", "mentions_variant",
        "mentions_total", "expected", "residual", "residual_articles", "q_bh",
    ],
).assign(ll_g2=40.0, df=1, p=1e-9, p_articles=0.001, cramers_v=0.5, cramers_v_corrected=0.49, cells_below_5=0.0, units=60)  # fmt: skip
SWITCHES = pd.DataFrame(
    [
        ("Alpha", "riot", "en", "protesters", 0.1, 0.8, 0.7, 0.002, "2024-03-01 to 2024-04-01"),
        ("Alpha", "riot", "en", "rioters", 0.9, 0.2, -0.7, 0.002, "2024-03-01 to 2024-04-01"),
        ("Beta", "riot", "en", "rioters", 0.5, 0.4, -0.1, 0.8, ""),
    ],
    columns=[
        "group", "concept", "language", "variant", "share_before", "share_after", "difference", "q_bh", "gaps_near",
    ],
).assign(
    switch_day=pd.Timestamp("2024-04-02"), switch_low=pd.Timestamp("2024-03-20"), switch_high=pd.Timestamp("2024-04-09"),
    days_between=32, articles_before=40, articles_after=30, ll_g2=33.0,
)  # fmt: skip


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_cells_that_chance_explains_have_the_middle_colour_and_others_their_side(theme):
    (trace,) = residual_map(CELLS, theme=theme)["data"]
    colours = trace["marker"]["color"]
    assert colours == [theme.diverging[6], theme.diverging[0], theme.diverging[3], theme.diverging[3]]
    assert trace["text"] == ["+5.9", "−5.9", "−0.9", "–"]


def test_a_cell_opens_its_passages_and_an_empty_one_nothing():
    (trace,) = residual_map(CELLS, theme=LIGHT)["data"]
    pick = read_pick(trace["customdata"][0][0])
    assert pick.describe() == "Alpha"
    assert (pick.concept, pick.variant) == ("riot", "rioters")
    assert trace["customdata"][3] == [""]


def test_names_in_a_map_are_text_and_never_markup():
    figure = residual_map(CELLS, theme=LIGHT)
    assert figure["layout"]["yaxis"]["ticktext"] == ["Alpha", "&lt;b&gt;Beta&lt;/b&gt;"]
    assert all("<b>Beta" not in hover for hover in figure["data"][0]["hovertext"])


def test_an_empty_map_says_so():
    assert "Too few outlets" in residual_map(CELLS[:0], theme=LIGHT)["layout"]["annotations"][0]["text"]


def test_residuals_carry_their_sign():
    assert [signed(v) for v in (4.24, -6.5, float("nan"))] == ["+4.2", "−6.5", "–"]


def test_only_changes_that_articles_tell_are_drawn_with_the_word_that_rose_and_the_one_that_fell():
    told = told_switches(SWITCHES)
    assert told[["group", "variant", "fallen"]].to_numpy().tolist() == [["Alpha", "protesters", "rioters"]]
    figure = switch_days(told, theme=LIGHT, first=date(2024, 1, 1), last=date(2024, 12, 31))
    (dots,) = figure["data"]
    assert dots["x"] == ["2024-04-02"]
    assert "protesters 10% → 80%" in dots["hovertext"][0]
    bar = figure["layout"]["shapes"][-1]
    assert (bar["x0"], bar["x1"]) == ("2024-03-20", "2024-04-09")
    pick = switch_pick(next(told.itertuples()))
    assert (pick.start, pick.end, pick.concept) == (date(2024, 3, 20), date(2024, 4, 9), "riot")


def test_titles_say_what_is_found_and_that_nothing_is():
    assert choice_wording.association_title(CELLS) == (
        "Alpha writes “rioters” more often than all together: 75% of its mentions, 38% of all"
    )
    assert "alike" in choice_wording.association_title(CELLS.assign(q_bh=0.5))
    assert choice_wording.switch_title(told_switches(SWITCHES)) == (
        "Alpha went from “rioters” to “protesters” between 20 Mar 2024 and 9 Apr 2024"
    )
    assert choice_wording.switch_title(told_switches(SWITCHES[:0])) == "No outlet is seen to change its word"


def test_what_was_not_collected_around_a_change_is_said():
    note = choice_wording.silence_note(told_switches(SWITCHES))
    assert note == "Nothing of Alpha was collected 2024-03-01 to 2024-04-01: the change may be in it."
    silent = choice_wording.silence_note(told_switches(SWITCHES.assign(gaps_near="")))
    assert silent == "Alpha does not mention it in the 32 days before."


def test_probabilities_are_written_as_people_write_them():
    assert [choice_wording.probability(p) for p in (0.04321, 0.0051, 1e-9, float("nan"))] == [
        "0.04",
        "0.005",
        "<0.001",
        "–",
    ]
