"""Sentences as the voice rules read them: words and punctuation in order, whole quotations as one item."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import regex

from analysis.text.fold import fold_arabic, key_of
from analysis.text.sentences import END, is_abbreviation
from analysis.text.tokens import PATTERN

QUOTE: Final = "“”"
"""Stands for a whole direct quotation."""
_ITEM: Final = regex.compile(rf"{PATTERN}|{END}|\n|[,،;؛:()\[\]—–]|\.\.+|(?<=\s)-+(?=\s)")
_COMMAS: Final = {"،": ",", "؛": ";", "–": "—", "[": "(", "]": ")"}
COMMA, COLON, DASH = ",", ":", "—"
PUNCTUATION: Final = frozenset({",", ";", ":", "(", ")", "—", QUOTE})


@dataclass(slots=True)
class Sentence:
    """One sentence.

    Attributes:
        keys: Token keys (Arabic letters folded), marks of punctuation, QUOTE.
        starts, ends: Offsets of each item in the text.
        capital: Whether the item begins with a capital letter.
        asks: Whether it ends with a question mark.
        leads: Whether it begins a paragraph.
    """

    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    asks: bool = False
    leads: bool = False

    def add(self, key: str, start: int, end: int, *, capital: bool = False) -> None:
        """Append an item."""
        self.keys.append(key)
        self.starts.append(start)
        self.ends.append(end)
        self.capital.append(capital)

    def items_of(self, start: int, end: int) -> tuple[int, int]:
        """First item, and the one after the last, that a stretch of the text touches."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        return first, max(bisect_right(self.starts, end - 1), first + 1)


def sentences_of(
    text: str, speeches: Sequence[tuple[int, int]], begin: int = 0, stop: int | None = None
) -> list[Sentence]:
    """The sentences of a cleaned part, or of some paragraphs of it, of which none is empty.

    Args:
        text: The part.
        speeches: Offsets of direct quotations within their marks, in order, none inside another. Their sentence ends
            are not ends of the sentence around them, except a full stop that a capital or another script follows.
        begin: Offset at which the paragraphs begin.
        stop: Offset at which they end; None for the end of the part.
    """
    last = len(text) if stop is None else stop
    building = _Building(text)
    at = begin
    for start, end in (*speeches, (last, last)):
        building.read(at, start)
        if start < end:
            building.current.add(QUOTE, start, end)
            if text[start:end].rstrip().endswith(".") and _new_sentence(text, end):
                building.close(leads=False)
        at = max(end, at)
    if text[max(begin, last - 9) : last].rstrip("\"'”’» ")[-1:] in ("?", "؟"):
        building.current.asks = True
    building.close(leads=False)
    return building.found


class _Building:
    """The sentences so far, and the one that is being read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Sentence] = []
        self.current = Sentence(leads=True)

    def close(self, *, leads: bool) -> None:
        if self.current.keys:
            self.found.append(self.current)
            self.current = Sentence(leads=leads)
        else:
            self.current.leads = self.current.leads or leads

    def read(self, begin: int, stop: int) -> None:
        """Read on from one offset to another, which lie outside of direct quotations."""
        current = self.current
        for match in _ITEM.finditer(self.text, begin, stop):
            item = match.group()
            key, capital = _key_of_item(item)
            if key:
                start, end = match.span()
                current.keys.append(key)
                current.starts.append(start)
                current.ends.append(end)
                current.capital.append(capital)
            elif item == "\n":
                self.close(leads=True)
                current = self.current
            elif not self._goes_on(item, match.end()):
                current.asks = current.asks or item[0] in "?؟"
                self.close(leads=False)
                current = self.current

    def _goes_on(self, item: str, following: int) -> bool:
        """Whether a full stop belongs to an abbreviation or a number."""
        if item[0] != "." or item[1:2] == "." or not self.current.keys:
            return False
        last = self.current.keys[-1]
        return is_abbreviation(last) or (last[-1].isdecimal() and self.text[following : following + 1].isdecimal())


@lru_cache(maxsize=100_000)
def _key_of_item(item: str) -> tuple[str, bool]:
    """Key of a word or mark of punctuation and whether it begins with a capital; no key for the end of a sentence or line."""
    if item == "\n" or item[-1] in " \t" or item.startswith(".."):
        return "", False
    if item[0].isalnum():
        # A token of a tatweel alone has no key.
        return fold_arabic(key_of(item)) or item, item[0].isupper()
    return _COMMAS.get(item, "—" if item[0] == "-" else item), False


def _new_sentence(text: str, end: int) -> bool:
    """Whether after a quotation that ends with a full stop a new sentence begins."""
    after = text[end : end + 4].lstrip("\"'”’»› ")
    return not after[:1].islower()
