"""What other programs call by the same name and compute otherwise: ours beside theirs, and what lies between."""

import numpy as np
import pytest

from analysis.keywords import association, effect, likelihood
from analysis.terminology.contingency import contingency
from tests.golden.cases import cases
from tests.golden.test_keyness import compared

(WALTER,), (DECIMAL,), (SHIFTED,), (FOUR_TERMS,) = (
    [case.values[0] for case in cases("other_programs") if case.id == name]
    for name in (
        "log_ratio_walter_6_to_0",
        "mutual_information_log10",
        "log_likelihood_corrected",
        "log_odds_four_terms",
    )
)


@pytest.mark.parametrize("case", cases("contingency"))
def test_contingency(case):
    found, told = contingency(case["input"]["counts"]), case["expected"]
    assert found.chi2 == pytest.approx(told["chi2"], abs=case["tolerance"])
    assert found.g2 == pytest.approx(told["g2"], abs=case["tolerance"] * 10)
    if "v" in told:
        assert found.cramers_v == pytest.approx(told["v"], abs=case["tolerance"])
        expected = [[told["residual"], -told["residual"]], [-told["residual"], told["residual"]]]
        assert found.residual == pytest.approx(np.array(expected), abs=5e-4)


def test_a_discount_of_a_thousandth_triples_a_log_ratio():
    given, told = WALTER["input"], WALTER["expected"]
    theirs = np.log2(((given["a"] + 0.001) / given["n1"]) / ((given["b"] + 0.001) / given["n2"]))
    assert effect.log_ratio(compared(given)) == pytest.approx(told["ours"], abs=WALTER["tolerance"])
    assert theirs == pytest.approx(told["theirs"], abs=WALTER["tolerance"])


def test_mutual_information_is_told_in_doublings():
    given, told = DECIMAL["input"], DECIMAL["expected"]
    node = float(given["node"])
    counts = association.Meetings(
        np.array([float(given["both"])]), node, np.array([float(given["collocate"])]), float(given["tokens"]), node
    )
    ours = association.mutual_information(counts)
    assert ours == pytest.approx(told["ours"], abs=DECIMAL["tolerance"])
    assert ours * np.log10(2) == pytest.approx(told["theirs"], abs=DECIMAL["tolerance"])


@pytest.mark.parametrize("i", [0, 1])
def test_likelihood_ratios_are_not_corrected(i):
    given, told = SHIFTED["input"], SHIFTED["expected"]
    a, b, n1, n2 = (given[name][i] for name in ("a", "b", "n1", "n2"))
    ours = likelihood.log_likelihood(likelihood.sides([a], [b], n1, n2))
    assert ours == pytest.approx(told["ours"][i], abs=SHIFTED["tolerance"])
    observed = np.array([[a, b], [n1 - a, n2 - b]], float)
    expected = observed.sum(1, keepdims=True) * observed.sum(0, keepdims=True) / observed.sum()
    moved = observed + 0.5 * np.sign(expected - observed)
    theirs = 2 * np.sum(moved * np.log(moved / expected))
    assert theirs == pytest.approx(told["theirs"][i], abs=5e-3)


def test_log_odds_take_a_variance_of_two_terms():
    given, told = FOUR_TERMS["input"], FOUR_TERMS["expected"]
    counts, prior, total = compared(given), np.array(given["prior"]), given["prior_total"]
    delta, z = effect.log_odds(counts, prior, total)
    assert z == pytest.approx(told["ours"], abs=FOUR_TERMS["tolerance"])
    variance = sum(
        1 / (k + prior) + 1 / (n + total - k - prior) for k, n in ((counts.a, counts.n1), (counts.b, counts.n2))
    )
    assert delta / np.sqrt(variance) == pytest.approx(told["theirs"], abs=FOUR_TERMS["tolerance"])
