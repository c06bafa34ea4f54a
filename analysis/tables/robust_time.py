"""Columns of the tables trend, changes and spikes with robust=yes."""

from __future__ import annotations

from math import comb
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.robustness import Floats
from analysis.schema import TABLES, robust_columns
from analysis.tables.cut import moved, with_columns
from analysis.tables.line_pieces import Lines, lines_of
from analysis.tables.request import Request, ShareOf
from analysis.timelines.mann_kendall import scores
from analysis.timelines.series import Value
from analysis.timelines.spikes import FEWEST_BEFORE, WINDOW, height_above
from analysis.timelines.trend import FEWEST_BUCKETS

ROBUST = {"trend": robust_columns("tau"), "changes": robust_columns("difference"), "spikes": robust_columns("robust_z")}
MOST_STEPS = 100_000_000
"""Pairs of buckets that are compared for the ranges of one table: about a second."""
FEWEST_RANGED = 10
_OUT = ("part", "variant")


def robust_trend(request: Request, cells: pd.DataFrame, table: pd.DataFrame, value: Value) -> pd.DataFrame:
    """The table trend with the ranges of tau.

    Lines with the clearest trends come first, where there are too many for all; those without a test have no range.
    """
    tested = table[table["buckets"] >= FEWEST_BUCKETS]
    added = _empty(table, "trend")
    if len(tested) and request.asked.text("by") not in _OUT:
        lines = lines_of(request, cells, value, _share_of(request))
        chosen = tested.loc[_clearest(tested, lines)]
        of_chosen = lines.of(chosen["group"].astype(str).tolist())
        found = moved("tau", of_chosen.layers, of_chosen.units, lambda counts: scores(of_chosen.values(counts))[2])
        added = _filled(added, chosen.index, found)
    return with_columns(table, TABLES["trend"], added)


def robust_changes(request: Request, cells: pd.DataFrame, table: pd.DataFrame, value: Value) -> pd.DataFrame:
    """The table changes with the ranges of difference, the days of the changes held."""
    added = _empty(table, "changes")
    if len(table) and request.asked.text("by") not in _OUT:
        lines = lines_of(request, cells, value, _share_of(request)).of(table["group"].astype(str).tolist())
        before, after = _stretches(table, lines)

        def difference(counts: Floats) -> Floats:
            return _level(lines, counts, after) - _level(lines, counts, before)

        added = moved("difference", lines.layers, lines.units, difference)
    return with_columns(table, TABLES["changes"], added)


def robust_spikes(request: Request, cells: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The table spikes with the ranges of robust_z; a spike's own week cannot be left out of it."""
    added = _empty(table, "spikes")
    if len(table) and request.by not in _OUT:
        lines = lines_of(request, cells, "articles").of(table["group"].astype(str).tolist())
        at = np.searchsorted(lines.starts, table["first_day"].to_numpy().astype("datetime64[s]"))

        def height(counts: Floats) -> Floats:
            return np.array([_height(line, place) for line, place in zip(lines.values(counts), at, strict=True)])

        added = moved("robust_z", lines.layers, lines.units, height)
    return with_columns(table, TABLES["spikes"], added)


def _height(line: Floats, place: int) -> float:
    before = line[:place][~np.isnan(line[:place])][-WINDOW:]
    if np.isnan(line[place]) or len(before) < FEWEST_BEFORE:
        return np.nan
    return height_above(before, float(line[place]))[0]


def _level(lines: Lines, counts: Floats, within: npt.NDArray[np.bool_]) -> Floats:
    """Share of all articles of the stretch, or articles per bucket, as the table has it."""
    line = lines.values(counts)
    there = within & ~np.isnan(line)
    many = there.sum(axis=1)
    if lines.days is not None:
        return np.where(many > 0, np.where(there, line, 0).sum(axis=1) / np.maximum(many, 1), np.nan)
    sums = np.where(there[..., None], counts, 0).sum(axis=1)
    level: Floats = np.where(sums[:, 1] > 0, sums[:, 0] / np.maximum(sums[:, 1], 1), np.nan)
    return level


def _stretches(table: pd.DataFrame, lines: Lines) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """The buckets before and after each change, up to the neighbouring one."""
    days = table["first_day"].to_numpy().astype("datetime64[s]")
    group = table["group"].to_numpy()
    first, far = np.datetime64("0001-01-01", "s"), np.datetime64("9999-12-31", "s")
    begin = np.array([max(days[(group == g) & (days < d)], default=first) for g, d in zip(group, days, strict=True)])
    end = np.array([min(days[(group == g) & (days > d)], default=far) for g, d in zip(group, days, strict=True)])
    starts = lines.starts[None, :]
    before = (starts < days[:, None]) & (starts >= begin[:, None])
    after = (starts >= days[:, None]) & (starts < end[:, None])
    return before, after


def _clearest(tested: pd.DataFrame, lines: Lines) -> pd.Index:
    steps = max(comb(len(lines.starts), 2), 1) * max(sum(len(names) for names in lines.units.names.values()), 1)
    most = max(MOST_STEPS // steps, FEWEST_RANGED)
    order = tested.assign(far=-tested["z"].abs()).sort_values(["far", "group"], kind="stable")
    return order.index[:most].sort_values()


def _empty(table: pd.DataFrame, name: str) -> dict[str, object]:
    return {column: ["" if column.endswith("_most") else np.nan] * len(table) for column in ROBUST[name]}


def _filled(empty: dict[str, object], index: pd.Index, found: dict[str, object]) -> dict[str, object]:
    filled: dict[str, object] = {}
    for name, values in found.items():
        column = pd.Series(cast("list[object]", empty[name]), dtype=object)
        column.loc[index] = np.asarray(values, object)
        filled[name] = column.tolist()
    return filled


def _share_of(request: Request) -> ShareOf:
    return cast("ShareOf", request.asked.text("share_of"))
