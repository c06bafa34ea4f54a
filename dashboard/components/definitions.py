"""The definitions of the measures, read from their docstrings, so that page and code cannot drift apart."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from html import escape
from types import ModuleType
from typing import Any

import streamlit as st

from analysis import concordance, permutation, robustness, uncertainty, verification
from analysis.keywords import (
    association,
    classtfidf,
    collocates,
    dispersion,
    diversity,
    effect,
    keyness,
    keyness_robustness,
    likelihood,
    ngrams,
    tfidf,
)
from analysis.keywords import frequency as words
from analysis.tables import dispersion as spread_table
from analysis.tables import robustness as rests
from analysis.tables import story_pairs as paired
from analysis.tables import words as word_tables
from analysis.tags import frequency, lift, movers, pairs
from analysis.terminology import association as choices
from analysis.terminology import (
    contingency,
    death_usage,
    forms,
    mentions_per_death,
    story_pairs,
    switch_search,
    switches,
    usage,
    voice_usage,
)
from analysis.timelines import (
    bursts,
    changes,
    denominators,
    first_publisher,
    gaps,
    lag_ranges,
    lags,
    levels,
    mann_kendall,
    spikes,
    trend,
    usage_dates,
    volume,
    word_share,
)
from dashboard import keys
from dashboard.components import foreign

MEASURES: dict[str, tuple[ModuleType, ...]] = {
    "Coverage over time": (volume, word_share, gaps),
    "Change over time": (bursts, spikes, trend, mann_kendall, changes, levels, denominators, usage_dates),
    "Who comes first": (lags, lag_ranges, first_publisher),
    "Tags, sections and authors": (frequency, pairs, lift, movers),
    "Words and keywords": (words, tfidf, classtfidf, word_tables),
    "Keyness": (keyness, effect, likelihood, keyness_robustness),
    "Company, sequences and spread": (collocates, association, ngrams, dispersion, spread_table, diversity),
    "Terminology": (usage, forms, choices, contingency, permutation, switches, switch_search),
    "Voice": (voice_usage,),
    "Deaths": (death_usage, mentions_per_death),
    "Same story, different words": (paired, story_pairs),
    "Passages": (concordance,),
    "Verification": (verification,),
    "Intervals and robustness": (uncertainty, robustness, rests),
}
"""The modules whose measures the page defines, by what they measure."""
EVERYTHING = "everything"
_SECTION = re.compile(r"^(Args|Returns|Raises|Notes|References|Examples):$", re.MULTILINE)
_TELLING = re.compile(r"^(Returns|References):$", re.MULTILINE)
"""A measure says what its table holds or where its formula is from; helpers do neither."""
SHOWN = {"Returns": "What the table holds", "Notes": "Formula and notes", "References": "References"}
"""Sections that a researcher reads, by what the page calls them; arguments and errors are for those who program."""


def definitions() -> None:
    """Draw the definitions of one group of measures, or of all."""
    wanted = st.selectbox("Measures of", (EVERYTHING, *MEASURES), key=keys.METHODS, bind="query-params", width=360)
    for title, measures in MEASURES.items():
        if wanted not in {EVERYTHING, title}:
            continue
        st.header(title, anchor=False)
        for measure in (found for module in measures for found in public_measures(module)):
            foreign.show(definition(measure))


def public_measures(module: ModuleType) -> list[Callable[..., Any]]:
    """The functions of a module that return a table or a number and say what it means, in the order of the source."""
    own = [f for _, f in inspect.getmembers(module, inspect.isfunction) if f.__module__ == module.__name__]
    told = [f for f in own if not f.__name__.startswith("_") and _TELLING.search(inspect.getdoc(f) or "")]
    return sorted(told, key=lambda f: f.__code__.co_firstlineno)


def definition(measure: Callable[..., Any]) -> str:
    """One measure's docstring as HTML: what it means first, then columns, formula and references."""
    text = inspect.getdoc(measure) or ""
    lead, *sections = _SECTION.split(text)
    said = "".join(f"<p>{_line(p)}</p>" for p in _paragraphs(lead))
    for name, body in zip(sections[::2], sections[1::2], strict=True):
        if name in SHOWN:
            said += f"<h4>{SHOWN[name]}</h4>" + "".join(
                f"<p>{_line(p)}</p>" for p in _paragraphs(inspect.cleandoc(body))
            )
    return f'<section class="bs-method"><h3>{measure.__name__.replace("_", " ")}</h3>{said}</section>'


def _paragraphs(text: str) -> list[str]:
    return [" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip()]


def _line(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
