"""Columns of the tables tags-lift, tag-movers and tag-pairs with robust=yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.robustness import Floats, leave_one_out
from analysis.schema import TABLES, robust_columns
from analysis.selection import Selection
from analysis.store.counts import By, Grouping, Rows
from analysis.tables.cut import Layer, layer, moved, once_of, units_of, with_columns
from analysis.tables.line_pieces import lines_of
from analysis.tables.request import Request
from analysis.tags.movers import Scores, regional_z
from analysis.tags.pairs import npmi
from analysis.timelines.mann_kendall import scores

LIFT = robust_columns("lift", "lift_outlets")
MOVERS = (*robust_columns("tau"), "z_outlets_outlet_low", "z_outlets_outlet_high", "z_outlets_outlet_most")
PAIRS = robust_columns("npmi", "lift")


def robust_lift(
    request: Request, selected: Selection, everything: Selection, by: By, table: pd.DataFrame
) -> pd.DataFrame:
    """The table tags-lift with the ranges of lift and of lift_outlets; a unit is left out of selection and corpus alike."""
    corpus, values = request.corpus, table["value"].astype(str).tolist()
    sides = [(corpus.rows(one), corpus.rows(_once(one))) for one in (selected, everything)]
    units = units_of(corpus, np.union1d(sides[0][0], sides[1][0]).astype(np.int32))
    many = max(len(units.names["outlet"]), 1)
    layers: list[Layer] = []
    for rows, once in sides:
        held = _held(request, rows, by, values)
        outlet = units.of("outlet", held["row"].to_numpy(np.int32))
        place = held["place"].to_numpy(np.int64) * many + outlet
        layers += [
            layer(units, held["row"].to_numpy(np.int32), place, (len(values), many), once=once),
            layer(units, rows, units.of("outlet", rows), (1, many), once=once),
        ]

    def plain(counts: Floats) -> Floats:
        a, n, big_a, big_n = np.moveaxis(counts.sum(axis=1), -1, 0)
        return _ratio(a * big_n, n * big_a)

    def inside(counts: Floats) -> Floats:
        a, n, big_a, big_n = np.moveaxis(counts, -1, 0)
        return _ratio(a.sum(axis=1), np.where(big_n > 0, n * big_a / np.maximum(big_n, 1), 0.0).sum(axis=1))

    added = moved("lift", layers, units, plain) | moved("lift_outlets", layers, units, inside)
    return with_columns(table, TABLES["tags-lift"], added)


def robust_movers(request: Request, cells: pd.DataFrame, by_outlet: Scores, table: pd.DataFrame) -> pd.DataFrame:
    """The table tag-movers with the ranges of tau, and those of z_outlets without any one outlet."""
    values = table["value"].astype(str).tolist()
    lines = lines_of(request, cells, "share", "matching").of(values)
    added = moved("tau", lines.layers, lines.units, lambda counts: scores(lines.values(counts))[2])
    parts = [
        (outlet, np.stack([one.reindex(values, fill_value=0.0).to_numpy(np.float64) for one in found], axis=1))
        for outlet, found in sorted(by_outlet.items())
    ]
    whole = sum((part for _, part in parts), np.zeros((len(values), 2)))
    ranges = leave_one_out(whole, parts, lambda sums: regional_z(sums[:, 0], sums[:, 1]))
    added |= {
        "z_outlets_outlet_low": ranges.low,
        "z_outlets_outlet_high": ranges.high,
        "z_outlets_outlet_most": list(ranges.moves_most),
    }
    return with_columns(table, TABLES["tag-movers"], added)


def robust_pairs(request: Request, fields: tuple[By, By], table: pd.DataFrame) -> pd.DataFrame:
    """The table tag-pairs with the ranges of npmi and of lift."""
    rows, once = request.rows(), once_of(request).rows()
    units = units_of(request.corpus, rows)
    first, second = table["tag_a"].astype(str).tolist(), table["tag_b"].astype(str).tolist()
    on = [_matrix(request, rows, by, named) for by, named in zip(fields, (first, second), strict=True)]
    met = on[0][0][:, on[0][1]].multiply(on[1][0][:, on[1][1]]).tocoo()
    layers = [layer(units, rows[met.row], met.col, (len(table),), once=once)]
    for held, of_pair in on:
        entries = held.tocoo()
        layers.append(layer(units, rows[entries.row], entries.col, (held.shape[1],), once=once).of(of_pair))
    layers.append(layer(units, rows, np.zeros(len(rows)), (1,), once=once))

    def surprise(counts: Floats) -> Floats:
        both, a, b, n = counts.T
        return np.where(both > 0, npmi(both, a, b, n), np.where((a > 0) & (b > 0), -1.0, np.nan))

    def lift(counts: Floats) -> Floats:
        both, a, b, n = counts.T
        return _ratio(n * both, a * b)

    added = moved("npmi", layers, units, surprise) | moved("lift", layers, units, lift)
    return with_columns(table, [*TABLES["tag-pairs"], "lift_outlets"], added)


def _held(request: Request, rows: Rows, by: By, values: Sequence[str]) -> pd.DataFrame:
    """Articles of the values, each with the value's place."""
    found = request.corpus.counts.members(rows, Grouping(by))
    place = pd.Index(list(values)).get_indexer(pd.Index(found["group"]))
    return found.assign(place=place)[place >= 0]


def _matrix(
    request: Request, rows: Rows, by: By, values: Sequence[str]
) -> tuple[sparse.csc_matrix, npt.NDArray[np.int64]]:
    """Rows x distinct values with 1 where an article has the value, and the column of each value given."""
    distinct = list(dict.fromkeys(values))
    held = _held(request, rows, by, distinct)
    at = np.searchsorted(rows, held["row"].to_numpy(np.int32))
    shape = (len(rows), len(distinct))
    whole = sparse.csc_matrix((np.ones(len(held)), (at, held["place"].to_numpy())), shape=shape)
    return whole, pd.Index(distinct).get_indexer(pd.Index(list(values))).astype(np.int64)


def _ratio(over: Floats, under: Floats) -> Floats:
    ratio: Floats = np.divide(over, under, out=np.full(over.shape, np.nan), where=under > 0)
    return ratio


def _once(selection: Selection) -> Selection:
    return replace(selection, copies="once") if selection.copies == "all" else selection
