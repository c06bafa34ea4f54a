"""Records of a WARC stream, found again after damage; warcio reads the headers and the HTTP message inside each."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

RECORD_BYTES = 20_000_000
"""A larger record is skipped, and so is one whose content unpacks to more."""

_HEADER_LINES = 1_000
_HEADER_BYTES = 256 * 1024
_PEEK = 32
_OVERHANG = 1 << 20
_CHUNK = 1 << 16
_BEGIN = re.compile(rb"(?:\A|\n)(?=WARC/\d)")
_NEXT = re.compile(rb"\r?\n\r?\n(?=WARC/1\.\d\r?\n)")
_LENGTH_LINE = re.compile(rb"^content-length:[^\r\n]*", re.IGNORECASE | re.MULTILINE)
_LENGTH = re.compile(rb"^content-length:[ \t]*(\S*)[ \t]*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where no record could be read.

    Attributes:
        number: Of the record, from 1.
        reason: One sentence.
        kept: What there is of the record is read nevertheless, or nothing was lost.
    """

    number: int
    reason: str
    kept: bool = False


class Stream(Protocol):
    """Where the records come from."""

    def read(self, count: int, /) -> bytes:
        """Some bytes, at most so many; none only at the end."""
        ...


class Window:
    """A stream read forward, of which what was looked at can be put back."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._held = b""
        self.ended = False

    def take(self, count: int) -> bytes:
        """The next bytes; fewer only at the end."""
        self._hold(count)
        taken, self._held = self._held[:count], self._held[count:]
        return taken

    def back(self, data: bytes) -> None:
        """Put bytes back in front."""
        self._held = data + self._held

    def seek_record(self) -> int:
        """Go to the next line that begins a record, or to the end; how many bytes other than line breaks were skipped."""
        skipped = 0
        at_line_start = True
        while True:
            self._hold(_CHUNK)
            if not self._held:
                return skipped
            found = _BEGIN.search(self._held if at_line_start else b" " + self._held)
            if found:
                at = found.end() - (not at_line_start)
                skipped += len(self._held[:at].strip(b"\r\n"))
                self._held = self._held[at:]
                return skipped
            keep = b"" if self.ended else self._held[-8:]
            gone = self._held[: len(self._held) - len(keep)]
            if not gone:
                return skipped + len(keep)
            skipped += len(gone.strip(b"\r\n"))
            at_line_start = gone.endswith(b"\n")
            self._held = keep

    def _hold(self, count: int) -> None:
        parts = [self._held]
        length = len(self._held)
        while length < count and not self.ended:
            data = self._stream.read(max(_CHUNK, count - length))
            self.ended = not data
            parts.append(data)
            length += len(data)
        self._held = b"".join(parts)


def records(stream: Stream) -> Iterator[tuple[int, ArcWarcRecord] | Damage]:
    """The records of a WARC, each with its number, and the places where one is damaged.

    Args:
        stream: The unpacked file.
    """
    window = Window(stream)
    number = 0
    while True:
        skipped = window.seek_record()
        if skipped and not number:
            yield Damage(0, "There is something else in front of the first record; it was skipped.", kept=True)
        head = _header(window)
        if not head:
            return
        number += 1
        if isinstance(head, str):
            yield Damage(number, head)
            continue
        said = _LENGTH.search(head.replace(b"\r", b""))
        length = int(said[1]) if said and said[1].isdigit() and len(said[1]) < 18 else -1
        if length < 0:
            yield Damage(number, "The record does not say how long it is, or says what cannot be; it was skipped.")
        elif length > RECORD_BYTES:
            yield Damage(
                number, f"The record is larger than {RECORD_BYTES // 1_000_000} MB, or says so; it was skipped."
            )
        else:
            yield from _record(window, number, head, length)


def _header(window: Window) -> bytes | str:
    """The header lines of the record; a sentence where there is no end to them; nothing at the end of the file."""
    data = window.take(_HEADER_BYTES)
    end = re.search(rb"\r?\n\r?\n", data)
    if not data.startswith(b"WARC/"):
        return b""
    if end is None:
        window.back(data[5:])
        return "The record's header does not end; it was skipped."
    head, rest = data[: end.end()], data[end.end() :]
    window.back(rest)
    if head.count(b"\n") > _HEADER_LINES:
        return f"The record has more than {_HEADER_LINES:,} header lines; it was skipped."
    return head


def _record(window: Window, number: int, head: bytes, length: int) -> Iterator[tuple[int, ArcWarcRecord] | Damage]:
    block = window.take(length)
    ahead = window.take(_PEEK)
    window.back(ahead)
    inside = _NEXT.search(block + ahead)
    if inside is not None and inside.start() < len(block):
        # Crawlers that were stopped write less than they announced.
        window.back(block[inside.start() :])
        block = block[: inside.start()]
        yield Damage(number, "The record is shorter than it says; what there is of it was read.", kept=True)
    elif len(block) < length:
        window.back(block)
        yield Damage(number, "The record is cut off by the end of the file, or says a wrong length; it was skipped.")
        return
    elif not _is_between(window):
        more = window.take(_OVERHANG)
        end = _NEXT.search(more)
        if end is None:
            window.back(block + more)
            yield Damage(number, "The record says a wrong length; it was skipped.")
            return
        window.back(more[end.start() :])
        block += more[: end.start()]
        yield Damage(
            number, "The record is longer than it says; it was read to the beginning of the next one.", kept=True
        )
    head = _LENGTH_LINE.sub(b"Content-Length: %d" % len(block), head)
    try:
        for record in ArchiveIterator(io.BytesIO(head + block + b"\r\n\r\n")):
            yield number, record
            break
    except (
        ArchiveLoadFailed,
        ValueError,
        EOFError,
        AttributeError,
        TypeError,
        LookupError,
    ):  # it trips over odd headers
        yield Damage(number, "The record is damaged; it was skipped.")


def _is_between(window: Window) -> bool:
    """Whether the next record or the end of the file follows, after line breaks."""
    data = window.take(16)
    window.back(data)
    follows = data.lstrip(b"\r\n")
    return follows.startswith(b"WARC/"[: len(follows)])
