"""Which tags stand together more often, and which less often, than chance would put them."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Any

import pandas as pd

from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme, axis, empty, ink_on, layout
from dashboard.picks import Pick

CELL = 27
"""Height of a cell in pixels; its width is what the card has room for."""
STRONGEST = 4.0
"""Lift at which the colour scale ends; beyond it only the label grows."""


def lift_triangle(pairs: pd.DataFrame, tags: Sequence[str], *, theme: Theme, picked: str = "") -> Figure:
    """A cell for each pair of tags, coloured by lift around 1 on a logarithmic scale.

    Args:
        pairs: The table `tag-pairs`; pairs that never occur are absent and stay blank.
        tags: The tags to lay out, in order; rows and columns.
        theme: Light or dark.
        picked: The pick to highlight.
    """
    placed = {tag: i for i, tag in enumerate(tags)}
    shown = pairs[pairs["tag_a"].isin(placed) & pairs["tag_b"].isin(placed)]
    if shown.empty:
        return empty(theme, "No two tags stand together often enough here.")
    cells = [_cell(row, placed, theme) for row in rows(shown)]
    size = len(tags) - 1
    room = labels.width([*tags], at_most=150)
    trace = {
        "type": "bar",
        "x": [c["x"] for c in cells],
        "y": [0.94] * len(cells),
        "base": [c["y"] - 0.47 for c in cells],
        "width": [0.96] * len(cells),
        "text": [c["text"] for c in cells],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 11, "color": [c["ink"] for c in cells]},
        "marker": {"color": [c["colour"] for c in cells], "line": {"width": 0}},
        "customdata": [[c["pick"]] for c in cells],
        "hovertext": [c["hover"] for c in cells],
        "hovertemplate": "%{hovertext}<extra></extra>",
        **marks.quiet(theme),
    }
    below = round(room * 0.66) + 14
    figure = {
        "data": [trace],
        "layout": layout(theme, height=CELL * size + below + 10, left=room, right=8, top=6, bottom=below)
        | {
            "barmode": "overlay",
            "uniformtext": {"mode": "hide", "minsize": 9},
            "xaxis": axis(
                theme,
                range=[-0.5, size - 0.5],
                tickvals=list(range(size)),
                ticktext=_names(tags[:-1]),
                tickangle=-40,
                ticklen=0,
            ),
            "yaxis": axis(
                theme, range=[size + 0.5, 0.5], tickvals=list(range(1, size + 1)), ticktext=_names(tags[1:]), ticklen=0
            ),
        },
    }
    return marks.select(figure, picked)


def most_joined(pairs: pd.DataFrame, tags: Sequence[str], most: int) -> list[str]:
    """The tags of the pairs on most articles, as many as are laid out, in the order of `tags`.

    The most frequent tags alone would often be those of several languages or outlets, which never meet.

    Args:
        pairs: The table `tag-pairs`, most articles first.
        tags: All tags in order.
        most: How many.
    """
    joined = dict.fromkeys(tag for row in rows(pairs) for tag in (row.tag_a, row.tag_b))
    chosen = set(list(joined)[:most])
    return [tag for tag in tags if tag in chosen]


def _cell(row: Row, placed: dict[str, int], theme: Theme) -> dict[str, Any]:
    one, two = sorted((placed[row.tag_a], placed[row.tag_b]))
    colour = _colour(row.lift, theme)
    return {
        "x": one,
        "y": two,
        "text": f"{row.lift:.1f}",
        "colour": colour,
        "ink": ink_on(colour),
        "hover": f"<b>{labels.name(row.tag_a)} + {labels.name(row.tag_b)}</b><br>{row.articles_both:,} articles carry both · lift "
        f"{row.lift:.2f}<br>{row.articles_a:,} and {row.articles_b:,} of {row.articles_total:,} carry one",
        "pick": Pick((("tag", row.tag_a), ("tag", row.tag_b))).to_text(),
    }


def _colour(lift: float, theme: Theme) -> str:
    """One of the seven steps, the middle one for lifts near 1; doubling and halving lie equally far out."""
    position = max(-1.0, min(1.0, log(max(lift, 1e-9)) / log(STRONGEST)))
    return theme.diverging[round((position + 1) * 3)]


def _names(tags: Sequence[str]) -> list[str]:
    return [labels.name(tag, longest=18) for tag in tags]
