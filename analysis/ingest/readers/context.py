"""What a reader is told beside the bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, Protocol

from analysis.article import FileFacts, Problem, Record

DateOrder = Literal["", "day-first", "month-first"]
Item = Record | Problem | FileFacts


@dataclass(frozen=True, slots=True)
class Context:
    """The user's corrections and the file's circumstances.

    Attributes:
        name: The file's own name, never a path.
        mapping: Our field -> column name or "column N", where the user says so.
        encoding, delimiter, date_order, tag_separator: The user's corrections; empty means: find out.
        exported_on: ISO day of the export, by which relative dates can be read; empty when unknown.
    """

    name: str
    mapping: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    date_order: DateOrder = ""
    tag_separator: str = ""
    exported_on: str = ""


class Read(Protocol):
    """The one public function of a reader module."""

    def __call__(self, source: BinaryIO, context: Context) -> Iterator[Item]:
        """Records, problems and facts of one file, in file order; raises IngestError when the file as a whole is unreadable."""
        ...
