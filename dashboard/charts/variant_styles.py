"""How the variants of a concept are told apart: colours by language, and hatching where languages meet in one bar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from analysis.terminology.glossary import Variant
from dashboard.charts.theme import Theme

_HATCHES = ("", "/", ".", "x", "-", "+")
_NAMES = {
    "en": "English", "es": "Spanish", "ar": "Arabic", "fr": "French", "de": "German", "it": "Italian", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "he": "Hebrew", "fa": "Persian", "nl": "Dutch", "pl": "Polish", "uk": "Ukrainian",
    "zh": "Chinese", "ja": "Japanese", "ca": "Catalan", "el": "Greek", "sv": "Swedish", "hi": "Hindi", "ur": "Urdu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """How one variant is drawn.

    Attributes:
        colour: By its place among the variants of its language.
        language: As the glossary says, "" where it says nothing.
        hatch: Plotly's pattern; "" fills plainly.
    """

    colour: str
    language: str
    hatch: str = ""


def variant_styles(theme: Theme, variants: Iterable[Variant]) -> dict[str, Style]:
    """A style for each variant of a concept, in glossary order, that no selection changes.

    The nth variant of its language has the nth colour, since outlets of different languages have no words in common: all
    of them would soon run out of colours. From the seventh of a language on, variants share one grey.

    Args:
        theme: Light or dark.
        variants: Of one concept, in glossary order.
    """
    seen: defaultdict[str, int] = defaultdict(int)
    hatches: dict[str, str] = {}
    styles: dict[str, Style] = {}
    for variant in variants:
        if variant.text in styles:
            continue
        place = seen[variant.language]
        seen[variant.language] += 1
        colour = theme.categorical[place] if place < len(theme.categorical) else theme.other
        hatch = hatches.setdefault(variant.language, _HATCHES[min(len(hatches), len(_HATCHES) - 1)])
        styles[variant.text] = Style(colour, variant.language, hatch)
    return styles


def occurring(styles: Mapping[str, Style], usage: pd.DataFrame) -> dict[str, Style]:
    """The styles of the variants that occur in a table: in bars, languages are hatched where one group writes several."""
    drawn = _written(styles, usage)
    meet = bool(drawn[["group", "language"]].drop_duplicates()["group"].duplicated().any())
    occur = set(drawn["variant"])
    return {v: style if meet else replace(style, hatch="") for v, style in styles.items() if v in occur}


def occurring_lines(styles: Mapping[str, Style], usage: pd.DataFrame) -> dict[str, Style]:
    """The same for lines, which carry their names and are never hatched."""
    return {v: replace(style, hatch="") for v, style in occurring(styles, usage).items()}


def in_written_languages(usage: pd.DataFrame, styles: Mapping[str, Style]) -> pd.DataFrame:
    """The rows without variants in languages in which their group never mentions the concept.

    That an English outlet has no Spanish words is no finding; that it never writes one of the English ones may be.
    """
    language = usage["variant"].map({v: style.language for v, style in styles.items()}).fillna("")
    mentions = usage["mentions"].groupby([usage["group"], language]).transform("sum")
    return usage[mentions > 0]


def _written(styles: Mapping[str, Style], usage: pd.DataFrame) -> pd.DataFrame:
    written = usage.loc[usage["mentions"] > 0, ["group", "variant"]]
    return written.assign(language=written["variant"].map({v: style.language for v, style in styles.items()}))


def language_name(code: str) -> str:
    """English, for en; the code itself where it has no common name here."""
    return _NAMES.get(code, code)
