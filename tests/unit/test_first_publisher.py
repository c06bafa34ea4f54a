"""Who ran a text first."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.schema import DTYPES, TABLES
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.timelines.first_publisher import COLUMNS, first_publishers


def texts(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["copy_cluster", "outlet", "published"])


def test_each_shared_text_counts_for_the_outlet_whose_earliest_article_came_first():
    found = first_publishers(
        texts(
            ("c1", "Wire", "2024-05-01T08:00"),
            ("c1", "Post", "2024-05-01T10:00"),
            ("c1", "Post", "2024-04-30T10:00"),  # the earliest article of Post decides
            ("c2", "Wire", "2024-05-02"),
            ("c2", "Post", "2024-05-03"),
            ("c3", "Wire", "2024-05-04"),
            ("c3", "Wire", "2024-05-05"),  # one outlet alone
        )
    )
    assert found[["outlet_a", "outlet_b", "texts_both", "a_first", "b_first"]].to_numpy().tolist() == [
        ["Post", "Wire", 2, 1, 1]
    ]


def test_times_are_compared_no_finer_than_both_are_printed():
    day = first_publishers(texts(("c", "A", "2024-05-01"), ("c", "B", "2024-05-01T10:00")))
    assert day[["texts_both", "a_first", "b_first", "p_first"]].to_numpy().tolist() == [[1, 0, 0, 1]]
    month = first_publishers(texts(("c", "A", "2024-04"), ("c", "B", "2024-05-01T10:00")))
    assert month["a_first"].tolist() == [1]


def test_an_undated_article_is_first_of_nothing():
    assert first_publishers(texts(("c", "A", ""), ("c", "B", "2024-05-01"))).empty
    assert list(first_publishers(texts()).columns) == list(COLUMNS)


def test_the_sign_test_of_nine_firsts_of_ten():
    """Two-sided: 2·(C(10,0) + C(10,1))/2^10 (Conover, section 3.4)."""
    rows = [(f"c{i}", "A", "2024-05-01") for i in range(10)]
    rows += [(f"c{i}", "B", "2024-05-02" if i else "2024-04-01") for i in range(10)]
    found = first_publishers(texts(*rows)).iloc[0]
    assert (found["a_first"], found["b_first"]) == (9, 1)
    assert found["p_first"] == pytest.approx(22 / 1024)
    assert found["q_first"] == pytest.approx(22 / 1024)


LONG = "Harbour workers walked out on Monday after talks about night shifts broke down for the third time this spring"


def test_the_table_lags_says_who_ran_shared_texts_first(corpus_of):
    corpus = corpus_of(
        [
            {"title": "Walkout", "outlet": outlet, "body": LONG, "published": day, "url": f"https://{outlet}.example/1"}
            for outlet, day in (("b", "2024-05-01"), ("a", "2024-05-02"))
        ]
    )
    found = make_table(corpus, "lags", Selection())
    assert {c: str(found[c].dtype) for c in found} == {c: DTYPES.get(c, "str") for c in TABLES["lags"]}
    assert found[["outlet_a", "outlet_b", "texts_both", "a_first", "b_first"]].to_numpy().tolist() == [
        ["a", "b", 1, 0, 1]
    ]
