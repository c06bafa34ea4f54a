"""What sets two sides apart, as drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.tables.keyness import COLUMNS
from dashboard.charts.diverging import Diverging, diverging_bars
from dashboard.charts.keyness import CAP, MEASURES, key_bars, of_target, telling, times
from dashboard.charts.rows import rows
from dashboard.charts.terms import term_name, terms_of
from dashboard.charts.theme import LIGHT
from dashboard.picks import Pick, read_pick
from dashboard.word_wording import finding


def key_words(*said: dict[str, object]) -> pd.DataFrame:
    """Rows of the table keyness; 60 of 50,000 against 20 of 80,000 tokens where nothing else is said (METHODS.md f)."""
    usual = {
        "group": "", "term": "dam", "count_target": 60, "count_reference": 20, "tokens_target": 50_000, "tokens_reference": 80_000,
        "articles_target": 30, "articles_reference": 12, "articles_total_target": 90, "articles_total_reference": 140,
        "per_million_target": 1200.0, "per_million_reference": 250.0, "log_ratio": 2.2630, "lrc": 0.6889, "ll_g2": 44.1359,
        "q_bh": 0.001, "log_odds_z": 5.0, "pct_diff": 380.0, "simple_maths": 4.7849, "specificity": 10.475, "chi2": 40.0,
        "top_article_share": 0.1, "top_article_share_reference": 0.2,
    }  # fmt: skip
    return pd.DataFrame([usual | one for one in said]).reindex(columns=[*COLUMNS, *({"forms"} & set().union(*said))])


OF_B = {
    "term": "levee", "count_target": 0, "count_reference": 12, "articles_target": 0, "articles_reference": 9, "log_ratio": -4.2,
    "lrc": -0.9, "ll_g2": -9.0, "top_article_share": float("nan"), "pct_diff": -100.0, "simple_maths": 0.01,
}  # fmt: skip


def test_a_bar_is_the_ratio_as_counted_and_in_full_colour_what_the_counts_make_sure_of():
    counted, sure = key_bars(key_words({}, OF_B), theme=LIGHT, rank="lrc", names=("A", "B"))["data"]
    assert counted["x"] == [2.2630, -CAP]
    assert sure["x"] == [0.6889, -0.9]
    assert sure["marker"]["color"] == [LIGHT.accent, LIGHT.side_b]


def test_a_label_says_how_many_times_and_in_how_many_articles():
    counted, _ = key_bars(key_words({}, OF_B), theme=LIGHT, rank="lrc", names=("A", "B"))["data"]
    assert counted["text"] == ["4.8× · 30", "only here · 9"]


def test_a_word_that_rests_on_one_article_says_so():
    table = key_words({"top_article_share": 0.62})
    counted, _ = key_bars(table, theme=LIGHT, rank="lrc", names=("A", "B"))["data"]
    assert counted["text"] == ["4.8× · 30 · 62% in one"]
    assert "marks" not in finding(table, "A", "B")


def test_a_word_opens_its_passages_on_the_side_that_it_marks():
    counted, sure = key_bars(key_words({}, OF_B), theme=LIGHT, rank="lrc", names=("A", "B"))["data"]
    picks = [read_pick(data[0]) for data in counted["customdata"]]
    assert picks == [Pick(terms=("dam",), side="target"), Pick(terms=("levee",), side="reference")]
    assert sure["customdata"] == counted["customdata"]


@pytest.mark.parametrize("rank", MEASURES.values())
def test_every_measure_draws_words_of_a_to_the_right_and_of_b_to_the_left(rank: str):
    table = key_words({}, OF_B | {"log_odds_z": -2.0, "specificity": -3.0, "chi2": -8.0})
    counted, _ = key_bars(table, theme=LIGHT, rank=rank, names=("A", "B"))["data"]
    assert counted["x"][0] > 0 > counted["x"][1]


def test_of_another_measure_only_what_is_beyond_chance_is_in_full_colour():
    _, sure = key_bars(key_words({}, {"q_bh": 0.2}), theme=LIGHT, rank="ll", names=("A", "B"))["data"]
    assert sure["x"] == [44.1359, 0.0]


def test_words_that_the_counts_are_not_sure_of_are_left_out_of_the_conservative_ranking_only():
    table = key_words({}, {"lrc": 0.0})
    assert len(telling(table, "lrc")) == 1
    assert len(telling(table, "ll")) == 2


def test_the_title_names_the_surest_word_and_the_least_that_it_is_more_frequent():
    said = finding(key_words({}, OF_B), "Post", "the rest")
    assert said == "“dam” marks Post most: at least 1.6 times as frequent as in the rest"


def test_a_stem_is_called_by_its_forms_and_opens_all_of_them():
    (row,) = rows(key_words({"term": "flood", "forms": "floods (12); flooding (3); and 2 more"}))
    assert term_name(row) == "floods · flooding"
    assert terms_of(row) == ("floods", "flooding")


def test_a_word_of_a_alone_is_only_there():
    one, two = rows(key_words({"count_reference": 0}, OF_B))
    assert (of_target(one), times(one)) == (True, "only here")
    assert (of_target(two), times(two)) == (False, "only here")


def test_a_range_is_drawn_over_its_bar_and_names_stand_on_the_other_side_of_zero():
    figure = diverging_bars(
        [Diverging("up", 2.0, 1.0, "", "", "", low=1.0, high=3.0), Diverging("down", -1.0, 0.0, "", "", "")],
        theme=LIGHT,
    )
    names, ends = (figure["layout"]["annotations"][first::2] for first in (0, 1))
    assert [note["xanchor"] for note in names] == ["right", "left"]
    assert [note["x"] for note in ends] == [3.0, -1.0]
    assert {(s["x0"], s["x1"]) for s in figure["layout"]["shapes"]} >= {(1.0, 3.0)}
