"""Robustness: does a share stand without its strongest outlet, week or article, and with copies counted once?"""

from __future__ import annotations

from dashboard import queries, wording
from dashboard.cards.over_time import OverTime
from dashboard.charts import ranges as chart
from dashboard.charts.trends import EVERYTHING
from dashboard.components import clicks, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot, legend_row
from dashboard.picks import Pick


@notices.fragment
def robustness(asked: OverTime) -> None:
    """Each share with its interval and its leave-one-out ranges."""
    view = asked.view
    if asked.by is None and not view.selection.query:
        notices.nothing(
            "Every share is 100 %", "Search for words or choose a split; then this says what each share rests on."
        )
        return
    whole = queries.table(view.corpus, "robustness", view.selection, (("by", asked.by or "none"),))
    drawn = whole.sort_values(["articles", "group"], ascending=[False, True]).head(chart.MOST_ROWS)
    base = "articles that are selected before words" if view.selection.query else "selected articles"
    subtitle = (
        f"Share of the {base}, with its 95 % interval. {wording.shown_of(len(drawn), len(whole), 'group')} "
        "Click a point to list its articles."
    )
    legend = legend_row(
        view.theme, {"without any one outlet": view.theme.accent, "without any one week": view.theme.side_b, "◇ copies counted once": view.theme.card}
    )  # fmt: skip
    with card("robustness", "What the shares rest on", subtitle, legend=legend):
        figure = chart.range_bars(
            drawn, theme=view.theme, by=asked.by, colours=asked.palette(), picked=clicks.picked("robustness")
        )
        clicks.chart("robustness", figure, alt="What the shares rest on")
        foot(
            "robustness", drawn, how="robustness", file_name=asked.file_name("robustness"),
            pick=lambda row: Pick(((asked.by, str(row.group)),) if asked.by else ()).to_text() or EVERYTHING,
        )  # fmt: skip
    behind("robustness", view)
