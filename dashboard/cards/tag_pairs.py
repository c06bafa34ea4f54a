"""Tags that stand together on an article, by a measure of choice."""

from __future__ import annotations

from typing import Literal, get_args

from analysis.tags.blocks import tag_blocks, without_block_pairs
from dashboard import queries, wording
from dashboard.charts import bars
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.picks import Pick
from dashboard.selection_bar import View

Measure = Literal["npmi", "lift", "lift inside outlets", "jaccard", "count"]
COLUMN: dict[str, str] = {"count": "articles_both", "lift inside outlets": "lift_outlets"}
MOST = 25


@notices.fragment
def pairs(view: View) -> None:
    """Pairs of tags; an outlet's block of tags counts as one."""
    asked = page.choose(
        "Order pairs by", get_args(Measure), "rank", help_="Inside outlets: against each outlet's own habit."
    )
    measure = COLUMN.get(asked, asked)
    found = queries.table(view.corpus, "tag-pairs", view.selection)
    if found.empty:
        notices.nothing("No tags stand together here", "Pairs have to stand on five articles. Widen the selection.")
        return
    blocks = tag_blocks(found)
    whole = without_block_pairs(found, blocks)
    ordered = whole.sort_values([measure, "articles_both", "tag_a", "tag_b"], ascending=[False, False, True, True])
    drawn = ordered.head(MOST)
    subtitle = f"Pairs on at least 5 articles, {wording.MEASURES[measure]}. {wording.shown_of(len(drawn), len(whole), 'pair')} {wording.always_together(blocks)} Click a bar to list its articles."
    with card("pairs", "Tags that stand together", subtitle):
        figure = bars.pair_bars(drawn, theme=view.theme, measure=measure, picked=clicks.picked("pairs"))
        clicks.chart("pairs", figure, alt=f"Pairs of tags by {asked}")
        foot(
            "pairs", drawn, how="tag-pairs", file_name=download.file_name(view.corpus.name, "tag-pairs", asked),
            pick=lambda row: Pick((("tag", row.tag_a), ("tag", row.tag_b))).to_text(),
        )  # fmt: skip
    behind("pairs", view)
