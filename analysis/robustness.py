"""What a finding rests on: does it stand without its strongest outlet, week or article, and without copies?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Measure = Callable[[Floats], Floats]
"""From counts (a row a finding, further axes as the measure has them) to one number a finding; NaN where there is none."""
Part = tuple[str, Floats]
"""An outlet or a week, and what it supplies of the counts."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """How far numbers move when one outlet, or one week, at a time is left out; one entry a number.

    Attributes:
        low, high: The lowest and the highest that a number comes, itself included; NaN where no unit can be left out.
        low_without, high_without: The unit whose absence gives each, the first given where several do; "" for none.
        moves_most: The unit whose absence moves the number furthest either way; "" where none moves it.
    """

    low: Floats
    low_without: tuple[str, ...]
    high: Floats
    high_without: tuple[str, ...]
    moves_most: tuple[str, ...]


def leave_one_out(whole: npt.ArrayLike, parts: Iterable[Part], measure: Measure) -> Ranges:
    """How far findings move when any one outlet, or any one week, had not been collected.

    The same for every measure: shares, lifts, correlations and slopes are all functions of counts that add up over
    outlets and over weeks, so each is computed again from what is left of the counts.

    Args:
        whole: The counts of each finding with every unit in, what belongs to no unit (undated articles) too.
        parts: For each unit, by name, what it supplies of `whole`, of the same shape or one that broadcasts to it.
        measure: The number that is the finding.

    Returns:
        One range a finding, in their order. Tables with robust=yes hold them beside a measure x: x_outlet_low and
        x_outlet_high (lowest and highest value without any one outlet), x_outlet_most (the outlet whose absence moves x
        furthest), x_week_low, x_week_high and x_week_most (the same for weeks, told by their Monday), and x_once (x with
        each cluster of near-identical articles counted once).

    Notes:
        number without u = measure(whole - part_u). A unit that supplies nothing of a finding is not left out of it, nor
        is one without which the number does not exist: the only outlet of a group cannot be left out. Where no unit is
        left out there is no range. The range holds the number itself, so a unit that changes nothing never widens it.
        One that reaches 0 (of a difference, a logarithm, a slope) or 1 (of a lift) says that the finding is one unit's.

    References:
        Quenouille 1956, "Notes on bias in estimation", Biometrika 43:353-360 (leaving one group out at a time);
        Efron and Stein 1981, "The jackknife estimate of variance", Annals of Statistics 9:586-596. Ranges, not
        intervals: no variance is computed from them, since outlets and weeks are no random sample.
    """
    counts = np.asarray(whole, np.float64)
    value = _measured(measure, counts)
    low, high = value.copy(), value.copy()
    known, furthest = np.zeros(len(value), bool), np.zeros(len(value))
    names = {end: np.full(len(value), "", object) for end in ("low", "high", "most")}
    best = {"low": np.full(len(value), np.inf), "high": np.full(len(value), -np.inf)}
    for name, part in parts:
        given = np.broadcast_to(part, counts.shape)
        without = _measured(measure, counts - given)
        out = given.any(axis=tuple(range(1, given.ndim))) & ~np.isnan(without)
        known |= out
        for end, beyond in (("low", without < best["low"]), ("high", without > best["high"])):
            best[end] = np.where(out & beyond, without, best[end])
            names[end][out & beyond] = name
        moved = np.abs(without - value)
        further = out & (moved > furthest)
        furthest, names["most"][further] = np.where(further, moved, furthest), name
        low, high = np.where(out, np.fmin(low, without), low), np.where(out, np.fmax(high, without), high)
    low_without, high_without, most = (tuple(names[end].tolist()) for end in ("low", "high", "most"))
    return Ranges(np.where(known, low, np.nan), low_without, np.where(known, high, np.nan), high_without, most)


def _measured(measure: Measure, counts: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(measure(counts), np.float64)


def parts_of(
    names: Sequence[str],
    code: npt.NDArray[np.int64],
    place: npt.NDArray[np.int64],
    shape: tuple[int, ...],
    amounts: npt.ArrayLike | None = None,
) -> Iterator[Part]:
    """What each unit supplies of counts that are known piece by piece.

    Args:
        names: The units.
        code: Number of each piece's unit among them; -1 for a piece of none.
        place: Where each piece counts, as a position in an array of that shape.
        shape: Of the counts.
        amounts: How much each piece is; 1 where not given.
    """
    size = np.ones(len(place)) if amounts is None else np.asarray(amounts, np.float64)
    order = np.argsort(code, kind="stable")
    bounds = np.searchsorted(code[order], np.arange(len(names) + 1))
    for i, name in enumerate(names):
        mine = order[bounds[i] : bounds[i + 1]]
        yield name, added_up(place[mine], size[mine], shape)


def added_up(place: npt.NDArray[np.int64], amounts: Floats, shape: tuple[int, ...]) -> Floats:
    """Pieces added up where they count."""
    return np.bincount(place, amounts, prod(shape)).astype(np.float64).reshape(shape)


def share_of(counts: Floats) -> Floats:
    """First column over the second, NaN where that is 0."""
    count, of = counts[:, 0], counts[:, 1]
    share: Floats = np.divide(count, of, out=np.full(len(counts), np.nan), where=of > 0)
    return share


def share_ranges(cells: pd.DataFrame, unit: str, groups: Sequence[str]) -> Ranges:
    """`leave_one_out` for the share of each group of a table with group, `unit`, articles, articles_total."""
    group = pd.Index(list(groups)).get_indexer(pd.Index(cells["group"]))
    place = np.concatenate([2 * group, 2 * group + 1])
    amounts = np.concatenate([cells[name].to_numpy(np.float64) for name in ("articles", "articles_total")])
    code, names = pd.factorize(cells[unit].astype(str), sort=True)
    shape = (len(groups), 2)
    parts = parts_of(names.tolist(), np.tile(code, 2).astype(np.int64), place, shape, amounts)
    return leave_one_out(added_up(place, amounts, shape), parts, share_of)


def top_article_share(mentions: npt.ArrayLike) -> float:
    """What part of all mentions a single article supplies, at most: 1 says that the finding is one article.

    Args:
        mentions: Mentions in each article that has any.

    Returns:
        Greatest/sum (above 0, at most 1); NaN without mentions.
    """
    counted = np.asarray(mentions, np.float64)
    total = float(counted.sum())
    return float(counted.max()) / total if total > 0 else np.nan
