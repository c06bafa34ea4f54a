"""Keyness, company and dispersion of words against published programs; one case a TOML file."""

import numpy as np
import pandas as pd
import pytest

from analysis.keywords import association, dispersion, effect, likelihood
from analysis.keywords.classtfidf import class_tf_idf
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
    ("name", "case"),
    [
        pytest.param(name, case.values[0], id=f"{name}-{case.id}")  # noqa: PD011 - of pytest, not of pandas
        for name in MEASURES
        for case in cases(name)
    ],
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


@pytest.mark.parametrize("case", cases("association"))
def test_association(case):
    both, node, collocate, tokens = (float(case["input"][name]) for name in ("both", "node", "collocate", "tokens"))
    counts = association.Meetings(np.array([both]), node, np.array([collocate]), tokens, node)
    found = {
        "log_likelihood": association.association_log_likelihood(counts),
        "mi": association.mutual_information(counts),
        "t": association.t_score(counts),
        "log_dice": association.log_dice(counts),
    }
    for name, value in case["expected"].items():
        # The log-likelihood is printed with a digit fewer.
        assert found[name] == pytest.approx(value, abs=case["tolerance"] * (10 if name == "log_likelihood" else 1))


@pytest.mark.parametrize("case", cases("class_tf_idf"))
def test_class_tf_idf(case):
    table = np.array(case["input"]["frequencies"])
    terms = pd.DataFrame(
        [
            (pd.NaT, str(group), term, row[term], row.sum())
            for group, row in enumerate(table)
            for term in range(len(row))
        ],
        columns=["bucket_start", "group", "term_id", "frequency", "tokens"],
    )
    found = class_tf_idf(terms).reshape(table.shape)
    assert found == pytest.approx(np.array(case["expected"]["rows"]), abs=case["tolerance"])
