"""The engine's answers about a glossary: its hits, found once and kept, and what is added up from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import ANALYSIS_PARTS, PARTS, Part
from analysis.store.article_hits import article_hits
from analysis.store.cells import cells_of
from analysis.store.counts import PASSAGES, Grouping, Rows
from analysis.store.facts import Facts
from analysis.store.hits import Hit
from analysis.store.kept_hits import KeptHits
from analysis.store.mentions import Mentions, mentions_of
from analysis.store.tally import tally
from analysis.store.word_questions import each_part
from analysis.terminology.glossary import Variant

Key = TypeVar("Key")
Value = TypeVar("Value")
_HITS_KEPT = 16
"""Glossaries and words whose hits are kept in memory: about 25 bytes a hit."""


class GlossaryQuestions:
    """Part of `LocalEngine`: see `Counts` for the questions."""

    _facts: Facts
    _clusters: npt.NDArray[np.int32]
    _kept: KeptHits
    _known: dict[tuple[Variant, ...], Hit]
    _added_up: dict[tuple[tuple[Variant, ...], tuple[Part, ...]], Mentions]

    def hits(
        self, rows: Rows, grouping: Grouping, variants: Sequence[Variant], *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """See `Counts.hits`."""
        if grouping.by == "part":
            inner = Grouping("none", grouping.bucket)
            present = [part for part in PARTS if part in parts]
            return each_part(present, lambda part: self.hits(rows, inner, variants, parts=[part]))
        cells = cells_of(self._facts, rows, grouping)
        return tally(self._mentions(variants, parts), cells, self._clusters[self._facts.places(cells.row)])

    def article_hits(
        self, rows: Rows, grouping: Grouping, variants: Sequence[Variant], *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """See `Counts.article_hits`."""
        if grouping.by == "part":
            inner = Grouping("none", grouping.bucket)
            return each_part(parts, lambda part: self.article_hits(rows, inner, variants, parts=[part]))
        cells = cells_of(self._facts, rows, grouping)
        return article_hits(self._mentions(variants, parts), cells, self._clusters[self._facts.places(cells.row)])

    def _mentions(self, variants: Sequence[Variant], parts: Sequence[Part]) -> Mentions:
        """Mentions article by article over the whole corpus, kept for the next selection."""
        key = (tuple(variants), tuple(parts))
        if key not in self._added_up:
            remember(self._added_up, key, mentions_of(self._hits(variants), variants, parts), _HITS_KEPT)
        return self._added_up[key]

    def forms(self, rows: Rows, variants: Sequence[Variant], *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """See `Counts.forms`."""
        hits = self._hits(variants, ticked_only=False).of(rows, parts)
        frame = pd.DataFrame(
            {"variant": hits.variant, "form": pd.Series(hits.forms, dtype="str").array.take(hits.form), "row": hits.row}
        )
        table = frame.groupby(["variant", "form"], sort=True)["row"].agg(["size", "nunique"]).reset_index()
        return pd.DataFrame({
            "concept": pd.Series([variants[i].concept for i in table["variant"]], dtype="str"),
            "variant": pd.Series([variants[i].text for i in table["variant"]], dtype="str"),
            "form": table["form"].astype("str"),
            "mentions": table["size"].astype("int64"),
            "articles": table["nunique"].astype("int64"),
        })  # fmt: skip

    def passages(
        self, rows: Rows, variants: Sequence[Variant], *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """See `Counts.passages`."""
        hits = self._hits(variants).of(rows, parts)
        return pd.DataFrame({
            "row": hits.row,
            "part": pd.Series(np.array(PARTS, object)[hits.part], dtype="str"),
            "start_token": hits.start.astype(np.int64),
            "end_token": hits.end.astype(np.int64),
            "concept": pd.Series([variants[i].concept for i in hits.variant], dtype="str"),
            "variant": pd.Series([variants[i].text for i in hits.variant], dtype="str"),
            "form": pd.Series(hits.forms, dtype="str").array.take(hits.form),
        })[list(PASSAGES)]  # fmt: skip

    def _hits(self, variants: Sequence[Variant], *, ticked_only: bool = True) -> Hit:
        """Hits over the whole corpus, kept for the next selection."""
        key = tuple(variants)
        if key not in self._known:
            remember(self._known, key, self._kept.or_found(variants), _HITS_KEPT)
        return self._known[key].ticked(variants) if ticked_only else self._known[key]


def remember(known: dict[Key, Value], key: Key, value: Value, most: int) -> None:
    """Keep a value, dropping the oldest ones beyond `most`."""
    known[key] = value
    while len(known) > most:
        known.pop(next(iter(known)), None)
