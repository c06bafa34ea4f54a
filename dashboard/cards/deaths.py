"""Whose deaths are told how: constructions by outlet and group of victims, and mentions against real deaths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import pandas as pd
import streamlit as st

from analysis.errors import AnalysisError
from analysis.terminology.glossary import Glossary
from dashboard import daily_counts, death_queries, death_wording, glossaries, keys, queries
from dashboard.charts.deaths import (
    NOTHING,
    construction_colours,
    construction_shares,
    death_pick,
    panels_of,
    rate_dots,
    rate_pick,
)
from dashboard.charts.theme import Figure, colours
from dashboard.components import clicks, download, foreign, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot, legend_row
from dashboard.components.group_editor import choose_groups, edit_groups
from dashboard.selection_bar import View

Panels = Literal["group of victims", "outlet"]
COLUMN_OF: dict[Panels, Literal["victims", "group"]] = {"group of victims": "victims", "outlet": "group"}
OPTIONS = (("by", "outlet"),)
MOST_PANELS = 6
MOST_BARS = 12
NO_COUNTS = "none"


@notices.fragment
def deaths(view: View) -> None:
    """The controls, the groups where they are edited, and both cards."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="controls_deaths"):
        name = choose_groups(view.corpus.name)
        panels = page.choose("One panel for each", get_args(Panels), keys.PANELS)
        editing = st.toggle("Edit the groups", key="edit_groups", disabled=not name)
    if not name:
        notices.nothing("There are no groups of victims yet", "Add a glossary of groups and their names above.")
        return
    groups = glossaries.load(name)
    if editing:
        edit_groups(name, groups)
    _told(view, groups, name, panels)
    _rates(view, groups, name, panels)


def _told(view: View, groups: Glossary, name: str, panels: Panels) -> None:
    with st.spinner("Reading the articles that name these groups and tell of a death …"):
        usage = queries.table(view.corpus, "deaths", view.selection, OPTIONS, groups)
    if usage.empty:
        notices.nothing(NOTHING, "Widen the selection, choose other groups, or add their names.")
        return
    column = COLUMN_OF[panels]
    drawn = death_queries.in_order(usage, column, most_panels=MOST_PANELS, most_bars=MOST_BARS)
    title = death_wording.deaths_finding(drawn)
    used = construction_colours(view.theme)
    shown = {death_wording.CONSTRUCTIONS[told]: used[told] for told in used if (drawn["construction"] == told).any()}
    subtitle = (
        "Share of all mentions of the group's deaths by how they are told: rules over words, whose precision the Methods page "
        "shows. At the end of a bar: mentions, and the dead as told (no toll: many articles tell of the same death). Click a "
        "segment to read its passages."
    )
    with card("deaths", title, subtitle, legend=legend_row(view.theme, shown)):
        figures = panels_of(
            drawn, column, lambda bars: construction_shares(
                bars, theme=view.theme, names=death_wording.CONSTRUCTIONS, by=_other(column), picked=clicks.picked("deaths")
            ),
        )  # fmt: skip
        _panels("deaths", figures, title)
        if left_out := death_wording.left_out(usage, drawn):
            notices.aside(left_out)
        foot(
            "deaths", drawn, how="deaths", file_name=download.file_name(view.corpus.name, "deaths", name, "outlet"),
            pick=lambda row: death_pick(row).to_text(),
        )  # fmt: skip
    behind("deaths", view, groups)


def _rates(view: View, groups: Glossary, name: str, panels: Panels) -> None:
    known = daily_counts.names()
    if (after := st.session_state.pop("counted_next", None)) in known:
        st.session_state[keys.COUNTED] = after
    asked = str(st.session_state.get(keys.COUNTED) or st.query_params.get(keys.COUNTED, NO_COUNTS))
    rates, refusal = _asked(view, groups, asked) if asked in known else (pd.DataFrame(), "")
    title = death_wording.per_death_finding(rates) if len(rates) else "Mentions per death"
    subtitle = (
        "How often each outlet mentions deaths of a group, against the deaths that somebody counted on the same days. Lines are "
        "95 % Poisson intervals. Click a dot to read the passages."
        if len(rates)
        else "Bring a CSV of real deaths a day, with the columns date, group (named as above) and count, to see how many mentions "
        "each death gets in each outlet."
    )
    with card("per_death", title, subtitle):
        with st.container(horizontal=True, gap="medium", key="controls_counts"):
            if known:
                page.choose_below("Daily counts", (NO_COUNTS, *known), keys.COUNTED, width=240)
            _upload()
        if refusal:
            notices.notice(refusal, kind="warn")
        elif len(rates):
            _dots(view, rates, COLUMN_OF[panels], name=name, counted=asked)
        elif asked in known:
            notices.nothing("No counted day lies in this selection", "Widen its period, or choose other counts.")
    if len(rates):
        behind("per_death", view, groups)


def _asked(view: View, groups: Glossary, counted: str) -> tuple[pd.DataFrame, str]:
    """The rates, or why they cannot be made of these counts and groups."""
    try:
        return death_queries.rates(view.corpus, view.selection, groups, counted), ""
    except AnalysisError as error:
        return pd.DataFrame(), str(error)


def _dots(view: View, rates: pd.DataFrame, column: str, *, name: str, counted: str) -> None:
    drawn = death_queries.in_order(rates, column, most_panels=MOST_PANELS, most_bars=MOST_BARS)
    top = float(drawn["per_death_high"].max()) * 1.05 if drawn["per_death_high"].notna().any() else 1.0
    of_outlets = colours(view.theme, queries.values(view.corpus, "outlet"))
    figures = panels_of(
        drawn, column, lambda bars: rate_dots(
            bars, theme=view.theme, colours=of_outlets, top=top, by=_other(column), picked=clicks.picked("per_death")
        ),
    )  # fmt: skip
    _panels("per_death", figures, "Mentions per death")
    notices.aside(death_wording.days_counted(drawn, rates))
    foot(
        "per_death", drawn, how="mentions-per-death",
        file_name=download.file_name(view.corpus.name, "mentions-per-death", name, counted),
        pick=lambda row: rate_pick(row).to_text(),
    )  # fmt: skip


def _panels(name: str, figures: Mapping[str, Figure], title: str) -> None:
    for panel, (told, figure) in enumerate(figures.items()):
        foreign.show('<div class="bs-panel">', foreign.bdi(told), "</div>")
        clicks.chart(name, figure, alt=f"{title}. {told}", panel=panel)


def _other(column: str) -> str:
    return "group" if column == "victims" else "victims"


def _upload() -> None:
    number = st.session_state.setdefault("counts_upload", 0)
    file = st.file_uploader(
        "Add daily counts (CSV)", key=f"counts_file_{number}", max_upload_size=5,
        help="Columns: date (2024-03-12), group (one of the groups above), count (people), and if you like source.",
    )  # fmt: skip
    if file is None:
        return
    try:
        kept = daily_counts.save(file.name, file.getvalue())
    except AnalysisError as error:
        notices.notice(str(error), kind="warn")
        return
    st.session_state["counts_upload"] = number + 1
    st.session_state["counted_next"] = kept
    st.toast(f"Saved {foreign.plain(kept)}.")
    st.rerun()
