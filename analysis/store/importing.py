"""One import: files are read, then settled into the store in one transaction, then indexed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path

import duckdb

from analysis.article import Article, FileFacts, Problem
from analysis.ingest.host import Progress, read_files
from analysis.ingest.inputs import input_files
from analysis.ingest.ledger import FileReport, LedgerEntry
from analysis.ingest.readers.context import Context
from analysis.ingest.result import FileResult
from analysis.ingest.wire import ReadArticle
from analysis.store.ahead import Ahead, Texts
from analysis.store.article_rows import caption_text
from analysis.store.connection import writing
from analysis.store.identity import Facts, Sighting
from analysis.store.index import index_lock
from analysis.store.opening import open_corpus
from analysis.store.paths import DATABASE, corpus_folder
from analysis.store.settle import append, moment_text, settle, to_json
from analysis.store.sightings import open_sightings, raise_revision
from analysis.store.waiting import WaitingRoom

_CHUNK = 2_000

_APART = "Another article with the same address has a different text; both are kept as separate articles. Addresses of home pages and live blogs do this."


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What an import did.

    Attributes:
        corpus: Its corpus.
        batch: Number of the import in the corpus; 0 when it brought nothing and left no trace.
        files: One report a file, in the order given.
    """

    corpus: str
    batch: int
    files: tuple[FileReport, ...]


@dataclass(slots=True)
class _Read:
    """One file as read, before the store says which of its articles are new."""

    path: str
    size: int
    sha256: str
    articles: Iterable[ReadArticle] = ()
    problems: list[Problem] = field(default_factory=list)
    format: str = ""
    facts: FileFacts = field(default_factory=FileFacts)
    removed: int = 0
    replaced: int = 0
    seconds: float = 0.0


Say = Callable[[str, Progress | None], None]
"""Told the stage ("reading", "storing", "indexing", "finding copies") and, while reading, how far it is.

From "finding copies" on, the import stands whatever happens.
"""


def import_files(
    home: Path,
    name: str,
    paths: Iterable[Path],
    contexts: Mapping[Path, Context] | None = None,
    on_progress: Say | None = None,
) -> BatchReport:
    """Import export files into a corpus, made when it does not exist. Wholly there afterwards, or not at all.

    Args:
        home: The home folder.
        name: The corpus.
        paths: Files and folders; folders are walked.
        contexts: What readers are told about some of the files.
        on_progress: Told how far it is.

    Raises:
        IngestError: A path does not exist.
        StoreError: The corpus cannot be written; nothing of the import was kept.
    """
    say: Say = on_progress or (lambda _stage, _progress: None)
    corpus_folder(home, name)  # a name that cannot be is refused before hours of reading
    files = input_files(paths)
    ahead, room = Ahead(), WaitingRoom()
    results = read_files(files, contexts, on_progress=lambda p: say("reading", p))
    with closing(room):
        return _committed(home, name, [_drained(result, ahead, room) for result in results], ahead, say)


def import_articles(home: Path, name: str, source: str, articles: Iterable[ReadArticle]) -> BatchReport:
    """Import articles that a program already has, as one import.

    Args:
        home: The home folder.
        name: The corpus, made when it does not exist.
        source: What stands as their file in the ledger.
        articles: Each with its place in the source; made by `analysis.ingest.articles.article_from`.

    Raises:
        StoreError: The corpus cannot be written; nothing was kept.
    """
    every = list(articles)
    read = _Read(source, 0, "", every, format="program")
    ahead = Ahead()
    for seen in every:
        ahead.add(seen.article)
    return _committed(home, name, [read], ahead, lambda _stage, _progress: None)


def _committed(home: Path, name: str, read: list[_Read], ahead: Ahead, say: Say) -> BatchReport:
    say("storing", None)
    folder = corpus_folder(home, name)
    folder.mkdir(parents=True, exist_ok=True)
    with index_lock(folder):
        with writing(folder / DATABASE) as connection:
            before = _last_row(connection)
            batch, reports = _store(connection, read)
            rows = _rows_since(connection, before)
        read.clear()  # what follows needs the memory that large imports took
        say("indexing", None)
        ahead.write(folder / "index", rows)
        del rows
    # What is stopped here is made up for by the next opening; the import itself is done.
    with suppress(KeyboardInterrupt):
        open_corpus(home, name, lambda: say("finding copies", None)).tell_voices()
    return BatchReport(name, batch, reports)


def _last_row(connection: duckdb.DuckDBPyConnection) -> int:
    found = connection.execute('select coalesce(max("row"), 0) from articles').fetchone()
    return int(found[0]) if found else 0


def _rows_since(connection: duckdb.DuckDBPyConnection, before: int) -> dict[str, tuple[int, Texts]]:
    found = connection.execute(
        'select article_id, "row", title, summary, captions from articles join texts using ("row") where "row" > ?',
        [before],
    ).fetchall()
    return {name: (row, (title, summary, caption_text(captions))) for name, row, title, summary, captions in found}


def _drained(result: FileResult, ahead: Ahead, room: WaitingRoom) -> _Read:
    path = Path(result.file)
    waiting = room.of_file()
    read = _Read(result.file, *_fingerprint(path), waiting)
    for item in result:
        if isinstance(item, Problem):
            read.problems.append(item)
        else:
            waiting.add(item, result.line)
            ahead.add(item.article)
    read.format, read.facts, read.seconds = result.format, result.facts, result.seconds
    read.removed, read.replaced = result.removed, result.replaced
    return read


def _fingerprint(path: Path) -> tuple[int, str]:
    try:
        with path.open("rb") as file:
            return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return 0, ""


