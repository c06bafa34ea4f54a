"""RIS, as ProQuest, EBSCO, Zotero and EndNote write it; each entry is read by rispy on its own."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

import rispy

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.articles import shown
from analysis.ingest.authors import split_authors
from analysis.ingest.dates import read_moment
from analysis.ingest.decode import decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.html_text import is_html, text_of_html
from analysis.ingest.readers.proquest_fields import without_account
from analysis.ingest.readers.vendor_fields import tags_of
from analysis.ingest.sniff import Head

NO_ARTICLES = 'No articles found: no entry begins with a line such as "TY  - NEWS".'
_TYPE = re.compile(r"TY  ?- ?\s*\S*")
_END = re.compile(r"ER  ?-.*")
_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_NOTHING = "The entry has no title, no text and no address, so it is no article."
_CUT = 'The entry does not end with "ER  -", so the file was cut off there; what was there was read.'
_FAULT = "The entry is not written as RIS prescribes, so it was left out."
_DATES = ("date", "publication_year", "year", "primary_date", "access_date")
_OUTLETS = ("secondary_title", "journal_name", "alternate_title1", "alternate_title3", "alternate_title2", "publisher")
_TITLES = ("title", "primary_title", "translated_title", "short_title")
_LINKS = ("urls", "url", "file_attachments2", "link")
_TELLING = frozenset(
    (
        *_DATES[:4],
        *_TITLES[:2],
        "authors",
        "first_authors",
        "keywords",
        "abstract",
        "notes_abstract",
        "language",
        "section",
        "urls",
        "file_attachments1",
        "file_attachments2",
        "type_of_reference",
    )
)


def sniff(head: Head) -> int:
    """Whether the first line with anything on it gives the type of an entry."""
    first = next((line for line in head.text.lstrip("\ufeff").split("\n", 200) if line.strip()), "")
    if _TYPE.fullmatch(first.strip()):
        return 95
    return (
        90
        if re.search(r"^TY  - [A-Z]{3,5}\s*$", head.text, re.MULTILINE)
        and re.search(r"^ER  -", head.text, re.MULTILINE)
        else 0
    )


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The entries of the file.

    Raises:
        IngestError: It holds none.
    """
    decoded = decode(source.read(), context.encoding)
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    number = 0
    for number, (lines, ended) in enumerate(_entries(decoded.text), 1):
        place = f"entry {number}"
        if not ended:
            yield Problem(place, "", _CUT, shown(lines[0]), kept=True)
        yield _record(lines, place)
    if not number:
        raise IngestError(NO_ARTICLES)


def _entries(text: str) -> Iterator[tuple[list[str], bool]]:
    held: list[str] = []
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.rstrip()
        if _TYPE.fullmatch(line.lstrip()):
            if held:
                yield held, False
            held = [line.lstrip()]
        elif held and _END.fullmatch(line.lstrip()):
            yield held, True
            held = []
        elif held:
            held.append(line)
    if held:
        yield held, False


def _record(lines: list[str], place: str) -> Record | Problem:
    fields = _parsed(lines)
    if fields is None:
        return Problem(place, "", _FAULT, shown(" ".join(lines[1:3])))

    def first(*names: str) -> str:
        for name in names:
            value = fields.get(name)
            text = value[0] if isinstance(value, list) and value else value
            if isinstance(text, str) and text.strip():
                return text.strip()
        return ""

    title, outlet = first(*_TITLES), first(*_OUTLETS)
    summary = _plain(first("abstract", "notes_abstract"))
    url = without_account(first(*_LINKS))
    if not (title or summary or url):
        return Problem(place, "", _NOTHING, shown(" ".join(lines[1:3])))
    printed = max((first(name) for name in _DATES[:4]), key=len)
    moment = next((found for name in _DATES[:4] if (found := read_moment(_date(first(name))))), None)
    names = [str(name) for key in ("authors", "first_authors") for name in fields.get(key, ()) if name]
    keywords = [str(word) for word in fields.get("keywords", ())]
    return Record(
        place=place,
        title=title,
        url=url,
        outlet=outlet,
        authors=tuple(dict.fromkeys(one for name in names for one in split_authors(name))),
        published=moment,
        published_text="" if moment else printed,
        section=first("section"),
        tags=tags_of(keywords, ";" if any(";" in word for word in keywords) else "\n"),
        language=first("language"),
        summary=summary,
        extra={k: v for k, v in fields.items() if k not in _TELLING and v and k != "id" and v != outlet},
    )


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    # Lines without a tag belong to the field above, as several programs write long abstracts.
    joined: list[str] = []
    for line in lines:
        found = _LINE.fullmatch(line)
        if found:
            joined.append(f"{found[1]}  - {found[2]}")
        elif joined and line.strip():
            joined[-1] = f"{joined[-1]} {line.strip()}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            entries = rispy.loads("\n".join([*joined, "ER  - ", ""]))
    except (rispy.parser.ParseError, ValueError, KeyError, TypeError, IndexError, OSError):
        return None
    return dict(entries[0]) if entries else None


def _date(text: str) -> str:
    """RIS writes 2024/03/05/ and 2024///: the slashes without a number say nothing."""
    pieces = [piece.strip() for piece in text.split("/")]
    if len(pieces) > 1 and pieces[0].isdigit():
        said = [piece for piece in pieces[:3] if piece]
        return "-".join(piece.zfill(2) for piece in said)
    return text


def _plain(text: str) -> str:
    return text_of_html(text) if is_html(text) else text
