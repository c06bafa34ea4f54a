"""Keyness: each measure against other programs, and the table against counting by hand."""

import itertools

import numpy as np
import pandas as pd
import pytest
from nltk.metrics import BigramAssocMeasures
from scipy import stats
from statsmodels.stats.multitest import multipletests

from analysis.errors import AnalysisError, EmptyCorpusError
from analysis.keywords import effect, likelihood
from analysis.keywords.keyness import RANKS, Method, Sizes, keyness
from analysis.keywords.word_list import read_word_list
from analysis.schema import TABLES
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.tables.request import Comparison
from tests.slow_corpus import Item, SlowCorpus

PAIRS = [(60, 20, 50_000, 80_000), (6, 0, 50_000, 80_000), (0, 9, 700, 400), (3, 1, 1000, 2000), (5, 5, 90, 90)]
PAIRS += [(int(a), int(b), 5_000, 3_000) for a, b in np.random.default_rng(1).integers(0, 400, (20, 2)) if a + b]


def one(a, b, n1, n2):
    return likelihood.sides([a], [b], n1, n2)


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_likelihood_chi_square_and_exact_tests_equal_scipy_and_nltk(pair):
    a, b, n1, n2 = pair
    cells = np.array([[a, b], [n1 - a, n2 - b]])
    g2 = likelihood.log_likelihood(one(*pair))[0]
    expected = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
    assert abs(g2) == pytest.approx(expected.statistic, rel=1e-9, abs=1e-9)
    assert np.sign(g2) == np.sign(a / n1 - b / n2)
    assert likelihood.p_of(g2) == pytest.approx(expected.pvalue, rel=1e-9)
    assert abs(g2) == pytest.approx(BigramAssocMeasures.likelihood_ratio(a, (n1, a + b), n1 + n2), rel=1e-6, abs=1e-6)
    yates = stats.chi2_contingency(cells, correction=True).statistic
    assert abs(likelihood.chi_square_yates(one(*pair))[0]) == pytest.approx(yates, rel=1e-9, abs=1e-9)
    assert likelihood.p_fisher(one(*pair))[0] == pytest.approx(stats.fisher_exact(cells).pvalue, rel=1e-7)


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_specificity_odds_and_exact_bounds_equal_scipy(pair):
    a, b, n1, n2 = pair
    chance = stats.hypergeom(n1 + n2, a + b, n1)
    over = a / n1 >= b / n2
    expected = -np.log10(chance.sf(a - 1)) if over else np.log10(chance.cdf(a))
    assert likelihood.specificity(one(*pair))[0] == pytest.approx(expected, rel=1e-9, abs=1e-9)
    odds = stats.contingency.odds_ratio([[a, b], [n1 - a, n2 - b]], kind="sample").statistic
    assert effect.odds_ratio(one(*pair))[0] == pytest.approx(odds, rel=1e-9)
    exact = stats.binomtest(a, a + b).proportion_ci(1 - 0.05 / 40, method="exact")
    low, high = (np.log2(n2 / n1 * p / (1 - p)) if 0 < p < 1 else np.inf * (p - 0.5) for p in exact)
    sure = max(0, low) if over else min(0, high)
    assert effect.conservative_log_ratio(one(*pair), 40)[0] == pytest.approx(sure, rel=1e-9, abs=1e-9)


def test_fisher_takes_the_place_of_chi_square_where_few_are_expected():
    counts = likelihood.sides([1, 60], [6, 20], 100, 100)
    rare, common = likelihood.p_chi_square(counts)
    assert rare == pytest.approx(stats.fisher_exact([[1, 6], [99, 94]]).pvalue)
    assert common == pytest.approx(stats.chi2_contingency([[60, 20], [40, 80]]).pvalue)


