"""Articles as XML of their own: trafilatura's `<doc>` and TEI, one or many in a file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from analysis.article import Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.authors import split_authors
from analysis.ingest.dates import read_moment
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.json_service import said_apart
from analysis.ingest.readers.safe_xml import Root, XmlText, open_xml, root_in
from analysis.ingest.readers.xml_salvage import sound
from analysis.ingest.sniff import Head
from analysis.ingest.tags import split_tags, unique_tags

_TEI = ("tei", "tei.2", "teicorpus", "teicorpus.2")
_DOC_KEYS = ("title", "url", "source", "sitename", "hostname", "fingerprint", "author", "date")
_BLOCKS = frozenset(
    "p head ab item quote list table row cell code lb l lg sp div div1 div2 div3 main body said q".split()
)
_APART = frozenset({"figDesc", "graphic", "comments", "teiHeader", "fw"})
_HOST = re.compile(r"\s+\([\w-]+(?:\.[\w-]+)+\)$")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def sniff(head: Head) -> int:
    """By the root: <TEI>, or a <doc> with the attributes that trafilatura writes."""
    root = root_in(head.text)
    if root is None:
        return 0
    if root.name.lower() in _TEI:
        return 95
    keys = sum(f" {key}=" in root.tag for key in _DOC_KEYS)
    return 92 if root.name == "doc" and (keys > 1 or (keys and "<main" in head.text)) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles, in file order.

    Args:
        source: The file's bytes.
        context: The user's corrections.

    Raises:
        IngestError: The file is not XML, defines entities, or holds no article.
    """
    xml = open_xml(source, context.encoding)
    name = "doc" if xml.root.name == "doc" else r"TEI(?:\.2)?"
    document = sound(_wrapped(xml), name)
    elements = _elements(document.text, ("doc",) if name == "doc" else ("TEI", "TEI.2"))
    found = False
    for item in document.in_order(elements):
        if not found:
            yield xml.facts()
            yield from xml.problems()
            yield from document.problems()
            found = True
        if isinstance(item, Problem):
            yield item
        else:
            place, element = item
            yield _from_doc(place, element) if name == "doc" else _from_tei(place, element)
    if not found:
        raise IngestError("This XML file holds no article. Export it again.")


def _wrapped(xml: XmlText) -> XmlText:
    """The document with one element around all: programs write one article after another into a file."""
    if xml.root.name.lower().startswith("teicorpus"):
        return xml
    return replace(xml, text=f"<all>{xml.text}</all>", root=Root("all", "", "<all>", 0, {}))


def _elements(text: str, names: tuple[str, ...]) -> Iterator[Element]:
    for _, element in iterparse(io.BytesIO(text.encode("utf-8", "replace")), ("end",), forbid_dtd=True):
        if _local(element) in names:
            yield element
            element.clear()


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _from_doc(place: str, doc: Element) -> Record:
    said = {key: value.strip() for key, value in doc.attrib.items() if value.strip() not in ("", "None", "null")}
    parts = {_local(child): child for child in doc}
    body = _words(parts[name]) if (name := next((n for n in ("main", "text") if n in parts), "")) else ""
    sections = split_tags(said.get("categories", ""))
    summary = said.get("description") or said.get("excerpt") or ""
    told = (
        "title",
        "url",
        "source",
        "author",
        "date",
        "tags",
        "language",
        "description",
        "excerpt",
        "sitename",
        "filedate",
    )
    extra: dict[str, object] = {key: value for key, value in said.items() if key not in told}
    if len(sections) < 2:
        extra.pop("categories", None)
    if "comments" in parts and (comments := _words(parts["comments"])):
        extra["comments"] = comments
    if not said_apart(summary, body):
        extra["description"], summary = summary, ""
    published, published_text = _dated(said.get("date", ""))
    return Record(
        place=place,
        title=said.get("title", ""),
        url=said.get("url") or said.get("source") or "",
        outlet=said.get("sitename") or said.get("hostname") or "",
        authors=split_authors(said.get("author", "")),
        published=published,
        published_text=published_text,
        section=sections[0] if sections else "",
        tags=split_tags(said.get("tags", "")),
        language=said.get("language", ""),
        summary=summary,
        body=body,
        captured=read_moment(said.get("filedate", "")),
        extra=extra,
    )


