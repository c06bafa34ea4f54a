"""Levels of a line drawn as steps over it, with a mark where each new level begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis.periods import Bucket, next_bucket
from analysis.selection import Field
from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme
from dashboard.picks import Pick

MOST_PANELS = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """One level: its first and last day, its height, and the row of the change that begins it (None for the first)."""

    start: date
    end: date
    level: float
    change: Row


def stretches(changes: pd.DataFrame, volume: pd.DataFrame, bucket: Bucket) -> list[Stretch]:
    """The levels of one group, in time.

    Args:
        changes: Its rows of the table `changes`.
        volume: Its rows of the table `volume`.
        bucket: The unit of time of both.
    """
    told = list(rows(changes.sort_values("first_day")))
    whole = volume[volume["complete"]]
    if not told or whole.empty:
        return []
    first = whole["bucket_start"].min().date()
    last = next_bucket(whole["bucket_start"].max().date(), bucket) - timedelta(days=1)
    begins = [first, *(row.first_day.date() for row in told)]
    ends = [*(begin - timedelta(days=1) for begin in begins[1:]), last]
    levels = [told[0].level_before, *(row.level_after for row in told)]
    return [
        Stretch(begin, end, float(level), change)
        for begin, end, level, change in zip(begins, ends, levels, [None, *told], strict=True)
    ]


def with_steps(
    figure: Figure,
    lines: Sequence[tuple[str, Sequence[Stretch]]],
    *,
    theme: Theme,
    by: Field | None,
    bucket: Bucket,
    picked: str = "",
) -> Figure:
    """The figure of lines with their levels over them.

    Args:
        figure: From `lines.line_chart`, a panel for each group.
        lines: Each group with its stretches, in the order of the panels.
        theme: Light or dark.
        by: Whose values the groups are.
        bucket: The unit of time.
        picked: The pick to highlight.
    """
    data = [_faint(trace) for trace in figure["data"]]
    shapes = list(figure["layout"]["shapes"])
    for number, (group, levels) in enumerate(lines):
        yaxis = "y" + ("" if number == 0 else str(number + 1))
        data += [_steps(levels, theme, yaxis), _marks(group, levels, theme, yaxis, by=by, bucket=bucket)]
        breaks = {day for one in levels if one.change is not None for day in _days(one.change.denominator_breaks)}
        shapes += [_break(day, theme, yaxis) for day in sorted(breaks)]
    return marks.select({"data": data, "layout": figure["layout"] | {"shapes": shapes}}, picked)


def _faint(trace: Figure) -> Figure:
    """The line itself steps back, and its points open nothing here: what is drawn are the levels."""
    kept = {name: value for name, value in trace.items() if name != "customdata"}
    if "lines" in trace["mode"]:
        return kept | {"opacity": 0.45}
    return kept | {"marker": trace["marker"] | {"opacity": 0}, "hoverinfo": "skip", "hovertemplate": None}


def _steps(levels: Sequence[Stretch], theme: Theme, yaxis: str) -> dict[str, Any]:
    x: list[str | None] = []
    y: list[float | None] = []
    for one in levels:
        x += [one.start.isoformat(), one.end.isoformat(), None]
        y += [one.level, one.level, None]
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "yaxis": yaxis, "hoverinfo": "skip",
        "line": {"color": theme.ink, "width": 2.5},
    }  # fmt: skip


def _marks(
    group: str, levels: Sequence[Stretch], theme: Theme, yaxis: str, *, by: Field | None, bucket: Bucket
) -> dict[str, Any]:
    begun = [one for one in levels if one.change is not None]
    values: tuple[tuple[Field, str], ...] = ((by, group),) if by else ()
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.start.isoformat() for one in begun],
        "y": [one.level for one in begun],
        "yaxis": yaxis,
        "customdata": [[Pick(values, start=one.start, end=one.end, bucket=bucket).to_text()] for one in begun],
        "hovertext": [_hover(group, one, bucket) for one in begun],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "size": 13,
            "symbol": ["triangle-up" if one.change.difference > 0 else "triangle-down" for one in begun],
            "color": [theme.accent if one.change.difference > 0 else theme.side_b for one in begun],
            "line": {"color": theme.card, "width": 1},
        },
        "selected": {"marker": {"opacity": 1, "size": 17}},
        "unselected": {"marker": {"opacity": 0.4}},
    }


def _break(day: str, theme: Theme, yaxis: str) -> dict[str, Any]:
    return {
        "type": "line", "layer": "below", "xref": "x", "yref": f"{yaxis} domain", "x0": day, "x1": day, "y0": 0, "y1": 1,
        "line": {"color": theme.side_b, "width": 1.5, "dash": "dot"},
    }  # fmt: skip


def _days(listed: str) -> list[str]:
    return [day for day in listed.split("; ") if day]


def _hover(group: str, one: Stretch, bucket: Bucket) -> str:
    row = one.change
    before, after = (level_of(level, row.measured) for level in (row.level_before, row.level_after))
    lines = [
        f"<b>{labels.name(group) + ' · ' if group else ''}from the {labels.bucket(one.start, bucket)}</b>",
        f"{before} → {after}",
        f"{row.buckets_before:,} {bucket}s before, {row.buckets_after:,} after",
    ]
    if row.difference_low == row.difference_low:
        lines.insert(2, f"difference, 95% interval {_points(row.difference_low)} to {_points(row.difference_high)}")
    if row.denominator_breaks:
        lines.append(f"the collection itself changes at {labels.name(row.denominator_breaks)}")
    return "<br>".join(lines)


def level_of(level: float, measured: str) -> str:
    """A level in words: 12 % or 4.3 articles."""
    return labels.share(level) if measured == "share" else f"{level:,.1f} articles"


def _points(value: float) -> str:
    return f"{'−' if value < 0 else '+'}{abs(value) * 100:.1f} points"
