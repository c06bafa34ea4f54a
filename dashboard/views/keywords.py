"""Keywords: the words that set one group's articles apart, and the most frequent words."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

from analysis.periods import Bucket
from analysis.selection import Field
from dashboard import keys, queries, wording
from dashboard.charts import bars, labels
from dashboard.charts.rows import Row
from dashboard.charts.theme import colours
from dashboard.components import clicks, download, notices, page, panels
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.picks import Pick, bucket_pick, phrase
from dashboard.selection_bar import View

MOST_WORDS = 25
Split = Literal["outlet", "section", "language", "tag", "month", "none"]


@notices.fragment
def distinctive(view: View) -> None:
    """The words that weigh most in each group, by TF-IDF."""
    with st.container(horizontal=True, gap="medium", key="controls_keywords"):
        split = page.choose("Split by", get_args(Split), keys.SPLIT)
        sizes = queries.choices("keywords", "ngrams")
        words = page.choose("Terms of", sizes, keys.NGRAMS, help_="Words that a term is made of.") if sizes else "1"
        stop = page.choose("Function words", ("without", "with"), keys.STOP)
    by: Field | None = None if split in {"month", "none"} else split
    bucket: Bucket = "month" if split == "month" else "none"
    options = (
        ("by", by or "none"), ("bucket", bucket), ("ngrams", words), ("top", "10"), ("stop", "yes" if stop == "without" else "no"),
    )  # fmt: skip
    whole = queries.table(view.corpus, "keywords", view.selection, options)
    if whole.empty:
        notices.nothing(
            "No keywords here", "Small selections may hold no word that three articles of the corpus share."
        )
        return
    ranks = queries.values(view.corpus, by) if by else {}
    drawn, said = panels.choose(whole, ranks, most=10)
    top = float(drawn["tf_idf"].max())
    palette = colours(view.theme, ranks) if by == "outlet" else {}

    def behind_row(row: Row) -> Pick:
        group: list[tuple[Field, str]] = [(by, row.group)] if by else []
        place = Pick(tuple(group)) if bucket == "none" else bucket_pick(row.bucket_start.date(), bucket, *group)
        return Pick(place.values, place.start, place.end, words=phrase(row.term))

    subtitle = f"Words with the highest mean TF-IDF among the group's articles; all panels share one scale. {said} Click a bar to read the passages."
    with card("keywords", wording.keywords_title(split), subtitle):
        panels.draw(
            "keywords", drawn,
            lambda group, cells: bars.keyword_bars(
                cells, theme=view.theme, top=top, colour=palette.get(group, ""), pick=behind_row, picked=clicks.picked("keywords")
            ),
            title=lambda group, cells: group or (labels.bucket(cells["bucket_start"].iloc[0], bucket) if bucket != "none" else "All selected articles"),
        )  # fmt: skip
        foot(
            "keywords", drawn, how="keywords", file_name=download.file_name(view.corpus.name, "keywords", split),
            pick=lambda row: behind_row(row).to_text(),
        )  # fmt: skip
    behind("keywords", view)


@notices.fragment
def frequent(view: View) -> None:
    """The most frequent words of the selection."""
    numbers = page.choose("Numbers", ("without", "with"), keys.NUMBERS)
    found = queries.frequent_words(view.corpus, view.selection, MOST_WORDS, numbers=numbers == "with")
    with card(
        "words",
        "Most frequent words",
        f"Occurrences per million tokens, without function words{'' if numbers == 'with' else ' and numbers'}. Click a bar to read the passages.",
    ):
        clicks.chart(
            "words", bars.word_bars(found, theme=view.theme, picked=clicks.picked("words")), alt="Most frequent words"
        )
        foot(
            "words", found, how="words", file_name=download.file_name(view.corpus.name, "words"),
            pick=lambda row: Pick(words=phrase(row.term)).to_text(),
        )  # fmt: skip
    behind("words", view)


if view := page.begin("Keywords", "Which words set one outlet, section or month apart from the rest?"):
    distinctive(view)
    frequent(view)
