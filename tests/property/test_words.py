"""What holds of words in any corpus."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.keywords import effect, likelihood
from analysis.keywords.dispersion import dp, dp_norm, juilland_d, spread_of_parts, top_article_share
from analysis.selection import Selection
from analysis.store.counts import Grouping
from analysis.tables import make_table
from analysis.tables.request import Comparison
from tests.property.test_measures import CORPORA, QUICK
from tests.slow_corpus import SlowCorpus

COUNT = st.integers(0, 10**6)
SIDES = st.tuples(COUNT, COUNT, COUNT, COUNT).filter(lambda c: c[0] + c[2] > 0 and c[1] + c[3] > 0)
SIGNED = (
    likelihood.log_likelihood,
    likelihood.log_likelihood_ucrel,
    likelihood.chi_square_yates,
    effect.log_ratio,
    effect.difference_coefficient,
    lambda counts: effect.conservative_log_ratio(counts, 100),
    lambda counts: effect.log_odds(counts, effect.pooled_prior(counts), 500.0)[1],
)


def sides(c):
    a, b, more_a, more_b = c
    return likelihood.sides([a], [b], a + more_a, b + more_b)


@given(SIDES.filter(lambda c: c[0] + c[1] > 0))
def test_swapping_target_and_reference_turns_the_sign(c):
    there, back = sides(c), sides((c[1], c[0], c[3], c[2]))
    for measure in SIGNED:
        assert measure(there)[0] == pytest.approx(-measure(back)[0], rel=1e-6, abs=1e-6)


@given(SIDES.filter(lambda c: c[0] + c[1] > 0), st.integers(1, 10**6))
def test_the_sure_difference_is_between_none_and_the_one_found(c, candidates):
    counts = sides(c)
    sure = effect.conservative_log_ratio(counts, candidates)[0]
    assert sure * counts.direction[0] >= 0
    if c[0] and c[1]:
        assert abs(sure) <= abs(effect.log_ratio(counts)[0]) + 1e-9
    assert abs(sure) <= abs(effect.conservative_log_ratio(counts, 1)[0]) + 1e-9


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=12).filter(
        lambda p: any(v for v, _ in p)
    )
)
def test_dispersion_lies_between_even_and_uneven(pairs):
    v, n = np.array([v for v, _ in pairs]), np.array([v + more + 1 for v, more in pairs])
    spread = spread_of_parts(v, n)
    assert 0 <= dp(spread)[0] <= dp_norm(spread)[0] <= 1 + 1e-12
    assert -1e-9 <= juilland_d(spread)[0] <= 1
    assert 1 / len(v) <= top_article_share(spread)[0] <= 1


GROUPED = Grouping("outlet")
KEYNESS = {"min_count": "1"}


def key_words(corpus, **options):
    whole = corpus.counts.volume(corpus.all_rows(), GROUPED)
    if (whole["tokens"] > 0).sum() < 2:
        return None
    return make_table(corpus, "keyness", Selection(), options={**KEYNESS, "by": "outlet", **options})


@QUICK
@given(CORPORA)
def test_frequencies_of_target_and_reference_add_up_to_their_tokens(corpus):
    found = key_words(corpus)
    for _, group in () if found is None else found.groupby("group"):
        for side in ("target", "reference"):
            assert group[f"count_{side}"].sum() == group[f"tokens_{side}"].iloc[0]
            assert (group[f"articles_{side}"] <= group[f"articles_total_{side}"]).all()
            assert (group[f"articles_{side}"] <= group[f"count_{side}"]).all()
        total = group["tokens_target"] + group["tokens_reference"]
        assert (total == total.iloc[0]).all()
        assert (group["q_bh"] >= group["p"] - 1e-12).all()


@settings(max_examples=15, deadline=None)
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_table_of_words(corpus, random):
    shuffled = SlowCorpus(random.sample(corpus.items, len(corpus.items)))
    for name, options in (
        ("keyness", {"by": "outlet", "min_count": "1", "robust": "yes"}),
        ("keyness", {"by": "outlet", "min_count": "1", "unit": "article", "rank": "log_odds"}),
        ("collocates", {"node": "army OR truce", "span": "2", "min_count": "1"}),
        ("ngrams", {"by": "outlet", "min_count": "1"}),
        ("ngrams", {"n": "3", "min_count": "1"}),
        ("diversity", {"by": "outlet", "window": "3"}),
        ("class-keywords", {"min_count": "1"}),
        ("keywords", {"by": "outlet", "min_df": "1", "max_df": "1.0", "ngrams": "1-2"}),
    ):
        if name == "keyness" and key_words(corpus) is None:
            continue
        there, back = (make_table(c, name, Selection(), options=options) for c in (corpus, shuffled))
        # Sums of fractions in another order differ in their last digit.
        pd.testing.assert_frame_equal(there, back, rtol=1e-9)


@QUICK
@given(CORPORA)
def test_two_selections_compared_either_way_have_the_same_words_and_opposite_differences(corpus):
    sides_ = [Selection(outlet=(outlet,)) for outlet in "AB"]
    if any(not len(rows) or not corpus.volume(rows, GROUPED)["tokens"].sum() for rows in map(corpus.rows, sides_)):
        return
    found = [
        make_table(corpus, "keyness", target, options=KEYNESS, comparison=Comparison(reference=reference))
        .set_index("term")
        .sort_index()
        for target, reference in (sides_, sides_[::-1])
    ]
    assert found[0].index.equals(found[1].index)
    for column in ("log_ratio", "ll_g2", "lrc"):
        np.testing.assert_allclose(found[0][column], -found[1][column], rtol=1e-9, atol=1e-9)
