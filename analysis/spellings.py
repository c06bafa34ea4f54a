"""Spellings that are likely the same outlet, section or tag: proposed to the user, never merged by themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

import pandas as pd
import regex

from analysis.selection import NONE_VALUE
from analysis.text.fold import fold_arabic, key_of

COLUMNS: Final = ("spelling", "canonical", "reason", "articles")
REASONS: Final = ("case", "punctuation", "accents", "Arabic letters", "ending")
"""What sets two spellings apart, the least telling difference last; a reason takes those before it in.

"ending" is what outlets add to their name here and there: www., a domain, News, Online, "The", and the like.
"""

_MARKS = regex.compile("[\\u0300-\\u036f\\u0591-\\u05bd\\u05bf-\\u05c7]+")
"""Accents of Latin, Greek and Cyrillic, and Hebrew points. Signs of other scripts are letters to their readers, the hamza too."""
_BETWEEN = regex.compile(r"[^\p{L}\p{N}\p{M}]+")
_DOMAIN = regex.compile(
    r"(?:\.(?:com?|org|net|gov|info|news|tv|eu|int|ac))?(?:\.[a-z]{2,3})?\Z|\.(?:com|org|net|info|news|online|press|media)\Z"
)
_ADDED = regex.compile(
    r"(?:\A(?:the|www|صحيفه|جريده|موقع|قناه) +)|(?: +(?:news|online|digital|website|newspaper|web|com|org|net|noticias|actualites|اونلاين|نيوز)\Z)"
)


def likely_variants(values: pd.DataFrame, *, kind: str = "outlet") -> pd.DataFrame:
    """Spellings that differ from a more frequent one in writing only.

    Args:
        values: The spellings in use: value, articles. "(none)" is left out.
        kind: "outlet", "section" or "tag". Endings such as .com and News are looked past for outlets only.

    Returns:
        One row per spelling that has a more frequent one (ties: the first in code point order), by canonical spelling
        and then most articles first: spelling, canonical (str), reason (the last of REASONS that sets them apart),
        articles (int64, articles with this spelling). A proposal: BBC and BBC News may be two outlets after all.

    Notes:
        Case: lower-cased. Punctuation: spaces and marks between letters left out. Accents: marks over
        and under letters left out (á as a), harakat and tatweel too. Arabic letters: أإآٱ as ا, ى as ي, ة as ه.
    """
    stages = _STAGES if kind == "outlet" else _STAGES[:-1]
    known = values[(values["value"] != NONE_VALUE) & (values["value"] != "")]
    ranked = sorted(zip(known["value"], known["articles"], strict=True), key=lambda pair: (-pair[1], pair[0]))
    first: dict[str, str] = {}
    lines = []
    for spelling, articles in ranked:
        key = stages[-1](spelling)
        if not key:
            continue
        canonical = first.setdefault(key, spelling)
        if canonical != spelling:
            stage = next(i for i, same in enumerate(stages) if same(spelling) == same(canonical))
            lines.append((spelling, canonical, REASONS[stage], articles))
    place = {spelling: i for i, (spelling, _) in enumerate(ranked)}
    lines.sort(key=lambda line: (place[line[1]], place[line[0]]))
    found = pd.DataFrame(lines, columns=list(COLUMNS))
    return found.astype({"spelling": "str", "canonical": "str", "reason": "str", "articles": "int64"})


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _letters(text: str) -> str:
    return _BETWEEN.sub("", _lower(text))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", key_of(_letters(text)))
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed))


def _folded(text: str) -> str:
    return fold_arabic(_plain(text))


def _bare(text: str) -> str:
    name = _lower(text).removeprefix("https://").removeprefix("http://").rstrip("/")
    if " " not in name and "." in name:
        name = _DOMAIN.sub("", name.removeprefix("www."), count=1)
    words = " ".join(fold_arabic(key_of(_BETWEEN.sub(" ", name))).split())
    while (shorter := _ADDED.sub("", words).strip()) != words and shorter:
        words = shorter
    return _folded(words)


_STAGES: tuple[Callable[[str], str], ...] = (_lower, _letters, _plain, _folded, _bare)
