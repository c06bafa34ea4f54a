"""Trends: how steadily each line rises or falls, and by how much."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, isfinite, isnan, log10

import pandas as pd

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import TICK, Figure, Theme, axis, empty, layout
from dashboard.charts.time_rows import ALL
from dashboard.picks import Pick

MOST_ROWS = 24
Q_LIMIT = 0.05


def trend_dots(
    trend: pd.DataFrame,
    *,
    theme: Theme,
    bucket: Bucket,
    by: Field | None = None,
    colours: Mapping[str, str] | None = None,
    picked: str = "",
) -> Figure:
    """Kendall's tau of each group; filled where the trend is beyond chance, hollow where it is not.

    Args:
        trend: Rows of the table `trend`, in drawing order; see `clearest`.
        theme: Light or dark.
        bucket: Its unit of time.
        by: Whose values the groups are.
        colours: Fixed colour of each group.
        picked: The pick to highlight.
    """
    told = [row for row in rows(trend) if not isnan(row.tau)]
    if not told:
        return empty(theme, "A trend needs at least eight whole buckets. Choose a finer unit or a longer period.")
    names = [str(row.group) or ALL for row in told]
    own = [(colours or {}).get(str(row.group), theme.accent) for row in told]
    places = list(range(len(told)))
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [float(row.tau) for row in told],
        "y": places,
        "text": [slope_of(row, bucket) for row in told],
        "textposition": ["middle right" if row.tau >= 0 else "middle left" for row in told],
        "textfont": {"size": TICK, "color": theme.muted},
        "cliponaxis": False,
        "hovertext": [_hover(row, bucket) for row in told],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[trend_pick(row, by, bucket).to_text()] for row in told],
        "marker": {
            "size": 11,
            "color": [colour if is_sure(row) else theme.card for row, colour in zip(told, own, strict=True)],
            "line": {"color": [theme.muted if c == theme.other else c for c in own], "width": 2},
        },
        "selected": {"marker": {"opacity": 1, "size": 15}},
        "unselected": {"marker": {"opacity": 0.35}, "textfont": {"color": theme.muted}},
    }
    stems = [
        {
            "type": "line", "layer": "below", "x0": 0, "x1": float(row.tau), "y0": i, "y1": i,
            "line": {"color": theme.line, "width": 2},
        }
        for i, row in enumerate(told)
    ]  # fmt: skip
    zero = {
        "type": "line", "layer": "below", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": theme.muted, "width": 1},
    }  # fmt: skip
    figure = {
        "data": [dots],
        "layout": layout(theme, height=28 * len(told) + 52, left=labels.width(names, at_most=170), right=14, top=4, bottom=40)
        | {
            "xaxis": axis(
                theme, range=[-1.35, 1.35], tickvals=[-1, -0.5, 0, 0.5, 1], ticktext=["−1 falls", "−0.5", "0", "0.5", "1 rises"],
                showgrid=True,
            ),
            "yaxis": axis(
                theme, range=[len(told) - 0.5, -0.5], tickvals=places, ticktext=[labels.name(n, longest=22) for n in names],
                tickfont={"size": 13, "color": theme.ink}, ticklen=0,
            ),
            "shapes": [zero, *stems],
        },
    }  # fmt: skip
    return marks.select(figure, picked)


EVERYTHING = "all=1"
"""The pick of the line of all articles, which narrows nothing."""


def trend_pick(row: Row, by: Field | None, bucket: Bucket) -> Pick:
    """The articles of a line: those that stand in one of its buckets."""
    return Pick(((by, str(row.group)),) if by else (), bucket=bucket)


def clearest(trend: pd.DataFrame, most: int = MOST_ROWS) -> pd.DataFrame:
    """The rows that a chart draws: those farthest from no trend, the steepest rise first."""
    tested = trend[trend["tau"].notna()]
    far = tested.assign(far=tested["z"].abs()).sort_values(["far", "group"], ascending=[False, True]).head(most)
    return far.sort_values(["z", "tau", "group"], ascending=[False, False, True]).drop(columns="far")


def is_sure(row: Row) -> bool:
    """Whether a trend is beyond chance among all that were looked at."""
    return bool(row.q_bh <= Q_LIMIT)


def slope_of(row: Row, bucket: Bucket) -> str:
    """How much a line rises or falls: +0.4 points a month, −1.2 articles a week."""
    if row.measured == "share":
        return f"{_signed(row.sen_slope * 100)} points a {bucket}"
    return f"{_signed(row.sen_slope)} articles a {bucket}"


def _signed(value: float) -> str:
    """Two significant digits, with a sign; 0 has none."""
    if not isfinite(value):
        return "−∞" if value < 0 else "∞"
    if value == 0:
        return "0"
    size = abs(value)
    digits = max(0, min(4, 1 - floor(log10(size))))
    return f"{'−' if value < 0 else '+'}{size:,.{digits}f}"


def _hover(row: Row, bucket: Bucket) -> str:
    scale = 100 if row.measured == "share" else 1
    low, high = (_signed(bound * scale) for bound in (row.slope_low, row.slope_high))
    tests = {"hamed-rao": "Hamed-Rao, since neighbours resemble each other", "mann-kendall": "Mann-Kendall"}
    lines = [
        f"<b>{labels.name(str(row.group)) if row.group else ALL}</b>",
        f"{slope_of(row, bucket)}, 95% interval {low} to {high}",
        f"tau {row.tau:.2f} · p {row.p:.3f} · q {row.q_bh:.3f} ({tests.get(row.test, row.test)})",
        f"{row.buckets:,} {bucket}s{f', {row.buckets_left_out:,} left out' if row.buckets_left_out else ''}",
    ]
    if row.denominator_breaks:
        lines.append(f"the collection changes at {labels.name(row.denominator_breaks)}")
    return "<br>".join(lines)
