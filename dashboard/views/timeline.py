"""Timeline: when coverage rose and fell, for whom, and what of that is beyond chance."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

from analysis.periods import Bucket
from dashboard import keys
from dashboard.cards import bursts, changes, coverage, first_last, outlet_lags, robustness, spikes, trend
from dashboard.cards.over_time import OverTime
from dashboard.charts.timeline import Shown
from dashboard.components import page

Split = Literal["none", "outlet", "section", "tag", "language"]
Look = Literal["coverage", "bursts", "spikes", "trend", "changes", "who comes first", "first use", "robustness"]
UNITS: tuple[Bucket, ...] = ("week", "day", "month", "quarter", "year")

if view := page.begin("Timeline", "When did coverage rise, when did it fall, and for whom?"):
    with st.container(horizontal=True, gap="medium", key="controls_timeline"):
        bucket = page.choose("Unit", UNITS, keys.BUCKET)
        split = page.choose("Split by", get_args(Split), keys.SPLIT)
        measure = page.choose("Show", get_args(Shown), keys.MEASURE)
    look = page.choose("Look at", get_args(Look), keys.LOOK)
    asked = OverTime(view, bucket, None if split == "none" else split)
    # A single line stays as the context of a finding; many would push it off the screen. The rest is computed when looked at.
    if look == "coverage" or asked.by is None:
        coverage.coverage(asked, measure)
    match look:
        case "bursts":
            bursts.bursts(asked)
        case "spikes":
            spikes.spikes(asked)
        case "trend":
            trend.trend(asked)
        case "changes":
            changes.changes(asked)
        case "who comes first":
            outlet_lags.outlet_lags(view)
        case "first use":
            first_last.first_last(asked)
        case "robustness":
            robustness.robustness(asked)
        case _:
            pass
