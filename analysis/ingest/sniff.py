"""The beginning of a file, and what it certainly is not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from analysis.errors import IngestError
from analysis.ingest.decode import decode
from analysis.ingest.readers.docx_paragraphs import begins, document_part
from analysis.ingest.readers.rtf_text import is_rtf, peek
from analysis.ingest.readers.zip_salvage import UNREADABLE, open_zip

HEAD_BYTES = 256 * 1024
_SEEN_FOR_BINARY = 8192
_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_OFFICE = "[Content_Types].xml"

# First bytes -> what to say. https://en.wikipedia.org/wiki/List_of_file_signatures names each.
_PACKED = "Unpack it and import the files in it."
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (
        b"%PDF-",
        "This is a PDF, which holds no reliable reading order. Export the articles as a table, JSON or text instead.",
    ),
    (b"BZh", f"This is a bzip2 file, which is not read. {_PACKED}"),
    (b"\xfd7zXZ\x00", f"This is an xz file, which is not read. {_PACKED}"),
    (b"(\xb5/\xfd", f"This is a Zstandard file, which is not read. {_PACKED}"),
    (b"7z\xbc\xaf\x27\x1c", f"This is a 7-Zip archive, which is not read. {_PACKED}"),
    (b"Rar!\x1a\x07", f"This is a RAR archive, which is not read. {_PACKED}"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "This is an old Office file (.doc, .xls), which is not read. Save it as CSV instead.",
    ),
    (b"\x89PNG\r\n\x1a\n", "This is a picture (PNG), not an export of articles."),
    (b"\xff\xd8\xff", "This is a picture (JPEG), not an export of articles."),
    (b"GIF8", "This is a picture (GIF), not an export of articles."),
    (b"\x7fELF", "This is a program, not an export of articles."),
    (b"MZ", "This is a program, not an export of articles."),
    (b"SQLite format 3", "This is an SQLite database, which is not read. Export its table as CSV instead."),
    (b"\x93NUMPY", "This is a NumPy file, which is not read. Save it as CSV instead."),
    *(
        (
            bytes((0x80, protocol)),
            "This is a Python pickle, which could run code and is never opened. Save it as CSV instead.",
        )
        for protocol in range(2, 6)
    ),
    (b"PAR1", "This is a Parquet file, which is not read yet. Save it as CSV instead."),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (
        b"xl/workbook.bin",
        "This is a binary Excel workbook (.xlsb), which is not read. Save it as .xlsx or CSV instead.",
    ),
    (b"ppt/", "This is a PowerPoint file, which is not read. Export the articles as a table, JSON or text instead."),
    (b"mimetypeapplication/vnd.oasis", "This is an OpenDocument file, which is not read. Save it as CSV instead."),
)
_MARKUP: tuple[tuple[str, str], ...] = (("<?xml", "This is XML of a kind that is not read."),)


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file, by which readers say whether it is theirs.

    Attributes:
        name: The file's own name; it only breaks ties.
        data: The first 256 KiB.
        text: Those bytes as text, as well as it goes; the last line may be cut off. Empty for a ZIP.
        size: Bytes in the whole file.
        members: The names in the directory of a ZIP; empty for other files and for a damaged one.
        inside: What the first paragraphs of a Word document or RTF file say, one a line; empty for other files.
    """

    name: str
    data: bytes
    text: str
    size: int
    members: tuple[str, ...] = ()
    inside: str = ""

    @property
    def whole(self) -> bool:
        """Whether the head is all there is."""
        return self.size <= len(self.data)


def look(source: Path | BinaryIO, name: str = "") -> Head:
    """The head of a file; a stream is left at its beginning.

    Args:
        source: A path or a seekable binary stream.
        name: The file's own name, where the source does not tell.
    """
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return look(stream, name or source.name)
    source.seek(0, os.SEEK_END)
    size = source.tell()
    source.seek(0)
    data = source.read(HEAD_BYTES)
    members: tuple[str, ...] = ()
    text = inside = ""
    if data.startswith(_ZIP):
        members = _members(source)
        inside = begins(source) if document_part(members) else ""
    else:
        text = _text(data, cut=size > len(data))
        inside = peek(data) if is_rtf(data) else ""
    source.seek(0)
    return Head(name, data, text, size, members, inside)


