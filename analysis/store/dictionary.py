"""The term dictionary of a corpus: one append-only file of keys, a term's number being its line."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt


class Dictionary:
    """Keys with their numbers. Append only; `flush` before a segment is written that needs the new numbers.

    Args:
        folder: Where the dictionary lies; made when absent.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "terms.txt"
        if not self._path.exists():
            self._path.write_bytes(uuid.uuid4().hex.encode() + b"\n")
        data = self._path.read_bytes()
        # A crash may leave half a line at the end; it belongs to no segment.
        self._size = data.rfind(b"\n") + 1
        head, *self.terms = data[: self._size].decode("utf-8").split("\n")[:-1]
        self.id = head
        self._number: dict[str, int] | None = None
        self._flushed = len(self.terms)

    def numbers(self, keys: Iterable[str]) -> npt.NDArray[np.int32]:
        """Numbers of keys, new ones given the next free numbers."""
        if self._number is None:
            self._number = {term: i for i, term in enumerate(self.terms)}
        known, terms = self._number, self.terms
        out = []
        for key in keys:
            number = known.get(key)
            if number is None:
                number = known[key] = len(terms)
                terms.append(key)
            out.append(number)
        return np.array(out, np.int32)

    def flush(self) -> None:
        """Put new keys on disk, in one go."""
        new = self.terms[self._flushed :]
        if new:
            with self._path.open("r+b") as file:
                file.seek(self._size)
                file.truncate()
                file.write("".join(term + "\n" for term in new).encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
                self._size = file.tell()
            self._flushed = len(self.terms)
