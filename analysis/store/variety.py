"""Different terms in stretches of equal length, per article."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.store.ngrams import Running

Integers = npt.NDArray[np.int64]


def types_in_windows(tokens: Running, window: int) -> tuple[Integers, Integers]:
    """For each article its windows of so many tokens in a row, and the different terms in each of them added up.

    A token is new in the windows that hold it and not the one before it of the same term; so it is enough to know for
    each token how far back its term last stood in the article.
    """
    article, many = tokens.article, len(tokens.rows)
    lengths = np.bincount(article, minlength=many)
    # Segments need not be in the order of rows, but the tokens of an article follow each other.
    begins = np.flatnonzero(np.diff(article, prepend=-1))
    place = np.arange(len(article)) - np.repeat(begins, np.diff(np.append(begins, len(article))))
    order = np.argsort(article * (int(tokens.term.max(initial=0)) + 1) + tokens.term, kind="stable")
    same = (np.diff(tokens.term[order], prepend=-1) == 0) & (np.diff(article[order], prepend=-1) == 0)
    before = np.full(len(article), -1, np.int64)
    before[order[1:]] = np.where(same[1:], place[order[:-1]], -1)
    last_start = lengths - window
    first = np.maximum(before + 1, place - window + 1)
    final = np.minimum(place, last_start[article])
    new = np.maximum(final - np.maximum(first, 0) + 1, 0)
    return np.maximum(last_start + 1, 0), np.bincount(article, new, many).astype(np.int64)
