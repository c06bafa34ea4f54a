"""ZIP archives opened for reading, those without a directory too: files that were cut off lack it, since it stands at their end.

Each member begins with a header of its own. From these a directory is made anew; the member in which the file ends is kept as
far as it goes. Word documents and workbooks are ZIP archives as well.
"""

from __future__ import annotations

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from analysis.ingest.readers.archive_entries import END, ZIP
from analysis.ingest.readers.counted import TooLargeError, check

UNREADABLE = (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError)
"""What opening a damaged archive raises."""

MOST_MEMBERS = 20_000

_DIRECTORY = b"PK\x01\x02"
_DESCRIPTOR = b"PK\x07\x08"
# PKWARE, APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12 and 4.3.16: the header of a member, that of the directory, and the end.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_CLOSING = struct.Struct("<4s4H2LH")
_UNKNOWN = 0xFFFFFFFF
_SIZES_FOLLOW = 8
_STORED, _DEFLATED = 0, 8
_VERSION = 20
_CHUNK = 1 << 20
_PIECE = 1 << 12  # what is unpacked of a damaged piece is lost
_IN_MEMORY = 32 << 20


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive that can be read.

    Attributes:
        archive: For reading; close it.
        file: The same as a file: the source, or what was made of it.
        mended: Its directory was missing and was made anew from what is there.
        cut: The name of the member in which the file ends, of which the beginning is there; empty without one.
    """

    archive: zipfile.ZipFile
    file: BinaryIO
    mended: bool = False
    cut: str = ""


def open_zip(source: BinaryIO) -> Opened:
    """The archive in a file, or what can be saved of it.

    Args:
        source: The file, seekable; it has to stay open.

    Raises:
        zipfile.BadZipFile: There is no directory, and no member can be saved.
    """
    try:
        return Opened(zipfile.ZipFile(source), source)
    except UNREADABLE as error:
        members = list(_members(source))
        if not members:
            raise zipfile.BadZipFile(str(error)) from error
        file = _rebuilt(source, members)
        archive = zipfile.ZipFile(file)
        return Opened(archive, file, mended=True, cut=archive.namelist()[-1] if members[-1].beginning else "")


@dataclass(frozen=True, slots=True)
class _Member:
    """A member as its own header tells it.

    Attributes:
        name: In the bytes of the archive.
        header: Version, flags, method, time and day, as written.
        crc, packed, size: The checksum, and bytes before and after unpacking.
        at, end: Where its header begins and its data ends.
        beginning: What could be unpacked of a member that is not whole.
    """

    name: bytes
    header: tuple[int, int, int, int, int]
    crc: int
    packed: int
    size: int
    at: int
    end: int
    beginning: BinaryIO | None = None


def _members(source: BinaryIO) -> Iterator[_Member]:
    """The members in their order; the last one may be the beginning of one."""
    whole = source.seek(0, 2)
    at = 0
    for _ in range(MOST_MEMBERS):
        source.seek(at)
        head = source.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(ZIP):
            return
        _, *header, crc, packed, size, named, extra = _LOCAL.unpack(head)
        name = source.read(named)
        begin = at + _LOCAL.size + named + extra
        known = packed != _UNKNOWN and not (header[1] & _SIZES_FOLLOW and not packed)
        if known and begin + packed <= whole:
            member = _Member(name, _plain(header), crc, packed, size, at, begin + packed)
        elif begin >= whole or (header[2] == _STORED and not known) or header[1] & 1:
            return
        else:
            try:
                member = _measured(source, name, _plain(header), at, begin)
            except TooLargeError:  # a bomb, and no telling where it ends
                return
        yield member
        if member.beginning:
            return
        at = _next(source, member.end)


def _plain(header: list[int]) -> tuple[int, int, int, int, int]:
    version, flags, method, time, day = header
    return version, flags & ~_SIZES_FOLLOW, method, time, day


def _measured(source: BinaryIO, name: bytes, header: tuple[int, int, int, int, int], at: int, begin: int) -> _Member:
    """A member whose header does not say where it ends, or says more than there is: unpacked to find out.

    Raises:
        TooLargeError: It unpacks to more than is read.
    """
    spool = _temporary()
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    is_packed = header[2] == _DEFLATED
    crc = size = taken = 0
    source.seek(begin)
    try:
        while not unpacker.eof and (chunk := source.read(_PIECE)):
            out = unpacker.decompress(chunk) if is_packed else chunk
            taken += len(chunk) - len(unpacker.unused_data)
            crc, size = zlib.crc32(out, crc), size + len(out)
            check(size, taken)
            spool.write(out)
    except zlib.error:  # what came before is kept
        pass
    spool.seek(0)
    if unpacker.eof:
        spool.close()
        return _Member(name, header, crc, taken, size, at, begin + taken)
    return _Member(name, header, crc, size, size, at, begin + taken, spool)


def _next(source: BinaryIO, end: int) -> int:
    """Where the member behind data that ends here begins: there may be sizes of the former in between, with or without a mark."""
    source.seek(end)
    between = source.read(28)
    steps = (16, 24) if between.startswith(_DESCRIPTOR) else (0, 12, 20)
    return next((end + step for step in steps if between[step : step + 4] in (ZIP, _DIRECTORY)), end)


def _rebuilt(source: BinaryIO, members: list[_Member]) -> BinaryIO:
    """The members as an archive with a directory, in a temporary file."""
    out = _temporary()
    directory = b""
    for member in members:
        version, flags, method, time, day = member.header
        if member.beginning:
            method = _STORED
        at = out.tell()
        local = _LOCAL.pack(
            ZIP, version, flags, method, time, day, member.crc, member.packed, member.size, len(member.name), 0
        )
        out.write(local + member.name)
        if member.beginning:
            _copy(member.beginning, out, member.size)
            member.beginning.close()
        else:
            source.seek(member.end - member.packed)
            _copy(source, out, member.packed)
        directory += (
            _CENTRAL.pack(
                _DIRECTORY, _VERSION, version, flags, method, time, day, member.crc, member.packed, member.size,
                len(member.name), 0, 0, 0, 0, 0, at,
            )
            + member.name
        )  # fmt: skip
    at = out.tell()
    out.write(directory + _CLOSING.pack(END, 0, 0, len(members), len(members), len(directory), at, 0))
    out.seek(0)
    return out


def _temporary() -> BinaryIO:
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(_IN_MEMORY))


def _copy(source: BinaryIO, out: BinaryIO, length: int) -> None:
    while length > 0 and (chunk := source.read(min(length, _CHUNK))):
        out.write(chunk)
        length -= len(chunk)
