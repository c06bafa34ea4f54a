"""Ill-formed XML made well-formed item by item, so that a broken item costs itself and not the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from analysis.article import Problem
from analysis.ingest.readers.safe_xml import DEEPEST, Fault, Root, XmlText, fault_of
from analysis.ingest.readers.xml_mending import balanced, mended_text, sound_attributes

T = TypeVar("T")

_EXCERPT = 80
_CDATA, _COMMENT = "<![CDATA[", "<!--"
_PREFIXES = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*(?=[\s=/>])")
_CLOSED_PARTS = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
_WELL_KNOWN = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wp": "http://wordpress.org/export/1.2/",
    "xlink": "http://www.w3.org/1999/xlink",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a salvaged document.

    Attributes:
        place: "item 4".
        problem: What was mended, or why the item is lost; None for a sound one.
        markup: The item, well-formed inside the root; "" when it is lost.
    """

    place: str
    problem: Problem | None = None
    markup: str = ""


@dataclass(frozen=True, slots=True)
class Sound:
    """A well-formed document.

    Attributes:
        text: The document, from the root's start tag on.
        entries: What became of its items where it was not well-formed; None where nothing had to be done.
        fault: Why it was not, in the parser's words; "" where it was.
        remarks: What had to be mended outside the items.
    """

    text: str
    entries: tuple[Entry, ...] | None = None
    fault: str = ""
    remarks: tuple[str, ...] = ()

    def problems(self) -> Iterator[Problem]:
        """The remarks as problems of the file, all mended."""
        yield from (Problem("", "", remark, kept=True) for remark in self.remarks)

    def in_order(self, parsed: Iterable[T]) -> Iterator[tuple[str, T] | Problem]:
        """The items as a parser of `text` gives them, with their places, among the problems of the others."""
        if self.entries is None:
            yield from ((f"item {number}", item) for number, item in enumerate(parsed, 1))
            return
        items = iter(parsed)
        for entry in self.entries:
            if entry.problem:
                yield entry.problem
            if entry.markup:
                item = next(items, None)
                if item is not None:
                    yield entry.place, item


def sound(xml: XmlText, item: str) -> Sound:
    """The document as it is when well-formed, else put together from what can be read of it.

    Args:
        xml: The document.
        item: The name of the elements that are articles, without prefix; upper and lower case are the same.
    """
    fault = fault_of(xml.text) or _swallowed(xml.text, item)
    if fault is None:
        return Sound(xml.text)
    said = f"{fault.reason} in line {xml.line + fault.line - 1}" if fault.line else fault.reason
    tag, undeclared = _declaring(xml)
    close = f"</{xml.root.prefix}{xml.root.name}>"
    spans = list(item_spans(xml.text, len(xml.root.tag), item))
    entries = [_entry(xml, f"item {number}", span, tag, close) for number, span in enumerate(spans, 1)]
    around = _around(xml, spans, tag, close)
    remarks = [f"The file is not well-formed XML ({said}); its items were read one by one."]
    if undeclared:
        remarks.append(f"The prefix {undeclared[0]!r} is used without being declared; it was taken as it stands.")
    text = around.removesuffix(close) + "".join(entry.markup for entry in entries) + close
    return Sound(text, tuple(entries), said, tuple(remarks))


def _swallowed(text: str, item: str) -> Fault | None:
    """The fault of a CDATA that is not closed in its item, where the CDATA of a later item makes the whole well-formed."""
    done = 0
    for found in re.finditer(rf"</(?:[\w.-]+:)?{item}\s*>\s*<(?:[\w.-]+:)?{item}[\s>]", text, re.IGNORECASE):
        at = found.start()
        if text.rfind(_CDATA, done, at) > text.rfind("]]>", done, at):
            return Fault("CDATA that is not closed", text.count("\n", 0, at) + 1)
        done = at
    return None


@dataclass(frozen=True, slots=True)
class Span:
    """Where an item stands in its document.

    Attributes:
        missing: "start" or "end" where the item's own tag is missing, "rest" where the file ends in it.
    """

    start: int
    end: int
    missing: str = ""


