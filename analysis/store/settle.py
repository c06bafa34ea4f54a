"""Bringing the articles of some identities in line with their sightings, inside a write transaction.

Both an import and a deletion end here, so that what a corpus holds depends on its sightings alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import duckdb
import pyarrow as pa

from analysis.article import Moment
from analysis.store.identity import Facts, Resolved, Sighting, resolve

to_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""One encoder for all facts: making one for each article would cost more than the encoding."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the identities.

    Attributes:
        kept_under: Sighting number -> article_id.
        new_articles: article_ids that the corpus did not hold before.
        apart: article_ids that share an address with another article and are no version of it.
    """

    kept_under: dict[int, str]
    new_articles: set[str]
    apart: set[str]


def settle(
    connection: duckdb.DuckDBPyConnection,
    groups: Mapping[str, Sequence[Sighting]],
    bodies: Mapping[str, str],
    *,
    fresh: bool,
) -> Settled:
    """Replace the articles of identities by what their sightings make them.

    Args:
        connection: In a write transaction.
        groups: Identity -> all its sightings.
        bodies: own_id -> body of records that the store does not hold yet.
        fresh: True when the store holds no article of any of these identities, which saves looking.
    """
    held = {} if fresh else _held(connection, list(groups))
    kept_under: dict[int, str] = {}
    new: set[str] = set()
    apart: set[str] = set()
    incoming: list[tuple[str, Resolved]] = []
    outgoing: list[int] = []
    stored: dict[str, str] = {}
    if held:
        stored = _bodies(connection, [row for rows in held.values() for row, _ in rows.values()])
    for identity, sightings in groups.items():
        before = held.get(identity, {})
        texts = {**{own: stored[own] for own in before if own in stored}, **bodies}
        after = resolve(sightings, texts, has_url=not identity.startswith("\x1f")) if sightings else []
        kept_under |= {number: article.article_id for article in after for number in article.sightings}
        if len(after) > 1 and not identity.startswith("\x1f"):
            apart |= {a.article_id for a in after if sum(b.version_of == a.version_of for b in after) == 1}
        remaining = dict(before)
        for article in after:
            row, digest = remaining.pop(article.article_id, (0, ""))
            if not row:
                new.add(article.article_id)
            if digest != digest_of(article):
                incoming.append((identity, article))
                outgoing += [row] if row else []
        outgoing += [row for row, _ in remaining.values()]
    if outgoing:
        for table in ("articles", "texts", "article_tags", "article_authors", "copy_clusters"):
            connection.execute(f'delete from {table} where "row" in (select unnest(?))', [outgoing])  # noqa: S608  # names of ours
    _insert(connection, incoming, {**stored, **bodies})
    return Settled(kept_under, new, apart)


def digest_of(article: Resolved) -> str:
    """Changes whenever anything that is stored of the article changes, its body aside (the id covers that)."""
    # Keys are not sorted: facts are read back in the order in which they were written, and merged in a fixed order.
    said = to_json([article.facts, article.version_of, article.latest])
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()


def moment_text(moment: Moment | None) -> str:
    """A moment as facts keep it: local time, then the offset in minutes where known."""
    return "" if moment is None else moment.local + (f"|{moment.utc_offset}" if moment.utc_offset is not None else "")


def moment_of(text: str) -> Moment | None:
    """The reverse of `moment_text`."""
    local, _, offset = text.partition("|")
    return Moment(local, int(offset) if offset else None) if local else None


def _held(connection: duckdb.DuckDBPyConnection, identities: list[str]) -> dict[str, dict[str, tuple[int, str]]]:
    held: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for identity, article_id, row, digest in connection.execute(
        'select identity, article_id, "row", digest from articles where identity in (select unnest(?))', [identities]
    ).fetchall():
        held[identity][article_id] = (row, digest)
    return held


def _bodies(connection: duckdb.DuckDBPyConnection, rows: list[int]) -> dict[str, str]:
    found = connection.execute(
        'select article_id, body from articles join texts using ("row") where "row" in (select unnest(?)) and has_body',
        [rows],
    ).fetchall()
    return dict(found)


def _insert(
    connection: duckdb.DuckDBPyConnection, incoming: Iterable[tuple[str, Resolved]], bodies: Mapping[str, str]
) -> None:
    articles = list(incoming)
    if not articles:
        return
    rows = [r for (r,) in connection.execute("select nextval('next_row') from range(?)", [len(articles)]).fetchall()]
    columns: dict[str, list[Any]] = defaultdict(list)
    texts: dict[str, list[Any]] = defaultdict(list)
    tags: dict[str, list[Any]] = {"row": [], "position": [], "tag": []}
    authors: dict[str, list[Any]] = {"row": [], "position": [], "author": []}
    for row, (identity, article) in zip(rows, articles, strict=True):
        _add_article(columns, row, identity, article)
        facts = article.facts
        for name, value in (
            ("row", row),
            ("summary", facts.get("summary") or ""),
            ("body", bodies[article.article_id] if article.has_body else ""),
            ("captions", to_json(facts.get("captions") or [])),
        ):
            texts[name].append(value)
        for table, name, values in ((tags, "tag", facts.get("tags")), (authors, "author", facts.get("authors"))):
            for position, value in enumerate(values or []):
                table["row"].append(row)
                table["position"].append(position)
                table[name].append(value)
    for name, data in (("articles", columns), ("texts", texts), ("article_tags", tags), ("article_authors", authors)):
        append(connection, name, data)


def _add_article(columns: dict[str, list[Any]], row: int, identity: str, article: Resolved) -> None:
    facts: Facts = article.facts
    published = moment_of(facts.get("published") or "")
    for name, value in (
        ("row", row),
        ("article_id", article.article_id),
        ("identity", identity),
        *((name, facts.get(name) or "") for name in ("url", "title", "outlet", "section", "language")),
        ("published_local", published.local if published else ""),
        ("published_offset", published.utc_offset if published else None),
        ("published_on", published.on if published else None),
        ("precision", published.precision if published else "unknown"),
        ("published_text", facts.get("published_text") or ""),
        ("updated", facts.get("updated") or ""),
        ("captured", facts.get("captured") or ""),
        ("has_body", article.has_body),
        ("version_of", article.version_of),
        ("latest", article.latest),
        ("digest", digest_of(article)),
        ("extra", to_json(facts.get("extra") or {})),
    ):
        columns[name].append(value)


_TYPES = {"published_offset": pa.int32(), "published_on": pa.date32()}


def append(connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, list[Any]]) -> None:
    """Add rows, given as columns in the table's order, to a table of ours."""
    frame = pa.table({name: pa.array(values, _TYPES.get(name)) for name, values in columns.items()})
    if frame.num_rows:
        connection.register("incoming", frame)
        connection.execute(f"insert into {table} select * from incoming")  # noqa: S608  # names of ours
        connection.unregister("incoming")
