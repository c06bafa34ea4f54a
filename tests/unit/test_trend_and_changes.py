import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.errors import AnalysisError
from analysis.schema import DTYPES, TABLES
from analysis.timelines.changes import changes
from analysis.timelines.denominators import gap_edges
from analysis.timelines.levels import level_changes
from analysis.timelines.sampling_noise import noise_penalty
from analysis.timelines.series import series_of
from analysis.timelines.trend import trend

GAPS = pd.DataFrame(
    {"outlet": ["A"], "first_day": pd.to_datetime(["2024-03-04"]), "last_day": pd.to_datetime(["2024-03-17"])}
)


def weeks(articles, totals, *, group="", complete=True):
    starts = pd.Series(pd.date_range("2024-01-01", periods=len(articles), freq="W-MON")).astype("datetime64[s]")
    frame = pd.DataFrame({"bucket_start": starts, "group": group, "articles": articles})
    return frame.assign(articles_total=totals, complete=complete)


def test_nothing_has_neither_trend_nor_change():
    for measure, name in ((trend, "trend"), (changes, "changes")):
        found = measure(weeks([], []))
        assert list(found.columns) == list(TABLES[name])
        assert {c: str(found[c].dtype) for c in found} == {c: DTYPES.get(c, "str") for c in found}


def test_a_share_that_always_rises_has_tau_one_and_its_slope():
    found = trend(weeks([1, 2, 3, 4, 5, 6, 7, 8], 100)).iloc[0]
    assert (found["buckets"], found["tau"], found["test"], found["measured"]) == (8, 1, "mann-kendall", "share")
    assert found["sen_slope"] == pytest.approx(0.01)
    # S = 28, Var = 8·7·21/18; z = 27/√65.33.
    assert found["z"] == pytest.approx(27 / (8 * 7 * 21 / 18) ** 0.5)


def test_rising_articles_of_a_rising_whole_are_no_trend():
    line = weeks([10, 20, 30, 40, 50, 60, 70, 80], [100, 200, 300, 400, 500, 600, 700, 800])
    flat = trend(line).iloc[0]
    assert (flat["tau"], flat["z"], flat["p"], flat["sen_slope"]) == (0, 0, 1, 0)
    assert trend(line, value="articles").iloc[0]["tau"] == 1


def test_seven_buckets_are_not_tested_and_do_not_count_in_q():
    lines = pd.concat([weeks([1, 2, 3, 4, 5, 6, 7], 9, group="short"), weeks(range(1, 9), 9, group="long")])
    found = trend(lines).set_index("group")
    assert found.loc["short", "test"] == "too few buckets"
    assert found.loc["short", ["tau", "z", "p", "sen_slope", "q_bh"]].isna().all()
    assert found.loc["long", "q_bh"] == found.loc["long", "p"]


def test_weeks_that_were_not_collected_are_left_out_and_the_slope_counts_their_time():
    line = weeks([1, 2, 3, 4, 0, 0, 0, 8, 9, 10, 11], [100] * 4 + [0] * 2 + [100] * 5)
    line.loc[6, "complete"] = False
    found = trend(line).iloc[0]
    assert (found["buckets"], found["buckets_left_out"], found["tau"]) == (8, 3, 1)
    assert found["sen_slope"] == pytest.approx(0.01)


def test_a_trend_names_the_days_on_which_its_denominator_breaks():
    line = weeks([5, 6] * 10, [50, 60] * 5 + [500, 600] * 5)
    assert trend(line)["denominator_breaks"].tolist() == ["2024-03-11"]
    assert trend(line, value="articles")["denominator_breaks"].tolist() == [""]
    assert trend(weeks([5, 6] * 10, 60))["denominator_breaks"].tolist() == [""]


