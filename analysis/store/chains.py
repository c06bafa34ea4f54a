"""Version chains: the texts that one address has had."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article.

    Attributes:
        published, updated, captured: As printed, empty where unknown.
        latest: Whether it is the one that counts.
    """

    article_id: str
    title: str
    published: str
    updated: str
    captured: str
    summary: str
    body: str
    latest: bool


def version_chain(cursor: duckdb.DuckDBPyConnection, article_id: str) -> tuple[Version, ...]:
    """All versions of an article, the latest last; the article alone where it has no other, none where it is not there."""
    return tuple(Version(*values) for values in cursor.execute(_VERSIONS, [article_id]).fetchall())


# Ordered as `identity` tells the newest: by update or publication, then capture, then id.
_VERSIONS = """
select article_id, title, published_local, split_part(updated, '|', 1), split_part(captured, '|', 1), summary, body, latest
from articles join texts using ("row")
where version_of in (select version_of from articles where article_id = ?)
order by latest, coalesce(nullif(updated, ''), published_local), captured, article_id
"""
