"""What a page prints below its article about it: a date, a list of its details."""

from __future__ import annotations

from analysis.ingest.readers.page_bits import is_publication, read_bits, stamps
from analysis.ingest.readers.page_end import is_details
from analysis.ingest.readers.page_lines import words
from analysis.ingest.readers.page_view import Page

_NEAR = 4


def date_below(page: Page, last: int) -> str:
    """The line of a publication date printed below the article: labelled so, or alone on its line; "" when none is."""
    for at in range(last + 1, min(last + 14, len(page.blocks))):
        block = page.blocks[at]
        for text in [block.text] if block.text else [e.text for e in block.entries if not e.details]:
            said = stamps(text, page.order)
            if said and (
                said[0].labelled
                or (at <= last + 8 and is_publication(text))
                or (at <= last + _NEAR and words(text) <= 5)
                or (at <= last + 2 * _NEAR and bool(read_bits(text, page.order).authors))
            ):
                return text
    return ""


def details_below(page: Page, last: int) -> list[str]:
    """The items of the list that states author, date or source right below the article; none where there is none."""
    near = range(last + 1, min(last + 1 + _NEAR, len(page.blocks)))
    return next(([entry.line for entry in page.blocks[at].entries] for at in near if is_details(page, at)), [])