def _store(connection: duckdb.DuckDBPyConnection, read: Sequence[_Read]) -> tuple[int, tuple[FileReport, ...]]:
    batch = _next(connection, "next_batch")
    numbered = [(_next(connection, "next_file"), file) for file in read]
    reports = [(number, file, _settled(connection, number, file)) for number, file in numbered]
    totals = [sum(getattr(r, n) for _, _, r in reports) for n in ("read", "imported", "duplicates", "rejected")]
    connection.execute(
        "insert into batches values (?, ?, ?, ?, ?, ?, ?)",
        [batch, datetime.now(UTC).replace(tzinfo=None), _program(), *totals],
    )
    for number, file, report in reports:
        connection.execute(
            "insert into files values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                number, batch, report.file, report.format, report.encoding, report.read, report.imported, report.duplicates,
                report.rejected, report.undated, report.seconds, file.size, file.sha256,
                json.dumps(report.mapping, ensure_ascii=False), json.dumps(report.notes, ensure_ascii=False),
            ],
        )  # fmt: skip
        columns = {name: [getattr(p, name) for p in report.problems] for name in ("field", "reason", "excerpt", "kept")}
        places = [p.place for p in report.problems]
        append(
            connection,
            "problems",
            {"file": [number] * len(places), "position": list(range(len(places))), "record": places, **columns},
        )
    raise_revision(connection)
    return batch, tuple(r for _, _, r in reports)


def _program() -> str:
    try:
        return f"broadsheet {version('broadsheet')}"
    except PackageNotFoundError:
        return "broadsheet"


def _next(connection: duckdb.DuckDBPyConnection, sequence: str) -> int:
    found = connection.execute("select nextval(?)", [sequence]).fetchone()
    assert found
    return int(found[0])


def _settled(connection: duckdb.DuckDBPyConnection, file: int, read: _Read) -> FileReport:
    entry = LedgerEntry(read.path)
    for problem in read.problems:
        entry.add_problem(problem)
    for chunk in _chunks(read.articles):
        _settle_chunk(connection, file, chunk, entry)
    return entry.report(
        family=read.format, facts=read.facts, removed=read.removed, replaced=read.replaced, seconds=read.seconds
    )


def _chunks(articles: Iterable[ReadArticle]) -> Iterator[Sequence[ReadArticle]]:
    left = iter(articles)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _settle_chunk(
    connection: duckdb.DuckDBPyConnection, file: int, chunk: Sequence[ReadArticle], entry: LedgerEntry
) -> None:
    numbers = [
        n for (n,) in connection.execute("select nextval('next_sighting') from range(?)", [len(chunk)]).fetchall()
    ]
    identities = [identity_of(seen.article) for seen in chunk]
    known = open_sightings(connection, identities)
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for number, identity, seen in zip(numbers, identities, chunk, strict=True):
        groups[identity].append(
            Sighting(number, seen.article.article_id, bool(seen.article.body), facts_of(seen.article))
        )
    bodies = {seen.article.article_id: seen.article.body for seen in chunk if seen.article.body}
    new = {i: s for i, s in groups.items() if i not in known}
    old = {i: [*known[i], *s] for i, s in groups.items() if i in known}
    settled = [settle(connection, new, bodies, fresh=True)] + (
        [settle(connection, old, bodies, fresh=False)] if old else []
    )
    kept_under = {number: article for one in settled for number, article in one.kept_under.items()}
    unclaimed = set().union(*(one.new_articles for one in settled))
    apart = set().union(*(one.apart for one in settled))
    for number, seen in zip(numbers, chunk, strict=True):
        article = kept_under[number]
        if article in unclaimed:
            unclaimed.discard(article)
            entry.add_imported(dated=seen.article.published is not None)
            if article in apart:
                entry.add_problem(Problem(seen.place, "url", _APART, seen.article.url[:80], kept=True))
        else:
            entry.add_duplicate(seen.place, seen.article.title)
    moved = [n for sightings in known.values() for s in sightings if (n := s.number) in kept_under]
    if moved:
        connection.executemany(
            "update sightings set article_id = ? where sighting = ?", [[kept_under[n], n] for n in moved]
        )
    append(
        connection,
        "sightings",
        {
            "sighting": numbers,
            "file": [file] * len(chunk),
            "record": [seen.place for seen in chunk],
            "identity": identities,
            "own_id": [seen.article.article_id for seen in chunk],
            "article_id": [kept_under[n] for n in numbers],
            "has_body": [bool(seen.article.body) for seen in chunk],
            "facts": [to_json(s.facts) for s in _in_order(groups, numbers)],
        },
    )


def _in_order(groups: Mapping[str, Sequence[Sighting]], numbers: Sequence[int]) -> list[Sighting]:
    by_number = {s.number: s for group in groups.values() for s in group}
    return [by_number[n] for n in numbers]


def identity_of(article: Article) -> str:
    """The key that records of one article share: the canonical URL, else outlet, title and day after a mark."""
    if article.canonical_url:
        return article.canonical_url
    day = article.published.on.isoformat() if article.published else ""
    return f"\x1f{article.outlet}\x1f{article.title}\x1f{day}"


def facts_of(article: Article) -> Facts:
    """The article's fields without its body, as JSON values."""
    return {
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": moment_text(article.published),
        "published_text": article.published_text,
        "section": article.section,
        "tags": list(article.tags),
        "language": article.language,
        "summary": article.summary,
        "captions": list(article.captions),
        "updated": moment_text(article.updated),
        "captured": moment_text(article.captured),
        "extra": article.extra,
    }
