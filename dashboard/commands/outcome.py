"""How a command ends, and how it speaks: one sentence a file on standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.text.clean import clean_line, clean_text

DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit statuses: all done; something was refused or lost its meaning; the command was not understood."""


class UsageError(AnalysisError):
    """The command line asks for something that cannot be meant."""


def tell(sentence: str) -> None:
    """A sentence on standard error; foreign text in it cannot move the cursor."""
    sys.stderr.write(f"broadsheet: {clean_line(sentence).text}\n")
    sys.stderr.flush()


def say(line: str) -> None:
    """A line of the result on standard output; foreign text in it cannot move the cursor."""
    sys.stdout.write(clean_text(line).text.replace("\n", " ") + "\n")


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: an earlier one stays until the new one is complete.

    Raises:
        UsageError: The place cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {(error.strerror or 'unknown reason').lower()}.") from None
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        unfinished.chmod(0o666 & ~umask)
        unfinished.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {(error.strerror or 'unknown reason').lower()}.") from None
    finally:
        unfinished.unlink(missing_ok=True)
