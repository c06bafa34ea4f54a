"""By group: the words that weigh most in each outlet, section, tag or month, side by side."""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd
import streamlit as st

from analysis.periods import Bucket
from analysis.selection import Field
from analysis.store.counts import Grouping
from dashboard import keys, queries, robust_wording, word_queries, word_wording
from dashboard.charts import keywords, labels
from dashboard.charts.rows import Row, rows
from dashboard.charts.terms import terms_of
from dashboard.charts.theme import colours
from dashboard.components import clicks, download, notices, page, panels
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.components.word_bar import WordsCounted
from dashboard.picks import Pick, bucket_pick
from dashboard.selection_bar import View

Split = Literal["outlet", "section", "language", "tag", "author", "month", "none"]
MOST = 10
"""Words in each panel."""


@notices.fragment
def by_group(view: View, counted: WordsCounted) -> None:
    """A panel for each group, all on one scale."""
    with st.container(horizontal=True, gap="medium", key="controls_keywords"):
        split = page.choose("Split by", get_args(Split), keys.SPLIT)
        name = page.choose(
            "Weigh by", tuple(keywords.WEIGHTS), keys.MEASURE,
            help_="TF-IDF: the mean over the group's articles. c-TF-IDF: the group as one long text. Keyness: against the rest "
            "in the same language, by conservative log ratio.",
        )  # fmt: skip
        sizes = page.choose("Terms of", queries.choices("keywords", "ngrams"), keys.NGRAMS, help_="Words that a term is made of.") if name == "TF-IDF" else "1"  # fmt: skip
    by: Field | None = None if split in {"month", "none"} else split
    bucket: Bucket = "month" if split == "month" else "none"
    ranks = queries.values(view.corpus, by) if by else {}
    weight = keywords.WEIGHTS[name]
    with st.spinner("Weighing words…"):
        whole, missing = _weighed(view, counted, weight, Grouping(by or "none", bucket), sizes)
    if whole.empty:
        notices.nothing("No keywords here", missing or "Small selections may hold no word that three articles of the corpus share.")  # fmt: skip
        return
    drawn, said = panels.choose(whole, ranks, most=MOST)
    palette = colours(view.theme, ranks) if by == "outlet" else {}

    def behind_row(row: Row) -> Pick:
        group: list[tuple[Field, str]] = [(by, row.group)] if by else []
        place = Pick(tuple(group)) if bucket == "none" else bucket_pick(row.bucket_start.date(), bucket, *group)
        return Pick(place.values, place.start, place.end, terms=terms_of(row))

    subtitle = f"{word_wording.WEIGHED[weight]} All panels share one scale. {said} {missing} {counted.said} Click a bar to read the passages."
    with card("keywords", word_wording.keywords_title(split), subtitle):
        panels.draw(
            "keywords", drawn,
            lambda group, cells: keywords.keyword_bars(
                cells, theme=view.theme, top=float(drawn[weight].max()), weight=weight, colour=palette.get(group, ""),
                pick=behind_row, picked=clicks.picked("keywords"),
            ),
            title=lambda group, cells: group or (labels.bucket(cells["bucket_start"].iloc[0], bucket) if bucket != "none" else "All selected articles"),
        )  # fmt: skip
        top = max(rows(drawn), key=lambda row: getattr(row, weight))
        if weight == "tf_idf" and (
            note := robust_wording.rests_on(
                top, weight, f"TF-IDF of “{labels.isolated(str(top.term))}”", lambda v: f"{v:.4f}"
            )
        ):
            notices.aside(note)
        foot(
            "keywords", drawn if weight != "lrc" or bucket != "none" else drawn.drop(columns="bucket_start"),
            how=word_wording.HOW_WEIGHED[weight], file_name=download.file_name(view.corpus.name, "keywords", name, split),
            pick=lambda row: behind_row(row).to_text(),
        )  # fmt: skip
    behind("keywords", view)


def _weighed(view: View, counted: WordsCounted, weight: str, groups: Grouping, sizes: str) -> tuple[pd.DataFrame, str]:
    """The words of every group with their weights, and a sentence on groups that cannot be weighed."""
    if weight != "tf_idf" and groups == Grouping():
        return pd.DataFrame(), "c-TF-IDF and keyness compare groups. Choose what to split by, or TF-IDF."
    cells = (("by", groups.by), ("bucket", groups.bucket), ("top", str(MOST)))
    if weight == "tf_idf":
        options = counted.asked("keywords", *cells, ("ngrams", sizes), ("robust", "yes"))
        if sizes != "1":
            options = tuple(pair for pair in options if pair[0] != "stems")
        return queries.table(view.corpus, "keywords", view.selection, options), ""
    if weight == "c_tf_idf":
        return queries.table(view.corpus, "class-keywords", view.selection, counted.asked("class-keywords", *cells)), ""
    options = counted.asked("keyness", ("top", str(MOST)), ("side", "target"))
    return word_queries.key_words_by_group(view.corpus, view.selection, options, groups, panels.MOST)
