"""Which reader reads which file: told by content; the name only breaks ties."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import Protocol, cast

from analysis.errors import IngestError
from analysis.ingest import readers
from analysis.ingest.readers.context import Read
from analysis.ingest.sniff import Head, refuse_markup, refuse_unreadable

READABLE = "tables (CSV, TSV), JSON and JSON Lines, and web pages copied as text"


class Sniff(Protocol):
    """How sure a reader is that a file is its own: 0 for not at all, 100 for certainly."""

    def __call__(self, head: Head) -> int:
        """The score of the file that begins like this."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """An export family: its name in the ledger, its reader, and endings of file names that speak for it."""

    name: str
    read: Read
    sniff: Sniff
    endings: tuple[str, ...] = ()


def formats() -> tuple[Format, ...]:
    """Every export family that is read, the surer before the more general."""
    found = []
    for module_info in pkgutil.iter_modules(readers.__path__):
        module = importlib.import_module(f"{readers.__name__}.{module_info.name}")
        if hasattr(module, "read") and hasattr(module, "sniff"):
            found.append(Format(module_info.name.split("_")[0], cast("Read", module.read), cast("Sniff", module.sniff)))
    return tuple(found)


def choose(head: Head) -> Format:
    """The format of the file.

    Raises:
        IngestError: No reader claims the file; the message says what the file is and what is read.
    """
    refuse_unreadable(head, READABLE)
    ending = head.name.rsplit(".", 1)[-1].lower()
    ranked = [(one.sniff(head), ending in one.endings, -place, one) for place, one in enumerate(formats())]
    best = max(ranked, key=lambda rank: rank[:3], default=None)
    if best is not None and best[0] > 0:
        return best[3]
    refuse_markup(head, READABLE)
    raise IngestError(f"No article export was recognised in this file. Readable are: {READABLE}.")
