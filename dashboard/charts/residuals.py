"""Which outlet writes which variant more often, and which less often, than if all chose alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.selection import FIELDS
from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import TICK, Figure, Theme, axis, empty, ink_on, layout
from dashboard.picks import Pick

CELL = 34
"""Height of a cell in pixels; its width is what the card has room for."""
STRONGEST = 6.0
"""Residual at which the colour scale ends; beyond it only the label grows."""
CHANCE = 0.05
"""Cells whose q lies above it have the colour of chance."""


def residual_map(cells: pd.DataFrame, *, theme: Theme, by: str = "outlet", picked: str = "") -> Figure:
    """A cell for each group and variant, coloured where articles tell that the group writes it more or less often.

    Args:
        cells: Rows of the table `association` of one concept and language, groups and variants in drawing order.
        theme: Light or dark.
        by: What the groups are values of.
        picked: The pick to highlight.
    """
    if cells.empty:
        return empty(theme, "Too few outlets mention this concept to be compared.")
    groups, variants = (list(dict.fromkeys(cells[name])) for name in ("group", "variant"))
    drawn = [_cell(row, groups, variants, theme, by) for row in rows(cells)]
    trace = {
        "type": "bar",
        "x": [c["x"] for c in drawn],
        "y": [0.94] * len(drawn),
        "base": [c["y"] - 0.47 for c in drawn],
        "width": [0.97] * len(drawn),
        "text": [c["text"] for c in drawn],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": TICK, "color": [c["ink"] for c in drawn]},
        "marker": {"color": [c["colour"] for c in drawn], "line": {"width": 0}},
        "customdata": [[c["pick"]] for c in drawn],
        "hovertext": [c["hover"] for c in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        **marks.quiet(theme),
    }
    # Names over narrow columns lean, so that long ones do not run into each other on a phone.
    room = _lean_room(variants)
    left = labels.width(groups, at_most=150)
    figure = {
        "data": [trace],
        "layout": layout(theme, height=CELL * len(groups) + room + 10, left=left, right=_overhang(variants), top=room, bottom=6)
        | {
            "barmode": "overlay",
            "uniformtext": {"mode": "hide", "minsize": 9},
            "xaxis": axis(
                theme,
                range=[-0.5, len(variants) - 0.5],
                side="top",
                tickvals=list(range(len(variants))),
                ticktext=[labels.name(v, longest=22) for v in variants],
                tickangle=-35,
                tickfont={"size": TICK, "color": theme.ink},
                ticklen=0,
            ),
            "yaxis": axis(
                theme,
                range=[len(groups) - 0.5, -0.5],
                tickvals=list(range(len(groups))),
                ticktext=[labels.name(g, longest=22) for g in groups],
                tickfont={"size": TICK + 1, "color": theme.ink},
                ticklen=0,
            ),
        },
    }  # fmt: skip
    return marks.select(figure, picked)


def signed(value: float) -> str:
    """A residual as people write it: +4.2, −6.5, and a dash where there is none."""
    if value != value:  # noqa: PLR0124 - not a number
        return "–"
    return f"{value:+.1f}".replace("-", "−")


def _cell(row: Row, groups: Sequence[str], variants: Sequence[str], theme: Theme, by: str) -> dict[str, Any]:
    told = row.q_bh <= CHANCE
    place = max(-1.0, min(1.0, row.residual_articles / STRONGEST)) if told else 0.0
    # What articles tell is never drawn in the middle colour, however small it is.
    step = round(place * 3) or (1 if place > 0 else -1 if place < 0 else 0)
    colour = theme.diverging[3 + step]
    values = ((by, row.group),) if by in FIELDS else ()
    return {
        "x": variants.index(row.variant),
        "y": groups.index(row.group),
        "text": signed(row.residual_articles),
        "colour": colour,
        "ink": ink_on(colour) if told else theme.muted,
        "hover": _hover(row),
        "pick": Pick(values, concept=row.concept, variant=row.variant).to_text() if row.mentions else "",
    }


def _hover(row: Row) -> str:
    share = labels.share(row.mentions / row.mentions_group)
    lines = [
        f"<b>{labels.name(row.variant)}</b> · {labels.name(row.group)}",
        f"{row.mentions:,} of {row.mentions_group:,} mentions · {share}",
        f"{row.expected:,.1f} expected if all chose alike",
        f"residual by articles {signed(row.residual_articles)}, by mentions {signed(row.residual)}",
        f"{row.articles:,} articles use it" if row.articles != 1 else "1 article uses it",
    ]
    return "<br>".join(lines)


def _lean_room(variants: Sequence[str]) -> int:
    return round(labels.width(list(variants), at_most=170) * 0.6) + 16


def _overhang(variants: Sequence[str]) -> int:
    """Room right of the last column for the name that leans out of it."""
    return min(round(labels.width([variants[-1]], at_most=170) * 0.45), 70)