def test_gaps_of_the_outlets_counted_are_breaks_too():
    edges = gap_edges(GAPS, {"A": ("A",), "B": ("B",), "": ()})
    assert [len(edges[g]) for g in ("A", "B", "")] == [2, 0, 2]
    line = weeks([5] * 20, 60, group="A")
    found = trend(line, gap_days=edges)
    assert found["denominator_breaks"].tolist() == ["2024-03-04; 2024-03-18"]


def test_more_buckets_than_can_be_compared_are_refused_in_a_sentence():
    days = pd.DataFrame({"bucket_start": pd.date_range("2000-01-01", periods=5001).astype("datetime64[s]")})
    with pytest.raises(AnalysisError, match=r"5001 buckets compares too many pairs\. Choose a coarser bucket"):
        trend(days.assign(group="", articles=1, articles_total=2, complete=True))


def test_a_new_level_is_found_in_its_bucket_with_both_shares_and_their_difference():
    found = changes(weeks([10, 11, 9, 10, 12, 8, 10, 30, 29, 31, 30, 32, 28], 100))
    assert found["first_day"].dt.date.astype(str).tolist() == ["2024-02-19"]
    row = found.iloc[0]
    assert (row["buckets_before"], row["buckets_after"]) == (7, 6)
    assert (row["level_before"], row["level_after"]) == pytest.approx((0.1, 0.3))
    interval = confint_proportions_2indep(180, 600, 70, 700, method="newcomb")
    assert (row["difference_low"], row["difference_high"]) == pytest.approx(interval)
    assert row["denominator_breaks"] == ""


def test_one_odd_week_is_no_level_and_one_that_towers_takes_two_neighbours_with_it():
    assert changes(weeks([10, 11, 9, 10, 12, 20, 10, 9, 10, 11, 9, 10], 100)).empty
    found = changes(weeks([10, 11, 9, 10, 12, 60, 10, 9, 10, 11, 9, 10], 100))
    assert found["buckets_after"].tolist()[0] == 3
    assert len(found) == 2


def test_a_change_says_when_its_denominator_breaks_at_the_same_place():
    totals = [100] * 8 + [400] * 8
    found = changes(weeks([50, 52, 48, 51, 49, 50, 50, 51] * 2, totals))
    assert found["denominator_breaks"].tolist() == ["2024-02-26"]
    far = weeks([10] * 5 + [60] * 12, [100] * 14 + [400] * 3)
    assert changes(far)["denominator_breaks"].tolist()[0] == ""


def test_levels_of_articles_have_no_interval():
    row = changes(weeks([10, 11, 9, 10, 50, 52, 48, 51], 0), value="articles").iloc[0]
    assert (row["level_before"], row["level_after"], row["measured"]) == (10, 50.25, "articles")
    assert np.isnan(row[["difference_low", "difference_high"]].astype(float)).all()


@pytest.mark.parametrize("transform", ["sqrt", "logit"])
def test_a_thin_line_of_noughts_and_ones_does_not_fall_to_pieces(transform):
    """2 of 3 lines of 52 weeks of 3 articles each with a share of 20 % would, from the neighbours' differences alone."""
    rng = np.random.default_rng(4)
    cut = sum(len(changes(weeks(rng.binomial(3, 0.2, 52), 3), transform=transform)) > 0 for _ in range(40))
    assert cut <= 6


def test_the_noise_of_counting_is_that_of_the_binomial_distribution():
    series = next(series_of(weeks([1, 3, 2, 0], 4), "share"))
    k = np.arange(5)
    weights, values = binom.pmf(k, 4, 6 / 16), np.sqrt(k / 4)
    variance = (weights * values**2).sum() - (weights * values).sum() ** 2
    assert noise_penalty(series, "sqrt") == pytest.approx(2 * variance * np.log(4))


def test_a_line_too_short_or_without_any_difference_has_no_levels():
    assert level_changes([1, 1, 9, 9, 9]) == []
    assert level_changes([2.0] * 30) == []
    assert level_changes([]) == []
    assert level_changes([0, 0, 0, 5, 5, 5], penalty=1) == [3]
