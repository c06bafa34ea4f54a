"""Tags that always stand together."""

from __future__ import annotations

import pandas as pd

from analysis.tags.blocks import tag_blocks, without_block_pairs
from analysis.tags.pairs import tag_pairs
from dashboard.charts.pairs import most_joined
from dashboard.wording import always_together


def pairs_of(*articles: str) -> pd.DataFrame:
    """The table tag-pairs of articles whose tags are single letters."""
    found: dict[tuple[str, str], int] = {}
    on: dict[str, int] = {}
    for tags in articles:
        for one in tags:
            on[one] = on.get(one, 0) + 1
            for other in tags:
                if one < other:
                    found[one, other] = found.get((one, other), 0) + 1
    both = pd.DataFrame([(a, b, n) for (a, b), n in found.items()], columns=["tag_a", "tag_b", "articles_both"])
    tags = pd.DataFrame({"tag": list(on), "articles": list(on.values())})
    return tag_pairs(both, tags, tags, len(articles), min_articles=1)


def test_tags_on_exactly_the_same_articles_are_one_block():
    assert tag_blocks(pairs_of("abcx", "abcy", "xy", "de", "x")) == (("a", "b", "c"), ("d", "e"))


def test_a_tag_that_stands_alone_once_is_in_no_block():
    assert tag_blocks(pairs_of("ab", "ab", "a")) == ()


def test_the_first_of_a_block_keeps_its_pairs_and_the_rest_are_folded():
    pairs = pairs_of("abcx", "abcy", "xy")
    kept = without_block_pairs(pairs, tag_blocks(pairs))
    assert set(zip(kept["tag_a"], kept["tag_b"], strict=True)) == {("a", "x"), ("a", "y"), ("x", "y")}


def test_no_pairs_make_no_blocks():
    assert tag_blocks(pairs_of()) == ()


def test_the_tags_laid_out_are_those_that_meet_most_often():
    pairs = pairs_of("ax", "ax", "by", "z", "z", "z")
    assert most_joined(pairs, ["z", "x", "a", "b", "y"], 2) == ["x", "a"]


def test_a_sentence_names_the_block():
    assert always_together((("a", "b", "c"),)) == "3 tags always stand together and are drawn as one: a, b and c."
    assert always_together(()) == ""
