"""How a picked mark stands out from the others, in figures that were clicked and in figures opened by address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.theme import Figure, Theme


def select(figure: Figure, picked: str) -> Figure:
    """The same figure with the picked mark selected, so that the address alone brings the highlight back.

    Marks carry their pick as the first entry of `customdata`. Where nothing is picked, or the pick is not in this
    figure, all marks look alike.
    """
    found = [_positions(trace.get("customdata", ()), picked) if picked else [] for trace in figure["data"]]
    if not any(found):
        return figure
    traces = [
        _picked_out(trace, positions) if "customdata" in trace else trace
        for trace, positions in zip(figure["data"], found, strict=True)
    ]
    return figure | {"data": traces}


def _picked_out(trace: Figure, positions: list[int]) -> Figure:
    """The trace with its picked marks, if any; labels inside the paler ones take the ink that reads on them."""
    picked = trace | {"selectedpoints": positions}
    inside = trace.get("textposition") == "inside"
    if not inside:
        return picked
    own, pale = trace["textfont"]["color"], trace["unselected"]["textfont"]["color"]
    each = [own] * len(trace["customdata"]) if isinstance(own, str) else own
    inks = [ink if i in positions else pale for i, ink in enumerate(each)]
    return picked | {"textfont": trace["textfont"] | {"color": inks}}


def quiet(theme: Theme) -> dict[str, Any]:
    """How bars look while another one is picked: pale, with their labels still readable."""
    return {
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.35}, "textfont": {"color": theme.ink}},
    }


def _positions(customdata: Sequence[Any], picked: str) -> list[int]:
    return [i for i, data in enumerate(customdata) if data and data[0] == picked]
