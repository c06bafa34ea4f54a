"""Sums over articles that tell how evenly terms are spread over them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64] | npt.NDArray[np.int32]

SPREAD_KINDS = {
    "term_id": "int64",
    "frequency": "int64",
    "articles": "int64",
    "largest": "int64",
    "deviation": "float64",
    "rate_sum": "float64",
    "rate_square_sum": "float64",
    "texts": "int64",
    "tokens": "int64",
    "smallest": "int64",
}


def spread_of(
    matrices: Sequence[sparse.csr_matrix], lengths: Sequence[Integers], term_ids: Ids, terms: int
) -> pd.DataFrame:
    """`store.counts.SPREAD` of the terms that occur.

    Args:
        matrices: Tokens per article and term, one matrix a segment.
        lengths: All tokens of the articles of each matrix.
        term_ids: Which terms.
        terms: Term ids are below this.
    """
    number = np.full(terms, -1, np.int64)
    number[term_ids] = np.arange(len(term_ids))
    sizes = np.concatenate([np.zeros(0, np.int64), *lengths])
    tokens = int(sizes.sum())
    entries = [_entries(m, length, number) for m, length in zip(matrices, lengths, strict=True)]
    term, count, size = (
        np.concatenate([np.zeros(0, kind), *(e[i] for e in entries)])
        for i, kind in enumerate((np.int64, np.float64, np.float64))
    )
    many = len(term_ids)
    frequency = np.bincount(term, count, many)
    largest = np.zeros(many)
    np.maximum.at(largest, term, count)
    part, rate = size / max(tokens, 1), count / size
    # Articles without the term add their whole part; those with it are put right below.
    deviation = 1 + np.bincount(term, np.abs(count / frequency[term] - part) - part, many)
    table = pd.DataFrame({
        "term_id": np.asarray(term_ids, np.int64),
        "frequency": frequency,
        "articles": np.bincount(term, minlength=many),
        "largest": largest,
        "deviation": deviation,
        "rate_sum": np.bincount(term, rate, many),
        "rate_square_sum": np.bincount(term, rate * rate, many),
        "texts": int((sizes > 0).sum()),
        "tokens": tokens,
        "smallest": int(sizes[sizes > 0].min()) if tokens else 0,
    })  # fmt: skip
    return table[frequency > 0].astype(SPREAD_KINDS).reset_index(drop=True)


def _entries(matrix: sparse.csr_matrix, lengths: Integers, number: Integers) -> tuple[Integers, Floats, Floats]:
    """Term (its place among those asked for), tokens and length of the article of every entry asked for."""
    term = number[matrix.indices]
    wanted = np.flatnonzero(term >= 0)
    article = np.searchsorted(matrix.indptr, wanted, "right") - 1
    return term[wanted], matrix.data[wanted].astype(np.float64), lengths[article].astype(np.float64)


def joined(matrix: sparse.csr_matrix, join: Ids) -> sparse.csr_matrix:
    """The matrix with the tokens of each term counted under the term that `join` names for it."""
    # Copies: the index's own arrays are read-only, and duplicates are summed in place.
    arrays = (matrix.data.astype(np.int64), join[matrix.indices], np.array(matrix.indptr))
    moved = sparse.csr_matrix(arrays, shape=matrix.shape)
    moved.sum_duplicates()
    return moved
