"""A rendered page's lines as blocks: paragraphs, lists, form fields, rules, image placeholders."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

Kind = Literal["text", "list", "form", "rule", "image"]

_BULLET = re.compile(r"^(\s*)([•●○◦▪▫■□☆★‣⁃∙·]|[-*+](?=\s))\s?(.*)$")
_NUMBERED = re.compile(r"^(\s*)(\d{1,3}[.)])(?:\s+(.*))?$")
_RULE = re.compile(r"^[\W_]{3,}$|^\*$")
_FIELD = re.compile(r"\[[\s_]*\]|\[\s*\*?\s*\]|\(\*\)|\( \)")
_BUTTON = re.compile(r"^\[[^\[\]]{1,40}\]$")
_PLACEHOLDER = re.compile(r"^(?:\s*\[[^\[\]\s]{1,80}\]\s*)+$|^\[INS::INS\]$")
_FILE_NAME = re.compile(r"^[^\n/]{1,90}\.(?:jpe?g|png|gif|webp|svg|mp4)$", re.IGNORECASE)  # a picture without a text
_LEADING_IMAGE = re.compile(r"^\[[\w.%+-]{1,60}\]\s*")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_DEEPER = 8
_LEAST_BROKEN = 3  # lines broken in mid-sentence that show a page to be wrapped
_RAGGED = 14  # columns that a wrapped line may fall short of the width
_MOST_BLANK = 12  # blank lines inside a list
_COLUMNS_OF_TERMINALS = range(60, 260)
_WITHIN = re.compile(r"[^\W\d_]{3}[.!?؟。]['\"”’»)]*\s")  # a sentence that ends within the text
_ENDS_SENTENCE = re.compile(r"[.!?…؟۔。！？][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list.

    Attributes:
        text: The item's own line.
        level: 0 for the outermost items.
        details: Further lines of the item: a second wording, a card's author.
    """

    text: str
    level: int = 0
    details: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """All that the item says, on one line."""
        return " ".join((self.text, *self.details)).strip()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, one list, or one piece of furniture.

    Attributes:
        text: The paragraph as one line; empty for lists.
        entries: The items of a list.
        numbered: A list whose items carry numbers: a breadcrumb, a ranking, comments.
        tight: No blank line stands between this block and the one before.
        indent: Columns of white space before the first line.
        line: Line of the file where it begins, from 1.
    """

    kind: Kind
    text: str = ""
    entries: tuple[Entry, ...] = ()
    numbered: bool = False
    tight: bool = False
    indent: int = 0
    line: int = 0


def columns(text: str) -> int:
    """Columns that a terminal gives to a text: wide characters take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrap_width(lines: list[str]) -> int:
    """Column at which the page was hard-wrapped; 0 when its lines are whole paragraphs.

    Lines that break in mid-sentence crowd just below one width, and hardly any line is longer.
    """
    widths = [columns(line.rstrip()) if line.strip() and not _RULE.match(line.strip()) else 0 for line in lines]
    broken = [
        width
        for (line, after), width in zip(pairwise(lines), widths, strict=False)
        if width in _COLUMNS_OF_TERMINALS and after.strip() and not _ENDS_SENTENCE.search(line.rstrip())
    ]
    best, most = 0, 0
    for width in sorted(set(broken), reverse=True):
        crowd = sum(1 for b in broken if width - _RAGGED <= b <= width)
        longer = sum(1 for w in widths if w > width)
        enough = crowd >= (2 if _is_usual(width) else _LEAST_BROKEN) and longer <= max(1, crowd // 8)
        if enough and crowd > most:
            best, most = width, crowd
    return best


def _is_usual(width: int) -> bool:
    """Whether a longest line of this width is what terminals of the usual widths leave."""
    return any(usual - 4 <= width <= usual for usual in (72, 80, 100, 120, 132, 160, 200))


def _continues(line: str, following: str, width: int) -> bool:
    """Whether a hard wrap, not the author, ended `line`: the next word would not have fitted."""
    if not width or not following.strip():
        return False
    first = following.split(maxsplit=1)[0] if not _is_unspaced(following) else following.strip()[0]
    slack = 6 if len(line) - len(line.lstrip()) else 2
    return columns(line.rstrip()) + 1 + columns(first) > width - slack


def _is_unspaced(text: str) -> bool:
    """Whether the text is of a script without spaces between words."""
    return any("\u3040" <= c <= "\u9fff" for c in text.strip()[:1])


def _join(parts: list[str]) -> str:
    """Wrapped lines as one; scripts without spaces are joined without."""
    joined = parts[0]
    for part in parts[1:]:
        glue = "" if _is_unspaced(part) and _is_unspaced(joined[-1:]) else " "
        joined += glue + part
    return " ".join(joined.split())


def visible(text: str) -> str:
    """The text without invisible characters, with plain spaces and plain line ends."""
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    return _INVISIBLE.sub("", text).replace("\u00a0", " ").replace("\u202f", " ").replace("\t", "    ")


class _Builder:
    """Collects lines into blocks; one instance reads one page."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.width = wrap_width(lines)
        self.blocks: list[Block] = []
        self.at = 0
        self.blank_before = True

    def build(self) -> list[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            stripped = line.strip()
            if not stripped:
                self.blank_before = True
                self.at += 1
            elif self._is_marker(line):
                self._list()
            else:
                self._plain(stripped)
        return self.blocks

    def _is_marker(self, line: str) -> bool:
        if _BULLET.match(line) and not _RULE.match(line.strip()[1:].strip() or "x"):
            return line.strip()[0] not in "-*+" or self._listed(line)
        return bool(_NUMBERED.match(line)) and self._listed(line)

    def _listed(self, line: str) -> bool:
        """A dash or a number begins a list item only where a neighbour has the same or it is set in."""
        if line[:1] == " ":
            return True
        shape = _NUMBERED if _NUMBERED.match(line) else _BULLET
        around = [*self.lines[max(0, self.at - 2) : self.at], *self.lines[self.at + 1 : self.at + 3]]
        return any(shape.match(near) for near in around)

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        self.blank_before = False

    def _plain(self, stripped: str) -> None:
        line, start = self.lines[self.at], self.at + 1
        indent = len(line) - len(line.lstrip())
        kind: Kind = "text"
        if _FIELD.search(stripped) or _BUTTON.match(stripped):
            kind = "image" if _PLACEHOLDER.match(stripped) else "form"
        elif not any(c.isalnum() for c in stripped):
            kind = "rule"
        elif _PLACEHOLDER.match(stripped) or _FILE_NAME.match(stripped):
            kind = "image"
        if kind != "text":
            self.at += 1
            self._add(Block(kind, text=stripped, tight=not self.blank_before, indent=indent, line=start))
            return
        parts = [_LEADING_IMAGE.sub("", stripped) or stripped]
        self.at += 1
        while self.at < len(self.lines) and _continues(self.lines[self.at - 1], self.lines[self.at], self.width):
            following = self.lines[self.at].strip()
            if self._is_marker(self.lines[self.at]) or _RULE.match(following) or _PLACEHOLDER.match(following):
                break
            parts.append(self.lines[self.at].strip())
            self.at += 1
        self._add(Block("text", text=_join(parts), tight=not self.blank_before, indent=indent, line=start))

    def _list(self) -> None:
        start, numbered = self.at + 1, bool(_NUMBERED.match(self.lines[self.at]))
        tight, outer = not self.blank_before, len(self.lines[self.at]) - len(self.lines[self.at].lstrip())
        raw: list[tuple[int, list[str]]] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                if not self._goes_on(outer, raw[-1][0], numbered=numbered):
                    break
                self.at += 1
                continue
            indent = len(line) - len(line.lstrip())
            if self._is_marker(line):
                if raw and indent <= outer and bool(_NUMBERED.match(line)) != numbered:
                    break
                raw.append((indent, [self._marked(line)]))
            elif raw and indent > outer:
                self._detail(raw[-1][1], line)
            else:
                break
            self.at += 1
        levels = sorted({indent for indent, _ in raw})
        entries = tuple(Entry(texts[0], levels.index(indent), tuple(texts[1:])) for indent, texts in raw)
        entries = tuple(e for e in entries if e.text or e.details)
        self._add(Block("list", entries=entries, numbered=numbered, tight=tight, indent=outer, line=start))

    def _marked(self, line: str) -> str:
        found = _NUMBERED.match(line) or _BULLET.match(line)
        text = (found.group(3) or "").strip() if found else line.strip()
        inner = _BULLET.match(text)  # "• • LIVE"
        return " ".join((inner.group(3) if inner and text[0] not in "-*+" else text).split())

    def _detail(self, texts: list[str], line: str) -> None:
        if _continues(self.lines[self.at - 1], line, self.width) and texts[-1]:
            texts[-1] = _join([texts[-1], line.strip()])
        elif not texts[-1] and len(texts) == 1:
            texts[0] = " ".join(line.split())
        else:
            texts.append(" ".join(line.split()))

    def _goes_on(self, outer: int, inner: int, *, numbered: bool) -> bool:
        """Whether the list continues after blank lines: with something set in a little deeper, or its next number."""
        ahead = range(self.at, min(self.at + _MOST_BLANK, len(self.lines)))
        following = next((self.lines[i] for i in ahead if self.lines[i].strip()), "")
        indent = len(following) - len(following.lstrip())
        if outer + 1 < indent <= inner + _DEEPER:  # more than that is a centred line
            return True
        return numbered and indent == outer and bool(_NUMBERED.match(following))


def read_blocks(text: str) -> list[Block]:
    """Blocks of a page in reading order.

    Args:
        text: The page as copied, after `visible`.

    Returns:
        Paragraphs with hard-wrapped lines joined, lists with their items, form fields, rules and image placeholders.
        Lists whose items are all empty are kept: they mark a place where icons stood.
    """
    return _Builder(text.split("\n")).build()


def repeated_lines(blocks: list[Block]) -> Counter[str]:
    """How often each text stands on the page, items of lists included, case and punctuation ignored."""
    counts: Counter[str] = Counter()
    for block in blocks:
        for text in [block.text] if block.text else [t for e in block.entries for t in (e.text, *e.details)]:
            counts[folded(text)] += 1
    return counts


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """A text for comparing: case, punctuation and spacing ignored."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


@lru_cache(maxsize=16384)
def words(text: str) -> int:
    """Running words; two characters of an unspaced script count as one."""
    wide = sum(1 for c in text if "\u3040" <= c <= "\u9fff")
    return len(re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", re.sub(r"[\u3040-\u9fff]", " ", text))) + wide // 2


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return bool(_ENDS_SENTENCE.search(text.rstrip()))


def is_prose(text: str) -> bool:
    """Whether a line reads like running text and not like a label, a link or a headline."""
    n = words(text)
    if n >= 30:
        return True
    if n >= 20 and _WITHIN.search(text):
        return True
    return n >= 10 and (ends_sentence(text) or text.rstrip()[-1:] in ":;,")
