"""How much a single file may take before it is given up, and how a reading process is held to it."""

from __future__ import annotations

import math
import socket
import sys
import time
from typing import NoReturn

if sys.platform != "win32":  # there wall clock and counted bytes are the limits
    import resource

SILENT_SECONDS = 10.0
"""A file that yields nothing for so long is given up."""

BASE_SECONDS = 10.0
SECONDS_PER_MEGABYTE = 0.5
MEMORY_BYTES = 1_500_000_000
OUTPUT_BYTES = 300_000_000
_OPEN_FILES = 64
_MOST_STARVED = 20
"""A process that gets less than this part of a processor is taken for one that hangs."""


def allowed_seconds(size: int) -> float:
    """How long reading so many bytes may take in all; for packed files those that they unpack to."""
    return BASE_SECONDS + SECONDS_PER_MEGABYTE * size / 1_000_000


def busy_seconds(process: int) -> float | None:
    """Processor time that another process of ours has used so far; None where the system does not tell.

    Args:
        process: Its id.
    """
    try:
        return time.clock_gettime((~process << 3) | 2)  # Linux: the clock of a process, as clock_getcpuclockid gives it
    except (AttributeError, OSError, OverflowError):
        return None


def time_taken(waited: float, busy: float | None) -> float:
    """How much of a wait counts against a file: the work done for it, where its process works but has to share the processor.

    A process that hardly works at all hangs, and the clock counts.

    Args:
        waited: Seconds by the clock.
        busy: Seconds of processor time in them; None where unknown.
    """
    if busy is None or busy * _MOST_STARVED < waited:
        return waited
    return min(waited, busy)


def confine(size: int, most: int = 0) -> None:
    """Bind this process, which reads a file, to its limits; they cannot be lifted again.

    Args:
        size: How many bytes there are to read.
        most: For how many bytes `allow` may give time later, when the file turns out to be packed.
    """
    no_network()
    if sys.platform == "win32":
        return
    seconds, at_most = (math.ceil(allowed_seconds(count)) for count in (size, max(size, most)))
    for kind, soft, hard in (
        (resource.RLIMIT_AS, MEMORY_BYTES, MEMORY_BYTES),
        (resource.RLIMIT_CPU, seconds, at_most + 2),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES, OUTPUT_BYTES),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        _, ceiling = resource.getrlimit(kind)
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)  # noqa: PLW2901 - never above what we were given
        resource.setrlimit(kind, (soft, hard))


def allow(size: int) -> None:
    """Give this process the processor time for so many bytes, within what `confine` was told."""
    if sys.platform == "win32":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    seconds = math.ceil(allowed_seconds(size))
    resource.setrlimit(
        resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard - 2), hard)
    )


def no_network() -> None:
    """Make every attempt of this process to reach out fail: reading a file needs no network."""
    for name in ("connect", "connect_ex", "bind", "sendto", "sendmsg"):
        if hasattr(socket.socket, name):
            setattr(socket.socket, name, _refused)
    socket.getaddrinfo = _refused
    socket.create_connection = _refused


def _refused(*_args: object, **_kwargs: object) -> NoReturn:
    raise PermissionError("Readers of export files may not use the network.")
