"""Bars to either side of zero, each beside its name: what marks one side of a comparison, and what marks the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import labels, marks
from dashboard.charts.theme import TICK, Figure, Theme, axis, layout

ROW = 25
"""Height of a bar with its gap, in pixels."""
ROOM = 1.95
"""How far the axis reaches beyond the longest bar, as a multiple of it: room for labels, also on a phone."""
PALE = 0.38


@dataclass(frozen=True, slots=True)
class Diverging:
    """One bar.

    Attributes:
        name: What it stands for, written on the other side of zero.
        value: How far it reaches; below zero to the left.
        sure: How much of that is beyond chance, drawn in full colour; the rest is pale.
        label: At its end.
        hover: What it says, as plotly text.
        pick: What it opens.
        low, high: A range drawn as a thin line over it; None where there is none.
    """

    name: str
    value: float
    sure: float
    label: str
    hover: str
    pick: str
    low: float | None = None
    high: float | None = None


def diverging_bars(
    entries: Sequence[Diverging], *, theme: Theme, colours: tuple[str, str] = ("", ""), picked: str = ""
) -> Figure:
    """Bars from zero to the right and to the left, first entry on top.

    Args:
        entries: In drawing order; at least one.
        theme: Light or dark.
        colours: Of bars to the right and to the left; sides A and B where empty.
        picked: The pick to highlight.
    """
    right, left = colours[0] or theme.accent, colours[1] or theme.side_b
    longest = max((abs(e.value) for e in entries), default=0) or 1.0
    places = list(range(len(entries)))
    own = [left if e.value < 0 else right for e in entries]
    both = [any(e.value >= 0 for e in entries), any(e.value < 0 for e in entries)]
    common: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "customdata": [[e.pick] for e in entries],
        "hovertext": [e.hover for e in entries],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        **marks.quiet(theme),
    }
    counted = common | {
        "x": [e.value for e in entries],
        "text": [e.label for e in entries],
        # Drawn as notes, so that they stand beyond a range; here for those who read the figure without seeing it.
        "textposition": "none",
        "marker": {"color": [_faded(colour, theme.card) for colour in own], "line": {"width": 0}},
    }
    sure = common | {"x": [e.sure for e in entries], "marker": {"color": own, "line": {"width": 0}}}
    figure = {
        "data": [counted, sure],
        "layout": layout(theme, height=ROW * len(entries) + 14, left=4, right=4, top=4, bottom=8)
        | {
            "barmode": "overlay",
            "bargap": 0.3,
            "xaxis": axis(
                theme,
                range=[-longest * (ROOM if both[1] else 1.1), longest * (ROOM if both[0] else 1.1)],
                visible=False,
            ),
            "yaxis": axis(theme, range=[len(entries) - 0.5, -0.5], visible=False),
            "annotations": [note(i, e, theme) for i, e in enumerate(entries) for note in (_name, _label)],
            "shapes": [_zero(theme), *(line for i, e in enumerate(entries) for line in _range(i, e, theme))],
        },
    }
    return marks.select(figure, picked)


def _name(place: int, entry: Diverging, theme: Theme) -> dict[str, Any]:
    left = entry.value < 0
    return {
        "text": labels.name(entry.name, longest=26),
        "x": 0,
        "y": place,
        "xref": "x",
        "yref": "y",
        "xanchor": "left" if left else "right",
        "xshift": 7 if left else -7,
        "showarrow": False,
        "font": {"size": 13, "color": theme.ink},
    }


def _label(place: int, entry: Diverging, theme: Theme) -> dict[str, Any]:
    left = entry.value < 0
    reach = [entry.value, *(end for end in (entry.low, entry.high) if end is not None)]
    return {
        "text": entry.label,
        "x": min(reach) if left else max(reach),
        "y": place,
        "xref": "x",
        "yref": "y",
        "xanchor": "right" if left else "left",
        "xshift": -4 if left else 4,
        "showarrow": False,
        "font": {"size": TICK, "color": theme.muted},
    }


def _zero(theme: Theme) -> dict[str, Any]:
    return {
        "type": "line", "xref": "x", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1,
        "line": {"color": theme.line, "width": 1},
    }  # fmt: skip


def _range(place: int, entry: Diverging, theme: Theme) -> list[dict[str, Any]]:
    if entry.low is None or entry.high is None:
        return []
    line = {"type": "line", "xref": "x", "yref": "y", "line": {"color": theme.ink, "width": 1.5}}
    ends = [{**line, "x0": x, "x1": x, "y0": place - 0.16, "y1": place + 0.16} for x in (entry.low, entry.high)]
    return [{**line, "x0": entry.low, "x1": entry.high, "y0": place, "y1": place}, *ends]


def _faded(colour: str, surface: str) -> str:
    """The colour as it looks through on a surface: a mark of its own opacity would hide when another one is picked."""
    mixed = (round(int(colour[i : i + 2], 16) * PALE + int(surface[i : i + 2], 16) * (1 - PALE)) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
