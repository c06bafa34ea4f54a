"""Coverage: articles, or their share, in every bucket of the period."""

from __future__ import annotations

from analysis.selection import Field
from dashboard import queries, wording
from dashboard.cards.over_time import OverTime
from dashboard.charts import timeline
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import colours
from dashboard.components import clicks, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot, legend_row
from dashboard.picks import Pick, bucket_pick


@notices.fragment
def coverage(asked: OverTime, measure: timeline.Shown) -> None:
    """The line or lines, with bursts shaded behind a single one, and what lies behind a point."""
    view, bucket, by = asked.view, asked.bucket, asked.by
    if measure != "count" and by is None and not view.selection.query:
        notices.notice("Every share is 100 % while nothing is searched and nothing is split. Add words or a split.")
    whole = asked.table("volume")
    drawn = timeline.busiest(whole)
    palette = colours(view.theme, queries.values(view.corpus, by)) if by else {}
    shown = {name: palette.get(name, view.theme.other) for name in drawn["group"].unique() if name} if by else {}
    unit = {"count": "Articles", "share": "Share of articles", "words": "Share of words"}[measure]
    title, subtitle = wording.coverage(drawn, whole, unit=unit, bucket=bucket)
    busy = asked.table("bursts", bucket="day" if bucket == "day" else "week") if by is None else None
    bands = [] if busy is None else [(r.start.date(), r.end.date()) for r in rows(busy)]
    legend = legend_row(view.theme, shown) if len(shown) > 1 and timeline.fits_one_panel(drawn) else ""
    with card("volume", title, f"{subtitle}{' Shaded: bursts.' if bands else ''}", legend=legend):
        figure = timeline.coverage_timeline(
            drawn, theme=view.theme, bucket=bucket, measure=measure, by=by, colours=shown, picked=clicks.picked("volume"),
            bands=bands,
        )  # fmt: skip
        clicks.chart("volume", figure, alt=title)
        foot(
            "volume", drawn, how="volume", file_name=asked.file_name("volume", bucket),
            pick=lambda row: _pick(row, asked).to_text(),
        )  # fmt: skip
    behind("volume", view)


def _pick(row: Row, asked: OverTime) -> Pick:
    values: list[tuple[Field, str]] = [(asked.by, row.group)] if asked.by else []
    return bucket_pick(row.bucket_start.date(), asked.bucket, *values)