def test_zeros_are_halves_in_log_ratio_and_infinite_in_ratios_to_the_reference():
    counts = likelihood.sides([4, 0], [0, 4], 100, 100)
    assert effect.log_ratio(counts).tolist() == [3, -3]
    assert effect.percent_difference(counts).tolist() == [np.inf, -100]
    assert effect.odds_ratio(counts).tolist() == [np.inf, 0]
    assert effect.difference_coefficient(counts).tolist() == [1, -1]
    assert effect.simple_maths(counts, k=100).tolist() == pytest.approx([40100 / 100, 100 / 40100])


@pytest.mark.parametrize("sizes", [(0, 5), (5, 0)])
def test_a_side_without_tokens_has_no_rates(sizes):
    with pytest.raises(EmptyCorpusError, match="holds nothing to count"):
        likelihood.sides([0], [0], *sizes)


def test_a_count_greater_than_its_corpus_is_refused():
    with pytest.raises(ValueError, match="outside 0 to 3"):
        likelihood.sides([4], [0], 3, 3)


# The table

TEXTS = {
    "a1": ("A", "the army army army said"),
    "a2": ("A", "the army said no"),
    "b1": ("B", "the port said yes yes"),
    "b2": ("B", "the port port army"),
    "c1": ("C", "quiet"),
    "c2": ("C", ""),
}
CORPUS = SlowCorpus(Item(name, outlet=outlet, body=text) for name, (outlet, text) in TEXTS.items())


def table(selection=None, comparison=None, corpus=CORPUS, **options):
    said = {"min_count": "1", **options}
    return make_table(corpus, "keyness", selection or Selection(), options=said, comparison=comparison)


def counts_of(found, *columns):
    return dict(zip(found["term"], found[list(columns)].to_numpy().tolist(), strict=True))


BOTH = ("count_target", "count_reference", "articles_target", "articles_reference")


def test_a_selection_is_compared_with_the_rest_of_the_corpus():
    found = table(Selection(outlet=("A",)))
    assert tuple(found.columns)[: len(TABLES["keyness"])] == TABLES["keyness"]
    assert counts_of(found, *BOTH)["army"] == [4, 1, 2, 1]
    assert counts_of(found, *BOTH)["quiet"] == [0, 1, 0, 1]
    assert set(found["tokens_target"]) == {9}
    assert set(found["tokens_reference"]) == {10}
    assert set(found["candidates"]) == {len(found)} == {7}
    assert (found[["articles_total_target", "articles_total_reference"]].drop_duplicates().to_numpy() == [[2, 4]]).all()


def test_a_target_within_the_selection_has_the_rest_of_the_selection_as_its_rest():
    aim = Comparison(target=Selection(outlet=("A",)))
    assert counts_of(table(Selection(outlet=("A", "B")), aim), *BOTH)["said"] == [2, 1, 2, 1]
    assert "quiet" not in set(table(Selection(outlet=("A", "B")), aim)["term"])


def test_a_reference_is_taken_from_the_corpus_less_the_target():
    against = Comparison(reference=Selection(outlet=("A", "C")))
    found = counts_of(table(Selection(outlet=("A",)), against), *BOTH)
    assert found["quiet"] == [0, 1, 0, 1]
    assert found["army"] == [4, 0, 2, 0]


def test_each_group_is_compared_with_the_others():
    found = table(by="outlet")
    assert list(dict.fromkeys(found["group"])) == ["A", "B", "C"]
    assert counts_of(found[found["group"] == "B"], *BOTH)["port"] == [3, 0, 2, 0]
    assert counts_of(found[found["group"] == "C"], *BOTH)["the"] == [0, 4, 0, 4]
    same = table(Selection(outlet=("B",))).drop(columns="group")
    pd.testing.assert_frame_equal(found[found["group"] == "B"].drop(columns="group").reset_index(drop=True), same)


def test_each_match_and_each_part_is_a_target():
    found = make_table(
        CORPUS, "keyness", Selection(), options={"by": "match", "min_count": "1"}, matches=["army", "yes"]
    )
    assert counts_of(found[found["group"] == "yes"], *BOTH)["yes"] == [2, 0, 1, 0]
    corpus = SlowCorpus([Item("x", headline="truce now", body="the truce held")])
    found = table(corpus=corpus, by="part")
    assert counts_of(found[found["group"] == "headline"], *BOTH)["truce"] == [1, 1, 1, 1]


