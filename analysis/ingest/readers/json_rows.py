"""Tables written as JSON: a list of rows whose first holds the names, or names and rows under keys of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from analysis.ingest.readers.headers import header_score
from analysis.ingest.readers.json_text import Part, Value

_NAMES = ("columns", "fields", "header", "headers", "schema")
_ROWS = ("data", "rows", "values", "records")


def with_names(parts: Iterator[Part]) -> Iterator[Part]:
    """The values of a list; where its first is a row of names, the rows below it as objects.

    Args:
        parts: The elements of the list.
    """
    first = next(parts, None)
    if first is None:
        return
    names = _names(first.value) if isinstance(first, Value) else []
    if header_score(names) < 2:  # one could be a word of a text
        yield from chain((first,), parts)
        return
    for part in parts:
        if isinstance(part, Value) and isinstance(part.value, list):
            yield replace(part, value=dict(zip(names, part.value, strict=False)))
        else:
            yield part


def named_rows(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of an object that keeps names and rows apart, as pandas does; empty when it is another object."""
    names = next((found for key in _NAMES if header_score(found := _names(document.get(key))) > 1), [])
    rows = next((value for key in _ROWS if isinstance(value := document.get(key), list)), [])
    if not names or not all(isinstance(row, list) for row in rows):
        return []
    return [dict(zip(names, row, strict=False)) for row in rows]


def _names(value: object) -> list[str]:
    """The texts of a list of names, or of objects with a name each."""
    if isinstance(value, dict):
        value = value.get("fields")
    if not isinstance(value, list):
        return []
    named = [item.get("name", "") if isinstance(item, dict) else item for item in value]
    return named if all(isinstance(name, str) for name in named) else []
