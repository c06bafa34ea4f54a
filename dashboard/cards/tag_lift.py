"""What marks the selection: tags, sections or authors more frequent in it than one would expect."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from analysis.selection import Field
from dashboard import keys, queries, robust_wording, tag_wording, wording
from dashboard.charts import tags
from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.picks import Pick
from dashboard.selection_bar import View

MOST = 25


@notices.fragment
def lift(view: View, field: Field) -> None:
    """Against what each outlet usually does, or against the corpus as a whole."""
    scope = queries.scope(view.corpus, view.selection)
    if scope.articles == scope.of:
        notices.nothing(
            "The selection is the whole corpus",
            f"Select a period, words or outlets: then this shows which {field}s mark them.",
        )
        return
    with st.container(horizontal=True, gap="medium", key="controls_lift", vertical_alignment="bottom"):
        base = page.choose("Compare with", get_args(tags.Base), keys.BASE, help_="Habits: how often each outlet uses it anyway, so that a block that one outlet puts on everything does not win.")  # fmt: skip
        way = page.choose("Show", ("more than expected", "less"), keys.KIND)
        least = st.number_input("Fewest articles", 1, value=5, key=keys.LEAST_MARKED, bind="query-params", width=140)
    whole = queries.table(
        view.corpus, "tags-lift", view.selection, (("field", field), ("min_articles", str(least)), ("robust", "yes"))
    )
    drawn = tags.marking(whole, base, MOST, more=way != "less")
    if drawn.empty:
        notices.nothing(f"No {field} stands out here", tag_wording.nothing_stands_out(whole, base))
        return
    subtitle = tag_wording.lift_subtitle(drawn, base, field)
    title = tag_wording.stands_out(drawn, base, field)
    with card("lift", title, subtitle):
        figure = tags.lift_dots(drawn, theme=view.theme, field=field, base=base, picked=clicks.picked("lift"))
        clicks.chart("lift", figure, alt=title)
        first, measure = next(rows(drawn)), "lift_outlets" if base == get_args(tags.Base)[0] else "lift"
        notices.aside(
            f"{wording.shown_of(len(drawn), len(whole), field)} {robust_wording.rests_on(first, measure, f'Lift of “{isolated(str(first.value))}”')}"
        )
        foot(
            "lift", drawn, how="tags-lift", file_name=download.file_name(view.corpus.name, f"{field}s-lift"),
            pick=lambda row: Pick(((field, row.value),)).to_text(),
        )  # fmt: skip
    behind("lift", view)
