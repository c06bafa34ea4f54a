"""ZIP archives and gzip files: each member is read as the file it is, and nothing is ever written under a member's name."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from analysis.article import FileFacts, Problem
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.counted import Budget, TooLargeError, is_gzip, open_gzip, peek_gzip, unpack
from analysis.ingest.sniff import Head, look
from analysis.text.clean import clean_line

if TYPE_CHECKING:
    from analysis.ingest.registry import Format

MOST_ENTRIES = 1_000
_LONGEST_NAME = 1_000
_ZIP = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_BYTES = 22
_DEBRIS = re.compile(r"(?:^|/)(?:__MACOSX/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini|\.gitkeep)$", re.IGNORECASE)
_ASSETS = re.compile(
    r"\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|css|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|ogg|wav|mov|avi|map)$|_files/.*\.js(?:\.\w+)?$",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_NESTED = "is an archive inside an archive, which is not opened; unpack the outer one first"


def sniff(head: Head) -> int:
    """Whether the file is a ZIP archive or gzip, whatever its name; Office files and web archives score higher elsewhere."""
    if head.members or is_zip(head):
        return 30
    return 30 if is_gzip(head.data) else 0


def is_zip(head: Head) -> bool:
    """Whether the file is a ZIP archive: empty, damaged, or with something in front of it included."""
    if head.data.startswith((_ZIP, _END)):
        return True
    return head.whole and _END in head.data[-65_600:] and _ZIP in head.data


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of all members that can be read; places are "member: place".

    Args:
        source: The file.
        context: The user's corrections; they go for every member.

    Raises:
        IngestError: The archive is damaged, empty, or larger than the limits as a whole.
    """
    begins = source.read(4)
    source.seek(0)
    yield from _gzip(source, context) if is_gzip(begins) else _zip(source, context)


@dataclass(slots=True)
class _Facts:
    """What the members say about themselves, as one."""

    notes: list[str] = field(default_factory=list)
    encodings: list[str] = field(default_factory=list)
    replaced: dict[str, int] = field(default_factory=dict)
    mapping: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, facts: FileFacts) -> None:
        if facts.encoding and facts.encoding not in self.encodings:
            self.encodings.append(facts.encoding)
        self.replaced[name] = facts.replaced
        self.mapping = self.mapping or facts.mapping
        self.notes += [said for note in facts.notes if (said := f"{name}: {note}") not in self.notes]

    def whole(self) -> FileFacts:
        return FileFacts(", ".join(self.encodings), sum(self.replaced.values()), self.mapping, tuple(self.notes[:200]))


def _zip(source: BinaryIO, context: Context) -> Iterator[Item]:
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise IngestError(
            "The ZIP archive is damaged or cut off: its directory cannot be read. Export or copy it again."
        ) from error
    with archive:
        entries = archive.infolist()
        files = [e for e in entries if not e.is_dir()]
        if len(entries) > MOST_ENTRIES:
            raise IngestError(
                f"The ZIP archive has {len(entries):,} entries; at most {MOST_ENTRIES:,} are read. Split it, or leave out what is no export."
            )
        if not files:
            raise IngestError("The ZIP archive is empty: there are no files in it.")
        yield from _around(source, entries, context)
        facts = _Facts()
        budget = Budget()
        left_out = {"debris of the operating system": 0, "pictures, styles and scripts": 0}
        ends: dict[int, str] = {}
        for entry in files:
            name = shown(entry.filename)
            if _DEBRIS.search(entry.filename):
                left_out["debris of the operating system"] += 1
            elif _ASSETS.search(entry.filename):
                left_out["pictures, styles and scripts"] += 1
            elif reason := _unsafe(entry) or (
                "overlaps another entry and was skipped" if entry.header_offset in ends else ""
            ):
                yield Problem(name, "", f"The entry {reason}.", excerpt=name)
            else:
                ends[entry.header_offset] = name
                yield from _entry(archive, entry, context, budget, facts)
        facts.notes += [f"{count} {what} were left out." for what, count in left_out.items() if count]
        if not ends and not any(left_out.values()):
            return
        yield facts.whole()
        if not ends:
            raise IngestError("The ZIP archive holds no file that could be an export of articles.")


