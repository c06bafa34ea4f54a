"""Dots on a scale, each with its name at the left and its interval as a line: measures that do not begin at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import labels, marks
from dashboard.charts.theme import TICK, Figure, Theme, axis, empty, layout, outline

ROW = 28
"""Height of a row, in pixels."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One row.

    Attributes:
        name: At the left.
        value: Where the dot stands.
        label: At the right end of the row.
        hover: What it says, as plotly text.
        pick: What it opens.
        colour: Of the dot.
        low, high: The ends of its interval.
        second: Where a hollow dot stands, for comparison.
    """

    name: str
    value: float
    label: str
    hover: str
    pick: str
    colour: str = ""
    low: float | None = None
    high: float | None = None
    second: float | None = None


def dot_plot(
    dots: Sequence[Dot],
    *,
    theme: Theme,
    span: tuple[float, float],
    ticks: Sequence[tuple[float, str]],
    title: str = "",
    rule: float | None = None,
    picked: str = "",
    nothing: str = "",
) -> Figure:
    """A row for each dot, the first on top.

    Args:
        dots: In drawing order.
        theme: Light or dark.
        span: The values at both ends of the scale.
        ticks: Values of the scale with what they are called.
        title: Of the scale.
        rule: A value that a thin line marks, such as no difference.
        picked: The pick to highlight.
        nothing: What an empty figure says.
    """
    if not dots:
        return empty(theme, nothing or "Nothing to draw in this selection.")
    places = list(range(len(dots)))
    own = [d.colour or theme.accent for d in dots]
    seconds = [i for i in places if dots[i].second is not None]
    hollow = {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip", "x": [dots[i].second for i in seconds], "y": seconds,
        "marker": {"size": 9, "color": theme.card, "line": {"color": theme.muted, "width": 1.5}},
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip
    solid = {
        "type": "scatter",
        "mode": "markers",
        "x": [d.value for d in dots],
        "y": places,
        "customdata": [[d.pick] for d in dots],
        "hovertext": [d.hover for d in dots],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {"size": 12, "color": own, "line": {"width": 1, "color": [outline(theme, c)["color"] for c in own]}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.35}},
    }
    right = labels.width([d.label for d in dots], at_most=150, size=TICK)
    figure = {
        "data": [hollow, solid] if seconds else [solid],
        "layout": layout(
            theme, height=ROW * len(dots) + 62, left=labels.width([d.name for d in dots], at_most=170), right=right,
            top=4, bottom=46,
        )
        | {
            "xaxis": axis(
                theme, range=list(span), showgrid=True, tickangle=0, tickvals=[t for t, _ in ticks], ticktext=[n for _, n in ticks],
                title={"text": title, "font": {"size": TICK, "color": theme.muted}, "standoff": 6},
            ),
            "yaxis": axis(
                theme, range=[len(dots) - 0.5, -0.5], tickvals=places, ticklen=0,
                ticktext=[labels.name(d.name, longest=22) for d in dots], tickfont={"size": 13, "color": theme.ink},
            ),
            "annotations": [_label(i, d.label, theme) for i, d in enumerate(dots)],
            "shapes": [
                *([_line(theme.muted, rule, rule, -0.5, len(dots) - 0.5, dash="dot")] if rule is not None else []),
                *(
                    _line(colour, max(d.low, span[0]), min(d.high, span[1]), i, i, width=2)
                    for i, (d, colour) in enumerate(zip(dots, own, strict=True))
                    if d.low is not None and d.high is not None
                ),
            ],
        },
    }  # fmt: skip
    return marks.select(figure, picked)


def _label(place: int, text: str, theme: Theme) -> dict[str, Any]:
    return {
        "text": text, "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": place, "yref": "y",
        "showarrow": False, "font": {"size": TICK, "color": theme.muted},
    }  # fmt: skip


def _line(
    colour: str, x0: float, x1: float, y0: float, y1: float, *, width: float = 1, dash: str = "solid"
) -> dict[str, Any]:
    return {
        "type": "line", "layer": "below", "xref": "x", "yref": "y", "x0": x0, "x1": x1, "y0": y0, "y1": y1,
        "line": {"color": colour, "width": width, "dash": dash},
    }  # fmt: skip
