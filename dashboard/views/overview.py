"""Overview: what is in the corpus, when it was published, and what it is about."""

from __future__ import annotations

import streamlit as st

from analysis.periods import Bucket
from analysis.tags.blocks import tag_blocks, without_block_pairs
from dashboard import queries, wording
from dashboard.charts import bars, pairs, timeline
from dashboard.charts.theme import colours
from dashboard.components import clicks, download, foreign, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.picks import Pick, bucket_pick
from dashboard.selection_bar import View

MOST_TAGS = 12
LAID_OUT = 10
"""Tags in the triangle of pairs."""


def figures(view: View) -> None:
    """The selection in five numbers."""
    found = queries.summary(view.corpus, view.selection)
    period = f"{wording.day(found.first_day)} – {wording.day(found.last_day)}" if found.first_day else "undated"
    numbers = {
        "Articles": f"{found.articles:,}", "Outlets": f"{found.outlets:,}", "Languages": f"{found.languages:,}", "Period": period,
    }  # fmt: skip
    cells = "".join(f"<div><span>{name}</span><b>{foreign.bdi(said)}</b></div>" for name, said in numbers.items())
    foreign.show('<div class="bs-figures">', cells, "</div>")


@notices.fragment
def weeks(view: View) -> None:
    """Articles over time, in weeks or, for long periods, in months."""
    found = queries.summary(view.corpus, view.selection)
    bucket: Bucket = wording.fitting_bucket(found.first_day, found.last_day)
    volume = queries.table(view.corpus, "volume", view.selection, (("bucket", bucket),))
    title, subtitle = wording.coverage(volume, volume, unit="Articles", bucket=bucket)
    with card("volume", title, subtitle):
        figure = timeline.coverage_timeline(volume, theme=view.theme, bucket=bucket, picked=clicks.picked("volume"))
        clicks.chart("volume", figure, alt=title)
        foot(
            "volume", volume, how="volume", file_name=download.file_name(view.corpus.name, "volume", bucket),
            pick=lambda row: bucket_pick(row.bucket_start.date(), bucket).to_text(),
        )  # fmt: skip
    behind("volume", view)


@notices.fragment
def tags(view: View) -> None:
    """The most used tags, and which of them stand together."""
    whole = queries.table(view.corpus, "tags", view.selection)
    found = whole.head(MOST_TAGS)
    together = queries.table(view.corpus, "tag-pairs", view.selection)
    left, right = st.columns(2)
    with (
        left,
        card(
            "tags",
            "Most used tags",
            "Share of the selected articles that carry the tag; an article may have several. Click a bar to list its articles.",
            stretch=True,
        ),
    ):
        clicks.chart("tags", bars.tag_bars(found, theme=view.theme, picked=clicks.picked("tags")), alt="Most used tags")
        foot(
            "tags", found, how="tags", file_name=download.file_name(view.corpus.name, "tags"),
            pick=lambda row: Pick((("tag", row.tag),)).to_text(),
        )  # fmt: skip
    blocks = tag_blocks(together)
    apart = without_block_pairs(together, blocks)
    laid_out = pairs.most_joined(apart, whole["tag"].tolist(), LAID_OUT)
    drawn = apart[apart["tag_a"].isin(laid_out) & apart["tag_b"].isin(laid_out)]
    with (
        right,
        card(
            "pairs",
            "Tags that stand together",
            f"Lift: how much more (blue) or less (orange) often than chance. 1.0 is chance. {wording.always_together(blocks)} Click a cell to list its articles.",
            stretch=True,
        ),
    ):
        figure = pairs.lift_triangle(drawn, laid_out, theme=view.theme, picked=clicks.picked("pairs"))
        clicks.chart("pairs", figure, alt="Lift of tag pairs")
        foot(
            "pairs", drawn, how="tag-pairs", file_name=download.file_name(view.corpus.name, "tag-pairs"),
            pick=lambda row: Pick((("tag", row.tag_a), ("tag", row.tag_b))).to_text(),
        )  # fmt: skip
    behind("tags", view)
    behind("pairs", view)


@notices.fragment
def outlets(view: View) -> None:
    """How much of the selection each outlet supplies."""
    whole = queries.table(view.corpus, "volume", view.selection, (("by", "outlet"), ("share_of", "bucket")))
    found = (
        whole[whole["articles"] > 0].sort_values(["articles", "group"], ascending=[False, True]).head(bars.MOST_BARS)
    )
    subtitle = f"Share of the selected articles. {wording.shown_of(len(found), (whole['articles'] > 0).sum(), 'outlet')} Click a bar to list its articles."
    with card("outlets", wording.largest(found), subtitle):
        palette = colours(view.theme, queries.values(view.corpus, "outlet"))
        figure = bars.group_bars(found, theme=view.theme, by="outlet", colours=palette, picked=clicks.picked("outlets"))
        clicks.chart("outlets", figure, alt="Articles by outlet")
        foot(
            "outlets", found, how="volume", file_name=download.file_name(view.corpus.name, "outlets"),
            pick=lambda row: Pick((("outlet", row.group),)).to_text(),
        )  # fmt: skip
    behind("outlets", view)


if view := page.begin("Overview", "What is in this corpus, when was it published, and what is it about?"):
    figures(view)
    weeks(view)
    tags(view)
    outlets(view)
