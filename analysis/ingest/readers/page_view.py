"""A page as seen: its blocks, and what each looks like among its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.context import DateOrder
from analysis.ingest.readers.page_bits import read_bits
from analysis.ingest.readers.page_lines import Block, ends_sentence, folded, is_prose, repeated_lines, words

_SIGNED = re.compile(r"^\s*[—–]{1,2}\s+[^\W\d_]")  # who said or posted the lines above
_DATED_PICTURE = re.compile(r"\w{2}\s?[(（][\d./\s-]{6,12}[)）]$")  # "The mayor at her desk (6/12/2012)"
_FILM = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?\s*[•·|–—-]")  # how long a film runs, and whose it is
_LONGEST_DETAIL = 4
_LEAST_LISTED = 4
_LONGEST_PART = 6
_SHORT = 8  # words of the lines that tell whether blank lines stand between lines
_ENOUGH_LINES = 12
_MOSTLY_TIGHT = 0.7
_OFTEN_TIGHT = 0.4  # on a page whose lists have no marks
_BESIDE_DATE = 6  # words that may stand beside a date in a strip; more are a sentence about that day
_LONGEST_CREDIT = 90  # characters by which a caption with its credit exceeds the one without


@dataclass(slots=True)
class Page:
    """A page with what is known of each of its blocks.

    Attributes:
        order: What 03/04/2024 means.
        spread: The line breaks are not the page's own: they were put back.
        dense: Hardly a blank line parts the page's lines, as browsers copy them: its absence says nothing.
        counts: How often each text stands on the page.
    """

    blocks: list[Block]
    order: DateOrder
    spread: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    dense: bool = False
    _metas: dict[int, bool] = field(default_factory=dict)  # every block is asked about by each of its neighbours
    _doubles: dict[int, bool] = field(default_factory=dict)
    _paragraphs: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counts = repeated_lines(self.blocks)
        lines = [block.tight for block in self.blocks if block.kind == "text" and words(block.text) <= _SHORT]
        marked = any(block.kind == "list" for block in self.blocks)
        share = _MOSTLY_TIGHT if marked else _OFTEN_TIGHT
        self.dense = len(lines) >= _ENOUGH_LINES and sum(lines) >= share * len(lines)

    def is_meta(self, at: int) -> bool:
        """Whether a block says who wrote it, when, or how long it takes to read."""
        if at not in self._metas:
            self._metas[at] = self._says_meta(at)
        return self._metas[at]

    def _says_meta(self, at: int) -> bool:
        block = self.blocks[at]
        if block.kind == "text":
            if _SIGNED.match(block.text) or _DATED_PICTURE.search(block.text):
                return False
            said = read_bits(block.text, self.order)
            if _FILM.match(block.text) and not said.stamps:
                return False
            return said.any and (not is_prose(block.text) or words(block.text) <= (24 if said.stamps else 16))
        return block.kind == "list" and self.is_meta_list(block)

    def is_meta_list(self, block: Block) -> bool:
        """Whether a list is the strip of byline, source and date, and not a list of links with dates."""
        texts = [entry.line for entry in block.entries]
        if not 1 <= len(texts) <= 9 or any(words(text) > 14 for text in texts):
            return False
        if any(words(detail) > _LONGEST_DETAIL for entry in block.entries for detail in entry.details):
            return False
        said = [read_bits(text, self.order) for text in texts]
        dated = sum(1 for bits in said if bits.stamps and words(bits.rest) <= _BESIDE_DATE)
        named = any(bits.labelled or bits.source for bits in said)
        return named or (dated in (1, 2) and dated * 6 >= len(block.entries))

    def doubled(self, at: int) -> bool:
        """Whether the next text says the same again or begins with it, as captions do below their pictures."""
        if at not in self._doubles:
            self._doubles[at] = self._says_again(at)
        return self._doubles[at]

    def _says_again(self, at: int) -> bool:
        here = self.blocks[at]
        if here.kind != "text":
            return False
        return any(
            0 <= near < len(self.blocks)
            and self.blocks[near].kind == "text"
            and same_wording(here.text, self.blocks[near].text)
            for near in (at - 1, at + 1)
        )

    def is_paragraph(self, at: int) -> bool:
        """Whether a block is running text of an article: prose, not a caption, not an offer."""
        if at not in self._paragraphs:
            self._paragraphs[at] = self._runs_on(at)
        return self._paragraphs[at]

    def _runs_on(self, at: int) -> bool:
        block = self.blocks[at]
        return (
            block.kind == "text"
            and is_prose(block.text)
            and not self.doubled(at)
            and not says_twice(block.text)
            and not hints.is_credited(block.text)
            and not self.is_meta(at)
            and not is_labelled_list(block.text)
        )


def is_labelled_list(text: str) -> bool:
    """Whether a line is a label with four tags or more behind it, parted by commas: "Read more: Tide, Harbour, Orla, Boats"."""
    label, colon, rest = text.partition(":")
    parts = re.split(r"[,،]", rest)
    if not colon or len(parts) < _LEAST_LISTED or max(map(words, parts)) > _LONGEST_PART or ends_sentence(rest):
        return False
    return words(label) <= _LONGEST_DETAIL and hints.names(hints.TAGS, label)


def same_wording(one: str, other: str) -> bool:
    """Whether two lines are one text printed twice: equal, or one the beginning of the other or of nearly its wording."""
    a, b = folded(one), folded(other)
    short, long = sorted((a, b), key=len)
    if len(short) < 12:
        return False
    if len(long) > len(short) + _LONGEST_CREDIT:
        return False
    if long.startswith(short) or (short in long and 2 * len(short) >= len(long)):
        return True
    left, right = set(short.split()), set(long.split())
    return len(left) >= 6 and len(left & right) / max(len(left), len(right)) >= 0.7


def says_twice(text: str) -> bool:
    """Whether a line holds its own words twice, as a picture's text and caption run together."""
    plain = folded(text)
    return len(plain) >= 50 and plain.find(plain[:25], 25) > 0 and plain.count(plain[:25]) >= 2


def said_once(text: str) -> str:
    """The first saying of a line that holds its own words twice."""
    again = text.find(text[:25], 25)
    return text[:again].strip() if again > 0 else text
