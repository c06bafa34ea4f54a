"""Merging spellings of outlets, sections and tags, and taking it back: applied when reading, articles keep what was printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

import duckdb
import pandas as pd

from analysis.errors import StoreError, nearest
from analysis.selection import NONE_VALUE
from analysis.store.connection import writing
from analysis.store.opening import open_corpus
from analysis.store.paths import database_of
from analysis.store.sightings import raise_revision

Kind = Literal["outlet", "section", "tag"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_PRINTED: dict[Kind, str] = {
    "outlet": "select distinct outlet from articles",
    "section": "select distinct section from articles",
    "tag": "select distinct tag from article_tags",
}


def merge_spellings(home: Path, name: str, kind: Kind, merged: Mapping[str, str]) -> None:
    """Count spellings under another one from now on, in every table and figure; all of them or none.

    Args:
        home: The home folder.
        name: The corpus.
        kind: What they are spellings of.
        merged: Spelling as printed -> the one to count it under. That one may itself have been merged before, or be
            new; what was counted under a spelling that is merged now moves along.

    Raises:
        StoreError: A spelling is not in the corpus, or is to be counted under nothing.
    """
    _known_kind(kind)
    with writing(database_of(home, name)) as connection:
        printed = {value for (value,) in connection.execute(_PRINTED[kind]).fetchall()}
        for spelling, wanted in merged.items():
            _merge(connection, kind, spelling, wanted.strip(), printed)
        raise_revision(connection)


def _merge(connection: duckdb.DuckDBPyConnection, kind: Kind, spelling: str, wanted: str, printed: set[str]) -> None:
    if spelling not in printed or not spelling:
        raise StoreError(f"No article has the {kind} {spelling!r}.{nearest(spelling, printed)} Nothing was merged.")
    if wanted in {"", NONE_VALUE}:
        raise StoreError(f"{spelling!r} cannot be counted under {wanted!r}. Give the {kind} it is. Nothing was merged.")
    found = connection.execute(
        "select canonical from aliases where kind = ? and spelling = ?", [kind, wanted]
    ).fetchone()
    canonical = str(found[0]) if found else wanted
    if canonical == spelling:  # the other way round than before
        connection.execute("delete from aliases where kind = ? and spelling = ?", [kind, wanted])
        canonical = wanted
    if canonical == spelling:
        return
    connection.execute("update aliases set canonical = ? where kind = ? and canonical = ?", [canonical, kind, spelling])
    connection.execute("insert or replace into aliases values (?, ?, ?)", [kind, spelling, canonical])


def undo_spelling(home: Path, name: str, kind: Kind, spelling: str) -> None:
    """Count a merged spelling by itself again.

    Raises:
        StoreError: It was not merged.
    """
    _known_kind(kind)
    with writing(database_of(home, name)) as connection:
        merged = [s for (s,) in connection.execute("select spelling from aliases where kind = ?", [kind]).fetchall()]
        if spelling not in merged:
            raise StoreError(
                f"The {kind} {spelling!r} is not counted under another one.{nearest(spelling, merged)} Nothing was changed."
            )
        connection.execute("delete from aliases where kind = ? and spelling = ?", [kind, spelling])
        raise_revision(connection)


def spellings(home: Path, name: str) -> pd.DataFrame:
    """The merged spellings of a corpus: see `Corpus.spellings`."""
    return open_corpus(home, name).spellings()


def _known_kind(kind: str) -> None:
    if kind not in KINDS:
        raise StoreError(
            f"Spellings of {kind!r} cannot be merged.{nearest(kind, KINDS)} Use one of: {', '.join(KINDS)}."
        )
