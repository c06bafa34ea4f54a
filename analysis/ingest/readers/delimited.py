"""Delimited text into rows, every line accounted for even where quoting is broken."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from analysis.ingest.readers.loose_quoting import loose_fields

FIELD_LIMIT = 10_000_000
csv.field_size_limit(FIELD_LIMIT)

NAMES = {",": "a comma", ";": "a semicolon", "\t": "a TAB", "|": "a vertical bar"}

Quoting = Literal["doubled", "backslash", "none"]

UNPAIRED = "A quotation mark is opened and never closed; the record was read as if marks meant nothing."
UNCLOSED = "A quotation mark is opened and never closed; the record was read up to where the next one begins."
CUT = "The file ends inside a field of this record, so it was cut off; what is there was kept. Export the file again."
UNDOUBLED = "Quotation marks inside its fields are not doubled; they were kept as text."

_LONGEST_RECORD = 2000
"""Lines that one mended record may span; beyond, an open quotation mark is taken for an error."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited file is written.

    Attributes:
        delimiter: One character.
        quoting: How a quotation mark inside a quoted field is written; "none": quotation marks mean nothing.
        skip_space: A space after the delimiter is not part of the field.
        width: Fields of most rows.
        agreement: The share of sampled rows with that many fields.
    """

    delimiter: str
    quoting: Quoting = "doubled"
    skip_space: bool = False
    width: int = 1
    agreement: float = 1.0

    @property
    def delimiter_name(self) -> str:
        """The delimiter for people."""
        return NAMES.get(self.delimiter, repr(self.delimiter))

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The standard library's reader for this dialect; it raises csv.Error at broken quoting."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quoting=csv.QUOTE_NONE if self.quoting == "none" else csv.QUOTE_MINIMAL,
            escapechar="\\" if self.quoting == "backslash" else None,
            skipinitialspace=self.skip_space,
            strict=True,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the file.

    Attributes:
        number: The line of the file at which it begins; the first line is 1.
        cells: As written, quoting undone.
        repair: How broken quoting was mended; empty when nothing was.
    """

    number: int
    cells: list[str]
    repair: str = ""


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """Lines that could not be read as a record.

    Attributes:
        reason: A sentence for the user.
        text: The lines, ends included.
    """

    number: int
    reason: str
    text: str


