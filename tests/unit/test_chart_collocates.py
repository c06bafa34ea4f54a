"""The words near a node, as drawn."""

from __future__ import annotations

import pandas as pd

from analysis.tables.collocates import COLLOCATES
from dashboard.charts.collocates import MEASURES, collocate_bars
from dashboard.charts.theme import LIGHT
from dashboard.picks import Pick, read_pick
from dashboard.word_wording import company, company_subtitle

FOUND = pd.DataFrame(
    [
        (
            "wall",
            20,
            80,
            120,
            50_000,
            11.6781,
            6.7027,
            155.086,
            4.4292,
            15.3,
            0.2,
            0.1,
            0.001,
            0.002,
            0.192,
            800,
            18,
            0.1,
        ),
        ("late", 6, 80, 900, 50_000, 6.6, -1.2, 0.4, 0.3, 4.0, 0.001, 0.001, 0.5, 0.5, 14.4, 800, 2, 0.8),
    ],
    columns=list(COLLOCATES),
)


def test_bars_are_the_measure_with_the_number_of_meetings():
    (trace,) = collocate_bars(FOUND, theme=LIGHT, rank="log_dice", node="sea", span="5")["data"]
    assert trace["x"] == [11.6781, 6.6]
    assert trace["text"] == ["11.7 · 20", "6.6 · 6 · 80% in one"]


def test_company_that_may_be_chance_is_grey():
    (trace,) = collocate_bars(FOUND, theme=LIGHT, rank="mi", node="sea", span="5")["data"]
    assert trace["marker"]["color"] == [LIGHT.accent, LIGHT.other]
    assert trace["x"][1] == 0.0


def test_a_bar_opens_the_meetings_only():
    (trace,) = collocate_bars(FOUND, theme=LIGHT, rank="log_dice", node='"sea" OR lake', span="sentence")["data"]
    pick = read_pick(trace["customdata"][0][0])
    assert pick == Pick(terms=("wall",), near='"sea" OR lake', span="sentence")
    assert pick.nearness == (("near", '"sea" OR lake'), ("sentence", "yes"))
    assert Pick(terms=("wall",)).nearness == ()


def test_every_measure_is_a_column_of_the_table():
    assert set(MEASURES.values()) <= set(COLLOCATES)


def test_the_card_says_how_often_they_meet_and_what_that_is_of():
    assert company(FOUND, "sea") == "“wall” leads the words near “sea”: 20 of its 120 occurrences stand there"
    said = company_subtitle(FOUND, "sea", "5", "All words counted.")
    assert said.startswith("“sea” occurs 80 times; 800 of 50,000 tokens stand within 5 tokens.")
