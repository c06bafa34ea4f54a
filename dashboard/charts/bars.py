"""Horizontal bars with their names at the left and their numbers at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.charts import labels, marks
from dashboard.charts.rows import rows
from dashboard.charts.theme import ROW, TICK, Figure, Theme, axis, empty, layout
from dashboard.picks import Pick, phrase


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
    colour: str = "",
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
        colour: Of all bars; the accent where empty.
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
        "marker": {"color": colour or theme.accent, "line": {"width": 0}},
        **marks.quiet(theme),
    }
    figure = {
        "data": [trace],
        "layout": layout(theme, height=row_height * len(entries) + 14, left=room, right=8, top=4, bottom=8)
        | {
            "bargap": 0.3,
            "xaxis": axis(theme, range=[0, longest * 1.16], visible=False),
            "yaxis": axis(
                theme,
                range=[len(entries) - 0.5, -0.5],
                tickvals=places,
                ticktext=[labels.name(r.name, longest=max(12, int(name_width / 6.4))) for r in entries],
                tickfont={"size": 13, "color": theme.ink},
                ticklen=0,
            ),
        },
    }
    return marks.select(figure, picked)


def tag_bars(tags: pd.DataFrame, *, theme: Theme, picked: str = "") -> Figure:
    """Share of articles that carry each tag.

    Args:
        tags: The table `tags`, ungrouped, in drawing order.
        theme: Light or dark.
        picked: The pick to highlight.
    """
    entries = [
        Bar(
            row.tag,
            row.share,
            labels.share(row.share),
            f"<b>{labels.name(row.tag)}</b><br>{row.articles:,} of {row.articles_total:,} articles · "
            f"{labels.share(row.share)}<br>{labels.interval(row.share_low, row.share_high)}",
            Pick((("tag", row.tag),)).to_text(),
        )
        for row in rows(tags)
    ]
    return bars(entries, theme=theme, picked=picked, nothing="No tags in this selection.")


def keyword_bars(
    keywords: pd.DataFrame, *, theme: Theme, top: float, colour: str = "", context: Pick | None = None, picked: str = ""
) -> Figure:
    """The words that weigh most in one group, by TF-IDF.

    Args:
        keywords: Rows of the table `keywords` of one group, in drawing order.
        theme: Light or dark.
        top: Largest TF-IDF among all groups drawn side by side.
        colour: The group's own.
        context: What an article of this group is picked by.
        picked: The pick to highlight.
    """
    behind = context or Pick()
    entries = [
        Bar(
            row.term,
            row.tf_idf,
            f"{row.tf_idf:.3f}",
            f"<b>{labels.name(row.term)}</b><br>TF-IDF {row.tf_idf:.4f}<br>{row.frequency:,} times in {row.articles:,} of "
            f"{row.articles_total:,} articles<br>{row.per_million:,.0f} per million tokens",
            Pick(behind.values, behind.start, behind.end, words=phrase(row.term)).to_text(),
        )
        for row in rows(keywords)
    ]
    return bars(
        entries,
        theme=theme,
        colour=colour,
        picked=picked,
        top=top,
        row_height=26,
        name_width=120,
        nothing="No keywords here.",
    )


def word_bars(words: pd.DataFrame, *, theme: Theme, picked: str = "") -> Figure:
    """The most frequent words, per million tokens.

    Args:
        words: The table `words`, ungrouped, in drawing order.
        theme: Light or dark.
        picked: The pick to highlight.
    """
    entries = [
        Bar(
            row.term,
            row.per_million,
            f"{row.per_million:,.0f}",
            f"<b>{labels.name(row.term)}</b><br>{row.frequency:,} of {row.tokens:,} tokens<br>"
            f"in {row.articles:,} of {row.articles_total:,} articles",
            Pick(words=phrase(row.term)).to_text(),
        )
        for row in rows(words)
    ]
    return bars(entries, theme=theme, picked=picked, row_height=26, nothing="No words in this selection.")
