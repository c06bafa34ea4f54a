"""Which tags, sections or authors rise and which fall."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard import keys, queries, robust_wording, tag_wording, time_wording
from dashboard.charts import tags
from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot, legend_row
from dashboard.picks import Pick
from dashboard.selection_bar import View

UNITS: tuple[Bucket, ...] = ("month", "week", "quarter")
MOST = 12
"""Values shown that rise, and that fall."""


@notices.fragment
def movers(view: View, field: Field) -> None:
    """Trends inside outlets, which a change of whose articles were collected does not move, or of all articles."""
    with st.container(horizontal=True, gap="medium", key="controls_movers", vertical_alignment="bottom"):
        bucket = page.choose("Unit", UNITS, keys.BUCKET)
        inside = page.choose("Trend", get_args(tags.Inside), keys.MEASURE, help_="Inside outlets: a change in whose articles were collected moves nothing.")  # fmt: skip
        least = st.number_input("Fewest articles", 1, value=10, key=keys.LEAST_MOVING, bind="query-params", width=140)
    options = (("field", field), ("bucket", bucket), ("min_articles", str(least)), ("robust", "yes"))
    with st.spinner("Following every one…"):
        whole = queries.table(view.corpus, "tag-movers", view.selection, options)
    drawn = tags.moving(whole, inside, MOST)
    if drawn.empty:
        notices.nothing(f"No {field} can be followed here", f"A trend needs eight {bucket}s with articles. Widen the period, or choose a shorter unit.")  # fmt: skip
        return
    title = tag_wording.rises_and_falls(drawn, inside, field)
    legend = legend_row(view.theme, {"rises": view.theme.accent, "falls": view.theme.side_b})
    with card("movers", title, tag_wording.movers_subtitle(drawn, len(whole), bucket, inside, field), legend=legend):
        figure = tags.mover_bars(
            drawn, theme=view.theme, field=field, inside=inside, bucket=bucket, picked=clicks.picked("movers")
        )
        clicks.chart("movers", figure, alt=title)
        first = next(rows(drawn))
        said = [
            robust_wording.rests_on(first, measure, name)
            for measure, name in (
                ("tau", f"Tau of “{isolated(str(first.value))}” over all articles"),
                ("z_outlets", "Inside outlets, z"),
            )
        ]
        notices.aside(" ".join(said))
        if inside != get_args(tags.Inside)[0] and (note := time_wording.break_note(drawn["denominator_breaks"])):
            notices.notice(note)
        foot(
            "movers", drawn, how="tag-movers", file_name=download.file_name(view.corpus.name, f"{field}-movers", bucket),
            pick=lambda row: Pick(((field, row.value),), bucket=bucket).to_text(),
        )  # fmt: skip
    behind("movers", view)
