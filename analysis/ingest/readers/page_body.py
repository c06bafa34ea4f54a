"""From the article's stretch of a page to its parts: summary, body, captions, embedded posts, links that interrupt."""

from __future__ import annotations

import re

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import TWEET
from analysis.ingest.readers.page_end import Kept, trimmed
from analysis.ingest.readers.page_head import read_head, title_of
from analysis.ingest.readers.page_lines import Block, ends_sentence, folded, is_prose, words
from analysis.ingest.readers.page_parts import Parts
from analysis.ingest.readers.page_pictures import is_tight_pair
from analysis.ingest.readers.page_pieces import is_button, take_caption, take_pictures
from analysis.ingest.readers.page_places import Place
from analysis.ingest.readers.page_posts import begins_post, post_at
from analysis.ingest.readers.page_tags import is_tag_line
from analysis.ingest.readers.page_view import Page

_LABEL = 6
_LONGEST_SUBHEADING = 16


def read_parts(page: Page, place: Place) -> Parts:
    """The parts of the article that stands at `place`."""
    return _Reader(page, place).read()


class _Reader:
    """Walks once over the article's blocks."""

    def __init__(self, page: Page, place: Place) -> None:
        self.page, self.place = page, place
        self.parts = Parts()
        self.title = title_of(page, place)
        self.kept: list[Kept] = []
        self.gaps: list[int] = []  # blocks at which furniture interrupts
        self.after_image = False

    def read(self) -> Parts:
        at = body = read_head(self.page, self.place, self.parts)
        while at <= self.place.run.last:
            at = self._block(at)
        body_text = trimmed(self.page, self.kept, self.gaps)
        self.parts.first = body
        self.parts.paragraphs = [piece.text for piece in body_text]
        self.parts.left_out = [piece.text for piece in self.kept[len(body_text) :]]
        self.parts.last = max([piece.at for piece in body_text], default=max(body - 1, self.place.title))
        return self.parts

    def _block(self, at: int) -> int:
        """Take one block, or a group of short lines; the next block to look at."""
        block = self.page.blocks[at]
        if block.kind == "list":
            self._list(at)
        elif block.kind in ("form", "rule"):
            self.gaps.append(at)
        elif block.kind == "image":
            self.after_image = True
            return at + 1
        else:
            return self._text(at)
        self.after_image = False
        return at + 1

    def _text(self, at: int) -> int:
        block = self.page.blocks[at]
        text, pictured = block.text, self.after_image
        self.after_image = False
        if TWEET.match(text):
            self.parts.posts.append(post_at(self.page, at))
        elif (hints.ADVERT.match(text) and words(text) <= 4) or is_tag_line(text):
            self.gaps.append(at)
        elif take_caption(self.page, self.parts, at, title=self.title, pictured=pictured) or begins_post(self.page, at):
            return at + 1
        elif (
            self.page.is_paragraph(at)
            or (ends_sentence(text) and words(text) >= 3 and not is_button(self.page, text))
            or self._introduces(at)
        ):
            self.kept.append(Kept(at, text))
        elif is_prose(text):
            self.gaps.append(at)
        elif at == self.place.run.last == len(self.page.blocks) - 1 and words(text) >= 5:
            self.kept.append(Kept(at, text))  # the capture was cut in mid-sentence
        else:
            return self._shorts(at)
        return at + 1

    def _introduces(self, at: int) -> bool:
        """Whether a short line ends in a colon and what it announces follows: a list, a quotation, a paragraph."""
        text = self.page.blocks[at].text
        labels = (hints.RELATED, hints.TAGS, hints.SHARE, hints.OFFER)
        if not text.endswith((":", "：")) or words(text) < 4 or any(hints.names(label, text) for label in labels):
            return False
        return at < self.place.run.last and self.page.blocks[at + 1].kind in ("list", "text")

    def _shorts(self, at: int) -> int:
        """A lone short line before prose is a subheading; several in a row are links with their heading."""
        if self._is_inline_link(at):
            self.gaps.append(at)
            self._links([self.page.blocks[at].text])
            return at + 1
        group, end = [], at
        while end <= self.place.run.last:
            block = self.page.blocks[end]
            if block.kind == "text" and self._is_short(end) and not self._is_inline_link(end):
                group.append(end)
            elif block.kind in ("text", "list", "form") and not (block.kind == "list" and not block.entries):
                break
            end += 1
        if not group:
            self.gaps.append(at)
            return at + 1
        texts = [self.page.blocks[i].text for i in group]
        lone = len(group) == 1 and not is_button(self.page, texts[0]) and end <= self.place.run.last
        labelled = any(hints.names(hints.RELATED, t) for t in texts)
        offer = words(texts[0]) > _LONGEST_SUBHEADING or (words(texts[0]) > _LABEL and hints.OFFER.search(texts[0]))
        if lone and self.kept and not labelled and not offer and self.page.blocks[end].kind == "text":
            self.kept.append(Kept(group[0], texts[0], heading=True))
        elif len(group) > 1 or labelled:
            self._links(texts)
        if not self.kept or group[0] != self.kept[-1].at:
            self.gaps.append(at)
        return max(end, at + 1)

    def _is_inline_link(self, at: int) -> bool:
        """Whether a line is a label for further reading with the headline behind it."""
        text = self.page.blocks[at].text
        return (
            bool(hints.RELATED.match(text))
            and not is_prose(text)
            and (bool(re.search("[:|]", text)) or words(text) > _LABEL)
        )

    def _is_short(self, at: int) -> bool:
        text = self.page.blocks[at].text
        return not (
            is_prose(text)
            or self._introduces(at)
            or (ends_sentence(text) and words(text) >= 3 and not self.page.doubled(at))
            or TWEET.match(text)
            or begins_post(self.page, at)
            or is_tight_pair(self.page, at)
            or (hints.is_credited(text) and not self.page.doubled(at))
        )

    def _links(self, texts: list[str]) -> None:
        head = texts[0] if hints.names(hints.RELATED, texts[0]) or words(texts[0]) <= 3 else ""
        seen: set[str] = set()
        for text in texts[1:] if head else texts:
            if folded(text) not in seen and words(text) >= 3 and not hints.names(hints.RELATED, text):
                self.parts.links.append({"title": text.strip(" :"), "section": "", "date": "", "block": head})
            seen.add(folded(text))

    def _list(self, at: int) -> None:
        block = self.page.blocks[at]
        if not block.entries or all(hints.is_share(e.text) for e in block.entries):
            return
        if at <= self.place.title + 12 and take_pictures(self.parts, block):
            return
        if self._is_content(at, block):
            for entry in block.entries:
                self.kept.append(Kept(at, " ".join([entry.text, *entry.details]).strip()))
            return
        self.gaps.append(at)
        before = self.page.blocks[at - 1].text if at else ""
        head = before if before and words(before) <= _LABEL and not ends_sentence(before) else ""
        for entry in block.entries:
            if words(entry.text) >= 3:
                self.parts.links.append({"title": entry.text, "section": "", "date": "", "block": head})

    def _is_content(self, at: int, block: Block) -> bool:
        before = self.page.blocks[at - 1].text if at else ""
        if before.endswith((":", "：")) and self.kept and self.kept[-1].at == at - 1:
            return True
        if block.numbered and any(e.details for e in block.entries):
            return False
        ended = sum(1 for e in block.entries if e.text.endswith((".", ";", ",", "؛", "،")))
        return ended * 2 >= len(block.entries) or all(words(e.text) >= 14 for e in block.entries)
