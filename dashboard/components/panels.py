"""Small multiples: one small figure a group, side by side where there is room, below each other on a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from dashboard.charts.theme import Figure
from dashboard.components import clicks, foreign

MOST = 12
"""Panels that a page draws; the busiest groups of the corpus come first."""
ACROSS = 3


def choose(table: pd.DataFrame, ranks: Mapping[str, int], *, most: int) -> tuple[pd.DataFrame, str]:
    """The rows that panels draw, and a sentence where groups are left out.

    Args:
        table: A grouped table, each cell's rows in drawing order.
        ranks: Groups by their rank in the whole corpus; empty where time decides.
        most: Rows of each panel.
    """
    rank = {name: i for i, name in enumerate(ranks)}
    cells = table[["group", "bucket_start"]].drop_duplicates()
    cells = cells.assign(place=cells["group"].map(lambda g: rank.get(g, len(rank))))
    cells = cells.sort_values(["place", "group", "bucket_start"]).reset_index(drop=True)
    kept = (cells.head(MOST) if ranks else cells.tail(MOST)).assign(order=range(min(MOST, len(cells))))
    merged = table.reset_index(names="row").merge(kept, on=["group", "bucket_start"]).sort_values(["order", "row"])
    first = merged[merged.groupby("order").cumcount() < most]
    left_out = len(cells) - len(kept)
    said = f"{'The first' if ranks else 'The last'} {MOST} of {len(cells):,} groups." if left_out else ""
    return first[list(table.columns)].reset_index(drop=True), said


def draw(
    name: str,
    drawn: pd.DataFrame,
    figure: Callable[[str, pd.DataFrame], Figure],
    title: Callable[[str, pd.DataFrame], str] = lambda group, _: group,
) -> None:
    """Draw a panel for each cell of the table, in its order.

    Args:
        name: The card's name.
        drawn: From `choose`.
        figure: From a group and its rows.
        title: Of a panel, from the same.
    """
    panels = [
        (str(group), cells) for (group, _), cells in drawn.groupby(["group", "bucket_start"], sort=False, dropna=False)
    ]
    for first in range(0, len(panels), ACROSS):
        columns = st.columns(ACROSS if len(panels) > 1 else 1)
        for place, (column, (group, cells)) in enumerate(zip(columns, panels[first : first + ACROSS], strict=False)):
            said = title(group, cells)
            with column:
                foreign.show('<div class="bs-panel">', foreign.bdi(said), "</div>")
                clicks.chart(name, figure(group, cells), alt=said, panel=first + place)
