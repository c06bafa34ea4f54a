"""Same story, different words: the test within pairs, the list of pairs, and two articles side by side."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from analysis.terminology.glossary import Glossary
from dashboard import article_queries, keys, pair_queries, pair_wording, passage_queries, queries, wording
from dashboard.charts.labels import isolated
from dashboard.charts.pair_dots import pair_dots, pair_pick
from dashboard.components import clicks, download, foreign, notices
from dashboard.components.card import card, foot
from dashboard.queries import Options
from dashboard.selection_bar import View

MOST_PANELS = 6
MOST_LISTED = 500
COLUMNS = {
    "similarity": st.column_config.NumberColumn("Alike", format="%.2f", width="small"),
    "hours": st.column_config.NumberColumn("Hours apart", format="%.0f", width="small"),
    "outlet_a": st.column_config.TextColumn("Outlet", width="small"),
    "title_a": st.column_config.TextColumn("Title", width="medium"),
    "outlet_b": st.column_config.TextColumn("Other outlet", width="small"),
    "title_b": st.column_config.TextColumn("Its title", width="medium"),
}


@notices.fragment
def words_in_pairs(view: View, glossary: Glossary, concept: str, options: Options) -> None:
    """What either outlet calls the concept where both write about one event; a row opens its pairs below."""
    usage = pair_queries.usage(view.corpus, view.selection, options, glossary, concept)
    if usage.empty:
        notices.nothing(
            f"No two outlets mention “{concept}” on the same event",
            "Ask for less alike articles, widen the selection, or choose another concept.",
        )
        return
    panels = list(usage.groupby(["outlet_a", "outlet_b"], sort=False))
    drawn = pd.concat([rows for _, rows in panels[:MOST_PANELS]], ignore_index=True)
    title = pair_wording.title(drawn)
    subtitle = (
        "Share of each variant among the mentions of the concept: the first outlet as a dot, the second as a ring. At the right, pairs "
        f"in which only the first and only the second uses it. {wording.shown_of(min(len(panels), MOST_PANELS), len(panels), 'couple')} "
        "Click a dot for the pairs behind it."
    )
    with card("pair_words", title, subtitle):
        for panel, (couple, rows) in enumerate(panels[:MOST_PANELS]):
            a, b = map(str, couple)
            counted = wording.counted(int(rows["pairs"].iloc[0]), "pair")
            said = f"● {isolated(a)}\u2003○ {isolated(b)}\u2003{counted}"
            foreign.show('<div class="bs-panel">', foreign.ours(said), "</div>")
            figure = pair_dots(rows, theme=view.theme, picked=clicks.picked("pair_words"))
            clicks.chart("pair_words", figure, alt=f"{title}: {a} and {b}", panel=panel)
        foot(
            "pair_words", drawn, how="pair_terminology", pick=pair_pick,
            file_name=download.file_name(view.corpus.name, "pair-terminology", concept),
        )  # fmt: skip


@notices.fragment
def paired_articles(view: View, glossary: Glossary, concept: str, options: Options) -> None:
    """The pairs, all or those of the picked row; the selected one is set side by side."""
    found = queries.table(view.corpus, "story-pairs", view.selection, options)
    pick = clicks.pick_of("pair_words")
    told = ""
    if pick:
        a, b = pair_queries.outlets_of(pick)
        of_two = found[(found["outlet_a"] == a) & (found["outlet_b"] == b)]
        found = pair_queries.mentioning(view.corpus, view.selection, of_two, glossary, pick)
        told = f" in which {isolated(a)} or {isolated(b)} writes “{isolated(pick.variant)}”"
    shown = found.head(MOST_LISTED)
    title = f"{wording.counted(len(found), 'pair')} of articles about one event{told}"
    subtitle = f"Most alike first. {wording.shown_of(len(shown), len(found), 'pair')} Select one to read both."
    with card("pairs", title, subtitle):
        if found.empty:
            notices.nothing(
                "No pair", "Ask for less alike articles, for more hours between them, or widen the selection."
            )
            return
        event = st.dataframe(
            shown, key=f"list_pairs_{clicks.picked('pair_words')}", hide_index=True, column_order=list(COLUMNS),
            column_config=COLUMNS, on_select="rerun", selection_mode="single-row",
            height=min(38 + 35 * len(shown), 320), lazy=False,
        )  # fmt: skip
        if told:
            st.button(
                "All pairs", key="all_pairs", type="tertiary", icon=":material/close:", on_click=clicks.choose, args=("pair_words", "")
            )  # fmt: skip
        foot(
            "pairs", found, how="story_pairs", file_name=download.file_name(view.corpus.name, "story-pairs"), twin=False
        )
    if event.selection.rows and event.selection.rows[0] < len(shown):
        row = shown.iloc[event.selection.rows[0]]
        with st.container(key=keys.card("side_by_side")):
            for column, article_id in zip(st.columns(2), (row["article_id_a"], row["article_id_b"]), strict=True):
                with column:
                    _article(view, str(article_id), Glossary(glossary.of(concept)))


def _article(view: View, article_id: str, glossary: Glossary) -> None:
    article = article_queries.article(view.corpus, article_id)
    if article is None:
        return
    spans = passage_queries.spans(view.corpus, article_id, glossary.variants)
    line = " · ".join(
        foreign.bdi(said) for said in (article["outlet"], wording.moment(article["published_local"])) if said
    )
    title = _marked(article["title"] or article["url"], [s for s in spans if s[0] == "headline"])
    parts = [
        f'<p dir="auto">{paragraph}</p>'
        for part in ("summary", "body")
        for paragraph in re.split(r"\n+", _marked(article[part] or "", [s for s in spans if s[0] == part]))
        if paragraph
    ]
    foreign.show('<div class="bs-article"><p>', line, f'</p><h2 dir="auto">{title}</h2></div>')
    foreign.show('<div class="bs-difference bs-side">', *parts, "</div>")


def _marked(text: str, spans: list[tuple[str, int, int]]) -> str:
    """Escaped, with the hits marked."""
    out, at = [], 0
    for _, start, end in spans:
        if start >= at:
            out += [foreign.escaped(text[at:start]), f"<mark>{foreign.escaped(text[start:end])}</mark>"]
            at = end
    return "".join([*out, foreign.escaped(text[at:])])
