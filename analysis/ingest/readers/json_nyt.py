"""The New York Times Article Search: `response.docs[]` with objects for headline, byline and keywords; no full text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from analysis.article import Record
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.json_service import holds_keys, moment_of, read_service, rest_of, said_apart
from analysis.ingest.readers.json_values import address_of, authors_of, name_of, prose_of, tags_of
from analysis.ingest.sniff import Head
from analysis.ingest.tags import unique_tags

_TOLD = (
    "web_url",
    "headline",
    "source",
    "byline",
    "pub_date",
    "section_name",
    "keywords",
    "abstract",
    "lead_paragraph",
)


def sniff(head: Head) -> int:
    """By the keys that only this service has together."""
    return holds_keys(head, "docs", "web_url", "headline", "pub_date")


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles, in file order.

    Raises:
        IngestError: The file is not JSON or holds no articles.
    """
    yield from read_service(
        source, context, _record, "The New York Times gives no full texts; the body is the lead paragraph."
    )


def _record(place: str, article: Mapping[str, Any]) -> Record:
    published, published_text = moment_of(article.get("pub_date"))
    body = prose_of(article.get("lead_paragraph"))
    summary = prose_of(article.get("abstract")) or prose_of(article.get("snippet"))
    extra = rest_of(dict(article), *_TOLD)
    if said_apart(summary, body):
        extra = {k: v for k, v in extra.items() if not (k == "snippet" and prose_of(v) == summary)}
    else:
        extra.setdefault("abstract", summary)
        summary = ""
    headline = article.get("headline")
    if isinstance(headline, dict) and (rest := rest_of(headline, "main")):
        extra["headline"] = rest
    return Record(
        place=place,
        title=name_of(headline.get("main") or headline) if isinstance(headline, dict) else name_of(headline),
        url=address_of(article.get("web_url")),
        outlet=name_of(article.get("source")) or "The New York Times",
        authors=_authors(article.get("byline")),
        published=published,
        published_text=published_text,
        section=name_of(article.get("section_name")),
        tags=tags_of(article.get("keywords") or []),
        summary=summary,
        body=body,
        extra=extra,
    )


def _authors(byline: Any) -> tuple[str, ...]:  # noqa: ANN401 - an object, an empty list, a text or null
    if not isinstance(byline, dict):
        return authors_of(byline) if isinstance(byline, str) else ()
    persons = unique_tags(_person(p) for p in byline.get("person") or () if isinstance(p, dict))
    return persons or authors_of(name_of(byline.get("original"))) or authors_of(name_of(byline.get("organization")))


def _person(person: dict[str, Any]) -> str:
    """First, middle and last name; the service writes last names in capitals."""
    last = name_of(person.get("lastname"))
    names = (
        name_of(person.get("firstname")),
        name_of(person.get("middlename")),
        last.title() if last.isupper() else last,
    )
    return " ".join(n for n in names if n) or name_of(person.get("organization"))
