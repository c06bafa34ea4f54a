"""Articles that were read and are not stored yet: in memory as far as that is little, on disk from there on.

An import is one transaction, which begins when all files have been read, so that everything has to wait somewhere.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO

from analysis.ingest.wire import ReadArticle, from_line

IN_MEMORY = 16_000_000
"""Bytes of the lines of articles that an import keeps in memory, which takes two to three times as much."""


class WaitingRoom:
    """The articles of one import; each file's are added together, one file after the other."""

    def __init__(self, in_memory: int | None = None) -> None:
        """Prepares an empty room.

        Args:
            in_memory: Bytes up to which articles are kept as they are; by default `IN_MEMORY`.
        """
        self._left = IN_MEMORY if in_memory is None else in_memory
        self._file: IO[bytes] | None = None

    def of_file(self) -> Waiting:
        """A place for the articles of the next file."""
        return Waiting(self)

    def close(self) -> None:
        """Give the disk space back."""
        if self._file:
            self._file.close()

    def takes(self, size: int) -> bool:
        """Whether so many bytes more stay in memory."""
        self._left -= size
        return self._left >= 0

    def write(self, line: bytes) -> tuple[int, int]:
        """Put a line on disk; returns where it begins and ends."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="broadsheet-")  # noqa: SIM115 - closed with the room
        start = self._file.seek(0, 2)
        self._file.write(line)
        return start, start + len(line)

    def lines(self, start: int, end: int) -> Iterator[bytes]:
        """The lines between two places on disk."""
        assert self._file
        while start < end:
            self._file.seek(start)
            line = self._file.readline()
            start += len(line)
            yield line


class Waiting:
    """The articles of one file, in file order."""

    def __init__(self, room: WaitingRoom) -> None:
        """Prepares an empty list in a room."""
        self._room = room
        self._first: list[ReadArticle] = []
        self._start = self._end = -1

    def add(self, article: ReadArticle, line: bytes) -> None:
        """Add the next article of the file.

        Args:
            article: As read.
            line: The line that it was made from.
        """
        if self._start < 0 and self._room.takes(len(line)):
            self._first.append(article)
            return
        start, self._end = self._room.write(line)
        self._start = start if self._start < 0 else self._start

    def __iter__(self) -> Iterator[ReadArticle]:
        """The articles in file order."""
        yield from self._first
        for line in self._room.lines(self._start, self._end) if self._start >= 0 else ():
            article = from_line(line)
            assert isinstance(article, ReadArticle)
            yield article
