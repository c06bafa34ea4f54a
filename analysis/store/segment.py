"""One immutable piece of the index: the tokens of some articles as memory-mapped arrays."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.article import ANALYSIS_PARTS, PARTS
from analysis.store.dictionary import Dictionary
from analysis.terminology.matching import Tokens
from analysis.text.stream import CAPITALS_SHIFT, SENTENCE_START, Stream, token_streams

INDEX_VERSION = 1
"""Raise it when tokens, sentences, flags or the files below change: older segments are then rebuilt."""

_FILES = ("rows", "parts", "tokens", "flags", "indptr", "indices", "data")


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What a segment is made from: an article's row number and its cleaned parts in the order of PARTS."""

    row: int
    parts: tuple[str, str, str, str]


class Segment:
    """Arrays of one segment, opened read only.

    Attributes:
        rows: int32 row numbers of the articles, ascending.
        parts: int64 (articles x 5): where each part of an article begins in `tokens`; the last column is where it ends.
        tokens: int32 term ids, article after article, part after part.
        flags: uint8 a token, see `analysis.text.stream`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _FILES}
        self.rows: npt.NDArray[np.int32] = np.asarray(arrays["rows"])
        self.parts: npt.NDArray[np.int64] = np.asarray(arrays["parts"])
        self.tokens: npt.NDArray[np.int32] = arrays["tokens"]
        self.flags: npt.NDArray[np.uint8] = arrays["flags"]
        self._counts = (arrays["indptr"], arrays["indices"], arrays["data"])

    def __len__(self) -> int:
        return len(self.rows)

    def matrix(self, terms: int) -> sparse.csr_matrix:
        """Tokens per article and term in the analysis parts, articles x terms."""
        indptr, indices, data = self._counts
        matrix = sparse.csr_matrix((len(self.rows), terms), dtype=data.dtype)
        # Set directly: the constructor would check and copy arrays that were checked when written.
        matrix.indptr, matrix.indices, matrix.data = indptr, indices, data
        return matrix

    @cached_property
    def stream(self) -> Tokens:
        """The segment's tokens for matching."""
        flags = np.asarray(self.flags)
        sentence = np.cumsum(flags & SENTENCE_START, dtype=np.int32)
        return Tokens(np.asarray(self.tokens), sentence, (flags >> CAPITALS_SHIFT).astype(np.uint8))

    @cached_property
    def _part_starts(self) -> npt.NDArray[np.int64]:
        return self.parts[:, :-1].ravel()

    def places(self, tokens: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """For positions in the stream: which article of the segment, and which part of it (position in PARTS)."""
        at = np.searchsorted(self._part_starts, tokens, "right") - 1
        return at // len(PARTS), at % len(PARTS)

    @cached_property
    def lines(self) -> npt.NDArray[np.int32]:
        """Number of the line (paragraph) of each token."""
        return np.cumsum((np.asarray(self.flags) >> 1) & 1, dtype=np.int32)


def is_whole(folder: Path, dictionary: Dictionary) -> bool:
    """Whether a segment's manifest fits this program and dictionary, and its files are as they were written."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        return (
            manifest["version"] == INDEX_VERSION
            and manifest["dictionary"] == dictionary.id
            and manifest["terms"] <= len(dictionary.terms)
            and all(_checksum(folder / f"{name}.npy") == manifest["checksums"][name] for name in _FILES)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


@dataclass(frozen=True, slots=True)
class Tokenised:
    """Articles with their tokens: row numbers, ascending, and a stream of four texts (the parts) an article."""

    rows: npt.NDArray[np.int32]
    stream: Stream


def tokenised(batches: Iterable[list[ArticleText]]) -> Iterator[Tokenised]:
    """Tokenise batches of a few thousand articles, the next batch ahead on another core."""
    rows: list[npt.NDArray[np.int32]] = []
    for stream in token_streams(_texts_of(batches, rows)):
        yield Tokenised(rows.pop(0), stream)


def _texts_of(batches: Iterable[list[ArticleText]], rows: list[npt.NDArray[np.int32]]) -> Iterator[list[str]]:
    """The texts of each batch; its rows are noted in `rows` and the texts let go."""
    for batch in batches:
        rows.append(np.array([article.row for article in batch], np.int32))
        yield [text for article in batch for text in article.parts]


def write_segment(folder: Path, articles: Iterable[Tokenised], dictionary: Dictionary) -> None:
    """Count the terms of tokenised articles and write them as a segment; it appears whole or not at all.

    Args:
        folder: The new segment's folder.
        articles: Rows ascending throughout.
        dictionary: Gains the new terms and is flushed first.
    """
    built = [_counted(batch, dictionary) for batch in articles]
    shift = np.cumsum([0, *(len(b["tokens"]) for b in built)])
    pairs = np.cumsum([0, *(len(b["indices"]) for b in built)])
    arrays = {
        "parts": np.concatenate([b["parts"] + s for b, s in zip(built, shift, strict=False)]),
        "indptr": np.concatenate(
            [np.zeros(1, np.int64), *(b["indptr"][1:] + p for b, p in zip(built, pairs, strict=False))]
        ),
    }
    for name in ("rows", "tokens", "flags", "indices", "data"):
        # Each batch's array is let go as soon as it is copied: a large import has hundreds of megabytes of them.
        arrays[name] = np.concatenate([b.pop(name) for b in built])
    if arrays["data"].max(initial=0) < np.iinfo(np.uint16).max:
        arrays["data"] = arrays["data"].astype(np.uint16)
    if arrays["indptr"][-1] < np.iinfo(np.int32).max:
        arrays["indptr"] = arrays["indptr"].astype(np.int32)
    dictionary.flush()
    work = folder.with_name(folder.name + ".part")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in _FILES:
        np.save(work / f"{name}.npy", arrays[name], allow_pickle=False)
    manifest = {
        "version": INDEX_VERSION,
        "dictionary": dictionary.id,
        "terms": len(dictionary.terms),
        "checksums": {name: _checksum(work / f"{name}.npy") for name in _FILES},
    }
    (work / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    work.replace(folder)


def _counted(batch: Tokenised, dictionary: Dictionary) -> dict[str, npt.NDArray[np.generic]]:
    stream, size = batch.stream, len(batch.rows)
    tokens = dictionary.numbers(stream.keys)[stream.codes] if len(stream.codes) else np.zeros(0, np.int32)
    ends = np.concatenate([[0], np.cumsum(stream.counts)])
    starts = ends[:-1].reshape(size, len(PARTS))
    parts = np.hstack([starts, ends[len(PARTS) :: len(PARTS), None]])
    inside = np.repeat(np.arange(size), parts[:, len(ANALYSIS_PARTS)] - parts[:, 0])
    in_caption = np.repeat(np.tile(np.arange(len(PARTS)) >= len(ANALYSIS_PARTS), size), stream.counts)
    indptr, indices, data = count_terms(inside, tokens[~in_caption], size, len(dictionary.terms))
    return {
        "rows": batch.rows,
        "parts": parts.astype(np.int64),
        "tokens": tokens,
        "flags": stream.flags,
        "indptr": indptr.astype(np.int64),
        "indices": indices.astype(np.int32),
        "data": data.astype(np.int32),
    }


def count_terms(
    article: npt.NDArray[np.int64], tokens: npt.NDArray[np.int32], articles: int, terms: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Tokens per article and term as the arrays of a CSR matrix, terms ascending in each article."""
    sizes = np.bincount(article, minlength=articles)
    indptr = np.concatenate([[0], np.cumsum(sizes)])
    matrix = sparse.csr_matrix(
        (np.ones(len(tokens), np.int32), tokens.astype(np.int32), indptr), shape=(articles, terms)
    )
    # Sorting by transposing twice takes linear time, sorting each row does not.
    matrix = matrix.tocsc().tocsr()
    matrix.sum_duplicates()
    return matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32), matrix.data.astype(np.int32)


def _checksum(path: Path) -> int:
    sum_ = 0
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            sum_ = zlib.crc32(block, sum_)
    return sum_
