"""The index beside the store: segments that together cover the rows of the corpus, derived and rebuildable."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from filelock import FileLock

from analysis.store.dictionary import Dictionary
from analysis.store.segment import ArticleText, Segment, is_whole, tokenised, write_segment
from analysis.store.vocabulary import Vocabulary

Rows = npt.NDArray[np.int32]
TextsOf = Callable[[Rows], Iterable[list[ArticleText]]]
"""Gives the parts of the articles with these rows, ascending, in batches."""


@dataclass(frozen=True)
class Index:
    """Open segments and the vocabulary of the corpus. Segments may hold rows that the corpus has dropped since."""

    segments: tuple[Segment, ...]
    vocabulary: Vocabulary

    def split(self, rows: Rows) -> Iterator[tuple[Segment, npt.NDArray[np.int64]]]:
        """For each segment that holds some of the rows: the segment, and the rows' places in it."""
        for segment in self.segments:
            if len(segment):
                at = np.searchsorted(segment.rows, rows)
                at = at[(at < len(segment.rows)) & (segment.rows[np.minimum(at, len(segment.rows) - 1)] == rows)]
                if len(at):
                    yield segment, at

    def words(self, rows: Rows) -> npt.NDArray[np.int64]:
        """Tokens in the analysis parts of each row."""
        out = np.zeros(len(rows), np.int64)
        for segment, at in self.split(rows):
            out[np.searchsorted(rows, segment.rows[at])] = segment.parts[at, 3] - segment.parts[at, 0]
        return out


def open_index(folder: Path, rows: Rows, texts_of: TextsOf) -> Index:
    """The index of a corpus; rows that no sound segment covers are indexed first, unsound segments removed.

    Args:
        folder: The index folder; the caller holds its lock.
        rows: All rows of the corpus, ascending.
        texts_of: Where the text of uncovered rows comes from.
    """
    dictionary = Dictionary(folder)
    segments: list[Segment] = []
    covered = np.zeros(0, np.int32)
    for piece in sorted(p for p in folder.glob("segment-*") if p.is_dir()):
        segment = Segment(piece) if is_whole(piece, dictionary) else None
        if segment is None or np.isin(segment.rows, covered).any():  # no row may be counted twice
            shutil.rmtree(piece, ignore_errors=True)
        else:
            segments.append(segment)
            covered = np.concatenate([covered, segment.rows])
    uncovered = np.setdiff1d(rows, covered)
    if len(uncovered):
        piece = new_segment(folder)
        write_segment(piece, tokenised(texts_of(uncovered)), dictionary)
        segments.append(Segment(piece))
    return Index(tuple(segments), Vocabulary(dictionary.terms))


def new_segment(folder: Path) -> Path:
    """The folder of a segment that is about to be written, after all others in order of name."""
    return folder / f"segment-{len(list(folder.glob('segment-*'))):05d}-{uuid.uuid4().hex[:8]}"


def index_lock(corpus_folder: Path) -> FileLock:
    """The lock that everyone holds who adds to the index of a corpus or opens it."""
    return FileLock(corpus_folder / "index.lock")
