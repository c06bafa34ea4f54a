"""Lines over time: one panel with labelled lines, or a stack of panels where there would be too many lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dashboard.charts import labels, marks
from dashboard.charts.line_notes import end_labels, gaps, panel_title, time_axis
from dashboard.charts.series import Line, Measure, Panel, Point
from dashboard.charts.theme import TICK, Figure, Theme, axis, empty, layout, line_colour

MOST_LINES = 6
"""Lines that one panel can label at their ends; more become panels of their own."""
MOST_DOTS = 40
"""A line of more points has no dots, since they would merge into it."""
MOST_BUCKETS = 60
"""Buckets up to which more than three lines can be told apart in one panel."""
PANEL = 100
"""Least height of one panel of a stack, in pixels."""
GAP = 0.28
"""Part of a panel's height that its title and the gap above it take."""
LABELLED = 16
"""Height that the name at a line's end takes, in pixels."""


def line_chart(
    panels: Sequence[Panel], *, theme: Theme, measure: Measure, picked: str = "", height: int = 300, unit: str = ""
) -> Figure:
    """Lines that begin at zero, dotted where a bucket is incomplete and broken where nothing was collected.

    Args:
        panels: One for labelled lines; more are stacked over one time axis, each with the same vertical scale.
        theme: Light or dark.
        measure: Whether values are counts or shares.
        picked: The pick to highlight.
        height: Of a single panel, in pixels.
        unit: Title of the vertical axis.
    """
    drawn = [p for p in panels if any(point.value is not None for line in p.lines for point in line.points)]
    if not drawn:
        return empty(theme, "Nothing to draw over time in this selection.", height=height)
    days = [point.at for p in drawn for line in p.lines for point in line.points]
    top = max((point.value or 0.0) for p in drawn for line in p.lines for point in line.points) or 1.0
    single = len(drawn) == 1
    each = max(PANEL, *(LABELLED * len(p.lines) + 46 for p in drawn if _named(p)), 0)
    total = height if single else each * len(drawn) + 40
    names = [line.name for p in drawn if _named(p) for line in p.lines]
    right = labels.width(names, at_most=170 if single else 150) + 22 if names else 14
    figure: Figure = {
        "data": [],
        "layout": layout(theme, height=total, left=46, right=right, top=14 if single else 20, bottom=30)
        | {
            "xaxis": time_axis(theme, min(days), max(days)) | {"anchor": "y" if single else f"y{len(drawn)}"},
            "annotations": [],
            "shapes": [],
        },
    }
    tall = height - 44 if single else round(each * (1 - GAP))
    for number, panel in enumerate(drawn):
        _add_panel(figure, panel, number, len(drawn), theme=theme, top=top, measure=measure, unit=unit, height=tall)
    return marks.select(figure, picked)


def _add_panel(
    figure: Figure,
    panel: Panel,
    number: int,
    of: int,
    *,
    theme: Theme,
    top: float,
    measure: Measure,
    unit: str,
    height: int,
) -> None:
    suffix = "" if number == 0 else str(number + 1)
    slot = 1 / of
    low, high = 1 - (number + 1) * slot, 1 - number * slot - (GAP * slot if of > 1 else 0)
    figure["layout"]["yaxis" + suffix] = axis(
        theme,
        showgrid=True,
        domain=[max(0.0, low), high],
        range=[0, top * 1.08],
        nticks=6 if of == 1 else 3,
        tickformat=",.0%" if measure == "share" and top > 0.05 else ".1%" if measure == "share" else ",d",
        rangemode="tozero",
        title={"text": unit if of == 1 else "", "font": {"size": TICK, "color": theme.muted}},
        anchor="x",
    )
    for line in panel.lines:
        figure["data"] += _traces(line, theme, "y" + suffix, dashed=of == 1)
        figure["layout"]["shapes"] += gaps(line, theme, "y" + suffix) if len(panel.lines) == 1 else []
    if of > 1:
        figure["layout"]["annotations"].append(panel_title(panel.title, high, theme))
    if _named(panel):
        figure["layout"]["annotations"] += end_labels(panel.lines, theme, "y" + suffix, top, height)


def _traces(line: Line, theme: Theme, yaxis: str, *, dashed: bool) -> list[dict[str, Any]]:
    colour = line_colour(theme, line.colour)
    whole = [p.value if p.complete else None for p in line.points]
    stroke: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "name": labels.name(line.name),
        "x": [p.at.isoformat() for p in line.points],
        "y": whole,
        "yaxis": yaxis,
        "line": {"color": colour, "width": 2, "dash": "dash" if dashed and colour == theme.muted else "solid"},
        "hoverinfo": "skip",
    }
    dotted = _dotted(line.points)
    if all(value is None for value in dotted):
        return [stroke, _dots(line, theme, yaxis, colour)]
    unsure = stroke | {
        "mode": "lines+markers",
        "marker": {
            "size": [0 if p.complete else 7 for p in line.points],
            "color": theme.card,
            "opacity": 1,
            "line": {"color": colour, "width": [0 if p.complete else 1.5 for p in line.points]},
        },
        "unselected": {"marker": {"opacity": 1}},
        "y": dotted,
        "name": "incomplete",
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
    }
    return [stroke, unsure, _dots(line, theme, yaxis, colour)]


def _dots(line: Line, theme: Theme, yaxis: str, colour: str) -> dict[str, Any]:
    """What is hovered and clicked: every known point, visible where the line alone would not show it."""
    points = line.points
    known = [i for i, p in enumerate(points) if p.value is not None]
    sparse = len(known) <= MOST_DOTS
    visible = [(sparse and points[i].complete) or _stands_alone(points, i) for i in known]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": labels.name(line.name),
        "x": [points[i].at.isoformat() for i in known],
        "y": [points[i].value for i in known],
        "yaxis": yaxis,
        "customdata": [[points[i].pick] for i in known],
        "hovertext": [points[i].hover for i in known],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "size": 7,
            "color": [colour if points[i].complete else theme.card for i in known],
            "line": {"color": colour, "width": 1.5},
            "opacity": [1 if shown else 0 for shown in visible],
        },
        "selected": {"marker": {"opacity": 1, "size": 11}},
        "unselected": {"marker": {"opacity": 0.3 if sparse else 0}},
    }


def _stands_alone(points: Sequence[Point], i: int) -> bool:
    neighbours = [*points[max(0, i - 1) : i], *points[i + 1 : i + 2]]
    return all(p.value is None for p in neighbours)


def _dotted(points: Sequence[Point]) -> list[float | None]:
    """The stretches that touch an incomplete bucket, each with the neighbours that it hangs on."""
    touched = [False] * len(points)
    for i, (one, two) in enumerate(pairwise(points)):
        if not (one.complete and two.complete):
            touched[i] = touched[i + 1] = True
    return [p.value if t else None for p, t in zip(points, touched, strict=True)]


def _named(panel: Panel) -> bool:
    """Whether lines carry their names at their ends: when there are several of them."""
    return len(panel.lines) > 1
