"""The reader host: `python -m analysis.ingest.child` imports the readers once and forks for every file.

It is started by exec, never forked from the server, so that a reader sees nothing of the server's memory. Orders come
as JSON lines on standard input; what was read goes to the spool file named in the order; standard output says only
when a reading process began and how it ended. Where there is no fork, the host reads the file itself and the
parent replaces the host when it has to be killed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import signal
from collections.abc import Callable
from datetime import date
from typing import BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.articles import Tally, article_from
from analysis.ingest.limits import MEMORY_BYTES, OUTPUT_BYTES, allow, confine
from analysis.ingest.order import Order
from analysis.ingest.registry import choose, misnamed
from analysis.ingest.sniff import look
from analysis.ingest.unpacked import bytes_to_read, most_to_read
from analysis.ingest.wire import Ended, Message, ReadArticle, Recognised, to_line
from analysis.text.languages import language_of

CAN_FORK = hasattr(os, "fork")


class _SpoolFullError(Exception):
    """The messages about one file take more room than allowed."""


def main() -> None:
    """Serve orders until standard input ends."""
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)  # whatever a library prints must not be taken for a reply
    orders = os.fdopen(os.dup(0), "rb", buffering=0)
    os.dup2(nowhere, 0)
    language_of("This sentence loads the language model before the first fork.")
    replies.write(b'{"ready":true}\n')
    while line := orders.readline():
        order = Order.from_line(line)
        if CAN_FORK:
            _fork(order, orders, replies)
        else:
            replies.write(b'{"started":0}\n')
            read_file(order)
            replies.write(b'{"ended":0}\n')


def _fork(order: Order, orders: BinaryIO, replies: BinaryIO) -> None:
    wake, woken = os.pipe()
    os.set_blocking(woken, False)
    before = signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    pid = os.fork()
    if not pid:
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for inherited in (wake, woken, orders.fileno(), replies.fileno()):
                os.close(inherited)
            read_file(order)
            code = 0
        finally:
            os._exit(code)
    replies.write(b'{"started":%d}\n' % pid)
    # The parent sends nothing while a file is read, so that a readable input means that the parent is gone.
    ready, _, _ = select.select([wake, orders.fileno()], [], [])
    if wake not in ready:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, before)
    os.close(wake)
    os.close(woken)
    replies.write(b'{"ended":%d}\n' % os.waitstatus_to_exitcode(status))


def read_file(order: Order) -> None:
    """Read one file under limits and write what it holds to the spool, one message a line; never raises for what a file holds."""
    spool = os.open(order.spool, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    written = 0

    def send(message: Message) -> None:
        # Unbuffered, so that all that was read before a crash is there; a record is one system call.
        nonlocal written
        line = to_line(message)
        written += len(line)
        if written > OUTPUT_BYTES - 10_000:
            raise _SpoolFullError
        view = memoryview(line)
        while view:
            view = view[os.write(spool, view) :]

    try:
        if CAN_FORK:
            packed = order.path.stat().st_size
            confine(packed, most_to_read(packed))
        tally = _read(order, send)
    except Exception as error:  # noqa: BLE001 - any fault of a reader becomes a sentence of the ledger
        tally = None
        reason = _reason(error)
        del error
        os.write(spool, to_line(Problem("", "", reason)))
    os.write(spool, to_line(Ended(*((tally.removed, tally.replaced) if tally else (0, 0)))))
    os.close(spool)


def _read(order: Order, send: Callable[[Message], None]) -> Tally:
    tally = Tally()
    exported_on = date.fromisoformat(order.context.exported_on) if order.context.exported_on else None
    with order.path.open("rb") as source:
        size = bytes_to_read(source)
        if CAN_FORK:
            allow(size)
        form = choose(look(source, order.context.name))
        send(Recognised(form.name, size))
        if said := misnamed(order.context.name, form):
            send(said)
        found = 0
        for item in form.read(source, order.context):
            if isinstance(item, Record):
                article, problems = article_from(item, tally=tally, exported_on=exported_on)
                if article:
                    send(ReadArticle(item.place, article))
                for problem in problems:
                    send(problem)
                found += 1
            elif isinstance(item, Problem | FileFacts):
                found += isinstance(item, Problem)
                send(item)
    if tally.garbled:
        reason = f"{tally.garbled:,} records look as if a program had read UTF-8 as Windows-1252 and saved it; they were kept as they are. Export them anew, without opening the file in between."
        send(Problem("", "text", reason, tally.example[:80], kept=True))
    if not found:
        send(Problem("", "", "No article was found in this file."))
    return tally


def _reason(error: Exception) -> str:
    if isinstance(error, IngestError):
        return str(error)
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return (
            f"The file needs more than {MEMORY_BYTES / 1e9:.1f} GB of memory to be read. Split it into smaller files."
        )
    if isinstance(error, RecursionError):
        return "The file is nested too deeply to be read."
    if isinstance(error, _SpoolFullError) or (isinstance(error, OSError) and error.errno == errno.EFBIG):
        return f"The file unpacks to more than {OUTPUT_BYTES // 1_000_000} MB. Split it into smaller files."
    if isinstance(error, OSError):
        return f"The file could not be opened or read: {(error.strerror or 'unknown cause').lower()}."
    return f"The reader met something that it does not understand ({type(error).__name__}) and stopped there."


if __name__ == "__main__":
    main()
