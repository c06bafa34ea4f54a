"""Word-level differences between versions of an article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.versions import Change, Replacement, replaced_words, word_difference

SAME, REMOVED, ADDED = "same", "removed", "added"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("", "New.", [(ADDED, "New.")]),
        ("Gone.", "", [(REMOVED, "Gone.")]),
        ("The same.", "The same.", [(SAME, "The same.")]),
        ("Ten people died here.", "Ten people were killed here.", [(SAME, "Ten people "), (REMOVED, "died "), (ADDED, "were killed "), (SAME, "here.")]),
        ("He said.", "He said again.", [(SAME, "He said"), (REMOVED, "."), (ADDED, " again.")]),
        ("A  b", "A b", [(SAME, "A"), (REMOVED, "  "), (ADDED, " "), (SAME, "b")]),
        ("“Yes”, she said", "Yes, she said", [(REMOVED, "“"), (SAME, "Yes"), (REMOVED, "”, "), (ADDED, ", "), (SAME, "she said")]),
        ("مات عشرة أشخاص", "قتل عشرة أشخاص", [(REMOVED, "مات "), (ADDED, "قتل "), (SAME, "عشرة أشخاص")]),
        ("army", "Army", [(REMOVED, "army"), (ADDED, "Army")]),
    ],
)  # fmt: skip
def test_what_was_removed_stands_before_what_was_added(old, new, expected):
    assert word_difference(old, new) == tuple(Change(kind, text) for kind, text in expected)


@given(st.text("ab. ,\n’", max_size=40), st.text("ab. ,\n’", max_size=40))
def test_both_versions_can_be_put_together_from_the_difference(old, new):
    found = word_difference(old, new)
    assert "".join(c.text for c in found if c.kind != ADDED) == old
    assert "".join(c.text for c in found if c.kind != REMOVED) == new
    assert all(a.kind != b.kind for a, b in pairwise(found))
    assert all(c.text for c in found)


def test_words_that_were_exchanged_are_listed_step_by_step():
    versions = [
        "Ten people died in the blast.",
        "12 people were killed in the blast.",
        "12 people were killed in the blast, officials said.",
        "12 people were killed in the attack; officials said.",
    ]
    assert replaced_words(versions) == (
        Replacement(0, "Ten", "12"),
        Replacement(0, "died", "were killed"),
        Replacement(2, "blast", "attack"),
    )
    assert replaced_words(versions[:1]) == replaced_words([]) == ()


def test_the_versions_of_an_article_are_given_oldest_first_with_their_texts(corpus_of):
    first = {"title": "Blast", "url": "https://a.example/1", "outlet": "A", "published": "2024-03-01T08:00", "body": "Ten people died in the blast at the mill on Monday morning, the town said in a note."}  # fmt: skip
    second = {**first, "published": "2024-03-01T09:00", "title": "Mill blast", "body": first["body"].replace("died", "were killed")}  # fmt: skip
    corpus = corpus_of([second, {**first, "url": "https://a.example/2", "body": "Quite another article that stands alone."}, first])  # fmt: skip
    newest = corpus.article_table(corpus.all_rows()).set_index("url")["article_id"]["https://a.example/1"]
    chain = corpus.version_chain(newest)
    assert [(v.published, v.title, v.body, v.latest) for v in chain] == [
        ("2024-03-01T08:00", "Blast", first["body"], False),
        ("2024-03-01T09:00", "Mill blast", second["body"], True),
    ]
    assert corpus.version_chain(chain[0].article_id) == chain
    assert [len(corpus.version_chain(i)) for i in corpus.article_table(corpus.all_rows())["article_id"]].count(1) == 1
    assert corpus.version_chain("0" * 16) == ()
    assert replaced_words([v.body for v in chain]) == (Replacement(0, "died", "were killed"),)
