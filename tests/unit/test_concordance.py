import pandas as pd
import pytest

from analysis.concordance import (
    ArticleSort,
    neighbours,
    of_first_articles,
    sampled,
    sorted_by_article,
    sorted_by_words,
    with_places,
)

KEYS = pd.DataFrame(
    [(0, "c", "B", "2024-02"), (1, "a", "B", "2024-03-01T10:00"), (2, "b", "A", "")],
    columns=["row", "article_id", "outlet", "published"],
)
PASSAGES = pd.DataFrame(
    [(0, "body", 5), (1, "body", 9), (2, "headline", 0), (1, "headline", 4)], columns=["row", "part", "start_token"]
).assign(concept="", variant="x")


def order(sort):
    found = sorted_by_article(with_places(PASSAGES, KEYS), sort)
    return [f"{line.article_id}{line.start_token}" for line in found.itertuples()]


def test_by_date_the_undated_stand_last_and_a_headline_before_its_body():
    assert order("date") == ["c5", "a4", "a9", "b0"]


def test_by_outlet_then_by_date():
    assert order("outlet") == ["b0", "c5", "a4", "a9"]


def test_the_order_of_the_import_is_that_of_rows():
    assert order("file") == ["c5", "a4", "a9", "b0"]


@pytest.mark.parametrize(
    ("side", "words", "expected"),
    [
        ("left", 3, ["", "our", "a red", "the Red"]),
        ("right", 1, ["", "marched on", "Marched back", "said no"]),
        ("right", 2, ["", "Marched back", "marched on", "said no"]),
    ],
    ids=["nothing < our < red, a < red, the", "ties keep their order", "marched, back < marched, on"],
)
def test_lines_sort_by_the_nearest_words_whatever_their_case(side, words, expected):
    lines = pd.DataFrame(
        {"left": ["the Red", "a red", "", "our"], "right": ["marched on", "Marched back", "said no", ""]}
    )
    assert sorted_by_words(lines, side, words)[side].tolist() == expected


def test_words_beside_a_hit_fold_arabic_vowel_signs():
    assert neighbours("في الجَيش", "left", 3) == ("الجيش", "في", "")


@pytest.mark.parametrize("seed", range(5))
def test_a_sample_is_the_same_however_the_corpus_was_imported(seed):
    def ids(rows):
        hits = pd.DataFrame({"row": rows, "part": "body", "start_token": 3, "concept": "", "variant": "x"})
        keys = pd.DataFrame({"row": rows, "article_id": [f"{i:02}" for i in range(50)], "published": "2024"})
        return sorted(sampled(with_places(hits, keys), size=10, seed=seed)["article_id"])

    assert ids(list(range(50))) == ids([149 - i for i in range(50)])
    assert len(set(ids(list(range(50))))) == 10


def test_a_sample_larger_than_the_passages_is_all_of_them():
    placed = with_places(PASSAGES, KEYS)
    assert sampled(placed, size=10, seed=1).equals(placed)


@pytest.mark.parametrize("sort", ["date", "outlet", "file"])
@pytest.mark.parametrize("limit", [0, 1, 3, 4, 7, 100])
def test_the_first_passages_are_the_same_whether_all_are_sorted_or_only_those_of_the_first_articles(
    sort: ArticleSort, limit: int
):
    keys = pd.DataFrame({
        "row": [1, 2, 3, 4], "article_id": ["d", "c", "b", "a"], "outlet": ["Post", "Echo", "Post", "Echo"],
        "published": ["2024-02-01", "", "2024-01-01", "2024-02-01"],
    })  # fmt: skip
    rows = [1, 1, 2, 3, 3, 3, 4]
    passages = pd.DataFrame({
        "row": rows, "part": ["body"] * 7, "start_token": range(7), "end_token": range(1, 8),
        "concept": [""] * 7, "variant": ["x"] * 7, "form": ["x"] * 7,
    })  # fmt: skip
    whole = sorted_by_article(with_places(passages, keys), sort)["start_token"].tolist()
    first = of_first_articles(passages, keys, sort, limit)
    short = sorted_by_article(with_places(first, keys), sort)["start_token"].tolist()
    assert short[: limit or None] == whole[: limit or None]
    assert len(first) <= max(limit + 2, 7 if not limit else 0)