def _around(source: BinaryIO, entries: list[zipfile.ZipInfo], context: Context) -> Iterator[Problem]:
    """What is odd about the archive as a whole."""
    size = source.seek(0, 2)
    tail_at = max(0, size - 66_000)
    source.seek(tail_at)
    tail = source.read()
    end = tail.rfind(_END)
    if end >= 0 and tail_at + end + _END_BYTES + int.from_bytes(tail[end + 20 : end + 22], "little") < size:
        yield Problem("", "", "There is data behind the ZIP archive; it was ignored.", kept=True)
    source.seek(0)
    if not source.read(4).startswith(b"PK") and entries:
        yield Problem(
            "", "", "There is data in front of the ZIP archive, as in a self-extracting one; it was ignored.", kept=True
        )
    if context.name and "." in context.name and not context.name.lower().endswith((".zip", ".wacz")):
        said = f"The file is a ZIP archive by its content, whatever its name says ({context.name[-40:]})."
        yield Problem("", "", said, kept=True)


def _unsafe(entry: zipfile.ZipInfo) -> str:
    """Why an entry is not opened, as the middle of a sentence; "" where it is."""
    name = entry.filename
    if not name.strip() or len(name) > _LONGEST_NAME:
        return "has no name or an endless one and was skipped"
    if _UNSAFE.search(name):
        return "has a name that points outside the archive and was skipped"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "is a link or a device, not a file, and was skipped"
    if entry.flag_bits & 1:
        return "is protected by a password; save it without one"
    return ""


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, context: Context, budget: Budget, facts: _Facts
) -> Iterator[Item]:
    name = shown(entry.filename)
    try:
        with archive.open(entry) as stream:
            file = unpack(stream, entry.compress_size, budget)
    except TooLargeError as error:
        yield Problem(name, "", f"The entry was not read: {error}.", excerpt=name)
    except NotImplementedError:
        yield Problem(
            name,
            "",
            "The entry is compressed in a way that is not supported. Pack it again as an ordinary ZIP.",
            excerpt=name,
        )
    except (zipfile.BadZipFile, EOFError, RuntimeError, OSError, ValueError, zlib.error):
        yield Problem(
            name, "", "The entry is damaged and was not read. Export or copy the archive again.", excerpt=name
        )
    else:
        with file:
            yield from member(file, name, entry.filename, context, facts.add)


def member(file: BinaryIO, name: str, path: str, context: Context, facts: object = None) -> Iterator[Item]:
    """What a member of an archive holds, read as a file of its own.

    Args:
        file: Its bytes, seekable.
        name: For people.
        path: As the archive has it; its last part is the file's name.
        context: The user's corrections.
        facts: Called with its name and what its reader found out about it as a file.
    """
    own = replace(context, name=PurePosixPath(path.replace("\\", "/")).name)
    try:
        form = _form(file, own.name)
        for item in form.read(file, own):
            if isinstance(item, FileFacts):
                if callable(facts):
                    facts(name, item)
            elif isinstance(item, Problem):
                place = f"{name}: {item.place}" if item.place else ("" if item.kept else name)
                reason = item.reason if item.place or not item.kept else f"{name}: {item.reason}"
                yield replace(item, place=place, reason=reason)
            else:
                yield replace(item, place=f"{name}: {item.place}")
    except IngestError as error:
        yield Problem(name, "", str(error), excerpt=name)
    except RecursionError:
        yield Problem(name, "", "The entry is nested too deeply to be read.", excerpt=name)


def _form(file: BinaryIO, name: str) -> Format:
    from analysis.ingest.registry import choose  # noqa: PLC0415 - the registry lists this reader

    head = look(file, name)
    form = choose(head)
    if form.read is read:
        raise IngestError(f"The entry {_NESTED}.")
    return form


def _gzip(source: BinaryIO, context: Context) -> Iterator[Item]:
    stream, counting = open_gzip(source)
    name = re.sub(r"\.gz(?:ip)?$", "", context.name, flags=re.IGNORECASE) or "file"
    try:
        file = unpack(stream, counting, Budget())
    except TooLargeError as error:
        raise IngestError(f"The gzip file was not read: {error}. Import it in smaller parts.") from error
    except EOFError as error:
        file = cast("BinaryIO", error.args[0])
        if not file.read(1):
            raise IngestError("The gzip file is damaged or cut off from the start. Copy it again.") from error
        file.seek(0)
        yield Problem(
            "", "", "The gzip file is damaged or cut off; what could be unpacked was read. Copy it again.", kept=True
        )
    except OSError as error:
        raise IngestError("The gzip file is damaged. Copy it again.") from error
    with file:
        if is_gzip(file.read(2)):
            raise IngestError(f"The content of this gzip file {_NESTED}.")
        form = _form(file, name)
        yield from form.read(file, replace(context, name=name))


def shown(name: str) -> str:
    """A member's name for people, on one line."""
    line = clean_line(name.replace("\\", "/"), 120).text
    return line or "(entry without a name)"


def holds_web_archive(data: bytes) -> bool:
    """Whether gzip data begins with a record of a web archive."""
    return peek_gzip(data).lstrip().startswith((b"WARC/", b"filedesc://"))
