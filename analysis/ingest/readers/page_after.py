"""What a page prints below its article about it: a date, a list of its details."""

from __future__ import annotations

from analysis.ingest.readers.page_bits import is_publication, read_bits, stamps
from analysis.ingest.readers.page_end import is_details
from analysis.ingest.readers.page_lines import words
from analysis.ingest.readers.page_view import Page
from analysis.ingest.readers.page_words import is_share

_NEAR = 4
_MOST = 13
_FAR = 30


def date_below(page: Page, last: int) -> str:
    """The line of a publication date printed below the article: labelled so, or alone on its line; "" when none is."""
    buttons = 0
    for at in range(last + 1, min(last + _FAR, len(page.blocks))):
        block = page.blocks[at]
        if block.kind == "text" and is_share(block.text):
            buttons += 1  # a row of them may stand on lines of their own
        far = at - buttons - last
        if far > _MOST:
            break
        for text in [block.text] if block.text else [e.text for e in block.entries if not e.details]:
            said = stamps(text, page.order)
            if said and (
                said[0].labelled
                or (far <= 2 * _NEAR and is_publication(text))
                or (far <= _NEAR and words(text) <= 5)
                or (far <= 2 * _NEAR and bool(read_bits(text, page.order).authors))
            ):
                return text
    return ""


def details_below(page: Page, last: int) -> list[str]:
    """The items of the list that states author, date or source right below the article; none where there is none."""
    near = range(last + 1, min(last + 1 + _NEAR, len(page.blocks)))
    return next(([entry.line for entry in page.blocks[at].entries] for at in near if is_details(page, at)), [])
