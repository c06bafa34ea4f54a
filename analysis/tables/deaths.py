"""The table deaths."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.errors import GlossaryError
from analysis.store.counts import Grouping, Rows
from analysis.tables.request import Request
from analysis.terminology.death_usage import MENTIONS, AliasHit, death_usage, deaths_of, verb_variants

_TEXTS_AT_ONCE = 2_000
_COLUMN_OF = {"headline": "title", "summary": "summary", "body": "body", "caption": "captions"}


def deaths(request: Request) -> pd.DataFrame:
    """See `terminology.death_usage.death_usage`."""
    if not (request.glossary and request.glossary.variants):
        raise GlossaryError("deaths needs a glossary: groups of people as concepts, their names as variants. Give one.")
    mentions = request.counted(lambda rows, grouping: _mentions(request, rows, grouping))
    return death_usage(mentions, request.glossary.concepts)


def _mentions(request: Request, rows: Rows, grouping: Grouping) -> pd.DataFrame:
    """Every cell and mention. Texts are read of those articles only that name a group and hold a verb."""
    counts, parts = request.corpus.counts, request.selection.parts
    variants = request.variants("deaths")
    naming = counts.article_hits(rows, Grouping(), variants, parts=parts)[["row", "unit"]].drop_duplicates()
    named = np.unique(naming["row"].to_numpy(np.int32))
    holding = counts.article_hits(named, Grouping(), verb_variants(), parts=parts)["row"].to_numpy(np.int32)
    found = pd.DataFrame(_read(request, np.unique(holding)), columns=list(MENTIONS)).astype(
        {"row": "int32", "part": "str", "victims": "str", "construction": "str", "number": "float64"}
    )
    found = found.merge(naming, on="row")
    if grouping.by == "part":
        cells = counts.members(rows, Grouping("none", grouping.bucket)).drop(columns="group")
        return cells.merge(found.rename(columns={"part": "group"}), on="row").astype({"group": "str"})
    return counts.members(rows, grouping).merge(found, on="row")


def _read(request: Request, rows: Rows) -> Iterator[tuple[int, str, str, str, float]]:
    corpus, parts = request.corpus, request.selection.parts
    for first in range(0, len(rows), _TEXTS_AT_ONCE):
        some = rows[first : first + _TEXTS_AT_ONCE]
        hits = corpus.counts.passages(some, request.variants("deaths"), parts=parts)
        texts = corpus.article_table(some, text=True).set_index("article_id")
        ids = corpus.article_keys(some).set_index("row")["article_id"]
        for (row, part), places in _places(hits).items():
            article = texts.loc[ids.loc[row]]
            for death in deaths_of(str(article[_COLUMN_OF[part]]), places, language=str(article["language"])):
                number = float("nan") if death.number is None else float(death.number)
                yield row, part, death.concept, death.construction, number


def _places(hits: pd.DataFrame) -> dict[tuple[int, str], list[AliasHit]]:
    """Where each part of each article names groups."""
    found: dict[tuple[int, str], list[AliasHit]] = {}
    columns = ["row", "part", "concept", "start_token", "end_token"]
    for row, part, concept, start, end in hits[columns].itertuples(index=False, name=None):
        found.setdefault((row, part), []).append(AliasHit(concept, start, end))
    return found
