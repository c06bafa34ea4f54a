"""Reading export files in the reader host, from the side of the importer."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.article import Problem
from analysis.ingest.limits import SILENT_SECONDS, allowed_seconds, busy_seconds, time_taken
from analysis.ingest.order import Order
from analysis.ingest.readers.context import Context
from analysis.ingest.result import FileResult

_TICK = 0.02
_START_SECONDS = 60.0
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come.

    Attributes:
        file: The file being read, as given.
        number: Its number, from 1.
        files: How many files there are.
        records: Articles and problems read from it so far.
        seconds: Since its reading began.
        part: How much of it has been read (0 to 1), reckoned from the size of what came out; more than there is when the
            file is compressed, so that it is a hint for a bar and no more.
    """

    file: str
    number: int
    files: int
    records: int
    seconds: float
    part: float = 0.0


def read_files(
    paths: Sequence[Path],
    contexts: Mapping[Path, Context] | None = None,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    host: str = "analysis.ingest.child",
) -> Iterator[FileResult]:
    """Read export files one after the other in a limited process; whatever a file holds, the next one is read.

    Each result is iterated once, while its file may still be being read: `for item in result` gives a `ReadArticle` or
    `Problem` for everything in the file, in file order. A file that crashes its reader or takes too long is cut short by
    one problem that says so; what was read of it before is kept.

    Args:
        paths: The files.
        contexts: What readers are told about some of them beyond their name.
        on_progress: Called several times a second with how far reading has come.
        host: The module that serves as reader host; tests name one whose readers misbehave.
    """
    with tempfile.TemporaryDirectory(prefix="broadsheet-", ignore_cleanup_errors=True) as folder:
        process = _Host(host)
        try:
            for number, path in enumerate(paths, 1):
                context = (contexts or {}).get(path) or Context(name=path.name)
                spool = Path(folder) / f"{number}.jsonl"
                spool.touch(mode=0o600)
                reading = _Reading(process, Order(path, spool, context))
                report = _reporter(on_progress, str(path), number, len(paths), reading.size)
                with spool.open("rb") as lines:
                    result = FileResult(str(path), lines, reading, report)
                    yield result
                    result.finish()
                spool.unlink(missing_ok=True)
        finally:
            process.stop()


def _reporter(
    on_progress: Callable[[Progress], None] | None, file: str, number: int, files: int, size: int
) -> Callable[[int, float, int], None]:
    def report(records: int, seconds: float, came: int) -> None:
        if on_progress:
            on_progress(Progress(file, number, files, records, seconds, min(1.0, came / max(size, 1))))

    return report


class _Host:
    """The host process: started when first needed, and again when it died."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: queue.Queue[dict[str, Any]] = queue.Queue()

    def order(self, order: Order) -> None:
        if self._process is None or self._process.poll() is not None:
            self._start()
        assert self._process
        assert self._process.stdin
        self._process.stdin.write(order.to_line())
        self._process.stdin.flush()

    def reply(self, seconds: float) -> dict[str, Any] | None:
        """The next reply, None when none comes in time; {"gone": True} when the host has died."""
        try:
            return self._replies.get(timeout=seconds) if seconds else self._replies.get_nowait()
        except queue.Empty:
            return None

    def stop(self) -> None:
        """End the host and whatever it has started, and wait for it."""
        if self._process is None:
            return
        assert self._process.stdin
        try:
            self._process.stdin.close()  # the host kills its reading process and leaves
            self._process.wait(2)
            self._process = None
        except (OSError, subprocess.TimeoutExpired):
            self.kill()

    def kill(self) -> None:
        """End the host and its reading process at once; the next order starts another."""
        if self._process:
            if hasattr(os, "killpg"):
                # The host leads a session of its own, so that its group outlives it and holds nothing but its readers.
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.wait()
            self._process = None

    def _start(self) -> None:
        self._replies = queue.Queue()
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and a module of ours
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # One thread a library: a forked process has no others, and each costs address space.
            env=os.environ
            | {"PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            start_new_session=True,  # Ctrl-C is for the importer, which then ends the host in good order
        )
        threading.Thread(target=_listen, args=(self._process, self._replies), daemon=True).start()
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            said = self.reply(1.0)
            if said and "ready" in said:
                return
            if said and "gone" in said:
                break
        self.kill()
        raise RuntimeError("The reader host could not be started.")


def _listen(process: subprocess.Popen[bytes], replies: queue.Queue[dict[str, Any]]) -> None:
    assert process.stdout
    with process.stdout as lines:
        for line in lines:
            replies.put(json.loads(line))
    replies.put({"gone": True})


class _Reading:
    """One file being read: notices its end, and ends it when it takes too long."""

    def __init__(self, host: _Host, order: Order) -> None:
        self._host = host
        self._order = order
        self._pid = 0
        self._began = time.monotonic()
        self._reason = ""
        self._gave_up = 0.0
        self._heard = 0.0
        self._busy_then = 0.0
        self.ended = False
        self.seconds = 0.0
        try:
            self.size = order.path.stat().st_size
        except OSError:
            self.size = 0
        host.order(order)
        self._began = time.monotonic()

    def wait(self) -> None:
        """Wait a moment for news; end the reading process when its time is up."""
        said = self._host.reply(_TICK)
        self.seconds = time.monotonic() - self._began
        if said and "started" in said:
            self._pid = said["started"]
        elif said:
            self._end(said)
        elif not self._reason:
            self._check_time()
        elif self.seconds > self._gave_up + 5:  # killed, and yet no word: the host itself hangs
            self._host.kill()
            self.ended = True

    def problem(self) -> Problem | None:
        """Why the file was not read to its end, if so."""
        return Problem("", "", self._reason) if self._reason else None

    def _end(self, said: dict[str, Any]) -> None:
        self.ended = True
        if "gone" in said:
            self._host.kill()
        code = said.get("ended", -signal.SIGKILL)
        if code and not self._reason:
            self._reason = self._crash(-code)

    def _crash(self, number: int) -> str:
        if number == getattr(signal, "SIGXCPU", None):
            return self._given_up(f"reading it took more than {allowed_seconds(self.size):.0f} s of processor time")
        if number == getattr(signal, "SIGKILL", None):
            return self._given_up("the system ended the reading process, most likely for want of memory")
        return self._given_up("the reading process crashed")

    def _check_time(self) -> None:
        heard = os.stat(self._order.spool).st_mtime  # noqa: PTH116 - asked fifty times a second
        busy = busy_seconds(self._pid) if self._pid else None
        if heard != self._heard:
            self._heard, self._busy_then = heard, busy or 0.0
        # On a crowded machine the clock would give up files that nothing is wrong with.
        idle = time_taken(min(time.time() - heard, self.seconds), None if busy is None else busy - self._busy_then)
        allowed = allowed_seconds(self.size)
        if time_taken(self.seconds, busy) > allowed:
            self._give_up(f"reading it took more than {allowed:.0f} s")
        elif idle > SILENT_SECONDS:
            self._give_up(f"no further record came for {SILENT_SECONDS:.0f} s")

    def _give_up(self, why: str) -> None:
        self._reason = self._given_up(why)
        self._gave_up = self.seconds
        if self._pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        else:
            self._host.kill()

    def _given_up(self, why: str) -> str:
        return f"The file was given up after {self.seconds:.0f} s: {why}."
