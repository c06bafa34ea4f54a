"""Since when: the days on which outlets changed their word for a concept."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.terminology.glossary import Glossary
from dashboard import choice_wording, queries, robust_wording, wording
from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows
from dashboard.charts.switch_days import switch_days, switch_pick, told_switches
from dashboard.components import clicks, download, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.openings import Asked, openings
from dashboard.selection_bar import View


@notices.fragment
def choice_switches(view: View, glossary: Glossary, concept: str) -> None:
    """A row for each outlet that changed its word, on the axis of the selection's days."""
    options = (("by", "outlet"), ("concept", concept), ("robust", "yes"))
    whole = queries.table(view.corpus, "switches", view.selection, options, glossary)
    told = told_switches(whole)
    looked_at = whole["group"].nunique()
    if told.empty:
        sentence = (
            f"{wording.counted(looked_at, 'outlet')} looked at, of those that mention it in ten dated articles or more."
            if looked_at
            else "It takes ten dated articles of an outlet that mention it, with two variants."
        )
        notices.nothing(f"No outlet is seen to change its word for “{concept}”", sentence)
        return
    summary = queries.summary(view.corpus, view.selection)
    first, last = date.fromisoformat(summary.first_day), date.fromisoformat(summary.last_day)
    steady = [isolated(str(g)) for g in dict.fromkeys(whole["group"]) if g not in set(told["group"])]
    subtitle = (
        f"The day before and after which an outlet's mentions of “{isolated(concept)}” differ most, and the days it may have been. "
        f"{'No change is seen at ' + wording.listing(steady) + '. ' if steady else ''}Click a dot to read the passages of these days."
    )
    title = choice_wording.switch_title(told)
    gaps = _gaps(queries.table(view.corpus, "gaps", view.selection), first, last)
    with card("switches", title, subtitle):
        figure = switch_days(
            told, theme=view.theme, first=first, last=last, gaps=gaps, picked=clicks.picked("switches")
        )  # fmt: skip
        clicks.chart("switches", figure, alt=title)
        if note := choice_wording.silence_note(told):
            notices.aside(note)
        top = max(rows(told), key=lambda row: abs(row.difference))
        name = f"Switch of {isolated(str(top.group))} to or from “{isolated(str(top.variant))}”, the day held"
        if said := robust_wording.rests_on(top, "difference", name, robust_wording.points):
            notices.aside(said)
        foot(
            "switches", whole, how="switches", file_name=download.file_name(view.corpus.name, "switches", concept, "outlet"),
            pick=lambda row: switch_pick(row).to_text(),
            cells=lambda row: openings("switches", row, Asked(by="outlet")),
        )  # fmt: skip
    behind("switches", view, glossary)


def _gaps(table: pd.DataFrame, first: date, last: date) -> dict[str, list[tuple[date, date]]]:
    """First and last days of the collection gaps inside the period, by outlet."""
    found: dict[str, list[tuple[date, date]]] = {}
    for row in rows(table):
        begin, end = max(row.first_day.date(), first), min(row.last_day.date(), last)
        if begin <= end:
            found.setdefault(row.outlet, []).append((begin, end))
    return found
