"""What shares rest on: how far each moves when an outlet or a week is left out, and with copies counted once."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

import pandas as pd

from analysis.selection import Field
from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme, axis, empty, layout
from dashboard.charts.time_rows import ALL
from dashboard.charts.trends import EVERYTHING
from dashboard.picks import Pick

MOST_ROWS = 16
ROW = 46


def range_bars(
    robustness: pd.DataFrame,
    *,
    theme: Theme,
    by: Field | None = None,
    colours: Mapping[str, str] | None = None,
    picked: str = "",
) -> Figure:
    """Each share with its 95 % interval, and below it the ranges without one outlet and without one week.

    Args:
        robustness: Rows of the table `robustness`, in drawing order.
        theme: Light or dark.
        by: Whose values the groups are.
        colours: Fixed colour of each group.
        picked: The pick to highlight.
    """
    told = [row for row in rows(robustness) if not isnan(row.share)]
    if not told:
        return empty(theme, "There is no share here to look at.")
    names = [str(row.group) or ALL for row in told]
    own = [(colours or {}).get(str(row.group), theme.accent) for row in told]
    places = list(range(len(told)))
    top = max(_greatest(row) for row in told) * 1.05 or 1.0
    points = {
        "type": "scatter",
        "mode": "markers",
        "x": [float(row.share) for row in told],
        "y": places,
        "error_x": {
            "type": "data", "symmetric": False, "thickness": 2.5, "width": 0, "color": theme.muted,
            "array": [float(row.share_high - row.share) for row in told],
            "arrayminus": [float(row.share - row.share_low) for row in told],
        },
        "hovertext": [_hover(row) for row in told],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[Pick(((by, str(row.group)),) if by else ()).to_text() or EVERYTHING] for row in told],
        "cliponaxis": False,
        "marker": {"size": 11, "color": own, "line": {"color": theme.card, "width": 1}},
        "selected": {"marker": {"opacity": 1, "size": 15}},
        "unselected": {"marker": {"opacity": 0.4}},
    }  # fmt: skip
    once = {
        "type": "scatter",
        "mode": "markers",
        "x": [None if isnan(row.share_once) else float(row.share_once) for row in told],
        "y": places,
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"size": 9, "symbol": "diamond-open", "color": theme.ink, "line": {"width": 1.5}},
    }
    bars = [
        _range(place + below, low, high, colour)
        for place, row in enumerate(told)
        for below, low, high, colour in (
            (0.2, row.outlet_low, row.outlet_high, theme.accent),
            (0.34, row.week_low, row.week_high, theme.side_b),
        )
        if not isnan(low)
    ]
    figure = {
        "data": [once, points],
        "layout": layout(theme, height=ROW * len(told) + 40, left=labels.width(names, at_most=170), right=20, top=4, bottom=30)
        | {
            "xaxis": axis(
                theme, range=[0, top], showgrid=True, tickformat=".0%" if top > 0.05 else ".1%", nticks=7, rangemode="tozero"
            ),
            "yaxis": axis(
                theme, range=[len(told) - 0.5, -0.5], tickvals=places, ticktext=[labels.name(n, longest=22) for n in names],
                tickfont={"size": 13, "color": theme.ink}, ticklen=0,
            ),
            "shapes": bars,
        },
    }  # fmt: skip
    return marks.select(figure, picked)


def _range(place: float, low: float, high: float, colour: str) -> dict[str, Any]:
    return {
        "type": "line", "layer": "below", "x0": float(low), "x1": float(high), "y0": place, "y1": place,
        "line": {"color": colour, "width": 4},
    }  # fmt: skip


def _greatest(row: Row) -> float:
    bounds = (row.share_high, row.outlet_high, row.week_high, row.share_once)
    return max(float(bound) for bound in bounds if not isnan(bound))


def _hover(row: Row) -> str:
    lines = [
        f"<b>{labels.name(str(row.group)) if row.group else ALL}: {labels.share(row.share)}</b>, {labels.interval(row.share_low, row.share_high)}",
        f"{row.articles:,} of {row.articles_total:,} articles, from {row.outlets:,} outlets in {row.weeks:,} weeks",
    ]
    for unit in ("outlet", "week"):
        low, high = getattr(row, f"{unit}_low"), getattr(row, f"{unit}_high")
        if not isnan(low):
            without = [labels.name(getattr(row, f"{unit}_{end}_without")) for end in ("low", "high")]
            lines.append(
                f"without one {unit}: {labels.share(low)} (without {without[0]}) to {labels.share(high)} (without {without[1]})"
            )
    if not isnan(row.share_once):
        lines.append(f"copies counted once: {labels.share(row.share_once)} ({row.articles_once:,} articles)")
    if not isnan(row.top_article_share):
        lines.append(f"{labels.share(row.top_article_share)} of {row.mentions:,} mentions stand in one article")
    return "<br>".join(lines)
