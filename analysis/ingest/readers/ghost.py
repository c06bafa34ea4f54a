"""Ghost's export: tables of posts, tags and people that refer to each other by ids. Read from its documentation alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from analysis.article import Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.feed_text import headline, paragraphs
from analysis.ingest.readers.json_articles import records, values_of
from analysis.ingest.readers.json_feed import document_in
from analysis.ingest.readers.json_service import holds_keys, moment_of, said_apart
from analysis.ingest.readers.json_text import Part, Value
from analysis.ingest.readers.json_values import address_of, name_of
from analysis.ingest.readers.shortcodes import captions_apart
from analysis.ingest.readers.textlines import open_text
from analysis.ingest.sniff import Head
from analysis.ingest.tags import unique_tags

Row = dict[str, Any]
_PUBLISHED = frozenset({"published", "sent"})


def sniff(head: Head) -> int:
    """By the keys with which an export begins."""
    return holds_keys(head, "meta", "exported_on", "data")


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The published posts, in file order; pages and drafts are left out and counted. People's addresses are never read.

    Raises:
        IngestError: The file is not JSON or holds no published post.
    """
    file = open_text(source, context.encoding)
    document, mended = document_in(file)
    tables = _tables(document)
    left_out: Counter[str] = Counter()
    posts = _rows(tables, "posts")
    published = [*mended, *_published(posts, left_out)]
    if posts and left_out.total() == len(posts):
        others = ", ".join(f"{count:,} {kind}" for kind, count in left_out.most_common())
        raise IngestError(
            f"This Ghost export holds no published post; left out were {others}. Publish posts and export again."
        )
    note = f"Only published posts are read; left out were {left_out.total():,} others." if left_out else ""
    notes = (note,) if note else ()
    values = partial(iter, published) if posts else partial(values_of, file)
    yield from records(file, values, context, convert=_converter(tables), notes=notes)
    for kind, count in left_out.most_common():
        yield Problem("", "", f"Not read, since they are no published posts: {count:,} ({kind}).", kept=True)


def _published(posts: list[Row], left_out: Counter[str]) -> list[Part]:
    parts: list[Part] = []
    for number, post in enumerate(posts, 1):
        kind = "page" if post.get("type") == "page" or post.get("page") in (1, True) else name_of(post.get("status"))
        if kind in _PUBLISHED or not kind:
            parts.append(Value(f"post {number}", post))
        else:
            left_out[kind] += 1
    return parts


def _tables(document: Row) -> Row:
    """The tables by name: `db[0].data`, or `data` where a tool has unwrapped them."""
    databases = document.get("db")
    holder = databases[0] if isinstance(databases, list) and databases else document
    data = holder.get("data") if isinstance(holder, dict) else None
    return data if isinstance(data, dict) else {}


def _rows(tables: Row, name: str) -> list[Row]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _converter(tables: Row) -> Callable[[str, Mapping[str, Any]], Record]:
    """What makes a record of a post, with the names that its ids stand for."""
    # Tags whose names begin with # are for the site's own use and are never shown.
    tags = {row.get("id"): name for row in _rows(tables, "tags") if (name := name_of(row.get("name")))[:1] != "#"}
    people = {row.get("id"): name_of(row.get("name")) for row in _rows(tables, "users")}
    tagged = _linked(_rows(tables, "posts_tags"), "tag_id", tags)
    written = _linked(_rows(tables, "posts_authors"), "author_id", people)
    metas = {row.get("post_id"): row for row in _rows(tables, "posts_meta")}
    settings = {row.get("key"): row.get("value") for row in _rows(tables, "settings")}
    outlet = headline(name_of(settings.get("title")))
    language = name_of(settings.get("locale")) or name_of(settings.get("lang"))

    def convert(place: str, post: Mapping[str, Any]) -> Record:
        identity = post.get("id")
        meta = metas.get(identity, {})
        markup, captions = captions_apart(name_of(post.get("html")))
        body = paragraphs(markup) or paragraphs(name_of(post.get("plaintext")), plain=True)
        summary = paragraphs(name_of(post.get("custom_excerpt")), plain=True)
        published, published_text = moment_of(post.get("published_at"))
        extra = {"slug": name_of(post.get("slug"))}
        if not said_apart(summary, body):
            extra["custom_excerpt"], summary = summary, ""
        return Record(
            place=place,
            title=headline(name_of(post.get("title"))),
            url=address_of(post.get("canonical_url")) or address_of(meta.get("canonical_url")),
            outlet=outlet,
            authors=written.get(identity) or unique_tags([people.get(post.get("author_id"), "")]),
            published=published,
            published_text=published_text,
            tags=tagged.get(identity, ()),
            language=name_of(post.get("locale")) or language,
            summary=summary,
            body=body,
            captions=captions,
            updated=moment_of(post.get("updated_at"))[0],
            extra={key: value for key, value in extra.items() if value},
        )

    return convert


def _linked(links: list[Row], key: str, names: Mapping[Any, str]) -> dict[Any, tuple[str, ...]]:
    """Post id -> names, in the order that the export gives them."""
    found: dict[Any, list[str]] = {}
    for link in sorted(links, key=_order):
        if isinstance(link.get(key), str | int):
            found.setdefault(link.get("post_id"), []).append(names.get(link[key], ""))
    return {identity: unique_tags(texts) for identity, texts in found.items()}


def _order(link: Row) -> int:
    order = link.get("sort_order")
    return order if isinstance(order, int) else 0
