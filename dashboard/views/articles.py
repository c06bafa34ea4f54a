"""Articles: the texts themselves, in an order of choice."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

from dashboard import keys, queries, wording
from dashboard.components import download, notices, page
from dashboard.components.behind import article_list
from dashboard.components.card import card
from dashboard.marking import marked
from dashboard.selection_bar import View

Sort = Literal["newest", "oldest", "outlet", "title", "longest"]
PER_PAGE = 50
_ORDER: dict[Sort, tuple[list[str], list[bool]]] = {
    "oldest": (["published", "article_id"], [True, True]),
    "newest": (["published", "article_id"], [False, True]),
    "outlet": (["outlet", "published", "article_id"], [True, False, True]),
    "title": (["title", "article_id"], [True, True]),
    "longest": (["words", "article_id"], [False, True]),
}


@notices.fragment
def listing(view: View) -> None:
    """One page of the list, and the whole of it as CSV."""
    sort = page.choose("Order", get_args(Sort), keys.SORT)
    found = queries.table(view.corpus, "articles", view.selection)
    columns, ascending = _ORDER[sort]
    dated = found.assign(published=found["published"].replace("", None)) if "published" in columns else found
    ordered = found.loc[dated.sort_values(columns, ascending=ascending, na_position="last").index]
    pages = -(-len(ordered) // PER_PAGE)
    subtitle = f"{wording.counted(len(ordered), 'article')} on {wording.counted(pages, 'page')}. Select a row to read the article."
    with card("articles", "Articles", subtitle):
        at = st.pagination(pages, key=keys.PAGE, bind="query-params") if pages > 1 else 1
        first = (min(at, pages) - 1) * PER_PAGE
        article_list(
            ordered.iloc[first : first + PER_PAGE], key=f"articles_{sort}_{at}", view=view, variants=marked(view, None, None), height=520
        )  # fmt: skip
        with st.container(key=keys.foot("articles"), horizontal=True):
            download.csv(
                "articles",
                lambda: queries.csv_of(view.corpus, "articles", view.selection),
                download.file_name(view.corpus.name, "articles"),
            )
            download.csv(
                "articles_text",
                lambda: queries.csv_of(view.corpus, "articles", view.selection, (("text", "yes"),)),
                download.file_name(view.corpus.name, "articles-with-text"),
                label="CSV with full text",
            )  # fmt: skip


if view := page.begin("Articles", "What do the texts say?"):
    listing(view)
