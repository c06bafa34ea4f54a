"""What the adapters for single news services share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from analysis.article import Moment
from analysis.ingest.dates import read_moment
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.json_articles import Convert, records, values_of
from analysis.ingest.readers.json_values import name_of
from analysis.ingest.readers.textlines import open_text
from analysis.ingest.sniff import Head


def read_service(source: BinaryIO, context: Context, convert: Convert, *notes: str) -> Iterator[Item]:
    """The articles of a document whose objects have a known shape; with a mapping by the user, of any shape.

    Raises:
        IngestError: The file is not JSON or holds no articles.
    """
    file = open_text(source, context.encoding)
    yield from records(file, partial(values_of, file), context, convert=convert, notes=notes)


def holds_keys(head: Head, *keys: str) -> int:
    """95 when the beginning of a JSON file has all these keys, else 0."""
    begins = head.text.lstrip("\ufeff \t\r\n")[:1]
    return 95 if begins in ("{", "[") and begins and all(f'"{key}"' in head.text for key in keys) else 0


def moment_of(value: Any) -> tuple[Moment | None, str]:  # noqa: ANN401 - any JSON value
    """The time of a value, and its text where it could not be read."""
    text = name_of(value)
    moment = read_moment(text) if text else None
    return moment, "" if moment else text


def said_apart(summary: str, body: str) -> bool:
    """Whether the summary says something that the body does not begin with; counting it twice would be wrong."""
    opening = " ".join(summary.rstrip("…. ").split())
    return not opening or not " ".join(body[: 2 * len(summary) + 100].split()).startswith(opening)


def rest_of(source: dict[str, Any], *told: str) -> dict[str, Any]:
    """What an object says beside the keys that the record holds already."""
    return {k: v for k, v in source.items() if k not in told and v is not None and v not in ("", [], {})}
