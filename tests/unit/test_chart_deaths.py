"""The charts of deaths: bars that add up and open their own cell, panels that line up, rates with what was divided."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard import death_wording
from dashboard.charts.deaths import construction_shares, panels_of, rate_dots
from dashboard.charts.theme import LIGHT
from dashboard.death_queries import in_order
from dashboard.picks import Pick, read_pick

USAGE = pd.DataFrame(
    [
        ("B", "Haldeners", "intransitive", 4, 4, 1.0, 0.5, 1.0, 2, 7, 7),
        ("A", "Sarrans", "active", 10, 40, 0.25, 0.15, 0.4, 9, 30, 70), ("A", "Sarrans", "nominal", 30, 40, 0.75, 0.6, 0.85, 20, 60, 70),
        ("B", "Sarrans", "active", 36, 40, 0.9, 0.8, 0.95, 30, 99, 120), ("B", "Sarrans", "agentless", 4, 40, 0.1, 0.05, 0.2, 4, 21, 120),
    ],
    columns=[
        "group", "victims", "construction", "mentions", "mentions_total", "share", "share_low", "share_high", "articles",
        "deaths", "deaths_total",
    ],
).assign(bucket_start=pd.NaT)  # fmt: skip
RATES = pd.DataFrame(
    [
        ("A", "Sarrans", 10, 4, 40, 0.25, 0.12, 0.46), ("A", "Haldeners", 30, 9, 4, 7.5, 5.06, 10.7),
        ("B", "Sarrans", 0, 0, 40, 0.0, 0.0, 0.09), ("B", "Haldeners", 3, 2, 0, float("nan"), float("nan"), float("nan")),
    ],
    columns=["group", "victims", "mentions", "articles", "deaths_counted", "per_death", "per_death_low", "per_death_high"],
).assign(bucket_start=pd.NaT, first_day=pd.Timestamp("2024-01-01"), last_day=pd.Timestamp("2024-01-31"))  # fmt: skip


def bars_of(victims: str) -> dict:
    return construction_shares(
        USAGE[USAGE["victims"] == victims], theme=LIGHT, names=death_wording.CONSTRUCTIONS, picked=""
    )


def test_segments_of_a_bar_add_up_to_one_and_open_their_own_cell():
    figure = bars_of("Sarrans")
    assert [sum(trace["x"][bar] for trace in figure["data"]) for bar in (0, 1)] == pytest.approx([1, 1])
    (nouns,) = [trace for trace in figure["data"] if trace["name"] == death_wording.CONSTRUCTIONS["nominal"]]
    assert read_pick(nouns["customdata"][0][0]) == Pick((("outlet", "A"),), concept="Sarrans", construction="nominal")
    assert nouns["customdata"][1] == [""]


def test_a_bar_tells_its_mentions_and_the_dead_as_told():
    assert [note["text"] for note in bars_of("Sarrans")["layout"]["annotations"]] == [
        "n = 40<br>70 dead",
        "n = 40<br>120 dead",
    ]


def test_panels_stand_by_mentions_with_the_same_order_and_margins():
    drawn = in_order(USAGE, "victims", most_panels=6, most_bars=12)
    assert list(dict.fromkeys(zip(drawn["victims"], drawn["group"], strict=True))) == [
        ("Sarrans", "B"), ("Sarrans", "A"), ("Haldeners", "B"),
    ]  # fmt: skip
    figures = panels_of(
        drawn, "victims", lambda bars: construction_shares(bars, theme=LIGHT, names=death_wording.CONSTRUCTIONS)
    )
    assert list(figures) == ["Sarrans", "Haldeners"]
    margins = [(figure["layout"]["margin"]["l"], figure["layout"]["margin"]["r"]) for figure in figures.values()]
    assert margins[0] == margins[1]


def test_what_is_not_drawn_is_said():
    drawn = in_order(USAGE, "victims", most_panels=1, most_bars=12)
    assert set(drawn["victims"]) == {"Sarrans"}
    assert death_wording.left_out(USAGE, drawn) == "Drawn: the first 1 of 2 groups by mentions; the table has all."
    assert death_wording.left_out(USAGE, USAGE) == ""


def test_the_title_compares_only_bars_of_thirty_mentions_whose_intervals_do_not_meet():
    assert death_wording.deaths_finding(USAGE) == (
        "In B 90% of mentions of deaths of Sarrans say who killed them; in A 25%"
    )
    few = USAGE.assign(mentions_total=29)
    assert death_wording.deaths_finding(few) == "How deaths are told, by outlet and group of victims"


def test_a_rate_says_what_was_divided_and_opens_the_mentions_of_the_counted_days():
    figure = rate_dots(RATES[RATES["victims"] == "Sarrans"], theme=LIGHT, colours={}, top=11.0)
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["0.25 = 10 ÷ 40", "0 = 0 ÷ 40"]
    (dots,) = figure["data"]
    assert read_pick(dots["customdata"][0][0]) == Pick(
        (("outlet", "A"),), start=date(2024, 1, 1), end=date(2024, 1, 31), concept="Sarrans", construction="any"
    )
    assert "95% interval 0.12 to 0.46" in dots["hovertext"][0]


def test_a_group_without_counted_deaths_has_no_dot():
    figure = rate_dots(RATES[RATES["victims"] == "Haldeners"], theme=LIGHT, colours={}, top=11.0)
    assert len(figure["data"][0]["x"]) == 1


def test_the_finding_on_rates_is_of_one_outlet():
    assert death_wording.per_death_finding(RATES) == (
        "A mentions each death of Haldeners 7.5 times, each of Sarrans 0.25 times"
    )


@pytest.mark.parametrize(("top", "ticks"), [(0.87, 4), (11.0, 4), (3.2, 3), (240.0, 4), (1.0, 5)])
def test_scales_have_a_few_round_ticks(top: float, ticks: int):
    figure = rate_dots(RATES[:1], theme=LIGHT, colours={}, top=top)
    values = figure["layout"]["xaxis"]["tickvals"]
    assert values[0] == 0
    assert len(values) == ticks + 1
    assert values[-1] <= top


def test_an_empty_table_gives_a_figure_that_says_so():
    figure = construction_shares(USAGE[:0], theme=LIGHT, names=death_wording.CONSTRUCTIONS)
    assert "No death of these groups" in figure["layout"]["annotations"][0]["text"]


def test_a_pick_of_an_unknown_construction_is_ignored():
    assert read_pick("concept=Sarrans&construction=shouted").construction == ""
