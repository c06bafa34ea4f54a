"""Opening corpora: once a revision and process, with the index beside them made whole first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.store.article_rows import caption_text, chosen
from analysis.store.connection import Reader
from analysis.store.corpus import Corpus
from analysis.store.counts import Rows
from analysis.store.facts import load_facts
from analysis.store.finding import copies_of
from analysis.store.index import index_lock, open_index
from analysis.store.paths import corpus_folder, corpus_names, database_of
from analysis.store.segment import ArticleText

_TEXTS_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True)
class CorpusInfo:
    """One line of a list of corpora."""

    name: str
    articles: int
    batches: int
    bytes: int
    revision: str


_opened: dict[Path, tuple[tuple[int, int], Corpus]] = {}
_readers: dict[Path, Reader] = {}
_opening = threading.Lock()


def open_corpus(home: Path, name: str, on_search: Callable[[], None] | None = None) -> Corpus:
    """The corpus as it stands now; indexed and searched for copies first where that is missing, stale or damaged.

    Args:
        home: The home folder.
        name: The corpus.
        on_search: Told before copies are searched for.

    Raises:
        StoreError: There is no such corpus, or it cannot be opened.
    """
    database = database_of(home, name).resolve()
    with _opening:
        searched = True
        while searched:  # a search is written down, which may make the corpus another one
            # The stamp from before: what is written meanwhile shows at the next opening.
            stat = database.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            if database in _opened and _opened[database][0] == stamp:
                return _opened[database][1]
            reader = _readers.setdefault(database, Reader(database))
            corpus, searched = _load(name, database, reader, on_search)
        _opened[database] = (stamp, corpus)
        return corpus


def forget_corpus(home: Path, name: str) -> None:
    """Close what this process holds of a corpus."""
    database = (corpus_folder(home, name) / "corpus.duckdb").resolve()
    with _opening:
        _opened.pop(database, None)
        if reader := _readers.pop(database, None):
            reader.close()


def _load(name: str, database: Path, reader: Reader, on_search: Callable[[], None] | None) -> tuple[Corpus, bool]:
    """The corpus, and whether copies were searched for and written down."""
    with reader.cursor() as cursor:
        found = cursor.execute("select value from meta where key = 'revision'").fetchone()
        facts = load_facts(cursor)
    folder = database.parent
    with index_lock(folder):
        index = open_index(folder / "index", facts.rows, lambda rows: _texts_of(reader, rows))
    copies, searched = copies_of(database, reader, facts, index, on_search)
    revision = (found[0] if found else "0") + ("" if copies.known else "?")
    return Corpus(name, revision, reader, facts=facts, index=index, copies=copies), searched


def _texts_of(reader: Reader, rows: Rows) -> Iterator[list[ArticleText]]:
    for first in range(0, len(rows), _TEXTS_AT_ONCE):
        with reader.cursor() as cursor:
            found = chosen(cursor, rows[first : first + _TEXTS_AT_ONCE]).execute(
                'select a."row", title, summary, body, captions from articles a join chosen using ("row") join texts using ("row") order by a."row"'
            ).fetchall()  # fmt: skip
        yield [
            ArticleText(row, (title, summary, body, caption_text(captions)))
            for row, title, summary, body, captions in found
        ]


def corpora(home: Path) -> list[CorpusInfo]:
    """The corpora under a home folder, in alphabetical order."""
    return [_info(home, name) for name in corpus_names(home)]


def _info(home: Path, name: str) -> CorpusInfo:
    corpus = open_corpus(home, name)
    size = sum(p.stat().st_size for p in corpus_folder(home, name).rglob("*") if p.is_file())
    return CorpusInfo(name, len(corpus.all_rows()), len(corpus.batches()), size, corpus.revision)
