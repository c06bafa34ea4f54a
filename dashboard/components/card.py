"""The anatomy that all cards share: finding, what it is a share of, legend, figure, and a foot with its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import keys, wording
from dashboard.charts.theme import Theme, outline
from dashboard.components import download, foreign
from dashboard.components.clicks import choose
from dashboard.components.columns import COLUMNS
from dashboard.openings import Opening


@contextmanager
def card(name: str, title: str, subtitle: str, *, legend: str = "", stretch: bool = False) -> Iterator[None]:
    """A box with a bold title (the finding where one is safe) and a grey line that says unit, base and what a click does.

    Args:
        name: Stable name; the box has the key `card_<name>`.
        title: Plain text, may hold foreign names.
        subtitle: The same.
        legend: HTML from `legend_row`.
        stretch: As high as the card beside it.
    """
    with st.container(key=keys.card(name), gap="small", height="stretch" if stretch else "content"):
        foreign.show(
            '<div class="bs-title">',
            foreign.ours(title),
            '</div><div class="bs-subtitle">',
            foreign.ours(subtitle),
            "</div>",
            legend,
        )
        yield


def legend_row(theme: Theme, colours: Mapping[str, str]) -> str:
    """A row of swatches with names, as HTML that wraps on a phone."""
    swatches = "".join(
        f'<span><i style="background:{colour};outline:1px solid {outline(theme, colour)["color"]}"></i>{foreign.bdi(name)}</span>'
        for name, colour in colours.items()
    )
    return f'<div class="bs-legend">{swatches}</div>'


def foot(
    name: str,
    table: pd.DataFrame,
    *,
    how: str,
    file_name: str,
    pick: Callable[[Any], str] | None = None,
    cells: Callable[[Any], Mapping[str, Opening]] | None = None,
    twin: bool = True,
    opens: str = "",
) -> None:
    """CSV of exactly the drawn table, the same as a table on the page, and how it is computed.

    Args:
        name: The card's name.
        table: What is drawn, with its promised columns.
        how: Name of an entry of `wording.HOW`.
        file_name: Of the download.
        pick: What a row stands for, so that rows open like marks do, by keyboard too.
        cells: What single cells of a row open, by column, where that is not what the row opens.
        twin: Offer the table; not where the card is one already.
        opens: The card under which rows open, where that is another one.
    """
    shown = f"shown_{name}"
    with st.container(key=keys.foot(name), horizontal=True, gap="small", vertical_alignment="center"):
        download.table(name, table, file_name)
        if twin:
            label = "Hide table" if st.session_state.get(shown, False) else "Show as table"
            st.button(
                label, key=f"show_{name}", type="tertiary", icon=":material/table:", on_click=_flip, args=(shown,)
            )
        with st.popover("How this is computed", type="tertiary", icon=":material/info:"):
            st.markdown(wording.HOW[how])
    if twin and st.session_state.get(shown, False):
        _twin(name, table, pick, opens or name, cells)


def _twin(
    name: str,
    table: pd.DataFrame,
    pick: Callable[[Any], str] | None,
    opens: str,
    cells: Callable[[Any], Mapping[str, Opening]] | None,
) -> None:
    key = keys.twin(name)
    said = [c for c in table.columns if not _is_empty(table[c])]
    if pick is None:
        st.dataframe(table, key=key, hide_index=True, column_order=said, column_config=COLUMNS, lazy=False)
        return

    def chosen() -> None:
        selection = st.session_state[key].selection
        if cell := next(iter(selection.get("cells", ())), None):
            row = next(table.iloc[[cell[0]]].itertuples(index=False))
            opening = cells(row).get(cell[1]) if cells else None
            choose(opens, opening.pick.to_text() if opening else pick(row))
            return
        rows = selection.rows
        choose(opens, pick(next(table.iloc[rows[:1]].itertuples(index=False))) if rows else "")

    st.dataframe(
        table,
        key=key,
        hide_index=True,
        column_order=said,
        column_config=COLUMNS,
        on_select=chosen,
        selection_mode=["single-row", "single-cell"] if cells else "single-row",
        lazy=False,
    )


def _is_empty(column: pd.Series[Any]) -> bool:
    """Whether a column says nothing in this table, such as group and bucket_start of an ungrouped one."""
    return bool(column.isna().all() or (column.astype(str) == "").all())


def _flip(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key, False)
