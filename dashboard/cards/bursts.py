"""Bursts: when something was clearly more in the news than usual; a click opens what made one."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis.periods import Bucket
from dashboard import keys, time_wording, wording
from dashboard.cards.burst_story import story
from dashboard.cards.over_time import OverTime
from dashboard.charts import bursts as chart
from dashboard.components import clicks, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.picks import Pick, read_pick

GRAINS: tuple[Bucket, ...] = ("day", "week")


@notices.fragment
def bursts(asked: OverTime) -> None:
    """Bars over the timeline, and under them the story of the one that is picked."""
    with st.container(horizontal=True, gap="medium", key="controls_bursts"):
        grain = page.choose("Day by day or week by week", GRAINS, keys.GRAIN)
        strength = page.choose("Times the usual", ("2", "3", "4"), keys.STRENGTH)
    whole = asked.table("bursts", ("s", strength), bucket=grain)
    period = asked.period()
    if whole.empty or period is None:
        notices.nothing(
            "No burst in this selection",
            f"Nothing takes {strength} times its usual part of the news for long enough. Lower the factor, search for words, or split by tag or section.",
        )  # fmt: skip
        return
    drawn = chart.weightiest(whole)
    groups, of = drawn["group"].nunique(), whole["group"].nunique()
    base = time_wording.base_note(drawn["measured"], grain)
    subtitle = (
        f"{wording.counted(len(drawn), 'burst')}. {base} {wording.shown_of(groups, of, 'group')} Grey: not collected. "
        "Click a bar to see what made it."
    )
    with card("bursts", time_wording.burst_title(drawn), subtitle, legend=asked.legend(drawn["group"])):
        figure = chart.burst_bars(
            drawn, theme=asked.view.theme, first=period[0], last=period[1], by=asked.by, colours=asked.palette(),
            gaps=asked.gaps(), bucket=grain, picked=_burst(asked).to_text(),
        )  # fmt: skip
        clicks.chart("bursts", figure, alt=time_wording.burst_title(drawn))
        foot(
            "bursts", drawn, how="bursts", file_name=asked.file_name("bursts", grain),
            pick=lambda row: chart.burst_pick(row, asked.by, grain).to_text(),
        )  # fmt: skip
    if (picked := _burst(asked)).start:
        # What made it is counted in all articles of its days, those too of which only the month is known.
        story(asked, replace(picked, bucket="none"))
    behind("bursts", asked.view)


def _burst(asked: OverTime) -> Pick:
    """The burst that is picked, also while one of its words or tags is."""
    pick = read_pick(clicks.picked("bursts"))
    return Pick(pick.values[:1] if asked.by else (), start=pick.start, end=pick.end, bucket=pick.bucket)
