"""What belongs to an article's pictures or to the page's buttons, wherever among its lines it stands."""

from __future__ import annotations

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_lines import Block, folded, words
from analysis.ingest.readers.page_parts import Parts
from analysis.ingest.readers.page_pictures import caption_at, captions_of_list
from analysis.ingest.readers.page_view import Page

_LABELS = (hints.SHARE, hints.OFFER, hints.COMMENTS, hints.TAGS)
_OFTEN = 4


def take_caption(page: Page, parts: Parts, at: int, *, title: str, pictured: bool = False) -> bool:
    """Keep a line or list that belongs to a picture among the captions; False where it is none.

    Args:
        page: The page.
        parts: The article's parts, which gain the caption.
        at: Block of the line or list.
        title: The article's title, which may be printed twice without being a caption.
        pictured: An image placeholder stands just above.
    """
    block = page.blocks[at]
    if block.kind == "list":
        return take_pictures(parts, block)
    caption = caption_at(page, at, title=title, pictured=pictured)
    parts.caption(caption)
    return bool(caption)


def take_pictures(parts: Parts, block: Block) -> bool:
    """Keep the captions of a gallery's list; False where it holds none."""
    captions = captions_of_list(block)
    for text in captions:
        parts.caption(text)
    return bool(captions)


def is_button(page: Page, text: str) -> bool:
    """Whether a short line is a button, an advert's label or a line that the page repeats."""
    return (
        any(hints.names(label, text) for label in _LABELS)
        or bool(hints.ADVERT.match(text) and words(text) <= 4)
        or page.counts[folded(text)] >= _OFTEN
        or not any(c.isalpha() for c in text)
    )
