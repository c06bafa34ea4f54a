"""Where a corpus lies on disk, and what it may be called."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from analysis.errors import StoreError

DATABASE = "corpus.duckdb"
_EXTRA = set(" -_.'()&+")


def corpus_folder(home: Path, name: str) -> Path:
    """The folder of a corpus, which need not exist.

    Raises:
        StoreError: The name cannot be a folder's name on every system.
    """
    plain = unicodedata.normalize("NFC", name).strip()
    fits = 0 < len(plain) <= 80 and not plain.startswith(".") and not plain.endswith((".", " "))
    if not fits or any(not (c.isalnum() or unicodedata.combining(c) or c in _EXTRA) for c in plain):
        raise StoreError(
            f"{name[:80]!r} cannot be the name of a corpus. Use up to 80 letters, digits, spaces and - _ . and begin with a letter or digit."
        )
    return home / "corpora" / plain


def database_of(home: Path, name: str) -> Path:
    """The corpus's DuckDB file.

    Raises:
        StoreError: There is no such corpus; the message names those that there are.
    """
    path = corpus_folder(home, name) / DATABASE
    if not path.exists():
        known = corpus_names(home)
        there = f"There are: {', '.join(known)}." if known else "There is none yet: import a file first."
        raise StoreError(f"There is no corpus named {name!r}. {there}")
    return path


def corpus_names(home: Path) -> list[str]:
    """Names of the corpora under a home folder, in alphabetical order."""
    folder = home / "corpora"
    return sorted(p.name for p in folder.iterdir() if (p / DATABASE).exists()) if folder.is_dir() else []
