"""Keyness and dispersion against published programs; one case a TOML file."""

import numpy as np
import pytest

from analysis.keywords import dispersion, effect, likelihood
from tests.golden.test_golden import cases


def compared(given):
    return likelihood.sides(np.atleast_1d(given["a"]), np.atleast_1d(given["b"]), given["n1"], given["n2"])


@pytest.mark.parametrize("case", cases("log_likelihood"))
def test_log_likelihood(case):
    found = likelihood.log_likelihood(compared(case["input"]))
    assert found == pytest.approx(case["expected"]["signed"], abs=case["tolerance"])
    if "p" in case["expected"]:
        assert likelihood.p_of(found) == pytest.approx(case["expected"]["p"], abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("log_likelihood_ucrel"))
def test_log_likelihood_ucrel(case):
    counts = compared(case["input"])
    assert likelihood.log_likelihood_ucrel(counts) == pytest.approx(case["expected"]["signed"], abs=case["tolerance"])
    if "bic" in case["expected"]:
        assert likelihood.bic(counts) == pytest.approx(case["expected"]["bic"], abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("conservative_log_ratio"))
def test_conservative_log_ratio(case):
    found = effect.conservative_log_ratio(compared(case["input"]), case["input"]["candidates"])
    assert found == pytest.approx(case["expected"]["value"], abs=case["tolerance"])


MEASURES = {
    "log_ratio": effect.log_ratio,
    "percent_difference": effect.percent_difference,
    "simple_maths": effect.simple_maths,
    "odds_ratio": effect.odds_ratio,
    "specificity": likelihood.specificity,
}


@pytest.mark.parametrize(
    ("name", "case"), [pytest.param(n, *c.values, id=f"{n}-{c.id}") for n in MEASURES for c in cases(n)]
)
def test_measures_of_one_number(name, case):
    found = MEASURES[name](compared(case["input"]))
    assert found == pytest.approx(case["expected"]["value"], abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("log_odds"))
def test_log_odds(case):
    counts, given = compared(case["input"]), case["input"]
    prior = given.get("prior", effect.pooled_prior(counts, given["prior_total"]))
    _, z = effect.log_odds(counts, prior, given["prior_total"])
    assert z == pytest.approx(case["expected"]["z"], abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("dispersion"))
def test_dispersion(case):
    spread = dispersion.spread_of_parts(case["input"]["counts"], case["input"]["sizes"])
    for name, value in case["expected"].items():
        assert getattr(dispersion, name)(spread) == pytest.approx(value, abs=case["tolerance"])
