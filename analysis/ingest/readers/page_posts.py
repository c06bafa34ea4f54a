"""Posts of social networks embedded in an article: their text, who wrote them and when."""

from __future__ import annotations

from analysis.ingest.readers.page_bits import SHORTENED, TWEET, stamps
from analysis.ingest.readers.page_view import Page

_MOST_LINES = 5


def begins_post(page: Page, at: int) -> bool:
    """Whether a line belongs to an embedded post: its signature follows at once, or after more lines like it."""
    mine = page.blocks[at]
    for ahead in range(at + 1, min(at + _MOST_LINES, len(page.blocks))):
        block = page.blocks[ahead]
        if block.kind != "text":
            return False
        if TWEET.match(block.text):
            set_in = mine.indent >= 2 and mine.indent == block.indent
            return ahead == at + 1 or set_in or bool(SHORTENED.search(mine.text))
        if block.indent < 2 and not SHORTENED.search(block.text):
            return False
    return False


def post_at(page: Page, at: int) -> dict[str, str]:
    """The post signed in a block: text, author and date; an empty dict where none is signed.

    Args:
        page: The page.
        at: Block of the signature: "— Name (@handle) date".
    """
    signature = TWEET.match(page.blocks[at].text)
    if not signature:
        return {}
    lines: list[str] = []
    for back in range(at - 1, max(-1, at - 1 - _MOST_LINES), -1):
        block = page.blocks[back]
        if block.kind != "text" or TWEET.match(block.text) or not begins_post(page, back):
            break
        lines.insert(0, block.text)
    said = stamps(signature["date"], page.order)
    return {
        "text": "\n".join(lines),
        "author": f"{signature['name']} ({signature['handle']})",
        "date": said[0].moment.local if said else signature["date"].strip(),
    }
