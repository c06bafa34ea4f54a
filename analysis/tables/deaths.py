"""The table deaths."""

from __future__ import annotations

import pandas as pd

from analysis.errors import GlossaryError
from analysis.store.counts import Grouping, Rows
from analysis.tables.death_passages import told_deaths
from analysis.tables.request import Request
from analysis.terminology.death_usage import death_usage


def deaths(request: Request) -> pd.DataFrame:
    """See `terminology.death_usage.death_usage`."""
    if not (request.glossary and request.glossary.variants):
        raise GlossaryError("deaths needs a glossary: groups of people as concepts, their names as variants. Give one.")
    return death_usage(death_mentions(request), request.glossary.concepts)


def death_mentions(request: Request) -> pd.DataFrame:
    """One row for each cell and mention: bucket_start, group, unit and the columns of `death_passages.TOLD`."""
    return request.counted(lambda rows, grouping: _mentions(request, rows, grouping))


def _mentions(request: Request, rows: Rows, grouping: Grouping) -> pd.DataFrame:
    """Every cell and mention."""
    counts, parts = request.corpus.counts, request.selection.parts
    variants = request.variants("deaths")
    naming = counts.article_hits(rows, Grouping(), variants, parts=parts)[["row", "unit"]].drop_duplicates()
    found = told_deaths(request.corpus, rows, variants, parts=parts).merge(naming, on="row")
    if grouping.by == "part":
        cells = counts.members(rows, Grouping("none", grouping.bucket)).drop(columns="group")
        return cells.merge(found.rename(columns={"part": "group"}), on="row").astype({"group": "str"})
    return counts.members(rows, grouping).merge(found, on="row")
