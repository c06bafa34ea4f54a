"""Links that a page shows around its article: cards, rankings, menus."""

from __future__ import annotations

from analysis.ingest.dates import is_relative
from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import stamps
from analysis.ingest.readers.page_lines import Block, Entry, ends_sentence, words
from analysis.ingest.readers.page_view import Page, same_wording

_MOST_LINKS = 400
_FAR = 4000  # blocks; a page whose foot is longer shows no more that anybody would look up


def links_below(page: Page, first: int) -> list[dict[str, str]]:
    """Cards and menus below the article, as title, section, date and the heading they stand under.

    A card is a title followed by a short list or lines with section and date; a line before the title that says the same
    or more is its picture's caption.

    Args:
        page: The page.
        first: The first block below the article.
    """
    cards = _Cards(page)
    for at in range(first, min(first + _FAR, len(page.blocks))):
        if len(cards.links) >= _MOST_LINKS:
            break
        if page.blocks[at].kind == "list":
            cards.take_list(page.blocks[at])
        elif page.blocks[at].kind == "text":
            cards.take_line(at)
    cards.close()
    return cards.links


class _Cards:
    """The card that is being read, and those that are complete."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.links: list[dict[str, str]] = []
        self.heading = self.section = self.pending = ""

    def close(self, date: str = "", desk: str = "") -> None:
        """Complete the card."""
        if self.pending:
            section = desk or self.section
            self.links.append({"title": self.pending, "section": section, "date": date, "block": self.heading})
        self.pending = self.section = ""

    def take_list(self, block: Block) -> None:
        """A card's own section and date, or a list of links."""
        date, desk = _card_list(block)
        if self.pending and date:
            self.close(date, desk)
            return
        self.close()
        self.links += [
            _entry_link(e, self.heading) for e in block.entries[:_MOST_LINKS] if e.text and not hints.is_share(e.text)
        ]

    def take_line(self, at: int) -> None:
        """A heading, a section, a caption, a title or a date."""
        text = self.page.blocks[at].text
        dated = stamps(text, self.page.order)
        if (dated and words(text) <= 6) or is_relative(text):
            self.close(dated[0].moment.local if dated else text)
        elif _is_heading(self.page, at):
            if self.heading_stands_above(at):
                return
            self.close()
            self.heading, self.section = text, ""
        elif words(text) <= 3 and not ends_sentence(text):
            self._take_section(at, text)
        elif self.pending and (same_wording(self.pending, text) or _pictured(self.pending)):
            self.pending = text
        else:
            section = "" if self.pending else self.section
            self.close()
            self.pending, self.section = text, section

    def heading_stands_above(self, at: int) -> bool:
        """Whether a heading stands right above, so that this short line is its tab ("All")."""
        text = self.page.blocks[at].text
        return at > 0 and bool(self.heading) and self.page.blocks[at - 1].text == self.heading and words(text) == 1

    def _take_section(self, at: int, text: str) -> None:
        tight = self.page.blocks[at].tight
        if not self.pending or (tight and at + 1 < len(self.page.blocks) and self.page.blocks[at + 1].kind == "text"):
            self.pending, self.section = "", text  # what stood above was the picture's caption
        else:
            self.close(desk=text if tight else "")
            self.section = "" if tight else text


def _pictured(text: str) -> bool:
    return hints.is_credited(text) or (ends_sentence(text) and words(text) >= 8)


def _is_heading(page: Page, at: int) -> bool:
    """Whether a short line heads a block of links: a blank line above, something to head below."""
    block = page.blocks[at]
    if words(block.text) > 4 or block.tight or ends_sentence(block.text) or not any(c.isalpha() for c in block.text):
        return False
    if at + 1 >= len(page.blocks) or page.blocks[at + 1].kind not in ("text", "list"):
        return False
    return not any(_card_list(page.blocks[at + 1]))  # a title has its section and date below, a heading has not


def _card_list(block: Block) -> tuple[str, str]:
    """Date and section of a card's own short list."""
    if not 1 <= len(block.entries) <= 3:
        return "", ""
    date = desk = ""
    for entry in block.entries:
        said = stamps(entry.text)
        if said and words(entry.text) <= 6:
            date = said[0].moment.local
        elif words(entry.text) <= 4 and not desk:
            desk = entry.text
        else:
            return "", ""
    return (date, desk) if date else ("", "")


def _entry_link(entry: Entry, heading: str) -> dict[str, str]:
    texts = [entry.text, *entry.details]
    title = max(texts, key=words)
    date = next((s[0].moment.local for t in texts if words(t) <= 6 and (s := stamps(t))), "")
    return {"title": title, "section": "", "date": date, "block": heading}
