"""An HTML export as the run of its text blocks, each with the names of the elements that it stands in.

Database exports are pages that no browser ever checked: paragraphs inside paragraphs, elements never closed. What is
left whatever the parser makes of them is the order of the texts and the class names around each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from analysis.errors import IngestError
from analysis.ingest.decode import Decoded

LARGEST = 100_000_000
"""Characters of one HTML export (the project's own limit)."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("script style template noscript iframe svg head object".split())
_STRONG = frozenset(("b", "strong"))
_PAGE_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_LARGE = f"The HTML file is larger than {LARGEST // 1_000_000} MB. Export fewer articles at a time."
_EMPTY = "The HTML file holds no text. Check that it was saved completely, or leave it out."


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text without a block boundary in it.

    Attributes:
        text: The text; a forced line break is a line break, other white space is folded.
        lead: The part of it that stands first and in bold, empty when the block does not begin so.
        names: Tags and class names of the elements around its first character, and "#" before their ids and anchors.
    """

    text: str
    lead: str
    names: frozenset[str]


def parse_html(decoded: Decoded) -> etree._Element:
    """The root element of an HTML text; what it declares about its encoding is not asked.

    Raises:
        IngestError: It is too large, or holds nothing.
    """
    if len(decoded.text) > LARGEST:
        raise IngestError(_LARGE)
    # Exports are pages set one behind the other, or hold the pages that they quote; what follows the first </html> counts too.
    text = _PAGE_END.sub("", decoded.text.replace("\x00", ""))
    # Without lxml.html, whose own class of element is looked up in Python for each one.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise IngestError(_EMPTY) from error
    if root is None:
        raise IngestError(_EMPTY)
    return root


def blocks(root: etree._Element, own: frozenset[str] = frozenset(), anchors: str = "") -> Iterator[Block]:
    """The blocks below an element, in document order; blank ones are left out.

    Args:
        root: Where to look.
        own: Class names that make any element a block of its own, spans too.
        anchors: The beginning of names of `<a name="...">`: each such anchor is a block without text.
    """
    walker = _Walker(root, own, anchors)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment":
            walker.say(element.tail)
        elif event == "start":
            walker.open(element)
        else:
            walker.close(element)
        if walker.done:
            yield from walker.done
            walker.done.clear()
    walker.finish()
    yield from walker.done


def texts(root: etree._Element) -> list[str]:
    """The texts of the blocks below an element, as `blocks` gives them.

    Args:
        root: An element that is shown, such as a cell of a table.
    """
    inside = list(root)
    if any(len(child) or child.tag not in _BLOCKS for child in inside):
        return [block.text for block in blocks(root)]
    # Nothing but paragraphs, as in most cells: their texts are the blocks.
    runs = [root.text, *chain.from_iterable((child.text, child.tail) for child in inside)]
    return [text for run in runs if run and (text := _folded([run.replace("\n", " ")]))]


class _Walker:
    """The block that is being gathered, the elements that are open, and the blocks that are done."""

    def __init__(self, root: etree._Element, own: frozenset[str], anchors: str) -> None:
        self.done: list[Block] = []
        self._root = root
        self._own = own
        self._anchors = anchors
        self._around: list[tuple[str, ...]] = []
        self._bounds: list[bool] = []
        self._parts: list[str] = []
        self._bold: list[str] = []
        self._said = 0
        self._said_bold = 0
        self._names: frozenset[str] = frozenset()
        self._silent = 0
        self._strong = 0

    def open(self, element: etree._Element) -> None:
        tag = str(element.tag).lower()
        classes = (element.get("class") or "").split()
        anchor = self._anchor(tag, element)
        is_block = tag in _BLOCKS or not self._own.isdisjoint(classes)
        if anchor or is_block:
            self.finish()
        if anchor:
            self.done.append(Block("", "", frozenset((f"#{anchor}",))))
        if tag == "br" and not self._silent:
            self._parts.append("\n")
        identifier = element.get("id")
        self._around.append((tag, *classes, *((f"#{identifier}",) if identifier else ())))
        self._bounds.append(is_block)
        self._silent += tag in _SILENT
        self._strong += tag in _STRONG
        self.say(element.text)

    def close(self, element: etree._Element) -> None:
        tag = self._around.pop()[0]
        if self._bounds.pop():
            self.finish()
        self._silent -= tag in _SILENT
        self._strong -= tag in _STRONG
        if element is not self._root:
            self.say(element.tail)

    def say(self, text: str | None) -> None:
        if not text or self._silent:
            return
        text = text.replace("\n", " ")
        length = len(text.strip())
        if length and not self._said:
            self._names = frozenset(chain.from_iterable(self._around))
        if self._strong and self._said == self._said_bold:
            self._bold.append(text)
            self._said_bold += length
        self._said += length
        self._parts.append(text)

    def finish(self) -> None:
        if not self._parts:
            return
        if text := _folded(self._parts):
            self.done.append(Block(text, _folded(self._bold), self._names))
        self._parts.clear()
        self._bold.clear()
        self._said = self._said_bold = 0

    def _anchor(self, tag: str, element: etree._Element) -> str:
        name = element.get("name") or "" if tag == "a" else ""
        return str(name) if self._anchors and name.startswith(self._anchors) else ""


def _folded(parts: list[str]) -> str:
    text = "".join(parts)
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(line for piece in text.split("\n") if (line := " ".join(piece.split())))
