"""Bursts, trends and changes of level against brute force, other programs and lines without any effect."""

import warnings
from itertools import pairwise, product
from math import log

import numpy as np
import pandas as pd
import pymannkendall
import pytest
import ruptures
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, theilslopes
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.tags.lift import tag_lift
from analysis.tags.movers import outlet_scores, tag_movers
from analysis.timelines.bursts import bursts
from analysis.timelines.levels import level_changes
from analysis.timelines.mann_kendall import mann_kendall
from analysis.uncertainty import benjamini_hochberg, newcombe

LINES = st.lists(st.integers(0, 9), min_size=8, max_size=40).filter(lambda line: len(set(line)) > 1)
REALS = st.lists(st.floats(-50, 50).map(lambda x: round(x, 3)), min_size=8, max_size=40).filter(
    lambda x: len(set(x)) > 1
)
DAYS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 25)).map(lambda p: (min(p), sum(p))), min_size=2, max_size=9
)


SLOW = settings(deadline=None, max_examples=50)


def cells(articles, totals, freq="D"):
    days = pd.Series(pd.date_range("2024-01-01", periods=len(articles), freq=freq)).astype("datetime64[s]")
    return pd.DataFrame(
        {"bucket_start": days, "group": "", "articles": articles, "articles_total": totals, "complete": True}
    )


@SLOW
@given(DAYS, st.sampled_from([1.5, 2.0, 3.0]), st.sampled_from([0.0, 0.5, 1.0, 2.0]))
def test_no_sequence_of_states_is_cheaper_than_the_one_found(days, s, gamma):
    """All 2^n sequences are tried; costs come from SciPy's binomial distribution."""
    kept = [(r, d) for r, d in days if d > 0]
    usual = sum(r for r, _ in kept) / max(sum(d for _, d in kept), 1)
    if not kept or usual * s >= 1:
        return
    costs = np.array([[-binom.logpmf(r, d, p) for r, d in kept] for p in (usual, s * usual)])

    def cost(states):
        ups = sum(b > a for a, b in pairwise([0, *states]))
        return sum(costs[state, i] for i, state in enumerate(states)) + gamma * log(len(kept)) * ups

    found = bursts(cells(*zip(*days, strict=True)), bucket="day", s=s, gamma=gamma)
    ours = np.zeros(len(days), dtype=int)
    for start, end in zip(found["start"], found["end"], strict=True):
        first = (start - pd.Timestamp("2024-01-01")).days
        ours[first : (end - pd.Timestamp("2024-01-01")).days + 1] = 1
    ours = [state for state, (_, d) in zip(ours.tolist(), days, strict=True) if d > 0]
    assert cost(ours) <= min(map(cost, product((0, 1), repeat=len(kept)))) + 1e-9
    gains = (costs[0] - costs[1]) * np.array(ours)
    assert found["weight"].sum() == pytest.approx(gains.sum(), abs=1e-9)


@SLOW
@given(st.one_of(LINES, REALS))
def test_mann_kendall_equals_pymannkendall(line):
    ours, theirs = mann_kendall(line, test="mann-kendall"), pymannkendall.original_test(line)
    assert (ours.s, ours.variance, ours.z, ours.tau, ours.slope) == pytest.approx(
        (theirs.s, theirs.var_s, theirs.z, theirs.Tau, theirs.slope), abs=1e-9
    )
    assert ours.p == pytest.approx(theirs.p, abs=1e-9)


