"""The cached seam between pages and analysis: every question a page asks, keyed by corpus, revision and selection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis import spellings as spellings_of
from analysis.download import csv_bytes
from analysis.selection import Field, Selection
from analysis.store import paths
from analysis.store.aliasing import Kind
from analysis.store.corpus import Corpus, Summary
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from analysis.tables.registry import TABLES
from analysis.tables.request import CorpusLike
from analysis.terminology.glossary import Glossary
from analysis.terminology.sensitivity import moved_shares
from dashboard.home import home_folder
from dashboard.sides import Side, SideCorpus

Options = tuple[tuple[str, str], ...]
MOST_OPTIONS = 1_000
"""Values that a select box offers; what is selected is added to them."""


class CorpusKey(NamedTuple):
    """A corpus as it stands: another import makes another revision, and so other cache entries."""

    name: str
    revision: str


@dataclass(frozen=True, slots=True)
class Scope:
    """How much of the corpus a selection holds, and what of it some figures cannot show.

    Attributes:
        articles: Articles of the selection.
        of: Articles of the corpus, one of each version chain.
        undated: Articles without a date: left out by the period where one is set, else left out of timelines.
        without_body: Articles of the selection without a body.
        copies: Articles that the selection leaves out as copies.
        spellings: Spellings counted under another one, in the whole corpus.
    """

    articles: int
    of: int
    undated: int
    without_body: int
    copies: int
    spellings: int


def corpus_names() -> list[str]:
    """Corpora in alphabetical order."""
    return paths.corpus_names(home_folder())


def corpus_key(name: str) -> CorpusKey:
    """The corpus as it stands now."""
    return CorpusKey(name, handle(name).revision)


def handle(name: str) -> Corpus:
    """The open corpus, shared by all visitors and read-only; opened again by itself when an import changed it."""
    return open_corpus(home_folder(), name)


@st.cache_data(max_entries=256, max_size="200MB", show_spinner=False)
def table(
    corpus: CorpusKey,
    name: str,
    selection: Selection,
    options: Options = (),
    glossary: Glossary | None = None,
    *,
    side: Side | None = None,
) -> pd.DataFrame:
    """One promised table; chart, table twin and CSV of a card are all made from one call of it.

    Args:
        corpus: The corpus.
        name: One of `TABLES`.
        selection: Which articles.
        options: `--set` options.
        glossary: Where the table takes one.
        side: Only the articles of this side of a comparison.
    """
    return make_table(seen(corpus, side), name, selection, options=dict(options), glossary=glossary)


def seen(corpus: CorpusKey, side: Side | None) -> CorpusLike:
    """The open corpus, or one side of a comparison of it."""
    opened = handle(corpus.name)
    return SideCorpus(opened, side) if side else opened


def choices(name: str, option: str) -> tuple[str, ...]:
    """What an option of a table admits; empty where it names nothing to choose from."""
    return TABLES[name].options[option].choices


def admitted(name: str, options: Options) -> Options:
    """Those of the options that a table has and that do not say its default."""
    known = TABLES[name].options
    return tuple((k, v) for k, v in options if k in known and known[k].default != v)


def csv_of(
    corpus: CorpusKey,
    name: str,
    selection: Selection,
    options: Options = (),
    glossary: Glossary | None = None,
    *,
    side: Side | None = None,
) -> bytes:
    """A whole table as CSV where the page shows only its beginning; made when the download is clicked."""
    made = make_table(seen(corpus, side), name, selection, options=dict(options), glossary=glossary)
    return csv_bytes(made)


@st.cache_data(max_entries=64, max_size="50MB", show_spinner=False)
def values(corpus: CorpusKey, field: Field) -> dict[str, int]:
    """Values of a field with their articles in the whole corpus, most frequent first: the rank that fixes colours."""
    found = handle(corpus.name).values(field)
    return dict(zip(found["value"].tolist(), found["articles"].tolist(), strict=True))


@st.cache_data(max_entries=256, max_size="10MB", show_spinner=False)
def scope(corpus: CorpusKey, selection: Selection) -> Scope:
    """How much of the corpus the selection holds."""
    opened = handle(corpus.name)
    selected = opened.summary(opened.rows(selection))
    whenever = opened.summary(opened.rows(replace(selection, start=None, end=None)))
    everything = opened.rows(replace(selection, copies="all"))
    return Scope(
        selected.articles,
        len(opened.all_rows()),
        whenever.undated,
        selected.without_body,
        len(everything) - selected.articles,
        sum(map(len, opened.aliases.values())),
    )


def summary(corpus: CorpusKey, selection: Selection | None = None) -> Summary:
    """The corpus, or what is selected of it, at a glance."""
    opened = handle(corpus.name)
    return opened.summary(opened.rows(selection) if selection else None)


def moves_without_copies(
    corpus: CorpusKey, selection: Selection, usage: pd.DataFrame, options: Options, glossary: Glossary
) -> pd.DataFrame:
    """Shares of the table `terminology` that would move by a point or more if copies were counted once; see `moved_shares`."""
    # With copies left out already nothing can move; without copies the second table need not be made.
    if selection.copies != "all" or table(corpus, "copies", selection).empty:
        return moved_shares(usage, usage)
    once = table(corpus, "terminology", replace(selection, copies="once"), options, glossary)
    return moved_shares(usage, once)


@st.cache_data(max_entries=16, max_size="20MB", show_spinner=False)
def likely_variants(corpus: CorpusKey, kind: Kind) -> pd.DataFrame:
    """Spellings of outlets, sections or tags that differ from a more frequent one in writing only."""
    return spellings_of.likely_variants(handle(corpus.name).values(kind), kind=kind)


@st.cache_data(max_entries=16, max_size="10MB", show_spinner=False)
def spellings(corpus: CorpusKey) -> pd.DataFrame:
    """Spellings that the user has merged."""
    return handle(corpus.name).spellings()


def batch_numbers(corpus: CorpusKey) -> set[int]:
    """Numbers of the imports that the corpus still has."""
    return set(handle(corpus.name).batches()["batch"])


@st.cache_data(max_entries=16, max_size="20MB", show_spinner=False)
def filled(corpus: CorpusKey, batch: int) -> pd.DataFrame:
    """How many records of one import fill each field."""
    return handle(corpus.name).filled(batch)


@st.cache_data(max_entries=16, max_size="50MB", show_spinner=False)
def duplicates(corpus: CorpusKey, batch: int) -> pd.DataFrame:
    """Records of one import that brought nothing new, with the article that each repeats."""
    return handle(corpus.name).duplicates(batch)
