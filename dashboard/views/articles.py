"""Articles: the texts themselves, in an order of choice."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from dashboard import article_queries, keys, queries, wording
from dashboard.components import copies, download, notices, page
from dashboard.components.behind import article_list
from dashboard.components.card import card
from dashboard.marking import marked
from dashboard.selection_bar import View

PER_PAGE = 50


@notices.fragment
def listing(view: View) -> None:
    """One page of the list, and the whole of it as CSV."""
    order = page.choose("Order", get_args(article_queries.Order), keys.SORT)
    total = queries.scope(view.corpus, view.selection).articles
    pages = -(-total // PER_PAGE)
    subtitle = f"{wording.counted(total, 'article')} on {wording.counted(pages, 'page')}. Select a row to read it."
    with card("articles", "Articles", subtitle):
        at = st.pagination(pages, key=keys.PAGE, bind="query-params") if pages > 1 else 1
        found = article_queries.articles(view.corpus, view.selection, order, (min(at, pages) - 1) * PER_PAGE, PER_PAGE)
        article_list(found, key=f"articles_{order}_{at}", view=view, variants=marked(view, None, None), height=520)
        with st.container(key=keys.foot("articles"), horizontal=True):
            _download(view, "articles", "CSV", ())
            _download(view, "articles_text", "CSV with full text", (("text", "yes"),))


def _download(view: View, name: str, label: str, options: queries.Options) -> None:
    download.csv(
        name,
        lambda: queries.csv_of(view.corpus, "articles", view.selection, options),
        download.file_name(view.corpus.name, name),
        label=label,
    )


if view := page.begin("Articles", "What do the texts say?"):
    listing(view)
    copies.copies(view)
