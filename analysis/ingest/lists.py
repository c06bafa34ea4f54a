"""Lists written into one cell: JSON, or a Python list as text. Nothing is ever evaluated."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable
from typing import Any

_LONGEST = 1_000_000
_NAMES = ("name", "webTitle", "label", "title", "value", "term", "tag", "keyword", "text")
_NOTHING = frozenset(
    {"", "nan", "null", "none", "n/a", "na", "#n/a", "nil", "nat", "<na>", "undefined", "-", "--", "[]", "{}", "()"}
)
_LONGEST_WORD = len("undefined")
_NOTHING_LENGTH = 40  # blanks around them included
_DEEP = re.compile(r"(?:[\[({]\s*){20}")


def is_nothing(text: str) -> bool:
    """Whether the cell is one of the ways in which programs write an empty value."""
    if len(text) >= _NOTHING_LENGTH or (len(text) > _LONGEST_WORD and text[0].isalnum() and text[-1].isalnum()):
        return False
    # Rules of dashes part header and rows in tables made for the eye.
    return text.strip().casefold() in _NOTHING or not text.strip(" \t\r\n-–—:")


def written_list(cell: str) -> list[str] | None:
    """The items when the cell is a JSON or Python list (of texts, numbers, or objects with a name); None when it is not."""
    text = cell.strip()
    if len(text) > _LONGEST or text[:1] + text[-1:] not in {"[]", "()", "{}"} or _DEEP.search(text):
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            values = read(text)
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
        if isinstance(values, dict):
            return [_named(values)]
        if isinstance(values, list | tuple | set | frozenset):
            return [
                _named(value) for value in (values if isinstance(values, list | tuple) else sorted(values, key=str))
            ]
    return None


def texts(values: Iterable[Any]) -> list[str]:
    """Names out of a list of texts, numbers or objects, as JSON exports hold them."""
    return [_named(value) for value in values]


def _named(value: Any) -> str:  # noqa: ANN401 - whatever a list of a foreign file holds
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return next((v for key in _NAMES if isinstance(v := value.get(key), str) and v), "")
    return "" if value is None or isinstance(value, bool | list | tuple | set) else str(value)
