"""A rendered news page copied as plain text: one article among menus, tickers, cards and footers.

What is what is told by place and shape, not by any site's words: lists, short lines and running text, the strip of byline
and date beside the title, lines printed twice, what stands between the last paragraph and the next heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, DateOrder, Item
from analysis.ingest.readers.page_after import date_below, details_below
from analysis.ingest.readers.page_bits import Bits, Stamp, read_bits, stamps, url_in
from analysis.ingest.readers.page_body import read_parts
from analysis.ingest.readers.page_collapsed import is_collapsed, spread
from analysis.ingest.readers.page_lines import folded, read_blocks, visible, words
from analysis.ingest.readers.page_links import links_below
from analysis.ingest.readers.page_names import names_of
from analysis.ingest.readers.page_order import page_order
from analysis.ingest.readers.page_outlet import find_outlet, find_section
from analysis.ingest.readers.page_parts import Parts
from analysis.ingest.readers.page_places import Place, find_article
from analysis.ingest.readers.page_tags import find_tags
from analysis.ingest.readers.page_view import Page
from analysis.ingest.sniff import Head

FORMAT = "page-text"
LABEL = "Page copied as text"

_NO_ARTICLE = (
    "No article found: the page shows menus, headlines or tickers only. Copy the page again with the article's own text "
    "in it, or leave the file out."
)


_FRAME_LINES = 4
_SNIFFED = 60_000
_MENU_LINES = 5
_SHORT_LINES = 8


def sniff(head: Head) -> int:
    """How much of a page's furniture the text shows: list marks, a byline or date on a line of its own, short lines, fields.

    Plain prose has none of it and scores 0; a table or markup is left to its reader.

    Args:
        head: The file's beginning.
    """
    text = visible(head.text)
    if text.lstrip()[:1] in ("", "{", "[", "<") or looks_tabular(text):
        return 0
    if is_collapsed(text):
        return 50
    page = Page(read_blocks(text[:_SNIFFED]), "")
    lists = sum(len(b.entries) for b in page.blocks if b.kind == "list" and not b.numbered)
    short = sum(1 for b in page.blocks if b.kind == "text" and words(b.text) <= 4)
    said = any(page.is_meta(i) for i in range(len(page.blocks)))
    fields = any(b.kind in ("form", "image") for b in page.blocks)
    link = bool(page.blocks) and bool(url_in(page.blocks[0].text))
    score = 25 * (lists >= _MENU_LINES) + 20 * said + 10 * (short >= _SHORT_LINES) + 10 * fields + 10 * link
    return score if score >= 20 else 0


def looks_tabular(text: str) -> bool:
    """Whether most of the first lines hold the same number, two or more, of one separator."""
    lines = [line for line in text[:8000].split("\n")[:-1] if line.strip()][:20]
    if len(lines) < 3:
        return False
    for mark in ("\t", ";", ",", "|"):
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=counts.count)
        if usual >= 2 and counts.count(usual) >= 0.8 * len(lines):
            return True
    return False


_COLLAPSED = (
    "The capture has lost its line breaks, so captions, links and text could not be told apart everywhere. The article was "
    "kept as it could be read; copy the page again with its line breaks for a clean text."
)


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The article of one page capture, as one record.

    Args:
        source: The file.
        context: Encoding and date order, where the user has set them.

    Yields:
        FileFacts; then one Record, with a Problem (kept) when its date could not be read; or one Problem for the whole
        file when the page holds no article.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    text = visible(decoded.text)
    pages, empty = _pages(text, context.date_order)
    records = [page_record(page, place, f"page {number}") for number, (page, place) in pages]
    if not records:
        yield Problem("", "", _NO_ARTICLE, excerpt=" ".join(decoded.text.split())[:80])
    for number, part in empty:
        yield Problem(f"page {number}", "", _NO_ARTICLE, excerpt=" ".join(part.split())[:80])
    collapsed = is_collapsed(text)
    for record in records:
        if collapsed:
            yield Problem(record.place, "body", _COLLAPSED, excerpt=record.body[:80], kept=True)
        if record.published is None and record.published_text:
            yield undated(record)
        yield record


def _pages(text: str, order: DateOrder) -> tuple[list[tuple[int, tuple[Page, Place]]], list[tuple[int, str]]]:
    """The pages of a file that hold an article, and those that hold none, each with its number.

    The file counts as several pages only where two of them or more hold an article. A frame that the page merely repeats
    below its article is short, and no page.
    """
    parts = split_pages(text)
    found = [_found(part, order) for part in parts] if len(parts) > 1 else []
    pages = [(number, page) for number, page in enumerate(found, 1) if page]
    if len(pages) < 2:
        whole = _found(text, order)
        return ([(1, whole)] if whole else []), []
    least = min(len(part) for part, page in zip(parts, found, strict=True) if page)
    lacking = [(n, part) for n, (part, page) in enumerate(zip(parts, found, strict=True), 1) if not page]
    return pages, [(number, part) for number, part in lacking if 8 * len(part) > least]


def _found(text: str, order: DateOrder) -> tuple[Page, Place] | None:
    page = Page(read_blocks(spread(text)), order or page_order(text), spread=is_collapsed(text))
    place = find_article(page)
    return (page, place) if place else None


def split_pages(text: str) -> list[str]:
    """The parts of a file into which several pages were copied one after the other.

    A file is cut only where the first lines of the page, its frame, begin again word for word.

    Args:
        text: The file's text, after `visible`.
    """
    lines = text.split("\n")
    filled = [i for i, line in enumerate(lines) if line.strip()]
    if len(filled) < 2 * _FRAME_LINES:
        return [text]
    frame = [lines[i].strip() for i in filled[:_FRAME_LINES]]
    starts = [
        filled[k]
        for k in range(len(filled) - _FRAME_LINES + 1)
        if lines[filled[k]].strip() == frame[0] and [lines[i].strip() for i in filled[k : k + _FRAME_LINES]] == frame
    ]
    return ["\n".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def undated(record: Record) -> Problem:
    """The problem of a date that is printed without its year or otherwise cannot be read."""
    reason = (
        f"The date {record.published_text!r} has no year or cannot be read; the article was kept without a date. "
        "Add the full date to the file if you know it."
    )
    return Problem(record.place, "published", reason, excerpt=record.published_text[:80], kept=True)


def page_record(page: Page, place: Place, name: str) -> Record:
    """The article at `place` as a record.

    Args:
        page: The page.
        place: Where its article stands.
        name: What the record is called in the ledger.
    """
    parts = read_parts(page, place)
    said = [read_bits(text, page.order) for text in (*parts.metas, *details_below(page, parts.last))]
    title = page.blocks[place.title].text if place.title >= 0 else ""
    tags = find_tags(page, place.title, parts.first, parts.last)
    published, updated = _times(said)
    if published is None:
        published, later = _times([Bits(stamps=stamps(date_below(page, parts.last), page.order))])
        updated = updated or later
    source = next((b.source for b in said if b.source), "")
    authors = _authors(said, parts)
    extra: dict[str, Any] = {}
    if source:
        extra["source"] = source
    if minutes := next((b.reading_minutes for b in said if b.reading_minutes), 0):
        extra["reading_minutes"] = minutes
    if parts.posts:
        extra["embedded_posts"] = parts.posts
    if parts.left_out:
        extra["left_out"] = parts.left_out
    own = {folded(text) for text in (*parts.captions, parts.summary, *parts.paragraphs)}
    if links := [
        link
        for link in parts.links + links_below(page, max(tags.last, parts.last) + 1)
        if folded(link["title"]) not in own
    ]:
        extra["links_seen"] = links
    return Record(
        place=name,
        title=title,
        url=_url(page, place),
        outlet=_outlet(page, place, parts, authors, source),
        authors=authors,
        published=published,
        published_text="" if published else _yearless(parts),
        section=find_section(page, place.title),
        tags=tags.found,
        summary=parts.summary,
        body="\n\n".join(parts.paragraphs),
        captions=tuple(parts.captions),
        updated=updated,
        extra=extra,
    )


def _yearless(parts: Parts) -> str:
    """The date beside the title that lacks its year, as printed; "" where there is none."""
    return next((b.undated for text in parts.metas if (b := read_bits(text)).undated), "")


def _times(said: list[Bits]) -> tuple[Moment | None, Moment | None]:
    """When published and when changed: labelled times first, then the first that is not labelled as a change."""
    found: list[Stamp] = [stamp for bits in said for stamp in bits.stamps]
    first = next((s for s in found if s.labelled and not s.updated), None) or next(
        (s for s in found if not s.updated), None
    )
    same = [
        s for s in found if first and s.moment.on == first.moment.on and s.moment.precision != "day" and not s.updated
    ]
    if first and first.moment.precision == "day" and same:
        first = same[0]
    later = next((s.moment for s in found if s.updated or (first and s.moment.local > first.moment.local)), None)
    return (first.moment if first else later), (later if first else None)


def _authors(said: list[Bits], parts: Parts) -> tuple[str, ...]:
    labelled = next((b.authors for b in said if b.labelled), ())
    dated = next((b.authors for b in said if b.authors), ())
    return labelled or dated or (names_of(parts.names[0]) if parts.names else ())


def _url(page: Page, place: Place) -> str:
    first = next((b.text for b in page.blocks[:3] if b.kind == "text"), "")
    if url := url_in(first):
        return url
    near = range(max(0, place.title - 3), min(len(page.blocks), place.title + 4))
    return next((u for i in near if (u := url_in(page.blocks[i].text))), "")


def _outlet(page: Page, place: Place, parts: Parts, authors: tuple[str, ...], source: str) -> str:
    top = place.title if place.title >= 0 else place.run.first
    found = find_outlet(page, top, parts.last)
    if source and authors and words(authors[0]) > words(source) and folded(authors[0]).startswith(folded(source)):
        return authors[0]  # the desk signs with the outlet's own fuller name
    if page.spread and source and folded(found) in {folded(author) for author in authors}:
        return source  # without line breaks the author's name may be the page's first line
    return found or source
