"""The lines between an article's title and its body: byline, date, summary."""

from __future__ import annotations

import re

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_lines import ends_sentence, folded, words
from analysis.ingest.readers.page_names import looks_like_name, without_role
from analysis.ingest.readers.page_parts import Parts
from analysis.ingest.readers.page_pieces import is_button, take_caption
from analysis.ingest.readers.page_places import Place
from analysis.ingest.readers.page_view import Page, same_wording

_LONGEST_SUMMARY = 75
_MOST_LINES = 60
_LITTLE = 0.2
_MOST_ABOVE = 4


def read_head(page: Page, place: Place, parts: Parts) -> int:
    """Take what stands between title and body.

    Args:
        page: The page.
        place: Where the article stands.
        parts: Its parts, which gain summary, lines of byline and date, and captions.

    Returns:
        The block at which the body begins.
    """
    return _Head(page, place, parts).read()


def title_of(page: Page, place: Place) -> str:
    """The article's title; "" where the page shows none."""
    return page.blocks[place.title].text if place.title >= 0 else ""


def take_meta(page: Page, parts: Parts, at: int) -> bool:
    """Keep a line or list that says who, when or how long; False where it says none of it."""
    if not page.is_meta(at):
        return False
    block = page.blocks[at]
    parts.metas += [block.text] if block.text else [e.line for e in block.entries]
    return True


class _Head:
    """Walks over the lines around the title."""

    def __init__(self, page: Page, place: Place, parts: Parts) -> None:
        self.page, self.place, self.parts = page, place, parts

    def read(self) -> int:
        """Take byline, date, names and summary; the block at which the body begins."""
        start = self.place.title + 1 if self.place.title >= 0 else max(0, self.place.run.first - 9)
        body = self._lines(start)
        self._metas_above()
        return body

    def _metas_above(self) -> None:
        above = range(self.place.title - 1, max(-1, self.place.title - 4), -1)
        for at in above:
            if self.page.blocks[at].kind == "list" and not self.page.is_meta(at):
                break
            take_meta(self.page, self.parts, at)

    def _lines(self, start: int) -> int:
        """Take byline, date and summary; the block at which the body begins."""
        last = self._last_meta(start)
        stopped = False
        for at in range(start, last + 1):
            block = self.page.blocks[at]
            if take_meta(self.page, self.parts, at) or take_caption(
                self.page, self.parts, at, title=title_of(self.page, self.place)
            ):
                continue
            self._name_beside(at)
            stopped = stopped or (block.kind == "text" and hints.names(hints.RELATED, block.text))
            if not self.parts.summary and not stopped:
                self.parts.summary = self._summary(at)
        if self.parts.summary or last + 1 >= len(self.page.blocks):
            for at in range(last + 1, min(last + 6, len(self.page.blocks))):
                if self.page.is_paragraph(at):
                    break
                self._name_beside(at)
            return last + 1
        return self._summary_below(last + 1)

    def _name_beside(self, at: int) -> None:
        """Note a line of a name's shape near the date; who signs without "by" stands there."""
        block = self.page.blocks[at]
        if block.kind == "list" and len(block.entries) == 1:
            text = block.entries[0].text
        elif block.kind == "text":
            text = block.text
        else:
            return
        text = without_role(text)
        if any("\u3040" <= c <= "\u9fff" for c in text):  # without capitals any two to four characters would do
            return
        if (
            not 2 <= words(text) <= 12
            or not looks_like_name(text)
            or is_button(self.page, text)
            or hints.is_share(text)
            or ends_sentence(text)
        ):
            return
        menu = any(folded(e.text) == folded(text) for b in self.page.blocks for e in b.entries if len(b.entries) > 3)
        near = [i for i in range(at - 4, at + 5) if 0 <= i < len(self.page.blocks) and i != at]
        if not menu and any(self.page.is_meta(i) for i in near):
            self.parts.names.append(text)

    def _last_meta(self, start: int) -> int:
        last, since, spent = start - 1, 0, 0
        for at in range(start, min(self.place.run.last + 1, start + 60)):
            if self.page.is_meta(at):
                last, since = at, 0
            elif self.page.is_paragraph(at):
                since += 1
                spent += words(self.page.blocks[at].text)
                few = (
                    spent <= _LITTLE * self.place.run.words and since <= _MOST_ABOVE
                )  # a summary and teasers of others
                if (since > 2 and not few) or spent > 0.4 * self.place.run.words:
                    break
        return last

    def _summary(self, at: int) -> str:
        block = self.page.blocks[at]
        if block.kind == "list" and len(block.entries) >= 2:
            long = [e.text for e in block.entries if words(e.text) >= 6]
            return "\n".join(long) if len(long) == len(block.entries) else ""
        if block.kind != "text" or is_button(self.page, block.text) or words(block.text) > _LONGEST_SUMMARY:
            return ""
        n = words(block.text)
        near = block.text if n >= 8 or (n >= 5 and ends_sentence(block.text)) else ""
        return "" if near and same_wording(near, title_of(self.page, self.place)) else near

    def _summary_below(self, at: int) -> int:
        """A single sentence between byline and picture is the summary."""
        end = min(self.place.run.last, at + _MOST_LINES)
        while at <= end and not self.page.is_paragraph(at):
            self._name_beside(at)
            if (
                self.page.blocks[at].kind == "text"
                and not take_caption(self.page, self.parts, at, title=title_of(self.page, self.place))
                and words(self.page.blocks[at].text) >= 4
            ):
                return at
            at += 1
        if at + 1 > self.place.run.last:
            return at
        text, following = self.page.blocks[at].text, self.page.blocks[at + 1]
        one = len(re.findall(r"[.!?؟。](?:\s|$)", text)) <= 1 and words(text) <= 45
        pictured = following.kind in ("list", "image") or self.page.doubled(at + 1)
        if one and pictured and not text.endswith((":", "：")):
            self.parts.summary = text
            return at + 1
        return at
