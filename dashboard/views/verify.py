"""Verify: how many of a detector's hits are right, by a sample that people judge."""

from __future__ import annotations

import streamlit as st

from analysis.store.judgements import LONGEST_CODER
from analysis.terminology.glossary import Glossary
from analysis.terminology.voice_rules import VOICES
from dashboard import glossaries, keys, verify_wording
from dashboard.cards import verify
from dashboard.components import glossary_bar, notices, page

ANY = "any"

if view := page.begin("Verify", "How many of the hits are what they are said to be?"):
    with st.container(horizontal=True, gap="medium", key="controls_verify"):
        name = glossary_bar.choose_glossary(view.corpus.name)
        glossary = glossaries.load(name) if name else Glossary()
        concept = glossary_bar.choose_concept(glossary) if name else ""
        voice = st.selectbox(
            "Said to be", (ANY, *VOICES, *verify_wording.DEATHS), key=keys.VOICE, bind="query-params", width=200
        )
        size = page.choose("Sample", ("100", "50", "200"), keys.SHOW, help_="Passages drawn with equal chances.")
        seed = st.number_input("Seed", 1, 9_999, 1, key=keys.SEED, bind="query-params", width=120)
        coder = st.text_input(
            "Coder", key="coder", max_chars=LONGEST_CODER, width=140, placeholder="Your initials"
        ).strip()
    if not name:
        notices.nothing("There is no glossary yet", "Add one on the page Terminology: what it finds is judged here.")
    else:
        asked = Glossary(glossary.of(concept))
        said = "" if voice == ANY else voice
        sample = verify.sample_of(view, asked, verify.told_as(said), size, str(seed))
        if sample.empty:
            notices.nothing(
                "No hit in this selection",
                "Widen the selection, or choose another concept, voice or way of telling a death.",
            )
        else:
            if not coder:
                notices.notice(
                    "Write your initials under Coder to begin; a second coder judges the same sample with the same seed."
                )
            total = verify.hits(view, asked, concept, said)
            verify.verify(view, sample, verify.Asked(coder, name, concept, said, total))