def test_by_article_counts_articles():
    found = table(Selection(outlet=("A",)), unit="article")
    row = found[found["term"] == "army"].iloc[0]
    assert row["log_ratio"] == pytest.approx(np.log2((2 / 2) / (1 / 4)))
    assert row["ll_g2"] == pytest.approx(
        stats.chi2_contingency([[2, 1], [0, 3]], correction=False, lambda_="log-likelihood").statistic
    )
    assert row["per_million_target"] == pytest.approx(4e6 / 9)


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_the_mid_p_is_that_of_scipys_hypergeometric_distribution(pair):
    a, b, n1, n2 = pair
    chance = stats.hypergeom(n1 + n2, a + b, n1)
    beyond = chance.sf(a) if a / n1 >= b / n2 else chance.cdf(a - 1)
    assert likelihood.p_mid(one(*pair))[0] == pytest.approx(min(1, 2 * beyond + chance.pmf(a)), rel=1e-9)


def test_fifteen_of_one_and_none_of_the_other_are_rarer_by_the_likelihood_ratio_than_they_are():
    """Two corpora of one size: 2·2^-15 by the sign test, of which the outcome itself is counted half."""
    counts = one(15, 0, 10**9, 10**9)
    assert likelihood.p_mid(counts)[0] == pytest.approx(2**-15, rel=1e-6)
    assert likelihood.p_of(likelihood.log_likelihood(counts))[0] < 2**-15 / 5


def test_spread_and_the_top_article_are_those_of_each_side():
    army = table(Selection(outlet=("A",))).set_index("term").loc["army"]
    assert army["top_article_share"] == 3 / 4
    assert army["top_article_share_reference"] == 1
    assert army["dp_norm"] == pytest.approx((abs(3 / 4 - 5 / 9) + abs(1 / 4 - 4 / 9)) / 2 / (1 - 4 / 9))
    assert np.isnan(table(Selection(outlet=("A",))).set_index("term").loc["port", "dp_norm"])


def test_q_is_that_of_statsmodels_over_all_candidates_also_when_few_are_shown():
    whole, few = table(Selection(outlet=("A",))), table(Selection(outlet=("A",)), top="1")
    counts = likelihood.sides(whole["count_target"], whole["count_reference"], 9, 10)
    assert whole[["tokens_target", "tokens_reference"]].drop_duplicates().to_numpy().tolist() == [[9, 10]]
    careful = np.where(whole["p"] <= 0.1, np.maximum(whole["p"], likelihood.p_mid(counts)), whole["p"])
    assert whole["q_bh"].to_numpy() == pytest.approx(multipletests(careful, method="fdr_bh")[1])
    kept = few.set_index("term")["q_bh"]
    assert kept.to_dict() == pytest.approx(whole.set_index("term").loc[kept.index, "q_bh"].to_dict())


@pytest.mark.parametrize("rank", RANKS)
@pytest.mark.parametrize("top", [1, 2, 3])
def test_what_is_kept_is_the_beginning_and_the_end_of_the_whole_list(rank, top):
    selection = Selection(outlet=("A",))
    whole, few = table(selection, rank=rank), table(selection, rank=rank, top=str(top))
    over = whole["ll_g2"] > 0
    expected = [*whole[over]["term"][:top], *whole[~over]["term"][-top:]]
    assert few["term"].tolist() == expected
    assert table(selection, rank=rank, top=str(top), side="target")["term"].tolist() == expected[:top]


def test_ties_are_in_code_point_order():
    counts = pd.DataFrame(
        {"term_id": [2, 0, 1], "count_target": 5, "count_reference": 1, "articles_target": 1, "articles_reference": 1}
    )
    found = keyness(counts, Sizes(50, 50, 5, 5), Method(top=2), lambda ids: [["b", "a", "é"][i] for i in ids])
    assert found["term"].tolist() == ["a", "b"]


