"""Columns of the tables keywords and collocates with robust=yes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import CELL
from analysis.robustness import Floats, share_of
from analysis.schema import robust_columns
from analysis.store.counts import MOST_TERMS_PER_ARTICLE, Joins, Rows
from analysis.tables.cut import Layer, Units, layer, moved, once_of, units_of, with_columns
from analysis.tables.request import Request
from analysis.terminology.glossary import Variant

KEYWORDS = (*robust_columns("tf_idf"), "top_article_share")
COLLOCATES = robust_columns("log_dice")
Integers = npt.NDArray[np.int64]


def robust_keywords(
    request: Request, table: pd.DataFrame, term_ids: Integers, weights: npt.NDArray[np.float64], join: Joins | None
) -> pd.DataFrame:
    """The table keywords with the ranges of tf_idf; top_article_share is the greatest part that one article has of it.

    Args:
        request: What the table was made from.
        table: The table.
        term_ids: The term of each row.
        weights: The weights that the table was made with.
        join: Under which terms tokens count.
    """
    members = request.counted(request.corpus.counts.members)
    rows = np.unique(members["row"].to_numpy(np.int32))
    units, once = units_of(request.corpus, rows), once_of(request).rows()
    found = request.corpus.counts.article_weights(
        rows, np.unique(term_ids), weights, parts=request.selection.parts, join=join
    )
    finding, held = _findings(table, term_ids, members, found)
    amount = found["weight"].to_numpy(np.float64)[held]
    of_finding, sizes = _sizes(table, members, units, once)
    hits = layer(units, found["row"].to_numpy(np.int32)[held], finding, (len(table),), once=once, amount=amount)
    added = moved("tf_idf", (hits, sizes.of(of_finding)), units, share_of)
    return with_columns(
        table, [*map(str, table.columns)], added | {"top_article_share": _top(finding, amount, len(table))}
    )


def without_ranges(table: pd.DataFrame) -> pd.DataFrame:
    """The table keywords with the columns of `robust_keywords` empty: of sequences, and of parts of articles."""
    empty = {name: ["" if name.endswith("_most") else np.nan] * len(table) for name in KEYWORDS}
    return with_columns(table, [*map(str, table.columns)], dict(empty))


def robust_collocates(
    request: Request, table: pd.DataFrame, rows: Rows, variants: Sequence[Variant], span: int | None
) -> pd.DataFrame:
    """The table collocates with the ranges of log_dice.

    Args:
        request: What the table was made from.
        table: The table.
        rows: The articles looked at.
        variants: The node.
        span: As for `store.counts.Counts.window_terms`.
    """
    counts, parts = request.corpus.counts, request.selection.parts
    terms = counts.term_ids(table["collocate"].astype(str).tolist())
    units, once = units_of(request.corpus, rows), _once_rows(request, rows)
    near = counts.window_articles(rows, variants, terms, span=span, parts=parts)
    chunks = range(0, len(terms), MOST_TERMS_PER_ARTICLE)
    anywhere = [counts.article_counts(rows, terms[i : i + MOST_TERMS_PER_ARTICLE], parts=parts) for i in chunks]
    node = counts.passages(rows, variants, parts=parts)["row"].to_numpy(np.int32)
    layers = [layer(units, node, np.zeros(len(node)), (1,), once=once)]
    for found in (near, pd.concat(anywhere, ignore_index=True) if anywhere else near[:0]):
        place = pd.Index(terms).get_indexer(pd.Index(found["term_id"]))
        amount, of_rows = found["frequency"].to_numpy(np.float64), found["row"].to_numpy(np.int32)
        layers.append(layer(units, of_rows, place, (len(table),), once=once, amount=amount))

    def exclusive(sums: Floats) -> Floats:
        of_node, both, collocate = sums.T
        dice = 14 + np.log2(2 * both / (of_node + collocate))
        return np.where(both > 0, dice, np.nan)

    added = moved("log_dice", layers, units, exclusive)
    return with_columns(table, [*map(str, table.columns)], added)


def _once_rows(request: Request, rows: Rows) -> Rows:
    once = once_of(request)
    return np.union1d(once.rows(), once.base_rows()) if request.selection.copies == "all" else rows


def _findings(
    table: pd.DataFrame, term_ids: Integers, members: pd.DataFrame, found: pd.DataFrame
) -> tuple[Integers, Integers]:
    """For each piece of a finding the row of the table, and which line of `found` it is."""
    places = table[CELL].assign(term_id=term_ids, finding=np.arange(len(table)))
    lines = found[["row", "term_id"]].assign(line=np.arange(len(found)))
    told = lines.merge(members, on="row").merge(places, on=[*CELL, "term_id"])
    return told["finding"].to_numpy(np.int64), told["line"].to_numpy(np.int64)


def _top(finding: Integers, amount: Floats, many: int) -> Floats:
    """Greatest part of each finding that one piece is."""
    most = np.zeros(many)
    np.maximum.at(most, finding, amount)
    total = np.bincount(finding, amount, many)
    top: Floats = np.divide(most, total, out=np.full(many, np.nan), where=total > 0)
    return top


def _sizes(table: pd.DataFrame, members: pd.DataFrame, units: Units, once: Rows) -> tuple[Integers, Layer]:
    """Articles of the cells: the cell of each row of the table, and the count."""
    cells = table[CELL].drop_duplicates().reset_index(drop=True).reset_index(names="cell")
    of_member = members.merge(cells, how="left", on=CELL)["cell"].fillna(-1).to_numpy(np.int64)
    of_finding = table[CELL].merge(cells, how="left", on=CELL)["cell"].to_numpy(np.int64)
    made = layer(units, members["row"].to_numpy(np.int32), of_member, (len(cells),), once=once)
    return of_finding, made
