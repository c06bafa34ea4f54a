"""Findings over time as drawn: bursts, spikes, trends, levels, delays, first use, ranges."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.schema import TABLES, dtypes_of
from dashboard import time_wording
from dashboard.charts import bursts, delays, first_last, level_steps, ranges, spikes, trends
from dashboard.charts.theme import LIGHT
from dashboard.charts.time_rows import gaps_of
from dashboard.charts.timeline import coverage_timeline
from dashboard.picks import Pick, read_pick

PERIOD = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}


def table(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    """Rows of a promised table; columns that are not named are empty."""
    frame = pd.DataFrame(rows, columns=list(TABLES[name]))
    kinds = {column: dtypes_of(name).get(column, "str") for column in TABLES[name]}
    empty: dict[str, object] = {"int64": 0, "str": ""}
    filled = {c: frame[c].astype(object).fillna(empty[kind]) for c, kind in kinds.items() if kind in empty}
    return frame.assign(**filled).astype(kinds)


BURSTS = table(
    "bursts",
    {"group": "Port", "start": "2024-05-14", "end": "2024-05-21", "weight": 9.0, "articles": 30, "expected": 10.0, "measured": "share", "buckets": 8},
    {"group": "Port", "start": "2024-02-01", "end": "2024-02-01", "weight": 2.0, "articles": 6, "expected": 2.0, "measured": "share", "buckets": 1},
    {"group": "<i>", "start": "2024-03-01", "end": "2024-04-30", "weight": 12.0, "articles": 90, "expected": 40.0, "measured": "share", "buckets": 61},
)  # fmt: skip


def test_a_burst_reaches_from_its_first_to_the_end_of_its_last_day_and_opens_its_articles():
    (trace,) = bursts.burst_bars(bursts.weightiest(BURSTS), theme=LIGHT, by="tag", **PERIOD)["data"]
    assert trace["base"] == ["2024-03-01", "2024-02-01", "2024-05-14"]
    assert [x / bursts.DAY_MS for x in trace["x"]] == [61, 1, 8]
    assert read_pick(trace["customdata"][2][0]) == Pick((("tag", "Port"),), start=date(2024, 5, 14), end=date(2024, 5, 21))  # fmt: skip
    assert trace["y"] == [0, 1, 1]


def test_groups_with_the_weightiest_bursts_come_first_and_names_are_harmless():
    layout = bursts.burst_bars(bursts.weightiest(BURSTS), theme=LIGHT, by="tag", **PERIOD)["layout"]
    assert layout["yaxis"]["ticktext"] == ["&lt;i&gt;", "Port"]
    assert bursts.weightiest(BURSTS, most=1)["group"].unique().tolist() == ["<i>"]


def test_how_many_times_the_usual_stands_only_in_bars_that_have_room_for_it():
    (trace,) = bursts.burst_bars(bursts.weightiest(BURSTS), theme=LIGHT, by="tag", **PERIOD)["data"]
    assert trace["text"] == ["×2.2", "", ""]
    assert "3.0 times" in trace["hovertext"][2]


def test_no_bursts_give_a_figure_that_says_so():
    assert bursts.burst_bars(BURSTS.head(0), theme=LIGHT, **PERIOD)["layout"]["annotations"][0]["text"]


def test_runs_of_buckets_without_collection_are_one_gap_and_quiet_ones_are_none():
    starts = pd.date_range("2024-01-01", periods=5, freq="W-MON").astype("datetime64[s]")
    frame = pd.DataFrame({"bucket_start": starts, "group": "A", "articles": [3, 0, 0, 0, 2], "complete": [True, False, False, True, False]})  # fmt: skip
    assert gaps_of(frame, "week") == {"A": [(date(2024, 1, 8), date(2024, 1, 21))]}
    layout = bursts.burst_bars(BURSTS.head(1), theme=LIGHT, gaps={"Port": [(date(2024, 1, 8), date(2024, 1, 21))]}, **PERIOD)["layout"]  # fmt: skip
    assert [(s["x0"], s["x1"]) for s in layout["shapes"]] == [("2024-01-08", "2024-01-22")]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-05-14", "2024-05-14", "14 May 2024"),
        ("2024-05-14", "2024-05-21", "14 to 21 May 2024"),
        ("2024-05-28", "2024-06-03", "28 May to 3 Jun 2024"),
        ("2024-12-28", "2025-01-03", "28 Dec 2024 to 3 Jan 2025"),
    ],
)
def test_days_are_said_no_longer_than_they_need(start: str, end: str, said: str):
    assert time_wording.days(pd.Timestamp(start), pd.Timestamp(end)) == said


def test_the_title_of_bursts_is_the_weightiest():
    assert time_wording.burst_title(BURSTS) == "“<i>”: 1 Mar to 30 Apr 2024, 90 articles where 40 were usual (×2.2)"
    assert time_wording.burst_title(BURSTS.head(0)) == "No burst"


SPIKES = table(
    "spikes", {"group": "A", "first_day": "2024-03-04", "articles": 14, "articles_total": 40, "median": 2.0, "robust_z": 8.1}
)  # fmt: skip


def test_a_spike_stands_on_a_stem_from_the_median_before_it():
    figure = spikes.spike_stems(SPIKES, theme=LIGHT, bucket="week", by="outlet", **PERIOD)
    (stem,) = figure["layout"]["shapes"]
    assert (stem["y0"], stem["y1"]) == (2.0, 14)
    assert read_pick(figure["data"][0]["customdata"][0][0]) == Pick((("outlet", "A"),), start=date(2024, 3, 4), end=date(2024, 3, 10), bucket="week")  # fmt: skip
    assert time_wording.spike_title(SPIKES, "week") == "Highest spike: “A”, week of 4 Mar 2024, 14 articles where the median was 2"  # fmt: skip


def trend(group: str, tau: float, q: float, slope: float, **more: object) -> dict[str, object]:
    facts = {"buckets": 20, "z": 5 * tau, "p": q, "test": "mann-kendall", "lag_1": 0.1, "measured": "share", "denominator_breaks": ""}  # fmt: skip
    return {"group": group, "tau": tau, "q_bh": q, "sen_slope": slope, "slope_low": slope - 0.001, "slope_high": slope + 0.001} | facts | more  # fmt: skip


TRENDS = table(
    "trend", trend("flat", 0.1, 0.6, 0.0), trend("up", 0.6, 0.001, 0.0042), trend("down", -0.5, 0.01, -0.012, denominator_breaks="2024-03-01"),
    trend("short", np.nan, np.nan, np.nan, test="too few buckets"),
)  # fmt: skip


def test_trends_are_filled_where_they_are_beyond_chance_and_hollow_where_not():
    drawn = trends.clearest(TRENDS)
    assert drawn["group"].tolist() == ["up", "flat", "down"]
    (dots,) = trends.trend_dots(drawn, theme=LIGHT, bucket="month", by="tag")["data"]
    assert dots["marker"]["color"] == [LIGHT.accent, LIGHT.card, LIGHT.accent]
    assert dots["text"] == ["+0.42 points a month", "0 points a month", "−1.2 points a month"]
    assert "the collection changes at 2024-03-01" in dots["hovertext"][2]
    assert time_wording.trend_title(drawn, "month") == "“up” is rising; “down” is falling"


def test_a_single_line_without_a_sure_trend_claims_none():
    single = table("trend", trend("", 0.1, 0.6, 0.001))
    assert time_wording.trend_title(single, "week") == "No trend beyond chance"
    sure = table("trend", trend("", -0.7, 0.001, -1.25, measured="articles"))
    assert time_wording.trend_title(sure, "week") == "The line falls by 1.2 articles a week"
    figure = trends.trend_dots(sure, theme=LIGHT, bucket="week")
    assert read_pick(figure["data"][0]["customdata"][0][0]) == Pick(bucket="week")


def test_too_few_buckets_say_what_to_do():
    short = table("trend", trend("", np.nan, np.nan, np.nan, test="too few buckets"))
    assert "eight whole buckets" in trends.trend_dots(short, theme=LIGHT, bucket="year")["layout"]["annotations"][0]["text"]  # fmt: skip
    assert time_wording.trend_title(short, "year") == "Too few buckets for a trend"


def volume(articles: list[int]) -> pd.DataFrame:
    starts = pd.date_range("2024-01-01", periods=len(articles), freq="W-MON").astype("datetime64[s]")
    frame = pd.DataFrame({"bucket_start": starts, "group": "A", "articles": articles, "articles_total": 10})
    frame = frame.assign(share=frame["articles"] / 10, share_low=0.0, share_high=1.0, tokens=0, complete=True)
    return frame[list(TABLES["volume"])]


CHANGE = table(
    "changes",
    {"group": "A", "first_day": "2024-01-22", "buckets_before": 3, "buckets_after": 3, "level_before": 0.1, "level_after": 0.4, "difference": 0.3, "difference_low": 0.1, "difference_high": 0.5, "measured": "share", "denominator_breaks": "2024-01-22"},
)  # fmt: skip


def test_levels_reach_from_change_to_change_and_open_the_days_of_the_new_level():
    lines = volume([1, 1, 1, 4, 4, 4])
    steps = level_steps.stretches(CHANGE, lines, "week")
    assert [(s.start, s.end, s.level) for s in steps] == [
        (date(2024, 1, 1), date(2024, 1, 21), 0.1),
        (date(2024, 1, 22), date(2024, 2, 11), 0.4),
    ]
    figure = coverage_timeline(lines, theme=LIGHT, bucket="week", measure="share", by="outlet", alone=True)
    stepped = level_steps.with_steps(figure, [("A", steps)], theme=LIGHT, by="outlet", bucket="week")
    (mark,) = [t for t in stepped["data"] if "customdata" in t]
    assert read_pick(mark["customdata"][0][0]) == Pick((("outlet", "A"),), start=date(2024, 1, 22), end=date(2024, 2, 11), bucket="week")  # fmt: skip
    assert mark["marker"]["symbol"] == ["triangle-up"]
    assert [s["x0"] for s in stepped["layout"]["shapes"]] == ["2024-01-22"]
    assert "the collection itself changes" in mark["hovertext"][0]
    assert time_wording.change_title(CHANGE, "week") == "“A”: 10% → 40% from the week of 22 Jan 2024"


def test_the_greatest_change_is_that_of_the_greatest_ratio_not_of_the_most_points():
    rare = CHANGE.assign(group="B", level_before=0.02, level_after=0.10, difference=0.08)
    fallen = CHANGE.assign(group="C", level_before=0.90, level_after=0.45, difference=-0.45)
    found = pd.concat([CHANGE, fallen, rare], ignore_index=True)
    assert time_wording.greatest_change(found).group == "B"
    assert time_wording.change_title(found, "week").startswith("“B”: 2.0% → 10%")


def test_a_break_of_the_collection_is_said_once_for_all_groups():
    assert time_wording.break_note(["", ""]) == ""
    said = time_wording.break_note(["2024-01-22; 2024-03-01", "2024-01-22"])
    assert said.startswith("The collection itself changes at 22 Jan 2024, 1 Mar 2024: ")


def test_bursts_are_shaded_behind_a_single_line_only():
    shaded = coverage_timeline(volume([1, 2]), theme=LIGHT, bucket="week", bands=[(date(2024, 1, 1), date(2024, 1, 7))])
    assert [(s["x0"], s["x1"], s["fillcolor"]) for s in shaded["layout"]["shapes"]] == [("2024-01-01", "2024-01-08", LIGHT.band)]  # fmt: skip


LAGS = table(
    "lags",
    {"outlet_a": "A", "outlet_b": "B", "lag_buckets": -2, "correlation": 0.5, "correlation_same": 0.1, "p": 0.001, "q_bh": 0.001, "buckets": 90, "texts_both": 10, "a_first": 1, "b_first": 8, "p_first": 0.04, "q_first": 0.04},
    {"outlet_a": "A", "outlet_b": "C", "lag_buckets": 0, "correlation": 0.2, "correlation_same": 0.2, "p": 0.3, "q_bh": 0.3, "buckets": 90},
    {"outlet_a": "B", "outlet_b": "C", "lag_buckets": 0, "correlation": np.nan, "q_bh": np.nan},
)  # fmt: skip


def test_who_comes_first_is_named_first_and_both_outlets_open():
    drawn = delays.clearest_lags(LAGS)
    figure = delays.delay_dots(drawn, theme=LIGHT, unit="day", max_lag=7)
    assert [a["text"] for a in figure["layout"]["annotations"]] == ["B → A", "A = C"]
    assert figure["data"][0]["x"] == [2, 0]
    assert figure["data"][0]["marker"]["color"] == [LIGHT.accent, LIGHT.card]
    assert read_pick(figure["data"][0]["customdata"][0][0]) == Pick((("outlet", "A"), ("outlet", "B")))
    assert time_wording.lag_title(drawn, "day") == "A goes together best with B 2 days before"


def test_shared_texts_are_parted_by_who_had_them_first():
    drawn = delays.sharing(LAGS)
    traces = delays.first_bars(drawn, theme=LIGHT)["data"]
    assert [t["text"] for t in traces] == [["1"], ["1"], ["8"]]
    assert sum(t["x"][0] for t in traces) == pytest.approx(1)
    assert time_wording.first_title(drawn) == "B ran 8 of 10 shared texts before A"


def test_both_ends_of_a_use_open_the_passages_of_their_day():
    uses = table(
        "first-last",
        {"group": "A", "concept": "", "variant": "sea wall", "articles": 3, "first_day": "2024-02-01", "first_outlet": "A", "last_day": "2024-03-01", "last_outlet": "A", "days_before": 31.0, "days_after": 0.0},
    )  # fmt: skip
    (dots,) = first_last.use_spans(uses, theme=LIGHT, by_outlet=True, **PERIOD)["data"]
    first, last = (read_pick(pick) for (pick,) in dots["customdata"])
    assert (first.values, first.start, first.variant) == ((("outlet", "A"),), date(2024, 2, 1), "sea wall")  # noqa: PD011 - no frame
    assert last.end == date(2024, 3, 1)
    assert "31 days of collection before it" in dots["hovertext"][0]
    assert "it may well have been used since" in dots["hovertext"][1]


def test_ranges_stand_under_their_share_and_say_who_moves_it():
    robust = table(
        "robustness",
        {"group": "A", "articles": 20, "articles_total": 100, "share": 0.2, "share_low": 0.13, "share_high": 0.29, "outlets": 3, "outlet_low": 0.05, "outlet_low_without": "Post", "outlet_high": 0.25, "outlet_high_without": "Wire", "weeks": 9, "week_low": 0.18, "week_low_without": "2024-01-01", "week_high": 0.21, "week_high_without": "2024-02-05", "articles_once": 12, "articles_total_once": 90, "share_once": 12 / 90, "mentions": 60, "top_article_share": 0.4},
    )  # fmt: skip
    figure = ranges.range_bars(robust, theme=LIGHT, by="tag")
    assert [(s["x0"], s["x1"]) for s in figure["layout"]["shapes"]] == [(0.05, 0.25), (0.18, 0.21)]
    said = figure["data"][1]["hovertext"][0]
    assert "5.0% (without Post)" in said
    assert "copies counted once: 13%" in said
    assert "40% of 60 mentions stand in one article" in said