def test_stop_words_are_no_candidates_when_left_out():
    found = table(Selection(outlet=("A",)), stop="yes")
    assert not {"the", "no"} & set(found["term"])
    assert set(found["tokens_target"]) == {9}
    assert set(found["candidates"]) == {len(found)}


def test_another_corpus_is_a_reference_by_its_words():
    other = SlowCorpus([Item("z", body="army zebra zebra port the")])
    found = table(Selection(outlet=("A",)), Comparison(corpus=other))
    assert counts_of(found, *BOTH)["army"] == [4, 1, 2, 1]
    assert counts_of(found, *BOTH)["zebra"] == [0, 2, 0, 1]
    assert found.set_index("term").loc["zebra", "top_article_share_reference"] == 1
    assert set(found["tokens_reference"]) == {5}
    assert "yes" not in set(found["term"])


def test_a_frequency_list_is_a_reference(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Word;Freq\nArmy;2\narmy;1\nzebra;7\n;90\n", encoding="utf-8")
    found = table(Selection(outlet=("A",)), Comparison(word_list=read_word_list(path)))
    assert counts_of(found, *BOTH)["army"] == [4, 3, 2, 0]
    assert counts_of(found, *BOTH)["zebra"] == [0, 7, 0, 0]
    assert set(found["tokens_reference"]) == {10}
    assert found["dp_norm_reference"].isna().all()
    with pytest.raises(AnalysisError, match="does not say in how many articles"):
        table(Selection(outlet=("A",)), Comparison(word_list=read_word_list(path)), unit="article")


def test_the_words_of_another_corpus_serve_as_a_list(tmp_path):
    path = tmp_path / "words.csv"
    words = make_table(CORPUS, "words", Selection(outlet=("B", "C")), options={"top": "3"})
    path.write_text(words.to_csv(index=False), encoding="utf-8-sig")
    listed = read_word_list(path)
    assert (listed.tokens, listed.articles_total) == (10, 4)
    found = table(Selection(outlet=("A",)), Comparison(word_list=listed), unit="article")
    assert counts_of(found, *BOTH)["the"] == counts_of(table(Selection(outlet=("A",))), *BOTH)["the"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "needs the columns term and frequency. Found: a, b."),
        ("term,frequency\nx,many\n", "line 2: 'many' is not a whole number."),
        ("", "Found: nothing."),
    ],
)
def test_a_list_that_cannot_be_read_says_why(tmp_path, text, message):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnalysisError, match=message):
        read_word_list(path)
    with pytest.raises(AnalysisError, match="cannot be read"):
        read_word_list(tmp_path / "none.csv")


def test_what_cannot_be_compared_is_said():
    with pytest.raises(EmptyCorpusError, match="The reference holds nothing"):
        table()
    with pytest.raises(EmptyCorpusError, match="The target holds nothing"):
        table(Selection(query="nowhere"))
    with pytest.raises(AnalysisError, match="cannot both be given"):
        table(None, Comparison(target=Selection()), by="outlet")
    with pytest.raises(AnalysisError, match="by=match needs search texts"):
        table(by="match")
    with pytest.raises(AnalysisError, match="Give a risk below 1"):
        table(Selection(outlet=("A",)), alpha="1")


def test_a_group_without_tokens_is_left_out():
    corpus = SlowCorpus([Item("1", "A", body="x"), Item("2", "B", body="y"), Item("3", "C")])
    assert list(dict.fromkeys(table(corpus=corpus, by="outlet")["group"])) == ["A", "B"]


