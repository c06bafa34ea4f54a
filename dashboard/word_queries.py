"""More of the cached seam: what the figures about words ask, comparisons above all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from analysis.article import PARTS
from analysis.errors import EmptyCorpusError
from analysis.keywords.stoplists import languages_of
from analysis.periods import Bucket, next_bucket
from analysis.selection import FIELDS, Field, Selection
from analysis.store.counts import Grouping
from analysis.tables import make_table
from analysis.tables.request import Comparison
from analysis.terminology.glossary import Glossary, Variant
from dashboard import comparing
from dashboard.charts.labels import isolated
from dashboard.charts.rows import rows
from dashboard.comparing import REST, SAME_LANGUAGE, address_of
from dashboard.queries import CorpusKey, Options, handle, table, values
from dashboard.sides import Side
from dashboard.wording import listing


@st.cache_data(max_entries=128, max_size="100MB", show_spinner=False)
def compared(
    corpus: CorpusKey,
    name: str,
    selection: Selection,
    options: Options,
    *,
    target: Selection | None,
    reference: Selection | None,
    other: CorpusKey | None = None,
) -> pd.DataFrame:
    """A promised table that compares a target (None: the selection) with a reference (None: the rest, or all of another corpus)."""
    comparison = Comparison(target, reference, handle(other.name) if other else None)
    return make_table(handle(corpus.name), name, selection, options=dict(options), comparison=comparison)


@st.cache_data(max_entries=128, max_size="10MB", show_spinner=False)
def side_languages(corpus: CorpusKey, side: Side) -> tuple[str, ...]:
    """Languages that at least one in twenty articles of a side is in, most articles first."""
    opened = handle(corpus.name)
    return languages_of(opened.counts.volume(side.rows(opened), Grouping("language")))


@st.cache_data(max_entries=256, max_size="10MB", show_spinner=False)
def exact_terms(corpus: CorpusKey, terms: tuple[str, ...]) -> tuple[Variant, ...]:
    """What finds these terms and nothing else: a search for "strike" would find "strike's" and "strike-hit" too."""
    variants = tuple(Variant("", term) for term in terms)
    found = table(corpus, "forms", Selection(parts=PARTS, versions="all"), (), Glossary(variants))
    return tuple(
        replace(v, unticked=tuple(found.loc[(found["variant"] == v.text) & (found["form"] != v.text), "form"]))
        for v in variants
    )


def key_words_by_group(
    corpus: CorpusKey, selection: Selection, options: Options, groups: Grouping, most: int
) -> tuple[pd.DataFrame, str]:
    """The table `keyness` of each group against the rest in its languages: words that the counts make sure of.

    Args:
        corpus: The corpus.
        selection: Which articles.
        options: Of the table.
        groups: Values of a field, or buckets of time.
        most: Groups compared: the first ones by their rank in the whole corpus, of buckets the last ones.

    Returns:
        The rows with bucket_start in front, and a sentence on the groups that have nothing to be compared with.
    """
    volume = table(corpus, "volume", selection, (("by", groups.by), ("bucket", groups.bucket)))
    cells = volume[volume["articles"] > 0]
    by: Field | None = groups.by if groups.by in FIELDS else None
    if by:
        rank = {name: i for i, name in enumerate(values(corpus, by))}
        cells = cells.sort_values("group", key=lambda names: names.map(lambda n: rank.get(n, len(rank)))).head(most)
    answers, alone = [], []
    for cell in rows(cells.tail(most)):
        address = address_of(by, str(cell.group)) if by else _period(cell.bucket_start.date(), groups.bucket)
        against = REST if by == "language" else SAME_LANGUAGE
        found = comparing.compared(selection, address, against, lambda side: side_languages(corpus, side))
        try:
            key = compared(corpus, "keyness", selection, options, target=found.target, reference=found.reference)
        except EmptyCorpusError:
            alone.append(isolated(str(cell.group)))
            continue
        place = {"bucket_start": cell.bucket_start, "group": cell.group}
        answers.append(key[key["lrc"] > 0].assign(**place))
    said = f"Nothing in the same language to compare with: {listing(alone)}." if alone else ""
    if not answers:
        return pd.DataFrame({"bucket_start": [], "group": []}), said
    joined = pd.concat(answers, ignore_index=True)
    return joined[["bucket_start", *joined.columns.drop("bucket_start")]], said


def _period(start: date, bucket: Bucket) -> str:
    return f"from={start}&to={next_bucket(start, bucket) - timedelta(days=1)}"


def frequent_words(
    corpus: CorpusKey, selection: Selection, options: Options, most: int, *, numbers: bool
) -> pd.DataFrame:
    """The first rows of the table `words`; without terms that are digits only unless asked for."""
    found = table(corpus, "words", selection, (*options, ("top", "500")))
    return found.head(most) if numbers else found[~found["term"].str.fullmatch(r"[\d\W_]+")].head(most)
