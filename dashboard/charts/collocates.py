"""The words that keep company with a node, by a measure of choice."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import labels
from dashboard.charts.bars import Bar, bars
from dashboard.charts.keyness import ONE_ARTICLE
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme
from dashboard.picks import Pick

MEASURES = {
    "logDice": "log_dice", "MI": "mi", "MI3": "mi3", "log-likelihood": "ll_g2", "t": "t", "ΔP": "delta_p", "count": "count_both",
}  # fmt: skip
"""What collocates can be ranked by, as a page calls it and as the table `collocates` does."""
SURE = 0.05


def collocate_bars(
    collocates: pd.DataFrame, *, theme: Theme, rank: str, node: str, span: str, picked: str = ""
) -> Figure:
    """A bar for each collocate, in its measure; grey where its company is not beyond chance.

    Args:
        collocates: Rows of the table `collocates`, in its order.
        theme: Light or dark.
        rank: The column that is drawn, one of the values of `MEASURES`.
        node: The search text of the node.
        span: How near, so many tokens or "sentence".
        picked: The pick to highlight.
    """
    entries = [
        Bar(
            row.collocate,
            max(float(getattr(row, rank)), 0.0),
            _label(row, rank),
            _hover(row),
            collocate_pick(row, node, span).to_text(),
        )
        for row in rows(collocates)
    ]
    own = [theme.accent if row.q_bh < SURE else theme.other for row in rows(collocates)]
    return bars(
        entries, theme=theme, colour=own, picked=picked, row_height=25,
        nothing="No word stands near it five times.",
    )  # fmt: skip


def collocate_pick(row: Row, node: str, span: str) -> Pick:
    """The occurrences of the collocate near the node."""
    return Pick(terms=(str(row.collocate),), near=node, span=span)


def _label(row: Row, rank: str) -> str:
    warned = f" · {labels.share(row.top_article_share)} in one" if row.top_article_share >= ONE_ARTICLE else ""
    if rank == "count_both":
        return f"{row.count_both:,}{warned}"
    value = float(getattr(row, rank))
    return f"{f'{value:.3f}' if rank == 'delta_p' else f'{value:,.1f}'} · {row.count_both:,}{warned}"


def _hover(row: Row) -> str:
    return "<br>".join([
        f"<b>{labels.name(row.collocate)}</b>",
        f"{row.count_both:,} of its {row.count_collocate:,} occurrences stand near, {row.expected_both:,.1f} by chance",
        f"in {row.articles_both:,} articles; one supplies {labels.share(row.top_article_share)}",
        f"logDice {row.log_dice:.2f} · MI {row.mi:.2f} · t {row.t:.2f} · G² {row.ll_g2:,.1f} · ΔP {row.delta_p:.3f}",
        f"q {labels.chance(row.q_bh)}",
    ])  # fmt: skip
