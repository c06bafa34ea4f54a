"""How voices are told apart and how often that is right: rules, examples and figures, all read from where they are kept."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from analysis.terminology.voice_rules import RULES, VOICES
from analysis.terminology.voice_score import Labelled, confusion, labelled, scores
from dashboard import wording
from dashboard.charts.variant_styles import language_name
from dashboard.components import foreign

_FIGURES = {
    "labelled": st.column_config.NumberColumn("Labelled"),
    "found": st.column_config.NumberColumn("Found"),
    **{
        name: st.column_config.NumberColumn(label, format="%.2f")
        for name, label in (("precision", "Precision"), ("recall", "Recall"), ("f1", "F1"))
    },
}


def voice_methods() -> None:
    """Draw the section on voice."""
    st.header("Voice", anchor=False)
    mentions, sentences = len(labelled()), len({one.sentence for one in labelled()})
    foreign.show(
        "<p>",
        foreign.ours(
            "Whose words a mention is, is told by rules from the quotation marks, reporting verbs and markers around it. The "
            "lists of verbs and markers are data/voice/verbs.csv and data/voice/markers.csv; passages name the rule that "
            "decided."
        ),
        "</p><ul>",
        *_rules(),
        "</ul>",
    )
    st.subheader("How often the rules are right", anchor=False)
    st.caption(
        f"On {mentions} labelled mentions in {sentences} sentences written for Broadsheet (data/voice/labelled), which the rules "
        "were developed with: news that nobody has looked at will come out lower. Verify a sample of your own hits before you report a share."
    )
    figures = scores()
    languages = figures["language"].map(lambda code: "All" if code == "all" else language_name(code))
    shown = figures.assign(language=languages, voice=figures["voice"].map(wording.VOICES))
    st.dataframe(
        shown, key="voice_scores", hide_index=True, lazy=False,
        column_config={"language": st.column_config.TextColumn("Language"), "voice": st.column_config.TextColumn("Voice")} | _FIGURES,
    )  # fmt: skip
    st.caption("Labelled (rows) and told by the rules (columns), all languages.")
    named = [wording.VOICES[voice] for voice in VOICES]
    st.dataframe(
        confusion().set_axis(named, axis=1).set_axis(named, axis=0).reset_index(names="Labelled as"),
        key="voice_confusion",
        hide_index=True,
        lazy=False,
    )


def _rules() -> Iterator[str]:
    examples = {rule: list(_examples(rule)) for rule in RULES}
    for rule, said in RULES.items():
        yield f"<li><b>{rule}</b> "
        yield foreign.ours(said)
        for one in examples[rule]:
            before, hit, after = one.text[: one.start], one.text[one.start : one.end], one.text[one.end :]
            yield '<br><small lang="' + one.language + '">'
            yield foreign.bdi(f"{before}⟦{hit}⟧{after}")
            yield foreign.ours(f" ({wording.VOICES[one.label.voice]})")
            yield "</small>"
        yield "</li>"


def _examples(rule: str) -> Iterator[Labelled]:
    """The first short example of each language."""
    for language in ("en", "es", "ar"):
        fitting = [
            one for one in labelled() if one.label.rule == rule and one.language == language and "\n" not in one.text
        ]
        if fitting:
            yield fitting[0]
