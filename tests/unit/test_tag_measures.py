import numpy as np
import pandas as pd
import pytest

from analysis.schema import TABLES
from analysis.tags.frequency import tag_frequency
from analysis.tags.pairs import tag_pairs

NO_DAY = np.datetime64("NaT", "s")


def tags(*lines):
    frame = pd.DataFrame(lines, columns=["group", "tag", "articles"])
    return frame.assign(bucket_start=NO_DAY)[["bucket_start", "group", "tag", "articles"]]


def test_a_tag_s_share_is_of_the_articles_looked_at():
    totals = pd.DataFrame({"bucket_start": [NO_DAY], "articles_total": [8]})
    found = tag_frequency(tags(("A", "war", 2), ("A", "peace", 4), ("B", "war", 2)), totals)
    assert list(found.columns) == list(TABLES["tags"])
    assert found[["group", "tag", "articles", "articles_total", "share"]].to_numpy().tolist() == [
        ["A", "peace", 4, 8, 0.5],
        ["A", "war", 2, 8, 0.25],
        ["B", "war", 2, 8, 0.25],
    ]


def test_ties_are_ordered_by_tag_and_rare_tags_can_be_left_out():
    totals = pd.DataFrame({"group": ["A"], "articles_total": [4]})
    found = tag_frequency(tags(("A", "b", 2), ("A", "a", 2), ("A", "rare", 1)), totals, min_articles=2)
    assert found["tag"].tolist() == ["a", "b"]


def test_no_tags_give_an_empty_table_with_the_promised_columns_and_kinds():
    found = tag_frequency(tags().astype({"articles": "int64"}), pd.DataFrame({"articles_total": [3]}))
    assert found.empty
    assert list(found.columns) == list(TABLES["tags"])
    assert found.dtypes[["bucket_start", "articles", "share"]].astype(str).tolist() == [
        "datetime64[s]",
        "int64",
        "float64",
    ]


def test_tags_on_every_article_are_always_together():
    pairs = pd.DataFrame({"tag_a": ["a"], "tag_b": ["b"], "articles_both": [6]})
    on = pd.DataFrame({"tag": ["a", "b"], "articles": [6, 6]})
    found = tag_pairs(pairs, on, on, 6)
    assert found[["lift", "jaccard", "npmi"]].to_numpy().tolist() == [[1, 1, 1]]


def test_independent_tags_have_lift_one_and_npmi_zero():
    pairs = pd.DataFrame({"tag_a": ["a", "a"], "tag_b": ["b", "c"], "articles_both": [5, 4]})
    on = pd.DataFrame({"tag": ["a", "b", "c"], "articles": [10, 10, 8]})
    found = tag_pairs(pairs, on, on, 20)
    assert found["tag_b"].tolist() == ["b"], "c shares fewer articles than min_articles"
    assert found["lift"].tolist() == [1]
    assert found["npmi"].tolist() == pytest.approx([0])
