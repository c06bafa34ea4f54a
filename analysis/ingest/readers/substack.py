"""Substack's export, a ZIP: `posts.csv` says what was published when, `posts/ID.html` holds the texts. Read from its documentation alone.

Lists of subscribers and of who opened which mail lie beside them and are never opened.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.dates import read_moment
from analysis.ingest.decode import decode
from analysis.ingest.readers import archive
from analysis.ingest.readers.archive_entries import oddities, refusal, shown
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.counted import Budget, TooLargeError, unpack
from analysis.ingest.readers.feed_text import headline, paragraphs
from analysis.ingest.readers.shortcodes import captions_apart
from analysis.ingest.readers.zip_salvage import UNREADABLE, open_zip
from analysis.ingest.sniff import Head

TABLE = "posts.csv"
MOST_FILES = 20_000
"""A newsletter with two posts a day comes to half of that in ten years, with a file of statistics for each post."""

_CUT = "The ZIP archive is cut off or damaged, so that texts of posts may be lost. Export or copy it again."
_PAGES = "posts/"
_COLUMNS = frozenset({"post_id", "post_date", "is_published", "title"})


def sniff(head: Head) -> int:
    """By the names in the ZIP: a list of posts, and pages in the folder beside it."""
    return 95 if _folder(head.members) is not None else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The published posts, in the order of the export's list; places are names of members.

    Args:
        source: The file.
        context: The user's corrections.

    Raises:
        IngestError: The archive is damaged, or no post in it was published.
    """
    try:
        opened = open_zip(source)
    except UNREADABLE as error:
        raise IngestError("The ZIP archive is damaged or cut off. Export or copy it again.") from error
    with opened.archive as packed:
        if len(packed.infolist()) > MOST_FILES:
            said = f"The ZIP archive has more than {MOST_FILES:,} entries, which is more than is read of a Substack export. Split it."
            raise IngestError(said)
        folder = _folder(tuple(packed.namelist())) or ""
        take = partial(_member, packed, Budget())
        table = take(folder + TABLE)
        if table is None or not is_posts_table(table):  # another program's table of that name
            yield from archive.read(source, context)
            return
        if opened.mended:
            yield Problem("", "", _CUT, kept=True)
        else:
            yield from oddities(source, context.name, (".zip",))
        found = 0
        for item in read_posts(table, lambda name: take(folder + name)):
            found += isinstance(item, Record)
            if isinstance(item, FileFacts):
                yield replace(item, notes=(*item.notes, *_others(packed, folder)))
            else:
                yield item
        if not found:
            raise IngestError("This Substack export holds no published post. Export it again when there is one.")


def _folder(members: tuple[str, ...]) -> str | None:
    """The folder in which the export stands inside the archive, with a slash at its end; None where there is no such export."""
    pages = {name.rpartition(_PAGES)[0] for name in members if name.endswith(".html") and _PAGES in name}
    folders = sorted(f for f in pages if f + TABLE in members)
    return folders[0] if folders else None


def _member(packed: zipfile.ZipFile, budget: Budget, name: str) -> bytes | None:
    """The bytes of a member; None where it is not there, damaged, or not to be opened."""
    try:
        entry = packed.getinfo(name)
        if refusal(entry):
            return None
        with packed.open(entry) as stream, unpack(stream, entry.compress_size, budget) as file:
            return file.read()
    except TooLargeError as error:
        raise IngestError(f"{shown(name)} was not read: {error}. Import the export in smaller parts.") from error
    except (KeyError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, zlib.error):
        return None


def _others(packed: zipfile.ZipFile, folder: str) -> tuple[str, ...]:
    """What else lies in the archive, as a note."""
    others = 0
    for name in packed.namelist():
        is_page = name.startswith(folder + _PAGES) and name.endswith(".html")
        others += not (is_page or name == folder + TABLE or name.endswith("/"))
    if others == 1:
        return ("1 other file of the export, such as a list of subscribers, was not opened.",)
    return (f"{others:,} other files of the export, such as lists of subscribers, were not opened.",) if others else ()


def is_posts_table(data: bytes) -> bool:
    """Whether a file is the list of posts of such an export, by its header."""
    first = decode(data[:4096]).text.partition("\n")[0]
    return {name.strip() for name in next(csv.reader([first]), [])} >= _COLUMNS


def read_posts(table: bytes, text_of: Callable[[str], bytes | None], *, outlet: str = "") -> Iterator[Item]:
    """The published posts of an export, in the order of its table; drafts are left out and counted.

    Args:
        table: The bytes of posts.csv.
        text_of: The bytes of a member of the archive by its name, such as "posts/12.a-slug.html"; None when it is not there.
        outlet: The name of the newsletter, which the export does not say.
    """
    decoded = decode(table)
    drafts = 0
    # No field is longer than the table: texts stand in files of their own.
    for row in csv.DictReader(io.StringIO(decoded.text, newline="")):
        said = {key: value.strip() for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
        if said.get("is_published", "true").lower() != "true":
            drafts += 1
            continue
        member = f"posts/{said.get('post_id', '')}.html"
        page = text_of(member) if said.get("post_id") else None
        if page is None:
            reason = "The text of this post is not in the archive; only its title was read."
            yield Problem(member, "body", reason, said.get("title", "")[:80], kept=True)
        yield _record(member, said, decode(page).text if page else "", outlet)
    left_out = "1 draft was" if drafts == 1 else f"{drafts:,} drafts were"
    note = f"Only published posts are read; {left_out} left out." if drafts else ""
    yield FileFacts(decoded.encoding, decoded.replaced, {}, (note,) if note else ())


def _record(place: str, said: dict[str, str], page: str, outlet: str) -> Record:
    markup, captions = captions_apart(page)
    written = said.get("post_date", "")
    published = read_moment(written)
    told = {"title", "subtitle", "post_date", "is_published", "email_sent_at", "inbox_sent_at"}
    return Record(
        place=place,
        title=headline(said.get("title", "")),
        outlet=outlet,
        published=published,
        published_text="" if published else written,
        summary=paragraphs(said.get("subtitle", "")),
        body=paragraphs(markup),
        captions=captions,
        extra={key: value for key, value in said.items() if key not in told and value},
    )
