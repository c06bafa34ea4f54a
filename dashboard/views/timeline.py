"""Timeline: when coverage rose and fell, and for whom."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard import keys, queries, wording
from dashboard.charts import timeline
from dashboard.charts.rows import Row
from dashboard.charts.series import Measure
from dashboard.charts.theme import colours
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot, legend_row
from dashboard.picks import Pick, bucket_pick
from dashboard.selection_bar import View

Split = Literal["none", "outlet", "section", "tag", "language"]
UNITS: tuple[Bucket, ...] = ("week", "day", "month", "quarter", "year")


@notices.fragment
def coverage(view: View) -> None:
    """The line or lines, and what lies behind a point."""
    with st.container(horizontal=True, gap="medium", key="controls_timeline"):
        bucket = page.choose("Unit", UNITS, keys.BUCKET)
        split = page.choose("Split by", get_args(Split), keys.SPLIT)
        measure = page.choose("Show", get_args(Measure), keys.MEASURE)
    by: Field | None = None if split == "none" else split
    if measure == "share" and by is None and not view.selection.query:
        notices.notice("Every share is 100 % while nothing is searched and nothing is split. Add words or a split.")
    whole = queries.table(view.corpus, "volume", view.selection, (("by", split), ("bucket", bucket)))
    drawn = timeline.busiest(whole)
    palette = colours(view.theme, queries.values(view.corpus, by)) if by else {}
    shown = {name: palette.get(name, view.theme.other) for name in drawn["group"].unique() if name} if by else {}
    unit = "Articles" if measure == "count" else "Share of articles"
    title, subtitle = wording.coverage(drawn, whole, unit=unit, bucket=bucket)
    with card(
        "volume",
        title,
        subtitle,
        legend=legend_row(view.theme, shown) if len(shown) > 1 and timeline.fits_one_panel(drawn) else "",
    ):
        figure = timeline.coverage_timeline(
            drawn,
            theme=view.theme,
            bucket=bucket,
            measure=measure,
            by=by,
            colours=shown,
            picked=clicks.picked("volume"),
        )
        clicks.chart("volume", figure, alt=title)
        foot(
            "volume", drawn, how="volume", file_name=download.file_name(view.corpus.name, "volume", bucket, split),
            pick=lambda row: _pick(row, bucket, by).to_text(),
        )  # fmt: skip
    behind("volume", view)


def _pick(row: Row, bucket: Bucket, by: Field | None) -> Pick:
    values: list[tuple[Field, str]] = [(by, row.group)] if by else []
    return bucket_pick(row.bucket_start.date(), bucket, *values)


if view := page.begin("Timeline", "When did coverage rise, when did it fall, and for whom?"):
    coverage(view)
