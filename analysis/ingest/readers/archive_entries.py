"""The entries of a ZIP archive: which are opened, which are none of our business, and which are refused."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from analysis.article import Problem
from analysis.text.clean import clean_line

ZIP = b"PK\x03\x04"
END = b"PK\x05\x06"
_END_BYTES = 22
_LONGEST_COMMENT = 65_535
_LONGEST_NAME = 1_000
_SHOWN = 120
_DEBRIS = re.compile(r"(?:^|/)(?:__MACOSX/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini|\.gitkeep)$", re.IGNORECASE)
_ASSETS = re.compile(
    r"\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|css|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|ogg|wav|mov|avi|map)$"
    r"|_files/.*\.js(?:\.\w+)?$",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")


def passed_over(name: str) -> str:
    """What an entry is that is left out without alarm; "" for every other."""
    if _DEBRIS.search(name):
        return "files of the operating system"
    return "pictures, styles and scripts" if _ASSETS.search(name) else ""


def refusal(entry: zipfile.ZipInfo) -> str:
    """Why an entry is not opened, as the end of a sentence; "" where it is."""
    name = entry.filename
    if not name.strip() or len(name) > _LONGEST_NAME:
        return "has no name or an endless one and was skipped"
    if _UNSAFE.search(name):
        return "has a name that points outside the archive and was skipped"
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        return "is a link or a device, not a file, and was skipped"
    if entry.flag_bits & 1:
        return "is protected by a password; save it without one"
    return ""


def oddities(source: BinaryIO, name: str, endings: tuple[str, ...]) -> Iterator[Problem]:
    """What is odd about a ZIP archive that is read nevertheless.

    Args:
        source: The file, seekable.
        name: Its own name.
        endings: That such a file usually has.
    """
    size = source.seek(0, 2)
    tail_at = max(0, size - _LONGEST_COMMENT - 500)
    source.seek(tail_at)
    tail = source.read()
    end = tail.rfind(END)
    if end >= 0 and tail_at + end + _END_BYTES + int.from_bytes(tail[end + 20 : end + 22], "little") < size:
        yield Problem("", "", "There is data behind the ZIP archive; it was ignored.", kept=True)
    source.seek(0)
    if not source.read(4).startswith((ZIP, END)):
        said = "There is data in front of the ZIP archive, as in a self-extracting one; it was ignored."
        yield Problem("", "", said, kept=True)
    if "." in name and not name.lower().endswith(endings):
        said = f"The file is a ZIP archive by its content, whatever its name says ({name[-40:]})."
        yield Problem("", "", said, kept=True)


def shown(name: str) -> str:
    """An entry's name for people, on one line."""
    return clean_line(name.replace("\\", "/"), _SHOWN).text or "(entry without a name)"
