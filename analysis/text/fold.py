"""From a token as written to its key, and what of its writing the key leaves out."""

from __future__ import annotations

import unicodedata
from typing import Final

_SAME: Final = {ord("’"): "'", ord("ʼ"): "'", ord("‐"): "-", ord("‑"): "-"}
_MARKS: Final = dict.fromkeys(
    [
        *range(0x064B, 0x0660),
        0x0670,
        0x0640,
        *(c for c in range(0x06D6, 0x06EE) if c not in (0x06DD, 0x06DE, 0x06E5, 0x06E6, 0x06E9)),
    ]
)
"""Harakat, superscript alef, tatweel and Quranic marks (U+06D6 to U+06ED, of which only the combining ones can stand in a token)."""
_TABLE: Final = {**_SAME, **_MARKS, 0x06E5: None, 0x06E6: None}

_LETTERS: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})

_ACCENTS: Final = "\u0300\u0301\u0302"

LOWER, INITIAL, UPPER, MIXED = range(4)
"""Patterns of capitals, see `capitals`."""


def key_of(token: str) -> str:
    """The key under which a token is counted: lower case, one apostrophe, one hyphen, no harakat and no tatweel.

    >>> key_of("Israel’s"), key_of("قُوّات")
    ("israel's", 'قوات')
    """
    lower = token.lower()
    return lower if token.isascii() else lower.translate(_TABLE)


def fold_arabic(key: str) -> str:
    """A key with alef, alef maqsura and ta marbuta forms made one (أإآٱ to ا, ى to ي, ة to ه), for searching by option."""
    return key.translate(_LETTERS)


def without_accents(key: str) -> str:
    """A key without acute, grave and circumflex accents; ñ, ü and other scripts stay as they are.

    >>> without_accents("regímenes"), without_accents("año")
    ('regimenes', 'año')
    """
    if key.isascii() or not any("\u00c0" <= c <= "\u024f" for c in key):
        return key
    bare = "".join(c for c in unicodedata.normalize("NFD", key) if c not in _ACCENTS)
    return unicodedata.normalize("NFC", bare)


def capitals(token: str) -> int:
    """Pattern of capitals of a token's first hyphen part, a possessive 's aside: LOWER, INITIAL, UPPER or MIXED.

    A lone capital letter is INITIAL. Letters without case count as LOWER.

    >>> [capitals(t) for t in ("army", "Army", "IDF's", "US-backed", "iPhone")]
    [0, 1, 2, 2, 3]
    """
    if token.islower():
        return LOWER
    part = token.split("-", 1)[0].removesuffix("'s").removesuffix("’s")
    lower = part.lower()
    if part == lower:
        return LOWER
    if part[1:] == lower[1:]:
        return INITIAL
    return UPPER if part == part.upper() else MIXED
