"""Articles about one thing: pairs of different groups, near each other in time, that share their telling words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.store.counts import SIMILAR, Rows

_AT_ONCE = 512
"""Articles compared with their neighbours in time at once: bounds the memory of one product."""


def similar_pairs(
    rows: Rows,
    vectors: sparse.csr_matrix,
    hours: npt.NDArray[np.float64],
    groups: npt.NDArray[np.int64],
    *,
    within: float,
    least: float,
) -> pd.DataFrame:
    """See `Counts.similar`.

    Args:
        rows: The articles.
        vectors: Their rows of length 1 (or 0), in the same order.
        hours: When each was published; one that is not a number pairs with none.
        groups: Only articles of different groups pair.
        within: Most hours between two articles.
        least: Least cosine.
    """
    order = np.argsort(hours, kind="stable")[: int(np.isfinite(hours).sum())]
    rows, hours, groups = rows[order], hours[order], groups[order]
    matrix = vectors[order]
    ends = np.searchsorted(hours, hours + within, side="right")
    pieces = [_block(matrix, groups, ends, first, least) for first in range(0, len(order), _AT_ONCE)]
    one, other, cosine = (np.concatenate([p[i] for p in pieces]) if pieces else np.zeros(0) for i in range(3))
    a, b = rows[one.astype(np.int64)], rows[other.astype(np.int64)]
    return pd.DataFrame(
        {"row_a": np.minimum(a, b), "row_b": np.maximum(a, b), "similarity": np.minimum(cosine, 1.0)},
        columns=list(SIMILAR),
    )


def _block(
    matrix: sparse.csr_matrix, groups: npt.NDArray[np.int64], ends: npt.NDArray[np.int64], first: int, least: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    last = min(first + _AT_ONCE, matrix.shape[0])
    product = (matrix[first:last] @ matrix[first : int(ends[last - 1])].T).tocoo()
    one, other = product.row + first, product.col + first
    # Sums of products differ in their last digit with the order of adding; a threshold must not.
    meant = (other > one) & (other < ends[one]) & (groups[one] != groups[other]) & (product.data >= least - 1e-12)
    return one[meant].astype(np.int64), other[meant].astype(np.int64), product.data[meant]


def stacked(
    pieces: Iterable[tuple[Rows, sparse.csr_matrix, npt.NDArray[np.float64] | None]], rows: Rows, terms: int
) -> sparse.csr_matrix:
    """The rows of several segments as one matrix, in the order of `rows`; zero where no segment has a row.

    Args:
        pieces: Rows of a segment, a matrix of which only the places count, and the value of each of its entries.
        rows: All rows, ascending.
        terms: Columns.
    """
    found = [
        (here, sparse.csr_matrix((values, matrix.indices, matrix.indptr), shape=matrix.shape))
        for here, matrix, values in pieces
        if values is not None
    ]
    if not found:
        return sparse.csr_matrix((len(rows), terms))
    known = np.concatenate([here for here, _ in found])
    whole = sparse.vstack([matrix for _, matrix in found], format="csr")
    placed = sparse.csr_matrix(
        (np.ones(len(known)), (np.searchsorted(rows, known), np.arange(len(known)))), shape=(len(rows), len(known))
    )
    ordered: sparse.csr_matrix = placed @ whole
    return ordered
