"""What two outlets call the same thing in articles about the same events: a row for each variant, a dot for either outlet."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import labels
from dashboard.charts.dots import Dot, dot_plot
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme
from dashboard.picks import Pick

TICKS = ((0.0, "0%"), (0.25, "25%"), (0.5, "50%"), (0.75, "75%"), (1.0, "100%"))


def pair_dots(usage: pd.DataFrame, *, theme: Theme, picked: str = "") -> Figure:
    """Shares of each variant at the first outlet (full dot) and at the second (ring).

    Args:
        usage: Rows of the table `pair-terminology` of one concept and two outlets, in drawing order.
        theme: Light or dark.
        picked: The pick to highlight.
    """
    dots = [
        Dot(
            row.variant,
            row.share_a,
            f"{row.only_a:,} : {row.only_b:,}",
            _hover(row),
            pair_pick(row),
            second=row.share_b,
        )
        for row in rows(usage)
    ]
    return dot_plot(dots, theme=theme, span=(-0.02, 1.02), ticks=TICKS, title="share of mentions", picked=picked)


def pair_pick(row: Row) -> str:
    """What a row stands for: the pairs of its two outlets in which one of them uses the variant."""
    return Pick(
        (("outlet", row.outlet_a), ("outlet", row.outlet_b)), concept=row.concept, variant=row.variant
    ).to_text()


def _hover(row: Row) -> str:
    a, b = labels.name(row.outlet_a), labels.name(row.outlet_b)
    return "<br>".join([
        f"<b>{labels.name(row.variant)}</b> · {row.pairs:,} pairs",
        f"{a}: {row.mentions_a:,} of {row.mentions_concept_a:,} mentions · {labels.share(row.share_a)}",
        f"{b}: {row.mentions_b:,} of {row.mentions_concept_b:,} mentions · {labels.share(row.share_b)}",
        f"both {row.both:,} · only {a} {row.only_a:,} · only {b} {row.only_b:,} · neither {row.neither:,}",
        f"p {labels.chance(row.p)} · q {labels.chance(row.q_bh)}",
    ])  # fmt: skip
