"""What lies behind a clicked mark: its passages where words were counted, its articles where articles were."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analysis.errors import AnalysisError
from analysis.terminology.glossary import Glossary, Variant
from dashboard import article_queries, death_wording, keys, passage_queries, queries, wording
from dashboard.charts.labels import isolated
from dashboard.comparing import Compared
from dashboard.components import clicks, download, foreign, notices, reader
from dashboard.components.passages import MOST, passages, summary
from dashboard.listing import Listing, listing, texts
from dashboard.marking import marked, with_hits
from dashboard.picks import Pick
from dashboard.selection_bar import View

ARTICLE_COLUMNS = {
    "published": st.column_config.TextColumn("Published", width="small"),
    "outlet": st.column_config.TextColumn("Outlet", width="medium"),
    "title": st.column_config.TextColumn("Title", width="large"),
    "section": st.column_config.TextColumn("Section", width="small"),
    "words": st.column_config.NumberColumn("Words", width="small", format="localized"),
}


def behind(name: str, view: View, glossary: Glossary | None = None, compared: Compared | None = None) -> None:
    """Draw what lies behind the pick of a card, directly under it; nothing where nothing is picked.

    Args:
        name: The card's name.
        view: The corpus and the selection on screen.
        glossary: Where the card counts concepts.
        compared: Where the card compares: the sides that its picks name.
    """
    pick = clicks.pick_of(name)
    clicks.follow_moved_pick()
    if pick is None:
        return
    with st.container(key=keys.card(f"{name}_behind"), gap="small"), notices.told():
        try:
            listed = listing(view.corpus, view.selection, pick, glossary, compared)
        except AnalysisError as error:
            _title("What was picked is not in the selection any more", str(error))
            _close(name)
            return
        if listed.searched is not None:
            _passages(name, view, listed, pick, listed.searched, glossary=glossary, compared=compared)
        else:
            _articles(name, view, listed, pick)


def _passages(
    name: str,
    view: View,
    listed: Listing,
    pick: Pick,
    searched: Glossary,
    *,
    glossary: Glossary | None,
    compared: Compared | None,
) -> None:
    narrowed, options, side = listed.selection, listed.options, listed.side
    found = passage_queries.passages(view.corpus, narrowed, options, searched, side=side)
    what = pick.form or pick.variant or pick.words.strip('"') or pick.concept or wording.listing(pick.terms)
    place = pick.describe() or (compared.names.get(pick.side, "") if compared else "")
    what += f", {wording.VOICES[pick.voice]}" if pick.voice in wording.VOICES else ""
    what += f", {death_wording.TOLD[pick.construction]}" if pick.construction else ""
    where = (f" near “{isolated(pick.near)}”" if pick.near else "") + (f" in {place}" if place else "")
    _title(f"“{isolated(what)}”{where}", summary(found))
    if not found.total:
        notices.nothing("No passage under this selection", "Pick another mark, or widen the selection.")
    elif opened := passages(found.shown, key=f"passages_{name}"):
        article_id, _, at = opened.partition(" ")
        hits = found.shown["hit"] if pick.construction else ()
        reader.open_article(view, article_id, with_hits(marked(view, pick, glossary), hits), at=at)
    file_name = download.file_name(view.corpus.name, "passages", what, pick.describe())
    _close(name, lambda: queries.csv_of(view.corpus, "concordance", narrowed, options, searched, side=side), file_name)


def _articles(name: str, view: View, listed: Listing, pick: Pick) -> None:
    narrowed, side = listed.selection, listed.side
    total = article_queries.article_count(view.corpus, narrowed, side=side)
    found = article_queries.articles(view.corpus, narrowed, "oldest", 0, MOST, side=side)
    said = wording.counted(total, "article")
    if listed.side.shared:
        said = f"{wording.counted(texts(view.corpus, listed), 'text')} that both ran, in {said}"
    _title(
        pick.describe() or "Articles",
        f"{said}{f', first {MOST} shown' if total > MOST else ''}. Select one to read it.",
    )
    article_list(found, key=f"articles_{name}", view=view, variants=marked(view, pick, None))
    _close(
        name,
        lambda: queries.csv_of(view.corpus, "articles", narrowed, side=side),
        download.file_name(view.corpus.name, "articles", pick.describe()),
    )


def article_list(
    found: pd.DataFrame, *, key: str, view: View, variants: tuple[Variant, ...], height: int = 420
) -> None:
    """A list of articles of which one opens in the reader.

    Args:
        found: Rows of the table `articles`.
        key: Of the list.
        view: The corpus.
        variants: What the reader marks.
        height: Most pixels.
    """
    shown = found[list(ARTICLE_COLUMNS)].assign(
        title=found["title"].where(found["title"] != "", found["url"]), published=found["published"].map(wording.day)
    )
    event = st.dataframe(
        shown, key=key, hide_index=True, column_config=ARTICLE_COLUMNS, on_select="rerun", selection_mode="single-row",
        height=min(38 + 35 * max(len(found), 1), height), lazy=False,
    )  # fmt: skip
    reader.open_selected(view, found, event.selection.rows, key, variants)


def _title(title: str, subtitle: str) -> None:
    foreign.show(
        '<div class="bs-title">',
        foreign.ours(title),
        '</div><div class="bs-subtitle">',
        foreign.ours(subtitle),
        "</div>",
    )


def _close(name: str, csv: Callable[[], bytes] | None = None, file_name: str = "") -> None:
    with st.container(key=keys.foot(f"{name}_behind"), horizontal=True):
        if csv:
            download.csv(f"{name}_behind", csv, file_name)
        st.button(
            "Close", key=f"close_{name}", type="tertiary", icon=":material/close:", on_click=clicks.choose, args=(name, "")
        )  # fmt: skip
