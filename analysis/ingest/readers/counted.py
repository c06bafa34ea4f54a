"""Unpacking under limits: every byte that comes out is counted before it is kept."""

from __future__ import annotations

import gzip
import io
import tempfile
import zlib
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, cast

TOTAL_BYTES = 1_000_000_000
"""All members of one archive together."""

MOST_ENTRIES = 1_000

MEMBER_BYTES = 250_000_000
"""One member; below the size of file that a reading process may write (`limits.OUTPUT_BYTES`)."""

RATIO = 200
RATIO_FROM = 10_000_000
"""Above so many bytes nothing honest unpacks to more than `RATIO` times its size; text reaches 20, tables 60."""

_CHUNK = 1 << 20
_IN_MEMORY = 32 << 20
_GZIP = b"\x1f\x8b"


class TooLargeError(Exception):
    """What is unpacked exceeds a limit; its text is the middle of a sentence."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked out of one archive and those inside it.

    Attributes:
        left: Bytes.
        entries: Entries of ZIP archives.
    """

    left: int = TOTAL_BYTES
    entries: int = MOST_ENTRIES

    def spend(self, count: int) -> None:
        """Count bytes that came out.

        Raises:
            TooLargeError: They are more than were left.
        """
        self.left -= count
        if self.left < 0:
            raise TooLargeError(f"the archive unpacks to more than {TOTAL_BYTES // 1_000_000:,} MB in all")


class CountingReader(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, source: IO[bytes]) -> None:
        # `read` of a damaged packed file raises with what it has in hand; `read1` hands that out first.
        self._read = getattr(source, "read1", source.read)
        self.count = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer; its type has a name from Python 3.12 on
        """Fill the buffer from the source."""
        view = memoryview(buffer)
        data = self._read(len(view))
        view[: len(data)] = data
        self.count += len(data)
        return len(data)


def unpack(stream: IO[bytes], packed: int | CountingReader, budget: Budget) -> BinaryIO:
    """A seekable temporary file without a name that holds what the stream yields.

    Args:
        stream: It unpacks while it is read.
        packed: How many bytes it is made of, or the reader that counts them.
        budget: Of the whole archive.

    Raises:
        TooLargeError: It exceeds a limit; nothing is kept.
        EOFError: The packed data ends early or is damaged; `args[0]` is the file with what came before.
    """
    spool = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it lives as long as its reader
    size = 0
    # `read` of a damaged file raises with what it has in hand; `read1` hands that out first.
    read = getattr(stream, "read1", stream.read)
    try:
        while chunk := read(_CHUNK):
            size += len(chunk)
            budget.spend(len(chunk))
            check(size, packed if isinstance(packed, int) else packed.count)
            spool.write(chunk)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        spool.seek(0)
        raise EOFError(cast("BinaryIO", spool)) from error
    spool.seek(0)
    return cast("BinaryIO", spool)


def check(size: int, packed: int) -> None:
    """Whether so many bytes out of so many packed ones are within the limits.

    Raises:
        TooLargeError: They are not.
    """
    if size > MEMBER_BYTES:
        raise TooLargeError(f"it unpacks to more than {MEMBER_BYTES // 1_000_000} MB")
    check_ratio(size, packed)


def check_ratio(size: int, packed: int) -> None:
    """Whether so many bytes may honestly come out of so many packed ones.

    Raises:
        TooLargeError: They may not.
    """
    if size > RATIO_FROM and size > RATIO * max(packed, 1):
        raise TooLargeError(f"it unpacks to more than {RATIO} times its size, as a decompression bomb does")


def is_gzip(data: bytes) -> bool:
    """Whether the bytes begin as gzip does."""
    return data.startswith(_GZIP)


def peek_gzip(data: bytes, most: int = 4096) -> bytes:
    """The first unpacked bytes of gzip data; empty where it is damaged from the start."""
    try:
        return zlib.decompressobj(31).decompress(data, most)
    except zlib.error:
        return b""


def open_gzip(source: BinaryIO) -> tuple[IO[bytes], CountingReader]:
    """A stream of what a gzip file unpacks to, all its members one after the other, and the count of what it took."""
    counting = CountingReader(source)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=io.BufferedReader(counting))), counting
