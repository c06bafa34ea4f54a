"""How words are spread over articles, and how varied the wording of groups is."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.selection import Field
from dashboard.charts import labels
from dashboard.charts.dots import Dot, dot_plot
from dashboard.charts.rows import Row, rows
from dashboard.charts.terms import terms_of
from dashboard.charts.theme import Figure, Theme
from dashboard.picks import Pick

_EVENNESS = ((0.0, "0"), (0.25, ""), (0.5, "0.5"), (0.75, ""), (1.0, "1"))


def spread_dots(dispersion: pd.DataFrame, *, theme: Theme, by: Field | None = None, picked: str = "") -> Figure:
    """A dot for each word: at the left words that run evenly through all articles, at the right those of few of them.

    Args:
        dispersion: Rows of the table `dispersion`, in drawing order.
        theme: Light or dark.
        by: What the groups are values of.
        picked: The pick to highlight.
    """
    dots = [
        Dot(
            f"{row.term} · {row.group}" if by else row.term,
            row.dp_norm,
            f"{row.articles:,} of {row.articles_total:,}",
            f"<b>{labels.name(row.term)}</b>{f' · {labels.name(row.group)}' if by else ''}<br>{row.frequency:,} times in "
            f"{row.articles:,} of {row.articles_total:,} articles<br>DPnorm {row.dp_norm:.3f} · Juilland's D "
            f"{row.juilland_d:.3f}<br>one article supplies {labels.share(row.top_article_share)}",
            spread_pick(row, by).to_text(),
        )
        for row in rows(dispersion)
    ]
    return dot_plot(
        dots, theme=theme, span=(0.0, 1.0), ticks=_EVENNESS, title="DPnorm: 0 even, 1 in one place; articles",
        picked=picked, nothing="None of these words occurs here.",
    )  # fmt: skip


def spread_pick(row: Row, by: Field | None) -> Pick:
    """The passages of the word, in its group."""
    return Pick(((by, row.group),) if by else (), terms=terms_of(row))


def variety_pick(row: Row, by: Field) -> Pick:
    """The articles of a group."""
    return Pick(((by, row.group),))


def variety_dots(
    diversity: pd.DataFrame, *, theme: Theme, by: Field, colours: Mapping[str, str], picked: str = ""
) -> Figure:
    """Different words in a stretch of text, by group: MATTR.

    Args:
        diversity: Rows of the table `diversity`, in drawing order.
        theme: Light or dark.
        by: What the groups are values of.
        colours: Fixed colour of each group.
        picked: The pick to highlight.
    """
    dots = [
        Dot(
            row.group,
            row.mattr,
            f"{row.mattr:.3f} · {row.articles:,}",
            f"<b>{labels.name(row.group)}</b><br>{row.mattr:.1%} of the words of a stretch are different ones<br>"
            f"{row.windows:,} stretches in {row.articles:,} articles; {row.articles_short:,} too short for one",
            variety_pick(row, by).to_text(),
            colours.get(row.group, ""),
        )
        for row in rows(diversity[diversity["mattr"].notna()])
    ]
    low, high = min((d.value for d in dots), default=0.0), max((d.value for d in dots), default=1.0)
    margin = max((high - low) * 0.15, 0.01)
    span = (max(0.0, low - margin), min(1.0, high + margin))
    steps = [round(span[0] + (span[1] - span[0]) * i / 4, 2) for i in (1, 3)]
    return dot_plot(
        dots, theme=theme, span=span, ticks=[(step, f"{step:.2f}") for step in dict.fromkeys(steps)],
        title="MATTR; articles", picked=picked, nothing="No article is long enough.",
    )  # fmt: skip
