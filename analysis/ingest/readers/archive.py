"""ZIP archives and gzip files: each member is read as the file it is, and nothing is ever written under a member's name."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from analysis.article import FileFacts, Problem
from analysis.errors import IngestError
from analysis.ingest.readers.archive_entries import END, ZIP, oddities, passed_over, refusal, shown
from analysis.ingest.readers.context import Context, Item, Read
from analysis.ingest.readers.counted import MOST_ENTRIES, Budget, TooLargeError, is_gzip, open_gzip, peek_gzip, unpack
from analysis.ingest.readers.docx_paragraphs import document_part
from analysis.ingest.readers.zip_salvage import UNREADABLE, Opened, open_zip
from analysis.ingest.sniff import Head, look

DEEPEST = 1
"""How many archives may stand inside one another below the first."""

_MOST_NOTES = 200
_OFFICE = {"docx": "Word document", "xlsx": "Excel workbook", "xlsm": "Excel workbook"}
"""Kinds of files that are ZIP archives to a program but not to people."""

_CUT = "The ZIP archive is cut off or damaged, and what stands behind that place is lost. Export or copy it again."
_CUT_INSIDE = "The archive ends inside this file; what stands before that place was read."


@dataclass(slots=True)
class Opening:
    """What may still be opened.

    Attributes:
        depth: How many archives are open around this one.
        budget: Bytes and entries left for all of them.
    """

    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def deeper(self) -> Opening:
        """For an archive inside."""
        return Opening(self.depth + 1, self.budget)


def sniff(head: Head) -> int:
    """Whether the file is a ZIP archive or gzip, whatever its name; Office files and web archives score higher elsewhere."""
    if head.data.startswith((ZIP, END)) or is_gzip(head.data):
        return 0 if document_part(head.members) else 30
    behind = head.whole and ZIP in head.data and END in head.data[-65_600:]
    return 96 if behind and not head.data.lstrip().startswith(b"<") else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of all members that can be read; places are "member: place".

    Args:
        source: The file.
        context: The user's corrections; they go for every member.

    Raises:
        IngestError: The archive is damaged, empty, or larger than the limits as a whole.
    """
    yield from _opened(source, context, Opening())


def member(
    file: BinaryIO, path: str, context: Context, facts: Callable[[FileFacts], None], opening: Opening | None = None
) -> Iterator[Item]:
    """What a member of an archive holds, read as a file of its own; its failure is its own, too.

    Args:
        file: Its bytes, seekable.
        path: As the archive has it; its last part is the file's name.
        context: The user's corrections.
        facts: Called with what its reader found out about it as a file.
        opening: What may still be opened; without it, no further archive.
    """
    name = shown(path)
    own = replace(context, name=PurePosixPath(path.replace("\\", "/")).name)
    try:
        form, wrong = _reader(file, own.name, opening)
        if isinstance(form, partial):
            yield Problem("", "", f"{name}: An archive inside the archive was opened.", kept=True)
        for item in chain([wrong] if wrong else [], form(file, own)):
            if isinstance(item, FileFacts):
                facts(item)
            elif isinstance(item, Problem) and not item.place and item.kept:
                yield replace(item, reason=f"{name}: {item.reason}")
            else:
                yield replace(item, place=f"{name}: {item.place}" if item.place else name)
    except IngestError as error:
        yield Problem(name, "", str(error), excerpt=name)
    except RecursionError:
        yield Problem(name, "", "The entry is nested too deeply to be read.", excerpt=name)
    except Exception as error:  # noqa: BLE001 - whatever a reader trips over costs this member only
        said = f"The reader met something in this entry that it does not understand ({type(error).__name__}) and stopped there."
        yield Problem(name, "", said, excerpt=name)


def _opened(source: BinaryIO, context: Context, opening: Opening) -> Iterator[Item]:
    source.seek(0)
    packed = is_gzip(source.read(2))
    source.seek(0)
    yield from _gzip(source, context, opening) if packed else _zip(source, context, opening)


def _reader(file: BinaryIO, name: str, opening: Opening | None) -> tuple[Read, Problem | None]:
    """The reader of a member, and what to say about its name; archives inside share the limits of the outer one.

    Raises:
        IngestError: Nothing reads it, or it is an archive too deep inside.
    """
    from analysis.ingest.registry import choose, misnamed  # noqa: PLC0415 - the registry lists this reader

    form = choose(look(file, name))
    if form.read is not read:
        return form.read, misnamed(name, form)
    if opening is None or opening.depth >= DEEPEST:
        raise IngestError(
            "The entry is an archive too deep inside others and was not opened. Unpack the outer ones first."
        )
    return partial(_opened, opening=opening.deeper()), None


