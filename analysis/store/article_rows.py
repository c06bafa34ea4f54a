"""What the store holds of chosen articles, read with fixed questions: their fields, keys, tags and texts."""

from __future__ import annotations

import json
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from analysis.store.counts import Rows


def printed(cursor: duckdb.DuckDBPyConnection, rows: Rows) -> pd.DataFrame:
    """Fields and texts, newest first, undated last, with the place of the first sighting; column `row` beside them."""
    return chosen(cursor, rows).execute(_ARTICLES).df()


def sort_keys(cursor: duckdb.DuckDBPyConnection, rows: Rows) -> pd.DataFrame:
    """What passages are sorted and sampled by: row, article_id, outlet, published (as printed)."""
    return chosen(cursor, rows).execute(_KEYS).df().astype({"row": "int32"})


def tags(cursor: duckdb.DuckDBPyConnection, rows: Rows) -> pd.DataFrame:
    """article_id, tag; in order of article and tag position."""
    return chosen(cursor, rows).execute(_TAGS).df()


def texts(cursor: duckdb.DuckDBPyConnection, rows: Rows) -> pd.DataFrame:
    """All parts, and what a passage is shown with; column `row` beside them."""
    return chosen(cursor, rows).execute(_TEXTS).df()


def everything(cursor: duckdb.DuckDBPyConnection, article_id: str) -> dict[str, Any] | None:
    """Fields, parts, tags, sightings and versions of one article; None where the corpus does not have it."""
    found = cursor.execute(
        'select a.*, t.summary, t.body, t.captions from articles a join texts t using ("row") where article_id = ? order by latest desc limit 1',
        [article_id],
    ).df()
    if found.empty:
        return None
    article: dict[str, Any] = dict(found.iloc[0])
    row = int(article["row"])
    for name, question in (("tags", _TAGS_OF), ("authors", _AUTHORS_OF)):
        article[name] = [value for (value,) in cursor.execute(question, [row]).fetchall()]
    article["sightings"] = cursor.execute(
        "select path, record, batch, imported_at from sightings join files using (file) join batches using (batch) where article_id = ? order by sighting",
        [article_id],
    ).df()
    article["versions"] = cursor.execute(
        "select article_id, title, published_local, captured, latest from articles where version_of = ? order by published_local, article_id",
        [article["version_of"]],
    ).df()
    article["captions"] = json.loads(article["captions"])
    article["extra"] = json.loads(article["extra"])
    return article


def caption_text(captions: str) -> str:
    """The part "caption" of an article: its captions, a line each."""
    return "\n".join(json.loads(captions)) if captions != "[]" else ""


def chosen(cursor: duckdb.DuckDBPyConnection, rows: Rows) -> duckdb.DuckDBPyConnection:
    """A cursor on which the rows stand as the view `chosen`."""
    return cursor.register("chosen", pd.DataFrame({"row": np.asarray(rows, np.int32)}))


_ARTICLES = """
select a."row", article_id, url, title, coalesce(o.canonical, outlet) as outlet,
    coalesce((select string_agg(author, '; ' order by position) from article_authors w where w."row" = a."row"), '') as authors,
    published_local as published, "precision" as published_precision, coalesce(s.canonical, section) as section,
    coalesce((select string_agg(coalesce(l.canonical, tag), '; ' order by position) from article_tags t
        left join aliases l on l.kind = 'tag' and l.spelling = tag where t."row" = a."row"), '') as tags,
    language,
    first_sighting.path as source_file, first_sighting.record as source_record, x.summary, x.body,
    array_to_string(from_json(x.captions, '["VARCHAR"]'), '; ') as captions
from articles a join chosen using ("row") join texts x using ("row")
left join aliases o on o.kind = 'outlet' and o.spelling = outlet
left join aliases s on s.kind = 'section' and s.spelling = section
left join (
    select article_id, arg_min(path, sighting) as path, arg_min(record, sighting) as record
    from sightings join files using (file) where article_id in (select article_id from articles join chosen using ("row")) group by article_id
) first_sighting using (article_id)
order by published_on is null, published_local desc, article_id
"""

_KEYS = """
select a."row", article_id, coalesce(o.canonical, outlet) as outlet, coalesce(published_local, '') as published
from articles a join chosen using ("row") left join aliases o on o.kind = 'outlet' and o.spelling = outlet order by a."row"
"""

_TAGS = """
select article_id, coalesce(l.canonical, tag) as tag from articles join chosen using ("row") join article_tags t using ("row")
left join aliases l on l.kind = 'tag' and l.spelling = tag order by article_id, position
"""

_TAGS_OF = """
select coalesce(l.canonical, tag) from article_tags left join aliases l on l.kind = 'tag' and l.spelling = tag
where "row" = ? order by position
"""

_AUTHORS_OF = 'select author from article_authors where "row" = ? order by position'

_TEXTS = """
select a."row", article_id, title as headline, summary, body, captions as caption, coalesce(o.canonical, outlet) as outlet,
    published_local as published, coalesce(s.canonical, section) as section, url, language,
    coalesce((select string_agg(author, '; ' order by position) from article_authors w where w."row" = a."row"), '') as authors
from articles a join chosen using ("row") join texts using ("row")
left join aliases o on o.kind = 'outlet' and o.spelling = outlet
left join aliases s on s.kind = 'section' and s.spelling = section
"""
