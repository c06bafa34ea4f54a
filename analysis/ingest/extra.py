"""What else an export says about an article, made safe to store: clean texts in JSON-ready values."""

from __future__ import annotations

import math
from typing import Any

from analysis.text.clean import clean_body, clean_line

_DEEPEST = 20
_KEY_LIMIT = 500
_TEXT_LIMIT = 5_000_000
_INTEGER_BITS = 63  # what JSON readers and databases agree on


def clean_extra(extra: dict[str, Any]) -> dict[str, Any]:
    """The same values with cleaned texts; numbers that JSON cannot hold, and foreign kinds of values, become text."""
    return {clean_line(str(key), _KEY_LIMIT).text: _clean(value, 1) for key, value in extra.items()}


def _clean(value: Any, depth: int) -> Any:  # noqa: ANN401 - whatever an export holds
    match value:
        case str():
            return clean_body(value, _TEXT_LIMIT).text
        case None | bool():
            cleaned: Any = value
        case int():
            cleaned = value if value.bit_length() <= _INTEGER_BITS else _digits(value)
        case float():
            cleaned = value if math.isfinite(value) else str(value)
        case dict() | list() | tuple() | set() | frozenset() if depth > _DEEPEST:
            cleaned = "(nested too deeply)"
        case dict():
            cleaned = {clean_line(str(k), _KEY_LIMIT).text: _clean(item, depth + 1) for k, item in value.items()}
        case list() | tuple() | set() | frozenset():
            cleaned = [_clean(item, depth + 1) for item in value]
        case _:
            cleaned = clean_body(str(value), _TEXT_LIMIT).text
    return cleaned


def _digits(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # Python turns at most 4,300 digits into text
        return f"a number of {value.bit_length():,} bits"
