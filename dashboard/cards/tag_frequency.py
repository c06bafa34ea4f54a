"""How many articles carry each tag, section or author."""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd
import streamlit as st

from analysis.selection import Field
from dashboard import keys, queries, tag_wording, wording
from dashboard.charts import bars
from dashboard.charts.rows import Row
from dashboard.charts.theme import colours
from dashboard.components import clicks, download, notices, page, panels
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.picks import Pick
from dashboard.selection_bar import View

Split = Literal["none", "outlet", "section", "language"]


@notices.fragment
def tags(view: View) -> None:
    """Tags in all articles, or in each group."""
    with st.container(horizontal=True, gap="medium", key="controls_tags"):
        split = page.choose("Split by", get_args(Split), keys.SPLIT)
        most, least = _how_many()
    options = (("by", split), ("min_articles", str(least)), *((("share_of", "group"),) if split != "none" else ()))
    whole = queries.table(view.corpus, "tags", view.selection, options)
    if whole.empty:
        notices.nothing("No tags here", "The selected articles carry no tags, or none as often as asked for.")
        return
    by: Field | None = None if split == "none" else split
    drawn, said = (
        (whole.head(most), "") if by is None else panels.choose(whole, queries.values(view.corpus, by), most=10)
    )

    def pick(row: Row) -> str:
        group: tuple[tuple[Field, str], ...] = ((by, row.group),) if by else ()
        return Pick((*group, ("tag", row.tag))).to_text()

    if by is None:
        subtitle = f"Share of the selected articles that carry the tag; an article may have several. {wording.shown_of(len(drawn), len(whole), 'tag')} Click a bar to list its articles."
    else:
        subtitle = f"Share of the {by}'s articles that carry the tag. {said} Click a bar to list its articles."
    with card("tags", wording.top_tag(drawn) if by is None else f"Most used tags by {by}", subtitle):
        if by is None:
            figure = bars.tag_bars(drawn, theme=view.theme, picked=clicks.picked("tags"))
            clicks.chart("tags", figure, alt="Most used tags")
        else:
            _panels(view, drawn, by)
        foot("tags", drawn, how="tags", file_name=download.file_name(view.corpus.name, "tags", by or ""), pick=pick)
    behind("tags", view)


@notices.fragment
def values(view: View, field: Field) -> None:
    """Sections or authors of all articles."""
    with st.container(horizontal=True, gap="medium", key="controls_tags"):
        most, least = _how_many()
    found = queries.table(view.corpus, "volume", view.selection, (("by", field),))
    whole = found[found["articles"] >= least].sort_values(["articles", "group"], ascending=[False, True])
    if whole.empty:
        notices.nothing(f"No {field}s here", f"The selected articles name no {field}, or none as often as asked for.")
        return
    drawn = whole.head(most).reset_index(drop=True)
    base = (
        "articles of the same section or author, whatever their words" if view.selection.query else "selected articles"
    )
    subtitle = (
        f"Share of the {base}. {wording.shown_of(len(drawn), len(whole), field)} Click a bar to list its articles."
    )
    with card("tags", tag_wording.most_used(drawn, field), subtitle):
        figure = bars.group_bars(
            drawn, theme=view.theme, by=field, colours=dict.fromkeys(drawn["group"], view.theme.accent), picked=clicks.picked("tags")
        )  # fmt: skip
        clicks.chart("tags", figure, alt=f"Most frequent {field}s")
        foot(
            "tags", drawn, how="volume", file_name=download.file_name(view.corpus.name, f"{field}s"),
            pick=lambda row: Pick(((field, row.group),)).to_text(),
        )  # fmt: skip
    behind("tags", view)


def _how_many() -> tuple[int, int]:
    most = int(page.choose("Shown", ("20", "50", "100"), keys.SHOW))
    return most, int(st.number_input("Fewest articles", 1, value=1, key=keys.LEAST, bind="query-params", width=140))


def _panels(view: View, drawn: pd.DataFrame, by: Field) -> None:
    palette = colours(view.theme, queries.values(view.corpus, by)) if by == "outlet" else {}
    panels.draw(
        "tags", drawn,
        lambda group, cells: bars.tag_bars(
            cells, theme=view.theme, context=Pick(((by, group),)), colour=palette.get(group, ""), row_height=26,
            name_width=120, picked=clicks.picked("tags"), top=float(drawn["share"].max()),
        ),
    )  # fmt: skip
