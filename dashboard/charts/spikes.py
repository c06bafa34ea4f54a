"""Spikes: buckets that tower over those before them, each with the height that it rises from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard.charts import labels, marks
from dashboard.charts.line_notes import time_axis
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import TICK, Figure, Theme, axis, empty, layout, line_colour
from dashboard.charts.time_rows import ALL
from dashboard.picks import bucket_pick

HEIGHT = 280


def spike_stems(
    spikes: pd.DataFrame,
    *,
    theme: Theme,
    bucket: Bucket,
    first: date,
    last: date,
    by: Field | None = None,
    colours: Mapping[str, str] | None = None,
    picked: str = "",
) -> Figure:
    """A point for each spike, on a stem that begins at the median of the buckets before it.

    Args:
        spikes: The table `spikes`.
        theme: Light or dark.
        bucket: Its unit of time.
        first: First day of the axis.
        last: Last day of the axis.
        by: Whose values the groups are.
        colours: Fixed colour of each group.
        picked: The pick to highlight.
    """
    if spikes.empty:
        return empty(theme, "No spike in this selection.")
    told = list(rows(spikes))
    own = [line_colour(theme, (colours or {}).get(str(row.group), theme.accent)) for row in told]
    days = [row.first_day.date().isoformat() for row in told]
    top = max(row.articles for row in told)
    high = sorted(range(len(told)), key=lambda i: (-told[i].articles, i))[:3]
    points = {
        "type": "scatter",
        "mode": "markers+text",
        "x": days,
        "y": [int(row.articles) for row in told],
        "text": [labels.bucket(row.first_day, bucket) if i in high else "" for i, row in enumerate(told)],
        "textposition": "top center",
        "textfont": {"size": TICK, "color": theme.muted},
        "cliponaxis": False,
        "hovertext": [_hover(row, bucket) for row in told],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[spike_pick(row, bucket, by)] for row in told],
        "marker": {"size": 9, "color": own},
        "selected": {"marker": {"opacity": 1, "size": 13}},
        "unselected": {"marker": {"opacity": 0.35}, "textfont": {"color": theme.muted}},
    }
    stems = [
        {
            "type": "line",
            "layer": "below",
            "x0": x,
            "x1": x,
            "y0": float(row.median),
            "y1": int(row.articles),
            "line": {"color": colour, "width": 1.5},
        }
        for row, x, colour in zip(told, days, own, strict=True)
    ]
    figure = {
        "data": [points],
        "layout": layout(theme, height=HEIGHT, left=46, right=14, top=24, bottom=30)
        | {
            "xaxis": time_axis(theme, first, last),
            "yaxis": axis(
                theme, showgrid=True, range=[0, top * 1.12], nticks=6, tickformat=",d",
                title={"text": f"articles per {bucket}", "font": {"size": TICK, "color": theme.muted}},
            ),
            "shapes": stems,
        },
    }  # fmt: skip
    return marks.select(figure, picked)


def spike_pick(row: Row, bucket: Bucket, by: Field | None) -> str:
    """The articles of a spike."""
    values: list[tuple[Field, str]] = [(by, str(row.group))] if by else []
    return bucket_pick(row.first_day.date(), bucket, *values).to_text()


def _hover(row: Row, bucket: Bucket) -> str:
    of_group = labels.name(str(row.group)) if row.group else ALL
    return (
        f"<b>{of_group} · {labels.bucket(row.first_day, bucket)}</b><br>{row.articles:,} articles of {row.articles_total:,}<br>"
        f"median of the {bucket}s before: {row.median:,.1f}<br>{row.robust_z:.1f} robust standard deviations above it"
    )
