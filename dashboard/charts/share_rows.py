"""Full-length bars, one a group, cut into shares: the layout of variants and of voices alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts import labels, marks
from dashboard.charts.theme import ROW, TICK, Figure, Theme, axis, ink_on, layout, outline

LEAST_LABELLED = 0.02
"""Segments of a smaller share have no label inside; plotly leaves out others that do not fit the width it gets."""


def share_rows(
    segments: Sequence[Figure],
    groups: Sequence[str],
    totals: Sequence[int],
    *,
    theme: Theme,
    picked: str,
    notes: Sequence[str] = (),
) -> Figure:
    """The figure.

    Args:
        segments: From `segment`, in the order in which they follow each other along a bar.
        groups: A bar each, the first on top.
        totals: What the shares of each bar are shares of; told at its end.
        theme: Light or dark.
        picked: The pick to highlight.
        notes: What is told at the end of each bar in place of its total, in lines parted by <br>.
    """
    told = list(notes) or [f"n = {total:,}" for total in totals]
    height = ROW * len(groups) + 12
    figure = {
        "data": list(segments),
        "layout": layout(
            theme,
            height=height,
            left=labels.width(list(groups), at_most=190),
            right=labels.width([line for note in told for line in note.split("<br>")]),
            top=4,
            bottom=4,
        )
        | {
            "barmode": "stack",
            "uniformtext": {"mode": "hide", "minsize": TICK - 1},
            "bargap": 0.28,
            "xaxis": axis(theme, range=[0, 1], visible=False),
            "yaxis": axis(
                theme,
                range=[len(groups) - 0.5, -0.5],
                tickvals=list(range(len(groups))),
                ticktext=[labels.name(g, longest=28) for g in groups],
                tickfont={"size": 13, "color": theme.ink},
                ticklen=0,
            ),
            "annotations": [_note(i, note, theme) for i, note in enumerate(told)],
        },
    }
    return marks.select(figure, picked)


def segment(
    name: str,
    colour: str,
    shares: Sequence[float],
    hovers: Sequence[str],
    picks: Sequence[str],
    *,
    theme: Theme,
    hatch: Mapping[str, Any] | None = None,
) -> Figure:
    """One colour's piece of every bar.

    Args:
        name: What it stands for, harmless as plotly text.
        colour: Its colour.
        shares: Of each bar (0 to 1).
        hovers: What each piece says, as plotly text.
        picks: What each piece opens; "" for nothing.
        theme: Light or dark.
        hatch: More of plotly's `marker`, such as a pattern.
    """
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": list(shares),
        "y": list(range(len(shares))),
        "text": [labels.share(share) if share >= LEAST_LABELLED else "" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink_on(colour), "size": TICK},
        "hovertext": list(hovers),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[pick] for pick in picks],
        "marker": {"color": colour, "line": dict(outline(theme, colour))} | dict(hatch or {}),
        **marks.quiet(theme),
    }


def _note(row: int, text: str, theme: Theme) -> Figure:
    return {
        "text": text, "x": 1, "y": row, "xref": "paper", "yref": "y", "xanchor": "left", "xshift": 8,
        "align": "left", "showarrow": False, "font": {"size": TICK, "color": theme.muted},
    }  # fmt: skip
