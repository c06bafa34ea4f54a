"""Tags that stand together on an article, by a measure of choice."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

from analysis.selection import Field
from analysis.tags.blocks import tag_blocks, without_block_pairs
from dashboard import keys, queries, robust_wording, wording
from dashboard.charts import bars
from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows
from dashboard.components import clicks, download, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.openings import Asked, openings
from dashboard.picks import Pick
from dashboard.selection_bar import View

Measure = Literal["npmi", "lift", "lift inside outlets", "jaccard", "count"]
COLUMN: dict[str, str] = {"count": "articles_both", "lift inside outlets": "lift_outlets"}
MOST = 25
PARTNERS: dict[Field, tuple[Field, ...]] = {
    "tag": ("tag", "section", "author"),
    "section": ("tag", "author"),
    "author": ("author", "tag", "section"),
}
"""What the second of a pair may be; an article has one section, so that sections never meet."""


@notices.fragment
def pairs(view: View, field: Field) -> None:
    """Pairs of tags or authors, or of values of two fields; an outlet's block of tags counts as one."""
    with st.container(horizontal=True, gap="medium", key="controls_pairs"):
        other = page.choose(f"{field.capitalize()}s paired with", PARTNERS[field], keys.PARTNER)
        asked = page.choose(
            "Order pairs by", get_args(Measure), "rank", help_="Inside outlets: against each outlet's own habit."
        )
    measure = COLUMN.get(asked, asked)
    options = (("field", field), ("with", other), ("robust", "yes"))
    found = queries.table(view.corpus, "tag-pairs", view.selection, options)
    if found.empty:
        notices.nothing(f"No {field} and {other} stand together here", "Pairs have to stand on five articles. Widen the selection.")  # fmt: skip
        return
    blocks = tag_blocks(found) if field == other else ()
    whole = without_block_pairs(found, blocks)
    if whole.empty:
        notices.nothing("Nothing stands together beyond one block of tags", wording.always_together(blocks))
        return
    ordered = whole.sort_values([measure, "articles_both", "tag_a", "tag_b"], ascending=[False, False, True, True])
    drawn = ordered.head(MOST)
    subtitle = f"Pairs on at least 5 articles, {wording.MEASURES[measure]}. {wording.shown_of(len(drawn), len(whole), 'pair')} {wording.always_together(blocks)} Click a bar to list its articles."
    fields = (field, other)
    title = (
        f"{field.capitalize()}s that stand together"
        if field == other
        else f"{field.capitalize()}s and {other}s that stand together"
    )
    with card("pairs", title, subtitle):
        figure = bars.pair_bars(drawn, theme=view.theme, measure=measure, fields=fields, picked=clicks.picked("pairs"))
        clicks.chart("pairs", figure, alt=f"{title}, by {asked}")
        first = next(rows(drawn))
        name = f"“{isolated(str(first.tag_a))}” with “{isolated(str(first.tag_b))}”"
        notices.aside(
            robust_wording.rests_on(
                first, "lift" if "lift" in measure else "npmi", f"{'Lift' if 'lift' in measure else 'NPMI'} of {name}"
            )
        )
        foot(
            "pairs", drawn, how="tag-pairs", file_name=download.file_name(view.corpus.name, "tag-pairs", asked),
            pick=lambda row: Pick(((field, row.tag_a), (other, row.tag_b))).to_text(),
            cells=lambda row: openings("tag-pairs", row, Asked(field=field, other=other)),
        )  # fmt: skip
    behind("pairs", view)
