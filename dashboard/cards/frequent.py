"""The most frequent words of the selection, and the sequences that are used most and most fixedly."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import keys, queries, word_queries
from dashboard.charts import keywords
from dashboard.charts.rows import rows
from dashboard.charts.terms import terms_of
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.components.word_bar import WordsCounted
from dashboard.picks import Pick
from dashboard.selection_bar import View

MOST = 25
SIZES = ("1", "2", "3", "4")


@notices.fragment
def frequent(view: View, counted: WordsCounted) -> None:
    """Words, or sequences of two to four words with their fixedness."""
    with st.container(horizontal=True, gap="medium", key="controls_frequent"):
        size = page.choose("Sequences of", SIZES, keys.NGRAMS, help_="Words that follow each other inside a sentence.")
        numbers = page.choose("Numbers", ("without", "with"), keys.NUMBERS) if size == "1" else "with"
        order = page.choose("Order by", ("frequency", "fixedness"), keys.RANK, help_="λ: how much more often the words stand in just this sequence than their parts would lead one to expect.") if size in {"2", "3"} else "frequency"  # fmt: skip
    if size == "1":
        drawn = word_queries.frequent_words(
            view.corpus, view.selection, counted.asked("words"), MOST, numbers=numbers == "with"
        )
        subtitle = f"Occurrences per million tokens. {counted.said}{'' if numbers == 'with' else ' Numbers are not listed.'} Click a bar to read the passages."
        title = "Most frequent words"
    else:
        with st.spinner("Counting sequences…"):
            drawn = _sequences(view, counted, size, order)
        subtitle = f"Occurrences per million tokens of sequences inside a sentence. None begins or ends with a word left out. {counted.said} λ stands beside sequences that are fixed beyond chance. Click a bar to read the passages."
        title = "Most fixed sequences" if order == "fixedness" else "Most frequent sequences"
    if drawn.empty:
        notices.nothing("Nothing occurs often enough here", "Sequences have to occur five times. Widen the selection.")
        return
    with card("words", title, subtitle):
        figure = keywords.word_bars(keywords.with_fixedness(drawn), theme=view.theme, picked=clicks.picked("words"))
        clicks.chart("words", figure, alt=title)
        foot(
            "words", drawn, how="words" if size == "1" else "ngrams",
            file_name=download.file_name(view.corpus.name, "words" if size == "1" else "sequences", "" if size == "1" else size),
            pick=lambda row: Pick(terms=terms_of(row)).to_text(),
        )  # fmt: skip
    behind("words", view)


def _sequences(view: View, counted: WordsCounted, size: str, order: str) -> pd.DataFrame:
    """The first sequences by frequency, or of the first 500 by frequency those that are fixed beyond chance."""
    if order == "frequency":
        return queries.table(
            view.corpus, "ngrams", view.selection, counted.asked("ngrams", ("n", size), ("top", str(MOST)))
        )
    found = queries.table(view.corpus, "ngrams", view.selection, counted.asked("ngrams", ("n", size), ("top", "500")))
    sure = [row.lambda_z > 1.96 for row in rows(found)]
    return found[sure].sort_values(["lambda", "ngram"], ascending=[False, True]).head(MOST).reset_index(drop=True)
