"""Copies found through hashing are those of the definition, pair by pair, in any order of import."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.store.copies import Candidates, CopyRules, copy_clusters, copy_pairs
from analysis.store.dictionary import Dictionary
from analysis.store.index import Index
from analysis.store.segment import ArticleText, Segment, tokenised, write_segment
from analysis.store.shingles import shingles_of
from analysis.store.vocabulary import Vocabulary
from analysis.text.tokens import keys_of

WORDS = [f"word{i}" for i in range(300)]
RULES = CopyRules()


def _texts(seed: int, size: int) -> list[str]:
    """Texts of which some are others' copies: changed in places, cut, grown, or as they are."""
    random_ = random.Random(seed)
    texts = []
    for _ in range(size):
        words = random_.choices(WORDS, k=random_.randint(0, 90))
        if texts and random_.random() < 0.7:
            words = random_.choice(texts).split(" ")
            changes = random_.choice((0, 0, 1, 2, 5))
            for _ in range(changes):
                words[random_.randrange(len(words))] = random_.choice(WORDS)
            if random_.random() < 0.3:
                words = words[random_.randint(0, 10) : random_.randint(20, 90)] or ["none"]
            if random_.random() < 0.2:
                words = [*words, *random_.choices(WORDS, k=random_.randint(0, 60))]
        texts.append(" ".join(words))
    return texts


def _candidates(folder, texts: list[str], days: list[int | None]) -> Candidates:
    dictionary = Dictionary(folder)
    batch = [ArticleText(row, ("A headline that is the same", "", text, "")) for row, text in enumerate(texts, 1)]
    write_segment(folder / "segment-0", tokenised([batch]), dictionary)
    rows = np.arange(1, len(texts) + 1, dtype=np.int32)
    index = Index((Segment(folder / "segment-0"),), Vocabulary(dictionary.terms))
    day = np.array([-(2**31) if d is None else d for d in days], np.float64)
    return Candidates(
        shingles=shingles_of(index, rows, dictionary.terms),
        first_day=day,
        last_day=np.where(day == -(2**31), 2**31, day),
        order=np.argsort(np.argsort(np.where(day == -(2**31), 2**31, day), kind="stable")),
        chain=np.arange(len(texts)),
    )


def _shingles(text: str) -> set[tuple[str, ...]]:
    keys = keys_of(text)
    return set(zip(*(keys[i:] for i in range(5)), strict=False)) if len(keys) >= 15 else set()


def _by_definition(texts: list[str], days: list[int | None], rules: CopyRules) -> set[tuple[int, int]]:
    sets = [_shingles(text) for text in texts]
    found = set()
    for i, j in itertools.combinations(range(len(texts)), 2):
        a, b = sets[i], sets[j]
        near = days[i] is None or days[j] is None or abs(days[i] - days[j]) <= rules.days
        if near and a and b:
            both = len(a & b)
            if both / len(a | b) >= rules.jaccard or both / min(len(a), len(b)) >= rules.containment:
                found.add((i, j))
    return found


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    size=st.integers(0, 24),
    rules=st.sampled_from([RULES, CopyRules(0.6, 0.7, 3), CopyRules(0.95, 1.0, 0), CopyRules(0.3, 0.5, 30)]),
)
def test_pairs_are_those_of_the_definition(tmp_path_factory, seed, size, rules):
    texts = _texts(seed, size)
    days = [random.Random(seed + i).choice([None, 0, 3, 7, 8, 20]) for i in range(size)]
    one, other = copy_pairs(_candidates(tmp_path_factory.mktemp("i"), texts, days), rules)
    assert set(zip(one.tolist(), other.tolist(), strict=True)) == _by_definition(texts, days, rules)


@pytest.mark.parametrize("seed", range(5))
def test_clusters_do_not_depend_on_the_order_of_articles(tmp_path, seed):
    texts, days = _texts(seed, 40), [i / 100 for i in range(40)]
    shuffled = random.Random(seed).sample(range(40), 40)
    there = copy_clusters(_candidates(tmp_path / "a", texts, days), RULES)
    here = copy_clusters(_candidates(tmp_path / "b", [texts[i] for i in shuffled], [days[i] for i in shuffled]), RULES)
    as_set = {
        (p, c, s, f)
        for p, c, s, f in zip(
            *(getattr(there, n).tolist() for n in ("place", "cluster", "similarity", "first")), strict=True
        )
    }
    assert as_set == {
        (shuffled[p], c, s, f)
        for p, c, s, f in zip(
            *(getattr(here, n).tolist() for n in ("place", "cluster", "similarity", "first")), strict=True
        )
    }
    assert len(as_set) > 5


def test_versions_of_one_article_are_no_copies_of_each_other(tmp_path):
    text = " ".join(WORDS[:40])
    found = _candidates(tmp_path, [text, text, text], [0, 0, 0])
    versions = Candidates(found.shingles, found.first_day, found.last_day, found.order, np.array([0, 0, 1]))
    one, other = copy_pairs(versions, RULES)
    assert set(zip(one.tolist(), other.tolist(), strict=True)) == {(0, 2), (1, 2)}


def test_the_similarity_is_that_to_the_first_article(tmp_path):
    """40 words make 36 shingles. A change of the last word spoils 1, so 35 of 37 are common; the whole 36 of 36."""
    whole = " ".join(WORDS[:40])
    changed = " ".join([*WORDS[:39], "other"])
    found = copy_clusters(_candidates(tmp_path, [changed, whole, whole], [5, 0, 6]), RULES)
    assert found.place.tolist() == [0, 1, 2]
    assert found.cluster.tolist() == [1, 1, 1]
    assert found.first.tolist() == [False, True, False]
    assert found.similarity.tolist() == [35 / 37, 1.0, 1.0]


def test_many_identical_articles_are_one_cluster(tmp_path):
    """More than are compared with each other one by one."""
    found = copy_clusters(_candidates(tmp_path, [" ".join(WORDS[:30])] * 300, list(range(300))), RULES)
    assert found.cluster.tolist() == [1] * 300
    assert found.first.sum() == 1
