"""The engine of one machine: NumPy and SciPy over the index, and the facts that DuckDB gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.article import ANALYSIS_PARTS, PARTS, Part
from analysis.store.cells import cells_of
from analysis.store.counts import Grouping, Joins, Rows
from analysis.store.facts import Facts
from analysis.store.glossary_questions import GlossaryQuestions, remember
from analysis.store.index import Index
from analysis.store.kept_hits import KeptHits
from analysis.store.segment import Segment, count_terms
from analysis.store.sequence_questions import SequenceQuestions
from analysis.store.similar import similar_pairs, stacked
from analysis.store.spread import joined
from analysis.store.term_sums import added_up, reaching, scaled_rows, term_sums
from analysis.store.word_questions import WordQuestions, digest, each_part

Weights = npt.NDArray[np.float64]


class LocalEngine(GlossaryQuestions, WordQuestions, SequenceQuestions):
    """Answers `analysis.store.counts.Counts` for one revision of a corpus.

    Args:
        facts: Columns over the articles.
        index: Tokens of the articles.
        clusters: Copy cluster of each article in `facts`, 0 where it has none; None takes every article for itself.
    """

    def __init__(self, facts: Facts, index: Index, clusters: npt.NDArray[np.int32] | None = None) -> None:
        self._facts = facts
        self._index = index
        self._clusters = np.zeros(len(facts.rows), np.int32) if clusters is None else clusters
        self._known = {}
        self._kept = KeptHits(index)
        self._added_up = {}
        self._document_frequencies: dict[tuple[str, tuple[Part, ...]], pd.DataFrame] = {}
        self._ngram_matrices = {}
        self._varieties = {}
        self._numbers = {}
        self._scaled: dict[tuple[int, tuple[Part, ...], str], tuple[sparse.csr_matrix, Weights]] = {}

    @property
    def terms_known(self) -> int:
        """Size of the term dictionary: term ids are below it."""
        return len(self._index.vocabulary)

    def volume(self, rows: Rows, grouping: Grouping, *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """See `Counts.volume`."""
        lengths = self._lengths(rows)
        if grouping.by == "part":
            frames = [
                self._volume(rows[has], lengths[has, i], grouping, part)
                for i, part in enumerate(PARTS)
                if part in parts
                if (has := lengths[:, i] > 0).any()
            ]
            return (
                pd.concat(frames, ignore_index=True) if frames else self._volume(rows[:0], lengths[:0, 0], grouping, "")
            )
        return self._volume(rows, lengths[:, [PARTS.index(p) for p in parts]].sum(1), grouping, "")

    def _volume(self, rows: Rows, tokens: npt.NDArray[np.int64], grouping: Grouping, group: str) -> pd.DataFrame:
        cells = cells_of(self._facts, rows, grouping)
        every = np.arange(len(cells))
        at = np.searchsorted(rows, cells.row)
        frame = cells.frame(
            every,
            articles=np.bincount(cells.cell, minlength=len(cells)).astype(np.int64),
            tokens=_sums(cells.cell, tokens[at], len(cells)),
        )
        return frame.assign(group=pd.Series([group] * len(frame), dtype="str")) if group else frame

    def tags(self, rows: Rows, grouping: Grouping) -> pd.DataFrame:
        """See `Counts.tags`."""
        if grouping.by == "part":
            lengths, whole = self._lengths(rows), Grouping("none", grouping.bucket)
            frames = [
                self.tags(rows[lengths[:, i] > 0], whole).assign(group=part)
                for i, part in enumerate(PARTS)
                if part in ANALYSIS_PARTS
            ]
            return pd.concat(frames, ignore_index=True).astype({"group": "str"})
        cells = cells_of(self._facts, rows, grouping)
        tagged = self._tag_matrix(rows)
        table = (cells.adjacency(rows) @ tagged).tocoo()
        names = np.array(self._facts.labels["tag"].names, dtype=np.object_)
        return cells.frame(
            table.row.astype(np.int64),
            tag=pd.Series(names[table.col], dtype="str"),
            articles=table.data.astype(np.int64),
        )

    def tag_pairs(self, rows: Rows) -> pd.DataFrame:
        """See `Counts.tag_pairs`."""
        tagged = self._tag_matrix(rows)
        names = np.array(self._facts.labels["tag"].names, dtype=np.object_)
        order = np.argsort(names.astype(str)) if len(names) else np.zeros(0, np.int64)
        pairs = sparse.triu(tagged[:, order].T @ tagged[:, order], k=1).tocoo()
        names = names[order]
        return pd.DataFrame({
            "tag_a": pd.Series(names[pairs.row], dtype="str"),
            "tag_b": pd.Series(names[pairs.col], dtype="str"),
            "articles_both": pairs.data.astype(np.int64),
        })  # fmt: skip

    def _tag_matrix(self, rows: Rows) -> sparse.csr_matrix:
        """Rows x tags with 1 where the article carries the tag; articles without tags have none."""
        labels = self._facts.labels["tag"]
        real = np.array([v != "(none)" for v in labels.names], bool)
        chosen = np.isin(labels.place, self._facts.places(rows)) & real[labels.code]
        at = np.searchsorted(rows, self._facts.rows[labels.place[chosen]])
        return sparse.csr_matrix(
            (np.ones(len(at), np.int64), (at, labels.code[chosen])), shape=(len(rows), len(labels.names))
        )

    def terms(
        self,
        rows: Rows,
        grouping: Grouping,
        *,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        top: int | None = None,
        join: Joins | None = None,
    ) -> pd.DataFrame:
        """See `Counts.terms`."""
        return self._terms(rows, grouping, parts, None, top=top, join=join).drop(columns="weight")

    def weighted_terms(
        self,
        rows: Rows,
        grouping: Grouping,
        term_weights: Weights,
        *,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        top: int | None = None,
        join: Joins | None = None,
    ) -> pd.DataFrame:
        """See `Counts.weighted_terms`."""
        return self._terms(rows, grouping, parts, term_weights, top=top, join=join)

    def similar(
        self,
        rows: Rows,
        hours: Weights,
        groups: npt.NDArray[np.int64],
        term_weights: Weights,
        *,
        within: float,
        least: float,
        parts: Sequence[Part] = ANALYSIS_PARTS,
    ) -> pd.DataFrame:
        """See `Counts.similar`."""
        vectors = stacked(self._weighted(rows, parts, term_weights, None), rows, self.terms_known)
        return similar_pairs(rows, vectors, hours, groups, within=within, least=least)

    def document_frequencies(self, rows: Rows, *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """See `Counts.document_frequencies`."""
        asked = (digest(rows), tuple(parts))
        if asked in self._document_frequencies:
            return self._document_frequencies[asked].copy()
        frequency, articles = (np.zeros(self.terms_known, np.int64) for _ in range(2))
        for _, matrix in self._matrices(rows, parts):
            frequency += np.bincount(matrix.indices, matrix.data, self.terms_known).astype(np.int64)
            articles += np.bincount(matrix.indices, minlength=self.terms_known)
        ids = np.flatnonzero(articles)
        table = pd.DataFrame({
            "term_id": ids, "term": pd.Series(self._index.vocabulary.spelt(ids.tolist()), dtype="str"),
            "frequency": frequency[ids], "articles": articles[ids],
        })  # fmt: skip
        remember(self._document_frequencies, asked, table, _TABLES_KEPT)
        return table.copy()

    def _terms(
        self,
        rows: Rows,
        grouping: Grouping,
        parts: Sequence[Part],
        weights: Weights | None,
        *,
        top: int | None,
        join: Joins | None,
    ) -> pd.DataFrame:
        if grouping.by == "part":
            inner = Grouping("none", grouping.bucket)
            return each_part(parts, lambda part: self._terms(rows, inner, [part], weights, top=top, join=join))
        cells = cells_of(self._facts, rows, grouping)
        pieces = [
            term_sums(cells.adjacency(part_rows), matrix, scaled)
            for part_rows, matrix, scaled in self._weighted(rows, parts, weights, join)
        ]
        cell, term, frequency, articles, weight = added_up(pieces, self.terms_known)
        # Spelling out and sorting a million terms as text takes seconds, so what cannot be shown goes first.
        at = slice(None) if top is None else reaching(cell, frequency if weights is None else weight, top)
        return cells.frame(
            cell[at],
            term=pd.Series(self._index.vocabulary.spelt(term[at].tolist()), dtype="str"),
            frequency=frequency[at],
            articles=articles[at],
            weight=weight[at],
        )

    def _weighted(
        self, rows: Rows, parts: Sequence[Part], weights: Weights | None, join: Joins | None
    ) -> Iterator[tuple[Rows, sparse.csr_matrix, Weights | None]]:
        """A segment at a time: rows, tokens per article and term with a weight, and tf·w / ‖tf·w‖ of each entry."""
        if weights is None:
            for part_rows, matrix in self._matrices(rows, parts):
                yield part_rows, matrix if join is None else joined(matrix, join), None
            return
        for segment, at in self._index.split(rows):
            key = (id(segment), tuple(parts), digest(weights) + ("" if join is None else digest(join)))
            known = self._scaled.get(key)
            if known is None:
                whole = self._matrix(segment, np.arange(len(segment)), parts)
                known = scaled_rows(whole if join is None else joined(whole, join), weights)
                remember(self._scaled, key, known, _SCALED_KEPT * len(self._index.segments))
            matrix, scaled = known
            if len(at) < len(segment):
                places = sparse.csr_matrix((np.arange(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)[
                    at
                ]
                matrix = sparse.csr_matrix(
                    (matrix.data[places.data], places.indices, places.indptr), shape=places.shape
                )
                scaled = scaled[places.data]
            yield segment.rows[at], matrix, scaled

    def _matrices(self, rows: Rows, parts: Sequence[Part]) -> list[tuple[Rows, sparse.csr_matrix]]:
        """Tokens per article and term, a segment at a time: (rows, articles x terms)."""
        return [(segment.rows[at], self._matrix(segment, at, parts)) for segment, at in self._index.split(rows)]

    def _matrix(self, segment: Segment, at: npt.NDArray[np.int64], parts: Sequence[Part]) -> sparse.csr_matrix:
        if tuple(parts) != ANALYSIS_PARTS:
            return self._matrix_of_parts(segment, at, parts)
        matrix = segment.matrix(self.terms_known)
        return matrix if len(at) == len(segment) else matrix[at]

    def _matrix_of_parts(self, segment: Segment, at: npt.NDArray[np.int64], parts: Sequence[Part]) -> sparse.csr_matrix:
        columns = [PARTS.index(p) for p in parts]
        starts = segment.parts[at][:, columns].ravel()
        sizes = segment.parts[at][:, [c + 1 for c in columns]].ravel() - starts
        position = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts, sizes)
        article = np.repeat(np.repeat(np.arange(len(at)), len(columns)), sizes)
        indptr, indices, data = count_terms(article, np.asarray(segment.tokens[position]), len(at), self.terms_known)
        return sparse.csr_matrix((data, indices, indptr), shape=(len(at), self.terms_known))

    def _lengths(self, rows: Rows) -> npt.NDArray[np.int64]:
        """Tokens in each part of each row: rows x PARTS."""
        out = np.zeros((len(rows), len(PARTS)), np.int64)
        for segment, at in self._index.split(rows):
            out[np.searchsorted(rows, segment.rows[at])] = np.diff(segment.parts[at], axis=1)
        return out

    def members(self, rows: Rows, grouping: Grouping) -> pd.DataFrame:
        """See `Counts.members`."""
        cells = cells_of(self._facts, rows, grouping)
        return cells.frame(cells.cell, row=cells.row)


_TABLES_KEPT = 4
_SCALED_KEPT = 2
"""Weightings of the corpus kept in memory: 16 bytes for each article and kept term in it."""


def _sums(cell: npt.NDArray[np.int64], values: npt.NDArray[np.int64], cells: int) -> npt.NDArray[np.int64]:
    return np.rint(np.bincount(cell, values, cells)).astype(np.int64)
