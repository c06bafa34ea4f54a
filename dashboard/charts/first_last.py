"""First and last use of words, a row for each word and outlet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from analysis.selection import Field
from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme, empty
from dashboard.charts.time_rows import row_layout
from dashboard.picks import Pick

MOST_ROWS = 24


def use_spans(
    uses: pd.DataFrame,
    *,
    theme: Theme,
    first: date,
    last: date,
    by_outlet: bool = False,
    colours: Mapping[str, str] | None = None,
    picked: str = "",
) -> Figure:
    """A line from the first to the last use of each word; both ends open their article.

    Args:
        uses: Rows of the table `first-last` with days, in drawing order.
        theme: Light or dark.
        first: First day of the axis.
        last: Last day of the axis.
        by_outlet: Whether the groups are outlets.
        colours: Fixed colour of each group.
        picked: The pick to highlight.
    """
    told = list(rows(uses))
    if not told:
        return empty(theme, "None of the words is used on a known day of this selection.")
    names = [row_name(row) for row in told]
    own = [(colours or {}).get(str(row.group), theme.accent) for row in told]
    ends: dict[str, list[object]] = {"x": [], "y": [], "hover": [], "pick": [], "colour": []}
    for place, (row, colour) in enumerate(zip(told, own, strict=True)):
        for end in ("first", "last"):
            day = getattr(row, f"{end}_day").date()
            ends["x"].append(day.isoformat())
            ends["y"].append(place)
            ends["hover"].append(_hover(row, end))
            ends["pick"].append([_pick(row, day, by_outlet=by_outlet)])
            ends["colour"].append(colour if end == "first" else theme.card)
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": ends["x"],
        "y": ends["y"],
        "customdata": ends["pick"],
        "hovertext": ends["hover"],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "size": 11,
            "color": ends["colour"],
            "line": {"color": [theme.muted if c == theme.other else c for c in own for _ in range(2)], "width": 2},
        },
        "selected": {"marker": {"opacity": 1, "size": 15}},
        "unselected": {"marker": {"opacity": 0.4}},
    }
    spans = [
        {
            "type": "line",
            "layer": "below",
            "x0": row.first_day.date().isoformat(),
            "x1": row.last_day.date().isoformat(),
            "y0": place,
            "y1": place,
            "line": {"color": theme.line, "width": 4},
        }
        for place, row in enumerate(told)
    ]
    shown = row_layout(theme, names, first, last, row_height=28, name_width=210)
    return marks.select({"data": [dots], "layout": shown | {"shapes": [*shown["shapes"], *spans]}}, picked)


def row_name(row: Row) -> str:
    """The word, with its outlet where outlets are told apart."""
    return f"{row.variant} · {row.group}" if row.group else str(row.variant)


def _pick(row: Row, day: date, *, by_outlet: bool) -> str:
    return use_pick(row, by_outlet=by_outlet, day=day).to_text()


def use_pick(row: Row, *, by_outlet: bool, day: date | None = None) -> Pick:
    """The passages of one of the words searched for, all of them or those of one day."""
    values: tuple[tuple[Field, str], ...] = (("outlet", str(row.group)),) if by_outlet else ()
    return Pick(values, start=day, end=day, variant=str(row.variant), bucket="day" if day else "none")


def _hover(row: Row, end: str) -> str:
    before = row.days_before if end == "first" else row.days_after
    how_long = f"{before:,.0f} days of collection {'before' if end == 'first' else 'after'} it"
    lines = [
        f"<b>{labels.name(row_name(row))}</b>",
        f"{end} use {labels.day(getattr(row, f'{end}_day'))} in {labels.name(getattr(row, f'{end}_outlet'))}",
        how_long if before else f"the {end} day of the collection: it may well have been used {'before' if end == 'first' else 'since'}",
        f"{row.articles:,} articles use it",
    ]  # fmt: skip
    if row.articles_undated:
        lines.append(f"{row.articles_undated:,} of them without a day")
    return "<br>".join(lines)
