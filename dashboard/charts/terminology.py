"""Which variant each outlet writes for a concept, and how that moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard.charts import labels
from dashboard.charts.lines import line_chart
from dashboard.charts.rows import Row, rows
from dashboard.charts.series import Line, Panel, Point
from dashboard.charts.share_rows import segment, share_rows
from dashboard.charts.theme import Figure, Theme, empty
from dashboard.charts.variant_styles import Style, language_name
from dashboard.picks import Pick, bucket_pick


def variant_shares(
    usage: pd.DataFrame, *, theme: Theme, styles: Mapping[str, Style], by: Field = "outlet", picked: str = ""
) -> Figure:
    """One full-length bar a group, cut into the shares of the variants among its mentions of the concept.

    Args:
        usage: The table `terminology` of one concept, grouped, without buckets; groups in drawing order.
        theme: Light or dark.
        styles: Of each variant, in glossary order.
        by: What the groups are values of.
        picked: The pick to highlight.
    """
    if usage.empty:
        return empty(theme, "This concept is not mentioned in this selection.")
    groups = list(dict.fromkeys(usage["group"]))
    cells = {(cell.group, cell.variant): cell for cell in rows(usage)}
    totals = {group: cell.mentions_concept for (group, _), cell in cells.items()}
    written = [v for v in styles if any((group, v) in cells for group in groups)]
    segments = [_segment(cells, v, groups, theme=theme, style=styles[v], by=by) for v in written]
    return share_rows(segments, groups, [totals[group] for group in groups], theme=theme, picked=picked)


def by_leading_variant(usage: pd.DataFrame, variants: Sequence[str]) -> pd.DataFrame:
    """The rows in drawing order: groups by their share of the most mentioned variant, variants in glossary order."""
    if usage.empty:
        return usage
    leading = usage.groupby("variant")["mentions"].sum().reindex(list(variants)).fillna(0).idxmax()
    lead = usage[usage["variant"] == leading].set_index("group")["share"].to_dict()
    rank = {v: i for i, v in enumerate(variants)}
    order = usage.assign(_lead=usage["group"].map(lead).fillna(0.0), _rank=usage["variant"].map(rank))
    return order.sort_values(["_lead", "group", "_rank"], ascending=[False, True, True]).drop(
        columns=["_lead", "_rank"]
    )


def mentioned(usage: pd.DataFrame) -> pd.DataFrame:
    """The rows without the variants that a group never writes: their lines would lie on the axis."""
    total = usage.groupby(["group", "variant"])["mentions"].transform("sum")
    return usage[total > 0]


def variant_timeline(
    usage: pd.DataFrame,
    *,
    theme: Theme,
    styles: Mapping[str, Style],
    bucket: Bucket,
    by: Field | None = None,
    picked: str = "",
) -> Figure:
    """Share of each variant over time; a panel for each group, or for each language where the table is not grouped.

    A bucket without a mention of the concept has no share and breaks the lines.

    Args:
        usage: The table `terminology` of one concept with buckets.
        theme: Light or dark.
        styles: Of each variant, in glossary order.
        bucket: The unit of time.
        by: What the groups are values of; None where the table is not grouped.
        picked: The pick to highlight.
    """
    buckets = sorted(set(usage["bucket_start"]))
    panel = usage["group"] if by else usage["variant"].map({v: language_name(s.language) for v, s in styles.items()})
    panels = [
        Panel(
            str(title),
            tuple(
                Line(variant, style.colour, _points(cells[cells["variant"] == variant], buckets, bucket, by))
                for variant, style in styles.items()
                if (cells["variant"] == variant).any()
            ),
        )
        for title in dict.fromkeys(panel)
        for cells in [usage[panel == title]]
    ]
    return line_chart(panels, theme=theme, measure="share", picked=picked, unit="share of mentions")


def _segment(
    cells: Mapping[tuple[str, str], Row], variant: str, groups: Sequence[str], *, theme: Theme, style: Style, by: Field
) -> Figure:
    drawn = [cells.get((group, variant)) for group in groups]
    return segment(
        labels.name(variant),
        style.colour,
        [0.0 if cell is None else float(cell.share) for cell in drawn],
        ["" if cell is None else _hover(cell, labels.name(cell.group)) for cell in drawn],
        [
            "" if cell is None else Pick(((by, group),), concept=cell.concept, variant=variant).to_text()
            for group, cell in zip(groups, drawn, strict=True)
        ],
        theme=theme,
        hatch=_hatched(theme, style),
    )


def _hatched(theme: Theme, style: Style) -> dict[str, Any]:
    """Light strokes on the colour, fine enough for a label to be read on them."""
    if not style.hatch:
        return {}
    return {"pattern": {"shape": style.hatch, "fgcolor": theme.card, "fgopacity": 0.45, "size": 7, "solidity": 0.18}}


def _hover(cell: Row, where: str) -> str:
    said = [
        f"<b>{labels.name(cell.variant)}</b>{f' · {where}' if where else ''}",
        f"{cell.mentions:,} of {cell.mentions_concept:,} mentions · {labels.share(cell.share)}",
        labels.interval(cell.share_low, cell.share_high),
    ]
    return "<br>".join(said)


def _points(
    cells: pd.DataFrame, buckets: Sequence[pd.Timestamp], bucket: Bucket, by: Field | None
) -> tuple[Point, ...]:
    known = {row.bucket_start: row for row in rows(cells)}
    return tuple(_point(known.get(start), start, bucket, by) for start in buckets)


def _point(row: Row, start: pd.Timestamp, bucket: Bucket, by: Field | None) -> Point:
    if row is None or not row.mentions_concept:
        return Point(start.date(), None, complete=True, hover="", pick="")
    where = " · ".join(filter(None, [labels.name(row.group), labels.bucket(start, bucket)]))
    values: list[tuple[Field, str]] = [(by, row.group)] if by else []
    place = bucket_pick(start.date(), bucket, *values)
    pick = Pick(place.values, place.start, place.end, concept=row.concept, variant=row.variant)
    return Point(start.date(), float(row.share), complete=True, hover=_hover(row, where), pick=pick.to_text())
