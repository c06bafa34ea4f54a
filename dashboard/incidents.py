"""What nobody foresaw: written to a log in the data folder, told to the user by a number."""

from __future__ import annotations

import secrets
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

LOG = Path("logs") / "incidents.log"
_MAX_BYTES = 5_000_000


def record(home: Path, error: BaseException) -> str:
    """Append an unforeseen error to the log, as far as the disk allows.

    Args:
        home: The data folder.
        error: The exception, with its traceback.

    Returns:
        The incident's number, by which the log entry is found.
    """
    number = secrets.token_hex(4)
    with suppress(OSError):
        log = home / LOG
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _MAX_BYTES:
            log.replace(log.with_suffix(".old.log"))
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} incident {number}\n{details(error)}\n")
    return number


def details(error: BaseException) -> str:
    """The whole traceback."""
    return "".join(traceback.format_exception(error))


def sentence(number: str) -> str:
    """What a user is told."""
    return f"Something went wrong inside Broadsheet (incident {number}); the data folder's {LOG.as_posix()} has the details."
