"""Voices of a segment's tokens as they lie beside it: runs, in one file that is written whole and made anew when it is stale."""

from __future__ import annotations

import os
import uuid
import zipfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from analysis.store.segment import INDEX_VERSION, Segment
from analysis.terminology import voice_rules
from analysis.terminology.voice_arrays import Runs, TokenArrays
from analysis.terminology.voice_lists import FOLDER

_FILE: Final = "voices.npz"
_UNREADABLE: Final = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)
_RULES: Final = Path(voice_rules.__file__).parent


@cache
def voice_stamp() -> str:
    """What the voices depend on beside the texts: the rules, the lists that a user may edit, and how runs are written."""
    digest = sha256(f"{INDEX_VERSION}/{voice_rules.VERSION}/".encode())
    # The rules themselves, so that nobody has to remember to raise a number.
    paths = [*_RULES.glob("*.py"), *_RULES.with_name("text").glob("*.py"), *FOLDER.glob("*.csv")]
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def has_runs(segment: Segment) -> bool:
    """Whether runs lie beside a segment that are not stale."""
    try:
        with np.load(segment.folder / _FILE, allow_pickle=False) as found:
            return str(found["stamp"]) == voice_stamp() and int(found["tokens"]) == len(segment.tokens)
    except _UNREADABLE:
        return False


def stored_runs(segment: Segment) -> Runs | None:
    """The runs of a segment as they were written; None where they are missing, stale or damaged."""
    try:
        with np.load(segment.folder / _FILE, allow_pickle=False) as found:
            if str(found["stamp"]) != voice_stamp() or int(found["tokens"]) != len(segment.tokens):
                return None
            return Runs(found["start"].astype(np.int64), found["state"])
    except _UNREADABLE:
        return None


def store_runs(segment: Segment, runs: Runs) -> None:
    """Write the runs of a segment beside it; a folder that cannot be written to, or has gone, is left as it is."""
    work = segment.folder / f"{uuid.uuid4().hex[:8]}.part"
    small = np.int32 if len(segment.tokens) < np.iinfo(np.int32).max else np.int64
    try:
        with work.open("wb") as file:
            np.savez(
                file,
                stamp=np.array(voice_stamp()),
                tokens=np.array(len(segment.tokens)),
                start=runs.start.astype(small),
                state=runs.state,
            )
            file.flush()
            os.fsync(file.fileno())
        work.replace(segment.folder / _FILE)
    except OSError:
        with suppress(OSError):
            work.unlink(missing_ok=True)


def token_arrays(segment: Segment, first: int = 0, last: int | None = None) -> TokenArrays:
    """The tokens of a segment, or of some of its articles by their places."""
    parts = segment.parts[first : len(segment) if last is None else last]
    if not len(parts):
        return TokenArrays(np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(1, np.int64))
    a, b = int(parts[0, 0]), int(parts[-1, -1])
    starts = np.append(parts[:, :-1].ravel(), b) - a
    return TokenArrays(np.asarray(segment.tokens[a:b]), np.asarray(segment.flags[a:b]), starts)
