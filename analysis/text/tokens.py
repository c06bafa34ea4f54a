"""The one definition of a token, used by every count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from analysis.text.fold import key_of

PATTERN: Final = r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’\-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*"
"""A letter or digit, then letters, digits and marks; apostrophes and hyphens join. The same text serves Polars and the regex module."""

TOKEN: Final = regex.compile(PATTERN)


def token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end offsets of the tokens of a cleaned text, in order."""
    return (match.span() for match in TOKEN.finditer(text))


def keys_of(text: str) -> list[str]:
    """Keys of the tokens of a cleaned text, in order.

    >>> keys_of("Israel’s cease-fire, 1.5 m")
    ["israel's", 'cease-fire', '1', '5', 'm']
    """
    return [key_of(match.group()) for match in TOKEN.finditer(text)]
