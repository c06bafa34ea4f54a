"""A against B: the words that set two sets of articles apart."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.errors import AnalysisError, nearest
from analysis.selection import FIELDS
from dashboard import comparing, keys, queries, word_queries, wording
from dashboard.charts import keyness
from dashboard.charts.labels import isolated
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot, legend_row
from dashboard.components.word_bar import WordsCounted
from dashboard.openings import Asked, openings
from dashboard.selection_bar import View
from dashboard.word_wording import finding

RANKS = tuple(keyness.MEASURES)


@notices.fragment
def against(view: View, counted: WordsCounted) -> None:
    """The words of A and of B, ranked by a measure of choice, with what they rest on."""
    found, asked = _controls(view)
    rank, unit, most, robust = asked
    options = counted.asked(
        "keyness", ("rank", rank), ("top", most), ("unit", "article" if unit == "articles" else "token"), *((("robust", "yes"),) if robust else ())
    )  # fmt: skip
    if found.corpus:
        options += (("side", "target"),)
    with st.spinner("Comparing…"):
        whole = word_queries.compared(
            view.corpus, "keyness", view.selection, options, target=found.target, reference=found.reference,
            other=_other(found.corpus),
        )  # fmt: skip
    drawn = keyness.telling(whole, rank)
    if drawn.empty:
        notices.nothing(
            "No word sets the two sides apart beyond chance",
            "Small selections rarely pass the threshold. Widen A or B, or rank by another measure.",
        )
        return
    a, b = found.names["target"], found.names["reference"]
    legend = legend_row(view.theme, {a: view.theme.accent, b: view.theme.side_b})
    with card("keyness", finding(drawn, a, b), _subtitle(drawn, found, counted, rank), legend=legend):
        figure = keyness.key_bars(drawn, theme=view.theme, rank=rank, names=(a, b), picked=clicks.picked("keyness"))
        clicks.chart("keyness", figure, alt=finding(drawn, a, b))
        foot(
            "keyness", drawn, how="keyness", file_name=download.file_name(view.corpus.name, "keyness", a, b),
            pick=lambda row: keyness.key_pick(row).to_text(), cells=lambda row: openings("keyness", row, Asked()),
        )  # fmt: skip
    behind("keyness", view, compared=found)


def _other(name: str) -> queries.CorpusKey | None:
    """The corpus of the reference, where that is another one.

    Raises:
        AnalysisError: There is none of this name.
    """
    if name and name not in (known := queries.corpus_names()):
        raise AnalysisError(f"There is no corpus {name!r}.{nearest(name, known)} Choose B from the list.")
    return queries.corpus_key(name) if name else None


def _controls(view: View) -> tuple[comparing.Compared, tuple[str, str, str, bool]]:
    """A, B and how they are compared; the largest outlet stands in for A while nothing is selected."""
    values = {field: queries.values(view.corpus, field) for field in FIELDS}
    corpus = queries.summary(view.corpus)
    offered = comparing.offers(values, corpus.first_day, corpus.last_day)
    help_ = "Choose, or type an address: outlet=A&from=2024-01-01, tag=Water, q=strike."
    with st.container(horizontal=True, gap="medium", key="controls_sides"):
        a = st.selectbox(
            "A", [comparing.SELECTED, *offered], key=keys.TARGET, bind="query-params", accept_new_options=True, width=330, help=help_
        )  # fmt: skip
        b = st.selectbox(
            "B", [comparing.SAME_LANGUAGE, comparing.REST, *_corpora(view), *offered], key=keys.REFERENCE, bind="query-params",
            accept_new_options=True, width=330, help=help_,
        )  # fmt: skip
    with st.container(horizontal=True, gap="medium", key="controls_keyness", vertical_alignment="bottom"):
        rank = page.choose_below("Ranked by", RANKS, keys.RANK, width=230)
        unit = page.choose("Compare", ("occurrences", "articles"), keys.UNIT, help_="By articles, one long article counts once.")  # fmt: skip
        most = page.choose("Words of each", ("15", "25", "50"), keys.SHOW)
        robust = st.toggle(
            "Leave-one-out ranges", key=keys.ROBUST, bind="query-params",
            help="How far one outlet or week moves each word, and what is left with copies counted once. Takes a second or two.",
        )  # fmt: skip
    scope = queries.scope(view.corpus, view.selection)
    nothing_selected = scope.articles == scope.of and str(a) == comparing.SELECTED
    aimed = comparing.address_of("outlet", next(iter(values["outlet"]))) if nothing_selected else str(a)
    found = comparing.compared(
        view.selection, aimed, str(b), lambda side: word_queries.side_languages(view.corpus, side)
    )
    if nothing_selected:
        notices.aside(
            "Nothing is selected, so A is the outlet with most articles. Choose another A, or select articles."
        )
    return found, (keyness.MEASURES[rank], unit, most, robust)


def _corpora(view: View) -> list[str]:
    """Other corpora, as B offers them."""
    return [comparing.corpus_address(name) for name in queries.corpus_names() if name != view.corpus.name]


def _subtitle(drawn: pd.DataFrame, found: comparing.Compared, counted: WordsCounted, rank: str) -> str:
    first = drawn.iloc[0]
    sizes = [
        f"{name}: {isolated(found.names[side])} ({wording.counted(int(first[f'tokens_{side}']), 'token')} in {wording.counted(int(first[f'articles_total_{side}']), 'article')})"
        for name, side in (("A", "target"), ("B", "reference"))
    ]
    full = "the difference that the counts make sure of" if rank == "lrc" else "beyond chance (q < 0.05)"
    end = "how many times as frequent" if rank in {"lrc", "log_ratio"} else "the measure"
    ranges = " Lines: without any one outlet or week." if "log_ratio_once" in drawn else ""
    return (
        f"{sizes[0]}; {sizes[1]}. {int(first['candidates']):,} words compared. {counted.said} Full "
        f"colour: {full}; pale: as counted.{ranges} At the end: {end}, and in how many "
        "articles. Click a bar to read the passages."
    )
