"""News feeds: RSS 0.9 to 2.0, RSS 1.0 as RDF, Atom 0.3 and 1.0, CDF. Feedparser knows their dialects; it is given bytes that are safe."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import feedparser

from analysis.article import Problem, Record
from analysis.errors import IngestError
from analysis.ingest.authors import split_authors
from analysis.ingest.dates import read_moment
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.feed_text import headline, paragraphs
from analysis.ingest.readers.json_service import rest_of, said_apart
from analysis.ingest.readers.safe_xml import open_xml, root_in
from analysis.ingest.readers.xml_parts import in_parts
from analysis.ingest.readers.xml_salvage import sound
from analysis.ingest.sniff import Head
from analysis.ingest.tags import unique_tags

WHOLE_TEXT = 1_000
"""Characters from which on a lone description is the text of an article rather than a summary of it."""

_NAMESPACE = re.compile(r"""(\sxmlns(?::[\w.-]+)?\s*=\s*)("[^"<\s&]*[\s&][^"<]*"|'[^'<\s&]*[\s&][^'<]*')""")
_BLANKS = re.compile(r"\s|&[#\w]+;")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns")
_TIMES = ("published", "updated", "created")
_TOLD = (
    "title", "link", "links", "summary", "content", "authors", "author", "tags", "published", "updated", "guidislink", "source",
    "publisher", "language", "subtitle",
)  # fmt: skip


def sniff(head: Head) -> int:
    """By the outermost element: <rss>, <rdf:RDF> of RSS, <feed> or <entry> of Atom, or a <channel> of items."""
    root = root_in(head.text)
    if root is None:
        return 0
    name = root.name.lower()
    if name == "rss":
        return 95
    if name == "rdf" and _RDF in root.namespaces.values():
        return 95 if any("rss" in a or "netscape" in a for a in root.namespaces.values()) else 0
    if name == "feed":
        return 95 if not root.namespaces or any(a.startswith(_ATOM) for a in root.namespaces.values()) else 0
    if name == "entry":
        return 95 if any(a.startswith(_ATOM) for a in root.namespaces.values()) else 0
    return 90 if name == "channel" and "<item" in head.text.lower() else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The items of a feed, in file order, each dated as printed.

    Args:
        source: The file's bytes.
        context: The user's corrections.

    Raises:
        IngestError: The file is not XML, defines entities, or holds no item.
    """
    xml = open_xml(source, context.encoding)
    name = "entry" if xml.root.name.lower() in ("feed", "entry") else "item"
    document = sound(xml, name)
    parts = in_parts(document.text, xml.root, name)
    parsed = _feedparser(parts.around if parts else document.text)
    feed = dict(parsed.feed.items())
    feed["version"] = parsed.version
    entries = (entry for part in parts.parts for entry in _feedparser(part).entries) if parts else iter(parsed.entries)
    yield xml.facts()
    if not parts and not (parsed.entries if document.entries is None else document.entries):
        raise IngestError(_nothing(headline(_text(feed.get("title"))), document.fault))
    yield from xml.problems()
    yield from document.problems()
    for item in document.in_order(entries):
        yield item if isinstance(item, Problem) else _record(item[0], dict(item[1].items()), feed)


