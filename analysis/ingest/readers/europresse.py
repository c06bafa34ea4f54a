"""Europresse (Eureka, CEDROM-SNi) as HTML, in both generations: frames <article>, or one run of spans with class names.

Each article begins with the name of its publication; header, title, author, text and foot follow in that order.
The certificate at its foot names the subscriber and is never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.articles import shown
from analysis.ingest.dates import read_moment
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.html_blocks import Block, blocks, parse_html
from analysis.ingest.readers.html_end import said_of_end
from analysis.ingest.readers.vendor_fields import byline_authors, edition_date
from analysis.ingest.sniff import Head

NO_ARTICLES = (
    "No articles found: the page names no publication (DocPublicationName), with which Europresse begins an article."
)
_NOTHING = "No headline and no text was found in this article of Europresse, so it is no article."
_OUTLET = frozenset(("docpublicationname", "rdp__docpublicationname"))
_HEADER = frozenset(("docheader", "rdp__docheader"))
_TITLE = frozenset(("titrearticlevisu", "rdp__articletitle"))
_TITLE_FRAME = frozenset(("titrearticle",))
_AUTHORS = frozenset(("docauthors", "sm-margin-bottom", "rdp__authors"))
_TEXT = frozenset(("doctext", "dococurrcontainer", "doctexte", "section"))
_OWN = frozenset(
    name
    for low in ("DocPublicationName", "DocHeader", "TitreArticleVisu", "titreArticleVisu", "docAuthors", "DocText")
    for name in (low, low.lower(), f"rdp__{low}")
) | {"rdp__articletitle"}
_FOOT = re.compile(
    r"(?:©|\(c\)|copyright\b|tous droits réservés|all rights reserved|num[ée]ro de document\s*:|document number\s*:"
    r"|doc(?:ument)?\.?\s*:\s*(?:news|pub|web)|news·|certificat émis|ce certificat est émis|this certificate is issued"
    r"|date d'émission|issue date|le présent document est protégé|this document is protected)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"((?:news|web|pub|soc|tv|rad)·\d{8}·\S+)")
_NOTES = re.compile(
    r"(?:illustration|note|encadré|photo|graphique|image|légende|caption|sidebar)\w*\s*(?:\(s\))?\s*:?\s*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:p{1,2}|page|pages)\.?\s*[\w\-, ]{1,20}", re.IGNORECASE)
_WORDS = re.compile(r"(?<![\d:+])\d[\d\s,.]*\s*(?:mots|words)\b\.?", re.IGNORECASE)
_ISSUE = re.compile(r",?\s*(?:no\.?|n°|nº|vol\.?)\s*\d[\w .,\-]*$", re.IGNORECASE)
_PIECES = re.compile(r"\s*(?:,|•|·|\|)\s*")


@dataclass(slots=True)
class _Parts:
    """What stands where in one article."""

    outlet: str = ""
    header: list[str] = field(default_factory=list)
    rubric: list[str] = field(default_factory=list)
    kicker: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    aside: str = ""


def sniff(head: Head) -> int:
    """Whether the page shows Europresse's class names."""
    if not head.text.lstrip("\ufeff \t\r\n").startswith("<"):
        return 0
    text = head.text.lower()
    marks = (
        "docpublicationname",
        "docheader",
        "titrearticlevisu",
        "cedrom-sni",
        "dococurrcontainer",
        "eureka.cc",
        "rdp__articletitle",
    )
    return 96 if sum(mark in text for mark in marks) >= 2 else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the page.

    Raises:
        IngestError: It holds no article.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    number = 0
    for number, held in enumerate(_articles(blocks(parse_html(decoded), own=_OWN)), 1):
        yield _article(held, f"article {number}")
    if not number:
        raise IngestError(NO_ARTICLES)
    if said := said_of_end(decoded.text):
        yield said


def _articles(all_blocks: Iterator[Block]) -> Iterator[list[Block]]:
    held: list[Block] = []
    begun = False
    for block in all_blocks:
        # A name set over two spans is one name.
        begins = _has(block, _OUTLET) and not (held and _has(held[-1], _OUTLET))
        if begins:
            if begun:
                yield held
            held, begun = [], True
        held.append(block)
    if begun:
        yield held


