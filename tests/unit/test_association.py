"""Association tables, against published figures and two other programs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from statsmodels.stats.contingency_tables import Table

from analysis.permutation import permutation_p
from analysis.schema import TABLES
from analysis.terminology.association import association
from analysis.terminology.contingency import contingency, log_likelihood_ratios
from analysis.terminology.glossary import Variant

NO_DAY = np.datetime64("NaT", "s")
PEOPLE = (Variant("people", "protesters", "en"), Variant("people", "rioters", "en"))


def hits(*lines: tuple[str, int, str, int]) -> pd.DataFrame:
    """ARTICLE_HITS of one concept from (group, article, variant, mentions)."""
    frame = pd.DataFrame(lines, columns=["group", "row", "variant", "mentions"])
    return frame.assign(bucket_start=NO_DAY, unit=frame["row"], concept="people")


def test_two_outlets_and_two_variants_give_the_published_figures():
    """[[30, 20], [40, 80]]: figures of SciPy 1.17.1, frozen."""
    found = contingency([[30, 20], [40, 80]])
    assert found.chi2 == pytest.approx(10.3619, abs=5e-5)
    assert found.g2 == pytest.approx(10.2835, abs=5e-5)
    assert found.cramers_v == pytest.approx(0.24689, abs=5e-6)
    assert np.abs(found.residual) == pytest.approx(3.219, abs=5e-4)
    assert (found.df, found.small) == (1, 0.0)


def test_the_corrected_v_follows_its_formula_by_hand():
    """V of [[30, 20], [40, 80]]: φ² = 10.36190/170 = 0.0609524; less 1/169 = 0.0550352; both sides 2 - 1/169, less 1."""
    found = contingency([[30, 20], [40, 80]])
    assert found.cramers_v_corrected == pytest.approx(np.sqrt((10.3619048 / 170 - 1 / 169) / (1 - 1 / 169)), abs=1e-8)
    assert contingency([[10, 10], [10, 10]]).cramers_v_corrected == 0.0


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 5), st.integers(2, 4), st.integers(0, 10_000))
def test_any_table_has_the_figures_of_scipy_and_statsmodels(groups, variants, seed):
    counts = np.random.default_rng(seed).poisson(6, (groups, variants))
    counts[:, 0] += 1
    counts[0] += 1
    found = contingency(counts)
    g2, p, df, expected = chi2_contingency(counts, correction=False, lambda_="log-likelihood")
    assert (found.g2, found.p, found.df) == (pytest.approx(g2, abs=1e-9), pytest.approx(p), df)
    assert found.expected == pytest.approx(expected)
    assert found.chi2 == pytest.approx(chi2_contingency(counts, correction=False).statistic)
    assert found.residual == pytest.approx(Table(counts, shift_zeros=False).standardized_resids)
    assert log_likelihood_ratios(counts[None].astype(float)) == pytest.approx([g2], abs=1e-9)


def test_each_cell_says_what_would_be_expected_and_how_far_it_is_off():
    lines = [("A", i, "protesters", 1) for i in range(30)] + [("A", i, "rioters", 1) for i in range(30, 50)]
    lines += [("B", i, "protesters", 1) for i in range(50, 90)] + [("B", i, "rioters", 1) for i in range(90, 170)]
    found = association(hits(*lines), PEOPLE, draws=199)
    assert list(found.columns) == list(TABLES["association"])
    assert found[["group", "variant", "mentions", "mentions_group", "mentions_variant"]].to_numpy().tolist() == [
        ["A", "protesters", 30, 50, 70],
        ["A", "rioters", 20, 50, 100],
        ["B", "protesters", 40, 120, 70],
        ["B", "rioters", 80, 120, 100],
    ]
    assert found["expected"].tolist() == pytest.approx([50 * 70 / 170, 50 * 100 / 170, 120 * 70 / 170, 120 * 100 / 170])
    assert found["residual"].tolist() == pytest.approx([3.219, -3.219, -3.219, 3.219], abs=5e-4)
    assert found["residual_articles"].tolist() == pytest.approx(found["residual"].tolist(), rel=0.05), (
        "with one mention an article there is nothing to mend"
    )
    assert found["p_articles"].max() < 0.02
    assert set(found["units"]) == {170}


def test_one_article_that_repeats_a_word_is_one_article():
    """20 mentions in a single article: significant if each were a decision of its own, nothing by articles."""
    lines = [("A", 0, "rioters", 20)] + [("A", i, "protesters", 1) for i in range(1, 11)]
    lines += [("B", i, "protesters", 1) for i in range(11, 41)] + [("B", 41, "rioters", 1)]
    found = association(hits(*lines), PEOPLE)
    of_rioters = found[(found["group"] == "A") & (found["variant"] == "rioters")].iloc[0]
    assert of_rioters["residual"] > 4
    assert abs(of_rioters["residual_articles"]) < 1.96
    assert of_rioters["p"] < 1e-5
    assert of_rioters["p_articles"] > 0.2


def test_copies_of_one_text_in_a_group_are_one_unit():
    copied = hits(*[("A", i, "rioters", 2) for i in range(5)], ("A", 9, "protesters", 1), ("B", 10, "protesters", 3))
    copied["unit"] = [-7] * 5 + [9, 10]
    found = association(copied, PEOPLE)
    assert set(found["units"]) == {3}
    assert found.loc[found["variant"] == "rioters", "articles"].tolist() == [5, 0]


def test_variants_are_compared_within_their_language_and_one_variant_alone_is_not_tested():
    mixed = (*PEOPLE, Variant("people", "manifestantes", "es"))
    found = association(hits(("A", 1, "protesters", 1), ("B", 2, "rioters", 1), ("C", 3, "manifestantes", 4)), mixed)
    assert found.groupby("language")["mentions_total"].first().to_dict() == {"en": 2, "es": 4}
    alone = found[found["language"] == "es"].iloc[0]
    assert alone["df"] == 0
    assert np.isnan([alone["p"], alone["p_articles"], alone["cramers_v"], alone["residual"]]).all()


def test_groups_that_share_articles_are_counted_and_not_tested():
    shared = hits(("peace", 1, "protesters", 1), ("war", 1, "protesters", 1), ("war", 2, "rioters", 1))
    found = association(shared, PEOPLE, exclusive=False)
    assert found["mentions"].sum() == 3
    assert found[["p", "p_articles", "residual_articles", "q_bh"]].isna().all(axis=None)


def test_no_mentions_give_an_empty_table_with_its_columns():
    found = association(hits(), PEOPLE)
    assert found.empty
    assert list(found.columns) == list(TABLES["association"])


def test_the_order_of_articles_changes_no_figure():
    dice = np.random.default_rng(3)
    lines = [("AB"[i % 2], i, ("protesters", "rioters")[dice.integers(2)], int(dice.integers(1, 4))) for i in range(60)]
    shuffled = [lines[i] for i in dice.permutation(60)]
    renumbered = [(group, 1000 - row, variant, n) for group, row, variant, n in shuffled]
    pd.testing.assert_frame_equal(association(hits(*lines), PEOPLE), association(hits(*renumbered), PEOPLE))


def test_the_permutation_test_rejects_as_often_as_it_says_where_articles_cluster():
    """200 corpora of two outlets that choose alike, words repeated inside articles: p by mentions fails, by articles holds."""
    dice = np.random.default_rng(11)
    by_mentions, by_articles = [], []
    for _ in range(200):
        lines = []
        for i in range(40):
            share = dice.beta(0.4, 0.4)
            n = 1 + dice.poisson(3)
            m = int(dice.binomial(n, share))
            lines += [("AB"[i % 2], i, word, k) for word, k in (("protesters", m), ("rioters", n - m)) if k]
        found = association(hits(*lines), PEOPLE, draws=99).iloc[0]
        by_mentions.append(found["p"] <= 0.05)
        by_articles.append(found["p_articles"] <= 0.05)
    assert np.mean(by_mentions) > 0.15
    # 200 trials at 5 %: two standard errors are 3 %.
    assert np.mean(by_articles) <= 0.08


def test_p_is_the_part_of_dealings_that_reach_the_figure():
    values = np.arange(1000.0)
    p = permutation_p(990.0, lambda generator, many: generator.choice(values, many), draws=999)
    assert p == pytest.approx(0.011, abs=0.01)
    assert permutation_p(1.0, lambda _, many: np.zeros(many), draws=9) == 0.1
    assert permutation_p(0.0, lambda _, many: np.zeros(many), draws=999) == 1.0, "ties count as large"
    assert np.isnan(permutation_p(1.0, lambda _, many: np.zeros(many), draws=0))
