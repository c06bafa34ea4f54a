"""A rendered news page copied as plain text: one article among menus, tickers, cards and footers.

What is what is told by place and shape, not by any site's words: lists, short lines and running text, the strip of byline
and date beside the title, lines printed twice, what stands between the last paragraph and the next heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.page_after import date_below, find_tags, links_below
from analysis.ingest.readers.page_bits import Bits, Stamp, names_of, read_bits, stamps, url_in
from analysis.ingest.readers.page_body import Parts, read_parts
from analysis.ingest.readers.page_lines import folded, read_blocks, visible, words
from analysis.ingest.readers.page_outlet import find_outlet, find_section
from analysis.ingest.readers.page_places import Page, Place, find_article

FORMAT = "page-text"
LABEL = "Page copied as text"

_NO_ARTICLE = (
    "No article found: the page shows menus, headlines or tickers only. Copy the page again with the article's own text "
    "in it, or leave the file out."
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
    page = Page(read_blocks(visible(decoded.text)), context.date_order)
    place = find_article(page)
    if place is None:
        yield Problem("", "", _NO_ARTICLE, excerpt=" ".join(decoded.text.split())[:80])
        return
    record = page_record(page, place)
    if record.published is None and record.published_text:
        yield undated(record)
    yield record


def undated(record: Record) -> Problem:
    """The problem of a date that is printed without its year or otherwise cannot be read."""
    reason = (
        f"The date {record.published_text!r} has no year or cannot be read; the article was kept without a date. "
        "Add the full date to the file if you know it."
    )
    return Problem(record.place, "published", reason, excerpt=record.published_text[:80], kept=True)


def page_record(page: Page, place: Place) -> Record:
    """The article at `place` as a record.

    Args:
        page: The page.
        place: Where its article stands.
    """
    parts = read_parts(page, place)
    said = [read_bits(text, page.order) for text in parts.metas]
    title = page.blocks[place.title].text if place.title >= 0 else ""
    tags, end = find_tags(page, parts.last)
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
    if links := parts.links + links_below(page, end + 1):
        extra["links_seen"] = links
    return Record(
        place="page",
        title=title,
        url=_url(page, place),
        outlet=_outlet(page, place, parts, authors, source),
        authors=authors,
        published=published,
        section=find_section(page, place.title),
        tags=tags,
        summary=parts.summary,
        body="\n\n".join(parts.paragraphs),
        captions=tuple(parts.captions),
        updated=updated,
        extra=extra,
    )


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
    return found or source
