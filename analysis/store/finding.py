"""Finding copies and agencies' credit lines after the articles are safely in the store, in a short write of its own.

What is found depends on the articles alone, so it is marked with what tells one set of articles from another: rows are
never used again, so their number and the highest of them do. A search that failed or was killed leaves an old mark,
and whoever opens the corpus next searches again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from filelock import FileLock, Timeout

from analysis.errors import StoreError
from analysis.store.agencies import AGENCIES, HEAD, TAIL, credited_agency
from analysis.store.connection import Reader, writing
from analysis.store.copies import Candidates, CopyRules, copy_clusters
from analysis.store.copy_facts import CopyFacts, load_copies, no_copies
from analysis.store.facts import Facts
from analysis.store.index import Index
from analysis.store.shingles import shingles_of
from analysis.store.sightings import raise_revision

_TEXTS_AT_ONCE = 20_000
_WAIT_SECONDS = 20.0
"""How long the search waits for other writers before it leaves its result to the next opening."""
_LIST = zlib.crc32(repr(sorted(AGENCIES.items())).encode())
_RULES, _MARK = "copy_rules", "copies_found_for"


def copies_of(
    database: Path, reader: Reader, facts: Facts, index: Index, on_search: Callable[[], None] | None = None
) -> tuple[CopyFacts, bool]:
    """The copies of a corpus, searched for first where that has not been done for the articles it holds now.

    Args:
        database: The corpus's file.
        reader: Access to it.
        facts: Columns over its articles.
        index: Their tokens.
        on_search: Told before a search begins.

    Returns:
        The copies, and whether they were written down just now. While another process searches, and where searching
        fails, what was known before, with known=False.
    """
    with reader.cursor() as cursor:
        rules, found_for = _rules(cursor), _meta(cursor, _MARK)
        mark = _mark(facts, rules)
        held = load_copies(cursor, facts, known=found_for == mark)
    if held.known:
        return held, False
    if not len(facts.rows):
        return no_copies(facts, known=True), False
    try:
        with FileLock(database.parent / "copies.lock").acquire(timeout=0):
            if on_search:
                on_search()
            found = _searched(facts, index, rules, _credited(reader, facts, held, found_for))
            return found, _kept(database, facts, found, mark, changed=not _same(held, found))
    except (Timeout, OSError, MemoryError):
        return held, False


def _searched(facts: Facts, index: Index, rules: CopyRules, credited: Iterable[tuple[int, str]]) -> CopyFacts:
    clusters = copy_clusters(candidates_of(facts, index), rules)
    found = no_copies(facts, known=True)
    found.cluster[clusters.place] = clusters.cluster
    found.similarity[clusters.place] = clusters.similarity
    found.first[clusters.place] = clusters.first
    for row, agency in credited:
        found.agency[facts.places(np.array(row))] = agency
    return found


def candidates_of(facts: Facts, index: Index) -> Candidates:
    """What the search looks at: all stored articles, versions too, in order of row."""
    first, last = facts.day_spans()
    shingles = shingles_of(index, facts.rows, index.vocabulary.terms)
    return Candidates(shingles, first_day=first, last_day=last, order=facts.order, chain=facts.chain)


def copy_rules(reader: Reader) -> CopyRules:
    """When two articles of a corpus count as copies."""
    with reader.cursor() as cursor:
        return _rules(cursor)


def set_copy_rules(database: Path, rules: CopyRules) -> None:
    """Change when two articles count as copies; the next opening searches again.

    Raises:
        StoreError: A figure is out of range, or the corpus cannot be written.
    """
    if not (0 < rules.jaccard <= 1 and 0 < rules.containment <= 1 and 0 <= rules.days <= 100_000):
        raise StoreError(
            f"Copies cannot be told by similarity {rules.jaccard}, containment {rules.containment} and {rules.days} days. "
            "Give both shares above 0 and up to 1, and 0 days or more."
        )
    with writing(database) as connection:
        connection.execute("insert or replace into meta values (?, ?)", [_RULES, json.dumps(asdict(rules))])


def _rules(cursor: duckdb.DuckDBPyConnection) -> CopyRules:
    said = _meta(cursor, _RULES)
    return CopyRules(**json.loads(said)) if said else CopyRules()


def _meta(cursor: duckdb.DuckDBPyConnection, key: str) -> str:
    found = cursor.execute("select value from meta where key = ?", [key]).fetchone()
    return str(found[0]) if found else ""


def _mark(facts: Facts, rules: CopyRules) -> str:
    return f"{_LIST}/{facts.rows.max(initial=0)}/{len(facts.rows)}/{rules.jaccard}/{rules.containment}/{rules.days}"


def _credited(reader: Reader, facts: Facts, held: CopyFacts, found_for: str) -> Iterator[tuple[int, str]]:
    """Row and agency of the articles that are credited to one; those looked at before, by the same list, are not read again."""
    known, _, rest = found_for.partition("/")
    upto = int(rest.partition("/")[0]) if known == str(_LIST) else 0
    for place in np.flatnonzero((held.agency != "") & (facts.rows <= upto)).tolist():
        yield int(facts.rows[place]), str(held.agency[place])
    new = facts.rows[facts.rows > upto]
    for first in range(0, len(new), _TEXTS_AT_ONCE):
        rows = new[first : first + _TEXTS_AT_ONCE]
        with reader.cursor() as cursor:
            lines = cursor.execute(_CREDIT_LINES, [HEAD, TAIL, int(rows[0]), int(rows[-1])]).fetchall()
        for row, head, tail, authors, outlet in lines:
            if agency := credited_agency(head, tail, authors, outlet):
                yield row, agency


_CREDIT_LINES = """
select a."row", left(coalesce(nullif(body, ''), summary), ?), right(body, ?),
    coalesce((select list(author order by position) from article_authors w where w."row" = a."row"), []), outlet
