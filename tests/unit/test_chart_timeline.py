"""Coverage over time as drawn."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from analysis.schema import TABLES
from dashboard.charts.theme import LIGHT, colours
from dashboard.charts.timeline import busiest, coverage_timeline
from dashboard.picks import read_pick


def volume(*rows: tuple[str, str, int, int, bool]) -> pd.DataFrame:
    """Rows of (bucket_start, group, articles, articles_total, complete)."""
    made = [
        (pd.Timestamp(start), group, n, of, n / of if of else float("nan"), 0.1, 0.9, 100 * n, complete)
        for start, group, n, of, complete in rows
    ]
    return pd.DataFrame(made, columns=list(TABLES["volume"]))


def dots(figure, name: str = ""):
    return [t for t in figure["data"] if t["mode"] == "markers" and (not name or t["name"] == name)]


ONE = volume(
    ("2024-01-01", "", 4, 4, False),
    ("2024-01-08", "", 7, 7, True),
    ("2024-01-15", "", 0, 0, True),
    ("2024-01-22", "", 5, 5, True),
)


def test_every_known_bucket_is_a_point_that_opens_its_days():
    figure = coverage_timeline(ONE, theme=LIGHT, bucket="week")
    (points,) = dots(figure)
    assert points["y"] == [4, 7, 0, 5]
    pick = read_pick(points["customdata"][1][0])
    assert (str(pick.start), str(pick.end)) == ("2024-01-08", "2024-01-14")


def test_the_vertical_axis_begins_at_zero_and_says_its_unit():
    axis = coverage_timeline(ONE, theme=LIGHT, bucket="week")["layout"]["yaxis"]
    assert axis["range"][0] == 0
    assert axis["title"]["text"] == "articles per week"


def test_an_incomplete_bucket_is_dotted_and_hollow():
    line, unsure, points = coverage_timeline(ONE, theme=LIGHT, bucket="week")["data"]
    assert line["y"] == [None, 7, 0, 5]
    assert unsure["line"]["dash"] == "dot"
    assert unsure["y"] == [4, 7, None, None]
    assert "incomplete" in points["hovertext"][0]
    assert "incomplete" not in points["hovertext"][1]


def test_a_bucket_without_collection_is_a_gap_and_not_a_zero():
    gap = volume(("2024-01-01", "A", 3, 9, True), ("2024-01-08", "A", 0, 9, False), ("2024-01-15", "A", 2, 9, True))
    figure = coverage_timeline(gap, theme=LIGHT, bucket="week", by="outlet")
    assert dots(figure)[0]["y"] == [3, 2]
    assert [shape["label"]["text"] for shape in figure["layout"]["shapes"]] == ["not collected"]


def test_a_bucket_in_which_nothing_was_published_has_no_share():
    figure = coverage_timeline(ONE, theme=LIGHT, bucket="week", measure="share")
    assert dots(figure)[0]["y"] == [1, 1, 1]
    assert figure["layout"]["shapes"] == []


def test_the_share_of_words_is_drawn_with_its_own_interval():
    words = ONE.assign(tokens_total=4000, tokens_share=0.125, tokens_share_low=0.05, tokens_share_high=0.3)
    figure = coverage_timeline(words, theme=LIGHT, bucket="week", measure="words")
    (points,) = dots(figure)
    assert points["y"] == [0.125] * 4
    assert figure["layout"]["yaxis"]["title"]["text"] == "share of the week's words"
    assert "700 of 4,000 words · 12%<br>95% interval 5.0% to 30%" in points["hovertext"][1]


def grouped(groups: int, weeks: int = 3) -> pd.DataFrame:
    starts = [d.date().isoformat() for d in pd.date_range("2024-01-01", periods=weeks, freq="W-MON")]
    return volume(*((start, f"g{i}", i + 1, 99, True) for i in range(groups) for start in starts))


def test_six_groups_are_lines_with_their_names_at_the_end():
    figure = coverage_timeline(grouped(6), theme=LIGHT, bucket="week", by="outlet")
    assert [a["text"].split("> ")[1] for a in figure["layout"]["annotations"]] == [f"g{i}" for i in range(6)]
    assert "yaxis2" not in figure["layout"]


@pytest.mark.parametrize(("groups", "weeks"), [(7, 3), (4, 80)])
def test_more_groups_or_long_lines_of_many_are_panels_with_one_scale(groups: int, weeks: int):
    layout = coverage_timeline(grouped(groups, weeks), theme=LIGHT, bucket="week", by="outlet")["layout"]
    axes = [layout[name] for name in layout if name.startswith("yaxis")]
    assert len(axes) == groups
    assert {tuple(axis["range"]) for axis in axes} == {(0, groups * 1.08)}


def test_names_at_line_ends_keep_apart():
    table = volume(
        *((s, g, n, 99, True) for g, n in (("a", 50), ("b", 50), ("c", 51)) for s in ("2024-01-01", "2024-01-08"))
    )
    places = sorted(
        a["y"] for a in coverage_timeline(table, theme=LIGHT, bucket="week", by="outlet")["layout"]["annotations"]
    )
    assert min(b - a for a, b in itertools.pairwise(places)) >= 51 * 1.08 * 16 / 260


def test_a_group_keeps_the_colour_of_its_rank():
    palette = colours(LIGHT, ["g2", "g1", "g0"])
    figure = coverage_timeline(grouped(2), theme=LIGHT, bucket="week", by="outlet", colours=palette)
    assert next(t for t in figure["data"] if t["name"] == "g1")["line"]["color"] == LIGHT.categorical[1]


def test_the_address_alone_brings_the_highlight_back():
    (points,) = dots(
        coverage_timeline(ONE, theme=LIGHT, bucket="week", picked="from=2024-01-08&to=2024-01-14&bucket=week")
    )
    assert points["selectedpoints"] == [1]


def test_an_empty_table_gives_a_figure_that_says_so():
    figure = coverage_timeline(ONE.head(0), theme=LIGHT, bucket="week")
    assert figure["data"][0]["x"] == []
    assert figure["layout"]["annotations"][0]["text"]


def test_the_busiest_groups_come_first_in_time_order():
    drawn = busiest(grouped(5), most=2)
    assert drawn["group"].tolist() == ["g4"] * 3 + ["g3"] * 3
    assert drawn["bucket_start"].is_monotonic_increasing is False
    assert list(drawn.columns) == list(TABLES["volume"])
