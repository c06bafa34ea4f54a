"""Horizontal bars with their names at the left and their numbers at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.selection import Field
from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import ROW, TICK, Figure, Theme, axis, empty, layout
from dashboard.picks import Pick

MOST_BARS = 24
"""Bars that one chart draws where a page does not ask for another number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what stands at its left, how long it is, what stands at its end, what it says and what it opens."""

    name: str
    value: float
    label: str
    hover: str
    pick: str


def bars(
    entries: Sequence[Bar],
    *,
    theme: Theme,
    colour: str | Sequence[str] = "",
    picked: str = "",
    top: float | None = None,
    row_height: int = ROW,
    name_width: int = 190,
    nothing: str = "",
) -> Figure:
    """Bars from zero, first row on top.

    Args:
        entries: In drawing order.
        theme: Light or dark.
        colour: Of all bars, or of each; the accent where empty.
        picked: The pick to highlight.
        top: Value of a full-length bar, so that several charts share one scale; the largest value where None.
        row_height: Pixels a bar with its gap.
        name_width: Most room for names, in pixels.
        nothing: What an empty figure says.
    """
    if not entries:
        return empty(theme, nothing or "Nothing to draw in this selection.")
    longest = top or max((r.value for r in entries), default=0) or 1
    room = labels.width([r.name for r in entries], at_most=name_width)
    places = list(range(len(entries)))
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [r.value for r in entries],
        "y": places,
        "text": [r.label for r in entries],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": theme.muted, "size": TICK},
        "hovertext": [r.hover for r in entries],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[r.pick] for r in entries],
        "marker": {
            "color": list(colour) if not isinstance(colour, str) else colour or theme.accent,
            "line": {"width": 0},
        },
        **marks.quiet(theme),
    }
    figure = {
        "data": [trace],
        "layout": layout(
            theme,
            height=row_height * len(entries) + 14,
            left=room,
            right=labels.width([r.label for r in entries], size=TICK),
            top=4,
            bottom=8,
        )
        | {
            "bargap": 0.3,
            "xaxis": axis(theme, range=[0, longest], visible=False),
            "yaxis": axis(
                theme,
                range=[len(entries) - 0.5, -0.5],
                tickvals=places,
                ticktext=[labels.name(r.name, longest=max(12, int(name_width / 7.4))) for r in entries],
                tickfont={"size": 13, "color": theme.ink},
                ticklen=0,
            ),
        },
    }
    return marks.select(figure, picked)


def tag_bars(
    tags: pd.DataFrame,
    *,
    theme: Theme,
    context: Pick | None = None,
    top: float | None = None,
    colour: str = "",
    row_height: int = ROW - 6,
    name_width: int = 190,
    picked: str = "",
) -> Figure:
    """Share of articles that carry each tag.

    Args:
        tags: Rows of the table `tags` of one cell, in drawing order.
        theme: Light or dark.
        context: What an article of this cell is picked by.
        colour: Of the bars; the accent where empty.
        top: Share of a full-length bar, where several charts share one scale.
        row_height: Pixels a bar with its gap.
        name_width: Most room for names, in pixels.
        picked: The pick to highlight.
    """
    inside = context.values if context else ()  # noqa: PD011 - no frame
    entries = [
        Bar(
            row.tag,
            row.share,
            labels.share(row.share),
            _hover(row.tag, row),
            Pick((*inside, ("tag", row.tag))).to_text(),
        )
        for row in rows(tags)
    ]
    return bars(
        entries,
        theme=theme,
        colour=colour,
        picked=picked,
        top=top,
        row_height=row_height,
        name_width=name_width,
        nothing="No tags in this selection.",
    )


def group_bars(
    volume: pd.DataFrame, *, theme: Theme, by: Field, colours: Mapping[str, str], picked: str = ""
) -> Figure:
    """Share of the articles that each group supplies.

    Args:
        volume: The table `volume` without buckets, in drawing order.
        theme: Light or dark.
        by: What the groups are values of.
        colours: Fixed colour of each group.
        picked: The pick to highlight.
    """
    entries = [
        Bar(
            row.group,
            row.share,
            f"{labels.share(row.share)} · {row.articles:,}",
            _hover(row.group, row),
            Pick(((by, row.group),)).to_text(),
        )
        for row in rows(volume)
    ]
    own = [colours.get(entry.name, theme.other) for entry in entries]
    return bars(entries, theme=theme, colour=own, picked=picked, row_height=ROW - 4)


def pair_bars(
    pairs: pd.DataFrame, *, theme: Theme, measure: str, fields: tuple[Field, Field] = ("tag", "tag"), picked: str = ""
) -> Figure:
    """Pairs of tags, or of values of other fields, by one of their measures.

    Args:
        pairs: Rows of the table `tag-pairs`, in drawing order.
        theme: Light or dark.
        measure: lift, jaccard, npmi or articles_both.
        fields: What the first and the second of a pair are.
        picked: The pick to highlight.
    """
    entries = [
        Bar(
            f"{row.tag_a} + {row.tag_b}",
            max(getattr(row, measure), 0.0),
            f"{row.articles_both:,}"
            if measure == "articles_both"
            else f"{getattr(row, measure):.2f} · {row.articles_both:,}",
            f"<b>{labels.name(row.tag_a)} + {labels.name(row.tag_b)}</b><br>{row.articles_both:,} articles carry both; "
            f"{row.articles_a:,} and {row.articles_b:,} of {row.articles_total:,} carry one<br>lift {row.lift:.2f} · "
            f"Jaccard {row.jaccard:.2f} · NPMI {row.npmi:.2f}",
            Pick(((fields[0], row.tag_a), (fields[1], row.tag_b))).to_text(),
        )
        for row in rows(pairs)
    ]
    return bars(
        entries, theme=theme, picked=picked, row_height=26, name_width=320, nothing="No pairs in this selection."
    )


def _hover(name: str, row: Row) -> str:
    said = (
        f"<b>{labels.name(name)}</b><br>{row.articles:,} of {row.articles_total:,} articles · {labels.share(row.share)}"
    )
    return f"{said}<br>{labels.interval(row.share_low, row.share_high)}"
