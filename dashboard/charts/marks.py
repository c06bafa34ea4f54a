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
        trace if "customdata" not in trace else trace | {"selectedpoints": positions}
        for trace, positions in zip(figure["data"], found, strict=True)
    ]
    return figure | {"data": traces}


def quiet(theme: Theme) -> dict[str, Any]:
    """How bars look while another one is picked: pale, with their labels still readable."""
    return {
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.35}, "textfont": {"color": theme.ink}},
    }


def _positions(customdata: Sequence[Any], picked: str) -> list[int]:
    return [i for i, data in enumerate(customdata) if data and data[0] == picked]
