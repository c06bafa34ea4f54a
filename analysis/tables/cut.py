"""Counts article by article, so that they can be taken apart by outlet and by week and added up without copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import typed
from analysis.robustness import Floats, Measure, Part, added_up, leave_one_out, parts_of
from analysis.store.counts import Grouping, Rows
from analysis.tables.request import CorpusLike, Request

Integers = npt.NDArray[np.int64]
Unit = Literal["outlet", "week"]
UNITS: tuple[Unit, ...] = get_args(Unit)
NO_UNIT = -1


@dataclass(frozen=True, slots=True)
class Units:
    """Outlet and week of some articles.

    Attributes:
        rows: The articles, ascending.
        names: For outlet and week the names there are, in order.
        code: For each the number of every article's; -1 for an article without a day.
    """

    rows: Rows
    names: dict[Unit, tuple[str, ...]]
    code: dict[Unit, Integers]

    def of(self, unit: Unit, rows: npt.NDArray[np.int32]) -> Integers:
        """Number of the unit of each of the rows."""
        return self.code[unit][np.searchsorted(self.rows, rows)]


def units_of(corpus: CorpusLike, rows: Rows) -> Units:
    """The outlet and the week (its Monday, as a day) of each of the articles."""
    names: dict[Unit, tuple[str, ...]] = {}
    code: dict[Unit, Integers] = {}
    for unit, grouping, column in (
        ("outlet", Grouping("outlet"), "group"),
        ("week", Grouping("none", "week"), "bucket_start"),
    ):
        found = corpus.counts.members(rows, grouping)
        said = found[column] if column == "group" else found[column].dt.strftime("%Y-%m-%d")
        numbers, known = pd.factorize(said, sort=True)
        name: Unit = "outlet" if unit == "outlet" else "week"
        names[name] = tuple(map(str, known))
        code[name] = np.full(len(rows), NO_UNIT, np.int64)
        code[name][np.searchsorted(rows, found["row"].to_numpy(np.int32))] = numbers
    return Units(rows, names, code)


@dataclass(frozen=True, slots=True)
class Layer:
    """One count of every finding, piece by piece.

    Attributes:
        shape: Of the count; findings first. Layers of one finding broadcast to one shape.
        place: Where each piece counts, as a position in that shape.
        amount: How much it is.
        code: Number of its outlet and of its week, -1 for none.
        once: Whether it counts where copies count once.
        take: For each finding the count that is its own, where findings share some: a tag stands in many pairs.
    """

    shape: tuple[int, ...]
    place: Integers
    amount: Floats
    code: dict[Unit, Integers]
    once: npt.NDArray[np.bool_]
    take: Integers | None = None

    def of(self, findings: npt.ArrayLike) -> Layer:
        """The counts of some findings, which may repeat; a count that all findings share stays."""
        return self if self.shape[0] == 1 else replace(self, take=np.asarray(findings, np.int64))

    def taken(self, counts: Floats) -> Floats:
        """Counts in the order of the findings."""
        return counts if self.take is None else counts[self.take]

    def added_up(self, *, once: bool = False) -> Floats:
        """The count; with `once` of each cluster of copies only the article that `copies=once` keeps."""
        if once:
            return self.taken(added_up(self.place[self.once], self.amount[self.once], self.shape))
        return self.taken(added_up(self.place, self.amount, self.shape))

    def within(self, keep: npt.NDArray[np.bool_]) -> Layer:
        """Some of the pieces."""
        code = {unit: numbers[keep] for unit, numbers in self.code.items()}
        return replace(self, place=self.place[keep], amount=self.amount[keep], code=code, once=self.once[keep])


def layer(
    units: Units,
    rows: npt.NDArray[np.int32],
    place: npt.ArrayLike,
    shape: tuple[int, ...],
    *,
    once: Rows,
    amount: npt.ArrayLike | None = None,
) -> Layer:
    """A count of articles, or of what they hold.

    Args:
        units: Of all of the rows.
        rows: The article of each piece.
        place: Where it counts; below 0 nowhere.
        shape: Of the count.
        once: The articles that count where copies count once.
        amount: How much each piece is; 1 where not given.
    """
    at = np.asarray(place, np.int64)
    size = np.ones(len(at)) if amount is None else np.asarray(amount, np.float64)
    code = {unit: units.of(unit, rows) for unit in UNITS}
    whole = Layer(shape, at, size, code, np.isin(rows, once))
    return whole if (at >= 0).all() else whole.within(at >= 0)


def moved(name: str, layers: Sequence[Layer], units: Units, measure: Measure) -> dict[str, object]:
    """The columns that `schema.robust_columns` names for one measure: how far each finding moves.

    Args:
        name: The column of the measure.
        layers: The counts that it is made of; the last axis of what `measure` is given holds them in this order.
        units: What can be left out.
        measure: The measure; see `robustness.leave_one_out`.
    """
    columns: dict[str, object] = {}
    whole = _stacked([one.added_up() for one in layers])
    for unit in UNITS:
        found = leave_one_out(whole, _parts(layers, unit, units.names[unit]), measure)
        columns |= {
            f"{name}_{unit}_low": found.low,
            f"{name}_{unit}_high": found.high,
            f"{name}_{unit}_most": list(found.moves_most),
        }
    with np.errstate(divide="ignore", invalid="ignore"):
        columns[f"{name}_once"] = measure(_stacked([one.added_up(once=True) for one in layers]))
    return columns


def with_columns(table: pd.DataFrame, promised: Sequence[str], added: dict[str, object]) -> pd.DataFrame:
    """The table with more columns at its end, each of its declared type."""
    found = table.assign(**{name: pd.Series(values, index=table.index) for name, values in added.items()})
    return typed(found, (*promised, *added))


def _stacked(arrays: Sequence[Floats]) -> Floats:
    return np.stack(np.broadcast_arrays(*arrays), axis=-1)


def _parts(layers: Sequence[Layer], unit: Unit, names: tuple[str, ...]) -> Iterator[Part]:
    each = [parts_of(names, one.code[unit], one.place, one.shape, one.amount) for one in layers]
    for parts in zip(*each, strict=True):
        yield parts[0][0], _stacked([one.taken(array) for one, (_, array) in zip(layers, parts, strict=True)])


def once_of(request: Request) -> Request:
    """The same request with each cluster of near-identical articles counted once; as it is where copies are left out already."""
    if request.selection.copies != "all":
        return request
    return replace(request, selection=replace(request.selection, copies="once"))
