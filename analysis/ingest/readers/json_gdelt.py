"""GDELT DOC 2.0 article lists: titles and addresses, with the time at which GDELT saw them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from analysis.article import Record
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.json_service import holds_keys, moment_of, read_service, rest_of
from analysis.ingest.readers.json_values import address_of, name_of
from analysis.ingest.sniff import Head


def sniff(head: Head) -> int:
    """By the keys that only this service has together."""
    return holds_keys(head, "articles", "seendate", "domain")


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles, in file order.

    Raises:
        IngestError: The file is not JSON or holds no articles.
    """
    yield from read_service(
        source,
        context,
        _record,
        "GDELT gives the time at which it saw a page, not the time of publication; that time was used as the date.",
    )


def _record(place: str, article: Mapping[str, Any]) -> Record:
    seen, seen_text = moment_of(article.get("seendate"))
    return Record(
        place=place,
        title=name_of(article.get("title")),
        url=address_of(article.get("url")),
        outlet=name_of(article.get("domain")),
        published=seen,
        published_text=seen_text,
        language=name_of(article.get("language")),
        captured=seen,
        extra=rest_of(dict(article), "title", "url", "domain", "seendate", "language"),
    )
