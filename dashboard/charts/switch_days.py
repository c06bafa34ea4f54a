"""When outlets changed their word for a concept: a day with its interval in a row for each outlet."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme, empty
from dashboard.charts.time_rows import Spans, row_layout
from dashboard.picks import Pick


def told_switches(table: pd.DataFrame, *, most: float = 0.05) -> pd.DataFrame:
    """One row for each change that articles tell: the variant that rose most, with the one that fell most beside it.

    Args:
        table: The table `switches`.
        most: Largest q that is told.

    Returns:
        The rows of the variants that rose most, with fallen, fallen_before and fallen_after (its shares), by day.
    """
    told = table[table["q_bh"] <= most]
    keys = ["group", "concept", "language"]
    rising = told.sort_values("difference", ascending=False, kind="stable").drop_duplicates(keys)
    falling = told.sort_values("difference", kind="stable").drop_duplicates(keys)
    fallen = falling[[*keys, "variant", "share_before", "share_after"]]
    renamed = fallen.rename(
        columns={"variant": "fallen", "share_before": "fallen_before", "share_after": "fallen_after"}
    )
    return rising.merge(renamed, on=keys).sort_values(["switch_day", "group"]).reset_index(drop=True)


def switch_days(
    switches: pd.DataFrame, *, theme: Theme, first: date, last: date, gaps: Spans | None = None, picked: str = ""
) -> Figure:
    """A dot on the first day of the new word and a bar over the days it may have been.

    Args:
        switches: From `told_switches`.
        theme: Light or dark.
        first: First day of the axis.
        last: Last day of the axis.
        gaps: Days of which nothing was collected, by outlet.
        picked: The pick to highlight.
    """
    told = list(rows(switches))
    if not told:
        return empty(theme, "No outlet is seen to change its word here.")
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [row.switch_day.date().isoformat() for row in told],
        "y": list(range(len(told))),
        "customdata": [[switch_pick(row).to_text()] for row in told],
        "hovertext": [_hover(row) for row in told],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {"size": 13, "color": theme.accent, "line": {"color": theme.card, "width": 2}},
        "selected": {"marker": {"opacity": 1, "size": 16}},
        "unselected": {"marker": {"opacity": 0.4}},
    }
    bars = [
        {
            "type": "line",
            "layer": "below",
            "x0": row.switch_low.date().isoformat(),
            "x1": row.switch_high.date().isoformat(),
            "y0": place,
            "y1": place,
            "line": {"color": theme.accent, "width": 5},
            "opacity": 0.45,
        }
        for place, row in enumerate(told)
    ]
    shown = row_layout(theme, [str(row.group) for row in told], first, last, gaps=gaps)
    return marks.select({"data": [dots], "layout": shown | {"shapes": [*shown["shapes"], *bars]}}, picked)


def switch_pick(row: Row) -> Pick:
    """The mentions on the days on which the change may have been."""
    days = [row.switch_low.date(), row.switch_day.date(), row.switch_high.date()]
    return Pick((("outlet", str(row.group)),), start=min(days), end=max(days), concept=str(row.concept), bucket="day")


def _hover(row: Row) -> str:
    return "<br>".join([
        f"<b>{labels.name(str(row.group))}</b> · {labels.day(row.switch_day)}",
        f"95% interval {labels.day(row.switch_low)} to {labels.day(row.switch_high)}",
        f"{labels.name(row.variant)} {labels.share(row.share_before)} → {labels.share(row.share_after)} of mentions",
        f"{labels.name(row.fallen)} {labels.share(row.fallen_before)} → {labels.share(row.fallen_after)}",
        f"{row.articles_before:,} articles before, {row.articles_after:,} after",
    ])  # fmt: skip
