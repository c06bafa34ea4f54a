"""The Guardian Open Platform: `response.results[]`, texts in `fields`, tags of several kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from analysis.article import Record
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.json_service import holds_keys, moment_of, read_service, rest_of
from analysis.ingest.readers.json_values import address_of, authors_of, name_of, prose_of
from analysis.ingest.sniff import Head
from analysis.ingest.tags import unique_tags

_OUTLET = "The Guardian"


def sniff(head: Head) -> int:
    """By the keys that only this service has together."""
    return holds_keys(head, "webTitle", "webUrl", "webPublicationDate")


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles, in file order.

    Raises:
        IngestError: The file is not JSON or holds no articles.
    """
    yield from read_service(source, context, _record)


def _record(place: str, article: Mapping[str, Any]) -> Record:
    fields = article.get("fields")
    fields = fields if isinstance(fields, dict) else {}
    tags = [t for t in article.get("tags") or () if isinstance(t, dict)]
    publication = name_of(fields.get("publication"))
    published, published_text = moment_of(article.get("webPublicationDate"))
    body = prose_of(fields.get("bodyText")) or prose_of(fields.get("body"))
    summary = "trailText" if prose_of(fields.get("trailText")) else "standfirst"
    extra = rest_of(dict(article), "webTitle", "webUrl", "webPublicationDate", "sectionName", "fields", "tags")
    extra |= rest_of(fields, "body", "bodyText", "byline", "headline", "lang", "lastModified", summary)
    kinds: dict[str, list[str]] = {}
    for tag in tags:
        if tag.get("type") not in ("keyword", "contributor"):
            kinds.setdefault(name_of(tag.get("type")) or "other", []).append(name_of(tag.get("webTitle")))
    if kinds:
        extra["other_tags"] = kinds
    if publication and "." not in publication:
        del extra["publication"]
    else:  # old answers name the site ("guardian.co.uk") where newer ones name the paper
        publication = _OUTLET
    return Record(
        place=place,
        title=name_of(article.get("webTitle")) or prose_of(fields.get("headline")),
        url=address_of(article.get("webUrl")),
        outlet=publication,
        authors=_tags_of(tags, "contributor") or authors_of(prose_of(fields.get("byline"))),
        published=published,
        published_text=published_text,
        section=name_of(article.get("sectionName")),
        tags=_tags_of(tags, "keyword"),
        language=name_of(fields.get("lang")),
        summary=prose_of(fields.get(summary)),
        body=body,
        updated=moment_of(fields.get("lastModified"))[0],
        extra=extra,
    )


def _tags_of(tags: list[dict[str, Any]], kind: str) -> tuple[str, ...]:
    return unique_tags(name_of(tag.get("webTitle")) for tag in tags if tag.get("type") == kind)
