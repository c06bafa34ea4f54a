"""The engine's answers about tokens that follow each other: n-grams, and how varied a stretch of text is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.article import ANALYSIS_PARTS, PARTS, Part
from analysis.store.cells import cells_of
from analysis.store.counts import TOKEN_SUMS, WINDOW_TYPES, Grouping, Rows, TermIds
from analysis.store.facts import Facts
from analysis.store.index import Index
from analysis.store.ngrams import frequent_sequences, held, margins, running
from analysis.store.numbered import FEWEST, Numbering, most_frequent, numbered
from analysis.store.term_sums import added_up, reaching, scaled_rows, term_sums
from analysis.store.variety import types_in_windows
from analysis.store.word_questions import digest, each_part

MatrixKey = tuple[str, tuple[int, ...], int, tuple[Part, ...]]


class SequenceQuestions:
    """Part of `LocalEngine`: see `Counts` for the questions."""

    _facts: Facts
    _index: Index
    _ngram_matrices: dict[MatrixKey, tuple[list[str], sparse.csr_matrix]]
    _varieties: dict[tuple[tuple[Part, ...], int], tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]

    def spelt(self, term_ids: TermIds) -> list[str]:
        """See `Counts.spelt`."""
        return self._index.vocabulary.spelt(term_ids.tolist())

    def term_ids(self, terms: Sequence[str]) -> TermIds:
        """See `Counts.term_ids`."""
        return np.array([self._index.vocabulary.number(term) for term in terms], np.int64)

    def ngrams(
        self,
        rows: Rows,
        grouping: Grouping,
        n: int,
        *,
        min_count: int,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        top: int | None = None,
        outer: TermIds | None = None,
    ) -> pd.DataFrame:
        """See `Counts.ngrams`."""
        if grouping.by == "part":
            inner = Grouping("none", grouping.bucket)
            return each_part(
                parts,
                lambda part: self.ngrams(rows, inner, n, min_count=min_count, parts=[part], top=top, outer=outer),
            )
        cells = cells_of(self._facts, rows, grouping)
        if top and grouping == Grouping() and n > 1 and min_count >= FEWEST and len(cells):
            hidden = np.zeros(0, np.int64) if outer is None else outer
            most = most_frequent(
                self._index, self._numbering(n), rows, parts, min_count=min_count, outer=hidden, top=top
            )
            return cells.frame(
                np.zeros(len(most.terms), np.int64),
                ngram=pd.Series(self._joined(most.terms.astype(np.int64)), dtype="str"),
                frequency=most.frequency,
                articles=most.articles,
            )
        found = frequent_sequences(running(self._index, rows, parts), n, min_count)
        key, frequency, articles, _ = term_sums(cells.adjacency(rows), found.matrix, None)
        often = frequency >= min_count
        many = max(len(found.terms), 1)
        return cells.frame(
            key[often] // many,
            ngram=pd.Series(self._joined(found.terms[key[often] % many]), dtype="str"),
            frequency=frequency[often],
            articles=articles[often],
        )

    @cached_property
    def _numberings(self) -> dict[int, Numbering]:
        return {}

    def _numbering(self, n: int) -> Numbering:
        """Kept for the lengths asked for, and those below them."""
        if n not in self._numberings:
            self._numberings[n] = numbered(self._index, n, self._numbering(n - 1) if n > 2 else None)
        return self._numberings[n]

    def _joined(self, ngrams: npt.NDArray[np.int64]) -> list[str]:
        columns = [self.spelt(column) for column in ngrams.T]
        return [" ".join(words) for words in zip(*columns, strict=True)]

    def ngram_margins(
        self, rows: Rows, ngrams: Sequence[str], *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """See `Counts.ngram_margins`."""
        if not ngrams:
            return pd.DataFrame({"ngram": pd.Series(dtype="str"), "agreeing": pd.Series(dtype="str"), "windows": []})
        ids = np.stack([self.term_ids(column) for column in zip(*(n.split(" ") for n in ngrams), strict=True)], axis=1)
        found = margins(held(self._index, rows, parts), ids)
        named = {"".join(str(place + 1) for place in places): windows for places, windows in found.items()}
        frames = [pd.DataFrame({"ngram": list(ngrams), "agreeing": a, "windows": w}) for a, w in named.items()]
        return pd.concat(frames, ignore_index=True).astype({"ngram": "str", "agreeing": "str"})

    def weighted_ngrams(
        self,
        rows: Rows,
        grouping: Grouping,
        weigh: Callable[[pd.DataFrame], npt.NDArray[np.float64]],
        *,
        within: Rows,
        sizes: Sequence[int],
        least: int,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        top: int | None = None,
    ) -> pd.DataFrame:
        """See `Counts.weighted_ngrams`."""
        if grouping.by == "part":
            inner = Grouping("none", grouping.bucket)

            def of_part(part: Part) -> pd.DataFrame:
                return self.weighted_ngrams(
                    rows, inner, weigh, within=within, sizes=sizes, least=least, parts=[part], top=top
                )

            return each_part(parts, of_part)
        names, matrix = self._ngram_matrix(within, tuple(sizes), least, tuple(parts))
        frequencies = pd.DataFrame({
            "term_id": np.arange(len(names)), "term": pd.Series(names, dtype="str"),
            "frequency": np.asarray(matrix.sum(axis=0)).ravel(), "articles": matrix.getnnz(axis=0),
        }).astype({"frequency": "int64", "articles": "int64"})  # fmt: skip
        kept, scaled = scaled_rows(matrix[np.searchsorted(within, rows)], weigh(frequencies))
        cells = cells_of(self._facts, rows, grouping)
        pieces = [term_sums(cells.adjacency(rows), kept, scaled)]
        cell, term, frequency, articles, weight = added_up(pieces, max(len(names), 1))
        at = slice(None) if top is None else reaching(cell, weight, top)
        return cells.frame(
            cell[at],
            term=pd.Series([names[i] for i in term[at].tolist()], dtype="str"),
            frequency=frequency[at],
            articles=articles[at],
            weight=weight[at],
        )

    def _ngram_matrix(
        self, rows: Rows, sizes: tuple[int, ...], least: int, parts: tuple[Part, ...]
    ) -> tuple[list[str], sparse.csr_matrix]:
        asked = (digest(rows), sizes, least, parts)
        if asked not in self._ngram_matrices:
            tokens = running(self._index, rows, parts)
            found = [frequent_sequences(tokens, n, least, by_article=True) for n in sizes]
            names = [name for sequences in found for name in self._joined(sequences.terms)]
            self._ngram_matrices.clear()
            self._ngram_matrices[asked] = names, sparse.hstack([sequences.matrix for sequences in found]).tocsr()
        return self._ngram_matrices[asked]

    def window_types(
        self, rows: Rows, grouping: Grouping, window: int, *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """See `Counts.window_types`."""
        if grouping.by == "part":
            inner = Grouping("none", grouping.bucket)
            return each_part(
                parts, lambda part: self.window_types(self._holding(rows, part), inner, window, parts=[part])
            )
        asked = (tuple(parts), window)
        if asked not in self._varieties:
            self._varieties[asked] = types_in_windows(running(self._index, self._facts.rows, parts), window)
        windows, types = (found[self._facts.places(rows)] for found in self._varieties[asked])
        cells = cells_of(self._facts, rows, grouping)
        member = cells.adjacency(rows)
        long_enough = (windows > 0).astype(np.int64)
        sums = {
            "windows": windows, "types": types, "articles": long_enough, "articles_short": 1 - long_enough,
        }  # fmt: skip
        added = {name: np.asarray(member @ values).astype(np.int64) for name, values in sums.items()}
        return cells.frame(np.arange(len(cells)), window=window, **added)[list(WINDOW_TYPES)]

    def token_sums(self, rows: Rows, grouping: Grouping, *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """See `Counts.token_sums`."""
        if grouping.by == "part":
            inner = Grouping("none", grouping.bucket)
            return each_part(parts, lambda part: self.token_sums(self._holding(rows, part), inner, parts=[part]))
        columns = [PARTS.index(part) for part in parts]
        lengths = np.zeros(len(rows), np.float64)
        for segment, at in self._index.split(rows):
            lengths[np.searchsorted(rows, segment.rows[at])] = np.diff(segment.parts[at], axis=1)[:, columns].sum(1)
        cells = cells_of(self._facts, rows, grouping)
        member = cells.adjacency(rows)
        sums = {"articles": np.ones(len(rows)), "tokens": lengths, "tokens_squared": lengths**2}
        added = {name: np.asarray(member @ values).round().astype(np.int64) for name, values in sums.items()}
        return cells.frame(np.arange(len(cells)), **added)[list(TOKEN_SUMS)]

    def _holding(self, rows: Rows, part: Part) -> Rows:
        """The rows of articles with tokens in a part."""
        column = PARTS.index(part)
        held = [
            segment.rows[at][np.diff(segment.parts[at, column : column + 2]).ravel() > 0]
            for segment, at in self._index.split(rows)
        ]
        return np.sort(np.concatenate([rows[:0], *held]))