def test_swapping_target_and_reference_turns_the_signs():
    signed = [
        "log_ratio",
        "lrc",
        "ll_g2",
        "ll_ucrel",
        "log_odds",
        "log_odds_z",
        "specificity",
        "chi2",
        "diff_coefficient",
    ]
    for one_way, other_way in itertools.pairwise((("A", "B"), ("B", "A"))):
        found = [
            table(Selection(outlet=(target,)), Comparison(reference=Selection(outlet=(reference,)))).set_index("term")
            for target, reference in (one_way, other_way)
        ]
        there, back = found[0].sort_index(), found[1].sort_index()
        # At equal rates both tails of the hypergeometric are reported as "at least".
        differs = there["ll_g2"] != 0
        np.testing.assert_allclose(there[differs][signed], -back[differs][signed], rtol=1e-9)
        np.testing.assert_allclose(there["p"], back["p"], rtol=1e-9)


DAYS = SlowCorpus(
    [
        Item("1", "A", "2024-01-02", body="army army army port"),
        Item("2", "A", "2024-01-09", body="army port port quiet"),
        Item("3", "B", "2024-01-02", body="port port army quiet quiet"),
        Item("4", "C", "2024-01-09", body="port army quiet"),
        Item("5", "C", "", body="port quiet quiet army army"),
    ]
)


def test_ranges_without_one_outlet_or_week_are_those_of_comparisons_without_them():
    found = table(Selection(outlet=("A",)), corpus=DAYS, robust="yes").set_index("term").loc["army"]
    against_c, against_b = np.log2((4 / 8) / (3 / 8)), np.log2((4 / 8) / (1 / 5))
    assert found["log_ratio"] == pytest.approx(np.log2((4 / 8) / (4 / 13)))
    assert found["log_ratio_outlet_low"] == pytest.approx(against_c)
    assert found["log_ratio_outlet_high"] == pytest.approx(against_b)
    without_first, without_second = np.log2((1 / 4) / (3 / 8)), np.log2((3 / 4) / (3 / 10))
    assert found["log_ratio_week_low"] == pytest.approx(without_first)
    assert found["log_ratio_week_high"] == pytest.approx(without_second)
    assert found["log_ratio_once"] == found["log_ratio"]


def test_by_article_the_ranges_are_of_articles():
    found = table(Selection(outlet=("A",)), corpus=DAYS, robust="yes", unit="article").set_index("term").loc["quiet"]
    assert found["log_ratio_week_low"] == pytest.approx(np.log2((0.5 / 1) / (2 / 2)))
    assert found["log_ratio_week_high"] == pytest.approx(np.log2((1 / 1) / (2 / 2)))


@pytest.mark.parametrize("seed", range(6))
def test_the_test_by_articles_equals_scipy(seed):
    random = np.random.default_rng(seed)
    items = [
        Item(str(i), "AB"[i % 2], body=" ".join(random.choice(["army", "port", "the"], random.integers(1, 9))))
        for i in range(15)
    ]
    found = table(Selection(outlet=("A",)), corpus=SlowCorpus(items), robust="yes").set_index("term")
    rates = [[i.tokens("body").count("army") / len(i.tokens("body")) for i in items if i.outlet == o] for o in "AB"]
    expected = stats.mannwhitneyu(*rates, method="asymptotic").pvalue
    assert found.loc["army", "p_articles"] == pytest.approx(expected, rel=1e-9)


def test_copies_counted_once_thin_both_sides(corpus_of):
    story = (
        "The army said on Monday that it had fired on the port because the union would not leave the quay at night " * 3
    )
    records = [
        {
            "title": f"t{i}",
            "url": f"https://a.example/{i}",
            "outlet": outlet,
            "body": body,
            "published": f"2024-01-0{i + 1}",
        }
        for i, (outlet, body) in enumerate(
            [("A", story), ("A", "The army is quiet."), ("B", story), ("B", "The port is quiet.")]
        )
    ]
    corpus = corpus_of(records)
    found = table(Selection(outlet=("A",)), corpus=corpus, robust="yes").set_index("term").loc["army"]
    once = table(Selection(outlet=("A",), copies="once"), corpus=corpus).set_index("term").loc["army"]
    assert once["count_reference"] == 0
    assert found["count_reference"] == 3
    assert found["log_ratio_once"] == pytest.approx(once["log_ratio"])
