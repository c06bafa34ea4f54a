"""Different terms in stretches of equal length, per article."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.store.ngrams import Running

Integers = npt.NDArray[np.int64]


def types_in_windows(tokens: Running, window: int) -> tuple[Integers, Integers]:
    """For each article its windows of so many tokens in a row, and the different terms in each of them added up.

    A token is new in the windows that hold it and not the one before it of the same term; so it is enough to know for
    each token how far back its term last stood in the article, as far as that is within a window.
    """
    article, many = tokens.article, len(tokens.rows)
    lengths = np.bincount(article, minlength=many)
    # Segments need not be in the order of rows, but the tokens of an article follow each other.
    begins = np.flatnonzero(np.diff(article, prepend=-1))
    place = np.arange(len(article)) - np.repeat(begins, np.diff(np.append(begins, len(article))))
    before = place - _repeats_after(tokens.term, article, window)
    last_start = lengths - window
    first = np.maximum(before + 1, place - window + 1)
    final = np.minimum(place, last_start[article])
    new = np.maximum(final - np.maximum(first, 0) + 1, 0)
    return np.maximum(last_start + 1, 0), np.bincount(article, new, many).astype(np.int64)


_FAR = 200
"""Tokens up to which neighbours are compared one distance after the other; beyond, sorting is faster."""
_BLOCK = 1 << 16


def _repeats_after(term: Integers, article: Integers, window: int) -> Integers:
    """How many tokens before each token its term last stood in the article; a number that reaches before it where it did not."""
    never = len(term) + window
    if window > _FAR:
        back = np.full(len(term), never, np.int64)
        order = np.argsort(article * (int(term.max(initial=0)) + 1) + term, kind="stable")
        same = (np.diff(term[order]) == 0) & (np.diff(article[order]) == 0)
        back[order[1:][same]] = np.diff(order)[same]
        return back
    told = term.astype(np.int32)
    back = np.full(len(term), never, np.int64)
    # In blocks that stay in the processor's cache; the nearest repetition is written last. One that lies in the article
    # before is farther back than this article reaches, and so says the same as none.
    for begin in range(0, len(told), _BLOCK):
        end = min(begin + _BLOCK, len(told))
        for distance in range(min(window - 1, end - 1), 0, -1):
            first = max(begin, distance)
            np.copyto(back[first:end], distance, where=told[first:end] == told[first - distance : end - distance])
    return back
