"""Spikes: single buckets that tower over those before them."""

from __future__ import annotations

from dashboard import robust_wording, time_wording, wording
from dashboard.cards.over_time import OverTime
from dashboard.charts import spikes as chart
from dashboard.charts.labels import bucket, isolated
from dashboard.charts.rows import rows
from dashboard.components import clicks, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot


@notices.fragment
def spikes(asked: OverTime) -> None:
    """A stem for each spike, from the median before it."""
    found = asked.table("spikes", ("robust", "yes"))
    period = asked.period()
    if found.empty or period is None:
        notices.nothing(
            "No spike in this selection",
            "A spike has five articles or more and lies far above the 28 buckets before it. Try days, or another split.",
        )
        return
    unit = asked.bucket
    subtitle = (
        f"{wording.counted(len(found), 'spike')}: articles per {unit}, on a stem from the median of the {unit}s before. "
        "Numbers of articles, not shares. Click a point to list its articles."
    )
    title = time_wording.spike_title(found, unit)
    with card("spikes", title, subtitle, legend=asked.legend(found["group"])):
        figure = chart.spike_stems(
            found, theme=asked.view.theme, bucket=unit, first=period[0], last=period[1], by=asked.by,
            colours=asked.palette(), picked=clicks.picked("spikes"),
        )  # fmt: skip
        clicks.chart("spikes", figure, alt=title)
        top = max(rows(found), key=lambda row: row.articles)
        name = f"Height{f' of “{isolated(str(top.group))}”' if top.group else ''}, {bucket(top.first_day, unit)}, in robust standard deviations"
        if said := robust_wording.rests_on(top, "robust_z", name):
            notices.aside(said)
        foot(
            "spikes", found, how="spikes", file_name=asked.file_name("spikes", unit),
            pick=lambda row: chart.spike_pick(row, unit, asked.by),
        )  # fmt: skip
    behind("spikes", asked.view)
