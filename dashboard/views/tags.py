"""Tags: what the articles are about by their outlets' own labels, and which labels go together."""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd
import streamlit as st

from analysis.selection import Field
from analysis.tags.blocks import tag_blocks, without_block_pairs
from dashboard import keys, queries, wording
from dashboard.charts import bars
from dashboard.charts.rows import Row
from dashboard.charts.theme import colours
from dashboard.components import clicks, download, notices, page, panels
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.picks import Pick
from dashboard.selection_bar import View

Split = Literal["none", "outlet", "section", "language"]
Measure = Literal["npmi", "lift", "jaccard", "count"]


@notices.fragment
def frequency(view: View) -> None:
    """How many articles carry each tag, in all or in each group."""
    with st.container(horizontal=True, gap="medium", key="controls_tags"):
        split = page.choose("Split by", get_args(Split), keys.SPLIT)
        most = int(page.choose("Tags shown", ("20", "50", "100"), keys.SHOW))
        least = st.number_input("Fewest articles", 1, value=1, key=keys.LEAST, bind="query-params", width=140)
    options = (("by", split), ("min_articles", str(least)), *((("share_of", "group"),) if split != "none" else ()))
    whole = queries.table(view.corpus, "tags", view.selection, options)
    if whole.empty:
        notices.nothing("No tags here", "The selected articles carry no tags, or none as often as asked for.")
        return
    by: Field | None = None if split == "none" else split
    if by is None:
        drawn = whole.head(most)
        subtitle = f"Share of the selected articles that carry the tag; an article may have several. {wording.shown_of(len(drawn), len(whole), 'tag')} Click a bar to list its articles."
        with card("tags", wording.top_tag(drawn), subtitle):
            clicks.chart(
                "tags", bars.tag_bars(drawn, theme=view.theme, picked=clicks.picked("tags")), alt="Most used tags"
            )
            _foot(view, drawn, by)
    else:
        palette = colours(view.theme, queries.values(view.corpus, by)) if by == "outlet" else {}
        drawn, said = panels.choose(whole, queries.values(view.corpus, by), most=10)
        with card(
            "tags",
            f"Most used tags by {by}",
            f"Share of the {by}'s articles that carry the tag. {said} Click a bar to list its articles.",
        ):
            panels.draw(
                "tags", drawn,
                lambda group, cells: bars.tag_bars(
                    cells, theme=view.theme, context=Pick(((by, group),)),
 colour=palette.get(group, ""), row_height=26, name_width=120,
                    picked=clicks.picked("tags"), top=float(drawn["share"].max()),
                ),
            )  # fmt: skip
            _foot(view, drawn, by)
    behind("tags", view)


def _foot(view: View, drawn: pd.DataFrame, by: Field | None) -> None:
    def pick(row: Row) -> str:
        group: tuple[tuple[Field, str], ...] = ((by, row.group),) if by else ()
        return Pick((*group, ("tag", row.tag))).to_text()

    foot("tags", drawn, how="tags", file_name=download.file_name(view.corpus.name, "tags", by or ""), pick=pick)


@notices.fragment
def together(view: View) -> None:
    """Pairs of tags on the same article, by a measure of choice."""
    asked = page.choose("Order pairs by", get_args(Measure), "rank")
    measure = "articles_both" if asked == "count" else asked
    pairs = queries.table(view.corpus, "tag-pairs", view.selection)
    blocks = tag_blocks(pairs)
    whole = without_block_pairs(pairs, blocks)
    ordered = whole.sort_values([measure, "articles_both", "tag_a", "tag_b"], ascending=[False, False, True, True])
    drawn = ordered.head(25)
    subtitle = f"Pairs on at least 5 articles, {wording.MEASURES[measure]}. {wording.shown_of(len(drawn), len(whole), 'pair')} {wording.always_together(blocks)} Click a bar to list its articles."
    with card("pairs", "Tags that stand together", subtitle):
        figure = bars.pair_bars(drawn, theme=view.theme, measure=measure, picked=clicks.picked("pairs"))
        clicks.chart("pairs", figure, alt=f"Pairs of tags by {measure}")
        foot(
            "pairs", drawn, how="tag-pairs", file_name=download.file_name(view.corpus.name, "tag-pairs", measure),
            pick=lambda row: Pick((("tag", row.tag_a), ("tag", row.tag_b))).to_text(),
        )  # fmt: skip
    behind("pairs", view)


if view := page.begin("Tags", "What do outlets label their articles with, and which labels go together?"):
    frequency(view)
    together(view)
