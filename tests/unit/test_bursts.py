from datetime import date
from math import log

import numpy as np
import pandas as pd
import pytest

from analysis.schema import TABLES, dtypes_of
from analysis.timelines.bursts import burst_states, bursts

DAY = pd.Timestamp("2024-03-04")


def cells(articles, totals=20, *, group="", complete=True, unit="D"):
    n = len(articles)
    starts = pd.Series(pd.date_range(DAY, periods=n, freq="W-MON" if unit == "W" else unit)).astype("datetime64[s]")
    frame = pd.DataFrame({"bucket_start": starts, "group": group, "articles": articles})
    return frame.assign(articles_total=totals, complete=complete)


def spans(found):
    return [
        (start.date().isoformat(), end.date().isoformat())
        for start, end in zip(found["start"], found["end"], strict=True)
    ]


def test_nothing_and_ordinary_times_have_no_bursts():
    empty = bursts(cells([]), bucket="day")
    assert list(empty.columns) == list(TABLES["bursts"])
    assert {c: str(empty[c].dtype) for c in empty} == {c: dtypes_of("bursts").get(c, "str") for c in empty}
    assert bursts(cells([0] * 30), bucket="day").empty
    assert bursts(cells([2] * 30), bucket="day").empty
    assert bursts(cells([5]), bucket="day").empty


def test_a_burst_has_its_articles_and_those_that_the_average_would_have_had():
    found = bursts(cells([1, 1, 1, 9, 9, 1, 1, 1, 0, 0]), bucket="day").iloc[0]
    assert (found["articles"], found["buckets"], found["measured"]) == (18, 2, "share")
    assert found["expected"] == pytest.approx(2 * 20 * 24 / 200)
    assert spans(bursts(cells([1, 1, 1, 9, 9, 1, 1, 1, 0, 0]), bucket="day")) == [("2024-03-07", "2024-03-08")]
    gain = 9 * log(2) + 11 * log((1 - 0.24) / (1 - 0.12))
    assert found["weight"] == pytest.approx(2 * gain)


def test_a_day_on_which_everything_is_published_twice_is_no_burst():
    quiet = cells([2] * 20, [20] * 9 + [200, 200] + [20] * 9)
    quiet.loc[[9, 10], "articles"] = 20
    assert bursts(quiet, bucket="day").empty
    assert spans(bursts(quiet, bucket="day", value="articles")) == [("2024-03-13", "2024-03-14")]


def test_the_last_day_of_a_burst_of_weeks_is_a_sunday():
    found = bursts(cells([1, 1, 9, 9, 1, 1, 1, 1], unit="W"), bucket="week")
    assert spans(found) == [("2024-03-18", "2024-03-31")]
    assert found["end"][0].weekday() == 6


def test_days_without_any_article_and_days_not_collected_are_skipped_and_said():
    with_gap = cells([1, 1, 9, 0, 9, 0, 9, 1, 1, 1], [20, 20, 20, 0, 20, 20, 20, 20, 20, 20])
    with_gap.loc[5, "complete"] = False
    found = bursts(with_gap, bucket="day")
    assert spans(found) == [("2024-03-06", "2024-03-10")]
    assert found[["buckets", "buckets_left_out", "articles"]].to_numpy().tolist() == [[3, 2, 27]]
    without = cells([1, 1, 9, 9, 9, 1, 1, 1])
    assert found["weight"].tolist() == pytest.approx(bursts(without, bucket="day")["weight"].tolist())


def test_a_group_on_half_of_all_articles_cannot_double():
    assert bursts(cells([10, 10, 20, 20, 10, 10]), bucket="day").empty
    assert not bursts(cells([4, 4, 20, 20, 4, 4]), bucket="day", s=1.5).empty


def test_a_higher_gamma_leaves_a_weak_burst_out_and_gamma_nil_takes_every_gain():
    line = cells([1, 1, 1, 4, 1, 1, 1, 1])
    assert bursts(line, bucket="day").empty
    assert len(bursts(line, bucket="day", gamma=0)) == 1
    assert bursts(cells([1, 1, 9, 9, 1, 1]), bucket="day", gamma=9).empty


def test_the_weightiest_burst_comes_first_whatever_its_group():
    small, large = cells([1] * 9 + [8, 8, 8] + [1] * 9, group="a"), cells([1] * 9 + [12, 12, 12] + [1] * 9, group="b")
    assert bursts(pd.concat([small, large]), bucket="day")["group"].tolist() == ["b", "a"]
    shuffled = pd.concat([large, small]).sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(bursts(shuffled, bucket="day"), bursts(pd.concat([small, large]), bucket="day"))


def test_where_two_sequences_cost_the_same_the_line_stays_calm():
    assert not burst_states(np.array([-1.0, 2.0, -1.0]), 2.0).any()
    assert not burst_states(np.array([]), 1.0).any()
    assert burst_states(np.array([3.0, 0.0, 3.0]), 1.0).tolist() == [True, True, True]


def test_a_burst_that_lasts_to_the_end_ends_on_the_last_day():
    found = bursts(cells([1] * 12 + [9, 9]), bucket="day")
    assert found["end"][0].date() == date(2024, 3, 17)
