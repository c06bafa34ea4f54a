"""Web archives (WARC, ARC): the HTML pages that a crawler was sent, each read as a saved page."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any, BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.dates import read_moment
from analysis.ingest.readers.archive import holds_web_archive, member
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.counted import Budget, CountingReader, TooLargeError, check_ratio, is_gzip, open_gzip
from analysis.ingest.readers.html_page import MOST_BYTES, page_items, page_text
from analysis.ingest.readers.warc_records import RECORD_BYTES, Damage, records
from analysis.ingest.sniff import Head

_HTML = ("text/html", "application/xhtml+xml")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_OK = "200"
_CHUNK = 1 << 16


def sniff(head: Head) -> int:
    """Sure by the first record, packed or not."""
    begins = head.data[:64].lstrip()
    if begins.startswith((b"WARC/", b"filedesc://")) or (is_gzip(head.data) and holds_web_archive(head.data)):
        return 95
    return 70 if head.name.lower().endswith(".warc") and b"\nWARC/1." in head.data else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of the HTML responses, in file order; other records are counted in a note.

    Args:
        source: The file, packed or not.
        context: The user's date order and encoding.

    Raises:
        IngestError: Nothing in the file is a record.
    """
    packed = is_gzip(source.read(2))
    source.seek(0)
    if packed:
        stream, taken = open_gzip(source)
        yield from read_stream(stream, context, taken)
    else:
        yield from read_stream(source, context)


def read_stream(
    stream: IO[bytes], context: Context, packed: CountingReader | None = None, prefix: str = ""
) -> Iterator[Item]:
    """As `read`, for a stream that is unpacked while it is read.

    Args:
        stream: The unpacked archive.
        context: The user's corrections.
        packed: Counts what the stream is unpacked from.
        prefix: In front of every place.
    """
    counted = _Limited(stream, packed)
    whole = io.BufferedReader(counted)
    seen: Counter[str] = Counter()
    number = 0
    try:
        begins = whole.peek(64)[:64].lstrip()
        early = _Early(whole)
        for found in _arc(early) if begins.startswith(b"filedesc://") else records(early):
            if isinstance(found, Damage):
                number = found.number
                yield Problem(
                    f"{prefix}record {found.number}" if found.number else "", "", found.reason, kept=found.kept
                )
                continue
            number, record = found
            yield from _items(record, f"{prefix}record {number}", context, seen)
    except TooLargeError as error:
        yield Problem(f"{prefix}record {number + 1}", "", f"The rest was not read: {error}.")
    except (EOFError, OSError, zlib.error):
        said = "The file is damaged or cut off after this record; what stands before was read. Copy it again."
        yield Problem(f"{prefix}record {number + 1}", "", said)
    if not number:
        raise IngestError("No record of a web archive was found in this file.")
    if seen:
        yield FileFacts(
            notes=(f"{prefix}Left out: {', '.join(f'{count} {what}' for what, count in seen.most_common())}.",)
        )


class _Limited(CountingReader):
    """A stream that stops at the limit for whole archives."""

    def __init__(self, source: IO[bytes], packed: CountingReader | None) -> None:
        super().__init__(source)
        self._budget = Budget()
        self._packed = packed

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as in the class above
        """Fill the buffer from the source."""
        count = super().readinto(buffer)
        self._budget.spend(count)
        if self._packed is not None:
            check_ratio(self.count, self._packed.count)
        return count


class _Early:
    """A stream that hands out what it has: one that waits for more loses what stands in front of damage."""

    def __init__(self, stream: io.BufferedReader[_Limited]) -> None:
        self._stream = stream

    def read(self, count: int = -1) -> bytes:
        """Some bytes, at most so many; none only at the end."""
        return self._stream.read1(count)


def _arc(stream: _Early) -> Iterator[tuple[int, ArcWarcRecord] | Damage]:
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            yield number, record
    except (ArchiveLoadFailed, ValueError):
        yield Damage(number + 1, "The archive is damaged here; what stands before was read.")


def _items(record: ArcWarcRecord, place: str, context: Context, seen: Counter[str]) -> Iterator[Item]:
    """What one record holds."""
    kind = record.rec_type
    if kind not in ("response", "resource"):
        seen[f"{kind} records" if kind else "records of no type"] += 1
        return
    headers = record.http_headers
    status = headers.get_statuscode() if headers is not None else _OK
    said = (headers.get_header("Content-Type") if headers is not None else record.content_type) or ""
    content = said.partition(";")[0].strip().lower()
    if status != _OK:
        seen[f"answers with status {status}"] += 1
        return
    data = _content(record)
    if isinstance(data, str):
        yield Problem(place, "", data)
        return
    if content in _FEEDS:
        for item in member(io.BytesIO(data), _name(record), context, lambda _facts: None):
            yield replace(item, place=f"{place}: {item.place}") if isinstance(item, Record | Problem) else item
        return
    if content not in _HTML and not (
        not content and data.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
    ):
        seen[f"{content or 'unknown'} answers"] += 1
        return
    if len(data) > MOST_BYTES:
        yield Problem(place, "", f"The page is larger than {MOST_BYTES // 1_000_000} MB; it was skipped.")
        return
    if record.format == "arc" and _ends_early(record):
        yield Problem(place, "", "The record is cut off by the end of the file; what there is was read.", kept=True)
    charset = said.lower().partition("charset=")[2].strip("\"' ;")
    decoded, problem = page_text(data, context.encoding, charset)
    if problem:
        yield Problem(place, "encoding", problem, kept=True)
    address = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri") or ""
    day = record.rec_headers.get_header("WARC-Date") or record.rec_headers.get_header("archive-date") or ""
    yield from page_items(decoded.text, place, context.date_order, address.strip("<>"), captured=read_moment(day))


def _content(record: ArcWarcRecord) -> bytes | str:
    """The body of the answer, unpacked and put together; a sentence where it is too large or damaged."""
    parts: list[bytes] = []
    size = 0
    try:
        stream = record.content_stream()
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > RECORD_BYTES:
                return f"The record unpacks to more than {RECORD_BYTES // 1_000_000} MB; it was skipped."
            parts.append(chunk)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error):
        return "The content of the record is damaged; it was skipped."
    return b"".join(parts)


def _ends_early(record: ArcWarcRecord) -> bool:
    """Whether the file ended before the length that the record gives."""
    while record.raw_stream.read(_CHUNK):
        pass
    return getattr(record.raw_stream, "limit", 0) > 0


def _name(record: ArcWarcRecord) -> str:
    address = cast("str", record.rec_headers.get_header("WARC-Target-URI") or "feed.xml")
    return address.rstrip("/").rpartition("/")[2] or "feed.xml"
