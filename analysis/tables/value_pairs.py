"""Pairs of tags, of authors, or of values of two fields, such as the tags of a section."""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.selection import NONE_VALUE
from analysis.store.counts import By, Grouping, Rows
from analysis.tables.cut import units_of
from analysis.tables.request import CorpusLike, Request


def field_pair(request: Request) -> tuple[By, By]:
    """Whose values the first and the second of a pair are; "same" stands for the first's field."""
    field, other = request.asked.text("field"), request.asked.text("with")
    return cast("By", field), cast("By", field if other == "same" else other)


def value_pairs(
    corpus: CorpusLike, rows: Rows, field: By, other: By
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What `tags.pairs.tag_pairs` is made of, for values of any two fields.

    Returns:
        Articles with both (tag_a, tag_b, articles_both; of one field tag_a comes before tag_b), and the articles of the
        values of each field (tag, articles).
    """
    first, names = _matrix(corpus, rows, field)
    second, others = (first, names) if other == field else _matrix(corpus, rows, other)
    met = (first.T @ second).tocoo()
    met = sparse.triu(met, k=1).tocoo() if other == field else met
    both = pd.DataFrame({
        "tag_a": pd.Series(names[met.row], dtype="str"), "tag_b": pd.Series(others[met.col], dtype="str"),
        "articles_both": met.data.astype(np.int64),
    })  # fmt: skip
    first_on, second_on = (
        pd.DataFrame({"tag": pd.Series(said, dtype="str"), "articles": np.asarray(held.sum(axis=0)).ravel()})
        for held, said in ((first, names), (second, others))
    )
    return both, first_on, second_on


def by_outlet(corpus: CorpusLike, rows: Rows, field: By) -> pd.DataFrame:
    """Articles per outlet (group) and value (tag) of a field: `store.counts.TAGS`."""
    if field == "tag":
        return corpus.counts.tags(rows, Grouping("outlet"))
    held, names = _matrix(corpus, rows, field)
    units = units_of(corpus, rows)
    outlet = units.of("outlet", rows)
    there = sparse.csr_matrix(
        (np.ones(len(rows)), (outlet, np.arange(len(rows)))), shape=(outlet.max(initial=-1) + 1, len(rows))
    )
    met = (there @ held).tocoo()
    groups = np.array(units.names["outlet"], object)
    return pd.DataFrame({
        "group": pd.Series(groups[met.row], dtype="str"), "tag": pd.Series(names[met.col], dtype="str"),
        "articles": met.data.astype(np.int64),
    })  # fmt: skip


def _matrix(corpus: CorpusLike, rows: Rows, field: By) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Articles x values with 1 where the article has the value, and the values in code point order."""
    found = corpus.counts.members(rows, Grouping(field))
    found = found[found["group"] != NONE_VALUE]
    code, names = pd.factorize(found["group"].astype(object), sort=True)
    at = np.searchsorted(rows, found["row"].to_numpy(np.int32))
    shape = (len(rows), len(names))
    return sparse.csr_matrix((np.ones(len(at)), (at, code)), shape=shape), np.asarray(names, object)
