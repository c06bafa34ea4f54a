"""Hits of a glossary kept on disk beside the index, so that a server that starts anew does not match it again.

They are derived: a file is named after what it was made from (the segments, the variants, the rules of matching), so that
none can be taken for another. Unticking a form makes nothing anew, since all forms are kept.
"""

from __future__ import annotations

import os
import time
import uuid
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from analysis.store.hits import Hit, hits_of
from analysis.store.index import Index
from analysis.store.segment import INDEX_VERSION
from analysis.terminology import matching
from analysis.terminology.glossary import Variant

MOST_FILES: Final = 64
MOST_BYTES: Final = 500_000_000
"""What is kept of a corpus at most; those not asked for the longest go first."""
WORTH_KEEPING: Final = 0.1
"""Seconds of searching from which on hits are kept on disk."""
_ARRAYS: Final = ("row", "variant", "part", "start", "end", "form")
_UNREADABLE: Final = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


class KeptHits:
    """The hits that are kept of one index.

    Args:
        index: Whose segments they stand in.
    """

    def __init__(self, index: Index) -> None:
        segments = [segment.folder for segment in index.segments]
        self._index = index
        self._folder = segments[0].parent / "hits" if segments else None
        self._name = _digest([matching_stamp(), *(folder.name for folder in segments)])

    def or_found(self, variants: Sequence[Variant]) -> Hit:
        """The hits of variants: as they were kept, else found now, and kept where that took a while."""
        kept = self.hits(variants)
        if kept is None:
            begun = time.perf_counter()
            kept = hits_of(self._index, variants)
            if time.perf_counter() - begun > WORTH_KEEPING:
                self.keep(variants, kept)
        return kept

    def path_of(self, variants: Sequence[Variant]) -> Path | None:
        """Where hits of some variants are kept; None where there is no index."""
        if self._folder is None:
            return None
        asked = [repr(replace(variant, unticked=(), note="")) for variant in variants]
        return self._folder / f"{self._name}-{_digest(asked)}.npz"

    def hits(self, variants: Sequence[Variant]) -> Hit | None:
        """The hits as they were kept, unticked forms too; None where they are missing or damaged."""
        path = self.path_of(variants)
        if path is None:
            return None
        try:
            with np.load(path, allow_pickle=False) as found:
                spelt = found["forms"].tobytes().decode("utf-8")
                row, variant, part, start, end, form = (found[name] for name in _ARRAYS)
                hits = Hit(row, variant, part, start, end, form, np.array(spelt.split("\n"), object))
            os.utime(path)
        except _UNREADABLE:
            return None
        return hits

    def keep(self, variants: Sequence[Variant], hits: Hit) -> None:
        """Keep hits, and let go of those of other segments and of what is too much."""
        path = self.path_of(variants)
        if path is None:
            return
        work = path.with_name(f"{uuid.uuid4().hex}.part")
        try:
            path.parent.mkdir(exist_ok=True)
            spelt = np.frombuffer("\n".join(hits.forms).encode("utf-8"), np.uint8)
            with work.open("wb") as file:
                np.savez(file, forms=spelt, **{name: getattr(hits, name) for name in _ARRAYS})
            work.replace(path)
            self._tidy(path)
        except OSError:  # a folder that cannot be written to costs only time
            with suppress(OSError):
                work.unlink(missing_ok=True)

    def _tidy(self, newest: Path) -> None:
        known = sorted(newest.parent.glob("*.npz"), key=lambda path: path.stat().st_mtime, reverse=True)
        size = 0
        for number, path in enumerate([newest, *(path for path in known if path != newest)]):
            size += path.stat().st_size
            if not path.name.startswith(self._name) or number >= MOST_FILES or (number and size > MOST_BYTES):
                path.unlink(missing_ok=True)


@cache
def matching_stamp() -> str:
    """What hits depend on beside the tokens and the variants: the code that finds them."""
    store, text = Path(__file__).parent, Path(__file__).parents[1] / "text"
    paths = [store / "hits.py", store / "vocabulary.py", Path(matching.__file__), *sorted(text.glob("*.py"))]
    return _digest([str(INDEX_VERSION), *(path.read_text("utf-8") for path in paths)])


def _digest(parts: Sequence[str]) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
