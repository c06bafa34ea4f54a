import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from analysis.uncertainty import ratio_interval, wilson


def sums(m, n):
    """The six sums of `ratio_interval` over the last axis."""
    return m.sum(-1), n.sum(-1), (m * m).sum(-1), (m * n).sum(-1), (n * n).sum(-1), (n > 0).sum(-1)


def simulated(seed, corpora, articles, share=(1, 2)):
    """Mentions in articles that each have a liking of their own for the variant; the true share is a/(a+b)."""
    random = np.random.default_rng(seed)
    n = 1 + random.poisson(2, (corpora, articles))
    return random.binomial(n, random.beta(*share, (corpora, articles))), n


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_wilson_equals_statsmodels(level):
    n = np.repeat([1, 2, 7, 80, 12345], 3)
    successes = n * np.tile([0, 0.5, 1], 5) // 1
    low, high = wilson(successes, n, level)
    expected_low, expected_high = proportion_confint(successes, n, alpha=1 - level, method="wilson")
    assert low == pytest.approx(np.clip(expected_low, 0, 1), abs=1e-12)
    assert high == pytest.approx(np.clip(expected_high, 0, 1), abs=1e-12)


def test_nothing_looked_at_has_no_interval():
    assert np.isnan(wilson(0, 0)).all()
    assert np.isnan(ratio_interval(0, 0, 0, 0, 0, 0)).all()


def test_none_and_all_have_bounds_that_are_exact():
    low, high = wilson([0, 9], [9, 9])
    assert low[0] == 0
    assert high[1] == 1


@pytest.mark.parametrize("seed", [3, 4])
def test_the_clustered_interval_is_as_wide_as_a_bootstrap_over_articles(seed):
    m, n = (drawn[0] for drawn in simulated(seed, 1, 150))
    low, high = ratio_interval(*sums(m, n))
    again = np.random.default_rng(seed).integers(0, len(m), (1000, len(m)))
    resampled = np.quantile(m[again].sum(1) / n[again].sum(1), [0.025, 0.975])
    assert high - low == pytest.approx(np.ptp(resampled), rel=0.1)


@pytest.mark.parametrize(("articles", "share"), [(20, (1, 2)), (60, (1, 2)), (120, (0.2, 4)), (300, (5, 1))])
def test_the_clustered_interval_covers_the_true_share_as_often_as_it_says(articles, share):
    low, high = ratio_interval(*sums(*simulated(11, 1500, articles, share)))
    true = share[0] / sum(share)
    assert 0.93 <= ((low <= true) & (true <= high)).mean() <= 0.97


def test_repeating_a_word_in_one_article_makes_the_interval_wider_than_counting_mentions_as_independent():
    m, n = np.array([9, 0, 0, 8, 0, 1]), np.array([9, 6, 7, 8, 5, 2])
    low, high = ratio_interval(*sums(m, n))
    naive_low, naive_high = wilson(m.sum(), n.sum())
    assert high - low > naive_high - naive_low


@pytest.mark.parametrize(
    ("m", "n", "said"),
    [([0, 0, 0], [4, 1, 2], 0), ([4, 1, 2], [4, 1, 2], 3), ([1, 2, 3], [2, 4, 6], 1.5), ([3], [4], 0.75)],
    ids=["never", "always", "the same mix in every article", "one article"],
)
def test_where_articles_do_not_vary_each_counts_as_one_mention(m, n, said):
    found = np.array(ratio_interval(*sums(np.array(m), np.array(n))))
    assert found == pytest.approx(np.array(wilson(said, len(m))), abs=1e-12)
