"""Terminology: which words outlets choose for the same thing."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

import streamlit as st

from analysis.periods import Bucket
from analysis.selection import Field
from analysis.terminology.glossary import Glossary
from analysis.terminology.usage import Unit
from dashboard import glossaries, keys, queries, robust_wording, wording
from dashboard.cards import choice_association, choice_switches, deaths, voices
from dashboard.charts import terminology
from dashboard.charts.labels import isolated
from dashboard.charts.labels import share as share_text
from dashboard.charts.rows import Row, rows
from dashboard.charts.variant_styles import in_written_languages, occurring, occurring_lines, variant_styles
from dashboard.components import clicks, download, forms, glossary_bar, notices, page
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.components.legend import variant_legend
from dashboard.picks import Pick, bucket_pick
from dashboard.selection_bar import View

By = Literal["outlet", "section", "language"]
UNITS: tuple[Bucket, ...] = ("quarter", "month", "week", "year")
MOST_PANELS = 12


@notices.fragment
def shares(view: View, glossary: Glossary, concept: str) -> None:
    """The choice of words, outlet by outlet."""
    styles = variant_styles(view.theme, glossary.of(concept))
    with st.container(horizontal=True, gap="medium", key="controls_share"):
        unit = page.choose("Count", get_args(Unit), "unit", help_="Every mention, or each article that uses a variant.")
        by = page.choose("By", get_args(By), "by")
    options = (("by", by), ("unit", unit))
    usage = queries.table(view.corpus, "terminology", view.selection, (*options, ("robust", "yes")), glossary)
    written = in_written_languages(usage[usage["concept"] == concept], styles)
    drawn = terminology.by_leading_variant(written, list(styles))
    if drawn.empty:
        notices.nothing(
            f"Nobody mentions “{concept}” here",
            "Widen the selection, choose another concept, or add variants to the glossary below.",
        )
        return
    shown = occurring(styles, drawn)
    what = "mentions of the concept" if unit == "mention" else "articles that mention the concept"
    title = wording.variants_finding(drawn, {v.text: v.language for v in glossary.of(concept)})
    with card(
        "share",
        title,
        f"Share of all {what}, by {by}. Click a segment to read the passages.",
        legend=variant_legend(view.theme, shown),
    ):
        figure = terminology.variant_shares(drawn, theme=view.theme, styles=shown, by=by, picked=clicks.picked("share"))
        clicks.chart("share", figure, alt=title)
        moves = queries.moves_without_copies(view.corpus, view.selection, drawn, options, glossary)
        if sentence := wording.sensitivity(moves):
            notices.aside(sentence)
        top = max(rows(drawn), key=lambda row: row.mentions)
        name = f"Share of “{isolated(str(top.variant))}” in {isolated(str(top.group))}"
        if said := robust_wording.rests_on(top, "share", name, share_text):
            notices.aside(said)
        foot(
            "share", drawn, how="terminology", file_name=download.file_name(view.corpus.name, "terminology", concept, by),
            pick=lambda row: Pick(((by, row.group),), concept=row.concept, variant=row.variant).to_text(),
        )  # fmt: skip
    behind("share", view, glossary)


@notices.fragment
def moved(view: View, glossary: Glossary, concept: str) -> None:
    """How the choice moved, in all or outlet by outlet."""
    styles = variant_styles(view.theme, glossary.of(concept))
    with st.container(horizontal=True, gap="medium", key="controls_moved"):
        bucket = page.choose("Unit", UNITS, keys.BUCKET)
        split = page.choose("Split by", ("outlet", "none"), keys.SPLIT)
    options = (("by", split), ("bucket", bucket))
    usage = queries.table(view.corpus, "terminology", view.selection, options, glossary)
    whole = usage[usage["concept"] == concept]
    ranks = list(queries.values(view.corpus, "outlet"))
    groups = sorted(whole["group"].unique(), key=lambda g: ranks.index(g) if g in ranks else len(ranks))[:MOST_PANELS]
    drawn = terminology.mentioned(whole[whole["group"].isin(groups)])
    shown = occurring_lines(styles, drawn)
    place: dict[str, int] = {g: i for i, g in enumerate(groups)}
    drawn = (
        drawn.assign(_place=drawn["group"].map(place)).sort_values(["_place", "bucket_start"]).drop(columns="_place")
    )
    subtitle = f"Share of each variant among the mentions of “{concept}” in the {bucket}. {wording.shown_of(len(groups), whole['group'].nunique(), 'outlet')} Lines break where it is not mentioned. Click a point to read the passages."

    def pick(row: Row) -> str:
        of_group: list[tuple[Field, str]] = [("outlet", row.group)] if split == "outlet" else []
        at = bucket_pick(row.bucket_start.date(), bucket, *of_group)
        return replace(at, concept=row.concept, variant=row.variant).to_text()

    with card("moved", "How the choice moved", subtitle, legend=variant_legend(view.theme, shown)):
        figure = terminology.variant_timeline(
            drawn, theme=view.theme, styles=shown, bucket=bucket, by="outlet" if split == "outlet" else None, picked=clicks.picked("moved")
        )  # fmt: skip
        clicks.chart("moved", figure, alt=f"Share of variants of {concept} over time")
        foot(
            "moved", drawn, how="terminology",
            file_name=download.file_name(view.corpus.name, "terminology", concept, bucket, split), pick=pick,
        )  # fmt: skip
    behind("moved", view, glossary)


if view := page.begin("Terminology", "When outlets write about the same thing, which words do they choose?"):
    with st.container(horizontal=True, gap="medium", key="controls_terminology"):
        name = glossary_bar.choose_glossary(view.corpus.name)
        glossary = glossaries.load(name) if name else Glossary()
        concept = glossary_bar.choose_concept(glossary) if name else ""
    if name:
        shares(view, glossary, concept)
        voices.voices(view, glossary, concept)
        choice_association.choice_association(view, glossary, concept)
        moved(view, glossary, concept)
        choice_switches.choice_switches(view, glossary, concept)
        forms.forms(view, name, glossary, concept)
        glossary_bar.editor(name, glossary)
    else:
        notices.nothing(
            "There is no glossary yet",
            "Upload one below, or write one: concepts, and the variants that are written for them.",
        )
        glossary_bar.editor("", glossary)
    st.header("How deaths are told", anchor=False)
    deaths.deaths(view)
