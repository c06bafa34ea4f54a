"""Function words per language, from data/stoplists."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).resolve().parents[2] / "data" / "stoplists"
SMALLEST_PART = 0.05
"""Below one article in twenty a language does not bring its list: "son" and "has" mean something in the others."""


@cache
def stop_list(language: str) -> frozenset[str]:
    """Term keys of the function words of one language; empty where there is no list.

    Args:
        language: A language code: "en", or "en-GB", whose list is that of "en".
    """
    code = language.replace("_", "-").partition("-")[0].casefold()
    path = FOLDER / f"{code}.txt"
    if not code.isalpha() or not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def stop_words(languages: Iterable[str]) -> frozenset[str]:
    """The function words of several languages together."""
    return frozenset().union(*(stop_list(language) for language in languages))


def languages_of(volume: pd.DataFrame) -> tuple[str, ...]:
    """Languages that at least one in twenty of the articles is in, most articles first, ties by name.

    Args:
        volume: Articles by language: `store.counts.VOLUME` with the language as group.
    """
    enough = volume[volume["articles"] >= SMALLEST_PART * volume["articles"].sum()]
    return tuple(enough.sort_values(["articles", "group"], ascending=[False, True])["group"])
