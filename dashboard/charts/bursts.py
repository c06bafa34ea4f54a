"""Bursts as bars over an axis of time, a row for each group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme, empty
from dashboard.charts.time_rows import ALL, Spans, row_layout
from dashboard.picks import Pick

MOST_ROWS = 16
DAY_MS = 86_400_000
LEGIBLE = 0.07
"""Part of the axis that a bar has to take before a number fits into it."""


def burst_bars(
    bursts: pd.DataFrame,
    *,
    theme: Theme,
    first: date,
    last: date,
    by: Field | None = None,
    colours: Mapping[str, str] | None = None,
    gaps: Spans | None = None,
    bucket: Bucket = "none",
    picked: str = "",
) -> Figure:
    """Each burst from its first to its last day; how many times the usual it is stands inside where there is room.

    Args:
        bursts: Rows of the table `bursts`, see `weightiest`.
        theme: Light or dark.
        first: First day of the axis.
        last: Last day of the axis.
        by: Whose values the groups are.
        colours: Fixed colour of each group.
        gaps: Days of which nothing was collected, by group.
        bucket: The time unit that was counted in.
        picked: The pick to highlight.
    """
    if bursts.empty:
        return empty(theme, "No burst in this selection.")
    names = list(dict.fromkeys(bursts["group"].astype(str)))
    place = {name: i for i, name in enumerate(names)}
    told = list(rows(bursts))
    whole = max((last - first).days, 1)
    own = [(colours or {}).get(str(row.group), theme.accent) for row in told]
    trace = {
        "type": "bar",
        "orientation": "h",
        "base": [row.start.date().isoformat() for row in told],
        "x": [days_of(row) * DAY_MS for row in told],
        "y": [place[str(row.group)] for row in told],
        "text": [f"×{times(row):.1f}" if days_of(row) > LEGIBLE * whole else "" for row in told],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": 12, "color": theme.card},
        "hovertext": [_hover(row) for row in told],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[burst_pick(row, by, bucket).to_text()] for row in told],
        # The border makes a burst of one day in three years wide enough to be seen and clicked.
        "marker": {"color": own, "line": {"color": own, "width": 4}},
        **marks.quiet(theme),
    }
    return marks.select(
        {"data": [trace], "layout": row_layout(theme, names, first, last, gaps=gaps, row_height=30)}, picked
    )


def weightiest(bursts: pd.DataFrame, most: int = MOST_ROWS) -> pd.DataFrame:
    """The bursts of the groups with the weightiest ones, groups in that order, in time inside each."""
    order = bursts.groupby("group", sort=True)["weight"].max().sort_values(ascending=False, kind="stable").index[:most]
    rank = {group: i for i, group in enumerate(order)}
    kept = bursts[bursts["group"].isin(order)]
    return kept.assign(_rank=kept["group"].map(rank)).sort_values(["_rank", "start"]).drop(columns="_rank")


def burst_pick(row: Row, by: Field | None, bucket: Bucket = "none") -> Pick:
    """The articles of a burst."""
    values: tuple[tuple[Field, str], ...] = ((by, str(row.group)),) if by else ()
    return Pick(values, start=row.start.date(), end=row.end.date(), bucket=bucket)


def times(row: Row) -> float:
    """How many times as many articles as the average of the line would have had."""
    return float(row.articles / row.expected) if row.expected > 0 else 0.0


def days_of(row: Row) -> int:
    """Length of a burst."""
    return int((row.end - row.start).days) + 1


def _hover(row: Row) -> str:
    of_group = labels.name(str(row.group)) if row.group else ALL
    lines = [
        f"<b>{of_group} · {labels.day(row.start)} to {labels.day(row.end)}</b>",
        f"{row.articles:,} articles, where the average would have {row.expected:,.1f}: {times(row):.1f} times",
        f"weight {row.weight:.1f}",
    ]
    if row.buckets_left_out:
        lines.append(f"{row.buckets_left_out:,} of its buckets were not collected whole, and are not counted")
    return "<br>".join(lines)
