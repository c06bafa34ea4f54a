"""Telling the voices of all tokens after an import is safely in the store: once an article, whatever is searched for later.

A small import does it at once. A large one leaves it to a process of its own that gives way to others and works on
every core; until that is done, questions read the texts they need.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
from filelock import FileLock, Timeout

from analysis.errors import StoreError
from analysis.store.article_rows import caption_text, chosen
from analysis.store.connection import Reader
from analysis.store.counts import Rows
from analysis.store.dictionary import Dictionary
from analysis.store.paths import DATABASE
from analysis.store.segment import Segment
from analysis.store.voice_facts import has_runs, store_runs, token_arrays
from analysis.terminology.voice_arrays import Runs, cue_bits, joined
from analysis.terminology.voice_runs import UNSURE
from analysis.terminology.voice_stream import stream_runs

AT_ONCE: Final = 3_000
"""Articles whose voices are told while somebody waits: a second or two of real news."""
_BATCH: Final = 1_000
_ROOT: Final = Path(__file__).resolve().parents[2]

Told = Callable[[int, int], None]
"""Told of how many articles the voices are known, and of how many they will be."""


def tell_voices(folder: Path, *, workers: int = 1, told: Told | None = None) -> bool:
    """Tell and store the voices of every segment that lacks them; in a process that has not opened the corpus.

    Args:
        folder: The corpus's folder.
        workers: Processes that share the work.
        told: Told how far it is.

    Returns:
        Whether the voices of all segments are known now.
    """
    try:
        with FileLock(folder / "voices.lock").acquire(timeout=0):
            lacking = _lacking(folder)
            missing = sum(len(segment) for segment in lacking)
            done = 0
            while lacking:
                for segment in lacking:
                    store_runs(segment, _shared(folder, segment, workers))
                    done += len(segment)
                    if told:
                        told(done, missing)
                left = _lacking(folder)  # another import may have come meanwhile
                if {s.folder for s in left} & {s.folder for s in lacking}:
                    return False  # the folder cannot be written to
                missing += sum(len(segment) for segment in left)
                lacking = left
    except (Timeout, OSError, StoreError, MemoryError, duckdb.Error):
        return False
    return True


def tell_beside(folder: Path) -> None:
    """Start a process that tells the voices of a corpus; one that finds another at work ends at once."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    with suppress(OSError):
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and this module
            [sys.executable, "-m", "analysis.store.voicing", str(folder)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "POLARS_MAX_THREADS": "1"},
        )  # fmt: skip
        # Somebody has to ask how it ended, or it stays in the list of processes.
        threading.Thread(target=process.wait, daemon=True).start()


def segment_runs(reader: Reader, segment: Segment, terms: Sequence[str]) -> Runs:
    """The runs of a segment, told from its texts.

    Args:
        reader: Access to the texts.
        segment: Its tokens.
        terms: By term id, the key.
    """
    return _runs(reader, segment, terms, 0, len(segment))


def _runs(reader: Reader, segment: Segment, terms: Sequence[str], first: int, last: int) -> Runs:
    cues = cue_bits(terms)
    found = []
    for begin in range(first, last, _BATCH):
        end = min(begin + _BATCH, last)
        texts, languages = _texts(reader, segment.rows[begin:end])
        for a, b in _present(segment.rows[begin:end], languages):
            at = int(segment.parts[begin + a, 0])
            rows = segment.rows[begin + a : begin + b].tolist()
            if rows[0] not in languages:
                found.append(Runs(np.array([at]), np.array([UNSURE], np.uint8)))
                continue
            parts = [text for row in rows for text in texts[row]]
            tokens = token_arrays(segment, begin + a, begin + b)
            found.append(stream_runs(parts, [languages[row] for row in rows], tokens, cues).shifted(at))
    return joined(found)


def _texts(reader: Reader, rows: Rows) -> tuple[dict[int, list[str]], dict[int, str]]:
    with reader.cursor() as cursor:
        found = chosen(cursor, rows).execute(_TEXTS).fetchall()
    texts = {row: [title, summary, body, caption_text(captions)] for row, _, title, summary, body, captions in found}
    return texts, {row: language for row, language, *_ in found}


_TEXTS: Final = (
    'select a."row", language, title, summary, body, captions'
    ' from articles a join chosen using ("row") join texts using ("row")'
)


def _present(rows: Rows, known: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Stretches of articles that the corpus still holds, and of those that it has dropped."""
    there = np.array([row in known for row in rows.tolist()], bool)
    edges = np.flatnonzero(np.append(True, np.diff(there))).tolist()
    return pairwise([*edges, len(rows)])


def _lacking(folder: Path) -> list[Segment]:
    """Segments of a corpus whose voices are not stored, the smallest first."""
    pieces = [Segment(p) for p in (folder / "index").glob("segment-*") if (p / "manifest.json").exists()]
    return sorted((segment for segment in pieces if len(segment) and not has_runs(segment)), key=len)


def _shared(folder: Path, segment: Segment, workers: int) -> Runs:
    """The runs of a segment, told by several processes where it is large."""
    if workers == 1 or len(segment) <= AT_ONCE:
        return _piece(folder, segment.folder, 0, len(segment))
    # Many pieces, since texts of one import are unlike in length; started anew, since a fork would share DuckDB's threads.
    edges = np.linspace(0, len(segment), 8 * workers + 1).astype(int).tolist()
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        pieces = [pool.submit(_piece, folder, segment.folder, a, b) for a, b in pairwise(edges)]
        return joined([piece.result() for piece in pieces])


def _piece(folder: Path, segment: Path, first: int, last: int) -> Runs:
    reader = Reader(folder / DATABASE)
    try:
        return _runs(reader, Segment(segment), Dictionary(folder / "index").terms, first, last)
    finally:
        reader.close()


def main() -> None:
    """Tell the voices of the corpus whose folder is named, giving way to everybody else."""
    if hasattr(os, "nice"):
        os.nice(10)
    tell_voices(Path(sys.argv[1]), workers=min(os.cpu_count() or 1, 4))


if __name__ == "__main__":
    main()
