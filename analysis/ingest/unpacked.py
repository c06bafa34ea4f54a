"""How much there is to read in a packed file, which decides how long its reading may take."""

from __future__ import annotations

import os
from typing import BinaryIO

from analysis.ingest.readers.counted import TOTAL_BYTES, is_gzip
from analysis.ingest.readers.zip_salvage import UNREADABLE, open_zip

_LIKELY = 60
"""Tables, which pack best of all exports, reach this many times their packed size; who says more is not believed."""

_WEB_PAGES = 5
"""How many times its packed size a web archive has, whose records are packed one by one, so that its end tells nothing of the rest."""

_TAIL = 4


def bytes_to_read(source: BinaryIO) -> int:
    """The size of a file, or what it says that it unpacks to, as far as that is likely.

    Args:
        source: The file, seekable; left at its beginning.
    """
    packed = source.seek(0, os.SEEK_END)
    source.seek(0)
    begin = source.read(4)
    told = packed
    if is_gzip(begin) and packed > _TAIL:
        source.seek(-_TAIL, os.SEEK_END)
        # RFC 1952, 2.3.1: the last four bytes are the size before packing, modulo 2^32.
        told = max(int.from_bytes(source.read(_TAIL), "little"), _WEB_PAGES * packed)
    elif begin.startswith(b"PK"):
        told = _told_by_directory(source)
    source.seek(0)
    return max(packed, min(told, _LIKELY * packed, TOTAL_BYTES))


def most_to_read(packed: int) -> int:
    """The greatest number that `bytes_to_read` can give for a file of so many bytes."""
    return max(packed, min(_LIKELY * packed, TOTAL_BYTES))


def _told_by_directory(source: BinaryIO) -> int:
    try:
        with open_zip(source).archive as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except UNREADABLE:
        return 0