class Rows:
    """The records of a delimited file, one after another; every line is in exactly one of them.

    Broken quoting costs the record in which it stands, never the ones after it: the record is mended where that gives the right
    number of fields, otherwise given up, and reading resumes at the next line that reads as a row.
    """

    def __init__(
        self, lines: Iterator[str], dialect: Dialect, *, is_row: Callable[[Sequence[str]], bool], first: int = 1
    ) -> None:
        """Prepares reading.

        Args:
            lines: With their ends.
            dialect: As sniffed.
            is_row: Whether cells look like a row of this table, asked only of mended and resumed rows.
            first: The number of the first line.
        """
        self._source = lines
        self._dialect = dialect
        self._is_row = is_row
        self._first = first
        self._held: list[str] = []
        self._again: list[str] = []

    def __iter__(self) -> Iterator[Row | BrokenRow]:
        """The records in file order; lines without any character are left out."""
        number, held = self._first, self._held
        width, unquoted = self._dialect.width, self._dialect.quoting == "none"
        reader = self._dialect.reader(self._lines())
        while True:
            row: Row | BrokenRow
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                row = self._mended(number) or self._given_up(number, str(error))
                reader = self._dialect.reader(self._lines())  # a reader whose lines ran out never asks for more
            else:
                row = Row(number, cells)
                if unquoted and '"' in held[0] and _is_unpaired(cells):
                    row = Row(number, cells, UNPAIRED)
                if len(cells) != width and len(cells) > 1 and self._is_suspect():
                    row = self._second_look(number, cells)
                    reader = self._dialect.reader(self._lines())
            number += len(held)
            held.clear()
            if isinstance(row, BrokenRow) or row.cells:
                yield row

    def _lines(self) -> Iterator[str]:
        held, again = self._held, self._again
        while again:
            held.append(again.pop())
            yield held[-1]
        for line in self._source:
            held.append(line)
            yield line

    def _is_suspect(self) -> bool:
        """A record read without complaint can still have lost its way over lines, or over marks that were taken for text."""
        return len(self._held) > 1 if self._dialect.quoting != "none" else '"' in self._held[0]

    def _second_look(self, number: int, cells: list[str]) -> Row | BrokenRow:
        """A row of another width whose quoting may be to blame: mended if that gives the right width, else as read."""
        mended = self._mended(number)
        if mended is not None:
            return mended
        if len(self._held) > 1 and self._next_row(self._held) < len(self._held):
            return self._given_up(number, "")
        return Row(number, cells)

    def _mended(self, number: int) -> Row | None:
        """The record at the held lines read leniently; lines that it does not use are read again."""
        held, again, mark = self._held, self._again, self._dialect.delimiter
        readings = [loose_fields(iter(held), mark, in_text=in_text) for in_text in (False, True)]
        if not all(used for _, used in readings):
            # The reader stopped at the first broken mark; the record may go on below.
            again.extend(reversed(list(islice(self._source, _LONGEST_RECORD if not again else 0))))
            lines = [*held, *reversed(again)]
            readings = [loose_fields(iter(lines), mark, in_text=in_text) for in_text in (False, True)]
        else:
            lines = held
        begins = 0
        for fields, used in readings:
            if used and self._is_right(fields):
                begins = begins or (used > 1 and self._next_row(lines)) or len(lines)
                if used <= begins:
                    return self._taken(Row(number, fields, UNDOUBLED), used)
        begins = begins or self._next_row(lines)
        if begins < _LONGEST_RECORD:
            closed = [*lines[: begins - 1], lines[begins - 1].rstrip("\r\n") + '"']
            fields, used = loose_fields(iter(closed), mark)
            if used == begins and self._is_right(fields):
                return self._taken(Row(number, fields, UNCLOSED if begins < len(lines) else CUT), used)
        plain = held[0].rstrip("\r\n").split(mark)
        return self._taken(Row(number, plain, UNPAIRED), 1) if self._is_right(plain) else None

    def _taken(self, row: Row, used: int) -> Row:
        """The row, made of so many lines."""
        while used > len(self._held):
            self._held.append(self._again.pop())
        self._keep(used)
        return row

    def _is_right(self, cells: Sequence[str]) -> bool:
        return len(cells) == self._dialect.width and self._is_row(cells) and max(map(len, cells)) <= FIELD_LIMIT

    def _keep(self, used: int) -> None:
        self._again.extend(reversed(self._held[used:]))
        del self._held[used:]

    def _given_up(self, number: int, error: str) -> BrokenRow:
        held = self._held
        resume = self._next_row(held)
        at_end = resume == len(held) and not self._again
        self._keep(resume)
        text = "".join(held)
        if "field larger" in error and len(held) == 1:
            return BrokenRow(
                number, f"A field is longer than {FIELD_LIMIT:,} characters, so the record was left out.", text
            )
        if at_end and len(held) == 1:
            return BrokenRow(number, "The file ends inside this record, which is incomplete and was left out.", text)
        return BrokenRow(
            number, f"A quotation mark is never closed; reading resumed at row {number + len(held)}.", text
        )

    def _next_row(self, lines: Sequence[str]) -> int:
        """The first line after the first at which a row of the right width begins; their number where there is none."""
        mark = self._dialect.delimiter
        for start in range(1, len(lines)):
            if mark not in lines[start]:
                continue
            cells, used = loose_fields(iter(lines[start : start + 50]), mark)
            if used and len(cells) == self._dialect.width and self._is_row(cells):
                return start
        return len(lines)


def _is_unpaired(cells: Sequence[str]) -> bool:
    return any(c.startswith('"') and c.count('"') == 1 for c in cells)
