"""When the words searched for were first and last used."""

from __future__ import annotations

from dashboard import queries, robust_wording, wording
from dashboard.cards.over_time import OverTime
from dashboard.charts import first_last as chart
from dashboard.charts.labels import day, isolated
from dashboard.charts.rows import rows
from dashboard.components import clicks, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot


@notices.fragment
def first_last(asked: OverTime) -> None:
    """A line from first to last use for each word, in all or by outlet."""
    view, by_outlet = asked.view, asked.by == "outlet"
    if not view.selection.query:
        notices.nothing("No words to date", "Search for words at the left: each is dated by itself, by outlet too.")
        return
    whole = queries.table(
        view.corpus, "first-last", view.selection, (("by", "outlet" if by_outlet else "none"), ("robust", "yes"))
    ).sort_values(["first_day", "group", "variant"])
    dated = whole[whole["first_day"].notna()]
    period = asked.period()
    if dated.empty or period is None:
        notices.nothing(
            "None of the words has a day", "They are not used in this selection, or only in articles without a day."
        )
        return
    drawn = dated.head(chart.MOST_ROWS)
    top = drawn.iloc[0]
    title = f"“{isolated(str(top['variant']))}” first stands in {isolated(str(top['first_outlet']))} on {day(top['first_day'])}"
    subtitle = (
        f"First use filled, last use hollow, of {wording.counted(int(whole['articles'].sum()), 'article')} that use a word. "
        f"{wording.shown_of(len(drawn), len(dated), 'word')} Split by outlet to tell outlets apart. Click an end to read the passages of its day."
    )
    with card("first_last", title, subtitle):
        figure = chart.use_spans(
            drawn, theme=view.theme, first=period[0], last=period[1], by_outlet=by_outlet, colours=asked.palette(),
            picked=clicks.picked("first_last"),
        )  # fmt: skip
        clicks.chart("first_last", figure, alt=title)
        if said := robust_wording.first_use(next(rows(drawn))):
            notices.aside(said)
        foot(
            "first_last", drawn, how="first-last", file_name=asked.file_name("first-last"),
            pick=lambda row: chart.use_pick(row, by_outlet=by_outlet).to_text(),
        )  # fmt: skip
    behind("first_last", view)
