"""NewsAPI.org: `articles[]` with a source object, and contents cut after 200 characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from analysis.article import Record
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.json_service import holds_keys, moment_of, read_service, rest_of, said_apart
from analysis.ingest.readers.json_values import address_of, authors_of, name_of, prose_of
from analysis.ingest.sniff import Head

_CUT = re.compile(r"\s*\[\+(\d+) chars\]\s*$")
_REMOVED = "[Removed]"  # what the service writes over articles that were withdrawn


def sniff(head: Head) -> int:
    """By the keys that only this service has together."""
    return holds_keys(head, "articles", "publishedAt", "urlToImage")


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles, in file order.

    Raises:
        IngestError: The file is not JSON or holds no articles.
    """
    yield from read_service(
        source,
        context,
        _record,
        "NewsAPI cuts texts after some 200 characters; counts of words are of these beginnings.",
    )


def _record(place: str, article: Mapping[str, Any]) -> Record:
    source = article.get("source")
    content = article.get("content")
    cut = _CUT.search(content) if isinstance(content, str) else None
    body = prose_of(content[: cut.start()] if cut else content) if isinstance(content, str) else ""
    summary = prose_of(article.get("description"))
    extra = rest_of(dict(article), "author", "title", "description", "url", "publishedAt", "content")
    if isinstance(source, dict) and not source.get("id"):
        extra.pop("source", None)
    if cut:
        extra["characters_cut"] = int(cut[1])
    if not said_apart(summary, body):
        extra["description"], summary = summary, ""
    published, published_text = moment_of(article.get("publishedAt"))
    title = name_of(article.get("title"))
    return Record(
        place=place,
        title="" if title == _REMOVED else title,
        url="" if title == _REMOVED else address_of(article.get("url")),
        outlet=name_of(source),
        authors=authors_of(article.get("author")),
        published=published,
        published_text=published_text,
        summary="" if summary == _REMOVED else summary,
        body="" if body == _REMOVED else body,
        extra=extra,
    )
