"""Running text as arrays, whatever order the index holds it in."""

import numpy as np
import pytest

from analysis.store.ngrams import Held, Running, distinct_sorted, frequent_sequences, margins
from analysis.store.variety import types_in_windows

TEXTS = ([3, 1, 3, 1, 2], [], [1, 1, 1], [2], [3, 1, 2, 3, 1, 2])


def running(order):
    """The texts in some order; each is one sentence."""
    texts = [np.array(TEXTS[i], np.int64) for i in order]
    article = np.repeat(order, [len(text) for text in texts])
    return Running(np.arange(len(TEXTS), dtype=np.int32), article, np.concatenate(texts), article + 10)


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 2, 0, 1, 3)])
@pytest.mark.parametrize("window", [1, 2, 3, 5])
def test_different_words_in_windows_do_not_depend_on_the_order_of_articles(order, window):
    windows, types = types_in_windows(running(np.array(order)), window)
    runs = [[text[i : i + window] for i in range(len(text) - window + 1)] for text in TEXTS]
    assert windows.tolist() == [len(run) for run in runs]
    assert types.tolist() == [sum(len(set(run)) for run in runs_) for runs_ in runs]


def test_repetitions_are_found_alike_in_blocks_and_by_sorting():
    """Random texts longer than a block of 65,536 tokens, windows on either side of the limit between the two ways."""
    rng = np.random.default_rng(4)
    term, article = rng.integers(0, 400, 90_000), np.sort(rng.integers(0, 60, 90_000))
    tokens = Running(np.arange(60, dtype=np.int32), article, term, article)
    for window in (50, 200, 201):
        _, types = types_in_windows(tokens, window)
        text = term[article == 7].tolist()
        assert types[7] == sum(len(set(text[i : i + window])) for i in range(len(text) - window + 1))


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 2, 0, 1, 3)])
def test_sequences_frequent_in_articles_do_not_depend_on_the_order_of_articles(order):
    found = frequent_sequences(running(np.array(order)), 2, 2, by_article=True)
    assert found.terms.tolist() == [[1, 2], [3, 1]]
    assert found.matrix.toarray().tolist() == [[1, 2], [0, 0], [0, 0], [0, 0], [2, 2]]
    tokens = running(np.array(order))
    block = Held(0, tokens.term.astype(np.int32), tokens.sentence.astype(np.int32), np.ones(len(tokens.term), bool))
    agreeing = margins([block], found.terms)
    assert {places: count.tolist() for places, count in agreeing.items()} == {
        (): [11, 11], (0,): [6, 4], (1,): [3, 4 + 2], (0, 1): [3, 4],
    }  # fmt: skip


@pytest.mark.parametrize("values", [[], [5], [3, 3, -1, 7, 3], [np.iinfo(np.int64).max, 0, 0]])
def test_distinct_numbers_are_those_of_numpy(values):
    given = np.array(values, np.int64)
    assert distinct_sorted(given).tolist() == np.unique(given).tolist()
