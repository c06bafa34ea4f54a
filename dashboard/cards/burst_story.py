"""What made a burst: its words, its tags, its most typical headlines, and what it rests on."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis.errors import AnalysisError
from analysis.selection import Selection
from analysis.tables.stories import telling_tags
from dashboard import queries, word_queries, wording
from dashboard.cards.over_time import OverTime
from dashboard.charts import burst_story as chart
from dashboard.charts import labels
from dashboard.components import clicks, download, notices, reader
from dashboard.components.card import card, foot
from dashboard.marking import marked
from dashboard.picks import Pick
from dashboard.selection_bar import View

MOST = 12
HEADLINES = 8
LEAST_LANGUAGE = 0.05
"""Part of a burst's articles that a language needs to be one of the burst's languages."""


def story(asked: OverTime, burst: Pick) -> None:
    """Words and tags side by side, headlines below.

    Args:
        asked: The page's corpus, selection and split.
        burst: The pick of one bar.
    """
    view = asked.view
    try:
        target = burst.narrow(view.selection)
        usual = _usual(asked, target, burst)
    except AnalysisError as error:
        notices.notice(str(error))
        return
    notices.aside(_rests_on(view, target))
    left, right = st.columns(2)
    with left:
        _words(view, target, usual, burst)
    with right:
        _tags(view, target, burst)
    _headlines(view, target, burst)


def _usual(asked: OverTime, target: Selection, burst: Pick) -> Selection:
    """The articles that a burst's words are compared with: of the same outlet, else of the languages of the burst.

    Compared with other outlets the words would show how an outlet writes, with other languages any word of the language.
    """
    if asked.by in ("outlet", "language"):
        return Pick(burst.values).narrow(asked.view.selection)
    told = queries.table(asked.view.corpus, "volume", target, (("by", "language"),))
    languages = told.loc[told["articles"] >= LEAST_LANGUAGE * told["articles"].sum(), "group"]
    return replace(asked.view.selection, language=tuple(languages))


def _words(view: View, target: Selection, usual: Selection, burst: Pick) -> None:
    options = (("top", str(MOST)), ("side", "target"), ("stop", "yes"))
    try:
        found = word_queries.compared(view.corpus, "keyness", usual, options, target=target, reference=None)
    except AnalysisError as error:
        notices.nothing("No words to compare", str(error))
        return
    drawn = found[found["lrc"] > 0]
    with card(
        "burst_words",
        "Words of the burst",
        "More frequent than in the other selected articles of the same languages (of the same outlet where outlets are split). Click a bar to read the passages.",
        stretch=True,
    ):
        figure = chart.word_bars(drawn, theme=view.theme, burst=burst, picked=clicks.picked("bursts"))
        clicks.chart("bursts", figure, alt="Words of the burst", panel=1)
        foot(
            "burst_words", drawn, how="burst-words", file_name=_file_name(view, "burst-words", burst),
            pick=lambda row: chart.word_pick(row, burst).to_text(), opens="bursts",
        )  # fmt: skip


def _tags(view: View, target: Selection, burst: Pick) -> None:
    drawn = telling_tags(queries.table(view.corpus, "tags-lift", target, (("min_articles", "2"),)), MOST)
    with card(
        "burst_tags",
        "Tags of the burst",
        "More frequent than these outlets usually have them. Click a bar to list the articles.",
        stretch=True,
    ):
        figure = chart.tag_bars(drawn, theme=view.theme, burst=burst, picked=clicks.picked("bursts"))
        clicks.chart("bursts", figure, alt="Tags of the burst", panel=2)
        foot(
            "burst_tags", drawn, how="burst-tags", file_name=_file_name(view, "burst-tags", burst),
            pick=lambda row: chart.tag_pick(row, burst).to_text(), opens="bursts",
        )  # fmt: skip


def _headlines(view: View, target: Selection, burst: Pick) -> None:
    found = queries.table(view.corpus, "headlines", target, (("limit", str(HEADLINES)),))
    if found.empty:
        return
    with card(
        "burst_headlines", "Most typical headlines", "Nearest to all headlines of the burst. Select one to read it."
    ):
        event = st.dataframe(
            found.assign(published=found["published"].map(wording.day)), key="list_headlines", hide_index=True,
            column_order=["published", "outlet", "title"], column_config=COLUMNS, on_select="rerun",
            selection_mode="single-row", height=38 + 35 * len(found), lazy=False,
        )  # fmt: skip
        foot("burst_headlines", found, how="headlines", file_name=_file_name(view, "headlines", burst), twin=False)
        reader.open_selected(view, found, event.selection.rows, "list_headlines", marked(view, None, None))


COLUMNS = {
    "published": st.column_config.TextColumn("Published", width="small"),
    "outlet": st.column_config.TextColumn("Outlet", width="small"),
    "title": st.column_config.TextColumn("Headline", width="large"),
}


def _rests_on(view: View, target: Selection) -> str:
    """How many outlets and texts a burst stands on, and whether one article carries it."""
    by_outlet = queries.table(view.corpus, "volume", target, (("by", "outlet"),))
    held = by_outlet[by_outlet["articles"] > 0].sort_values(["articles", "group"], ascending=[False, True])
    articles = int(held["articles"].sum())
    if not articles:
        return ""
    top = held.iloc[0]
    said = [
        f"Rests on {wording.counted(articles, 'article')} of {wording.counted(len(held), 'outlet')}",
        f"{labels.isolated(str(top['group']))} supplies {labels.share(top['articles'] / articles)}",
    ]
    if target.copies == "all":
        once = queries.scope(view.corpus, replace(target, copies="once")).articles
        said.append(f"{once:,} with copies counted once")
    return f"{'; '.join(said)}."


def _file_name(view: View, what: str, burst: Pick) -> str:
    return download.file_name(view.corpus.name, what, burst.describe())
