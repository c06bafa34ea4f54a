"""XML that strangers wrote: decoded, freed of its document type, and checked before anything is built of it.

Nothing is ever fetched or expanded: a file that defines entities is refused, a document type without any is taken off, so
that an honest RSS 0.91 feed is still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn
from xml.etree.ElementTree import Element
from xml.parsers import expat

from defusedxml.ElementTree import fromstring

from analysis.article import FileFacts, Problem
from analysis.errors import IngestError
from analysis.ingest.readers.xml_encoding import decode_xml

DEEPEST = 200
"""Levels of nesting; real feeds and exports have fewer than 20 beside the markup of a text."""

_ATTRIBUTES = 100
_LONG = 5_000
_LONG_TAG = re.compile(rf"<[A-Za-z_][^<>]{{{_LONG},}}>")
_ATTRIBUTE = re.compile(r"""\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')""")
_NAME = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_TAG = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^<>"'])*>""")
_NAMESPACE = re.compile(r"""\sxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BLANK = re.compile(r"[\s\ufeff\x00]*")
_LATE = re.compile(r"<\?xml\s|<(?:rss|rdf:RDF|feed)[\s>]")
_LATE_WITHIN = 10_000
# What a server that failed writes in front of a feed begins with one of these, or with no tag at all.
_NOT_A_ROOT = frozenset({"br", "b", "p", "font", "div", "pre"})

_PARSER_WORDS = re.compile(r"^not well-formed \(|\)?: line \d+, column \d+$")


@dataclass(frozen=True, slots=True)
class Root:
    """The outermost element.

    Attributes:
        name: Its name as written, without prefix.
        prefix: "atom:" of <atom:feed>, else "".
        tag: The whole start tag.
        start: Where it begins in the text.
        namespaces: Prefix -> address, as declared on it; "" for the default one.
    """

    name: str
    prefix: str
    tag: str
    start: int
    namespaces: dict[str, str]


@dataclass(frozen=True, slots=True)
class XmlText:
    """A document that is safe to parse, as far as it is well-formed.

    Attributes:
        text: From the root's start tag on; no declaration, no document type.
        line: The line of the file in which the text begins, from 1.
        remarks: What had to be mended, one sentence each.
    """

    text: str
    root: Root
    encoding: str
    replaced: int
    line: int
    remarks: tuple[str, ...] = ()

    def problems(self) -> Iterator[Problem]:
        """The remarks as problems of the file, all mended."""
        yield from (Problem("", "", remark, kept=True) for remark in self.remarks)

    def facts(self, *notes: str) -> FileFacts:
        """What is known about the file."""
        return FileFacts(self.encoding, self.replaced, {}, tuple(note for note in notes if note))


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is not XML that can be parsed.

    Attributes:
        reason: In the parser's words, such as "mismatched tag".
        line: Within the text, from 1.
        too_deep: It is nested deeper than allowed; nothing should build a tree of it.
    """

    reason: str
    line: int
    too_deep: bool = False


def root_in(text: str) -> Root | None:
    """The outermost element in the beginning of a file that is XML or means to be, else None; never raises."""
    if "<" not in text[:_LATE_WITHIN]:
        return None
    try:
        return _prolog(text, strict=False)[0]
    except IngestError:  # a document type without an end
        return None


def open_xml(source: BinaryIO, encoding: str = "") -> XmlText:
    """The document in a file, in the encoding that it declares unless its bytes are UTF-8.

    Args:
        source: The bytes.
        encoding: The user's choice; empty means: find out.

    Raises:
        IngestError: The file is not XML, or it defines entities.
    """
    data = source.read()
    decoded, said = decode_xml(data, encoding)
    root, remarks = _prolog(decoded.text)
    if root is None:
        raise IngestError("The file is not XML: no element was found in it. Export it again.")
    text = decoded.text[root.start :]
    # Looking for what is long first takes a tenth of the time of looking for tags.
    is_long = max(map(len, text.split("<"))) > _LONG
    trimmed = _LONG_TAG.sub(_with_fewer_attributes, text) if is_long else text
    if trimmed != text:
        remarks.append(f"A tag has thousands of attributes; the first {_ATTRIBUTES} were read.")
        shorter = _LONG_TAG.sub(_with_fewer_attributes, root.tag)
        root = Root(root.name, root.prefix, shorter, root.start, root.namespaces)
    line = decoded.text.count("\n", 0, root.start) + 1
    remarks = [said, *remarks] if said else remarks
    return XmlText(trimmed, root, decoded.encoding, decoded.replaced, line, tuple(remarks))


def fault_of(text: str) -> Fault | None:
    """What is wrong with a document, in one pass that keeps nothing; None when it is well-formed and not too deep."""
    depth = 0

    def start(_tag: str, _attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _TooDeepError

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    # The parser that defusedxml stands on, told the same, without what builds elements: this pass keeps none.
    parser = expat.ParserCreate("utf-8", "}")
    parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except _TooDeepError:
        return Fault(f"nested more than {DEEPEST} levels deep", 0, too_deep=True)
    except expat.ExpatError as error:
        return Fault(_PARSER_WORDS.sub("", str(error)), error.lineno)
    except _DoctypeError:
        return Fault("a document type inside the document", 0)
    return None


def _refuse_doctype(*_: object) -> NoReturn:
    raise _DoctypeError


def tree_of(text: str) -> Element:
    """The root element of a text in which `fault_of` found no fault."""
    element: Element = fromstring(text.encode("utf-8", "replace"), forbid_dtd=True)
    return element


class _TooDeepError(Exception):
    pass


class _DoctypeError(Exception):
    pass


def _prolog(text: str, *, strict: bool = True) -> tuple[Root | None, list[str]]:
    """The root and what had to be passed over to reach it; entities are refused if strict."""
    remarks: list[str] = []
    at = _behind_blanks(text, 0)
    while True:
        if text.startswith("<?", at):
            at = _behind(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _behind(text, "-->", at)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end, remark = _doctype(text, at, strict=strict)
            remarks += [remark] if remark else []
            at = end
        else:
            name = _NAME.match(text, at)
            if name and not (name[2].lower() in _NOT_A_ROOT and _LATE.search(text, at, at + _LATE_WITHIN)):
                return _root(text, name), remarks
            late = _LATE.search(text, at + 1, at + _LATE_WITHIN)
            if not late:
                return None, remarks
            remarks.append("Something else stands in front of the XML in this file; it was skipped.")
            at = late.start()
        at = _behind_blanks(text, at)


def _root(text: str, name: re.Match[str]) -> Root:
    whole = _TAG.match(text, name.start())
    tag = whole[0] if whole else text[name.start() : text.find(">", name.start()) + 1] or text[name.start() :]
    spaces = {prefix: (double or single).strip() for prefix, double, single in _NAMESPACE.findall(tag)}
    return Root(name[2], name[1] or "", tag, name.start(), spaces)


def _doctype(text: str, at: int, *, strict: bool) -> tuple[int, str]:
    """Where a document type ends, and what to say about it.

    Raises:
        IngestError: It defines entities or is not closed.
    """
    subset = text.find("[", at)
    end = text.find(">", at)
    if 0 <= subset < end:
        closed = re.compile(r"\]\s*>").search(text, subset)
        inside = text[subset : closed.start() if closed else len(text)]
        outside = re.sub(r"""(["']).*?\1|<!--.*?-->""", "", inside, flags=re.DOTALL).upper()
        if strict and ("<!ENTITY" in outside or "%" in outside):
            raise IngestError(
                "This file defines entities, which can unpack to anything or fetch other files, so it was refused. "
                "Export it again without a DOCTYPE."
            )
        end = closed.end() - 1 if closed else -1
    if end < 0:
        raise IngestError("The document type at the beginning of this XML file is not closed. Export the file again.")
    fetched = re.match(r"<!DOCTYPE\s+[\w:.-]+\s+SYSTEM\b", text[at : at + 200], re.IGNORECASE)
    said = "The file names a document type definition elsewhere, which was not fetched." if fetched else ""
    return end + 1, said


def _behind(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else len(text)


def _behind_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _with_fewer_attributes(tag: re.Match[str]) -> str:
    if tag[0].count("=") <= 10 * _ATTRIBUTES:
        return tag[0]  # long for another reason, such as a picture written into it
    name = _NAME.match(tag[0])
    kept = [found[0] for _, found in zip(range(_ATTRIBUTES), _ATTRIBUTE.finditer(tag[0]), strict=False)]
    return f"{name[0] if name else '<x'}{''.join(kept)}{'/>' if tag[0].endswith('/>') else '>'}"
