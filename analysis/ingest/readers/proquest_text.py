"""ProQuest as plain text: documents parted by a line of underscores, each a title and "Label: value" paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.proquest_fields import Fields, article_of, split_label, title_without_counter
from analysis.ingest.sniff import Head

NO_ARTICLES = "No articles found: nothing in the file has the labels (Title, Publication title, Full text) of a document of ProQuest."
_RULE = re.compile(r"\s*_{20,}\s*")
_COUNTED = re.compile(r"\s*(?:document|documento|dokument)\s+\d+\s+(?:of|de|sur|von|di)\s+\d+\s*", re.IGNORECASE)
_FRONT = re.compile(
    r"\s*(?:report information from proquest|table of contents|\d{1,2}:\d\d|\S+ \d{1,2},? \d{4} \d{1,2}:\d\d.*"
    r"|contact us at.*|terms and conditions.*|(?:database )?copyright\s*(?:©|\(c\)).*|bibliography|citation style.*)\s*",
    re.IGNORECASE,
)
_MANY = 4


def sniff(head: Head) -> int:
    """Whether there is a line of underscores and labels of ProQuest, or enough labels without one."""
    text = head.text.lstrip("\ufeff \t\r\n")
    if head.inside or text[:1] in ("", "<", "{", "["):
        return 0
    kinds = {split_label(line)[0] for line in text.split("\n") if ":" in line[:50]} - {""}
    ruled = any(_RULE.fullmatch(line) for line in text.split("\n"))
    telling = kinds & {
        "publication title",
        "publication info",
        "full text",
        "proquest document id",
        "document url",
        "publication date",
    }
    named = "proquest" in text.lower()
    return 92 if len(telling) >= 3 - named and (ruled or (named and len(kinds) >= _MANY)) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The documents of the file.

    Raises:
        IngestError: It holds none.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    found = 0
    for item in read_text(decoded.text):
        found += 1
        yield item
    if not found:
        raise IngestError(NO_ARTICLES)


def read_text(text: str) -> Iterator[Record | Problem]:
    """The documents of a text."""
    number = 0
    for lines in _documents(text.replace("\r\n", "\n").replace("\x0c", "\n").split("\n")):
        fields = _fields(lines)
        if fields.values:
            number += 1
            yield article_of(fields, f"document {number}")


def _documents(lines: list[str]) -> Iterator[list[str]]:
    held: list[str] = []
    for line in lines:
        if _RULE.fullmatch(line) or _COUNTED.fullmatch(line):
            yield held
            held = []
        else:
            held.append(line)
    yield held


def _fields(lines: list[str]) -> Fields:
    fields = Fields()
    kind = ""
    paragraph: list[str] = []

    def end() -> None:
        if paragraph and kind:
            fields.values.setdefault(kind, []).append(" ".join(paragraph))
        elif paragraph and not fields.title:
            fields.title = title_without_counter(" ".join(paragraph))
        paragraph.clear()

    blank = True
    for line in lines:
        text = line.strip()
        found, value = split_label(text) if blank or kind not in ("full text", "abstract") else ("", "")
        if found and not (kind == "full text" and found in ("title", "location", "people", "caption", "credit")):
            end()
            kind = found
            fields.values.setdefault(kind, [])
            if value:
                paragraph.append(value)
        elif not text:
            end()
        elif not (_FRONT.fullmatch(text) and kind != "full text"):
            paragraph.append(text)
        blank = not text
    end()
    return fields
