"""Mentions article by article."""

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
    assert found.loc[found["mentions"] == 3, "unit"].nunique() == 1
    assert found["unit"].nunique() == found["row"].nunique() - 1