@SLOW
@given(st.one_of(LINES, REALS))
def test_hamed_rao_equals_pymannkendall_in_both_branches(line):
    """Without a significant lag both tests are the same; where the corrected variance is none, ours says so."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        theirs = pymannkendall.hamed_rao_modification_test(line)
    ours = mann_kendall(line, test="hamed-rao")
    if theirs.var_s > 1e-9:
        assert ours.test == "hamed-rao"
        assert (ours.variance, ours.z, ours.p) == pytest.approx((theirs.var_s, theirs.z, theirs.p), abs=1e-9, rel=1e-9)
    elif theirs.var_s < -1e-9:
        assert ours.test == "mann-kendall"


def test_a_line_that_resembles_its_past_is_tested_by_hamed_rao_and_a_jumpy_one_is_not():
    smooth = np.sin(np.arange(40) / 4).round(3)
    jumpy = np.array([0, 5, 1, 6, 2, 4, 0, 7, 1, 5, 2, 6, 1, 4, 0, 5])
    assert mann_kendall(smooth).test == "hamed-rao"
    assert mann_kendall(smooth).variance == pytest.approx(pymannkendall.hamed_rao_modification_test(smooth).var_s)
    assert mann_kendall(jumpy).lag_1 < -0.49
    assert mann_kendall(jumpy).test == "mann-kendall"


@SLOW
@given(REALS, st.randoms(use_true_random=False))
def test_slopes_count_the_time_that_was_left_out(line, dice):
    places = sorted(dice.sample(range(3 * len(line)), len(line)))
    assert mann_kendall(line, places).slope == pytest.approx(theilslopes(line, places).slope, abs=1e-12)


@SLOW
@given(st.lists(st.integers(0, 20).map(float), min_size=6, max_size=40), st.sampled_from([0.5, 3.0, 10.0, 40.0]))
def test_changes_of_level_cost_no_more_than_those_of_ruptures(line, penalty):
    """Cheaper now and then: its pruning drops cuts too early when stretches have a least length."""
    x = np.array(line)

    def cost(cuts):
        return sum(((x[a:b] - x[a:b].mean()) ** 2).sum() for a, b in pairwise([0, *cuts, len(x)])) + penalty * len(cuts)

    theirs = ruptures.Pelt(model="l2", min_size=3, jump=1).fit(x).predict(pen=penalty)[:-1]
    ours = level_changes(x, penalty=penalty)
    assert cost(ours) <= cost(theirs) + 1e-9
    assert all(b - a >= 3 for a, b in pairwise([0, *ours, len(x)]))


def test_on_noise_with_steps_the_changes_are_those_of_ruptures():
    rng = np.random.default_rng(5)
    for _ in range(40):
        x = rng.normal(size=40) + np.repeat(rng.normal(0, 2, 8), 5)
        theirs = ruptures.Pelt(model="l2", min_size=3, jump=1).fit(x).predict(pen=4.0)[:-1]
        assert level_changes(x, penalty=4.0) == theirs


@SLOW
@given(st.lists(st.one_of(st.floats(0, 1), st.sampled_from([0.01, 0.02])), min_size=1, max_size=40))
def test_q_equals_statsmodels(p):
    assert benjamini_hochberg(p) == pytest.approx(multipletests(p, method="fdr_bh")[1], abs=1e-12)


def test_tests_that_were_not_made_do_not_count():
    assert benjamini_hochberg([0.01, np.nan, 0.04]) == pytest.approx([0.02, np.nan, 0.04], nan_ok=True)
    assert benjamini_hochberg([]).size == 0


@SLOW
@given(*[st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda p: (min(p), max(p)))] * 2)
def test_the_interval_of_a_difference_equals_statsmodels(a, b):
    theirs = confint_proportions_2indep(*a, *b, method="newcomb")
    assert newcombe(*a, *b) == pytest.approx(theirs, abs=1e-9)


def test_a_difference_from_nothing_has_no_interval():
    assert np.isnan(newcombe(0, 0, 3, 9)).all()


@SLOW
@given(
    st.lists(
        st.tuples(st.integers(2, 60), st.integers(0, 40), st.integers(0, 30), st.integers(0, 30)),
        min_size=1,
        max_size=6,
    )
)
def test_the_test_against_outlets_habits_is_that_of_mantel_and_haenszel(outlets):
    """statsmodels gives the squared z of stratified two-by-two tables."""
    lines, sizes, tables = [], [], []
    for name, (with_tag, without, chosen_with, chosen_without) in enumerate(outlets):
        a, b = min(chosen_with, with_tag), min(chosen_without, without)
        lines.append((str(name), "x", a, with_tag))
        sizes.append((str(name), a + b, with_tag + without))
        tables.append([[a, with_tag - a], [b, without - b]])
    found = tag_lift(
        pd.DataFrame(lines, columns=["outlet", "value", "articles", "articles_corpus"]),
        pd.DataFrame(sizes, columns=["outlet", "articles_total", "corpus_total"]),
        min_articles=1,
    )
    if found.empty or np.isnan(found["z"][0]):
        return
    theirs = StratifiedTable([np.array(t, dtype=float) for t in tables]).test_null_odds(correction=False)
    assert found["z"][0] ** 2 == pytest.approx(theirs.statistic, rel=1e-9, abs=1e-9)
    assert found["p"][0] == pytest.approx(theirs.pvalue, abs=1e-9)


@SLOW
@given(st.lists(st.lists(st.integers(0, 9), min_size=10, max_size=10), min_size=2, max_size=4))
def test_movers_inside_outlets_equal_the_regional_test_of_pymannkendall(lines):
    of_outlet = {str(i): cells(line, 10, "MS").assign(group="x") for i, line in enumerate(lines)}
    if not any(len(set(line)) > 1 for line in lines):
        return
    overall = cells(np.sum(lines, axis=0), 10 * len(lines), "MS").assign(group="x")
    theirs = pymannkendall.regional_test(np.array(lines).T / 10)
    ours = tag_movers(
        overall,
        {
            o: outlet_scores(["x"], np.array([line], float), np.full(10, 10.0))
            for o, line in zip(of_outlet, lines, strict=True)
        },
    ).iloc[0]
    assert (ours["z_outlets"], ours["p_outlets"]) == pytest.approx((theirs.z, theirs.p), abs=1e-9)


@pytest.mark.parametrize("weeks", [12, 24, 52])
def test_lines_without_a_trend_are_seldom_called_one(weeks):
    """400 seeded lines of shares around 10 %: at most 5 % plus two standard errors have p < 0.05."""
    rng = np.random.default_rng(1987)
    totals = rng.integers(60, 140, (400, weeks))
    lines = rng.binomial(totals, 0.1) / totals
    alarms = np.mean([mann_kendall(line).p < 0.05 for line in lines])
    assert alarms <= 0.05 + 2 * (0.05 * 0.95 / 400) ** 0.5


def test_q_keeps_lists_without_any_trend_clean():
    """200 lists of 20 groups: about one list in twenty, not most of them, has any q < 0.05."""
    rng = np.random.default_rng(21578)
    lists = rng.binomial(80, 0.1, (200, 20, 20)) / 80
    alarms = [(benjamini_hochberg([mann_kendall(line).p for line in lines]) < 0.05).any() for lines in lists]
    assert np.mean(alarms) <= 0.05 + 2 * (0.05 * 0.95 / 200) ** 0.5
