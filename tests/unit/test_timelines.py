from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.periods import bucket_range
from analysis.schema import TABLES
from analysis.timelines.completeness import Observed
from analysis.timelines.gaps import collection_gaps
from analysis.timelines.volume import buckets_of, coverage_volume

NO_GAPS = collection_gaps(pd.DataFrame({"outlet": [], "day": [], "articles": []}))


def counts(*lines):
    frame = pd.DataFrame(lines, columns=["bucket_start", "group", "articles", "tokens"])
    return frame.astype({"bucket_start": "datetime64[s]", "group": "str"})


def per_bucket(**totals):
    days = pd.Series(pd.to_datetime([day.replace("_", "-").removeprefix("d") for day in totals])).astype(
        "datetime64[s]"
    )
    return pd.DataFrame({"bucket_start": days, "articles_total": list(totals.values())})


def observed(start=None, end=None, first="2024-01-01", last="2024-12-31", gaps=NO_GAPS):
    return Observed(start, end, date.fromisoformat(first), date.fromisoformat(last), gaps)


def published(outlet, first, offsets):
    day = date.fromisoformat(first)
    return pd.DataFrame([(outlet, day + timedelta(days=o), 2) for o in offsets], columns=["outlet", "day", "articles"])


def months(first, last):
    return bucket_range(date.fromisoformat(first), date.fromisoformat(last), "month")


def test_empty_buckets_inside_the_period_are_zero_and_have_no_share_where_nothing_was_published():
    found = coverage_volume(
        counts(("2024-01-01", "A", 3, 30), ("2024-01-01", "B", 1, 5), ("2024-03-01", "A", 2, 20)),
        per_bucket(d2024_01_01=4, d2024_03_01=2),
        bucket="month",
        buckets=months("2024-01-10", "2024-03-20"),
        groups=["A", "B"],
        observed=observed(),
        outlets=["A", "B"],
    )
    assert list(found.columns) == list(TABLES["volume"])
    assert found["bucket_start"].dt.month.tolist() == [1, 1, 2, 2, 3, 3]
    assert found["articles"].tolist() == [3, 1, 0, 0, 2, 0]
    assert found["tokens"].tolist() == [30, 5, 0, 0, 20, 0]
    assert found["share"].tolist() == pytest.approx([0.75, 0.25, np.nan, np.nan, 1, 0], nan_ok=True)
    assert found["share_low"].isna().tolist() == found["share"].isna().tolist()


def test_a_bucket_cut_by_the_period_or_by_the_days_collected_is_not_complete():
    def complete(**given):
        found = coverage_volume(
            counts(("2024-02-01", "", 1, 1)),
            per_bucket(d2024_02_01=1),
            bucket="month",
            buckets=months("2024-01-01", "2024-04-30"),
            groups=[""],
            observed=observed(**given),
            outlets=[""],
        )
        return found["complete"].tolist()

    assert complete() == [True] * 4
    assert complete(start=date(2024, 1, 2), end=date(2024, 4, 29)) == [False, True, True, False]
    assert complete(first="2024-02-03", last="2024-03-31") == [False, False, True, False]


def test_a_collection_gap_makes_only_its_outlet_s_buckets_incomplete():
    days = [d for d in range(121) if not 40 <= d < 62]
    collection = pd.concat([published("A", "2024-01-01", days), published("B", "2024-01-01", range(121))])
    gaps = collection_gaps(collection)
    assert gaps.to_numpy().tolist() == [["A", pd.Timestamp("2024-02-10"), pd.Timestamp("2024-03-02"), 22]]
    found = coverage_volume(
        counts(),
        per_bucket(d2024_01_01=1),
        bucket="month",
        buckets=months("2024-01-01", "2024-04-30"),
        groups=["A", "B"],
        observed=observed(gaps=gaps),
        outlets=["A", "B"],
    )
    assert found.loc[found["group"] == "A", "complete"].tolist() == [True, False, False, True]
    assert found.loc[found["group"] == "B", "complete"].all()


def test_without_buckets_the_period_is_one_and_only_a_gap_can_break_it():
    gaps = collection_gaps(published("A", "2024-01-01", [*range(40), *range(70, 120)]))
    totals = pd.DataFrame({"articles_total": [4]})

    def complete(start, end):
        found = coverage_volume(
            counts((None, "A", 2, 9)), totals, bucket="none", buckets=[], groups=["A"],
            observed=observed(start, end, gaps=gaps), outlets=["A"],
        )  # fmt: skip
        assert found[["articles", "share"]].to_numpy().tolist() == [[2, 0.5]]
        assert found["bucket_start"].isna().all()
        return found["complete"].tolist()

    assert complete(None, None) == [False]
    assert complete(date(2024, 1, 5), date(2024, 2, 1)) == [True]


def test_the_period_is_the_selection_s_where_it_is_set_and_the_articles_elsewhere():
    found = counts(("2024-02-05", "", 1, 1), ("2024-02-19", "", 1, 1))
    assert buckets_of(found, "week", None, None) == [date(2024, 2, 5), date(2024, 2, 12), date(2024, 2, 19)]
    assert buckets_of(found, "week", date(2024, 1, 31), date(2024, 2, 12)) == [
        date(2024, 1, 29),
        date(2024, 2, 5),
        date(2024, 2, 12),
    ]
    assert buckets_of(counts(), "week", None, None) == []
    assert buckets_of(found, "none", None, None) == []


def test_a_stray_date_with_a_fine_unit_is_refused_in_a_sentence():
    found = counts(("0001-01-01", "", 1, 1), ("2024-02-19", "", 1, 1))
    with pytest.raises(AnalysisError, match=r"more than 40000 buckets of one day\. Choose a coarser bucket"):
        buckets_of(found, "day", None, None)


def test_weekends_and_a_fortnight_s_holiday_are_no_gaps():
    weekdays = [d for d in range(365) if d % 7 < 5 and not 200 <= d < 212]
    assert collection_gaps(published("A", "2024-01-01", weekdays)).empty


def test_a_rare_publisher_is_allowed_longer_silences_than_a_daily_one():
    weekly = [d for d in range(0, 364, 7) if not 100 < d < 126]
    daily = [d for d in range(364) if not 100 < d < 126]
    found = collection_gaps(
        pd.concat([published("weekly", "2024-01-01", weekly), published("daily", "2024-01-01", daily)])
    )
    assert found["outlet"].tolist() == ["daily"]


def test_an_outlet_collected_only_until_may_has_a_gap_until_the_end_of_the_corpus():
    found = collection_gaps(
        pd.concat([published("A", "2024-01-01", range(150)), published("B", "2024-01-01", range(300))])
    )
    assert found[["outlet", "days"]].to_numpy().tolist() == [["A", 150]]
    assert found["first_day"].tolist() == [pd.Timestamp("2024-05-30")]


def test_a_handful_of_days_is_no_rhythm():
    assert collection_gaps(published("A", "2024-01-01", [0, 1, 2, 200, 201])).empty
