"""The two sides of a comparison: which articles each one counts, as the page and its passages both need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.periods import Bucket
from analysis.selection import Selection
from analysis.store.counts import Counts, Grouping, Rows
from analysis.tables.request import CorpusLike
from analysis.terminology.glossary import Variant
from analysis.timelines.first_publisher import texts_in_both


@dataclass(frozen=True, slots=True)
class Side:
    """Articles of a selection, those alone that a second one has too, less those of another side.

    Attributes:
        selection: Where the articles are taken from.
        within: A further selection that they have to be in.
        less: A side whose articles are left out: the rest of a target is everything less the target.
        also: More selections that the articles have to be in, each alone.
        bucket: Only articles whose date is precise enough for this time unit.
        shared: Only articles of texts that two outlets ran: which of them (`picks.SHARED`) and the two names.
    """

    selection: Selection
    within: Selection | None = None
    less: Side | None = None
    also: tuple[Selection, ...] = ()
    bucket: Bucket = "none"
    shared: tuple[str, ...] = ()

    def rows(self, corpus: CorpusLike) -> Rows:
        """The articles of this side."""
        rows = corpus.rows(self.selection)
        for selection in (*([] if self.within is None else [self.within]), *self.also):
            rows = np.intersect1d(rows, corpus.rows(selection), assume_unique=True)
        if self.bucket != "none":
            dated = corpus.counts.members(rows, Grouping("none", self.bucket))["row"].to_numpy(np.int32)
            rows = np.intersect1d(rows, dated, assume_unique=True)
        if self.shared:
            rows = shared_texts(corpus, rows, self.shared)["row"].to_numpy(np.int32)
        if self.less is not None:
            rows = np.setdiff1d(rows, self.less.rows(corpus), assume_unique=True)
        return rows


def shared_texts(corpus: CorpusLike, rows: Rows, shared: tuple[str, ...]) -> pd.DataFrame:
    """The articles of texts that two outlets ran: row (ascending), copy_cluster.

    Args:
        corpus: The corpus.
        rows: The articles that are counted.
        shared: As of a `Side`.
    """
    which, *names = shared
    copies = corpus.copy_table(rows)
    copies = copies[copies["outlet"].isin(names) & (copies["published"].fillna("") != "")]
    both = texts_in_both(copies)
    wanted = both if which == "all" else both[both["first"] == which]
    found = copies[copies["copy_cluster"].isin(wanted["copy_cluster"])]
    placed = found.merge(corpus.article_keys(rows)[["row", "article_id"]], on="article_id")
    return pd.DataFrame(placed[["row", "copy_cluster"]].sort_values("row", ignore_index=True))


class SideCorpus:
    """A corpus of which only one side's articles are there: what tables of that side are made from."""

    def __init__(self, corpus: CorpusLike, side: Side) -> None:
        self._corpus = corpus
        self._rows = side.rows(corpus)

    @property
    def revision(self) -> str:
        """As the whole corpus."""
        return self._corpus.revision

    @property
    def counts(self) -> Counts:
        """The engine of the whole corpus; it counts the rows that it is given."""
        return self._corpus.counts

    def rows(self, selection: Selection) -> Rows:
        """The articles of a selection that are on this side."""
        return np.intersect1d(self._corpus.rows(selection), self._rows, assume_unique=True)

    def all_rows(self) -> Rows:
        """As the whole corpus: what document frequencies count over."""
        return self._corpus.all_rows()

    def collection(self) -> pd.DataFrame:
        """As the whole corpus."""
        return self._corpus.collection()

    def article_table(self, rows: Rows, *, text: bool) -> pd.DataFrame:
        """As the whole corpus."""
        return self._corpus.article_table(rows, text=text)

    def article_keys(self, rows: Rows) -> pd.DataFrame:
        """As the whole corpus."""
        return self._corpus.article_keys(rows)

    def article_tags(self, rows: Rows) -> pd.DataFrame:
        """As the whole corpus."""
        return self._corpus.article_tags(rows)

    def copy_table(self, rows: Rows) -> pd.DataFrame:
        """As the whole corpus."""
        return self._corpus.copy_table(rows)

    def voices(self, passages: pd.DataFrame) -> pd.DataFrame:
        """As the whole corpus."""
        return self._corpus.voices(passages)

    def quotations(self, rows: Rows) -> pd.DataFrame:
        """As the whole corpus."""
        return self._corpus.quotations(rows)

    def passages_text(self, passages: pd.DataFrame, width: int) -> pd.DataFrame:
        """As the whole corpus."""
        return self._corpus.passages_text(passages, width)

    def query_variants(self, query: str) -> Sequence[Variant]:
        """As the whole corpus."""
        return self._corpus.query_variants(query)
