"""Changes: when a line moved to another level and stayed there."""

from __future__ import annotations

import pandas as pd

from dashboard import robust_wording, time_wording, wording
from dashboard.cards.over_time import OverTime
from dashboard.charts import level_steps
from dashboard.charts.labels import day, isolated
from dashboard.charts.rows import Row
from dashboard.charts.series import Measure
from dashboard.charts.timeline import coverage_timeline
from dashboard.components import clicks, download, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.picks import Pick


@notices.fragment
def changes(asked: OverTime) -> None:
    """The levels of each group with a change, as steps over its line."""
    whole, unit = asked.table("changes", ("robust", "yes")), asked.bucket
    if whole.empty:
        notices.nothing(
            "No change of level",
            f"No line moves to another level for three {unit}s or more. Try another unit, or split by tag or section.",
        )
        return
    drawn, lines = _largest(whole, asked)
    groups, of = drawn["group"].nunique(), whole["group"].nunique()
    subtitle = (
        f"{wording.counted(len(drawn), 'change')}. {time_wording.base_note(drawn['measured'], unit)} "
        f"{wording.shown_of(groups, of, 'group')} Dotted: the collection itself changes. Click a triangle to list the articles of the new level."
    )
    title = time_wording.change_title(drawn, unit)
    order = list(dict.fromkeys(drawn["group"].astype(str)))
    steps = {g: level_steps.stretches(drawn[drawn["group"] == g], lines[lines["group"] == g], unit) for g in order}
    with card("changes", title, subtitle):
        measure: Measure = "share" if drawn["measured"].iloc[0] == "share" else "count"
        figure = coverage_timeline(
            lines, theme=asked.view.theme, bucket=unit, measure=measure, by=asked.by, colours=asked.palette(), alone=True
        )  # fmt: skip
        stepped = level_steps.with_steps(
            figure, list(steps.items()), theme=asked.view.theme, by=asked.by, bucket=unit, picked=clicks.picked("changes")
        )  # fmt: skip
        clicks.chart("changes", stepped, alt=title)
        top = time_wording.greatest_change(drawn)
        name = f"Change{f' of “{isolated(str(top.group))}”' if top.group else ''} on {day(top.first_day)}"
        told = robust_wording.points if measure == "share" else robust_wording.decimals
        if said := robust_wording.rests_on(top, "difference", name, told):
            notices.aside(said)
        if note := time_wording.break_note(drawn["denominator_breaks"]):
            notices.notice(note)

        def behind_row(row: Row) -> str:
            one = next(s for s in steps[str(row.group)] if s.change is not None and s.change.first_day == row.first_day)
            return Pick(
                ((asked.by, str(row.group)),) if asked.by else (), start=one.start, end=one.end, bucket=unit
            ).to_text()

        foot("changes", drawn, how="changes", file_name=asked.file_name("changes", unit), pick=behind_row)
        download.table("changes_lines", lines, asked.file_name("changes-lines", unit), label="CSV of the lines")
    behind("changes", asked.view)


def _largest(whole: pd.DataFrame, asked: OverTime) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The changes of the busiest groups that have any, and the lines of those groups, in the same order."""
    volume = asked.table("volume")
    busy = volume[volume["group"].isin(whole["group"])].groupby("group")["articles"].sum()
    order = busy.sort_values(ascending=False, kind="stable").index[: level_steps.MOST_PANELS].tolist()
    rank = {group: i for i, group in enumerate(order)}
    kept = [table[table["group"].isin(order)] for table in (whole, volume)]
    first, second = (t.assign(_rank=t["group"].map(rank)) for t in kept)
    return (
        first.sort_values(["_rank", "first_day"]).drop(columns="_rank"),
        second.sort_values(["_rank", "bucket_start"]).drop(columns="_rank"),
    )
