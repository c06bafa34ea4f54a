"""From the article's stretch of a page to its parts: summary, body, captions, embedded posts, links that interrupt."""

from __future__ import annotations

import re

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import TWEET, looks_like_name, without_role
from analysis.ingest.readers.page_end import Kept, trimmed
from analysis.ingest.readers.page_lines import Block, ends_sentence, folded, is_prose, words
from analysis.ingest.readers.page_parts import Parts
from analysis.ingest.readers.page_pictures import caption_at, captions_of_list, is_tight_pair
from analysis.ingest.readers.page_places import Place
from analysis.ingest.readers.page_posts import begins_post, post_at
from analysis.ingest.readers.page_view import Page, same_wording

_LONGEST_SUMMARY = 75
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
        self.kept: list[Kept] = []
        self.gaps: list[int] = []  # blocks at which furniture interrupts
        self.after_image = False

    def read(self) -> Parts:
        start = self.place.title + 1 if self.place.title >= 0 else max(0, self.place.run.first - 9)
        body = self._head(start)
        self._metas_above()
        at = body
        while at <= self.place.run.last:
            at = self._block(at)
        body_text = trimmed(self.page, self.kept, self.gaps)
        self.parts.paragraphs = [piece.text for piece in body_text]
        self.parts.left_out = [piece.text for piece in self.kept[len(body_text) :]]
        self.parts.last = max([piece.at for piece in body_text], default=max(body - 1, self.place.title))
        return self.parts

    # The lines between title and body

    def _metas_above(self) -> None:
        above = range(self.place.title - 1, max(-1, self.place.title - 4), -1)
        for at in above:
            if self.page.blocks[at].kind == "list" and not self.page.is_meta(at):
                break
            self._meta(at)

    def _meta(self, at: int) -> bool:
        if not self.page.is_meta(at):
            return False
        block = self.page.blocks[at]
        self.parts.metas += [block.text] if block.text else [e.line for e in block.entries]
        return True

    def _head(self, start: int) -> int:
        """Take byline, date and summary; the block at which the body begins."""
        last = self._last_meta(start)
        stopped = False
        for at in range(start, last + 1):
            block = self.page.blocks[at]
            if self._meta(at) or self._caption(at):
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
            or self._is_button(text)
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
                if since > 2 or spent > 0.4 * self.place.run.words:
                    break
        return last

    def _summary(self, at: int) -> str:
        block = self.page.blocks[at]
        if block.kind == "list" and len(block.entries) >= 2:
            long = [e.text for e in block.entries if words(e.text) >= 6]
            return "\n".join(long) if len(long) == len(block.entries) else ""
        if block.kind != "text" or self._is_button(block.text) or words(block.text) > _LONGEST_SUMMARY:
            return ""
        n = words(block.text)
        near = block.text if n >= 8 or (n >= 5 and ends_sentence(block.text)) else ""
        return "" if near and same_wording(near, self._title()) else near

    def _title(self) -> str:
        return self.page.blocks[self.place.title].text if self.place.title >= 0 else ""

    def _summary_below(self, at: int) -> int:
        """A single sentence between byline and picture is the summary."""
        while at <= self.place.run.last and not self.page.is_paragraph(at):
            self._name_beside(at)
            if self.page.blocks[at].kind == "text" and not self._caption(at) and words(self.page.blocks[at].text) >= 4:
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

    # The body

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
        elif hints.ADVERT.match(text) and words(text) <= 4:
            self.gaps.append(at)
        elif self._caption(at, pictured=pictured) or begins_post(self.page, at):
            return at + 1
        elif (
            self.page.is_paragraph(at)
            or (ends_sentence(text) and words(text) >= 3 and not self._is_button(text))
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
        lone = len(group) == 1 and not self._is_button(texts[0]) and end <= self.place.run.last
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
        if at <= self.place.title + 12 and self._pictures(block):
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

    def _pictures(self, block: Block) -> bool:
        captions = captions_of_list(block)
        for text in captions:
            self.parts.caption(text)
        return bool(captions)

    def _is_content(self, at: int, block: Block) -> bool:
        before = self.page.blocks[at - 1].text if at else ""
        if before.endswith((":", "：")) and self.kept and self.kept[-1].at == at - 1:
            return True
        if block.numbered and any(e.details for e in block.entries):
            return False
        ended = sum(1 for e in block.entries if e.text.endswith((".", ";", ",", "؛", "،")))
        return ended * 2 >= len(block.entries) or all(words(e.text) >= 14 for e in block.entries)

    def _caption(self, at: int, *, pictured: bool = False) -> bool:
        """Take a line or list that belongs to a picture."""
        block = self.page.blocks[at]
        if block.kind == "list":
            return self._pictures(block)
        caption = caption_at(self.page, at, title=self._title(), pictured=pictured)
        self.parts.caption(caption)
        return bool(caption)

    def _is_button(self, text: str) -> bool:
        return (
            any(hints.names(label, text) for label in (hints.SHARE, hints.OFFER, hints.COMMENTS, hints.TAGS))
            or bool(hints.ADVERT.match(text) and words(text) <= 4)
            or self.page.counts[folded(text)] >= 4
            or not any(c.isalpha() for c in text)
        )