def _has(block: Block, names: frozenset[str]) -> bool:
    return any(name.lower() in names for name in block.names)


def _article(held: list[Block], place: str) -> Record | Problem:
    parts = _Parts()
    for block in held:
        _place(block, parts)
    title = " ".join(" ".join(parts.title).split())
    body = "\n\n".join(parts.body)
    if not title and not body:
        return Problem(place, "", _NOTHING, shown(parts.outlet))
    header = " ".join(", ".join(piece.strip(" ,") for piece in parts.header).split())
    section, moment, page = read_header(header)
    number = next((found[1] for text in parts.foot if (found := _NUMBER.search(text))), "")
    extra: dict[str, object] = {
        name: value
        for name, value in (
            ("header", header), ("page", page), ("rubric", " ".join(parts.rubric)), ("kicker", " ".join(parts.kicker)),
            ("document", number), ("notes", "\n".join(parts.notes)), ("byline", "; ".join(parts.authors)),
        )
        if value
    }  # fmt: skip
    return Record(
        place=place,
        title=title,
        outlet=_ISSUE.sub("", parts.outlet.split("\n")[0]).strip(" ,"),
        authors=byline_authors("; ".join(parts.authors)),
        published=moment,
        published_text="" if moment else header,
        section=section or " ".join(parts.rubric),
        body=body,
        captions=tuple(parts.captions),
        extra=extra,
    )


def _place(block: Block, parts: _Parts) -> None:
    """Put a block where it belongs, by its own class names or by what came before it."""
    text = block.text
    if _has(block, _OUTLET):
        parts.outlet = f"{parts.outlet} {text}".strip()
    elif "footer" in block.names or parts.foot or (not _has(block, _TITLE | _TEXT) and _FOOT.match(text)):
        parts.foot.append(text)
    elif _has(block, _TITLE):
        parts.title.append(text)
    elif _has(block, _HEADER):
        parts.header.append(text)
    elif "aside" in block.names or parts.aside:
        _note(text, parts)
    elif _has(block, _TEXT):
        parts.body.append(text)
    elif not parts.title:
        (parts.kicker if _has(block, _TITLE_FRAME | _AUTHORS) else parts.rubric).append(text)
    elif parts.body or not (_has(block, _AUTHORS) or "header" in block.names or _is_author(text)):
        parts.body.append(text)
    else:
        parts.authors.append(text)


def _is_author(text: str) -> bool:
    """Whether the line below a title is a byline: short, and no sentence."""
    return len(text.split()) <= 12 and not text.endswith((".", "!", "?", "…", ":"))


def _note(text: str, parts: _Parts) -> None:
    found = _NOTES.match(text)
    if found:
        parts.aside = found[0].lower()
        text = text[found.end() :].strip()
    parts.aside = parts.aside or "note"
    if text:
        (parts.notes if parts.aside.startswith(("note", "encadr")) else parts.captions).append(text)


def read_header(header: str) -> tuple[str, Moment | None, str]:
    """Section, time and page of "Politique, mardi 14 mars 2006, p. 12".

    Args:
        header: The line, in French, English or another language; the section may be missing.
    """
    pieces = [piece for piece in _PIECES.split(_WORDS.sub("", header)) if piece]
    for width in (1, 2, 3):  # "Tuesday, March 14, 2006" is three pieces
        for begin in range(len(pieces) - width + 1):
            text = ", ".join(pieces[begin : begin + width])
            moment = read_moment(text) or (edition_date(text) if width == 1 else None)
            if moment and len(moment.local) >= 7:
                first = begin
                while (
                    first
                    and not any(c.isdigit() for c in pieces[first - 1])
                    and read_moment(f"{pieces[first - 1]}, {text}") == moment
                ):
                    first -= 1
                after = pieces[begin + width :]
                page = next((piece for piece in after if _PAGE.fullmatch(piece)), "")
                return ", ".join(pieces[:first]), moment, page
    return "", None, ""
