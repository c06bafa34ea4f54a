"""The cached seam between pages and analysis: every question a page asks, keyed by corpus, revision and selection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
import streamlit as st

from analysis import spellings as spellings_of
from analysis.article import PARTS
from analysis.concordance import beginning_near
from analysis.download import csv_bytes
from analysis.query import parse
from analysis.selection import Field, Selection
from analysis.store import paths
from analysis.store.aliasing import Kind
from analysis.store.chains import Version
from analysis.store.corpus import Corpus, Summary
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from analysis.tables.death_passages import death_passages
from analysis.tables.registry import TABLES
from analysis.tables.request import CorpusLike
from analysis.terminology.glossary import Glossary, Variant
from analysis.terminology.sensitivity import moved_shares
from dashboard.home import home_folder
from dashboard.sides import Side, SideCorpus

Options = tuple[tuple[str, str], ...]
NARROWING = {"concept", "variant", "form", "part", "near", "span", "sentence", "voice", "construction"}
"""Options of the table `concordance` that leave passages out, and so narrow their number too."""
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
    opened, said = seen(corpus, side), dict(options)
    rows = opened.rows(selection)
    if told := said.get("construction"):
        found = death_passages(opened, rows, glossary.variants, told, parts=selection.parts)
    else:
        found = opened.counts.passages(rows, glossary.variants, parts=selection.parts)
    for column in ("concept", "variant", "form", "part"):
        found = found[found[column] == said[column]] if said.get(column) else found
    if node := said.get("near"):
        span = None if said.get("sentence") == "yes" else int(said.get("span", "5"))
        nodes = opened.query_variants(node)
        found = beginning_near(found, opened.counts.window_tokens(rows, nodes, span=span, parts=selection.parts))
    if voice := said.get("voice"):
        found = found[opened.voices(found)["voice"] == voice]
    return len(found), found["row"].nunique()


def article_count(corpus: CorpusKey, selection: Selection, *, side: Side | None = None) -> int:
    """Articles of the selection, or those of it that are on a side."""
    return len(seen(corpus, side).rows(selection))


def choices(name: str, option: str) -> tuple[str, ...]:
    """What an option of a table admits; empty where it names nothing to choose from."""
    return TABLES[name].options[option].choices


def admitted(name: str, options: Options) -> Options:
    """Those of the options that a table has and that do not say its default."""
    known = TABLES[name].options
    return tuple((k, v) for k, v in options if k in known and known[k].default != v)


Order = Literal["newest", "oldest", "outlet"]


@st.cache_data(max_entries=128, max_size="50MB", show_spinner=False)
def articles(
    corpus: CorpusKey, selection: Selection, order: Order, first: int, count: int, *, side: Side | None = None
) -> pd.DataFrame:
    """Some rows of the table `articles`, in an order of choice: only what is shown is read.

    Args:
        corpus: The corpus.
        selection: Which articles.
        order: By printed time, undated last; or by outlet, newest first.
        first: Rows left out before.
        count: Most rows.
        side: Only the articles of this side.
    """
    opened = handle(corpus.name)
    wanted = _ordered(corpus, selection, order, side=side)[first : first + count]
    found = opened.article_table(np.sort(wanted["row"].to_numpy(np.int32)))
    place = {article_id: i for i, article_id in enumerate(wanted["article_id"])}
    return found.sort_values("article_id", key=lambda ids: ids.map(place)).reset_index(drop=True)


@st.cache_data(max_entries=32, max_size="100MB", show_spinner=False)
def _ordered(corpus: CorpusKey, selection: Selection, order: Order, *, side: Side | None = None) -> pd.DataFrame:
    opened = seen(corpus, side)
    found = opened.article_keys(opened.rows(selection))
    dated = found.assign(published=found["published"].replace("", None))
    by = ["outlet", "published", "article_id"] if order == "outlet" else ["published", "article_id"]
    up = [name != "published" or order == "oldest" for name in by]
    return dated.sort_values(by, ascending=up, na_position="last")[["row", "article_id"]].reset_index(drop=True)


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


@st.cache_data(max_entries=64, max_size="50MB", show_spinner=False)
def article(corpus: CorpusKey, article_id: str) -> dict[str, Any] | None:
    """Everything kept of one article."""
    return handle(corpus.name).article(article_id)


@st.cache_data(max_entries=64, max_size="20MB", show_spinner=False)
def versions(corpus: CorpusKey, article_id: str) -> tuple[Version, ...]:
    """All versions of an article, the latest last."""
    return handle(corpus.name).version_chain(article_id)


@st.cache_data(max_entries=64, max_size="20MB", show_spinner=False)
def same_text(corpus: CorpusKey, article_id: str) -> pd.DataFrame:
    """The other articles of an article's copy cluster, rows of the table `copies`; none where it has no copy."""
    everywhere = table(corpus, "copies", Selection(versions="all"))
    own = everywhere.loc[everywhere["article_id"] == article_id, "copy_cluster"]
    of_cluster = everywhere[everywhere["copy_cluster"].isin(own)]
    return of_cluster[of_cluster["article_id"] != article_id].reset_index(drop=True)


def moves_without_copies(
    corpus: CorpusKey, selection: Selection, usage: pd.DataFrame, options: Options, glossary: Glossary
) -> pd.DataFrame:
    """Shares of the table `terminology` that would move by a point or more if copies were counted once; see `moved_shares`."""
    # With copies left out already nothing can move; without copies the second table need not be made.
    if selection.copies != "all" or table(corpus, "copies", selection).empty:
        return moved_shares(usage, usage)
    once = table(corpus, "terminology", replace(selection, copies="once"), options, glossary)
    return moved_shares(usage, once)


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


def words_as_variants(corpus: CorpusKey, query: str) -> tuple[Variant, ...]:
    """What of a search text can be shown in a text."""
    return handle(corpus.name).query_variants(query)


def check_words(text: str) -> None:
    """See that a search text can be understood.

    Raises:
        QueryError: It cannot; the message says where and what to do.
    """
    parse(text)
