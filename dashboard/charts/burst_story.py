"""The words and the tags of a burst as bars."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.charts import labels
from dashboard.charts.bars import Bar, bars
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme
from dashboard.picks import Pick

CARRIED = 0.3
"""Part of a word's occurrences in one article from which on its bar says so."""


def word_bars(keyness: pd.DataFrame, *, theme: Theme, burst: Pick, picked: str = "") -> Figure:
    """How many times as frequent each word is, as far as the counts make sure of it.

    Args:
        keyness: Rows of the table `keyness` with lrc above 0, in drawing order.
        theme: Light or dark.
        burst: The articles of the burst.
        picked: The pick to highlight.
    """
    entries = [
        Bar(str(row.term), float(row.lrc), _label(row), _word_hover(row), word_pick(row, burst).to_text())
        for row in rows(keyness)
    ]
    return bars(
        entries, theme=theme, picked=picked, row_height=26, name_width=150,
        nothing="No word is more frequent beyond chance.",
    )  # fmt: skip


def tag_bars(lift: pd.DataFrame, *, theme: Theme, burst: Pick, picked: str = "") -> Figure:
    """How many times as frequent each tag is as its outlets usually have it.

    Args:
        lift: Rows of the table `tags-lift`, in drawing order.
        theme: Light or dark.
        burst: The articles of the burst.
        picked: The pick to highlight.
    """
    entries = [
        Bar(
            str(row.value),
            float(row.lift_outlets),
            f"×{row.lift_outlets:.1f} · {row.articles:,}",
            f"<b>{labels.name(str(row.value))}</b><br>{row.articles:,} of {row.articles_total:,} articles carry it; "
            f"{row.expected:,.1f} were usual for these outlets<br>×{row.lift_outlets:.2f}, 95% interval "
            f"{row.lift_outlets_low:.2f} to {row.lift_outlets_high:.2f} · q {row.q_bh:.3f}",
            tag_pick(row, burst).to_text(),
        )
        for row in rows(lift)
    ]
    return bars(
        entries, theme=theme, picked=picked, row_height=26, name_width=150,
        nothing="No tag is more frequent beyond chance.",
    )  # fmt: skip


def word_pick(row: Row, burst: Pick) -> Pick:
    """The passages of a word inside the burst."""
    return replace(burst, terms=(str(row.term),))


def tag_pick(row: Row, burst: Pick) -> Pick:
    """The articles of the burst that carry a tag."""
    inside = burst.values  # noqa: PD011 - no frame
    return replace(burst, values=(*inside, ("tag", str(row.value))))


def _label(row: Row) -> str:
    carried = f" · {labels.share(row.top_article_share)} in one" if row.top_article_share >= CARRIED else ""
    return f"×{2**row.lrc:.1f} · {row.articles_target:,}{carried}"


def _word_hover(row: Row) -> str:
    return (
        f"<b>{labels.name(str(row.term))}</b><br>at least {2**row.lrc:.1f} times as frequent (95%, all words looked at)<br>"
        f"{row.count_target:,} times in {row.articles_target:,} articles of the burst, {row.per_million_target:,.0f} per million<br>"
        f"{row.count_reference:,} times in {row.articles_reference:,} other articles, {row.per_million_reference:,.0f} per million<br>"
        f"{labels.share(row.top_article_share)} of them in one article · q {row.q_bh:.3f}"
    )
