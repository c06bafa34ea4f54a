"""Rows over one axis of time: each group has a line of its own, with its name at the left and grey where nothing was collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis.periods import Bucket, next_bucket
from dashboard.charts import labels
from dashboard.charts.line_notes import time_axis
from dashboard.charts.theme import TICK, Figure, Theme, axis, layout

ALL = "All articles"
Spans = Mapping[str, Sequence[tuple[date, date]]]


def row_layout(
    theme: Theme,
    names: Sequence[str],
    first: date,
    last: date,
    *,
    row_height: int = 34,
    gaps: Spans | None = None,
    name_width: int = 170,
) -> Figure:
    """The layout of a figure with a row for each name, the first on top.

    Args:
        theme: Light or dark.
        names: Of the rows; a single empty one is not written.
        first: Where the axis of time begins.
        last: Where it ends.
        row_height: Pixels of a row.
        name_width: Most room for names, in pixels.
        gaps: First and last days of which nothing was collected, by name.
    """
    alone = [name for name in names if name] == []
    # A single row stands under a line, whose axis of time it shares.
    room = 46 if alone else labels.width(list(names), at_most=name_width)
    shapes = [_gap(theme, place, span) for place, name in enumerate(names) for span in (gaps or {}).get(name, ())]
    return layout(theme, height=row_height * len(names) + 44, left=room, right=14, top=6, bottom=30) | {
        "bargap": 0.42,
        "xaxis": time_axis(theme, first, last) | {"showgrid": True},
        "yaxis": axis(
            theme,
            range=[len(names) - 0.5, -0.5],
            tickvals=[] if alone else list(range(len(names))),
            ticktext=[] if alone else [labels.name(name, longest=max(12, int(name_width / 7.4))) for name in names],
            tickfont={"size": TICK + 1, "color": theme.ink},
            ticklen=0,
        ),
        "shapes": shapes,
    }


def _gap(theme: Theme, place: int, span: tuple[date, date]) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "x0": span[0].isoformat(),
        "x1": (span[1] + timedelta(days=1)).isoformat(),
        "y0": place - 0.45,
        "y1": place + 0.45,
        "line": {"width": 0},
        "fillcolor": theme.grid,
    }


def gaps_of(volume: pd.DataFrame, bucket: Bucket) -> dict[str, list[tuple[date, date]]]:
    """First and last days of the runs of buckets of which nothing was collected, by group, from the table `volume`."""
    absent = volume[~volume["complete"] & (volume["articles"] == 0)].sort_values("bucket_start")
    found: dict[str, list[tuple[date, date]]] = {}
    for group, cells in absent.groupby("group", sort=False):
        runs: list[tuple[date, date]] = []
        for start in (moment.date() for moment in cells["bucket_start"]):
            end = next_bucket(start, bucket) - timedelta(days=1)
            if runs and (start - runs[-1][1]).days == 1:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
        found[str(group)] = runs
    return found


def row_titles(names: Sequence[str], theme: Theme) -> list[dict[str, Any]]:
    """The name of each row above its mark, for names too long to stand at the left of a phone's screen."""
    return [
        {
            "text": labels.name(name, longest=60), "x": 0, "xref": "paper", "xanchor": "left", "y": place - 0.28, "yanchor": "middle",
            "showarrow": False, "font": {"size": TICK + 1, "color": theme.ink}, "align": "left",
        }
        for place, name in enumerate(names)
    ]  # fmt: skip
