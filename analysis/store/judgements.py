"""What people said of passages, kept beside the corpus: one line for each time, the latest counts."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from filelock import FileLock

from analysis.errors import StoreError
from analysis.store.paths import database_of

COLUMNS = ("coder", "glossary", "concept", "variant", "voice", "article_id", "part", "start", "end", "code", "coded_at")
_UNIT = ["article_id", "part", "start", "end"]
LONGEST_CODER = 40


def note(home: Path, name: str, judgement: dict[str, str]) -> None:
    """Add a judgement to those of a corpus.

    Args:
        home: The home folder.
        name: The corpus.
        judgement: All of COLUMNS but coded_at.

    Raises:
        StoreError: There is no such corpus, nobody is named as coder, or the file cannot be written.
    """
    if not judgement["coder"].strip() or len(judgement["coder"]) > LONGEST_CODER:
        raise StoreError(
            f"A judgement needs a coder's name of up to {LONGEST_CODER} letters. Give initials, such as AB."
        )
    path = _file(home, name)
    said = judgement | {"coded_at": datetime.now(UTC).isoformat(timespec="seconds")}
    try:
        with FileLock(f"{path}.lock"), path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            if not file.tell():
                writer.writeheader()
            writer.writerow(said)
    except OSError as error:
        raise StoreError(f"The judgement could not be kept: {(error.strerror or 'unknown reason').lower()}.") from None


def judgements(home: Path, name: str) -> pd.DataFrame:
    """All judgements of a corpus: COLUMNS, a coder's latest of each passage, concept and voice; start and end as numbers."""
    path = _file(home, name)
    if not path.is_file():
        found = pd.DataFrame(columns=list(COLUMNS), dtype="str")
    else:
        found = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    found = found.drop_duplicates(["coder", "concept", "voice", *_UNIT], keep="last")
    return found.astype({"start": "int64", "end": "int64"}).reset_index(drop=True)


def _file(home: Path, name: str) -> Path:
    return database_of(home, name).parent / "judgements.csv"
