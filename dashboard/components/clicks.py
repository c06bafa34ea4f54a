"""The click loop: a mark is clicked, its pick goes into the address, and what lies behind it is shown below.

A pick in the address is `<card>~<pick>`, so that two cards of a page never answer to the same click.
"""

from __future__ import annotations

import streamlit as st

from dashboard import keys
from dashboard.charts.theme import Figure
from dashboard.picks import Pick, read_pick

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def picked(name: str) -> str:
    """What is picked in this card, as its marks carry it; "" for nothing."""
    card, _, text = str(st.query_params.get(keys.PICK, "")).partition("~")
    return text if card == name else ""


def pick_of(name: str) -> Pick | None:
    """What is picked in this card."""
    text = picked(name)
    return read_pick(text) if text else None


def choose(name: str, text: str) -> None:
    """Make something this page's pick, or nothing. Another card's highlight goes away with the pick that it had."""
    before = str(st.query_params.get(keys.PICK, "")).partition("~")[0]
    if text:
        st.query_params[keys.PICK] = f"{name}~{text}"
    elif before == name:
        st.query_params.pop(keys.PICK, None)
    if before and before != name and text:
        st.session_state[_generation(before)] = st.session_state.get(_generation(before), 0) + 1
        st.session_state["pick_moved"] = True


def follow_moved_pick() -> None:
    """Run the whole page once when the pick moved to another card, since that one still shows its passages."""
    if st.session_state.pop("pick_moved", False):
        st.rerun()


def chart(name: str, figure: Figure, *, alt: str, panel: int = 0) -> None:
    """A figure in a card.

    Args:
        name: The card's name.
        figure: From a builder in `dashboard.charts`.
        alt: The finding, for those who cannot see it.
        panel: Which of several figures in one card.
    """
    key = f"{keys.chart(name)}_{panel}_{st.session_state.get(_generation(name), 0)}"

    def clicked() -> None:
        points = st.session_state[key].selection.points
        data = points[0].get("customdata") if points else None
        choose(name, str(data[0]) if data else "")

    st.plotly_chart(figure, key=key, config=CONFIG, theme=None, alt=alt, on_select=clicked, selection_mode="points")


def _generation(name: str) -> str:
    return f"generation_{name}"
