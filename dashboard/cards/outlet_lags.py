"""Which outlet comes first: delays between their lines, and who ran shared texts first."""

from __future__ import annotations

import pandas as pd

from dashboard import keys, queries, robust_wording, time_wording, wording
from dashboard.charts import delays as chart
from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot, legend_row
from dashboard.openings import Asked, openings
from dashboard.selection_bar import View

MAX_LAG = 7


@notices.fragment
def outlet_lags(view: View) -> None:
    """Delays and shared texts; both need two outlets at least."""
    unit = page.choose("Delays in", ("day", "week"), keys.GRAIN)
    found = queries.table(
        view.corpus, "lags", view.selection, (("bucket", unit), ("max_lag", str(MAX_LAG)), ("robust", "yes"))
    )
    if found.empty:
        notices.nothing("Only one outlet is selected", "Select two or more to see which of them comes first.")
        return
    _delays(view, found, unit)
    _shared(view, found)


def _delays(view: View, found: pd.DataFrame, unit: str) -> None:
    drawn = chart.clearest_lags(found)
    if drawn.empty:
        notices.nothing(
            "Too short for delays", f"Thirty {unit}s in which both outlets were collected are needed. Try days."
        )
        return
    base = (
        "shares of each outlet's articles"
        if view.selection.query
        else "numbers of articles; search for words to compare a matter"
    )
    subtitle = (
        f"Delay in {unit}s at which two outlets go together best: {base}. Hollow: may be chance (q above 0.05). Exploratory. "
        f"{wording.shown_of(len(drawn), len(found), 'pair')} Click a point to list the articles of both."
    )  # fmt: skip
    title = time_wording.lag_title(drawn, unit)
    with card("lags", title, subtitle):
        figure = chart.delay_dots(drawn, theme=view.theme, unit=unit, max_lag=MAX_LAG, picked=clicks.picked("lags"))
        clicks.chart("lags", figure, alt=title)
        top = max(rows(drawn), key=lambda row: row.correlation)
        name = f"Correlation of {isolated(str(top.outlet_a))} with {isolated(str(top.outlet_b))}"
        if said := robust_wording.rests_on(top, "correlation", name):
            notices.aside(said)
        foot(
            "lags", drawn, how="lags", file_name=download.file_name(view.corpus.name, "lags", unit), pick=chart.outlets_pick
        )  # fmt: skip
    behind("lags", view)


def _shared(view: View, found: pd.DataFrame) -> None:
    drawn = chart.sharing(found)
    if drawn.empty:
        notices.aside("No near-identical text ran in two of the selected outlets.")
        return
    subtitle = (
        f"Near-identical texts that both outlets ran. {wording.shown_of(len(drawn), int((found['texts_both'] > 0).sum()), 'pair')} "
        "Click a bar to list the texts that it counts."
    )
    title = time_wording.first_title(drawn)
    swatches = {"first name first": view.theme.accent, "same printed time": view.theme.other, "second name first": view.theme.side_b}  # fmt: skip
    with card("first", title, subtitle, legend=legend_row(view.theme, swatches)):
        clicks.chart("first", chart.first_bars(drawn, theme=view.theme, picked=clicks.picked("first")), alt=title)
        foot(
            "first", drawn, how="first", file_name=download.file_name(view.corpus.name, "first-publishers"),
            pick=chart.shared_pick, cells=lambda row: openings("lags", row, Asked()),
        )  # fmt: skip
    behind("first", view)
