"""Concordance: every use of a word or phrase, in order of date, or of the words beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

import streamlit as st

from analysis.errors import AnalysisError
from analysis.terminology.glossary import Glossary
from dashboard import keys, passage_queries, queries
from dashboard.charts.labels import isolated
from dashboard.components import download, notices, page, reader
from dashboard.components.card import card
from dashboard.components.passages import passages, summary
from dashboard.picks import conjunction
from dashboard.selection_bar import View

MOST_BY_WORDS = 5_000
"""Passages whose neighbouring words are read for an order by them; of more a fair sample is drawn, and said so."""
Sort = Literal["date", "outlet", "left", "right"]


@notices.fragment
def uses(view: View) -> None:
    """The passages of what is looked for, and all of them as CSV."""
    node = str(
        st.text_input(
            "Look for", key=keys.NODE, bind="query-params", type="search", live="400ms", max_chars=2_000,
            placeholder='sea wall · flood* · "said that"',
        ) or ""
    ).strip()  # fmt: skip
    with st.container(horizontal=True, gap="medium", key="controls_concordance", vertical_alignment="bottom"):
        sort = page.choose("Order by", get_args(Sort), keys.SORT, help_="left and right: by the words next to the hit.")
        sample = page.choose(
            "Passages", ("all", "100", "500"), keys.SHOW, help_="A number draws a fair sample, the same one every time."
        )
    looked_for = node or view.selection.query
    if not looked_for:
        notices.nothing("Nothing to look for yet", "Write a word or a phrase above, or search in the selection bar.")
        return
    try:
        variants = passage_queries.words_as_variants(view.corpus, looked_for)
        selection = replace(view.selection, query=conjunction([view.selection.query, node]))
        searched = Glossary(variants)
        total, _ = passage_queries.count_passages(view.corpus, selection, searched)
        by_words = sort in {"left", "right"}
        size = str(MOST_BY_WORDS) if sample == "all" and by_words and total > MOST_BY_WORDS else sample
        options = (("sort", sort), *((("limit", size), ("seed", "1")) if size != "all" else ()))
        found = passage_queries.passages(view.corpus, selection, options, searched)
    except AnalysisError as error:
        notices.notice(str(error), kind="warn")
        return
    with card("kwic", f"“{isolated(looked_for)}”", summary(found, total)):
        if not found.total:
            notices.nothing(
                "No passage", "Widen the selection, or look for another spelling: flood* finds every ending."
            )
        else:
            opened = passages(found.shown, key="passages_kwic")
            if opened:
                article_id, _, at = opened.partition(" ")
                reader.open_article(view, article_id, variants, at=at)
        with st.container(key=keys.foot("kwic"), horizontal=True):
            download.csv(
                "kwic",
                lambda: queries.csv_of(view.corpus, "concordance", selection, options, searched),
                download.file_name(view.corpus.name, "concordance", looked_for),
            )


if view := page.begin("Concordance", "How is a word used, every single time?"):
    uses(view)
