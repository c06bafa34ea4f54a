"""What a write transaction needs to know of the sightings that the store holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

import duckdb

from analysis.store.identity import Sighting


def raise_revision(connection: duckdb.DuckDBPyConnection) -> None:
    """Note, inside a write transaction, that the corpus is another one from now on."""
    connection.execute("update meta set value = cast(cast(value as integer) + 1 as varchar) where key = 'revision'")


def open_sightings(connection: duckdb.DuckDBPyConnection, identities: Sequence[str]) -> dict[str, list[Sighting]]:
    """Sightings that the store holds of some identities."""
    found = connection.execute(
        "select identity, sighting, own_id, has_body, facts from sightings where identity in (select unnest(?))",
        [list(dict.fromkeys(identities))],
    ).fetchall()
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for identity, number, own_id, has_body, facts in found:
        groups[identity].append(Sighting(number, own_id, has_body, json.loads(facts)))
    return groups
