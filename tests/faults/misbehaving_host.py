"""A reader host whose readers do what hostile files make readers do. The first word of the file says which."""

import os
import signal
import socket
import sys
import time

from analysis.article import Record
from analysis.ingest import child, limits, registry


def _hang():
    while True:
        pass


def _recurse():
    return [_recurse()]


def _flood():
    for number in range(1000):
        yield Record(f"record {number + 10}", title=f"Flood {number}", body="x" * 10_000)


def _connect():
    socket.create_connection(("127.0.0.1", int(os.environ["TRIPWIRE_PORT"])), timeout=2).close()


def _talk():
    print('{"ended":0}', flush=True)
    os.write(1, b"not a reply\n")
    os.write(2, b"Traceback (most recent call last):\n")


FAULTS = {
    "hang": _hang,
    "sleep": lambda: time.sleep(600),
    "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda: os._exit(3),
    "quit": lambda: sys.exit(4),
    "memory": lambda: bytearray(1_600_000_000),
    "recursion": _recurse,
    "keyerror": lambda: {}["missing"],
    "network": _connect,
    "talk": _talk,
    "files": lambda: [os.open(os.devnull, os.O_RDONLY) for _ in range(200)],
    "abandoned": lambda: [os.kill(os.getppid(), signal.SIGKILL), time.sleep(600)],
    "fine": lambda: None,
}


def read(source, _context):
    fault, _, rest = source.read().decode().partition(" ")
    for number in range(int(rest or 2)):
        yield Record(f"record {number + 1}", title=f"{fault} {number + 1}")
    if fault == "flood":
        yield from _flood()
    else:
        FAULTS[fault]()


if __name__ == "__main__":
    registry.FORMATS = (registry.Format("misbehaving", read, lambda _head: 100),)
    limits.BASE_SECONDS = float(os.environ.get("CPU_SECONDS", "10"))
    child.OUTPUT_BYTES = 1_000_000
    child.main()
