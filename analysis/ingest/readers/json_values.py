"""What a JSON value says as text, tags, names or a date, in the many shapes in which exports nest it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from analysis.ingest.authors import split_authors
from analysis.ingest.readers.html_text import is_html, text_of_html
from analysis.ingest.readers.profile import says_nothing
from analysis.ingest.tags import split_tags, unique_tags

_NAME_KEYS = (
    "name", "webTitle", "title", "label", "main", "rendered", "value", "text", "term", "tag", "keyword", "displayName",
    "display_name", "fullName", "full_name", "content", "headline", "original", "#text", "_text", "$t", "@value", "$date",
    "date", "iso", "uri", "slug",
)  # fmt: skip
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|amp|quot|apos|nbsp|[lr][sd]quo|hellip|[mn]dash);")
_ADDRESS_KEYS = ("href", "url", "link", "canonical", "webUrl", "@id", "$oid", *_NAME_KEYS)


def name_of(value: Any, keys: tuple[str, ...] = _NAME_KEYS) -> str:  # noqa: ANN401 - any JSON value
    """One line of text out of a value: the text itself, a number, an object's name, or the first of a list."""
    if isinstance(value, str):
        return "" if says_nothing(value) else value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return _name_in(value, keys)
    return next((name for item in value if (name := name_of(item, keys))), "")


def _name_in(value: dict[str, Any], keys: tuple[str, ...]) -> str:
    first, last = (name_of(value.get(k)) for k in _first_and_last(value))
    if first or last:
        return f"{first} {last}".strip()
    # In {"name": "subject", "value": "Travel"} the name is only the kind.
    found = next((name for k in ("value", *keys) if k in value and (name := name_of(value[k], keys))), "")
    if found or not value or not all(_LANGUAGE.fullmatch(k) and isinstance(v, str) for k, v in value.items()):
        return found
    return str(next((value[k] for k in ("eng", "en") if k in value), next(iter(value.values()))))


def address_of(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """The address in a value."""
    return name_of(value, _ADDRESS_KEYS)


def _first_and_last(value: dict[str, Any]) -> tuple[str, str]:
    pairs = (("firstname", "lastname"), ("first_name", "last_name"), ("firstName", "lastName"), ("given", "family"))
    return next((pair for pair in pairs if pair[0] in value or pair[1] in value), ("", ""))


def prose_of(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Running text out of a value: HTML as paragraphs, lists and nested objects as the paragraphs they hold."""
    if isinstance(value, str):
        if len(value) < 40 and says_nothing(value):
            return ""
        if "<" in value and is_html(value):
            return text_of_html(value)
        return html.unescape(value) if "&" in value and _ENTITY.search(value) else value
    return "\n\n".join(text for piece in _texts(value) if (text := prose_of(piece).strip()))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key in (
            "headline",
            "heading",
            "title",
            "summary",
            "text",
            "content",
            "rendered",
            "paragraph",
            "paragraphs",
            "sections",
            "blocks",
            "value",
            "html",
            "body",
        ):
            if key in value:
                yield from _texts(value[key])


def tags_of(value: Any, separator: str = "") -> tuple[str, ...]:  # noqa: ANN401 - any JSON value
    """Tags out of a list of texts or objects (never split inside), a text with separators, or an object of lists."""
    if isinstance(value, str):
        return split_tags(value, separator) if value and not says_nothing(value) else ()
    return unique_tags(_names(value))


def authors_of(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - any JSON value
    """Authors out of a byline, a list of names, or objects with names."""
    if isinstance(value, str):
        return split_authors(value) if value and not says_nothing(value) else ()
    return unique_tags(_names(value))


def captions_of(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - any JSON value
    """Captions out of a text or a list."""
    found = [prose_of(value)] if isinstance(value, str) else [prose_of(name) for name in _names(value)]
    return tuple(dict.fromkeys(c for c in found if c))


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """Names in a value; numbers are keys of tables that the export does not hold."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield name_of(item)
            else:
                yield from _names(item)
    elif isinstance(value, dict):
        name = name_of(value)
        if name:
            yield name
        else:
            for inner in value.values():
                if isinstance(inner, list):
                    yield from _names(inner)
