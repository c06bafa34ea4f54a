"""Lines that belong to pictures: captions in one or two wordings, galleries."""

from __future__ import annotations

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_lines import Block, ends_sentence, folded, words
from analysis.ingest.readers.page_view import Page, said_once, same_wording, says_twice

_LONGEST_HEADING = 7  # words of a line that is a subheading although an image stands above it
_BELOW_IMAGE = 30  # words of the longest line that is taken for a caption because an image stands above it


def captions_of_list(block: Block) -> list[str]:
    """Captions in a gallery's list: items that carry a credit, or the same words twice."""
    found: list[str] = []
    for entry in block.entries:
        twice = any(same_wording(entry.text, detail) or _nearly(entry.text, detail) for detail in entry.details)
        if words(entry.text) >= 3 and (twice or hints.is_credited(entry.text)):
            found += [entry.text, *entry.details]
    return found


def _nearly(one: str, other: str) -> bool:
    """Whether two lines of one list item share most words of the shorter: a short and a long wording."""
    left, right = set(folded(one).split()), set(folded(other).split())
    return len(left) >= 4 and len(left & right) >= 0.75 * min(len(left), len(right))


def caption_at(page: Page, at: int, *, title: str, pictured: bool = False) -> str:
    """The caption that a line is, "" when it is none: printed twice, credited, or right below an image.

    Args:
        page: The page.
        at: Block of the line.
        title: The article's title, which may be printed twice without being a caption.
        pictured: An image placeholder stands just above.
    """
    block, n = page.blocks[at], words(page.blocks[at].text)
    if block.kind != "text" or page.is_meta(at):
        return ""
    if says_twice(block.text):
        return said_once(block.text)
    twice = page.doubled(at) and n >= 3 and not same_wording(block.text, title)
    if twice and _is_link(page, at):
        return ""
    heading = not block.tight and n <= _LONGEST_HEADING and not ends_sentence(block.text)
    below = pictured and 3 <= n <= _BELOW_IMAGE and not heading and not block.text.endswith((":", "："))
    return block.text if twice or below or (n >= 2 and hints.is_credited(block.text)) else ""


def is_tight_pair(page: Page, at: int) -> bool:
    """Whether a line and its neighbour without a blank line between are the two wordings of a caption."""
    blocks = page.blocks
    pairs = [(a, b) for a, b in ((at - 1, at), (at, at + 1)) if a >= 0 and b < len(blocks)]
    return words(blocks[at].text) >= 5 and any(
        blocks[b].tight and blocks[a].kind == "text" and same_wording(blocks[a].text, blocks[b].text) for a, b in pairs
    )


def _is_link(page: Page, at: int) -> bool:
    """A headline printed for its picture and for itself is followed by a button or another link; a caption is tight."""
    here, blocks = page.blocks[at].text, page.blocks
    pair = [i for i in (at - 1, at + 1) if 0 <= i < len(blocks) and same_wording(blocks[i].text, here)]
    second = max([at, *pair])
    if blocks[second].tight or second + 1 >= len(blocks):
        return False
    following = blocks[second + 1].text
    return hints.names(hints.RELATED, following) or (0 < words(following) <= 3 and not ends_sentence(following))
