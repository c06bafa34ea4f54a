"""A smaller run of `simulations`: fails when an interval is clearly off, or when lists hold clearly more false findings than they say."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.uncertainty import wilson
from tests.studies.discoveries import LEVEL, discoveries
from tests.studies.intervals import coverage
from tests.studies.simulations import HAS_A_LEVEL, HIGH, LOW, known

CORPORA = range(1000, 1030)


@pytest.fixture(scope="module")
def intervals():
    return coverage(CORPORA).set_index("interval")


@pytest.fixture(scope="module")
def lists():
    return discoveries(CORPORA).set_index("test")


def test_intervals_of_95_per_cent_hold_the_true_value_as_often_as_they_say(intervals):
    """Of what 30 corpora allow: no kind of interval is surely (99.9 %) below 93 or above 97 %."""
    used = intervals[[not known(name) for name in intervals.index]]
    low, high = wilson((used["held"] * used["tried"]).round(), used["tried"], level=0.999)
    off = used[(high < LOW) | (low > HIGH)]
    assert off.empty, off.to_string()
    assert used["held"].mean() == pytest.approx(0.95, abs=0.015)


def test_intervals_that_take_mentions_for_independent_are_found_out(intervals):
    """The study can fail: the interval that is not used does."""
    assert intervals["held"].filter(like="not used").iloc[0] < 0.85


def test_lists_with_q_at_most_5_per_cent_hold_no_more_false_findings(lists):
    judged = lists[[name.startswith(HAS_A_LEVEL) and not known(name) for name in lists.index]]
    assert len(judged) == 5
    # Twice the standard error of a mean of 30 parts, each at most as spread as one of few findings.
    assert (judged["false_part"] <= LEVEL + 2 * np.sqrt(LEVEL * (1 - LEVEL) / len(CORPORA))).all(), judged.to_string()
    assert judged["false_part"].mean() <= LEVEL


def test_words_in_clumps_deceive_a_test_by_tokens(lists):
    assert lists.filter(like="by tokens", axis=0)["false_part"].iloc[0] > 0.3


def test_what_is_planted_is_found(lists):
    for name in ("trend", "lags", "bursts, one", "changes of level, one", "spikes, one"):
        assert lists.filter(like=name, axis=0)["found_part"].iloc[0] >= 0.75, name


def test_bursts_and_changes_seldom_come_of_nothing(lists):
    assert lists.loc["bursts, nothing planted", "any_false"] <= 0.3
    assert lists.loc["changes of level, nothing planted", "any_false"] <= 0.3
