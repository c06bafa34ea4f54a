"""Chosen tags, sections or authors over time."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from analysis.periods import Bucket
from analysis.selection import NONE_VALUE, Field
from analysis.tags.blocks import tag_blocks
from dashboard import keys, queries
from dashboard.charts import timeline
from dashboard.charts.rows import Row
from dashboard.charts.series import Measure
from dashboard.charts.theme import colours
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot, legend_row
from dashboard.picks import bucket_pick
from dashboard.selection_bar import View

UNITS: tuple[Bucket, ...] = ("month", "week", "quarter", "year")
FIRST = 3
"""Values drawn where none is chosen: the most frequent ones of the selection."""


@notices.fragment
def lines(view: View, field: Field) -> None:
    """A line for each value, as share of the bucket's articles or as their number."""
    known = [value for value in queries.values(view.corpus, field) if value != NONE_VALUE]
    with st.container(horizontal=True, gap="medium", key="controls_lines", vertical_alignment="bottom"):
        bucket = page.choose("Unit", UNITS, keys.BUCKET)
        measure = page.choose("Show", ("share", "count"), keys.MEASURE)
        chosen: list[str] = st.multiselect(
            f"{field.capitalize()}s", known[: queries.MOST_OPTIONS], key=f"{keys.SHOWN_TAGS}", bind="query-params",
            placeholder="The most frequent ones", width=420,
        )  # fmt: skip
    options = (("by", field), ("bucket", bucket), ("share_of", "bucket"))
    whole = queries.table(view.corpus, "volume", view.selection, options)
    folded = () if chosen or field != "tag" else _folded(view)
    found = whole[whole["group"].isin(chosen) if chosen else ~whole["group"].isin([NONE_VALUE, *folded])]
    drawn = timeline.busiest(found, most=timeline.MOST_PANELS if chosen else FIRST)
    if drawn.empty:
        notices.nothing(f"No {field} here", "None of the dated articles of the selection carries one of these.")
        return
    names = list(dict.fromkeys(drawn["group"]))
    palette = colours(view.theme, chosen or names)
    what = "Share of the" if measure == "share" else "Number of the"
    before = ", whatever their words" if view.selection.query and measure == "share" else ""
    subtitle = f"{what} {bucket}'s articles{before} that carry each {field}, by printed day. Lines break where nothing was collected. Click a point to list its articles."
    one_panel = timeline.fits_one_panel(drawn)
    with card(
        "lines",
        f"{field.capitalize()}s over time",
        subtitle,
        legend=legend_row(view.theme, palette) if one_panel else "",
    ):
        figure = timeline.coverage_timeline(
            drawn, theme=view.theme, bucket=bucket, measure=measure_of(measure), by=field, colours=palette, picked=clicks.picked("lines"),
        )  # fmt: skip
        clicks.chart("lines", figure, alt=f"{field.capitalize()}s over time")
        foot(
            "lines", drawn, how="volume", file_name=download.file_name(view.corpus.name, f"{field}s", bucket),
            pick=lambda row: _pick(row, bucket, field),
        )  # fmt: skip
    behind("lines", view)


def _folded(view: View) -> tuple[str, ...]:
    """Tags that always stand with another one, which is drawn for all of them."""
    blocks = tag_blocks(queries.table(view.corpus, "tag-pairs", view.selection))
    return tuple(tag for block in blocks for tag in block[1:])


def measure_of(said: str) -> Measure:
    """What a line's height is."""
    return next(name for name in get_args(Measure) if name == said)


def _pick(row: Row, bucket: Bucket, field: Field) -> str:
    return bucket_pick(row.bucket_start.date(), bucket, (field, row.group)).to_text()
