"""Mentions article by article."""

import numpy as np
import pandas as pd
import pytest

from analysis.store import cells, tally
from analysis.store.counts import Grouping
from analysis.terminology.glossary import Variant

VARIANTS = (Variant("people", "protesters"), Variant("people", "rioters"))


def test_copies_of_one_text_share_a_unit_and_other_articles_have_their_own(corpus_of):
    walk = "met at the bridge and walked to the old mill on the far side of the river while police watched from above"
    text = f"The protesters {walk}. Other protesters went home before the rain began to fall. Some protesters stayed."
    corpus = corpus_of([
        {"title": "March", "outlet": "A", "published": "2024-01-01", "body": text},
        {"title": "March!", "outlet": "B", "published": "2024-01-02", "body": text},
        {"title": "Rioters and protesters", "outlet": "B", "published": "2024-01-03"},
        {"title": "Nobody", "outlet": "B", "published": "2024-01-04"},
    ])  # fmt: skip
    found = corpus.counts.article_hits(corpus.all_rows(), Grouping("outlet"), VARIANTS)
    lines = found.sort_values(["group", "variant", "mentions"])
    assert lines[["group", "variant", "mentions"]].to_numpy().tolist() == [
        ["A", "protesters", 3],
        ["B", "protesters", 1],
        ["B", "protesters", 3],
        ["B", "rioters", 1],
    ]
    assert len(set(found.loc[found["mentions"] == 3, "unit"])) == 1
    assert found["unit"].nunique() == found["row"].nunique() - 1


def test_sums_of_many_cells_are_the_same_made_a_few_cells_at_a_time(sample, monkeypatch):
    variants = (*VARIANTS, Variant("camp", "refugees"), Variant("camp", "migrants"))
    rows, grouping = sample.all_rows(), Grouping("tag", "month")
    whole = sample.counts.hits(rows, grouping, variants)
    monkeypatch.setattr(tally, "_MOST_SUMS", 40)
    pd.testing.assert_frame_equal(sample.counts.hits(rows, grouping, variants), whole)
    assert len(whole) > 400


@pytest.mark.parametrize("values", [[], [5], [3, 3, 1, 900], [-2, 7, -2], [0, 10**12, 5]])
def test_distinct_numbers_are_those_of_numpy(values):
    numbers = np.array(values, np.int64)
    found, place = cells.distinct(numbers)
    expected, inverse = np.unique(numbers, return_inverse=True)
    assert found.tolist() == expected.tolist()
    assert place.tolist() == inverse.tolist()
