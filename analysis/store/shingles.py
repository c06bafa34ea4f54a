"""Runs of five words of every article's text, as far as two articles share them: what copies are told by.

A text is known by its set of shingles (runs of SHINGLE tokens). Most shingles stand in one article only and can make
no two texts alike, so they are counted and let go; what is kept grows with the copies in a corpus, not with its size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.article import PARTS
from analysis.store.index import Index
from analysis.store.segment import Segment

SHINGLE = 5
"""Words in a shingle: Broder 1997 compares runs of words; METHODS of near duplicates in news use five."""

LEAST_WORDS = 15
"""Shorter texts ("Photo gallery", "Read the full story") are alike without being copies and are not compared."""

_BLOCK = 4_096
"""Articles at a time; their numbers take the 12 bits that a shingle's 52 leave in a 64-bit word."""
_HASH_BITS = 52
_LOW = np.uint64((1 << _HASH_BITS) - 1)
_MOST_TABLE_BITS = 28
_ODD = np.uint64(0x9E3779B97F4A7C15)

Places = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Shingles:
    """Sets of shingles of the articles of a corpus.

    Attributes:
        sizes: Distinct shingles of each article, 0 where its text is not compared.
        shared: Articles x shingles with 1 where an article holds the shingle, for shingles of two articles or more.
        hashes: Hash of each column, the same for the same words in every corpus.
    """

    sizes: Places
    shared: sparse.csr_matrix
    hashes: Hashes

    def overlap(self, one: Places, other: Places) -> Places:
        """How many shingles the articles of each pair have in common."""
        out = np.zeros(len(one), np.int64)
        for first in range(0, len(one), _BLOCK):
            a, b = (self.shared[side[first : first + _BLOCK]] for side in (one, other))
            out[first : first + _BLOCK] = np.asarray(a.multiply(b).sum(1)).ravel()
        return out

    def jaccard(self, one: Places, other: Places) -> npt.NDArray[np.float64]:
        """Exact Jaccard similarity of the articles of each pair: |A∩B| / |A∪B|, 0 where both are empty."""
        both = self.overlap(one, other)
        similarity: npt.NDArray[np.float64] = both / np.maximum(self.sizes[one] + self.sizes[other] - both, 1)
        return similarity


def shingles_of(index: Index, rows: npt.NDArray[np.int32], terms: Sequence[str]) -> Shingles:
    """Shingles of the text of each row: its body, or its summary where there is no body; headlines are left out.

    Two different shingles are taken for one with a chance of 2^-52 a pair.

    Args:
        index: The tokens.
        rows: Ascending.
        terms: Keys in order of term id.
    """
    # Made of the words, not of their numbers, so that order of import decides nothing.
    of_term: Hashes = pd.util.hash_array(np.array(terms, object), categorize=False)
    tokens = sum(len(segment.tokens) for segment in index.segments)
    table_bits = min(max(16, int(np.ceil(np.log2(max(tokens, 1) * 8)))), _MOST_TABLE_BITS)
    slot = np.uint64((1 << table_bits) - 1)
    sizes = np.zeros(len(rows), np.int64)
    times_seen = np.zeros(1 << table_bits, np.uint8)  # 2 for more
    for place, packed in _blocks(index, rows, of_term):
        sizes[place] += np.bincount(packed >> np.uint64(_HASH_BITS), minlength=len(place))
        held, times = np.unique(packed & slot, return_counts=True)
        times_seen[held] = np.minimum(times_seen[held] + np.minimum(times, 2), 2)
    found: list[tuple[Places, Hashes]] = []
    for place, packed in _blocks(index, rows, of_term):
        kept = packed[times_seen[packed & slot] > 1]
        found.append((place[kept >> np.uint64(_HASH_BITS)], kept & _LOW))
    del times_seen
    article = np.concatenate([np.zeros(0, np.int64), *(a for a, _ in found)])
    hashes, code = np.unique(np.concatenate([np.zeros(0, np.uint64), *(h for _, h in found)]), return_inverse=True)
    shared = np.bincount(code, minlength=len(hashes)) > 1
    number = np.cumsum(shared) - 1
    keep = shared[code]
    matrix = sparse.csr_matrix(
        (np.ones(int(keep.sum()), np.int32), (article[keep], number[code[keep]])),
        shape=(len(rows), int(shared.sum())),
    )
    return Shingles(sizes, matrix, hashes[shared])


def _blocks(index: Index, rows: npt.NDArray[np.int32], of_term: Hashes) -> Iterator[tuple[Places, Hashes]]:
    """A block of articles at a time: their places in `rows`, and (number in the block, hash) of each distinct shingle, packed and ascending."""
    for segment, at in index.split(rows):
        place = np.searchsorted(rows, segment.rows[at])
        for first in range(0, len(at), _BLOCK):
            block = at[first : first + _BLOCK]
            yield place[first : first + _BLOCK], _packed(segment, block, of_term)


def _packed(segment: Segment, block: Places, of_term: Hashes) -> Hashes:
    summary, body = (segment.parts[block, PARTS.index(p)] for p in ("summary", "body"))
    end = segment.parts[block, PARTS.index("body") + 1]
    start = np.where(end > body, body, summary)
    words = end - start
    sizes = np.where(words >= LEAST_WORDS, words - (SHINGLE - 1), 0)
    if not sizes.sum():
        return np.zeros(0, np.uint64)
    first, last = int(segment.parts[block[0], 0]), int(end[-1])
    term = of_term[segment.tokens[first:last]]
    run = term[: len(term) - (SHINGLE - 1)].copy()
    for step in range(1, SHINGLE):
        run = _mixed(run) + term[step : step + len(run)]
    number = np.repeat(np.arange(len(block)), sizes)
    position = np.arange(len(number)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(start - first, sizes)
    hashed = _mixed(run[position]) >> np.uint64(64 - _HASH_BITS)
    packed = np.sort(number.astype(np.uint64) << np.uint64(_HASH_BITS) | hashed)
    new = np.ones(len(packed), bool)
    new[1:] = packed[1:] != packed[:-1]
    return packed[new]


def _mixed(values: Hashes) -> Hashes:
    """A bijection that makes every bit depend on every other (the finaliser of MurmurHash3), wrapping at 64 bits."""
    out = values * _ODD
    out ^= out >> np.uint64(33)
    out *= np.uint64(0xFF51AFD7ED558CCD)
    out ^= out >> np.uint64(33)
    return out
