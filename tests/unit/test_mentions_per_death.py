"""Mentions per real death: Garwood's bounds, the file of daily counts, and rates counted on paper."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.errors import AnalysisError
from analysis.terminology.mentions_per_death import mentions_per_death, poisson_interval, read_daily_counts

COUNTS = "date,group,count,source\n2024-01-01,Sarrans,30,register\n2024-01-02,Sarrans,10,register\n2024-01-02,Haldeners,4,x\n"


@pytest.mark.parametrize(("count", "low", "high"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904)])
def test_the_bounds_are_those_of_printed_tables(count: int, low: float, high: float) -> None:
    found = poisson_interval(count)
    assert float(found[0]) == pytest.approx(low, abs=5e-5)
    assert float(found[1]) == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_each_tail_beyond_a_bound_has_its_probability_in_scipy(level: float) -> None:
    counts = np.array([1, 2, 7, 40, 900])
    low, high = poisson_interval(counts, level)
    assert stats.poisson.sf(counts - 1, low) == pytest.approx((1 - level) / 2)
    assert stats.poisson.cdf(counts, high) == pytest.approx((1 - level) / 2)


def test_mentions_are_divided_by_the_deaths_of_the_days_asked() -> None:
    usage = pd.DataFrame({"victims": ["Sarrans", "Sarrans", "Others"], "mentions": [6, 4, 9]})
    counts = read_daily_counts(COUNTS, name="counts.csv")
    found = mentions_per_death(usage, counts).set_index("victims")
    assert found.index.tolist() == ["Sarrans", "Haldeners"]
    assert found.loc["Sarrans", ["mentions", "deaths_counted", "per_death"]].tolist() == [10, 40, 0.25]
    assert found.loc["Sarrans", ["per_death_low", "per_death_high"]].tolist() == pytest.approx(
        [4.7954 / 40, 18.3904 / 40], abs=1e-5
    )
    assert found.loc["Haldeners", ["mentions", "deaths_counted", "per_death"]].tolist() == [0, 4, 0]
    later = mentions_per_death(usage, counts, first=date(2024, 1, 2), last=date(2024, 1, 2)).set_index("victims")
    assert later["deaths_counted"].tolist() == [10, 4]


def test_where_no_death_is_counted_there_is_no_rate() -> None:
    usage = pd.DataFrame({"victims": ["Sarrans"], "mentions": [3]})
    found = mentions_per_death(usage, read_daily_counts("date,group,count\n2024-01-01,Sarrans,0\n", name="c.csv"))
    assert found[["per_death", "per_death_low", "per_death_high"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,group,count\n", "no column 'date'"),
        ("date,group,count\n2024-01-01,Sarrans,many\n", "line 2"),
        ("date,group,count\n2024-01-01,Sarrans,-3\n", "Write 0 or more"),
        ("", "Found: nothing"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_what_to_do(text: str, said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        read_daily_counts(text, name="counts.csv")
