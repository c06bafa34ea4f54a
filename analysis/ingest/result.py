"""What came out of one file, handed on while it is still being read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO, Protocol

from analysis.article import FileFacts, Problem
from analysis.ingest.wire import Ended, ReadArticle, Recognised, from_line

_REPORT_EVERY = 0.2


class Reading(Protocol):
    """The process that reads the file."""

    ended: bool
    seconds: float
    size: int

    def wait(self) -> None:
        """Wait a moment for news."""
        ...

    def problem(self) -> Problem | None:
        """Why the file was not read to its end, if so."""
        ...


class FileResult:
    """The articles and problems of one file, in file order, to be iterated once.

    Attributes:
        file: The path as given.
        format: The export family, once recognised.
        facts: What the reader found out about the file so far; complete after the iteration.
        removed: Invisible characters removed; known after the iteration.
        replaced: Broken characters replaced; known after the iteration.
        articles: Articles handed out so far.
        seconds: How long reading took so far.
        line: What the article or problem handed out last was made from, for keeping it on disk.
    """

    def __init__(self, file: str, lines: BinaryIO, reading: Reading, report: Callable[[int, float, int], None]) -> None:
        self.file = file
        self.format = ""
        self.facts = FileFacts()
        self.removed = 0
        self.replaced = 0
        self.articles = 0
        self.seconds = 0.0
        self.line = b""
        self._lines = lines
        self._reading = reading
        self._report = report
        self._items = self._iterate()

    def __iter__(self) -> Iterator[ReadArticle | Problem]:
        return self._items

    def finish(self) -> None:
        """Read on to the end without handing anything out."""
        for _ in self._items:
            pass

    def _iterate(self) -> Iterator[ReadArticle | Problem]:
        records = came = 0
        reported = time.monotonic()
        complete = False
        for line in self._follow():
            came += len(line)
            message = from_line(line)
            match message:
                case Recognised(name, size):
                    self.format = name
                    self._reading.size = max(size, self._reading.size)
                case FileFacts():
                    self.facts = message
                case Ended(removed, replaced):
                    self.removed, self.replaced, complete = removed, replaced, True
                case ReadArticle() | Problem():
                    records += 1
                    self.line = line
                    self.articles += isinstance(message, ReadArticle)
                    yield message
            if time.monotonic() - reported > _REPORT_EVERY:
                reported = time.monotonic()
                self._report(records, self._reading.seconds, came)
        self.seconds = self._reading.seconds
        problem = self._reading.problem()
        if problem and not complete:
            kept = (
                f"{self.articles:,} articles read before that were kept."
                if self.articles
                else "Nothing of it was imported."
            )
            yield replace(problem, reason=f"{problem.reason} {kept}")
        self._report(records, self.seconds, came)

    def _follow(self) -> Iterator[bytes]:
        """Whole lines of the spool while it grows; a line cut off by a crash is left out."""
        pending = b""
        while True:
            ended = self._reading.ended  # asked before reading, so that nothing written before the end is missed
            line = self._lines.readline()
            if line:
                pending += line
                if pending.endswith(b"\n"):
                    yield pending
                    pending = b""
            elif ended:
                return
            else:
                self._reading.wait()
