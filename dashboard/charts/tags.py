"""Tags, sections and authors: what marks a selection, and what rises and falls."""

from __future__ import annotations

from math import log2
from typing import Literal

import pandas as pd

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard.charts import labels
from dashboard.charts.diverging import Diverging, diverging_bars
from dashboard.charts.dots import Dot, dot_plot
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import Figure, Theme, empty
from dashboard.picks import Pick

Base = Literal["outlets' habits", "corpus"]
Inside = Literal["inside outlets", "all articles"]
SURE = 0.05
_TICKS = tuple(range(-6, 9))


def lift_dots(lift: pd.DataFrame, *, theme: Theme, field: Field, base: Base, picked: str = "") -> Figure:
    """How much more often each value stands on the selected articles than expected, on a scale of doublings.

    Args:
        lift: Rows of the table `tags-lift`, in drawing order.
        theme: Light or dark.
        field: Whose values they are.
        base: What the dot is judged against; the hollow one shows the other.
        picked: The pick to highlight.
    """
    habits = base == "outlets' habits"
    dots = [
        Dot(
            row.value,
            log2(row.lift_outlets if habits else row.lift),
            f"{times(row.lift_outlets if habits else row.lift)} · {row.articles:,}",
            _lift_hover(row),
            Pick(((field, row.value),)).to_text(),
            theme.accent if row.q_bh < SURE else theme.other,
            _doublings(row.lift_outlets_low) if habits else None,
            _doublings(row.lift_outlets_high) if habits else None,
            log2(row.lift if habits else row.lift_outlets),
        )
        for row in rows(lift)
    ]
    reach = [v for d in dots for v in (d.value, d.low, d.high, d.second, 0.0) if v is not None]
    span = (min(reach, default=-1.0) - 0.2, max(reach, default=1.0) + 0.2)
    ticks = [(float(t), times(2.0**t)) for t in _TICKS if span[0] <= t <= span[1]]
    return dot_plot(
        dots, theme=theme, span=span, ticks=ticks, rule=0.0, picked=picked, title="times as often as expected, and articles",
        nothing="Nothing stands out here.",
    )  # fmt: skip


def mover_bars(
    movers: pd.DataFrame, *, theme: Theme, field: Field, inside: Inside, bucket: Bucket = "none", picked: str = ""
) -> Figure:
    """Values that rise to the right, values that fall to the left, by how clear the trend is.

    Args:
        movers: Rows of the table `tag-movers`, in drawing order.
        theme: Light or dark.
        field: Whose values they are.
        inside: Whether the trend is that inside each outlet, or of all articles together.
        bucket: The time unit that was counted in.
        picked: The pick to highlight.
    """
    if movers.empty:
        return empty(theme, "Nothing rises or falls here.")
    z, q = columns_of(inside)
    entries = [
        Diverging(
            row.value,
            float(getattr(row, z)),
            float(getattr(row, z)) if getattr(row, q) < SURE else 0.0,
            f"{f'z {row.z_outlets:+.1f}' if inside == 'inside outlets' else points(row.sen_slope)} · {row.articles:,}",
            _mover_hover(row),
            Pick(((field, row.value),), bucket=bucket).to_text(),
        )
        for row in rows(movers)
    ]
    return diverging_bars(entries, theme=theme, picked=picked)


def columns_of(inside: Inside) -> tuple[str, str]:
    """The columns that tell the trend and its q."""
    return ("z_outlets", "q_outlets") if inside == "inside outlets" else ("z", "q_bh")


def marking(lift: pd.DataFrame, base: Base, most: int, *, more: bool) -> pd.DataFrame:
    """The rows that a figure draws: the values that stand out most, upwards or downwards.

    Args:
        lift: The table `tags-lift`.
        base: Against outlets' habits by z; against the corpus by lift.
        most: Rows.
        more: Those that are more frequent than expected, else those less.
    """
    measure = lift["z"] if base == "outlets' habits" else lift["lift"].map(log2)
    kept = lift.assign(_by=measure if more else -measure)
    kept = kept[kept["_by"] > 0].sort_values(["_by", "value"], ascending=[False, True])
    return kept.head(most).drop(columns="_by").reset_index(drop=True)


def moving(movers: pd.DataFrame, inside: Inside, most: int) -> pd.DataFrame:
    """The rows that a figure draws: those that rise most clearly, then those that fall, the clearest last."""
    z, _ = columns_of(inside)
    ordered = movers[movers[z].notna() & (movers[z] != 0)].sort_values([z, "value"], ascending=[False, True])
    up, down = ordered[ordered[z] > 0].head(most), ordered[ordered[z] < 0].tail(most)
    return pd.concat([up, down]).reset_index(drop=True)


def times(ratio: float) -> str:
    """A ratio as people write it: 2×, 0.25×."""
    return f"{ratio:,.2g}×" if ratio < 100 else f"{ratio:,.0f}×"


def points(slope: float) -> str:
    """A change of a share in percentage points: +0.13 pts."""
    return f"{slope * 100:+.2f} pts" if slope == slope else "–"  # noqa: PLR0124 - not a number


def _doublings(ratio: float) -> float | None:
    """Where a ratio stands on the scale; None where it is unknown."""
    return log2(ratio) if ratio > 0 else None


def _lift_hover(row: Row) -> str:
    return "<br>".join([
        f"<b>{labels.name(row.value)}</b>",
        f"{row.articles:,} of {row.articles_total:,} selected articles · {labels.share(row.share)}",
        f"{row.expected:,.1f} expected from the outlets' habits",
        f"{row.lift_outlets:.2f} times as often ({row.lift_outlets_low:.2f} to {row.lift_outlets_high:.2f})",
        f"{row.articles_corpus:,} of {row.corpus_total:,} in the corpus: {row.lift:.2f} times as often",
        f"in {row.outlets:,} outlets · q {labels.chance(row.q_bh)}",
    ])  # fmt: skip


def _mover_hover(row: Row) -> str:
    return "<br>".join([
        f"<b>{labels.name(row.value)}</b>",
        f"{row.articles:,} articles in {row.buckets:,} buckets; median change {points(row.sen_slope)} a bucket",
        f"inside outlets: z {row.z_outlets:.2f}, q {labels.chance(row.q_outlets)}",
        f"all articles: τ {row.tau:.2f}, z {row.z:.2f}, q {labels.chance(row.q_bh)} ({row.test})",
    ])  # fmt: skip
