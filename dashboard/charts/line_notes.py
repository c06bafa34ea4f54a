"""What stands beside and behind lines: gaps, names at their ends, titles of panels, the axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dashboard.charts import labels
from dashboard.charts.series import Line
from dashboard.charts.theme import TICK, Figure, Theme, axis, line_colour


def gaps(line: Line, theme: Theme, yaxis: str) -> list[dict[str, Any]]:
    """Bands over the buckets of which nothing is known, between the known ones on either side."""
    bands = []
    missing = [p.gap for p in line.points]
    i = 0
    while i < len(missing):
        j = i
        while j < len(missing) and missing[j]:
            j += 1
        if j > i > 0 and j < len(missing):
            bands.append(
                {
                    "type": "rect",
                    "layer": "below",
                    "xref": "x",
                    "yref": f"{yaxis} domain",
                    "x0": line.points[i - 1].at.isoformat(),
                    "x1": line.points[j].at.isoformat(),
                    "y0": 0,
                    "y1": 1,
                    "line": {"width": 0},
                    "fillcolor": theme.grid,
                    "opacity": 0.8,
                    "label": {
                        "text": "not collected",
                        "font": {"size": 11, "color": theme.muted},
                        "textposition": "top center",
                    },
                }
            )
        i = j + 1
    return bands


def panel_title(title: str, y: float, theme: Theme) -> dict[str, Any]:
    """The name of a panel, above it at the left."""
    return {
        "text": f"<b>{labels.name(title)}</b>",
        "x": 0,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": TICK, "color": theme.ink},
    }


def end_labels(lines: Sequence[Line], theme: Theme, yaxis: str, top: float, height: int) -> list[dict[str, Any]]:
    """Names beside the last known point of each line, moved apart where they would overlap; `height` of the panel in pixels."""
    ends = [(last, line) for line in lines if (last := _last(line)) is not None]
    ends.sort(key=lambda end: (end[0], end[1].name))
    least = top * 1.08 * 16 / max(height, 1)
    places: list[float] = []
    for value, _ in ends:
        places.append(max(value, places[-1] + least) if places else value)
    over = places[-1] - top * 1.06 if places else 0
    if over > 0:
        ceiling = top * 1.06
        for i in range(len(places) - 1, -1, -1):
            places[i] = min(places[i], ceiling)
            ceiling = places[i] - least
    return [
        {
            "text": f'<span style="color:{line_colour(theme, line.colour)}">●</span> {labels.name(line.name, longest=26)}',
            "x": 1,
            "y": place,
            "xref": "paper",
            "yref": yaxis,
            "xanchor": "left",
            "xshift": 8,
            "showarrow": False,
            "font": {
                "size": TICK,
                "color": theme.ink if line_colour(theme, line.colour) != theme.muted else theme.muted,
            },
        }
        for place, (_, line) in zip(places, ends, strict=True)
    ]


def _last(line: Line) -> float | None:
    return next((p.value for p in reversed(line.points) if p.value is not None), None)


def time_axis(theme: Theme, first: date, last: date) -> Figure:
    """The axis of time with a little room at both ends; its ticks as fine as the period needs."""
    days = max((last - first).days, 1)
    margin = timedelta(days=max(1, round(days * 0.012)))
    return axis(
        theme,
        type="date",
        range=[(first - margin).isoformat(), (last + margin).isoformat()],
        showline=True,
        tickangle=0,
        tickformat="%Y" if days > 365 * 6 else "%b %Y" if days > 60 else "%-d %b",
        hoverformat="%-d %b %Y",
    )
