"""The paragraphs of a Word document in reading order, tables and text boxes included.

The XML itself is walked: python-docx gives no text of tables, and loads the whole document first. Deleted text of tracked
changes, field codes and the second copy that old programs get of a text box are left out.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, BinaryIO

from lxml import etree

from analysis.errors import IngestError
from analysis.ingest.readers.zip_salvage import open_zip

PART_BYTES = 300_000_000
"""A part that unpacks to more is not read (the project's own limit)."""

_PARAGRAPH_CHARACTERS = 10_000_000
_PROLOG = 4096
_READ_AT_ONCE = 64
_DOCUMENT = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
# Strict documents (ISO/IEC 29500) have the second namespace.
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PARAGRAPHS = tuple(f"{{{space}}}p" for space in _NAMESPACES)
_UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, UnicodeError, OSError)
_SAID = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TEXTS, _STYLES, _MOVED_AWAY = (
    frozenset(f"{{{space}}}{name}" for space in _NAMESPACES) for name in ("t", "pStyle", "moveFrom")
)
_PIECES = (*_TEXTS, *_STYLES, *_MOVED_AWAY, *(f"{{{space}}}{name}" for space in _NAMESPACES for name in _SAID))
_SEEN = (*_PARAGRAPHS, *_PIECES)
_BOXES = frozenset(f"{{{space}}}txbxContent" for space in _NAMESPACES)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

