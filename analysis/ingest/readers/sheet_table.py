"""Rows of cells as the text of a table, so that sheets and HTML tables are read by the one logic of `readers.table`."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, cast

from analysis.article import FileFacts, Problem
from analysis.ingest.readers import table
from analysis.ingest.readers.context import Context, Item

DELIMITER = "\t"
_IN_MEMORY = 32 << 20
_BREAKS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2029]")
_LINE = "\u2028"  # a break inside a cell; cleaning turns it into a line break, and one row stays one line
_SEPARATED = "Fields are separated by"


def as_text(rows: Iterable[tuple[int, Sequence[str]]]) -> BinaryIO:
    """A table's text, in a temporary file, in which row N stands on line N.

    Args:
        rows: Row numbers, rising from 1, and cells.
    """
    spool = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it lives as long as its reader
    text = io.TextIOWrapper(cast("BinaryIO", spool), "utf-8", errors="replace", newline="")
    line = 1
    for number, cells in rows:
        text.write("\n" * max(0, number - line))
        line = max(line, number) + 1
        text.write(DELIMITER.join(map(_quoted, cells)) + "\n")
    text.flush()
    text.detach()
    spool.seek(0)
    return cast("BinaryIO", spool)


def read_table(file: BinaryIO, context: Context, prefix: str = "") -> Iterator[Item]:
    """The articles of a table written by `as_text`.

    Args:
        file: As `as_text` gives it.
        context: The user's corrections.
        prefix: In front of every place and note.

    Raises:
        IngestError: As `table.read`.
    """
    own = replace(context, delimiter=DELIMITER, encoding="", name="sheet.tsv")
    for item in table.read(file, own):
        if isinstance(item, FileFacts):
            notes = tuple(f"{prefix}{note}" for note in item.notes if not note.startswith(_SEPARATED))
            yield FileFacts(mapping=item.mapping, notes=notes)
        elif isinstance(item, Problem) and not item.place:
            yield replace(item, reason=f"{prefix}{item.reason}")
        else:
            yield replace(item, place=f"{prefix}{item.place}")


def _quoted(cell: str) -> str:
    return '"' + _BREAKS.sub(_LINE, cell).replace("\t", " ").replace('"', '""') + '"' if cell else ""
