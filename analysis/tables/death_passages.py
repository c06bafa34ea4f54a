"""Deaths that articles tell of members of groups, one by one: what the table deaths counts and the concordance lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd

from analysis.article import Part
from analysis.store.counts import PASSAGES, Grouping, Rows
from analysis.tables.request import CorpusLike
from analysis.terminology.death_usage import AliasHit, deaths_of, verb_variants
from analysis.terminology.glossary import Variant

TOLD: Final = {
    "row": "int32", "part": "str", "start_token": "int64", "end_token": "int64", "victims": "str", "variant": "str",
    "verb": "str", "construction": "str", "number": "float64",
}  # fmt: skip
"""Columns of `told_deaths`. start_token and end_token: the verb or noun; variant: the alias that names the dead."""
_TEXTS_AT_ONCE = 2_000
_COLUMN_OF = {"headline": "title", "summary": "summary", "body": "body", "caption": "captions"}


def told_deaths(corpus: CorpusLike, rows: Rows, variants: Sequence[Variant], *, parts: Sequence[Part]) -> pd.DataFrame:
    """Every death told of a member of a group, a group once for each verb: TOLD, in order of row, part and place.

    Texts are read of those articles only that name a group and hold a verb or noun of death.

    Args:
        corpus: The corpus.
        rows: Which articles.
        variants: Names of the groups.
        parts: Which parts.
    """
    naming = corpus.counts.article_hits(rows, Grouping(), variants, parts=parts)["row"].to_numpy(np.int32)
    holding = corpus.counts.article_hits(np.unique(naming), Grouping(), verb_variants(), parts=parts)["row"]
    wanted = np.unique(holding.to_numpy(np.int32))
    return pd.DataFrame(_read(corpus, wanted, variants, parts), columns=list(TOLD)).astype(TOLD)


def death_passages(
    corpus: CorpusLike, rows: Rows, variants: Sequence[Variant], construction: str, *, parts: Sequence[Part]
) -> pd.DataFrame:
    """The same as passages: `store.counts.PASSAGES` whose concept is the group, whose place is the verb or noun.

    Args:
        corpus: The corpus.
        rows: Which articles.
        variants: Names of the groups.
        construction: Only those told so; "any" for all.
        parts: Which parts.
    """
    found = told_deaths(corpus, rows, variants, parts=parts)
    found = found if construction == "any" else found[found["construction"] == construction]
    return found.assign(concept=found["victims"], form=found["verb"])[list(PASSAGES)].reset_index(drop=True)


def _read(
    corpus: CorpusLike, rows: Rows, variants: Sequence[Variant], parts: Sequence[Part]
) -> Iterator[tuple[int, str, int, int, str, str, str, str, float]]:
    for first in range(0, len(rows), _TEXTS_AT_ONCE):
        some = rows[first : first + _TEXTS_AT_ONCE]
        hits = corpus.counts.passages(some, variants, parts=parts)
        articles = corpus.article_table(some, text=True)[["article_id", "language", *_COLUMN_OF.values()]]
        texts = articles.set_index("article_id").to_dict("index")
        ids = dict(corpus.article_keys(some)[["row", "article_id"]].itertuples(index=False, name=None))
        for (row, part), places in _places(hits).items():
            article = texts[ids[row]]
            for death in deaths_of(str(article[_COLUMN_OF[part]]), places, language=str(article["language"])):
                number = float("nan") if death.number is None else float(death.number)
                yield (
                    row, part, death.first, death.end, death.concept, death.variant, death.verb, death.construction, number
                )  # fmt: skip


def _places(hits: pd.DataFrame) -> dict[tuple[int, str], list[AliasHit]]:
    """Where each part of each article names groups."""
    found: dict[tuple[int, str], list[AliasHit]] = {}
    columns = ["row", "part", "concept", "variant", "start_token", "end_token"]
    for row, part, concept, variant, start, end in hits[columns].itertuples(index=False, name=None):
        found.setdefault((row, part), []).append(AliasHit(concept, start, end, variant))
    return found
