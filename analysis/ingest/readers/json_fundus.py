"""Fundus: articles whose body is a summary and sections of headlines and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from analysis.article import Record
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.json_articles import records
from analysis.ingest.readers.json_feed import document_in
from analysis.ingest.readers.json_service import holds_keys, moment_of, read_service, rest_of
from analysis.ingest.readers.json_text import Value
from analysis.ingest.readers.json_values import address_of, authors_of, name_of, prose_of, tags_of
from analysis.ingest.readers.textlines import open_text
from analysis.ingest.sniff import Head

_TOLD = ("title", "authors", "publishing_date", "topics", "body", "images", "lang", "publisher")
_FILE_NAME = re.compile(r"(?:[a-z]{2,3}_)?([A-Z][A-Za-z0-9]+)\.json")


def sniff(head: Head) -> int:
    """By the keys that only this program has together."""
    return holds_keys(head, "publishing_date", "body", "title", "topics")


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles, in file order.

    Raises:
        IngestError: The file is not JSON or holds no articles.
    """
    file = open_text(source, context.encoding)
    document, mended = document_in(file)
    by_outlet = [(name, a) for name, listed in document.items() if isinstance(listed, list) for a in listed]
    if by_outlet:
        articles = [{"publisher": name, **a} if isinstance(a, dict) else a for name, a in by_outlet]
        parts = [*mended, *(Value(f"record {number}", article) for number, article in enumerate(articles, 1))]
        yield from records(file, partial(iter, parts), context, convert=partial(_record, outlet=""))
        return
    named = _FILE_NAME.fullmatch(context.name)
    outlet = " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[0-9]+", named[1])) if named else ""
    notes = [f"The file does not name the outlet; {outlet!r} was taken from its name."] if outlet else []
    yield from read_service(source, context, partial(_record, outlet=outlet), *notes)


def _record(place: str, article: Mapping[str, Any], *, outlet: str) -> Record:
    body = article.get("body")
    body = body if isinstance(body, dict) else {"sections": [{"paragraphs": [body]}]}
    published, published_text = moment_of(article.get("publishing_date"))
    page = article.get("html")
    images = [i for i in article.get("images") or () if isinstance(i, dict)]
    return Record(
        place=place,
        title=name_of(article.get("title")),
        url=address_of(page.get("requested_url") or page.get("responded_url"))
        if isinstance(page, dict)
        else address_of(article.get("url")),
        outlet=name_of(article.get("publisher")) or outlet,
        authors=authors_of(article.get("authors")),
        published=published,
        published_text=published_text,
        tags=tags_of(article.get("topics")),
        language=name_of(article.get("lang")),
        summary=prose_of(body.get("summary")),
        body=prose_of(body.get("sections")),
        captions=tuple(
            dict.fromkeys(c for i in images if (c := name_of(i.get("caption")) or name_of(i.get("description"))))
        ),
        extra=rest_of(dict(article), *_TOLD),
    )
