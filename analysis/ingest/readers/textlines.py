"""The lines of a text export, decoded as they are read, so that a large file is never held whole."""

from __future__ import annotations

import codecs
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO, cast

from analysis.errors import IngestError
from analysis.ingest.decode import decode
from analysis.ingest.stray_bytes import has_stray, mended

_CHUNK = 1 << 20
_HEAD = 256 * 1024
_BOM = "\ufeff"
_IN_MEMORY = 32 << 20


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file whose encoding is known.

    Attributes:
        source: The bytes, seekable.
        encoding: As Python names it, without byte order mark handling.
        replaced: Broken sequences; each becomes U+FFFD when read.
        stray: Single bytes of Windows-1252 in UTF-8; each is read as the letter that it is there.
        nuls: NUL characters; they are dropped when read.
        marks: Byte order marks inside the text; dropped in front of a line when read.
        size: In bytes.
    """

    source: BinaryIO
    encoding: str
    replaced: int
    nuls: int
    marks: int
    size: int
    stray: int = 0

    def lines(self, *, as_bytes: bool = False) -> Iterator[str]:
        """The lines with their ends as written: LF, CR or CR LF, and no other character ends one.

        Args:
            as_bytes: Leave stray bytes as lone surrogates, for readers that name the record in which they stand.
        """
        self.source.seek(0)
        text = io.TextIOWrapper(self.source, self.encoding, errors=self._errors(), newline="")
        try:
            first = text.readline().replace("\0", "").removeprefix(_BOM)
            if self.stray:
                lines = (line.replace("\0", "").removeprefix(_BOM) for line in chain((first,), text))
                yield from lines if as_bytes else (mended(line)[0] for line in lines)
                return
            if first:
                yield first
            if not self.nuls and not self.marks:
                yield from chain(text)  # not the wrapper itself: closing a generator closes what it yields from
            else:
                for line in text:
                    yield line.replace("\0", "").removeprefix(_BOM)
        finally:
            text.detach()  # otherwise it would close the source

    def ends_with_newline(self) -> bool:
        """Whether the last line is complete."""
        place = self.source.tell()
        self.source.seek(max(0, self.size - _HEAD))
        tail = self.source.read(_HEAD).rstrip(b"\0\x1a")
        self.source.seek(place)
        return not tail or tail.endswith((b"\n", b"\r"))

    def text(self) -> str:
        """The whole text, without byte order mark."""
        self.source.seek(0)
        text = self.source.read().decode(self.encoding, self._errors()).removeprefix(_BOM)
        return mended(text)[0] if self.stray else text

    def _errors(self) -> str:
        return "surrogateescape" if self.stray else "replace"


def open_text(source: BinaryIO, encoding: str = "") -> TextFile:
    """Finds out the encoding of a whole file: from its beginning, then checked to its end.

    Args:
        source: The bytes; copied to a temporary file when they cannot be read twice.
        encoding: The user's choice; empty means: find out.

    Raises:
        IngestError: The file is empty or the chosen encoding does not exist.
    """
    source = _seekable(source)
    head = source.read(_HEAD)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        size = source.seek(0, io.SEEK_END)
        if size <= _HEAD:
            raise IngestError("The file is empty: it holds no text. Export it again.")
    name = decode(_whole_characters(head), encoding).encoding
    survey = _survey(source, name)
    if survey.replaced and not encoding and name == "utf-8" and head.isascii():
        # The beginning told nothing; the damage may be another encoding.
        name = decode(_around_damage(source)).encoding
        survey = _survey(source, name)
    file = TextFile(source, name, survey.replaced, survey.nuls, survey.marks, survey.size)
    return _with_stray_bytes(file) if survey.replaced and name == "utf-8" else file


def _with_stray_bytes(file: TextFile) -> TextFile:
    """The same with letters of Windows-1252 among the broken bytes counted apart."""
    stray = replaced = 0
    for line in replace(file, stray=1).lines(as_bytes=True):
        if has_stray(line):
            _, letters, broken = mended(line)
            stray += letters
            replaced += broken
    return replace(file, stray=stray, replaced=replaced) if stray else file


@dataclass(frozen=True, slots=True)
class _Survey:
    replaced: int
    nuls: int
    marks: int
    size: int


def _seekable(source: BinaryIO) -> BinaryIO:
    if source.seekable():
        source.seek(0)
        return source
    spool = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it lives as long as the reader
    while chunk := source.read(_CHUNK):
        spool.write(chunk)
    spool.seek(0)
    return cast("BinaryIO", spool)


def _whole_characters(head: bytes) -> bytes:
    """The head without a character that the cut went through."""
    if len(head) < _HEAD:
        return head
    for cut in range(1, 5):
        byte = head[-cut]
        if byte < 0x80:
            return head
        if byte >= 0xC0:
            return head[:-cut]
    return head


def _survey(source: BinaryIO, encoding: str) -> _Survey:
    """What stands in the whole file."""
    source.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    replaced = nuls = marks = size = 0
    one_byte = not encoding.startswith(("utf-16", "utf-32", "utf_16", "utf_32"))
    while True:
        chunk = source.read(_CHUNK)
        if one_byte and chunk.isascii() and not decoder.getstate()[0]:
            nuls += chunk.count(0)
        else:
            text = decoder.decode(chunk, not chunk)
            replaced += text.count("\ufffd")
            marks += text.count(_BOM) - (not size and text.startswith(_BOM))
            nuls += text.count("\0")
        size += len(chunk)
        if not chunk:
            break
    return _Survey(replaced - _genuine(source, encoding) if replaced else 0, nuls, marks, size)


def _genuine(source: BinaryIO, encoding: str) -> int:
    """How often U+FFFD itself is written in the file."""
    written = "\ufffd".encode(encoding, "ignore")
    if not written:
        return 0
    source.seek(0)
    found, tail = 0, b""
    while chunk := source.read(_CHUNK):
        found += (tail + chunk).count(written)
        tail = (tail + chunk)[-(len(written) - 1) :] if len(written) > 1 else b""
    return found


def _around_damage(source: BinaryIO) -> bytes:
    """The lines around the first byte that is not UTF-8."""
    source.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    at = 0
    while chunk := source.read(_CHUNK):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            start = max(0, at + error.start - 4)
            source.seek(start)
            return source.read(_HEAD)
        at += len(chunk)
    return b""
