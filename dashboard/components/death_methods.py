"""How deaths are told apart and how often that is right: constructions with examples and figures, read from where they are kept."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from analysis.terminology.death_score import Judged, judged, scores
from analysis.terminology.deaths import CONSTRUCTIONS, Construction
from dashboard.charts.variant_styles import language_name
from dashboard.components import foreign
from dashboard.death_wording import CONSTRUCTIONS as NAMES

RULES: dict[Construction, str] = {
    "active": "Somebody or something kills.",
    "passive_agent": "Somebody was killed by somebody, or by an instrument (“by shrapnel”); على يد, من قبل.",
    "agentless": (
        "Somebody was killed, and nobody is named: “in a strike”, Arabic “by the bullets of” (برصاص), “the killing of”, مقتل, "
        "Spanish “matan a” without a subject. An unvocalised قتل is active where somebody who kills follows or leads it."
    ),
    "intransitive": "Somebody died. استشهد counts here whatever follows; so do لقي حتفه, مصرع, وفاة and “the death of”.",
    "nominal": (
        "A noun for the dead with a number, and no verb: “12 dead”, “the death toll rises to 40”, 40 muertos, خمسة شهداء. Not "
        "“dead end”, “feared dead”, punto muerto or the name of a square (ساحة الشهداء)."
    ),
}
"""When each construction holds; data/deaths/README.md has the rules for hard cases."""
_FIGURES = {
    "labelled": st.column_config.NumberColumn("Labelled"),
    "found": st.column_config.NumberColumn("Found"),
    **{
        name: st.column_config.NumberColumn(label, format="%.2f", help=help_)
        for name, label, help_ in (
            ("precision", "Precision", "Of what the rules found, the part that people see so too."),
            ("recall", "Recall", "Of what people see, the part that the rules found."),
            ("victims", "Victims", "Of those right, the part whose dead are named by mostly the same words."),
            ("number", "Number", "Of those right, the part whose number of dead is read as people read it."),
        )
    },
}


def death_methods() -> None:
    """Draw the section on deaths."""
    st.header("Deaths", anchor=False)
    foreign.show(
        "<p>",
        foreign.ours(
            "How a death is told is decided by rules over words, without a parser. The lists of verbs, nouns and markers are "
            "data/deaths/verbs.csv, nouns.csv and markers.csv. A death counts for a group where one of its names stands in the "
            "phrase that names the dead."
        ),
        "</p><ul>",
        *_rules(),
        "</ul>",
    )
    st.subheader("How often the rules for deaths are right", anchor=False)
    labelled = [one for one in judged() if one.label]
    st.caption(
        f"On {len(labelled)} verbs and nouns labelled in sentences written for Broadsheet, beside sentences that tell of no death "
        "(data/deaths/labelled), which the rules were developed with: news that nobody has looked at will come out lower. By eye on "
        "such news: 39 of 40 verbs right (BBC), 34 of 40 (SaudiNewsNet), 37 of 39 nouns (Reuters, SaudiNewsNet). Verify a sample of your own "
        "hits before you report a share."
    )
    figures = scores()
    languages = figures["language"].map(lambda code: "All" if code == "all" else language_name(code))
    constructions = figures["construction"].map(lambda told: NAMES.get(told, "all"))
    shown = figures.assign(language=languages, construction=constructions).drop(columns="right")
    told = {"language": "Language", "construction": "Construction"}
    columns = {name: st.column_config.TextColumn(label) for name, label in told.items()} | _FIGURES
    st.dataframe(shown, key="death_scores", hide_index=True, lazy=False, column_config=columns)


def _rules() -> Iterator[str]:
    for construction in CONSTRUCTIONS:
        yield "<li><b>"
        yield foreign.ours(NAMES[construction])
        yield "</b> "
        yield foreign.ours(RULES[construction])
        for one in _examples(construction):
            yield f'<br><small lang="{one.language}">'
            yield foreign.bdi(_marked(one))
            yield "</small>"
        yield "</li>"


def _marked(one: Judged) -> str:
    if one.label is None:
        return one.text
    start, end = one.label.start, one.label.end
    return f"{one.text[:start]}⟦{one.text[start:end]}⟧{one.text[end:]}"


def _examples(construction: Construction) -> Iterator[Judged]:
    """The first labelled sentence of each language."""
    for language in ("en", "es", "ar"):
        of_language = (one for one in judged() if one.language == language)
        yield from [one for one in of_language if one.label and one.label.construction == construction][:1]
