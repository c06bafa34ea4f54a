"""Looking a corpus over: whether the store answers, its figures agree, and the index is whole."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from analysis.store.dictionary import Dictionary
from analysis.store.opening import forget_corpus, open_corpus
from analysis.store.paths import corpus_folder, database_of
from analysis.store.segment import is_whole


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        articles: Articles, all versions.
        segments: Index segments before the check.
        unsound: Those that were missing, stale or damaged and have been rebuilt.
        problems: Sentences on what does not agree; empty when all is well.
    """

    articles: int
    segments: int
    unsound: int
    problems: tuple[str, ...]


def check_corpus(home: Path, name: str, *, rebuild: bool = False) -> CheckReport:
    """Check a corpus and mend its index.

    Args:
        home: The home folder.
        name: The corpus.
        rebuild: Make the whole index anew.

    Raises:
        StoreError: The corpus cannot be opened.
    """
    database_of(home, name)
    folder = corpus_folder(home, name) / "index"
    forget_corpus(home, name)
    pieces = [p for p in folder.glob("segment-*") if p.is_dir()]
    dictionary = Dictionary(folder)
    unsound = sum(not is_whole(piece, dictionary) for piece in pieces)
    if rebuild:
        shutil.rmtree(folder, ignore_errors=True)
    corpus = open_corpus(home, name)
    return CheckReport(corpus.stored_articles(), len(pieces), unsound, tuple(corpus.disagreements()))
