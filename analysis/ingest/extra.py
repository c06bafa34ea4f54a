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
    if isinstance(value, str):
        return clean_body(value, _TEXT_LIMIT).text
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if value.bit_length() <= _INTEGER_BITS else _digits(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if depth > _DEEPEST:
        return "(nested too deeply)"
    if isinstance(value, dict):
        return {clean_line(str(key), _KEY_LIMIT).text: _clean(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(item, depth + 1) for item in value]
    return clean_body(str(value), _TEXT_LIMIT).text


def _digits(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # Python turns at most 4,300 digits into text
        return f"a number of {value.bit_length():,} bits"
