"""What became of the records of an import, beyond the ledger's sums: duplicates of what, and which fields are filled."""

from __future__ import annotations

import duckdb
import pandas as pd

FILLED = ("title", "url", "outlet", "authors", "published", "section", "tags", "language", "summary", "body")
"""The fields whose filling is counted, in the order of a record."""

_DUPLICATES = """
with seen as (
    select sighting, file, record, article_id, min(sighting) over (partition by article_id) as first_seen from sightings
)
select f.path as file, s.record, s.article_id, a.title, coalesce(o.canonical, a.outlet) as outlet,
    a.published_local as published, g.path as first_file, e.record as first_record, g.batch as first_batch
from seen s join files f using (file) join sightings e on e.sighting = s.first_seen join files g on g.file = e.file
join articles a on a.article_id = s.article_id
left join aliases o on o.kind = 'outlet' and o.spelling = a.outlet
where s.sighting <> s.first_seen and f.batch = ? order by s.sighting
"""

_FILLED = """
select
    count(*) filter (facts->>'$.title' <> '') as title,
    count(*) filter (facts->>'$.url' <> '') as url,
    count(*) filter (facts->>'$.outlet' <> '') as outlet,
    count(*) filter (json_array_length(facts, '$.authors') > 0) as authors,
    count(*) filter (facts->>'$.published' <> '') as published,
    count(*) filter (facts->>'$.section' <> '') as section,
    count(*) filter (json_array_length(facts, '$.tags') > 0) as tags,
    count(*) filter (facts->>'$.language' <> '') as language,
    count(*) filter (facts->>'$.summary' <> '') as summary,
    count(*) filter (has_body) as body,
    count(*) as records
from sightings join files using (file) where batch = ?
"""


def duplicates(cursor: duckdb.DuckDBPyConnection, batch: int) -> pd.DataFrame:
    """Records of one import that brought nothing new, with the article that they repeat.

    Args:
        cursor: On the corpus.
        batch: Number of the import.

    Returns:
        One row a record, in order of reading: file, record, article_id, title, outlet, published (as printed), and where
        the article was seen first: first_file, first_record, first_batch.
    """
    return cursor.execute(_DUPLICATES, [batch]).df()


def filled(cursor: duckdb.DuckDBPyConnection, batch: int) -> pd.DataFrame:
    """How many records of one import fill each field, as they came in the files.

    Args:
        cursor: On the corpus.
        batch: Number of the import.

    Returns:
        One row a field, in the order of FILLED: field, records (those that fill it), records_total, share (0 to 1).
        Rejected records are not among them.
    """
    found = cursor.execute(_FILLED, [batch]).df().iloc[0]
    total = int(found["records"])
    return pd.DataFrame({
        "field": pd.Series(FILLED, dtype="str"),
        "records": [int(found[name]) for name in FILLED],
        "records_total": total,
        "share": [int(found[name]) / total if total else float("nan") for name in FILLED],
    })  # fmt: skip
