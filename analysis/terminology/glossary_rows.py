"""Entries of a glossary file before they are checked: from bytes, CSV or YAML, to fields with their line numbers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from analysis.download import unguarded
from analysis.errors import GlossaryError, nearest

FIELDS = ("concept", "variant", "language", "case", "inflect", "exclude", "note")
ALSO_CALLED = {"category": "concept", "phrase": "variant", "term": "variant", "notes": "note", "exclusions": "exclude"}
MAX_BYTES = 2_000_000
DELIMITERS = (",", ";", "\t")

_RUN_OF_BYTES = regex.compile(rb"[\x80-\xff]{3}")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: the line where it begins, and its fields as written."""

    line: int
    values: dict[str, str]


@dataclass(slots=True)
class Rows:
    """Entries of a file; `problems` are entries that could not be read, `warnings` what was read with a repair."""

    entries: list[Row] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file, and a warning where its encoding had to be guessed (else empty).

    Raises:
        GlossaryError: The file is too large, or not text in an encoding that can be told.
    """
    if len(data) > MAX_BYTES:
        raise GlossaryError(
            f"{name} has {len(data):,} bytes; a glossary may have {MAX_BYTES:,}. Split it into several files."
        )
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf_16 else "utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    # Accented Latin letters stand alone or in pairs; longer runs are another alphabet, which is not guessed here.
    if b"\x00" not in data and not _RUN_OF_BYTES.search(data):
        try:
            text = data.decode("windows-1252")
        except UnicodeDecodeError:
            pass
        else:
            return text, f"{name} is not UTF-8 and was read as Windows-1252: check the accented letters."
    raise GlossaryError(f"{name} is not UTF-8 text. Save it again with the encoding UTF-8.")


def column_of(written: str) -> str:
    """The field that a column or key name means; the name itself where it means none."""
    plain = written.strip().strip("\ufeff").lower()
    return ALSO_CALLED.get(plain, plain)


def looks_like_csv(text: str) -> bool:
    """Whether the first line names the columns of a glossary."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return any({"concept", "variant"} <= {column_of(c.strip('"')) for c in first.split(d)} for d in DELIMITERS)


def from_csv(text: str, name: str) -> Rows:
    """Entries of a CSV file: columns in any order, separated by comma, semicolon or tab.

    Raises:
        GlossaryError: The columns are not those of a glossary.
    """
    rows = Rows()
    lines = _lines(text, rows)
    header: list[str] | None = None
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = _header(cells, name, line)
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            rows.problems.append(
                (
                    line,
                    f"{len(cells)} cells stand under {len(header)} columns: put quotation marks around text with commas.",
                )
            )
            continue
        values = {column: unguarded(cell) for column, cell in zip(header, cells, strict=False)}
        rows.entries.append(Row(line, values))
    if header is None and not rows.problems:
        raise GlossaryError(f"{name} is empty. The first line must name the columns: {', '.join(FIELDS)}.")
    return rows


def _lines(text: str, rows: Rows) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=lambda d: sum(column_of(c.strip('"')) in FIELDS for c in first.split(d)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            rows.problems.append(
                (line, 'a quotation mark does not close its cell: write "" for a mark inside a quoted cell.')
            )
            if reader.line_num + 1 == line:
                return
            continue
        yield line, cells


def _header(cells: list[str], name: str, line: int) -> list[str]:
    columns = [column_of(cell) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    for column, written in zip(columns, cells, strict=False):
        if column not in FIELDS:
            raise GlossaryError(
                f"{name}, line {line}: {written[:80]!r} is not a column of a glossary."
                f"{nearest(column, FIELDS)} Use: {', '.join(FIELDS)}."
            )
    for column in ("concept", "variant"):
        if column not in columns:
            raise GlossaryError(
                f"{name}, line {line}: the column {column!r} is missing. "
                f"Found: {', '.join(columns)}. Add a first line with {', '.join(FIELDS)}."
            )
    twice = next((column for column in columns if columns.count(column) > 1), "")
    if twice:
        raise GlossaryError(f"{name}, line {line}: the column {twice!r} stands there twice. Remove one.")
    return columns
