import pandas as pd
import pytest

from analysis.concordance import concordance, neighbours, sampled
from analysis.schema import TABLES

LINES = [
    # article, outlet, published, part, start, left, right
    ("c", "B", "2024-02", "body", 5, "the Red", "marched on"),
    ("a", "B", "2024-03-01T10:00", "body", 9, "a red", "Marched back"),
    ("b", "A", "", "headline", 0, "", "said no"),
    ("a", "B", "2024-03-01T10:00", "headline", 4, "our", ""),
]


def passages():
    frame = pd.DataFrame(LINES, columns=["article_id", "outlet", "published", "part", "start", "left", "right"])
    frame["end"] = frame["start"] + 4
    return frame.assign(**{c: "" for c in TABLES["concordance"] if c not in frame})


def order(sort, **options):
    found = concordance(passages(), sort=sort, **options)
    return [f"{line.article_id}{line.start}" for line in found.itertuples()]


def test_by_date_the_undated_stand_last_and_a_headline_before_its_body():
    assert order("date") == ["c5", "a4", "a9", "b0"]


def test_by_outlet_then_by_date():
    assert order("outlet") == ["b0", "c5", "a4", "a9"]


def test_left_and_right_sort_by_the_nearest_words_whatever_their_case():
    assert order("left") == ["b0", "a4", "a9", "c5"], "'' < our < red+a < red+the"
    assert order("right", words=1) == ["a4", "c5", "a9", "b0"], "'' < marched, by date < said"
    assert order("right", words=2) == ["a4", "a9", "c5", "b0"], "marched back < marched on"


def test_the_order_of_the_import_is_kept_and_a_limit_cuts_after_sorting():
    assert order("file") == ["c5", "a9", "b0", "a4"]
    assert order("date", limit=2) == ["c5", "a4"]


def test_words_beside_a_hit_fold_arabic_vowel_signs():
    assert neighbours("في الجَيش", "left", 3) == ("الجيش", "في", "")


@pytest.mark.parametrize("seed", range(5))
def test_a_sample_is_the_same_however_the_corpus_was_imported(seed):
    hits = pd.DataFrame({"row": range(50), "part": "body", "start_token": 3, "concept": "", "variant": "x"})
    ids = [f"{i:02}" for i in range(50)]
    once = sampled(hits, ids, size=10, seed=seed)
    backwards = sampled(hits.assign(row=hits["row"] + 100), ids[::-1], size=10, seed=seed)
    assert len(once) == 10
    assert {ids[row] for row in once["row"]} == {ids[::-1][row - 100] for row in backwards["row"]}


def test_a_sample_larger_than_the_passages_is_all_of_them():
    hits = pd.DataFrame({"row": [1], "part": "body", "start_token": 3, "concept": "", "variant": "x"})
    assert sampled(hits, ["a"], size=10, seed=1).equals(hits)
