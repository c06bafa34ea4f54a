"""Bars as drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.schema import TABLES
from dashboard.charts.bars import group_bars, pair_bars, tag_bars
from dashboard.charts.keywords import keyword_bars, word_bars
from dashboard.charts.theme import LIGHT
from dashboard.picks import Pick, phrase, read_pick

TAGS = pd.DataFrame(
    [(pd.NaT, "", "Port <i>", 3, 4, 0.75, 0.3, 0.95), (pd.NaT, "", "Water", 1, 4, 0.25, 0.05, 0.7)],
    columns=list(TABLES["tags"]),
)


def test_bars_are_the_shares_in_order_with_their_labels():
    (trace,) = tag_bars(TAGS, theme=LIGHT)["data"]
    assert trace["x"] == [0.75, 0.25]
    assert trace["text"] == ["75%", "25%"]


def test_names_are_escaped_in_ticks_and_hover_but_not_in_picks():
    figure = tag_bars(TAGS, theme=LIGHT)
    assert figure["layout"]["yaxis"]["ticktext"][0] == "Port &lt;i&gt;"
    assert "Port &lt;i&gt;" in figure["data"][0]["hovertext"][0]
    assert read_pick(figure["data"][0]["customdata"][0][0]) == Pick((("tag", "Port <i>"),))


def test_hover_says_count_base_share_and_interval():
    hover = tag_bars(TAGS, theme=LIGHT)["data"][0]["hovertext"][0]
    assert "3 of 4 articles · 75%" in hover
    assert "95% interval 30% to 95%" in hover


def test_the_first_row_is_on_top_and_bars_begin_at_zero():
    layout = tag_bars(TAGS, theme=LIGHT)["layout"]
    assert layout["yaxis"]["range"] == [1.5, -0.5]
    assert layout["xaxis"]["range"][0] == 0


def test_panels_side_by_side_share_a_scale():
    one = tag_bars(TAGS.head(1), theme=LIGHT, top=1.0)["layout"]["xaxis"]["range"]
    two = tag_bars(TAGS.tail(1), theme=LIGHT, top=1.0)["layout"]["xaxis"]["range"]
    assert one == two


def test_a_tag_of_one_outlet_opens_the_articles_of_that_outlet():
    (trace,) = tag_bars(TAGS, theme=LIGHT, context=Pick((("outlet", "Post"),)))["data"]
    assert read_pick(trace["customdata"][1][0]) == Pick((("outlet", "Post"), ("tag", "Water")))


@pytest.mark.parametrize("draw", [tag_bars, word_bars])
def test_an_empty_table_gives_a_figure_that_says_so(draw):
    figure = draw(TAGS.head(0), theme=LIGHT)
    assert figure["data"][0]["x"] == []
    assert figure["layout"]["annotations"][0]["text"].startswith("No ")


def test_a_word_opens_its_passages():
    words = pd.DataFrame([(pd.NaT, "", 1, "sea-wall", 5, 1000, 5000.0, 2, 4)], columns=list(TABLES["words"]))
    (trace,) = word_bars(words, theme=LIGHT)["data"]
    assert trace["text"] == ["5,000"]
    assert read_pick(trace["customdata"][0][0]) == Pick(terms=("sea-wall",))


def test_a_keyword_opens_what_the_page_says():
    words = pd.DataFrame([(pd.NaT, "Post", 1, "dam", 0.25, 5, 1000, 5000.0, 2, 4)], columns=list(TABLES["keywords"]))
    (trace,) = keyword_bars(
        words, theme=LIGHT, top=0.5, pick=lambda row: Pick((("outlet", row.group),), words=phrase(row.term))
    )["data"]
    assert trace["x"] == [0.25]
    assert read_pick(trace["customdata"][0][0]) == Pick((("outlet", "Post"),), words='"dam"')


def test_each_outlet_has_its_own_colour_and_others_are_grey():
    volume = pd.DataFrame(
        [(pd.NaT, g, 2, 4, 0.5, 0.1, 0.9, 10, True) for g in ("Post", "New")], columns=list(TABLES["volume"])
    )
    (trace,) = group_bars(volume, theme=LIGHT, by="outlet", colours={"Post": "#123456"})["data"]
    assert trace["marker"]["color"] == ["#123456", LIGHT.other]


def test_a_pair_below_chance_is_not_drawn_to_the_left():
    pairs = pd.DataFrame([("a", "b", 5, 5, 1, 100, 0.5, 0.1, -0.4)], columns=list(TABLES["tag-pairs"]))
    (trace,) = pair_bars(pairs, theme=LIGHT, measure="npmi")["data"]
    assert trace["x"] == [0]
    assert trace["text"] == ["-0.40 · 1"]
