"""Factiva as HTML, in both layouts: a table of coded fields, or headline, fields by position and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from lxml import etree

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.articles import shown
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.factiva_codes import CODES, NOTHING, article_of
from analysis.ingest.readers.factiva_lines import (
    Header,
    Top,
    ends_article,
    is_words_line,
    read_header,
    record,
    split_top,
)
from analysis.ingest.readers.html_blocks import Block, blocks, parse_html, texts
from analysis.ingest.readers.html_end import said_of_end
from analysis.ingest.sniff import Head

NO_ARTICLES = (
    'No articles found: the page holds none of the frames (class "article") in which Factiva shows an article.'
)
_FRAME = "article"


def sniff(head: Head) -> int:
    """Whether the page shows Factiva's class names."""
    text = head.text.lower()
    if not head.text.lstrip("\ufeff \t\r\n").startswith("<"):
        return 0
    marks = (
        "factiva" in text,
        'class="article ' in text or "class='article " in text,
        "articleparagraph" in text,
        "pagebaseform" in text,
    )
    return 95 if sum(marks) >= 2 and marks[1] else (91 if marks[0] and marks[3] else 0)


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the page.

    Raises:
        IngestError: It holds no frame of an article.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    number = 0
    for number, frame in enumerate(_frames(parse_html(decoded)), 1):
        place = f"article {number}"
        fields = _coded(frame)
        yield article_of(fields, place) if fields else _by_position(list(blocks(frame)), place)
    if not number:
        raise IngestError(NO_ARTICLES)
    if said := said_of_end(decoded.text):
        yield said


def _frames(root: etree._Element) -> Iterator[etree._Element]:
    """The elements with the class "article" and one such as "enArticle"; without the latter, those with "article" alone."""
    framed = [e for e in root.iter("div") if _FRAME in (e.get("class") or "").split()]
    named = [e for e in framed if any(c != _FRAME and c.endswith("Article") for c in (e.get("class") or "").split())]
    chosen = named or framed
    inside = set(chosen)
    yield from (e for e in chosen if not any(above in inside for above in e.iterancestors("div")))


def _coded(frame: etree._Element) -> dict[str, list[str]]:
    """Code -> paragraphs of the rows that begin with a code; empty for the other layout."""
    fields: dict[str, list[str]] = {}
    for row in frame.iter("tr"):
        cells = list(row.iterchildren("td", "th"))
        code = "".join(map(str, cells[0].itertext())).replace("\xa0", " ").strip() if len(cells) > 1 else ""
        if code in CODES:
            fields.setdefault(code, []).extend(text for cell in cells[1:] for text in texts(cell))
    return fields if {"HD", "TD", "LP", "PD"} & fields.keys() else {}


def _by_position(all_blocks: list[Block], place: str) -> Record | Problem:
    lines = [block.text for block in all_blocks]
    anchor = next((i for i in range(len(lines)) if is_words_line(lines, i)), None)
    accession = next((found for line in reversed(lines) if (found := ends_article(line))), "")
    paragraphs = [
        block.text
        for block in all_blocks
        if any(name.lower().endswith("articleparagraph") for name in block.names) and not ends_article(block.text)
    ]
    headline = next((block.text for block in all_blocks if _is_headline(block)), "")
    if anchor is None:
        if not headline and not paragraphs:
            return Problem(place, "", NOTHING, shown(" ".join(lines)))
        return record(Top(title=headline), Header("", "", "", {}), paragraphs, accession, place)
    above = all_blocks[:anchor]
    named = " ".join(block.text for block in above if "author" in block.names)
    top = split_top([block.text for block in above])
    if headline:
        titled = next(i for i, block in enumerate(above) if block.text == headline) if headline in lines[:anchor] else 0
        below = split_top([headline, *(block.text for block in above[titled + 1 :])])
        top = Top("; ".join(block.text for block in above[:titled]), headline, below.authors)
    header, used = read_header(lines[anchor:])
    body = paragraphs or [line for line in lines[anchor + used :] if not ends_article(line)]
    return record(replace(top, authors=named or top.authors), header, body, accession, place)


def _is_headline(block: Block) -> bool:
    return any(name.endswith("Headline") or name in ("#hd", "hd") for name in block.names)
