"""WACZ: a ZIP archive around WARC files, as browser-based crawlers write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from analysis.article import FileFacts, Problem
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.counted import MOST_ENTRIES, is_gzip, open_gzip
from analysis.ingest.readers.warc import read_stream
from analysis.ingest.readers.zip_salvage import UNREADABLE, open_zip
from analysis.ingest.sniff import Head

_WARC = re.compile(r"archive/[^/]+\.w?arc(?:\.gz)?", re.IGNORECASE)


def sniff(head: Head) -> int:
    """Sure by the names in it (specs.webrecorder.net/wacz: `datapackage.json` and WARC files under `archive/`)."""
    return 95 if "datapackage.json" in head.members and any(map(_WARC.fullmatch, head.members)) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of all WARC files inside; places are "file: record 3".

    Args:
        source: The file.
        context: The user's corrections.

    Raises:
        IngestError: The archive is damaged.
    """
    notes: list[str] = []
    try:
        with open_zip(source).archive as archive:
            inner = [entry for entry in archive.infolist() if _WARC.fullmatch(entry.filename)][:MOST_ENTRIES]
            for entry in inner:
                name = entry.filename.partition("/")[2]
                with archive.open(entry) as stream:
                    packed = is_gzip(stream.read(2))
                with archive.open(entry) as stream:
                    unpacked, taken = open_gzip(cast("BinaryIO", stream)) if packed else (stream, None)
                    try:
                        for item in read_stream(unpacked, context, taken, f"{name}: "):
                            if isinstance(item, FileFacts):
                                notes += item.notes
                            else:
                                yield item
                    except IngestError as error:
                        yield Problem(name, "", str(error), excerpt=name)
    except (*UNREADABLE, RuntimeError) as error:
        raise IngestError("The WACZ archive is damaged or protected. Export or copy it again.") from error
    yield FileFacts(notes=tuple(notes))
