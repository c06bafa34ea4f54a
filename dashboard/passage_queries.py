"""The cached seam between pages and analysis, for passages: what stands behind a number, and where words stand in an article."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from analysis.article import PARTS
from analysis.query import parse
from analysis.selection import Selection
from analysis.tables.passages import found_passages
from analysis.tables.registry import requested
from analysis.terminology.glossary import Glossary, Variant
from dashboard.article_queries import article
from dashboard.queries import CorpusKey, Options, handle, seen, table
from dashboard.sides import Side

NARROWING = {"concept", "variant", "form", "part", "near", "span", "sentence", "voice", "construction"}
"""Options of the table `concordance` that leave passages out, and so narrow their number too."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The first passages behind a number, and how many there are in all.

    Attributes:
        shown: The first rows of the table `concordance`.
        total: Passages.
        articles: Articles that they stand in.
    """

    shown: pd.DataFrame
    total: int
    articles: int


def passages(
    corpus: CorpusKey,
    selection: Selection,
    options: Options,
    glossary: Glossary,
    *,
    most: int = 500,
    side: Side | None = None,
) -> Passages:
    """The first passages with their texts, and the number of all: texts that nobody sees are not read.

    Args:
        corpus: The corpus.
        selection: Which articles.
        options: Of the table `concordance`, without a limit; concept and variant narrow the count too.
        glossary: What is looked for.
        most: Rows with their text.
        side: Only the articles of this side of a comparison.
    """
    said = dict(options)
    narrowing = tuple((k, v) for k, v in options if k in NARROWING)
    total, articles = count_passages(corpus, selection, glossary, narrowing, side=side)
    limit = said.get("limit") or str(most)
    kept = (*((k, v) for k, v in options if k != "limit"), ("limit", limit))
    shown = table(corpus, "concordance", selection, kept, glossary, side=side)
    if said.get("limit"):
        return Passages(shown, len(shown), shown["article_id"].nunique())
    return Passages(shown, total, articles)


@st.cache_data(max_entries=256, max_size="10MB", show_spinner=False)
def count_passages(
    corpus: CorpusKey,
    selection: Selection,
    glossary: Glossary,
    options: Options = (),
    *,
    side: Side | None = None,
) -> tuple[int, int]:
    """Passages and the articles they stand in, without reading a text.

    Args:
        corpus: The corpus.
        selection: Which articles.
        glossary: What is looked for.
        options: Those of `NARROWING`, of the table `concordance`.
        side: Only the articles of this side of a comparison.
    """
    asked = requested(seen(corpus, side), "concordance", selection, dict(options), glossary=glossary)
    found = found_passages(asked)
    return len(found), found["row"].nunique()


@st.cache_data(max_entries=64, max_size="10MB", show_spinner=False)
def spans(corpus: CorpusKey, article_id: str, variants: tuple[Variant, ...]) -> list[tuple[str, int, int]]:
    """Where variants stand in one article: part, first and last offset, in reading order."""
    kept = article(corpus, article_id)
    if kept is None or not variants:
        return []
    opened = handle(corpus.name)
    found = opened.counts.passages(np.array([kept["row"]], np.int32), variants, parts=PARTS)
    places = opened.passages_text(found, 1)[["part", "start", "end"]].itertuples(index=False, name=None)
    return sorted(set(places), key=lambda place: (PARTS.index(place[0]), place[1]))


def words_as_variants(corpus: CorpusKey, query: str) -> tuple[Variant, ...]:
    """What of a search text can be shown in a text."""
    return handle(corpus.name).query_variants(query)


def check_words(text: str) -> None:
    """See that a search text can be understood.

    Raises:
        QueryError: It cannot; the message says where and what to do.
    """
    parse(text)
