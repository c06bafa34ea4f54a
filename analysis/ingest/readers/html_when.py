"""When a page was published and changed: as its metadata, its address or the lines at its title print it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import htmldate
from lxml.etree import _Element as Element

from analysis.article import Moment
from analysis.ingest.dates import read_moment
from analysis.ingest.readers.context import DateOrder
from analysis.ingest.readers.html_linked import Linked, plain
from analysis.ingest.readers.html_meta import Meta
from analysis.ingest.readers.html_names import text_of, words_of
from analysis.ingest.readers.page_bits import Stamp, read_bits, stamps

_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "og:article:published_time",
    "parsely-pub-date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "published",
    "cxenseparse:recs:publishtime", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date",
    "dc.date.created", "citation_publication_date", "article.published", "published_time", "article_date_original",
    "datecreated", "date",
)  # fmt: skip
_CHANGED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "article:modified",
    "lastmod", "revised",
)  # fmt: skip
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2]|[1-9])[/-]?(0[1-9]|[12]\d|3[01]|[1-9])(?=[/_-])")
_DATED = re.compile(r"date|time|publi|fecha|datum|posted|created|under-?head|byline|meta|info|تاريخ", re.IGNORECASE)
_ELSEWHERE = ("nav", "footer", "aside")
_NEAR_LINES = 60
_BESIDE = 12
_LEVELS = 4
_FEW = 6  # elements inside a line
_LONGEST_LABELLED = 70  # letters
_LABELLED = re.compile(
    r"^(?:(?:first )?(?:published|posted(?! by))|date|publicad[oa]|fecha(?: de publicaci[oó]n)?|ver[oö]ffentlicht|erschienen|datum|publi[eé](?:e)?|"
    r"pubblicat[oa]|data|تاريخ النشر|نُ?شر(?:ت)?)\b[^\d]{0,14}(?=\d|[^\W\d])",
    re.IGNORECASE,
)


def find_times(
    root: Element, meta: Meta, linked: Linked, addresses: tuple[str, ...], order: DateOrder, *, title: str = ""
) -> tuple[Moment | None, str, Moment | None]:
    """When the article was published, the date as written where it could not be read, and when it was changed.

    Args:
        root: The page.
        meta: Its meta elements.
        linked: Its JSON-LD.
        addresses: By which it names itself.
        order: What 03/04/2024 means.
        title: The article's, by which its heading is told where the page has none of the first rank.
    """
    changed = _first([linked.text("dateModified"), *(meta.first(name) for name in _CHANGED)], order)
    printed = [linked.text("datePublished", "dateCreated", "uploadDate"), *(meta.first(name) for name in _PUBLISHED)]
    published = _published(printed, order)
    if published is None:
        shown = [*_said(root, order), *_shown(root, order, title)]
        published = next((s.moment for s in shown if s.labelled), None) or next(
            (s.moment for s in shown if not s.updated), None
        )
        changed = changed or next((s.moment for s in shown if s.updated), None)
    published = published or _of_address(addresses) or _by_search(root, addresses) or changed
    unread = "" if published else next((text for text in printed if text), "")
    return published, unread, changed if changed != published else None


def _first(texts: list[str], order: DateOrder) -> Moment | None:
    return next((moment for text in texts if text and (moment := read_moment(text, order))), None)


def _published(texts: list[str], order: DateOrder) -> Moment | None:
    """The first that can be read; of a time without an offset and one with it on about the same day, the latter."""
    moments = [moment for text in texts if text and (moment := read_moment(text, order))]
    first = next(iter(moments), None)
    if first is None or first.utc_offset is not None:
        return first
    near = (m for m in moments if m.utc_offset is not None and abs((m.on - first.on).days) <= 1)
    return next(near, first)


def _said(root: Element, order: DateOrder) -> Iterator[Stamp]:
    """The dates of short lines that begin by saying that the page was published then."""
    for element in root.iter("p", "li", "div", "span", "td", "h4", "h5", "dd", "br"):
        flat = len(element) <= _FEW and not any(len(child) for child in element)
        whole = text_of(element) if flat else ""
        lines = (plain(text) for text in (element.text, element.tail, whole) if isinstance(text, str))
        line = next((text for text in lines if len(text) <= _LONGEST_LABELLED and _LABELLED.match(text)), "")
        if line and not _in_comments(element):
            yield from (replace(stamp, labelled=True) for stamp in stamps(line, order)[:1])


def _in_comments(element: Element) -> bool:
    return any("comment" in f"{up.get('class')} {up.get('id')}".lower() for up in (element, *element.iterancestors()))


def _shown(root: Element, order: DateOrder, title: str) -> Iterator[Stamp]:
    """The dates in `time` elements, in lines named for dates and in those next to the title, which come first."""
    heading = next((h for h in root.iter("h1") if text_of(h)), None)
    named = next((h for h in root.iter("h1", "h2", "h3") if words_of(text_of(h)) == words_of(title)), None)
    heading = named if named is not None and title else heading
    near = _following(heading) if heading is not None else []
    before = _before(heading) if heading is not None else []
    beside = {id(element) for element in [*near[:_BESIDE], *before]}
    for element in [*near, *before, *root.iter("time")]:
        if any(up.tag in _ELSEWHERE for up in element.iterancestors()) or _in_comments(element):
            continue
        if element.tag == "time" or element.get("itemprop") in ("datePublished", "dateModified"):
            said = plain(element.get("datetime") or element.get("content") or "")
            moment = read_moment(said, order) if said else None
            updated = "modif" in str(element.get("itemprop")).lower() or bool(
                re.search("updat|modif", str(element.get("class")), re.IGNORECASE)
            )
            if moment is not None and moment.precision not in ("year", "month"):
                yield Stamp(moment, 0, 0, updated=updated)
                continue
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag == "time" or _DATED.search(label):
            line = plain(text_of(element))
            if len(line) <= 200:
                yield from stamps(line, order)
        elif id(element) in beside and len(line := plain(text_of(element))) <= _LONGEST_LABELLED:
            yield from read_bits(line, order).stamps


def _following(heading: Element) -> list[Element]:
    """The first elements after the heading, in the order of the page, and those around it."""
    found: list[Element] = list(heading.iter("time", "span"))
    following = heading
    for _ in range(3):
        for after in following.itersiblings():
            found.extend(e for e in after.iter() if isinstance(e.tag, str))
            if len(found) > _NEAR_LINES:
                return found[:_NEAR_LINES]
        parent = following.getparent()
        if parent is None:
            break
        following = parent
    return found


def _before(heading: Element) -> list[Element]:
    """The elements right in front of the heading and of those around it, the nearest first: some sites date their posts there."""
    found: list[Element] = []
    at = heading
    for _ in range(_LEVELS):
        found += [e for e in list(at.itersiblings(preceding=True))[:2] if isinstance(e.tag, str)]
        parent = at.getparent()
        if parent is None:
            break
        at = parent
    return found


def _of_address(addresses: tuple[str, ...]) -> Moment | None:
    for address in addresses:
        if found := _IN_ADDRESS.search(address):
            with suppress(ValueError):
                return Moment(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
    return None


def _by_search(root: Element, addresses: tuple[str, ...]) -> Moment | None:
    """What htmldate finds in the page's markup; its guesses from any text that looks like a date are not asked for."""
    try:
        found = htmldate.find_date(
            root,
            extensive_search=False,
            original_date=True,
            url=addresses[0] if addresses else None,
            deferred_url_extractor=True,
        )
    except Exception:  # noqa: BLE001 - a page that its search trips over is a page without a date
        return None
    return Moment(found) if found else None
