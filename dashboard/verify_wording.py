"""What the page Verify says."""

from __future__ import annotations

import pandas as pd

from analysis.terminology.deaths import CONSTRUCTIONS
from analysis.verification import Precision
from dashboard import death_wording, wording
from dashboard.charts.labels import isolated, share

DEATH = "death"
"""Said of passages: a death, however told."""
DEATHS = (DEATH, *CONSTRUCTIONS)
CODEBOOK = (
    "**Right**: the passage is what the detector says it is: the words mean the concept, and where a voice is asked for, the words "
    "are in that voice by the rules on the page Methods. Where a death is asked for: the marked word tells that people of the group "
    "were killed or died, and so, by the same rules.  \n"
    "**Wrong**: it is not: another meaning, part of a name, a menu, or another voice.  \n"
    "**Unsure**: the passage does not tell, even with more context.  \n"
    "Judge each passage by itself, and without looking at the other coder's answers. Keys: 1 right, 2 wrong, 3 unsure; b goes back."
)


def question(concept: str, voice: str) -> str:
    """What is asked of each passage."""
    if voice in DEATHS:
        death = f"Does the marked word tell of a death of “{isolated(concept)}” here"
        return f"{death}?" if voice == DEATH else f"{death}, and as “{death_wording.TOLD[voice]}”?"
    asked = f"Does the marked word mean “{isolated(concept)}” here"
    return f"{asked}, and is its voice “{voice}”?" if voice else f"{asked}?"


def title(found: Precision) -> str:
    """The precision, as far as it is known."""
    if found.right + found.wrong == 0:
        return "Precision is known once passages are judged"
    return f"{share(found.share)} of the hits are right, between {share(found.low)} and {share(found.high)} with 95% confidence"


def subtitle(found: Precision, voice: str) -> str:
    """What the share is a share of."""
    what = f"in the voice “{voice}” " if voice and voice not in DEATHS else ""
    return f"Of {wording.counted(found.right + found.wrong, 'passage')} {what}judged right or wrong, out of {found.mentions:,} hits. It says nothing of mentions that the glossary overlooks."


def figures(found: Precision) -> list[str]:
    """Raw and corrected numbers, as HTML of our own."""
    told = [
        ("right", f"{found.right:,}"),
        ("wrong", f"{found.wrong:,}"),
        ("unsure", f"{found.unsure:,}"),
        ("hits, raw", f"{found.mentions:,}"),
    ]
    if found.right + found.wrong:
        told.append(
            (f"hits, corrected ({found.corrected_low:,.0f} to {found.corrected_high:,.0f})", f"{found.corrected:,.0f}")
        )
    return [f"<div><b>{number}</b><span>{name}</span></div>" for name, number in told]


def agreement(alpha: float, units: pd.DataFrame) -> str:
    """Agreement of the coders of one sample."""
    both = int((units.groupby("unit").size() > 1).sum())
    coders = ", ".join(isolated(c) for c in sorted(units["coder"].unique()))
    if alpha != alpha:  # noqa: PLR0124 - not a number
        return f"Coders {coders}: {wording.counted(both, 'passage')} judged by more than one; no agreement can be computed yet."
    word = (
        "reliable"
        if alpha >= 0.8
        else "enough for tentative conclusions"
        if alpha >= 0.667
        else "too little to rely on"
    )
    return f"Coders {coders}: Krippendorff's alpha {alpha:.2f} on {wording.counted(both, 'passage')} judged by more than one, {word}."
