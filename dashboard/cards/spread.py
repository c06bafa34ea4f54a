"""Spread: whether words run through all articles or sit in a few, and how varied the wording is."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

from analysis.selection import Field
from dashboard import keys, queries, wording
from dashboard.charts import spread
from dashboard.charts.theme import colours
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.components.word_bar import WordsCounted
from dashboard.selection_bar import View
from dashboard.word_wording import most_varied

MOST = 25
MOST_ROWS = 60
Split = Literal["none", "outlet", "section", "language"]


@notices.fragment
def dispersion(view: View, counted: WordsCounted) -> None:
    """Chosen words, or the most frequent ones, by how evenly they are spread over the articles."""
    with st.container(horizontal=True, gap="medium", key="controls_spread", vertical_alignment="bottom"):
        terms = str(
            st.text_input(
                "Words", key=keys.TERMS, bind="query-params", placeholder="water; strike", width=330, max_chars=2_000,
                help="Single words with ; between them. Without any, the most frequent ones are shown.",
            ) or ""
        ).strip()  # fmt: skip
        split = page.choose("Split by", get_args(Split), keys.SPLIT)
    by: Field | None = None if split == "none" else split
    chosen = (("terms", terms),) if terms else (("top", str(MOST if by is None else 8)),)
    whole = queries.table(
        view.corpus, "dispersion", view.selection, (*(counted.asked("dispersion") if not terms else ()), ("by", split), *chosen)
    )  # fmt: skip
    drawn = whole.head(MOST_ROWS)
    if drawn.empty:
        notices.nothing("None of these words occurs here", "Words are single and written out: floods, not flood*.")
        return
    which = "" if terms else f"The most frequent words. {counted.said} "
    subtitle = f"{which}DPnorm: 0 where a word is as frequent in every article as its length lets one expect, 1 where it stands in one place. {wording.shown_of(len(drawn), len(whole), 'row')} Click a dot to read the passages."
    with card("dispersion", "How evenly words are spread over the articles", subtitle):
        figure = spread.spread_dots(drawn, theme=view.theme, by=by, picked=clicks.picked("dispersion"))
        clicks.chart("dispersion", figure, alt="DPnorm of words")
        foot(
            "dispersion", drawn, how="dispersion",
            file_name=download.file_name(view.corpus.name, "dispersion", by or "", "-".join(terms.split(";"))),
            pick=lambda row: spread.spread_pick(row, by).to_text(),
        )  # fmt: skip
    behind("dispersion", view)


@notices.fragment
def variety(view: View) -> None:
    """How many different words outlets use in a stretch of text."""
    whole = queries.table(view.corpus, "diversity", view.selection, (("by", "outlet"),))
    drawn = whole.sort_values(["mattr", "group"], ascending=[False, True]).head(MOST_ROWS).reset_index(drop=True)
    languages = queries.summary(view.corpus, view.selection).languages
    warned = " Compare outlets of one language only, since inflection makes different words." if languages > 1 else ""
    subtitle = f"The share of different words in stretches of 50, whatever the length of the articles (MATTR).{warned} Click a dot to list the outlet's articles."
    title = most_varied(drawn) if languages == 1 else "How varied the wording is"
    with card("variety", title, subtitle):
        palette = colours(view.theme, queries.values(view.corpus, "outlet"))
        figure = spread.variety_dots(
            drawn, theme=view.theme, by="outlet", colours=palette, picked=clicks.picked("variety")
        )
        clicks.chart("variety", figure, alt=title)
        foot(
            "variety", drawn, how="diversity", file_name=download.file_name(view.corpus.name, "variety"),
            pick=lambda row: spread.variety_pick(row, "outlet").to_text(),
        )  # fmt: skip
    behind("variety", view)
