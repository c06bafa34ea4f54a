"""Daily counts of real deaths that users keep beside their glossaries: one CSV file a source."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.terminology.mentions_per_death import read_daily_counts
from dashboard.home import home_folder

_NAME = re.compile(r"[^\W_][\w .\-]{0,59}")


def names() -> list[str]:
    """Names of the files to choose from, in alphabetical order."""
    return sorted(path.stem for path in _folder().glob("*.csv"))


def path_of(name: str) -> Path:
    """Where a file of a known name lies.

    Raises:
        AnalysisError: There is none of that name.
    """
    if name not in names():
        raise AnalysisError(f"There are no daily counts named {name[:60]!r}. Choose others, or upload them.")
    return _folder() / f"{name}.csv"


def save(name: str, content: bytes) -> str:
    """Keep a file of daily counts, whole or not at all.

    Args:
        name: Of the file, with its ending.
        content: Its bytes.

    Returns:
        The name to choose it by.

    Raises:
        AnalysisError: It is no CSV of daily counts, or its name cannot be kept; says what was found and what to do.
    """
    stem = (name.rpartition(".")[0] or name).strip()
    if not _NAME.fullmatch(stem):
        raise AnalysisError(f"{stem[:60]!r} cannot name a file. Use up to 60 letters, digits, spaces, - and _.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnalysisError(
            f"{name} is not text in UTF-8. Save it as CSV (UTF-8) with the columns date, group and count."
        ) from None
    read_daily_counts(text, name=name)
    _folder().mkdir(parents=True, exist_ok=True)
    beside = _folder() / f"{stem}.new"
    beside.write_text(text, "utf-8")
    beside.replace(_folder() / f"{stem}.csv")
    return stem


def _folder() -> Path:
    return home_folder() / "daily-counts"
