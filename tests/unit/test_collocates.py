"""Company of words, sequences and variety: against other programs, and counted by hand."""

import numpy as np
import pandas as pd
import pytest
from nltk.metrics import BigramAssocMeasures
from statsmodels.stats.contingency_tables import Table2x2

from analysis.errors import AnalysisError
from analysis.keywords import association
from analysis.keywords.ngrams import fixedness
from analysis.schema import TABLES
from analysis.selection import Selection
from analysis.tables import make_table
from tests.slow_corpus import Item, SlowCorpus

MEETINGS = [(20, 80, 120, 50_000), (1, 9, 5, 300), (7, 7, 7, 90), (2, 60, 70, 500)]


@pytest.mark.parametrize("given", MEETINGS, ids=str)
def test_associations_equal_nltk(given):
    both, node, collocate, tokens = given
    counts = association.Meetings(np.array([float(both)]), node, np.array([float(collocate)]), tokens, node)
    margins = (both, (node, collocate), tokens)
    assert association.mutual_information(counts)[0] == pytest.approx(BigramAssocMeasures.pmi(*margins), rel=1e-9)
    assert association.t_score(counts)[0] == pytest.approx(BigramAssocMeasures.student_t(*margins), rel=1e-9)
    assert association.mutual_information(counts, 3)[0] == pytest.approx(
        np.log2(BigramAssocMeasures.mi_like(*margins) * tokens), rel=1e-9
    )
    assert association.log_dice(counts)[0] == pytest.approx(14 + np.log2(BigramAssocMeasures.dice(*margins)), rel=1e-9)
    g2 = association.association_log_likelihood(counts)[0]
    assert abs(g2) == pytest.approx(BigramAssocMeasures.likelihood_ratio(*margins), rel=1e-6)
    assert np.sign(g2) == np.sign(both - node * collocate / tokens)


def test_delta_p_looks_both_ways():
    counts = association.Meetings(np.array([20.0]), 80, np.array([120.0]), 50_000, 80)
    forward, backward = association.delta_p(counts)
    assert forward == pytest.approx(20 / 80 - 100 / 49_920)
    assert backward == pytest.approx(20 / 120 - 60 / 49_880)


def test_more_meetings_than_the_node_has_places_have_no_log_likelihood():
    counts = association.Meetings(np.array([9.0]), 5, np.array([10.0]), 100, 5)
    assert np.isnan(association.association_log_likelihood(counts)[0])


CORPUS = SlowCorpus(
    [
        Item("1", "A", body="the army fired on the port at night", headline="army fires"),
        Item("2", "A", body="an army truck and an army car and the army band"),
        Item("3", "B", body="the port was quiet the night was long the night"),
    ]
)


def table(name, query="", **options):
    return make_table(CORPUS, name, Selection(query=query), options={"min_count": "1", **options})


def test_words_near_the_node_are_counted_once_and_not_across_parts():
    found = table("collocates", "army", span="2").set_index("collocate")
    assert tuple(found.reset_index().columns)[:9] == TABLES["collocates"]
    assert found.loc["an", ["count_both", "count_node", "count_collocate", "tokens"]].tolist() == [2, 5, 2, 31]
    assert found.loc["and", ["count_both", "articles_both"]].tolist() == [2, 1]
    assert found.loc["the", "count_both"] == 2
    assert found.loc["fires", "count_both"] == 1
    assert "night" not in found.index
    window = found["count_both"].sum()
    assert set(found["window_tokens"]) == {window}
    assert found.loc["an", "mi"] == pytest.approx(np.log2(2 / (window * 2 / 31)))
    assert found.loc["an", "log_dice"] == pytest.approx(14 + np.log2(2 * 2 / (5 + 2)))


def test_chance_by_the_node_alone_is_the_pair_s_own_table():
    found = table("collocates", "army", span="1", expected="node").set_index("collocate")
    assert found.loc["fired", "mi"] == pytest.approx(BigramAssocMeasures.pmi(1, (5, 1), 31))


def test_a_node_of_its_own_is_looked_for_in_the_articles_that_match_the_words():
    assert set(table("collocates", "quiet", node="night", span="1")["collocate"]) == {"the", "was"}
    assert table("collocates", "quiet", node="night", span="1")["tokens"].tolist() == [10, 10]
    assert table("collocates", "night", span="1")["tokens"].tolist()[0] == 31


def test_the_sentence_can_be_the_window_and_stop_words_can_go():
    found = table("collocates", "car", sentence="yes", stop="yes")
    assert set(found["collocate"]) == {"army", "truck", "band"}
    assert set(found["window_tokens"]) == {10}
    assert table("collocates", "car", sentence="yes", top="1", rank="t").equals(
        table("collocates", "car", sentence="yes", rank="t")[:1]
    )