NOT_WORD = "This is no Word document that can be read: it has no part with a text. Save it again as .docx, or as text."
_ENTITIES = (
    "The Word document defines entities, which can draw in other files or grow without end, so it was refused. "
    "Save it again with a word processor."
)
_DEEP = "The Word document is nested too deeply; what stands before that place was read."
_DAMAGED = (
    "The Word document is damaged; what stands before that place was read. Export it again if something is missing."
)
_CUT = "The Word document is cut off behind its text, so pictures and styles may be missing. Export it again if something else is."
_LARGE = f"The Word document unpacks to more than {PART_BYTES // 1_000_000} MB. Export fewer articles at a time."


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        text: Its words, line breaks and tabs inside it kept.
        style: The style's own English name in small letters ("heading 1", "normal"), whatever the language of the
            program; empty without one.
    """

    text: str
    style: str = ""


def document_part(names: tuple[str, ...]) -> str:
    """The member of the ZIP that holds the text, empty when it is no Word document."""
    return next((name for name in names if _DOCUMENT.fullmatch(name)), "")


def read_paragraphs(source: BinaryIO) -> Iterator[Paragraph]:
    """The paragraphs of a .docx, empty ones included.

    Args:
        source: The file, seekable.

    Raises:
        IngestError: It is no Word document, or not a sound one. Paragraphs before a damaged place are yielded first.
    """
    try:
        opened = open_zip(source)
        with opened.archive as archive:
            part = document_part(tuple(archive.namelist()))
            if not part:
                raise IngestError(NOT_WORD)
            if archive.getinfo(part).file_size > PART_BYTES:
                raise IngestError(_LARGE)
            styles = _style_names(archive)
            with archive.open(part) as stream:
                _refuse_entities(stream.read(_PROLOG))
            with archive.open(part) as stream:
                yield from _walk(stream, styles)
            if opened.mended:
                raise IngestError(_CUT)
    except (*_UNREADABLE, RuntimeError) as error:  # RuntimeError: a password
        raise IngestError(_DAMAGED) from error
    except etree.XMLSyntaxError as error:
        raise IngestError(_DEEP if "depth" in str(error).lower() else _DAMAGED) from error


def _walk(stream: IO[bytes], styles: dict[str, str]) -> Iterator[Paragraph]:
    events = etree.iterparse(stream, events=("end",), tag=_PARAGRAPHS, resolve_entities=False, no_network=True)
    ended: list[etree._Element] = []
    behind: etree._Element | None = None
    try:
        for number, (_, paragraph) in enumerate(events):
            if not number:
                _refuse_declared(paragraph)
            ended.append(paragraph)
            if len(ended) == _READ_AT_ONCE:
                yield from _together(ended, behind, styles)
                behind = _discard(ended)
    except (etree.XMLSyntaxError, *_UNREADABLE):  # what ended before the damage is sound
        yield from _together(ended, behind, styles)
        raise
    yield from _together(ended, behind, styles)


def _together(
    ended: Sequence[etree._Element], behind: etree._Element | None, styles: dict[str, str]
) -> list[Paragraph]:
    """Paragraphs that follow one another, read in one pass over the tree, which is several times as fast as one pass each.

    Args:
        ended: The paragraphs, in the order in which they end.
        behind: The one before them, if it still stands in the tree.
        styles: Style id -> name.
    """
    pieces: list[list[etree._Element]] = []
    coming = iter(ended)
    inside: list[etree._Element] = []
    for piece in ended[0].getroottree().getroot().iter(*_SEEN) if ended else ():
        if piece.tag not in _PARAGRAPHS:
            inside.append(piece)
        elif piece is not behind or pieces:
            awaited = next(coming, None)
            if awaited is None:
                break
            if piece is not awaited:  # one stands inside the other: a text box
                return _one_by_one(ended, styles)
            inside = []
            pieces.append(inside)
    return [_gathered(inside, styles) for inside in pieces]


def _one_by_one(ended: Sequence[etree._Element], styles: dict[str, str]) -> list[Paragraph]:
    found = []
    for paragraph in ended:
        if not _is_second_copy(paragraph):
            found.append(_gathered(paragraph.iter(*_PIECES), styles))
        paragraph.clear()
    return found


def _gathered(pieces: Iterable[etree._Element], styles: dict[str, str]) -> Paragraph:
    parts: list[str] = []
    style = ""
    moved = False
    for piece in pieces:
        tag = piece.tag
        if tag in _TEXTS:
            said = piece.text or ""
        elif tag in _STYLES:
            identifier = str(next(iter(piece.attrib.values()), ""))
            style = style or styles.get(identifier, identifier.lower())
            continue
        elif tag in _MOVED_AWAY:
            moved = True
            continue
        else:
            said = _SAID[tag.rpartition("}")[2]]
        if said and not (moved and _is_moved_away(piece)):
            parts.append(said)
    return Paragraph("".join(parts)[:_PARAGRAPH_CHARACTERS], style)


def _discard(ended: list[etree._Element]) -> etree._Element | None:
    """Free what stands before the last of the paragraphs, which the parser may still look at.

    Returns:
        The last one if it stays in the tree to be met again.
    """
    last = ended[-1]
    node = next(iter(list(last.iterancestors(*_PARAGRAPHS))[-1:]), last)
    kept = last if node is last else None
    while (parent := node.getparent()) is not None:
        del parent[: parent.index(node)]
        node = parent
    ended.clear()
    return kept


def _is_moved_away(piece: etree._Element) -> bool:
    run = piece.getparent()
    around = run.getparent() if run is not None else None
    return around is not None and around.tag in _MOVED_AWAY


def _is_second_copy(paragraph: etree._Element) -> bool:
    """Whether the paragraph stands in the copy of a text box that is meant for programs that do not know the new kind."""
    parent = paragraph.getparent()
    return parent is not None and parent.tag in _BOXES and next(paragraph.iterancestors(_FALLBACK), None) is not None


def _style_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Style id -> the style's name, which is English for built-in styles in every language of Word."""
    if "word/styles.xml" not in archive.namelist() or archive.getinfo("word/styles.xml").file_size > PART_BYTES // 10:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(archive.read("word/styles.xml"), parser)
    except (etree.XMLSyntaxError, *_UNREADABLE):  # only names of styles are lost
        return {}
    names: dict[str, str] = {}
    for style in root.iter("{*}style") if root is not None else ():
        identifier = next((str(v) for k, v in style.attrib.items() if str(k).endswith("}styleId")), "")
        name = style.find("{*}name")
        if identifier and name is not None:
            names[identifier] = str(next(iter(name.attrib.values()), "")).lower()
    return names


def _refuse_entities(prolog: bytes) -> None:
    if b"<!DOCTYPE" in prolog.replace(b"\x00", b"") or b"<!ENTITY" in prolog.replace(b"\x00", b""):
        raise IngestError(_ENTITIES)


def _refuse_declared(element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise IngestError(_ENTITIES)


def begins(source: BinaryIO, *, most: int = 3_000, characters: int = 100_000) -> str:
    """The first paragraphs, one a line, for telling what the document is; empty when it cannot be read.

    Args:
        source: The file, seekable; left anywhere.
        most: Paragraphs.
        characters: Characters.
    """
    lines: list[str] = []
    length = 0
    try:
        for paragraph in read_paragraphs(source):
            lines.append(paragraph.text)
            length += len(paragraph.text)
            if len(lines) >= most or length >= characters:
                break
    except IngestError:  # the reader will say it
        pass
    return "\n".join(lines)
