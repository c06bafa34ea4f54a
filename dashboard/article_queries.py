"""The cached seam between pages and analysis, for articles: lists of them, one whole, its versions and copies."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd
import streamlit as st

from analysis.selection import Selection
from analysis.store.chains import Version
from dashboard.queries import CorpusKey, handle, seen, table
from dashboard.sides import Side

Order = Literal["newest", "oldest", "outlet"]


@st.cache_data(max_entries=128, max_size="50MB", show_spinner=False)
def articles(
    corpus: CorpusKey, selection: Selection, order: Order, first: int, count: int, *, side: Side | None = None
) -> pd.DataFrame:
    """Some rows of the table `articles`, in an order of choice: only what is shown is read.

    Args:
        corpus: The corpus.
        selection: Which articles.
        order: By printed time, undated last; or by outlet, newest first.
        first: Rows left out before.
        count: Most rows.
        side: Only the articles of this side.
    """
    opened = handle(corpus.name)
    wanted = _ordered(corpus, selection, order, side=side)[first : first + count]
    found = opened.article_table(np.sort(wanted["row"].to_numpy(np.int32)))
    place = {article_id: i for i, article_id in enumerate(wanted["article_id"])}
    return found.sort_values("article_id", key=lambda ids: ids.map(place)).reset_index(drop=True)


@st.cache_data(max_entries=32, max_size="100MB", show_spinner=False)
def _ordered(corpus: CorpusKey, selection: Selection, order: Order, *, side: Side | None = None) -> pd.DataFrame:
    opened = seen(corpus, side)
    found = opened.article_keys(opened.rows(selection))
    dated = found.assign(published=found["published"].replace("", None))
    by = ["outlet", "published", "article_id"] if order == "outlet" else ["published", "article_id"]
    up = [name != "published" or order == "oldest" for name in by]
    return dated.sort_values(by, ascending=up, na_position="last")[["row", "article_id"]].reset_index(drop=True)


def article_count(corpus: CorpusKey, selection: Selection, *, side: Side | None = None) -> int:
    """Articles of the selection, or those of it that are on a side."""
    return len(seen(corpus, side).rows(selection))


@st.cache_data(max_entries=64, max_size="50MB", show_spinner=False)
def article(corpus: CorpusKey, article_id: str) -> dict[str, Any] | None:
    """Everything kept of one article."""
    return handle(corpus.name).article(article_id)


@st.cache_data(max_entries=64, max_size="20MB", show_spinner=False)
def versions(corpus: CorpusKey, article_id: str) -> tuple[Version, ...]:
    """All versions of an article, the latest last."""
    return handle(corpus.name).version_chain(article_id)


@st.cache_data(max_entries=64, max_size="20MB", show_spinner=False)
def same_text(corpus: CorpusKey, article_id: str) -> pd.DataFrame:
    """The other articles of an article's copy cluster, rows of the table `copies`; none where it has no copy."""
    everywhere = table(corpus, "copies", Selection(versions="all"))
    own = everywhere.loc[everywhere["article_id"] == article_id, "copy_cluster"]
    of_cluster = everywhere[everywhere["copy_cluster"].isin(own)]
    return of_cluster[of_cluster["article_id"] != article_id].reset_index(drop=True)