def _feedparser(text: str) -> Any:  # noqa: ANN401 - feedparser has no types
    # Expat joins address and name of an element with a blank, at which feedparser parts them again.
    text = _NAMESPACE.sub(lambda found: found[1] + _BLANKS.sub("", found[2]), text)
    data = b'<?xml version="1.0" encoding="utf-8"?>' + text.encode("utf-8", "replace")
    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _record(place: str, entry: dict[str, Any], feed: dict[str, Any]) -> Record:
    """What one entry says.

    The body is the longest content; without one, a description of the length of an article or of an item without title. The
    time is that of publication, else of the update.
    """
    body = max((_words(content) for content in entry.get("content", ())), key=len, default="")
    summary = _words(entry.get("summary_detail") or {"value": entry.get("summary")})
    title = headline(
        _text(entry.get("title")), marked_up="html" in _text((entry.get("title_detail") or {}).get("type"))
    )
    if not body and (len(summary) >= WHOLE_TEXT or not title):
        body, summary = summary, ""
    extra = _extra(entry)
    if summary and not said_apart(summary, body):
        extra, summary = extra | ({"summary": summary} if summary != body else {}), ""
    written = next((text for key in _TIMES if (text := _text(entry.get(key)))), "")
    published = read_moment(written) if written else None
    updated = _text(entry.get("updated"))
    return Record(
        place=place,
        title=title,
        url=_address(entry, feed),
        outlet=_outlet(entry, feed),
        authors=_authors(entry) or (_authors(feed) if feed["version"].startswith("atom") else ()),
        published=published,
        published_text="" if published else written,
        tags=unique_tags(_text(tag.get("label")) or _text(tag.get("term")) for tag in entry.get("tags", ())),
        language=_language(entry, feed),
        summary=summary,
        body=body,
        updated=read_moment(updated) if updated and updated != written else None,
        extra=extra,
    )


def _address(entry: dict[str, Any], feed: dict[str, Any]) -> str:
    """The article's own address; in RSS 1.0 items are named by it (rdf:about)."""
    named = entry.get("id") if feed["version"] in ("rss090", "rss10") else ""
    return _text(entry.get("feedburner_origlink")) or _text(entry.get("link")) or _text(named)


def _outlet(entry: dict[str, Any], feed: dict[str, Any]) -> str:
    """Who published it: the source that an item of a collecting feed names, else the feed."""
    source = entry.get("source")
    named = _text(source.get("title")) if isinstance(source, dict) else ""
    told = (named, _text(entry.get("publisher")), _text(feed.get("title")), _text(feed.get("publisher")))
    return next((name for text in told if (name := headline(text))), "")


def _authors(said: dict[str, Any]) -> tuple[str, ...]:
    """Names without addresses; a byline may stand in one element or in several."""
    authors = [author for author in said.get("authors", ()) if isinstance(author, dict)]
    texts = [_text(author.get("name")) for author in authors]
    if len(authors) == 1 and "email" in authors[0]:
        # Feedparser cuts names apart at addresses that end in more than four letters; the whole text is kept beside them.
        texts = [_text(said.get("author"))]
    return unique_tags(name for text in texts for name in split_authors(headline(text)))


def _language(entry: dict[str, Any], feed: dict[str, Any]) -> str:
    details = (*entry.get("content", ()), entry.get("title_detail"), entry.get("summary_detail"))
    said = next((text for d in details if isinstance(d, dict) and (text := _text(d.get("language")))), "")
    return _text(entry.get("language")) or said or _text(feed.get("language"))


def _words(content: Any) -> str:  # noqa: ANN401 - one of feedparser's details
    kind = _text(content.get("type"))
    return paragraphs(_text(content.get("value")), plain=kind == "text/plain")


def _extra(entry: dict[str, Any]) -> dict[str, Any]:
    """What the item says beside the fields; links to other places, such as enclosures, by their addresses."""
    told = {key for key in entry if key in _TOLD or key.endswith(("_detail", "_parsed"))}
    extra = rest_of({key: value for key, value in entry.items() if key not in told})
    if extra.get("id") == entry.get("link"):
        extra.pop("id", None)
    addresses = [_text(link.get("href")) for link in entry.get("links", ()) if link.get("rel") != "alternate"]
    return extra | ({"links": [a for a in addresses if a]} if any(addresses) else {})


def _text(value: Any) -> str:  # noqa: ANN401 - any value of feedparser's
    return value.strip() if isinstance(value, str) else ""


def _nothing(title: str, fault: str) -> str:
    named = f"The feed {title[:60]!r}" if title else "This feed"
    broken = f" and is not well-formed XML ({fault})" if fault else ""
    return f"{named} holds no items{broken}, so there is nothing to import. Save the feed again."
