"""A saved web page: its article by JSON-LD, OpenGraph and other metadata, its text by trafilatura on the page without its boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree, html
from lxml.etree import _Element as Element

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.decode import Decoded, decode
from analysis.ingest.readers.context import Context, DateOrder, Item
from analysis.ingest.readers.html_body import Body, read_body
from analysis.ingest.readers.html_byline import find_authors
from analysis.ingest.readers.html_linked import Linked, read_linked
from analysis.ingest.readers.html_meta import Meta, addresses, host_of_links, read_meta, saved_from
from analysis.ingest.readers.html_names import find_outlet, find_title, headings, said_names, site_names, words_of
from analysis.ingest.readers.html_tags import find_section, find_tags
from analysis.ingest.readers.html_when import find_times
from analysis.ingest.sniff import Head
from analysis.ingest.urls import outlet_of

MOST_BYTES = 5_000_000
"""A page is refused above this; the largest of 82 real ones has 0.6 MB."""

_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|frameset|article|meta|title|div|p|svg|table)\b", re.IGNORECASE
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEAST_LETTERS = 60
_POOR = 250  # letters; a body that short may have been taken out with the page's boxes
_LIST_HEADINGS = 8
_LETTERS_PER_HEADING = 400
_CERTAIN_LETTERS = 1_200
_PROSE_LETTERS = 150
_LONGEST_NOTICE = 1_500
_WALL = re.compile(
    r"\b(?:before you continue|we (?:use|value)|accept (?:all )?cookies|are you a robot|verify (?:that )?you are human|enable javascript|"
    r"session (?:has )?expired|log ?in|sign in|access denied|page not found|404|captcha|antes de continuar|wir verwenden cookies)\b",
    re.IGNORECASE,
)
_NONE = "No article was found on this web page: {found}. Save the page of a single article, or leave it out."


def sniff(head: Head) -> int:
    """Sure where the text begins as HTML does; feeds, tables and other markup are left to their readers."""
    begins = head.text.lstrip("\ufeff \t\r\n")[:4096]
    if not begins.startswith("<"):
        return 0
    lower = begins.lower()
    if any(mark in lower for mark in ("<rss", "<feed", "<rdf:rdf", "<channel")) and "<html" not in lower:
        return 0
    if re.search(r"<!doctype\s+html|<html\b", lower):
        return 60
    return 40 if not lower.startswith("<?xml") and _MARKUP.search(lower) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The article of one saved page, as one record.

    Args:
        source: The file.
        context: Encoding and date order, where the user has set them.

    Yields:
        FileFacts; then one Record, or one Problem for the whole file where the page holds no article.

    Raises:
        IngestError: The page is larger than 5 MB.
    """
    data = source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise IngestError(
            f"The web page is larger than {MOST_BYTES // 1_000_000} MB. Save the article without embedded files."
        )
    decoded, said = page_text(data, context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    if said:
        yield Problem("", "encoding", said, kept=True)
    yield from page_items(decoded.text, "page", context.date_order)


def page_text(data: bytes, encoding: str = "", declared: str = "") -> tuple[Decoded, str]:
    """The text of a page, and a sentence where it is not in the encoding that it declares.

    Strict UTF-8 wins over what is declared; then the declared encoding is believed where it fits the bytes.

    Args:
        data: The page.
        encoding: The user's choice.
        declared: By the server that sent it.
    """
    decoded = decode(data, encoding)
    found = _CHARSET.search(data[:8192])
    name = (found[1].decode("ascii", "replace") if found else "") or declared
    if encoding or decoded.encoding.startswith("utf") or not name:
        return decoded, ""
    try:
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return decoded, f"The page calls itself {name}, which its bytes are not; it was read as {decoded.encoding}."
    return Decoded(text, name.lower(), 0), ""


def page_items(text: str, place: str, order: DateOrder = "", address: str = "", **known: Any) -> Iterator[Item]:  # noqa: ANN401 - fields of a Record
    """The article of a page.

    Args:
        text: The page's markup.
        place: What the record is called in the ledger; a page without an article is a rejected record there.
        order: What 03/04/2024 means.
        address: Where the page was fetched from, as its archive says.
        **known: Fields of the record that the archive says, such as `captured`.

    Yields:
        One Record, with a Problem (kept) where it may be none; or one Problem.
    """
    root = parse(text)
    if root is None:
        yield Problem(place, "", _NONE.format(found="it holds no text"))
        return
    meta = read_meta(root)
    urls = addresses(root, meta, address or saved_from(text))
    titles = frozenset(words_of(t) for t in (*headings(root), *meta.all("og:title")))
    linked = read_linked(root, frozenset(urls), titles)
    sites = site_names(meta, linked, urls)
    title = find_title(root, meta, linked, sites)
    authors = find_authors(root, meta, linked, sites)
    published, unread, updated = find_times(root, meta, linked, urls, order, title=title)
    tags = find_tags(root, meta, linked, urls, sites)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    language = linked.text("inLanguage") or language or meta.first("content-language", "og:locale", "dc.language")
    lists = _linked_headings(root)
    outlet = find_outlet(meta, linked, outlet_of(urls[0]) if urls else host_of_links(root))
    body = read_body(root, title, (*authors, *sites))
    if _letters(body) < _POOR and (again := parse(text)) is not None:
        other = read_body(again, title, (*authors, *sites), whole=True)
        body = other if _letters(other) > 2 * max(_letters(body), _LEAST_LETTERS) else body
    reason = _no_article(title, body, meta, linked, lists)
    if reason:
        yield Problem(place, "", _NONE.format(found=reason), excerpt=title[:80])
        return
    if _WALL.search(title) and sum(map(len, body.paragraphs)) < _LONGEST_NOTICE:
        said = "The page is probably a notice of cookies, a log-in or an error, not an article; it was kept. Check it."
        yield Problem(place, "body", said, excerpt=title[:80], kept=True)
    yield Record(
        place=place,
        title=title,
        url=urls[0] if urls else "",
        outlet=outlet,
        extra={"site_names": names} if (names := [n for n in said_names(meta, linked) if n != outlet]) else {},
        authors=authors,
        published=published,
        published_text=unread,
        section=find_section(meta, linked),
        tags=tags,
        language=language,
        summary=_summary(body, meta, linked),
        body="\n\n".join(body.paragraphs),
        captions=body.captions,
        updated=updated,
        **known,
    )


def parse(text: str) -> Element | None:
    """The tree of a page; None where there is nothing in it."""
    clean = _CONTROLS.sub("", text).strip()
    if not clean:
        return None
    # One encoding for the parser, whatever the page declares about itself.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _linked_headings(root: Element) -> int:
    """How many subheadings are links, as on pages that list articles."""
    return sum(
        1
        for tag in ("h2", "h3")
        for h in root.iter(tag)
        if next(h.iter("a"), None) is not None or any(up.tag == "a" for up in h.iterancestors())
    )


def _no_article(title: str, body: Body, meta: Meta, linked: Linked, lists: int) -> str:
    """Why the page is no article, as the middle of a sentence; "" where it is one."""
    letters = _letters(body)
    if letters < _LEAST_LETTERS and not (linked.article and title and letters):
        return "it holds no running text"
    said = bool(linked.article) or meta.first("og:type") == "article" or bool(meta.first("article:published_time"))
    if not said and linked.is_list:
        return "it is a list of articles or a search page"
    is_prose = letters >= _CERTAIN_LETTERS and letters >= _PROSE_LETTERS * len(body.paragraphs)
    if not said and lists >= _LIST_HEADINGS and not is_prose and letters < _LETTERS_PER_HEADING * lists:
        return "it lists other articles, as a home page or a search page does"
    return ""


def _letters(body: Body) -> int:
    return sum(len(words_of(paragraph)) for paragraph in body.paragraphs)


def _summary(body: Body, meta: Meta, linked: Linked) -> str:
    """The lines that sum the article up, unless its text says the same."""
    text = words_of(" ".join(body.paragraphs))
    for said in (
        body.lead,
        meta.first("description", "og:description"),
        linked.text("description"),
        meta.first("twitter:description"),
    ):
        plainly = words_of(re.sub(r"\s*(?:\[?(?:…|\.\.\.)\]?|\[&hellip;\])\s*$", "", said))
        if len(plainly.split()) > 3:
            return "" if plainly in text else said
    return ""
