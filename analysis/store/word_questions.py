"""The engine's answers about terms by number: nothing is spelt out before it is known what is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.article import ANALYSIS_PARTS, PARTS, Part
from analysis.store.counts import Joins, Rows, TermIds
from analysis.store.index import Index
from analysis.store.segment import Segment
from analysis.store.spread import joined, spread_of

_KEPT = 32
Totals = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


class WordQuestions:
    """Part of `LocalEngine`: see `Counts` for the questions."""

    _index: Index
    _numbers: dict[tuple[str, tuple[Part, ...], str], Totals]

    def _matrix(self, segment: Segment, at: npt.NDArray[np.int64], parts: Sequence[Part]) -> sparse.csr_matrix:
        raise NotImplementedError

    def spelt(self, term_ids: TermIds) -> list[str]:
        """See `Counts.spelt`."""
        return self._index.vocabulary.spelt(term_ids.tolist())

    def term_ids(self, terms: Sequence[str]) -> TermIds:
        """See `Counts.term_ids`."""
        return np.array([self._index.vocabulary.number(term) for term in terms], np.int64)

    def term_numbers(
        self, rows: Rows, *, parts: Sequence[Part] = ANALYSIS_PARTS, join: Joins | None = None
    ) -> pd.DataFrame:
        """See `Counts.term_numbers`."""
        asked = (_digest(rows), tuple(parts), "" if join is None else _digest(join))
        if asked not in self._numbers:
            self._numbers[asked] = self._totals(rows, parts, join)
            while len(self._numbers) > _KEPT:
                self._numbers.pop(next(iter(self._numbers)), None)
        frequency, articles = self._numbers[asked]
        ids = np.flatnonzero(articles)
        return pd.DataFrame({"term_id": ids, "frequency": frequency[ids], "articles": articles[ids]})

    def _totals(self, rows: Rows, parts: Sequence[Part], join: Joins | None) -> Totals:
        terms = len(self._index.vocabulary)
        frequency, articles = np.zeros(terms), np.zeros(terms, np.int64)
        for segment, at in self._index.split(rows):
            matrix = self._matrix(segment, at, parts)
            matrix = matrix if join is None else joined(matrix, join)
            frequency += np.bincount(matrix.indices, matrix.data, terms)
            articles += np.bincount(matrix.indices, minlength=terms)
        return np.rint(frequency).astype(np.int64), articles

    def spread(
        self, rows: Rows, term_ids: TermIds, *, parts: Sequence[Part] = ANALYSIS_PARTS, join: Joins | None = None
    ) -> pd.DataFrame:
        """See `Counts.spread`."""
        columns = [PARTS.index(part) for part in parts]
        matrices, lengths = [], []
        for segment, at in self._index.split(rows):
            matrix = self._matrix(segment, at, parts)
            matrices.append(matrix if join is None else joined(matrix, join))
            lengths.append(np.diff(segment.parts[at], axis=1)[:, columns].sum(axis=1))
        return spread_of(matrices, lengths, term_ids, len(self._index.vocabulary))


def _digest(array: npt.NDArray[np.int32] | npt.NDArray[np.int64]) -> str:
    return hashlib.blake2b(array.tobytes(), digest_size=16).hexdigest()
