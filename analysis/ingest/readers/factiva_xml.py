"""Factiva as XML (PPSResponse, ppsarticleResultSet), the form that its alerts and its older interface give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.articles import shown
from analysis.ingest.dates import read_moment
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.factiva_codes import NOTHING
from analysis.ingest.readers.vendor_fields import byline_authors
from analysis.ingest.sniff import Head
from analysis.ingest.tags import unique_tags

NO_ARTICLES = "No articles found: the XML of Factiva holds no element <article>."
_ENTITIES = "The XML defines entities, which can draw in other files or grow without end, so it was refused."
_DAMAGED = "The XML of Factiva is not well-formed from {place} on; the articles before that were read. Export it again."
_TAGGED = ("newsSubject", "region", "industry", "company", "person")
_TEXTS = ("leadParagraph", "tailParagraphs")
_KEPT = (
    "accessionNo",
    "publisherName",
    "sourceCode",
    "wordCount",
    "edition",
    "volume",
    "copyright",
    "credit",
    "contact",
    "notes",
)
_END = "</article>"


def sniff(head: Head) -> int:
    """Whether the root is one of Factiva's."""
    begins = head.text.lstrip("\ufeff \t\r\n")
    if not begins.startswith("<"):
        return 0
    marks = ("<ppsresponse", "<ppsarticleresultset", "global.factiva.com/pps", "<ppsarticle")
    return 97 if any(mark in begins[:4000].lower() for mark in marks) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the file; of a damaged one, those that are whole.

    Raises:
        IngestError: It defines entities, or holds no article.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    elements, fault = _articles(decoded.text)
    for number, element in enumerate(elements, 1):
        yield element if isinstance(element, Problem) else _record(element, f"article {number}")
    if not elements:
        raise IngestError(NO_ARTICLES)
    if fault:
        yield Problem("", "", fault)


def _articles(text: str) -> tuple[list[Element | Problem], str]:
    try:
        root = fromstring(_undeclared(text), forbid_dtd=False)
    except DefusedXmlException:
        raise IngestError(_ENTITIES) from None
    except (ParseError, ValueError) as error:
        line = getattr(error, "position", (0,))[0]
        return _salvaged(text), _DAMAGED.format(place=f"line {line}" if line else "some place")
    return [element for element in root.iter() if _name(element) == "article"], ""


def _salvaged(text: str) -> list[Element | Problem]:
    """Every article that is well-formed by itself."""
    found: list[Element | Problem] = []
    place = text.find("<article>")
    while place >= 0:
        end = text.find(_END, place)
        following = text.find("<article>", place + 1)
        number = f"article {len(found) + 1}"
        if end < 0 or 0 <= following < end:
            found.append(
                Problem(number, "", "The article is cut off, so it was left out.", shown(text[place + 9 : place + 400]))
            )
        else:
            try:
                found.append(fromstring(text[place : end + len(_END)]))
            except (ParseError, DefusedXmlException, ValueError):
                found.append(
                    Problem(
                        number,
                        "",
                        "The article is not well-formed XML, so it was left out.",
                        shown(text[place + 9 : end]),
                    )
                )
        place = following
    return found


def _undeclared(text: str) -> str:
    """The text without its XML declaration, whose encoding no longer holds once it is decoded."""
    text = text.lstrip("\ufeff \t\r\n")
    return text[text.index("?>") + 2 :].lstrip() if text.startswith("<?xml") and "?>" in text[:200] else text


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: Element, *names: str) -> Iterator[Element]:
    return (child for child in element.iter() if _name(child) in names)


def _text(element: Element, name: str) -> str:
    return next((" ".join("".join(child.itertext()).split()) for child in _children(element, name)), "")


def _paragraphs(element: Element, name: str) -> list[str]:
    return [
        text
        for outer in _children(element, name)
        for paragraph in (list(_children(outer, "paragraph")) or [outer])
        if (text := " ".join("".join(paragraph.itertext()).split()))
    ]


def _record(element: Element, place: str) -> Record | Problem:
    title = " ".join(_paragraphs(element, "headline"))
    body = "\n\n".join(text for name in _TEXTS for text in _paragraphs(element, name))
    if not title and not body:
        return Problem(place, "", NOTHING, shown(_text(element, "accessionNo")))
    when = next(_children(element, "publicationDate"), None)
    printed = (
        (_text(when, "dateTime") or f"{_text(when, 'date')} {_text(when, 'time')}".strip()) if when is not None else ""
    )
    if when is not None and not printed:
        printed = " ".join("".join(when.itertext()).split())
    moment = read_moment(printed)
    extra: dict[str, object] = {name: text for name in _KEPT if (text := _text(element, name))}
    pages = [" ".join("".join(page.itertext()).split()) for page in _children(element, "page")]
    if any(pages):
        extra["pages"] = "; ".join(filter(None, pages))
    byline = _text(element, "byline")
    return Record(
        place=place,
        title=title,
        outlet=_text(element, "sourceName"),
        authors=byline_authors(byline),
        published=moment,
        published_text="" if moment else printed,
        section=_text(element, "sectionName"),
        tags=unique_tags(
            name for tagged in _TAGGED for outer in _children(element, tagged) if (name := _text(outer, "name"))
        ),
        language=_text(element, "baseLanguage"),
        body=body,
        extra=extra | ({"byline": byline} if byline else {}),
    )
