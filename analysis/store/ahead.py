"""Tokenising articles while their files are still being read, so that the index is nearly done when the store is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from analysis.article import Article
from analysis.store.dictionary import Dictionary
from analysis.store.index import new_segment
from analysis.store.segment import Tokenised, write_segment
from analysis.text.stream import Stream, token_stream

_ARTICLES = 4_000
_MOST = 60_000
"""Articles whose tokens are kept ahead: about 2 kB each. The rest is tokenised from the store."""

Texts = tuple[str, str, str]
"""Title, summary and captions (a line each): with the article_id, which covers the body, they name an article's text."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    names: list[tuple[str, Texts]]
    stream: Future[Stream]


class Ahead:
    """Articles on their way into the store, tokenised in a second thread."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1)
        self._waiting: list[Article] = []
        self._chunks: list[_Chunk] = []
        self._taken = 0

    def add(self, article: Article) -> None:
        """Take one more article."""
        if self._taken < _MOST:
            self._taken += 1
            self._waiting.append(article)
            if len(self._waiting) == _ARTICLES:
                self._submit()

    def _submit(self) -> None:
        articles, self._waiting = self._waiting, []
        parts = [text for a in articles for text in (a.title, a.summary, a.body, "\n".join(a.captions))]
        names = [(a.article_id, (a.title, a.summary, "\n".join(a.captions))) for a in articles]
        self._chunks.append(_Chunk(names, self._worker.submit(token_stream, parts)))

    def write(self, index: Path, rows: Mapping[str, tuple[int, Texts]]) -> None:
        """Write a segment of the articles that went into the store as they were read.

        Args:
            index: The corpus's index folder; its lock has been held since before the articles were committed, so that
                nobody else indexes them too.
            rows: article_id -> row and texts of the articles that the store gained.
        """
        if self._waiting:
            self._submit()
        self._worker.shutdown()
        tokenised = self._kept(rows)
        first = next(tokenised, None)
        if first:
            dictionary = Dictionary(index)
            write_segment(new_segment(index), chain([first], tokenised), dictionary)

    def _kept(self, rows: Mapping[str, tuple[int, Texts]]) -> Iterator[Tokenised]:
        """What of each chunk is in the store just so: one record an article, merged with none, in ascending rows."""
        seen = Counter(name for chunk in self._chunks for name, _ in chunk.names)
        last = 0
        self._chunks.reverse()
        while self._chunks:
            chunk = self._chunks.pop()  # its tokens are let go as soon as they are counted
            numbers = np.zeros(len(chunk.names), np.int32)
            for i, (name, texts) in enumerate(chunk.names):
                row, stored = rows.get(name, (0, texts))
                if row > last and seen[name] == 1 and stored == texts:
                    numbers[i] = last = row
            keep = numbers > 0
            if keep.any():
                yield Tokenised(numbers[keep], chunk.stream.result().of_groups(keep))
