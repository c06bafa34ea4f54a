import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from analysis.schema import DTYPES, TABLES
from analysis.timelines.lags import cross_correlation, lags, whitened
from analysis.timelines.spikes import robust_z, spikes
from analysis.timelines.typical import idf_vectors, similarity_to_centre
from analysis.timelines.usage_dates import usage_dates


def days(articles, totals=50, group="", first="2024-01-01"):
    starts = pd.Series(pd.date_range(first, periods=len(articles))).astype("datetime64[s]")
    frame = pd.DataFrame({"bucket_start": starts, "group": group, "articles": articles})
    return frame.assign(articles_total=totals, complete=True)


def test_robust_z_equals_rolling_medians_of_pandas():
    line = pd.Series(np.random.default_rng(2).poisson(6, 120)).astype(float)
    before = line.shift(1).rolling(28, min_periods=14)
    median = before.median()
    mad = before.apply(lambda x: np.median(np.abs(x - np.median(x))))
    z, medians = robust_z(line)
    assert medians == pytest.approx(median.to_numpy(), nan_ok=True)
    usable = mad > 0
    assert z[usable] == pytest.approx(((line - median) / (1.482602218505602 * mad))[usable].to_numpy())


def test_a_day_that_towers_over_four_weeks_is_a_spike_and_a_handful_is_not():
    found = spikes(days([2, 1, 3] * 10 + [14] + [2, 1, 3] * 3 + [4]))
    assert found[["articles", "median"]].to_numpy().tolist() == [[14, 2]]
    assert found["first_day"].dt.day.tolist() == [31]
    assert spikes(days([0] * 30 + [4])).empty
    assert spikes(days([0] * 30 + [5]))["robust_z"].tolist() == [5]
    assert spikes(days([9] * 10 + [50])).empty, "fewer than two weeks before it"


def test_nothing_has_no_spikes_lags_or_dates():
    assert list(spikes(days([])).columns) == list(TABLES["spikes"])
    assert list(lags(days([])).columns) == list(TABLES["lags"])


def followers(lag, seed=0, n=300):
    rng = np.random.default_rng(seed)
    leader = rng.binomial(50, 0.15, n + 10)
    follower = rng.binomial(50, 0.05, n) + (leader[10 - lag : 10 - lag + n] // 2)
    return pd.concat([days(leader[10:], group="A"), days(follower, group="B")])


@pytest.mark.parametrize("lag", [0, 1, 4])
def test_an_outlet_that_follows_another_is_found_with_its_delay(lag):
    found = lags(followers(lag)).iloc[0]
    assert (found["outlet_a"], found["outlet_b"], found["lag_buckets"]) == ("A", "B", lag)
    assert found["q_bh"] < 0.001


def test_the_other_way_round_the_delay_is_negative():
    swapped = followers(2).replace({"group": {"A": "Z"}})
    assert lags(swapped)["lag_buckets"].tolist() == [-2]


def test_outlets_that_follow_nobody_are_seldom_called_followers():
    """200 pairs of slow, independent lines: whitening keeps false alarms near the level."""
    rng = np.random.default_rng(11)
    alarms = 0
    for _ in range(200):
        noise = rng.normal(size=(2, 260))
        for i in range(1, 260):
            noise[:, i] += 0.7 * noise[:, i - 1]
        counts = np.clip(20 + 4 * noise[:, 60:], 0, 50).round()
        alarms += lags(pd.concat([days(line, group=g) for line, g in zip(counts, "AB", strict=True)]))["p"][0] < 0.05
    assert alarms / 200 <= 0.05 + 2 * (0.05 * 0.95 / 200) ** 0.5


def test_too_few_days_have_no_correlation():
    found = lags(pd.concat([days([1, 2, 3] * 5, group=g) for g in "AB"])).iloc[0]
    assert np.isnan(found["correlation"])
    assert found["lag_buckets"] == 0


def test_a_line_that_only_remembers_is_whitened_to_nothing():
    line = np.array([0.9**i for i in range(60)])
    assert np.nanmax(np.abs(whitened(line, 3))) < 1e-9
    assert cross_correlation(np.array([1.0, -1, 1]), np.array([np.nan, 1, -1]), 1) == (1.0, 2)


@pytest.mark.parametrize("lag", [-9, -3, 3, 9])
def test_a_delay_longer_than_the_period_has_no_pairs_of_days(lag):
    assert cross_correlation(np.array([1.0, -1, 1]), np.array([1.0, 1, -1]), lag) == (0.0, 0)


def test_first_and_last_use_name_their_articles_and_how_long_was_collected_before():
    passages = pd.DataFrame({"row": [0, 0, 1, 2, 3], "concept": "c", "variant": ["x", "x", "x", "x", "y"]})
    articles = pd.DataFrame(
        {
            "row": [0, 1, 2, 3],
            "group": "",
            "article_id": ["a0", "a1", "a2", "a3"],
            "outlet": ["A", "B", "B", "A"],
            "published": ["2024-02-01T09:00", "2024-02-01", "2024-01-05", "2023"],
        }
    )
    collected = pd.DataFrame(
        {"group": [""], "first_day": pd.to_datetime(["2024-01-01"]), "last_day": pd.to_datetime(["2024-02-29"])}
    )
    found = usage_dates(passages, articles, collected)
    assert {c: str(found[c].dtype) for c in found} == {c: DTYPES.get(c, "str") for c in TABLES["first-last"]}
    x, y = found.to_dict("records")
    assert (x["articles"], x["first_article_id"], x["first_outlet"], x["last_article_id"]) == (3, "a2", "B", "a0")
    assert (x["days_before"], x["days_after"], x["articles_undated"]) == (4, 28, 0)
    assert (y["articles"], y["articles_undated"], y["first_article_id"]) == (1, 1, "")
    assert pd.isna(y["first_day"])


def test_the_text_nearest_the_middle_says_what_all_have_in_common():
    texts = ["strike at port".split(), "port strike ends".split(), "weather".split(), []]
    near = similarity_to_centre(idf_vectors(texts, {"at": 90, "port": 10, "strike": 10}, 100))
    assert near.argmax() == 0 or near.argmax() == 1
    assert near[2] < near[1]
    assert near[3] == 0
    assert similarity_to_centre(csr_matrix((0, 3))).size == 0


def test_similarity_is_the_cosine_with_the_mean_of_unit_rows():
    rows = np.array([[3.0, 4.0], [1.0, 0.0]])
    centre = (np.array([0.6, 0.8]) + np.array([1.0, 0.0])) / 2
    expected = [rows[i] @ centre / np.linalg.norm(rows[i]) / np.linalg.norm(centre) for i in (0, 1)]
    assert similarity_to_centre(csr_matrix(rows)) == pytest.approx(expected)
