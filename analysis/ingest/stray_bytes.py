"""Letters of Windows-1252 that stand alone in UTF-8 text, as in files that were pasted together from two sources.

Text is decoded with surrogateescape, which keeps each byte that is not UTF-8 as one lone surrogate; here such a byte becomes the
letter or mark that it is in Windows-1252 where everything around it is sound text, and U+FFFD elsewhere.
"""

from __future__ import annotations

import re

_STRAY = re.compile("[\udc80-\udcff]+")
_MARKS = "‘’“”‚„–—…€«»°·"


def mended(text: str) -> tuple[str, int, int]:
    """The text without lone surrogates, how many bytes became letters, and how many places became U+FFFD.

    Args:
        text: Decoded with surrogateescape; a piece that ends at a line break, so that every neighbour is seen.
    """
    letters = broken = 0

    def read(found: re.Match[str]) -> str:
        nonlocal letters, broken
        letter = bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "ignore") if len(found[0]) == 1 else ""
        # Two such bytes in a row are rather a damaged character, and one at the very end a cut one.
        if (letter.isalpha() or letter in _MARKS) and letter and found.end() < len(text):
            letters += 1
            return letter
        broken += 1
        return "\ufffd"

    return _STRAY.sub(read, text), letters, broken


def has_stray(text: str) -> bool:
    """Whether a byte that is not UTF-8 stands in the text."""
    return not text.isascii() and _STRAY.search(text) is not None
