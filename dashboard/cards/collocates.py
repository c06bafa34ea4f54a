"""Company: the words that stand near a word or phrase."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import keys, queries, robust_wording, word_wording
from dashboard.charts import collocates
from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.components.word_bar import WordsCounted
from dashboard.openings import Asked, openings
from dashboard.selection_bar import View

SPANS = ("5", "3", "10", "sentence")


@notices.fragment
def company(view: View, counted: WordsCounted) -> None:
    """The collocates of what is typed, else of the words searched for, by a measure of choice."""
    with st.container(horizontal=True, gap="medium", key="controls_company", vertical_alignment="bottom"):
        typed = str(
            st.text_input(
                "Look around", key=keys.NODE, bind="query-params", type="search", max_chars=2_000, width=260,
                placeholder=view.selection.query or 'water · flood* · "sea wall"',
            ) or ""
        ).strip()  # fmt: skip
        span = page.choose("Within", SPANS, keys.SPAN, help_="Tokens left and right, inside the paragraph.")
        rank = page.choose_below("Ranked by", tuple(collocates.MEASURES), keys.RANK, width=180)
        most = page.choose("Shown", ("25", "50", "100"), keys.SHOW)
    node = typed or view.selection.query
    if not node:
        notices.nothing("Nothing to look around yet", "Write a word or a phrase above, or search in the selection bar.")
        return
    # Without a node of its own the words of the selection are the node, and no condition.
    seen = view if typed else replace(view, selection=view.selection.without_words())
    within = ("sentence", "yes") if span == "sentence" else ("span", span)
    column = collocates.MEASURES[rank]
    options = counted.asked("collocates", ("node", node), within, ("rank", column), ("top", most), ("robust", "yes"))
    drawn = queries.table(view.corpus, "collocates", seen.selection, options)
    if drawn.empty:
        notices.nothing(f"No word stands near “{isolated(node)}” five times", "Widen the selection or the window, or look around a more frequent word.")  # fmt: skip
        return
    title = word_wording.company(drawn, node)
    with card("collocates", title, word_wording.company_subtitle(drawn, node, span, counted.said)):
        figure = collocates.collocate_bars(
            drawn, theme=view.theme, rank=column, node=node, span=span, picked=clicks.picked("collocates")
        )
        clicks.chart("collocates", figure, alt=title)
        first = next(rows(drawn))
        if said := robust_wording.rests_on(first, "log_dice", f"logDice of “{isolated(str(first.collocate))}”"):
            notices.aside(said)
        foot(
            "collocates", drawn, how="collocates", file_name=download.file_name(view.corpus.name, "collocates", node),
            pick=lambda row: collocates.collocate_pick(row, node, span).to_text(),
            cells=lambda row: openings("collocates", row, Asked(node=node, span=span)),
        )  # fmt: skip
    behind("collocates", seen)
