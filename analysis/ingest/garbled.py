"""Text that was UTF-8, was read as Windows-1252 by some program, and saved again: "cafÃ©" for "café"."""

from __future__ import annotations

import re

_LOOKED_AT = 1500
_ENOUGH = 2
_BEHIND = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xC0))
_BEHIND += "".join(map(chr, range(0x80, 0xA0)))
# What the first byte of two is in Windows-1252 for letters of the Latin, Greek, Cyrillic, Hebrew and Arabic scripts; others
# ("ß“", "É»") stand in real text too often, and so do marks that close or part words behind a capital ("MANHÃ…").
# All punctuation of three bytes begins with "â€".
_PAIR = re.compile(rf"[ÂÃÄÅÎÏÐÑ×ØÙÚÛ](?![’”…»–—\xa0](?![^\W\d_]))[{re.escape(_BEHIND)}]|â€[{re.escape(_BEHIND)}]?")
_WORD = re.compile(r"\S{0,12}$"), re.compile(r"\S{0,12}")


def garbled_word(text: str) -> str:
    """A word that shows that the text was garbled so; "" where fewer than two places look like it.

    Args:
        text: As read; only its beginning is looked at.
    """
    if text.isascii():
        return ""
    seen = text[:_LOOKED_AT]
    places = [found for found in _PAIR.finditer(seen) if _is_character(found[0])]
    if len(places) < _ENOUGH:
        return ""
    first = places[0]
    before, after = _WORD[0].search(seen[: first.start()]), _WORD[1].match(seen, first.end())
    return f"{before[0] if before else ''}{first[0]}{after[0] if after else ''}"


def _is_character(pair: str) -> bool:
    """Whether the bytes behind these signs are a letter or mark in UTF-8."""
    if pair.startswith("â€"):
        return True
    try:
        written = b"".join(c.encode("cp1252", "ignore") or c.encode("latin-1") for c in pair).decode()
    except UnicodeError:
        return False
    return written.isalpha() or written in "«»°·£¥§©®¿¡\xa0"