def _from_tei(place: str, tei: Element) -> Record:
    header = next((e for e in tei if _local(e) == "teiHeader"), tei)
    source = next(_all(header, "sourceDesc"), header)
    title = next(_all(header, "titleStmt"), header)
    terms = list(_all(header, "term"))
    sections = _terms(t for t in terms if t.get("type") == "categories")
    body = "\n\n".join(text for part in _all(tei, "body") if (text := _words(part)))
    summary = "\n\n".join(text for part in _all(header, "abstract") if (text := _words(part)))
    extra: dict[str, object] = {"categories": list(sections)} if len(sections) > 1 else {}
    if not said_apart(summary, body):
        extra["abstract"], summary = summary, ""
    publishers = (*_all(source, "publisher"), *_all(header, "publisher"))
    captured = next((d for d in _all(header, "date") if d.get("type") == "download"), None)
    language = next((e.get("ident", "") for e in _all(header, "language")), "") or tei.get(_LANGUAGE, "")
    dates = (_when(date) for part in (source, header) for date in _all(part, "date") if date is not captured)
    published, published_text = _dated(next((text for text in dates if text), ""))
    return Record(
        place=place,
        title=_main_title(title),
        url=_address(source) or _address(header),
        outlet=next((_HOST.sub("", name) for p in publishers if (name := _line(p))), ""),
        authors=unique_tags(name for a in _all(title, "author") for name in split_authors(_line(a))),
        published=published,
        published_text=published_text,
        section=sections[0] if sections else "",
        tags=_terms(t for t in terms if t.get("type") != "categories"),
        language=language,
        summary=summary,
        body=body,
        captions=unique_tags(_line(e) for e in _all(tei, "figDesc")),
        captured=read_moment(_when(captured)) if captured is not None else None,
        extra=extra,
    )


def _dated(written: str) -> tuple[Moment | None, str]:
    """The time, and its text where it could not be read."""
    published = read_moment(written) if written else None
    return published, "" if published else written


def _all(element: Element, name: str) -> Iterator[Element]:
    return (e for e in element.iter() if _local(e) == name)


def _line(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _main_title(statement: Element) -> str:
    titles = list(_all(statement, "title"))
    main = [t for t in titles if t.get("type") == "main"] or titles[:1]
    return _line(main[0]) if main else ""


def _when(date: Element) -> str:
    return date.get("when") or _line(date)


def _address(element: Element) -> str:
    """The first web address that a part of a header gives: a pointer, a reference, or an identifier."""
    pointers = (e.get("target", "") for name in ("ptr", "ref") for e in _all(element, name) if e.get("type") == "URL")
    named = (_line(e) for e in _all(element, "idno") if e.get("type", "").lower() in ("url", "uri"))
    return next((address for address in (*pointers, *named) if address.startswith("http")), "")


def _terms(terms: Iterable[Element]) -> tuple[str, ...]:
    """Keywords, one an element; trafilatura writes all into one, with commas."""
    texts = [(_line(t), t.get("type") in ("categories", "tags")) for t in terms]
    return unique_tags(tag for text, joined in texts for tag in (split_tags(text, ",") if joined else (text,)))


def _words(element: Element) -> str:
    """The running text of an element, one paragraph a block; comments and descriptions of pictures are left out."""
    parts: list[str] = []
    _collect(element, parts)
    return "\n\n".join(line for part in "".join(parts).split("\n") if (line := " ".join(part.split())))


def _collect(element: Element, parts: list[str]) -> None:
    # Documents deeper than safe_xml.DEEPEST never come here, so that recursion is safe.
    parts.append((element.text or "").replace("\n", " "))
    for child in element:
        name = _local(child)
        block = name in _BLOCKS
        parts.append("\n" if block else "")
        if name not in _APART and child.get("type") != "comments":
            _collect(child, parts)
        parts.append(("\n" if block else "") + (child.tail or "").replace("\n", " "))
