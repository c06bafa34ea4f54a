"""What a line chart is made of: points in time, lines of them, panels of lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Measure = Literal["count", "share"]


@dataclass(frozen=True, slots=True)
class Point:
    """One bucket of one line.

    Attributes:
        at: First day of the bucket.
        value: None where nothing is known: no collection, or nothing to be a share of. Never drawn as zero.
        complete: False where the bucket is cut off at an end of the collection, or has a gap inside.
        hover: What the point says, as plotly text.
        pick: What lies behind it.
        gap: Nothing was collected here; value is None then.
    """

    at: date
    value: float | None
    complete: bool
    hover: str
    pick: str
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One entity over time."""

    name: str
    colour: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines that share one vertical axis; the title is empty where there is one panel only."""

    title: str
    lines: tuple[Line, ...]
