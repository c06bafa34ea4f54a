"""Trends: which lines rise or fall over the whole period."""

from __future__ import annotations

from dashboard import robust_wording, time_wording, wording
from dashboard.cards.over_time import OverTime
from dashboard.charts import trends as chart
from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows
from dashboard.components import clicks, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot


@notices.fragment
def trend(asked: OverTime) -> None:
    """A dot for each group, right of the middle where it rises."""
    whole = asked.table("trend", ("robust", "yes"))
    drawn = chart.clearest(whole)
    unit = asked.bucket
    if drawn.empty:
        notices.nothing(
            "Too few buckets for a trend",
            f"A trend needs eight whole {unit}s. Choose a finer unit or a longer period.",
        )
        return
    subtitle = (
        f"Kendall's tau: how steadily a line goes one way; beside it Sen's slope. {time_wording.base_note(drawn['measured'], unit)} "
        f"Hollow: may be chance (q above 0.05). {wording.shown_of(len(drawn), len(whole), 'group')} Click a point to list its articles."
    )
    title = time_wording.trend_title(drawn, unit)
    with card("trend", title, subtitle):
        figure = chart.trend_dots(
            drawn, theme=asked.view.theme, bucket=unit, by=asked.by, colours=asked.palette(), picked=clicks.picked("trend")
        )  # fmt: skip
        clicks.chart("trend", figure, alt=title)
        clear = max(rows(drawn), key=lambda row: abs(row.z))
        name = f"Tau of “{isolated(str(clear.group))}”" if clear.group else "Tau"
        if said := robust_wording.rests_on(clear, "tau", name):
            notices.aside(said)
        if note := time_wording.break_note(drawn["denominator_breaks"]):
            notices.notice(note)
        foot(
            "trend", drawn, how="trend", file_name=asked.file_name("trend", unit),
            pick=lambda row: chart.trend_pick(row, asked.by, unit).to_text(),
        )  # fmt: skip
    behind("trend", asked.view)
