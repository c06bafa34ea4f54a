"""WordPress exports (WXR): the published posts among pages, drafts, attachments and menu items."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import BinaryIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from analysis.article import Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.authors import split_authors
from analysis.ingest.dates import read_moment
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.feed_text import headline, paragraphs
from analysis.ingest.readers.json_service import said_apart
from analysis.ingest.readers.safe_xml import open_xml, root_in
from analysis.ingest.readers.shortcodes import captions_apart, without_shortcodes
from analysis.ingest.readers.xml_salvage import sound
from analysis.ingest.sniff import Head
from analysis.ingest.tags import unique_tags

_EXPORT = "http://wordpress.org/export/"
_PREFIXES = {"http://purl.org/dc/elements/1.1/": "dc:", "http://purl.org/rss/1.0/modules/content/": "content:"}
_NEVER = "0000-00-00"
_FARTHEST = 14 * 60  # minutes that a zone can be from UTC


def sniff(head: Head) -> int:
    """By the name space of WordPress exports on the root of a feed."""
    root = root_in(head.text)
    if root is None or root.name.lower() != "rss":
        return 0
    return 98 if any(a.startswith(_EXPORT) for a in root.namespaces.values()) or "<wp:post_type>" in head.text else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The published posts, in file order; how many other items were left out is said by kind.

    Comments, the meta fields of plug-ins and the addresses of authors are never read.

    Args:
        source: The file's bytes.
        context: The user's corrections.

    Raises:
        IngestError: The file is not XML, defines entities, or holds no published post.
    """
    xml = open_xml(source, context.encoding)
    document = sound(xml, "item")
    site = _Site()
    told: list[Item] = [xml.facts(), *xml.problems(), *document.problems()]
    found = 0
    for item in document.in_order(_items(document.text, site)):
        if isinstance(item, Problem):
            told.append(item)
        else:
            place, said = item
            kind = _kind(said)
            if kind:
                site.left_out[kind] += 1
                continue
            found += 1
            told.append(_record(place, said, site))
        # Nothing is handed on before the first post, so that a file without one is refused in one sentence.
        if found:
            yield from told
            told.clear()
    if not found and not any(isinstance(one, Problem) and one.place for one in told):
        raise IngestError(_nothing(site, document.fault))
    yield from told
    if site.left_out:
        yield xml.facts(f"Only published posts are read; left out were {site.others()}.")
        for kind, count in site.left_out.most_common():
            items = f"1 item ({kind}) is no published post and was" if count == 1 else _several(kind, count)
            yield Problem("", "", f"{items} left out.", kept=True)


def _several(kind: str, count: int) -> str:
    return f"{count:,} items ({kind}) are no published posts and were"


class _Site:
    """What the export says about the whole site, known as soon as it was read."""

    def __init__(self) -> None:
        self.title = ""
        self.language = ""
        self.names: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()

    def others(self) -> str:
        return ", ".join(f"{count:,} {kind}" for kind, count in self.left_out.most_common())


Said = dict[str, list[tuple[str, dict[str, str]]]]
"""Name of a field, such as "wp:post_date", -> its texts with their attributes."""


def _items(text: str, site: _Site) -> Iterator[Said]:
    depth: list[str] = []
    for event, element in iterparse(io.BytesIO(text.encode("utf-8", "replace")), ("start", "end"), forbid_dtd=True):
        name = _name(element.tag)
        if event == "start":
            depth.append(name)
            continue
        depth.pop()
        if name == "item":
            yield _said(element)
            element.clear()
        elif name == "wp:author":
            _meet(_said(element), site)
        elif depth[-1:] == ["channel"] and name == "title":
            site.title = headline(element.text or "")
        elif depth[-1:] == ["channel"] and name == "language":
            site.language = (element.text or "").strip()


@lru_cache(1_024)  # an export has some dozen names, and thousands of elements of each
def _name(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    space = space.removeprefix("{")
    if space.startswith(_EXPORT):
        return ("excerpt:" if space.rstrip("/").endswith("excerpt") else "wp:") + local
    return _PREFIXES.get(space, "") + local


def _said(element: Element) -> Said:
    said: Said = {}
    for child in element:
        said.setdefault(_name(child.tag), []).append((child.text or "", child.attrib))
    return said


def _meet(said: Said, site: _Site) -> None:
    login = _first(said, "wp:author_login")
    shown = _first(said, "wp:author_display_name")
    whole = f"{_first(said, 'wp:author_first_name')} {_first(said, 'wp:author_last_name')}".strip()
    if login:
        site.names[login] = shown if shown and shown != login else whole or shown


def _first(said: Said, name: str) -> str:
    return said[name][0][0].strip() if name in said else ""


def _kind(said: Said) -> str:
    """What an item is if it is no published post: its type, or the status of a post; "" for a published one."""
    kind, status = _first(said, "wp:post_type") or "post", _first(said, "wp:status") or "publish"
    if kind != "post":
        return kind[:40]
    return "" if status == "publish" else status[:40]


def _record(place: str, said: Said, site: _Site) -> Record:
    markup, captions = captions_apart(_first(said, "content:encoded"))
    body = paragraphs(without_shortcodes(markup), empty_lines=True)
    summary = paragraphs(without_shortcodes(_first(said, "excerpt:encoded")), empty_lines=True)
    published = _moment(said, "wp:post_date") or read_moment(_first(said, "pubDate"))
    updated = _moment(said, "wp:post_modified")
    login = _first(said, "dc:creator")
    sections = _terms(said, "category")
    guid, link = _first(said, "guid"), _first(said, "link")
    extra = {
        "post_id": _first(said, "wp:post_id"),
        "slug": _first(said, "wp:post_name"),
        "guid": guid if guid != link else "",
        "sections": list(sections[1:]),
        "excerpt": summary if summary and not said_apart(summary, body) else "",
    }
    return Record(
        place=place,
        title=headline(_first(said, "title")),
        url=link,
        outlet=site.title,
        authors=split_authors(site.names.get(login) or login),
        published=published,
        published_text="" if published else _first(said, "pubDate"),
        section=sections[0] if sections else "",
        tags=_terms(said, "post_tag", "tag"),
        language=site.language,
        summary="" if extra["excerpt"] else summary,
        body=body,
        captions=captions,
        updated=updated if updated != published else None,
        extra={key: value for key, value in extra.items() if value},
    )


def _terms(said: Said, *domains: str) -> tuple[str, ...]:
    terms = (text for text, attributes in said.get("category", ()) if attributes.get("domain") in domains)
    return unique_tags(headline(text) for text in terms)


def _moment(said: Said, name: str) -> Moment | None:
    """The time on the site's own clock; how far that is from UTC is told by the same time in UTC beside it."""
    local, utc = (read_moment(_first(said, key)) for key in (name, f"{name}_gmt"))
    if local is None or _first(said, name).startswith(_NEVER):
        return None
    if utc is None or len(local.local) < 16 or len(utc.local) < 16:
        return local
    minutes = (datetime.fromisoformat(local.local) - datetime.fromisoformat(utc.local)).total_seconds() / 60
    possible = abs(minutes) <= _FARTHEST and minutes % 15 == 0
    return Moment(local.local, int(minutes)) if possible else local


def _nothing(site: _Site, fault: str) -> str:
    others = f"; left out were {site.others()}" if site.left_out else ""
    broken = f", and it is not well-formed XML ({fault})" if fault else ""
    return f"This WordPress export holds no published post{others}{broken}. Export all content, or the posts."
