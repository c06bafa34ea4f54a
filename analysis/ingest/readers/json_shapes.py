"""Where in a JSON document the articles are: lists under any key, objects by id, columns of lists, or the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.ingest.readers.aliases import senses
from analysis.ingest.readers.json_rows import named_rows

_DEPTH = 4
_CONTAINERS = frozenset(
    "fields data attributes article _source node item document meta metadata properties classes story post acf news entry content".split()
)
"""Objects inside an article whose keys are the article's own."""
_VALUES = frozenset({"rendered", "value", "#text", "$t", "main"})
_LABELS = ("mapping", "taxonomy", "property", "name", "key", "type")
_ARRAY = re.compile(r'"((?:[^"\\]|\\.){1,100})"\s*:\s*\[\s*(?=\{)')


def is_container(key: str, value: object) -> bool:
    """Whether an object inside an article holds fields of the article rather than one value."""
    return isinstance(value, dict) and (key in _CONTAINERS or key.startswith("_")) and not set(value) & _VALUES


def article_fields(value: Mapping[str, Any]) -> set[str]:
    """The fields that the keys of an object name and that hold something."""
    found = set()
    for key, inner in value.items():
        if inner in (None, "", [], {}):
            continue
        if is_container(key, inner):
            found |= {s[0].field for k, v in inner.items() if v not in (None, "", [], {}) and (s := senses(k))}
        elif named := senses(key):
            found.add(named[0].field)
    return found


def is_article(value: object) -> bool:
    """Whether a value is an object with a title, text or address and something else of an article, or two of those."""
    if not isinstance(value, dict):
        return False
    fields = article_fields(value)
    return bool(fields & {"title", "body", "url"}) and len(fields) > 1


def articles_in(document: object) -> list[Any] | None:
    """The articles of a whole document, in order; None when none is recognised.

    Tried in this order: columns as lists; lists of articles under any keys, up to four levels down; objects by id; the document as
    the only article.
    """
    if not isinstance(document, dict):
        return document if isinstance(document, list) else None
    if columns := _transposed(document) or named_rows(document):
        return columns
    single = is_article(document) and "body" in article_fields(document)
    if not single:
        found = (
            _by_id(document)
            or _lists(document)
            or next((f for v in document.values() if isinstance(v, dict) and (f := _by_id(v))), [])
        )
        if found:
            return found
    return [document] if article_fields(document) & {"title", "body", "url"} else None


def _lists(document: Mapping[str, Any]) -> list[Any]:
    """All lists of articles at the first level that has any."""
    level: list[Mapping[str, Any]] = [document]
    for _ in range(_DEPTH):
        found: list[Any] = []
        below: list[Mapping[str, Any]] = []
        for one in level:
            for inner in one.values():
                if isinstance(inner, list) and _holds_articles(inner):
                    found.extend(inner)
                elif isinstance(inner, dict):
                    below.append(inner)
        if found:
            return found
        level = below
    return []


def _holds_articles(values: Sequence[Any]) -> bool:
    objects = [v for v in values[:50] if isinstance(v, dict)]
    return bool(objects) and sum(map(is_article, objects)) * 2 >= len(objects)


def _by_id(document: Mapping[str, Any]) -> list[Any]:
    """The values of an object most of whose values are articles."""
    objects = [v for v in document.values() if isinstance(v, dict)]
    good = bool(objects) and len(objects) * 2 >= len(document) and sum(map(is_article, objects)) * 2 >= len(objects)
    return objects if good else []


def _transposed(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of an object whose keys are columns: lists of one length, or objects with the same keys."""
    columns = {k: list(v.values()) if isinstance(v, dict) else v for k, v in document.items()}
    lengths = {len(v) if isinstance(v, list) else -1 for v in columns.values()}
    if len(columns) < 2 or len(lengths) != 1 or lengths & {-1, 0}:
        return []
    if len({s[0].field for k in columns if (s := senses(k))}) < 2 or any(
        isinstance(v[0], dict) for v in columns.values()
    ):
        return []
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def array_starts(text: str) -> Iterator[int]:
    """Where lists of objects begin in the text of a document that is cut or broken; each place is behind the bracket."""
    for found in _ARRAY.finditer(text):
        yield found.end()


def flattened(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with the keys of objects inside it as "outer.inner", beside the objects themselves.

    A list of labelled values such as [{"mapping": "category", "value": "Politics"}] gives "outer.category".
    """
    flat = dict(record)
    for key, value in record.items():
        if isinstance(value, dict):
            for inner, item in value.items():
                flat.setdefault(f"{key}.{inner}", item)
        elif isinstance(value, list) and not senses(key):
            for item in value:
                if isinstance(item, dict) and "value" in item:
                    label = next((item[k] for k in _LABELS if isinstance(item.get(k), str) and item[k]), "")
                    if label:
                        flat.setdefault(f"{key}.{label}", item["value"])
    return flat


def name_for_senses(key: str) -> str:
    """The part of a flattened key that says what it is: "fields.body" is body, "source.name" the source's name."""
    outer, dot, inner = key.rpartition(".")
    if not dot:
        return key
    return inner if outer in _CONTAINERS or outer.startswith("_") else key
