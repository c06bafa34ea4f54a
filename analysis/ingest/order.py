"""What the importer asks of the reader host: one file to be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.ingest.readers.context import Context


@dataclass(frozen=True, slots=True)
class Order:
    """One file to be read.

    Attributes:
        path: Where it lies.
        spool: Where the messages go.
        context: What the reader is told.
    """

    path: Path
    spool: Path
    context: Context

    def to_line(self) -> bytes:
        """One JSON line for the host."""
        context = {name: getattr(self.context, name) for name in Context.__slots__}
        return json.dumps({"path": str(self.path), "spool": str(self.spool), "context": context}).encode() + b"\n"

    @staticmethod
    def from_line(line: bytes) -> Order:
        """The order of one line."""
        said: dict[str, Any] = json.loads(line)
        return Order(Path(said["path"]), Path(said["spool"]), Context(**said["context"]))
