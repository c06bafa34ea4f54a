"""How deaths are told: one bar an outlet or a group of victims, cut into constructions; and mentions per real death."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isnan

import pandas as pd

from analysis.terminology.deaths import CONSTRUCTIONS
from dashboard.charts import labels
from dashboard.charts.dots import Dot, dot_plot
from dashboard.charts.rows import Row, rows
from dashboard.charts.share_rows import segment, share_rows
from dashboard.charts.theme import Figure, Theme, empty
from dashboard.death_wording import per_death
from dashboard.picks import Pick

NOTHING = "No death of these groups is told in this selection."


def construction_colours(theme: Theme) -> dict[str, str]:
    """The colour of each construction, the same on every page."""
    return dict(zip(CONSTRUCTIONS, theme.categorical, strict=False))


def panels_of(drawn: pd.DataFrame, column: str, draw: Callable[[pd.DataFrame], Figure]) -> dict[str, Figure]:
    """A figure for each value of a column, in order, all with the same margins: bars of two panels can be compared.

    Args:
        drawn: Rows of a table, panel after panel.
        column: Whose values are panels.
        draw: From the rows of one panel to its figure.
    """
    figures = {str(name): draw(bars) for name, bars in drawn.groupby(column, sort=False)}
    margins = [figure["layout"]["margin"] for figure in figures.values()]
    for margin in margins:
        margin |= {side: max(one[side] for one in margins) for side in ("l", "r")}
    return figures


def construction_shares(
    usage: pd.DataFrame, *, theme: Theme, names: Mapping[str, str], by: str = "group", picked: str = ""
) -> Figure:
    """One full-length bar for each outlet of a group of victims, or for each group of victims of an outlet.

    At the end of a bar stand its mentions and the dead as told.

    Args:
        usage: Rows of the table `deaths`, grouped by outlet, of one group of victims or of one outlet, in drawing order.
        theme: Light or dark.
        names: What each construction is called.
        by: The column whose values are bars: "group" (outlets) or "victims".
        picked: The pick to highlight.
    """
    if usage.empty:
        return empty(theme, NOTHING)
    bars = [str(bar) for bar in dict.fromkeys(usage[by])]
    cells = {(str(getattr(cell, by)), str(cell.construction)): cell for cell in rows(usage)}
    totals = {bar: cell for (bar, _), cell in cells.items()}
    colours = construction_colours(theme)
    segments = [
        _segment([cells.get((bar, told)) for bar in bars], theme=theme, colour=colours[told], name=names[told])
        for told in CONSTRUCTIONS
        if any((bar, told) in cells for bar in bars)
    ]
    notes = [f"n = {totals[bar].mentions_total:,}<br>{totals[bar].deaths_total:,} dead" for bar in bars]
    return share_rows(
        segments, bars, [totals[bar].mentions_total for bar in bars], theme=theme, picked=picked, notes=notes
    )


def _segment(cells: Sequence[Row | None], *, theme: Theme, colour: str, name: str) -> Figure:
    return segment(
        name,
        colour,
        [0.0 if cell is None else float(cell.share) for cell in cells],
        ["" if cell is None else _hover(cell, name) for cell in cells],
        ["" if cell is None else death_pick(cell).to_text() for cell in cells],
        theme=theme,
    )


def death_pick(cell: Row) -> Pick:
    """What a segment opens: the outlet's deaths of the group, told so."""
    return Pick((("outlet", str(cell.group)),), concept=str(cell.victims), construction=str(cell.construction))


def _hover(cell: Row, name: str) -> str:
    return "<br>".join(
        [
            f"<b>{name}</b> · deaths of {labels.name(str(cell.victims))} · {labels.name(str(cell.group))}",
            f"{cell.mentions:,} of {cell.mentions_total:,} mentions · {labels.share(cell.share)}",
            labels.interval(cell.share_low, cell.share_high),
            f"{cell.deaths:,} dead as told so, in {cell.articles:,} articles",
        ]
    )


def rate_dots(
    rates: pd.DataFrame, *, theme: Theme, colours: Mapping[str, str], top: float, by: str = "group", picked: str = ""
) -> Figure:
    """Mentions per real death with their Poisson intervals, a dot each; at the end of a row what was divided.

    Args:
        rates: Rows of the table `mentions-per-death`, grouped by outlet, of one group of victims or of one outlet.
        theme: Light or dark.
        colours: Of the outlets.
        top: The end of the scale, which all panels share.
        by: The column whose values are rows: "group" (outlets) or "victims".
        picked: The pick to highlight.
    """
    dots = [
        Dot(
            name=str(getattr(row, by)),
            value=float(row.per_death),
            label=f"{per_death(row.per_death)} = {row.mentions:,} ÷ {row.deaths_counted:,}",
            hover=_rate_hover(row),
            pick=rate_pick(row).to_text(),
            colour=colours.get(str(row.group), theme.accent),
            low=float(row.per_death_low),
            high=float(row.per_death_high),
        )
        for row in rows(rates)
        if not isnan(row.per_death)
    ]
    step = _step(top)
    ticks = [(step * i, per_death(step * i) if i else "0") for i in range(int(top / step) + 1)]
    return dot_plot(
        dots,
        theme=theme,
        span=(0.0, top),
        ticks=ticks,
        title="mentions per death",
        picked=picked,
        nothing="No death of this group is counted on these days.",
    )


def rate_pick(row: Row) -> Pick:
    """What a rate opens: the mentions of the days on which deaths are counted."""
    return Pick(
        (("outlet", str(row.group)),), start=row.first_day.date(), end=row.last_day.date(), concept=str(row.victims),
        construction="any",
    )  # fmt: skip


def _step(top: float) -> float:
    """A round step that leaves at most five ticks after 0."""
    power: float = 10.0 ** (len(f"{int(top)}") - 1) if top >= 1 else 10.0 ** -_zeros(top)
    return next(size * power for size in (0.1, 0.2, 0.25, 0.5, 1, 2, 5) if top / (size * power) <= 5)


def _zeros(value: float) -> int:
    """How often a number below 1 has to be taken times ten to reach 1."""
    count = 0
    while 0 < value < 1:
        value, count = value * 10, count + 1
    return count


def _rate_hover(row: Row) -> str:
    low, high = per_death(row.per_death_low), per_death(row.per_death_high)
    return "<br>".join(
        [
            f"<b>{labels.name(str(row.victims))} · {labels.name(str(row.group))}</b>",
            f"{row.mentions:,} mentions in {row.articles:,} articles ÷ {row.deaths_counted:,} deaths counted",
            f"{per_death(row.per_death)} mentions per death · 95% interval {low} to {high}",
        ]
    )