def _members(source: BinaryIO) -> tuple[str, ...]:
    source.seek(0)
    try:
        with open_zip(source).archive as archive:
            return tuple(archive.namelist())
    except UNREADABLE:  # its reader will say what is wrong
        return ()


def refuse_unreadable(head: Head, readable: str) -> None:
    """Say in one sentence what the file is when no reader will ever, or for now, make articles of it.

    Args:
        head: The file's beginning.
        readable: The formats that are read, for the sentence.

    Raises:
        IngestError: The file is empty, packed, a picture, a program or of a format that is not read.
    """
    said = _what_it_is(head)
    if said:
        raise IngestError(f"{said} Readable are: {readable}." if "not read" in said else said)


def refuse_markup(head: Head, readable: str) -> None:
    """As `refuse_unreadable`, for markup that no reader has claimed.

    Raises:
        IngestError: The text is markup of a kind that is not read.
    """
    begins = head.text.lstrip("\ufeff \t\r\n")[:4096].lower()
    if begins.startswith("<"):
        for mark, said in _MARKUP:
            if mark in begins:
                raise IngestError(f"{said} Readable are: {readable}.")


def is_packed(head: Head) -> bool:
    """Whether the file is a ZIP archive with a sound directory, behind something else included, gzip or a web archive."""
    data = head.data
    if data.startswith(_ZIP) or (
        head.whole and _ZIP_END in data[-65_600:] and (_ZIP in data or data.startswith(_ZIP_END))
    ):
        names = "\n".join(head.members).encode("utf-8", "replace")
        refused = any(mark in names or mark in data[:128] for mark, _ in _ZIPPED)
        return not refused and (_OFFICE not in head.members or "xl/workbook.xml" in head.members)
    return data.startswith((b"\x1f\x8b", b"WARC/", b"filedesc://"))


def _what_it_is(head: Head) -> str:
    data = head.data.rstrip(b"\x00")
    if not data.strip(b"\x00\t\r\n\x0c \xef\xbb\xbf\xff\xfe"):
        return "The file holds nothing but blanks." if head.size else "The file is empty."
    if document_part(head.members) or is_packed(head):
        return ""
    if _OFFICE in head.members:
        return "This is an Office file without a text or a sheet in it, which is not read. Save it again."
    known = _by_signature(data)
    if known or _is_text(data):
        return known
    return "This is not text but binary data of an unknown kind, which is not read."


def _by_signature(data: bytes) -> str:
    if data.startswith(_ZIP):
        names = data[:2048] + data[-2048:]
        return next((said for mark, said in _ZIPPED if mark in names), "")
    if data[257:262] == b"ustar":
        return f"This is a tar archive, which is not read. {_PACKED}"
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp" or data[:4] == b"OggS":
        return "This is a picture, sound or film, not an export of articles."
    # Short signatures such as "MZ" and "BZh" may begin a text too.
    return next(
        (
            said
            for magic, said in _REFUSED
            if data.startswith(magic) and not (len(magic) < 5 and magic.isalnum() and _is_text(data))
        ),
        "",
    )


def _is_text(data: bytes) -> bool:
    """Text has hardly any control characters once decoded, and no NUL; UTF-16 and UTF-32 have theirs only before decoding."""
    seen = _text(data[:_SEEN_FOR_BINARY], cut=True)[:_SEEN_FOR_BINARY]
    controls = sum(seen.count(chr(code)) for code in (*range(9), *range(14, 32), 0xFFFD))
    return controls * (10 if "\x00" in seen else 2) <= len(seen)


def _text(data: bytes, *, cut: bool) -> str:
    if cut:  # a character cut in half at the end is no reason to doubt the encoding
        end = data.rfind(b"\n", len(data) // 2) + 1
        # In UTF-16 and UTF-32 a line break is two or four bytes: keep whole units.
        data = data[: end + (-end % 4 if b"\x00" in data[:1024] else 0)] if end else data
    return decode(data).text