def test_collocates_need_a_node_and_may_be_none():
    with pytest.raises(AnalysisError, match="collocates needs a word to look around"):
        table("collocates")
    assert table("collocates", "unheard").empty


def test_sequences_are_counted_per_million_tokens():
    found = table("ngrams", n="3", by="outlet")
    row = found[(found["group"] == "B") & (found["ngram"] == "the night was")].iloc[0]
    assert row[["frequency", "tokens", "per_million", "articles"]].tolist() == [1, 10, 100_000, 1]
    pairs = table("ngrams", min_count="2")
    assert pairs["ngram"].tolist() == ["an army", "the army", "the night", "the port"]
    assert pairs["frequency"].tolist() == [2] * 4
    assert table("ngrams", min_count="2", stop="yes").empty
    assert table("ngrams", top="1")["ngram"].tolist() == ["an army"]


def test_lambda_of_a_pair_is_the_log_odds_ratio_of_statsmodels():
    found = table("ngrams", min_count="2").set_index("ngram")
    # 31 tokens in 4 runs of text: 27 pairs. "the" opens 6 of them, "night" closes 3.
    odds = Table2x2(np.array([[2, 4], [1, 20]]) + 0.5)
    assert found.loc["the night", "lambda"] == pytest.approx(odds.log_oddsratio, rel=1e-9)
    assert found.loc["the night", "lambda_z"] == pytest.approx(odds.log_oddsratio / odds.log_oddsratio_se, rel=1e-9)


def test_lambda_of_three_words_is_their_interaction_beyond_the_pairs():
    exactly = {"": 50, "1": 9, "2": 8, "3": 7, "12": 4, "13": 2, "23": 3, "123": 6}
    agreeing = {b: sum(n for c, n in exactly.items() if set(b) <= set(c)) for b in exactly}
    margins = pd.DataFrame({"ngram": "a b c", "agreeing": list(agreeing), "windows": list(agreeing.values())})
    found = fixedness(margins).iloc[0]
    n = {b: many + 0.5 for b, many in exactly.items()}
    odds = np.log(n["123"] * n["3"] / (n["13"] * n["23"])) - np.log(n["12"] * n[""] / (n["1"] * n["2"]))
    assert found["lambda"] == pytest.approx(odds)
    assert found["lambda_z"] == pytest.approx(odds / np.sqrt(sum(1 / many for many in n.values())))


def test_longer_and_grouped_sequences_have_no_lambda():
    assert table("ngrams", n="4")["lambda"].isna().all()
    assert table("ngrams", by="outlet")["lambda"].isna().all()


def test_variety_is_the_mean_of_all_stretches_of_a_group():
    found = make_table(CORPUS, "diversity", Selection(), options={"by": "outlet", "window": "9"}).set_index("group")
    runs = [CORPUS.items[0].tokens("headline") + CORPUS.items[0].tokens("body"), CORPUS.items[1].tokens("body")]
    a = [len(set(run[i : i + 9])) for run in runs for i in range(len(run) - 8)]
    assert found.loc["A", "mattr"] == pytest.approx(sum(a) / (9 * len(a)))
    assert found.loc["B", ["mattr", "windows", "articles"]].tolist() == [pytest.approx((6 + 6) / 18), 2, 1]
    short = make_table(CORPUS, "diversity", Selection(), options={})
    assert short[["windows", "articles", "articles_short"]].to_numpy().tolist() == [[0, 0, 3]]
    assert short["mattr"].isna().all()


def test_spread_of_words_over_the_articles_of_each_group():
    found = make_table(CORPUS, "dispersion", Selection(), options={"by": "outlet", "terms": "Army; night; unheard"})
    assert found[["group", "term", "frequency", "articles", "articles_total"]].to_numpy().tolist() == [
        ["A", "army", 5, 2, 2], ["A", "night", 1, 1, 2], ["B", "night", 2, 1, 1],
    ]  # fmt: skip
    army = found.iloc[0]
    # Articles of 10 and 11 tokens with 2 and 3 of the word.
    moved = (abs(2 / 5 - 10 / 21) + abs(3 / 5 - 11 / 21)) / 2
    assert army[["dp", "dp_norm"]].tolist() == pytest.approx([moved, moved / (1 - 10 / 21)])
    rates = np.array([2 / 10, 3 / 11])
    assert army["juilland_d"] == pytest.approx(1 - rates.std() / rates.mean() / np.sqrt(2 - 1))
    assert army["top_article_share"] == pytest.approx(3 / 5)
    assert found.iloc[2][["dp_norm", "juilland_d"]].isna().all()
    few = make_table(CORPUS, "dispersion", Selection(), options={"top": "2"})
    assert few["term"].tolist() == ["the", "army"]