from articles a join texts using ("row") where a."row" between ? and ? order by a."row"
"""


def _same(one: CopyFacts, other: CopyFacts) -> bool:
    return (
        np.array_equal(one.cluster, other.cluster)
        and np.array_equal(one.similarity, other.similarity, equal_nan=True)
        and np.array_equal(one.first, other.first)
        and np.array_equal(one.agency, other.agency)
    )


def _kept(database: Path, facts: Facts, found: CopyFacts, mark: str, *, changed: bool) -> bool:
    """Write down what was found. A folder that cannot be written to, or a long import, leaves it to the next opening."""
    try:
        with writing(database, wait_seconds=_WAIT_SECONDS) as connection:
            now = connection.execute('select coalesce(max("row"), 0), count(*) from articles').fetchone()
            if now != (int(facts.rows.max(initial=0)), len(facts.rows)):
                return False  # another import came in between; it searches for itself
            connection.execute("insert or replace into meta values (?, ?)", [_MARK, mark])
            if changed:
                _replace(connection, facts, found)
                raise_revision(connection)
    except (StoreError, OSError, duckdb.Error):
        return False
    return True


def _replace(connection: duckdb.DuckDBPyConnection, facts: Facts, found: CopyFacts) -> None:
    connection.execute('create table if not exists agency_credits ("row" integer primary key, agency varchar not null)')
    members, credited = np.flatnonzero(found.cluster), np.flatnonzero(found.agency != "")
    clusters = pd.DataFrame({
        "row": facts.rows[members], "cluster": found.cluster[members],
        "similarity": found.similarity[members], "is_first": found.first[members],
    })  # fmt: skip
    agencies = pd.DataFrame(
        {
            "row": facts.rows[credited],
            "agency": pd.Series(found.agency[credited], dtype="str"),
        }
    )
    for name, frame in (("copy_clusters", clusters), ("agency_credits", agencies)):
        connection.execute(f"delete from {name}")  # noqa: S608  # names of ours
        connection.register("incoming", frame)
        connection.execute(f"insert into {name} select * from incoming")  # noqa: S608  # as above
        connection.unregister("incoming")