def item_spans(text: str, begin: int, item: str) -> Iterator[Span]:
    """Where the items stand, found without trust in anything but their own tags."""
    first = re.compile(rf"<((?:[\w.-]+:)?){item}(?=[\s/>])", re.IGNORECASE).search(text, begin)
    prefix = re.escape(first[1]) if first else ""
    token = re.compile(rf"<!\[CDATA\[|<!--|<(/?){prefix}{item}(?=[\s/><])", re.IGNORECASE)
    boundary = re.compile(rf"</{prefix}{item}\s*>\s*(?:<{prefix}{item}[\s/>]|</)", re.IGNORECASE)
    opened, done, at = -1, begin, begin
    while found := token.search(text, at):
        at = found.end()
        if found[0] in (_CDATA, _COMMENT):
            end = text.find("]]>" if found[0] == _CDATA else "-->", at)
            next_item = boundary.search(text, at, end if end >= 0 else len(text))
            at = end + 3 if end >= 0 and not next_item else at
            continue
        closed = text.find(">", at) + 1 or len(text)
        if found[1]:
            yield Span(opened, closed) if opened >= 0 else Span(_likely_start(text, begin, done, at), closed, "start")
            opened, done = -1, closed
            continue
        if opened >= 0:
            yield Span(opened, found.start(), "end")
            done = found.start()
        opened = found.start()
        if text[closed - 2 : closed] == "/>":
            yield Span(opened, closed)
            opened, done = -1, closed
    if opened >= 0:
        outer = re.compile(r"</(?:[\w.-]+:)?(?:channel|rss|rdf|feed)\s*>", re.IGNORECASE).search(text, opened)
        yield Span(opened, outer.start(), "end") if outer else Span(opened, len(text), "rest")


def _likely_start(text: str, begin: int, done: int, end: int) -> int:
    """Where an item without a start tag may begin: behind the item before it; for the first one at its title."""
    if done > begin:
        broken = re.compile(r"\s*<[^<>]*>").match(text, done, end)
        return broken.end() if broken else done
    title = text.rfind("<title", begin, end)
    return title if title >= 0 else end


def _entry(xml: XmlText, place: str, span: Span, tag: str, close: str) -> Entry:
    chunk = xml.text[span.start : span.end]
    excerpt = " ".join(_TAGS.sub(" ", chunk[: 20 * _EXCERPT]).replace("<![CDATA[", "").split())[:_EXCERPT]
    if span.missing == "rest":
        reason = "The file ends inside this item, which is incomplete. Export the file again."
        return Entry(place, Problem(place, "", reason, excerpt))
    if span.missing == "start":
        name = re.search(r"</([^\s>]+)\s*>?$", chunk)
        chunk = f"<{name[1]}>{chunk}" if name else chunk
    fault = None if span.missing else fault_of(tag + chunk + close)
    if fault is None and not span.missing:
        return Entry(place, None, chunk)
    text, notes = mended_text(chunk)
    if span.missing:
        notes = (*notes, f"its {span.missing} tag is missing or damaged")
    fault = fault_of(tag + text + close)
    if fault and not fault.too_deep:
        line = xml.line + xml.text.count("\n", 0, span.start) + max(fault.line - 1, 0)
        notes = (*notes, f"not well-formed: {fault.reason}, line {line}")
        text = balanced(text)
        fault = fault_of(tag + text + close)
    if fault or not text:
        reason = f"The item is {fault.reason}" if fault and fault.too_deep else "The item is not well-formed XML"
        return Entry(place, Problem(place, "", f"{reason} and could not be read, so it was left out.", excerpt))
    reason = f"The item is not well-formed XML and was mended ({'; '.join(notes)})."
    return Entry(place, Problem(place, "", reason, excerpt, kept=True), text)


def _around(xml: XmlText, spans: list[Span], tag: str, close: str) -> str:
    """What stands before and behind the items, well-formed, from the root's start tag to its end tag."""
    head_end = spans[0].start if spans else len(xml.text)
    text = tag + xml.text[len(xml.root.tag) : head_end] + (xml.text[spans[-1].end :] if spans else "")
    if fault_of(text) is None:
        return text.rstrip()
    text, _ = mended_text(text)
    fault = fault_of(text)
    if fault and not fault.too_deep:
        text = balanced(text)
        fault = fault_of(text)
    return f"{tag}{close}" if fault else text.rstrip()


def _declaring(xml: XmlText) -> tuple[str, list[str]]:
    """The root's start tag with a declaration for each prefix that is used, and those that it lacked."""
    root: Root = xml.root
    used = dict.fromkeys(_PREFIXES.findall(_CLOSED_PARTS.sub("", xml.text)))
    lacking = [prefix for prefix in used if prefix not in root.namespaces and prefix not in ("xml", "xmlns")]
    lacking = lacking[:DEEPEST]
    spaces = []
    for prefix in lacking:
        inner = re.search(rf"""\sxmlns:{re.escape(prefix)}\s*=\s*["']([^"'<>&]+)["']""", xml.text)
        address = inner[1] if inner else _WELL_KNOWN.get(prefix, f"urn:undeclared:{prefix}")
        spaces.append((f' xmlns:{prefix}="{address}"', prefix if inner is None else ""))
    name = f"{root.prefix}{root.name}"
    attributes = sound_attributes(mended_text(root.tag[len(name) + 1 :])[0])
    return f"<{name}{attributes}{''.join(s for s, _ in spaces)}>", [prefix for _, prefix in spaces if prefix]
