"""JSON Feed 1.0 and 1.1 (jsonfeed.org): `items[]` below the feed's own title and authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from analysis.article import Record
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.feed_text import headline, paragraphs
from analysis.ingest.readers.json_articles import records, values_of
from analysis.ingest.readers.json_service import moment_of, rest_of, said_apart
from analysis.ingest.readers.json_text import Decoder, NotJsonError, Part, Remark, Value, first_value
from analysis.ingest.readers.json_values import address_of, authors_of, name_of, tags_of
from analysis.ingest.readers.textlines import TextFile, open_text
from analysis.ingest.sniff import Head
from analysis.ingest.urls import is_web_address

_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
_TOLD = (
    "id", "url", "title", "content_html", "content_text", "summary", "date_published", "date_modified", "author", "authors",
    "tags", "language",
)  # fmt: skip


def sniff(head: Head) -> int:
    """By the version, which every feed has to name."""
    return 96 if head.text.lstrip("\ufeff \t\r\n")[:1] == "{" and _VERSION.search(head.text) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The items, in file order.

    Raises:
        IngestError: The file is not JSON or holds no items.
    """
    file = open_text(source, context.encoding)
    feed, mended = document_in(file)

    def values() -> Iterator[Part]:
        items = feed.get("items")
        if not isinstance(items, list):  # cut or broken: what can be read of it
            yield from values_of(file)
            return
        yield from mended
        yield from (Value(f"item {number}", item) for number, item in enumerate(items, 1))

    yield from records(file, values, context, convert=lambda place, item: _record(place, item, feed))


def document_in(file: TextFile) -> tuple[dict[str, Any], list[Part]]:
    """The object that a whole file is, and what had to be mended in it; empty when the file is not one whole object."""
    text = file.text()
    start = first_value(text)
    if text[start : start + 1] != "{":
        return {}, []
    try:
        document, end, notes = Decoder().value_at(text, start)
    except NotJsonError:
        return {}, []
    whole = isinstance(document, dict) and first_value(text[end : end + 4096]) == len(text[end : end + 4096])
    return (document, [Remark(note) for note in notes]) if whole else ({}, [])


def _record(place: str, item: Mapping[str, Any], feed: Mapping[str, Any]) -> Record:
    markup = item.get("content_html")
    plain = item.get("content_text")
    body = paragraphs(markup) if isinstance(markup, str) else ""
    if not body and isinstance(plain, str):
        body = paragraphs(plain, plain=True)
    summary = paragraphs(name_of(item.get("summary")), plain=True)
    extra = rest_of(dict(item), *_TOLD)
    if not said_apart(summary, body):
        extra["summary"], summary = summary, ""
    identity = name_of(item.get("id"))
    url = address_of(item.get("url")) or (identity if is_web_address(identity) else "")
    if identity != url:
        extra["id"] = identity
    published, published_text = moment_of(item.get("date_published"))
    return Record(
        place=place,
        title=headline(name_of(item.get("title"))),
        url=url or address_of(item.get("external_url")),
        outlet=headline(name_of(feed.get("title"))),
        authors=_authors(item) or _authors(feed),
        published=published,
        published_text=published_text,
        tags=tags_of(item.get("tags") or []),
        language=name_of(item.get("language")) or name_of(feed.get("language")),
        summary=summary,
        body=body,
        updated=moment_of(item.get("date_modified"))[0],
        extra=extra,
    )


def _authors(said: Mapping[str, Any]) -> tuple[str, ...]:
    listed = said.get("authors") or said.get("author") or []
    persons = [
        person.get("name") for person in (listed if isinstance(listed, list) else [listed]) if isinstance(person, dict)
    ]
    return authors_of([name for name in persons if isinstance(name, str)])
