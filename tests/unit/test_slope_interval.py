"""The interval of Sen's slope."""

from __future__ import annotations

from math import inf, sqrt

import numpy as np
import pytest
from scipy.stats import theilslopes

from analysis.timelines.mann_kendall import LIMIT, mann_kendall, tied_variance


@pytest.mark.parametrize("seed", range(10))
def test_the_interval_holds_exactly_the_slopes_that_the_test_does_not_reject(seed: int):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(10, 40))
    x = rng.normal(size=n) + 0.1 * np.arange(n)
    found = mann_kendall(x, test="mann-kendall")
    reach = LIMIT * sqrt(tied_variance(x))
    later, earlier = np.tril_indices(n, -1)

    def score(slope: float) -> float:
        rest = x - slope * np.arange(n)
        return float(np.sign(rest[later] - rest[earlier]).sum())

    width = found.slope_high - found.slope_low
    assert abs(score(found.slope_low + 1e-9 * width)) <= reach + 2
    assert abs(score(found.slope_high - 1e-9 * width)) <= reach + 2
    assert score(found.slope_low - 1e-9 * width) >= reach
    assert score(found.slope_high + 1e-9 * width) <= -reach


def test_the_interval_is_that_of_scipy_up_to_one_place_of_rounding():
    rng = np.random.default_rng(4)
    for _ in range(20):
        x = rng.normal(size=30)
        ours, theirs = mann_kendall(x, test="mann-kendall"), theilslopes(x)
        later, earlier = np.tril_indices(30, -1)
        slopes = np.sort((x[later] - x[earlier]) / (later - earlier))
        at = [
            np.searchsorted(slopes, value)
            for value in (ours.slope_low, theirs.low_slope, theirs.high_slope, ours.slope_high)
        ]
        assert 0 <= at[1] - at[0] <= 1
        assert 0 <= at[3] - at[2] <= 1


def test_too_few_points_bound_nothing():
    found = mann_kendall([1.0, 2.0, 4.0])
    assert (found.slope_low, found.slope_high) == (-inf, inf)
