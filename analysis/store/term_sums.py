"""Adding up tokens per term over the articles of each cell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

Counts = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
Sums = tuple[Counts, Counts, Counts, Weights]
"""Cell x terms + term of each entry, ascending; its tokens; its articles; its summed weights."""

_DENSE = 20_000_000
"""Up to this many cells x terms, sums are made in one plain array instead of a sparse product (two to four times as fast)."""


def scaled_rows(matrix: sparse.csr_matrix, weights: Weights) -> tuple[sparse.csr_matrix, Weights]:
    """The terms with a weight, and tf·w of each entry with every article's row scaled to length 1."""
    keep = weights[matrix.indices] > 0
    indptr = np.concatenate([[0], np.cumsum(keep)])[matrix.indptr]
    kept = sparse.csr_matrix((matrix.data[keep], matrix.indices[keep], indptr), shape=matrix.shape)
    values = kept.data * weights[kept.indices]
    article = np.repeat(np.arange(kept.shape[0]), np.diff(kept.indptr))
    norms = np.sqrt(np.bincount(article, values * values, kept.shape[0]))
    return kept, values / norms[article]


def term_sums(member: sparse.csr_matrix, matrix: sparse.csr_matrix, scaled: Weights | None) -> Sums:
    """Sums per cell and term.

    Args:
        member: Cells x articles, 1 where the article is in the cell.
        matrix: Articles x terms, tokens.
        scaled: A weight for each entry of `matrix`.
    """
    cells, terms = member.shape[0], matrix.shape[1]
    exclusive = member.nnz == 0 or np.bincount(member.indices, minlength=1).max() <= 1
    if exclusive and cells * terms <= _DENSE:
        return _dense(member, matrix, scaled)
    frequency = _product(member, matrix, matrix.data.astype(np.int64))
    articles = _product(member, matrix, np.ones(matrix.nnz, np.int64))
    weight = _product(member.astype(np.float64), matrix, scaled).data if scaled is not None else np.zeros(frequency.nnz)
    cell = np.repeat(np.arange(cells), np.diff(frequency.indptr))
    return cell * terms + frequency.indices, frequency.data, articles.data, weight


def _product(member: sparse.csr_matrix, matrix: sparse.csr_matrix, data: Counts | Weights) -> sparse.csr_matrix:
    product: sparse.csr_matrix = member @ sparse.csr_matrix((data, matrix.indices, matrix.indptr), shape=matrix.shape)
    product.sort_indices()
    return product


def _dense(member: sparse.csr_matrix, matrix: sparse.csr_matrix, scaled: Weights | None) -> Sums:
    cells, terms = member.shape[0], matrix.shape[1]
    cell_of = np.full(matrix.shape[0], -1, np.int64)
    cell_of[member.indices] = np.repeat(np.arange(cells), np.diff(member.indptr))
    sizes = np.diff(matrix.indptr)
    indices, data = matrix.indices, matrix.data
    if cells == 1 and (cell_of >= 0).all():
        key = indices
    else:
        key = np.repeat(cell_of * terms, sizes) + indices
        inside = np.repeat(cell_of >= 0, sizes)
        if not inside.all():
            key, data = key[inside], data[inside]
            scaled = scaled[inside] if scaled is not None else None
    size = cells * terms
    articles = np.bincount(key, minlength=size)
    at = np.flatnonzero(articles)
    frequency = np.rint(np.bincount(key, data, size)[at]).astype(np.int64)
    weight = np.zeros(len(at)) if scaled is None else np.bincount(key, scaled, size)[at].astype(np.float64)
    return at.astype(np.int64), frequency, articles[at].astype(np.int64), weight


def added_up(pieces: Sequence[Sums], terms: int) -> tuple[Counts, Counts, Counts, Counts, Weights]:
    """The sums of several segments as one: cell, term, tokens, articles, weights."""
    if not pieces:
        none = np.zeros(0, np.int64)
        return none, none, none, none, np.zeros(0)
    if len(pieces) == 1:
        key, frequency, articles, weight = pieces[0]
    else:
        key, where = np.unique(np.concatenate([p[0] for p in pieces]), return_inverse=True)
        frequency, articles = (
            np.rint(np.bincount(where, np.concatenate([p[i] for p in pieces]), len(key))).astype(np.int64)
            for i in (1, 2)
        )
        weight = np.bincount(where, np.concatenate([p[3] for p in pieces]), len(key)).astype(np.float64)
    return key // terms, key % terms, frequency, articles, weight


def reaching(cell: Counts, score: npt.NDArray[np.int64] | Weights, top: int) -> Counts:
    """Places of the entries that reach the top-th greatest score of their cell; `cell` ascending."""
    sizes = np.bincount(cell)
    keep = []
    for begin, size in zip(np.cumsum(sizes) - sizes, sizes, strict=True):
        here = score[begin : begin + size]
        least = np.partition(here, size - top)[size - top] if size > top else -np.inf
        keep.append(begin + np.flatnonzero(here >= least))
    return np.concatenate(keep) if keep else np.zeros(0, np.int64)
