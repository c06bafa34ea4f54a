"""Opening the DuckDB file: shut in, read-only but for the seconds of a write, one cursor a question.

A writer excludes every other handle on the file, also of other processes. So a writer first announces itself by a
file beside the database; readers look for it before each question and, through a watching thread, when idle, and close.
"""

from __future__ import annotations

import atexit
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from analysis.errors import StoreError

_SCHEMA_VERSION = "1"
_SETTINGS = """
SET autoinstall_known_extensions=false; SET autoload_known_extensions=false; SET allow_community_extensions=false;
SET python_enable_replacements=false; SET memory_limit='4GB'; SET threads=2;
SET max_temp_directory_size='2GB';
SET enable_external_access=false; SET lock_configuration=true;
"""
_WAIT_SECONDS = 600.0
_STEP = 0.05


def _open(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(path), read_only=read_only)
    try:
        connection.execute(_SETTINGS)
    except duckdb.Error:
        connection.close()
        raise
    return connection


def write_lock(folder: Path) -> FileLock:
    """The lock that every writer of a corpus holds for as long as it writes."""
    return FileLock(folder / "write.lock")


def _announcement(folder: Path) -> Path:
    return folder / "writing"


@contextmanager
def writing(database: Path, *, wait_seconds: float = _WAIT_SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
    """One transaction on the corpus: committed when the block ends, rolled back when it raises.

    Waits for other writers, then for readers to close. A new file gets the tables.

    Args:
        database: The corpus's file.
        wait_seconds: How long to wait for each.

    Raises:
        StoreError: Readers do not let go, or the disk is full.
    """
    folder = database.parent
    folder.mkdir(parents=True, exist_ok=True)
    try:
        lock = write_lock(folder).acquire(timeout=wait_seconds)
    except Timeout:
        raise StoreError(
            "Another import has been writing to this corpus for ten minutes. Try again when it is done."
        ) from None
    with lock:
        # Asked under the lock: while this writer waited, another may have made the corpus.
        is_new = not database.exists()
        _announcement(folder).write_text(str(os.getpid()))
        try:
            connection = _wait_for_readers(database, wait_seconds)
            try:
                connection.execute("begin transaction")
                if not connection.execute(
                    "select 1 from information_schema.tables where table_name = 'meta'"
                ).fetchone():
                    _create(connection)
                yield connection
                connection.execute("commit")
                is_new = False
            except duckdb.TransactionException as error:
                raise StoreError(
                    "The disk is full or the file system refused the write: nothing of this was kept. Free some space and try again."
                ) from error
            finally:
                # Closing without a commit rolls back; closing after one writes the checkpoint.
                connection.close()
                if is_new:  # a corpus without tables would be no corpus
                    for leftover in folder.glob(database.name + "*"):
                        leftover.unlink()
        finally:
            _announcement(folder).unlink(missing_ok=True)


def _create(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(resources.files("analysis.store").joinpath("schema.sql").read_text("utf-8"))
    connection.execute("insert into meta values ('schema', ?), ('revision', '0')", [_SCHEMA_VERSION])


def _wait_for_readers(database: Path, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    until = time.monotonic() + wait_seconds
    while True:
        try:
            return _open(database, read_only=False)
        except (duckdb.IOException, duckdb.ConnectionException) as error:
            if "lock" not in str(error).lower() and "different configuration" not in str(error).lower():
                raise StoreError(
                    "The corpus file is damaged or is not one of ours. Run broadsheet check, or restore a backup."
                ) from error
            if time.monotonic() > until:
                raise StoreError("Another program keeps this corpus open. Close it and try again.") from None
            time.sleep(_STEP)


class Reader:
    """Read-only access to one corpus file, shared by the threads of a process, given up whenever somebody writes.

    Args:
        database: The DuckDB file.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._questions = 0
        self._guard = threading.Condition()
        self._watcher: threading.Thread | None = None
        # A connection that is open when the interpreter ends makes DuckDB's binding complain on standard error.
        atexit.register(self.close)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one question; waits while an import is being written.

        Raises:
            StoreError: The write does not end, or the file cannot be opened.
        """
        with self._guard:
            self._open_when_free()
            assert self._connection is not None
            self._questions += 1
            cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()
            with self._guard:
                self._questions -= 1
                self._guard.notify_all()

    def close(self) -> None:
        """Let go of the file once no question is under way."""
        with self._guard:
            self._guard.wait_for(lambda: self._questions == 0, timeout=_WAIT_SECONDS)
            self._drop()
        if self._watcher:
            self._watcher.join(1)

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._guard.notify_all()

    def _open_when_free(self) -> None:
        until = time.monotonic() + _WAIT_SECONDS
        while _is_written(self._database.parent):
            self._guard.wait_for(lambda: self._questions == 0, timeout=_WAIT_SECONDS)
            self._drop()
            if time.monotonic() > until:
                raise StoreError(
                    "An import into this corpus has been running for ten minutes. Try again when it is done."
                )
            self._guard.wait(_STEP)
        while self._connection is None:
            try:
                self._connection = _open(self._database, read_only=True)
            except (duckdb.IOException, duckdb.ConnectionException) as error:
                if time.monotonic() > until or (
                    "lock" not in str(error).lower() and "different configuration" not in str(error).lower()
                ):
                    raise StoreError(
                        "The corpus file cannot be opened: it is damaged, or another program holds it. Run broadsheet check."
                    ) from None
                self._guard.wait(_STEP)
            else:
                self._watcher = threading.Thread(target=self._watch, daemon=True)
                self._watcher.start()

    def _watch(self) -> None:
        """Close an idle connection when a writer announces itself; ends with the connection."""
        folder = self._database.parent
        with self._guard:
            while self._connection is not None:
                if self._questions == 0 and _announcement(folder).exists() and _is_written(folder):
                    self._drop()
                else:
                    self._guard.wait(_STEP)


def _is_written(folder: Path) -> bool:
    """Whether a writer is at work; an announcement that a killed writer left behind is taken away."""
    if not _announcement(folder).exists():
        return False
    try:
        with write_lock(folder).acquire(timeout=0):
            _announcement(folder).unlink(missing_ok=True)
            return False
    except Timeout:
        return True
