"""The engine's answers about terms by number: nothing is spelt out before it is known what is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.article import ANALYSIS_PARTS, PARTS, Part
from analysis.store.cells import cells_of
from analysis.store.counts import (
    ARTICLE_COUNTS,
    ARTICLE_WEIGHTS,
    MOST_TERMS_PER_ARTICLE,
    Grouping,
    Joins,
    Rows,
    TermIds,
)
from analysis.store.facts import Facts
from analysis.store.hits import Hit
from analysis.store.index import Index
from analysis.store.segment import Segment
from analysis.store.spread import joined, spread_of
from analysis.store.term_sums import added_up, term_sums
from analysis.store.windows import window_articles, window_terms, window_tokens
from analysis.terminology.glossary import Variant

_KEPT = 32
Totals = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


class WordQuestions:
    """Part of `LocalEngine`: see `Counts` for the questions."""

    _index: Index
    _facts: Facts
    _numbers: dict[tuple[str, tuple[Part, ...], str], Totals]

    def _matrix(self, segment: Segment, at: npt.NDArray[np.int64], parts: Sequence[Part]) -> sparse.csr_matrix:
        raise NotImplementedError

    def _weighted(
        self, rows: Rows, parts: Sequence[Part], weights: npt.NDArray[np.float64] | None, join: Joins | None
    ) -> Iterator[tuple[Rows, sparse.csr_matrix, npt.NDArray[np.float64] | None]]:
        raise NotImplementedError

    def _hits(self, variants: Sequence[Variant], *, ticked_only: bool = True) -> Hit:
        raise NotImplementedError

    def term_numbers(
        self, rows: Rows, *, parts: Sequence[Part] = ANALYSIS_PARTS, join: Joins | None = None
    ) -> pd.DataFrame:
        """See `Counts.term_numbers`."""
        asked = (digest(rows), tuple(parts), "" if join is None else digest(join))
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

    def window_terms(
        self, rows: Rows, variants: Sequence[Variant], *, span: int | None, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """See `Counts.window_terms`."""
        return window_terms(self._index, self._hits(variants).of(rows, parts), span)

    def window_tokens(
        self, rows: Rows, variants: Sequence[Variant], *, span: int | None, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """See `Counts.window_tokens`."""
        return window_tokens(self._index, self._hits(variants).of(rows, parts), span)

    def window_articles(
        self,
        rows: Rows,
        variants: Sequence[Variant],
        term_ids: TermIds,
        *,
        span: int | None,
        parts: Sequence[Part] = ANALYSIS_PARTS,
    ) -> pd.DataFrame:
        """See `Counts.window_articles`."""
        found = window_articles(self._index, self._hits(variants).of(rows, parts), span)
        return found[np.isin(found["term_id"], term_ids)].reset_index(drop=True)

    def article_weights(
        self,
        rows: Rows,
        term_ids: TermIds,
        term_weights: npt.NDArray[np.float64],
        *,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        join: Joins | None = None,
    ) -> pd.DataFrame:
        """See `Counts.article_weights`."""
        wanted = np.zeros(len(self._index.vocabulary), bool)
        wanted[term_ids] = True
        pieces = []
        for of_rows, matrix, scaled in self._weighted(rows, parts, term_weights, join):
            entries = np.flatnonzero(wanted[matrix.indices])
            article = np.searchsorted(matrix.indptr, entries, "right") - 1
            weight = np.zeros(0) if scaled is None else scaled[entries]
            pieces.append((of_rows[article], matrix.indices[entries], weight))
        columns = zip(*pieces, strict=True) if pieces else ((np.zeros(0),) for _ in ARTICLE_WEIGHTS)
        table = pd.DataFrame({n: np.concatenate(c) for n, c in zip(ARTICLE_WEIGHTS, columns, strict=True)})
        return table.astype({"row": "int32", "term_id": "int64", "weight": "float64"})

    def cell_numbers(
        self, rows: Rows, grouping: Grouping, *, parts: Sequence[Part] = ANALYSIS_PARTS, join: Joins | None = None
    ) -> pd.DataFrame:
        """See `Counts.cell_numbers`."""
        if grouping.by == "part":
            inner = Grouping("none", grouping.bucket)
            return each_part(parts, lambda part: self.cell_numbers(rows, inner, parts=[part], join=join))
        cells = cells_of(self._facts, rows, grouping)
        pieces = []
        for segment, at in self._index.split(rows):
            matrix = self._matrix(segment, at, parts)
            matrix = matrix if join is None else joined(matrix, join)
            pieces.append(term_sums(cells.adjacency(segment.rows[at]), matrix, None))
        cell, term, frequency, articles, _ = added_up(pieces, len(self._index.vocabulary))
        return cells.frame(cell, term_id=term, frequency=frequency, articles=articles)

    def article_counts(self, rows: Rows, term_ids: TermIds, *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """See `Counts.article_counts`."""
        asked = np.asarray(term_ids, np.int64)[:MOST_TERMS_PER_ARTICLE]
        wanted = np.zeros(len(self._index.vocabulary), bool)
        wanted[asked] = True
        columns = [PARTS.index(part) for part in parts]
        found = []
        for segment, at in self._index.split(rows):
            matrix = self._matrix(segment, at, parts)
            entries = np.flatnonzero(wanted[matrix.indices])
            article = np.searchsorted(matrix.indptr, entries, "right") - 1
            lengths = np.diff(segment.parts[at], axis=1)[:, columns].sum(axis=1)
            found.append((segment.rows[at][article], matrix.indices[entries], matrix.data[entries], lengths[article]))
        columns_of = zip(*found, strict=True) if found else ((np.zeros(0, np.int64),) for _ in ARTICLE_COUNTS)
        table = pd.DataFrame({n: np.concatenate(c) for n, c in zip(ARTICLE_COUNTS, columns_of, strict=True)})
        return table.astype({"row": "int32", "term_id": "int64", "frequency": "int64", "tokens": "int64"})


def digest(array: npt.NDArray[np.generic]) -> str:
    """A short name for the content of an array."""
    return hashlib.blake2b(array.tobytes(), digest_size=16).hexdigest()


def each_part(parts: Sequence[Part], answer: Callable[[Part], pd.DataFrame]) -> pd.DataFrame:
    """The answers for each part, its name as their group."""
    frames = [answer(part).assign(group=part) for part in parts]
    return pd.concat(frames, ignore_index=True).astype({"group": "str"})
