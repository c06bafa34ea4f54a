"""Taking out an import, or a whole corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

from analysis.errors import StoreError
from analysis.store.connection import write_lock, writing
from analysis.store.opening import forget_corpus, open_corpus
from analysis.store.paths import corpus_folder, database_of
from analysis.store.settle import settle
from analysis.store.sightings import open_sightings, raise_revision


def delete_batch(home: Path, name: str, batch: int) -> int:
    """Take out one import: its sightings go, and each article with its last one.

    Returns:
        How many articles the corpus has fewer.

    Raises:
        StoreError: The corpus or the import does not exist.
    """
    database = database_of(home, name)
    before = len(open_corpus(home, name).all_rows())
    with writing(database) as connection:
        known = [b for (b,) in connection.execute("select batch from batches order by batch").fetchall()]
        if batch not in known:
            raise StoreError(
                f"The corpus {name!r} has no import {batch}. It has: {', '.join(map(str, known)) or 'none'}."
            )
        files = [f for (f,) in connection.execute("select file from files where batch = ?", [batch]).fetchall()]
        found = connection.execute(
            "select distinct identity from sightings where file in (select unnest(?))", [files]
        ).fetchall()
        identities = [i for (i,) in found]
        connection.execute("delete from sightings where file in (select unnest(?))", [files])
        left = open_sightings(connection, identities)
        settled = settle(connection, {i: left.get(i, []) for i in identities}, {}, fresh=False)
        moved = [[article, number] for number, article in settled.kept_under.items()]
        if moved:
            connection.executemany("update sightings set article_id = ? where sighting = ?", moved)
        for table in ("problems", "files"):
            connection.execute(f"delete from {table} where file in (select unnest(?))", [files])  # noqa: S608  # names of ours
        connection.execute("delete from batches where batch = ?", [batch])
        raise_revision(connection)
    return before - len(open_corpus(home, name).all_rows())


def delete_corpus(home: Path, name: str) -> None:
    """Remove a corpus with all its files, after writers are done.

    Raises:
        StoreError: There is no such corpus.
    """
    database_of(home, name)
    folder = corpus_folder(home, name)
    forget_corpus(home, name)
    with write_lock(folder):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