@dataclass(slots=True)
class _Facts:
    """What the members say about themselves, as one."""

    notes: list[str] = field(default_factory=list)
    encodings: dict[str, None] = field(default_factory=dict)
    replaced: dict[str, int] = field(default_factory=dict)
    mapping: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, facts: FileFacts) -> None:
        if facts.encoding:
            self.encodings[facts.encoding] = None
        self.replaced[name] = facts.replaced
        self.mapping = self.mapping or facts.mapping
        self.notes += [said for note in facts.notes if (said := f"{name}: {note}") not in self.notes]

    def whole(self) -> FileFacts:
        return FileFacts(
            ", ".join(self.encodings), sum(self.replaced.values()), self.mapping, tuple(self.notes[:_MOST_NOTES])
        )


def _zip(source: BinaryIO, context: Context, opening: Opening) -> Iterator[Item]:
    opened = _open(source, context.name)
    with opened.archive as archive:
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        opening.budget.entries -= len(archive.infolist())
        if opening.budget.entries < 0:
            said = f"The ZIP archive has more than {MOST_ENTRIES:,} entries. Split it, or leave out what is no export."
            raise IngestError(said)
        if not entries:
            raise IngestError("The ZIP archive is empty: there are no files in it.")
        if opened.mended:
            whole = len(entries) - bool(opened.cut)
            files = "1 file is" if whole == 1 else f"{whole:,} files are"
            yield Problem("", "", f"{_CUT} In front of it {files} whole.", kept=True)
        else:
            yield from oddities(source, context.name, (".zip", ".wacz"))
        facts = _Facts()
        left_out: Counter[str] = Counter()
        seen: set[int] = set()
        for entry in entries:
            name = shown(entry.filename)
            if what := passed_over(entry.filename):
                left_out[what] += 1
            elif reason := refusal(entry):
                yield Problem(name, "", f"The entry {reason}.", excerpt=name)
            elif entry.header_offset in seen:
                yield Problem(name, "", "The entry overlaps another one and was skipped.", excerpt=name)
            else:
                seen.add(entry.header_offset)
                if entry.filename == opened.cut and entry is entries[-1]:
                    yield Problem(name, "", _CUT_INSIDE, excerpt=name, kept=True)
                yield from _entry(archive, entry, context, opening, facts)
        facts.notes += [f"{count} {what} were left out." for what, count in left_out.items()]
        yield facts.whole()
        if left_out.total() == len(entries):
            raise IngestError("The ZIP archive holds no file that could be an export of articles.")


def _open(source: BinaryIO, name: str) -> Opened:
    kind = _OFFICE.get(name.rpartition(".")[2].lower(), "")
    said = f"The {kind or 'ZIP archive'} is damaged or cut off: its directory cannot be read. Export or copy it again."
    try:
        opened = open_zip(source)
    except UNREADABLE as error:
        raise IngestError(said) from error
    if kind and opened.mended:  # what its own reader needs is lost
        opened.archive.close()
        raise IngestError(said)
    return opened


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, context: Context, opening: Opening, facts: _Facts
) -> Iterator[Item]:
    name = shown(entry.filename)
    said = "The entry is damaged and was not read. Export or copy the archive again."
    try:
        with archive.open(entry) as stream:
            file = unpack(stream, entry.compress_size, opening.budget)
    except TooLargeError as error:
        said = f"The entry was not read: {error}."
    except NotImplementedError:
        said = "The entry is compressed in a way that is not supported. Pack it again as an ordinary ZIP."
    except (zipfile.BadZipFile, EOFError, RuntimeError, OSError, ValueError, zlib.error):
        pass
    else:
        with file:
            yield from member(file, entry.filename, context, partial(facts.add, name), opening)
        return
    yield Problem(name, "", said, excerpt=name)


def _gzip(source: BinaryIO, context: Context, opening: Opening) -> Iterator[Item]:
    stream, counting = open_gzip(source)
    name = re.sub(r"\.gz(?:ip)?$", "", context.name, flags=re.IGNORECASE) or "file"
    try:
        file = unpack(stream, counting, opening.budget)
    except TooLargeError as error:
        raise IngestError(f"The gzip file was not read: {error}. Import it in smaller parts.") from error
    except EOFError as error:
        file = cast("BinaryIO", error.args[0])
        if not file.read(1):
            raise IngestError("The gzip file is damaged or cut off from the start. Copy it again.") from error
        file.seek(0)
        said = "The gzip file is damaged or cut off; what could be unpacked was read. Copy it again."
        yield Problem("", "", said, kept=True)
    except OSError as error:
        raise IngestError("The gzip file is damaged. Copy it again.") from error
    with file:
        form, wrong = _reader(file, name, opening)
        if wrong:
            yield wrong
        yield from form(file, replace(context, name=name))


def holds_web_archive(data: bytes) -> bool:
    """Whether gzip data begins with a record of a web archive."""
    return peek_gzip(data).lstrip().startswith((b"WARC/", b"filedesc://"))
