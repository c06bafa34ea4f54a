"""Same story, different words: which articles pair, and what pairs say; expected values by hand and by other programs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest
from statsmodels.stats.contingency_tables import mcnemar

from analysis.errors import AnalysisError
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from analysis.terminology.story_pairs import exact_sign, hours_of, one_to_one, pair_usage

FLOOD = "River Sarran flood barrier breach Dunmere evacuation pumps engineers council sandbags levee"
MATCH = "Rovers striker penalty goalkeeper league stadium referee season cup defender midfield"
SHORT = {"min_similarity": "0.2", "min_words": "0"}
"""The articles below have a dozen words each."""
GLOSSARY = Glossary((Variant("what came", "flood"), Variant("what came", "deluge")))


def _articles() -> list[dict]:
    """A flood at A, B and C; B's second piece is less alike; a match at A and B; the flood again three days later at B."""
    said = [
        ("a1", "A", "2024-03-05T10:00", f"{FLOOD}. The flood came."),
        ("b1", "B", "2024-03-06T21:59", f"{FLOOD}. The deluge came."),
        ("b2", "B", "2024-03-05T12:00", f"{FLOOD[:48]}. A deluge."),
        ("a2", "A", "2024-03-05", f"{MATCH}. A draw at home."),
        ("b3", "B", "2024-03-05", f"{MATCH}. A defeat away."),
        ("b4", "B", "2024-03-08T10:00", f"{FLOOD}. The deluge is over."),
        ("a3", "A", "2024-03", f"{FLOOD}. Looking back at the flood."),
    ]
    return [
        {"title": f"Title {key}", "url": f"https://{outlet}.example/{key}".lower(), "outlet": outlet, "published": day,
         "body": body, "language": "en"}
        for key, outlet, day, body in said
    ]  # fmt: skip


def _pairs(corpus, **options: str) -> set[tuple[str, str]]:
    found = make_table(corpus, "story-pairs", Selection(), options=options)
    return {tuple(pair) for pair in found[["title_a", "title_b"]].itertuples(index=False)}


def test_articles_of_two_outlets_pair_once_within_the_hours_given(corpus_of):
    corpus = corpus_of(_articles())
    # a1-b1 lie 35:59 apart; b2 is less like a1 than b1 is; b4 comes too late; a3 has no day.
    assert _pairs(corpus, **SHORT) == {("Title a1", "Title b1"), ("Title a2", "Title b3")}
    assert _pairs(corpus, **SHORT, hours="35") == {("Title a1", "Title b2"), ("Title a2", "Title b3")}


def test_short_articles_do_not_pair_unless_asked(corpus_of):
    assert make_table(corpus_of(_articles()), "story-pairs", Selection(), options={"min_similarity": "0.01"}).empty


def test_copies_do_not_pair(corpus_of):
    story = " ".join(f"{FLOOD} number {i}." for i in range(6))
    corpus = corpus_of([
        {"title": "One", "url": f"https://{o}.example/1", "outlet": o, "published": "2024-03-05", "body": story}
        for o in ("a", "b")
    ])  # fmt: skip
    assert make_table(corpus, "copies", Selection())["article_id"].nunique() == 2
    assert make_table(corpus, "story-pairs", Selection(), options=SHORT).empty


def test_no_pair_at_all_is_an_empty_table_with_its_columns(corpus_of):
    corpus = corpus_of(_articles()[:1])
    assert make_table(corpus, "story-pairs", Selection()).columns[0] == "outlet_a"
    assert make_table(corpus, "pair-terminology", Selection(), glossary=GLOSSARY).empty


def test_a_similarity_of_nothing_is_refused(corpus_of):
    with pytest.raises(AnalysisError, match="above 0"):
        make_table(corpus_of(_articles()), "story-pairs", Selection(), options={"min_similarity": "0"})


def test_words_of_pairs_are_told_side_by_side(corpus_of):
    corpus = corpus_of(_articles())
    found = make_table(corpus, "pair-terminology", Selection(), glossary=GLOSSARY, options=SHORT)
    flood = found.set_index("variant").loc["flood"]
    # a1 says flood twice (in its list of words too), b1 says flood and deluge.
    assert flood[["pairs", "both", "only_a", "only_b", "neither"]].tolist() == [1, 1, 0, 0, 0]
    assert flood[["mentions_a", "mentions_concept_a", "mentions_b", "mentions_concept_b"]].tolist() == [2, 2, 1, 2]
    assert flood[["share_a", "share_b"]].tolist() == [1, 0.5]
    deluge = found.set_index("variant").loc["deluge"]
    assert deluge[["both", "only_a", "only_b", "more_a", "more_b"]].tolist() == [0, 0, 1, 0, 1]


def test_the_most_similar_pairs_are_taken_first():
    pairs = pd.DataFrame(
        [("A", "B", "1", "5", 0.9), ("A", "B", "1", "6", 0.8), ("A", "B", "2", "5", 0.7), ("A", "B", "2", "6", 0.3),
         ("A", "C", "1", "7", 0.4)],
        columns=["outlet_a", "outlet_b", "article_id_a", "article_id_b", "similarity"],
    )  # fmt: skip
    kept = one_to_one(pairs)[["article_id_a", "article_id_b"]].to_numpy().tolist()
    assert kept == [["1", "5"], ["1", "7"], ["2", "6"]]


def test_pairs_are_tested_as_other_programs_do():
    random = np.random.default_rng(5)
    ids = [(f"a{i}", f"b{i}") for i in range(60)]
    pairs = pd.DataFrame(
        [("A", "B", *pair) for pair in ids], columns=["outlet_a", "outlet_b", "article_id_a", "article_id_b"]
    )
    counts = {one: (int(random.integers(0, 3)), int(random.integers(1, 3))) for pair in ids for one in pair}
    mentions = pd.DataFrame(
        [
            (one, "c", variant, many)
            for one, said in counts.items()
            for variant, many in zip("xy", said, strict=True)
            if many
        ],
        columns=["article_id", "concept", "variant", "mentions"],
    )
    row = pair_usage(pairs, mentions).set_index("variant").loc["x"]
    used = [(counts[a][0] > 0, counts[b][0] > 0) for a, b in ids]
    table = [[sum(u == (x, y) for u in used) for y in (True, False)] for x in (True, False)]
    assert row[["both", "only_a", "only_b", "neither"]].tolist() == [table[0][0], table[0][1], table[1][0], table[1][1]]
    assert row["p"] == pytest.approx(mcnemar(table, exact=True).pvalue, rel=1e-9)
    share = {one: said[0] / sum(said) for one, said in counts.items()}
    more = [sum(share[a] > share[b] for a, b in ids), sum(share[a] < share[b] for a, b in ids)]
    assert row[["more_a", "more_b"]].tolist() == more
    assert row["p_sign"] == pytest.approx(binomtest(more[0], sum(more)).pvalue, rel=1e-9)


def test_one_pair_decides_nothing():
    assert exact_sign(np.array([0, 1, 10]), np.array([0, 0, 0])).tolist() == [1, 1, pytest.approx(2 / 2**10)]


def test_a_day_stands_for_its_noon_and_a_month_for_no_hour():
    published = pd.Series(["1970-01-02", "1970-01-01T06:30", "1970-01-01T06:30:36", "1970-01", "1970", ""])
    precision = pd.Series(["day", "minute", "second", "month", "year", ""])
    np.testing.assert_allclose(hours_of(published, precision), [36, 6.5, 6.51, np.nan, np.nan, np.nan])
