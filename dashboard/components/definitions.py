"""The definitions of the measures, read from their docstrings, so that page and code cannot drift apart."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from analysis import concordance, uncertainty
from analysis.keywords import frequency as words
from analysis.keywords import tfidf
from analysis.tags import frequency, pairs
from analysis.terminology import forms, usage
from analysis.timelines import volume
from dashboard.components import foreign

MEASURES: dict[str, tuple[Callable[..., Any], ...]] = {
    "Coverage over time": (volume.coverage_volume,),
    "Tags": (frequency.tag_frequency, pairs.tag_pairs),
    "Words and keywords": (*(f for _, f in inspect.getmembers(words, inspect.isfunction) if f.__module__ == words.__name__ and not f.__name__.startswith("_")), *(f for _, f in inspect.getmembers(tfidf, inspect.isfunction) if f.__module__ == tfidf.__name__ and not f.__name__.startswith("_"))),
    "Terminology": (usage.terminology_usage, forms.surface_forms),
    "Passages": (concordance.concordance, concordance.sampled),
    "Intervals": (uncertainty.wilson, uncertainty.ratio_interval),
}  # fmt: skip
_SECTION = re.compile(r"^(Args|Returns|Raises|Notes|References|Examples):$", re.MULTILINE)
_NAMED = re.compile(r"^(\w[\w, ]*): ")


def definitions() -> None:
    """Draw all definitions, grouped by what they measure."""
    for title, measures in MEASURES.items():
        st.subheader(title, anchor=False)
        for measure in measures:
            foreign.show(definition(measure))


def definition(measure: Callable[..., Any]) -> str:
    """One measure's docstring as HTML: what it means first, then its sections."""
    text = inspect.getdoc(measure) or ""
    lead, *sections = _SECTION.split(text)
    said = "".join(f"<p>{_line(p)}</p>" for p in _paragraphs(lead))
    for name, body in zip(sections[::2], sections[1::2], strict=True):
        if name != "Examples":
            said += f"<h4>{'Formula and notes' if name == 'Notes' else name}</h4>" + "".join(
                f"<p>{_line(p)}</p>" for p in _entries(body)
            )
    return f'<section class="bs-method"><h3>{measure.__name__.replace("_", " ")}</h3>{said}</section>'


def _paragraphs(text: str) -> list[str]:
    return [" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip()]


def _entries(body: str) -> list[str]:
    """Entries of a section: each begins at the section's own indent."""
    entries: list[str] = []
    for line in inspect.cleandoc(body).splitlines():
        if line.startswith(" ") and entries:
            entries[-1] += " " + line.strip()
        elif line.strip():
            entries.append(line.strip())
    return entries


def _line(text: str) -> str:
    escaped = escape(text)
    named = _NAMED.match(escaped)
    marked = f"<b>{named[1]}</b>: {escaped[named.end() :]}" if named else escaped
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", marked)
