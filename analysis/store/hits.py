"""Hits of variants over the whole corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.article import PARTS, Part
from analysis.store.counts import Rows
from analysis.store.index import Index
from analysis.store.segment import Segment
from analysis.terminology.glossary import Variant
from analysis.terminology.matching import Spans, find, leftmost_longest, outside
from analysis.text.fold import key_of


@dataclass(frozen=True, slots=True)
class Hit:
    """Hits as columns, ordered by article, place and variant.

    Attributes:
        row: Article row.
        variant: Position in the variants asked for.
        part: Position in PARTS.
        start: First token, numbered from 0 inside the part; `end` is the token after the last.
        form: Keys of the tokens matched, joined by a space.
    """

    row: npt.NDArray[np.int32]
    variant: npt.NDArray[np.int32]
    part: npt.NDArray[np.int64]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    form: npt.NDArray[np.object_]

    def where(self, keep: npt.NDArray[np.bool_]) -> Hit:
        """The hits at these places."""
        return Hit(
            self.row[keep], self.variant[keep], self.part[keep], self.start[keep], self.end[keep], self.form[keep]
        )

    def of(self, rows: Rows, parts: Sequence[Part]) -> Hit:
        """The hits in some articles and parts."""
        at = np.minimum(np.searchsorted(rows, self.row), max(len(rows) - 1, 0))
        inside = rows[at] == self.row if len(rows) else np.zeros(len(self.row), bool)
        return self.where(inside & _wanted(parts)[self.part])

    def of_parts(self, parts: Sequence[Part]) -> Hit:
        """The hits in some parts of all articles."""
        wanted = _wanted(parts)[self.part]
        return self if wanted.all() else self.where(wanted)

    def ticked(self, variants: Sequence[Variant]) -> Hit:
        """Without the forms that the user has unticked."""
        drop = np.zeros(len(self.row), bool)
        for i, variant in enumerate(variants):
            if variant.unticked:
                drop |= (self.variant == i) & np.isin(self.form, list(variant.unticked))
        return self.where(~drop) if drop.any() else self


def _wanted(parts: Sequence[Part]) -> npt.NDArray[np.bool_]:
    """Whether each of PARTS is among some."""
    return np.isin(np.arange(len(PARTS)), [PARTS.index(p) for p in parts])


def hits_of(index: Index, variants: Sequence[Variant]) -> Hit:
    """All hits of variants in a corpus: leftmost-longest and non-overlapping inside a concept, concepts independent."""
    found = [_in_segment(segment, index, variants) for segment in index.segments if len(segment)]
    if not found:
        return Hit(*(np.zeros(0, kind) for kind in (np.int32, np.int32, np.int64, np.int64, np.int64, object)))
    hits = Hit(
        *(
            np.concatenate([getattr(h, name) for h in found])
            for name in ("row", "variant", "part", "start", "end", "form")
        )
    )
    order = np.lexsort((hits.variant, hits.start, hits.part, hits.row))
    return Hit(*(getattr(hits, name)[order] for name in ("row", "variant", "part", "start", "end", "form")))


def _in_segment(segment: Segment, index: Index, variants: Sequence[Variant]) -> Hit:
    vocabulary = index.vocabulary
    spans = find(segment.stream, [vocabulary.alternatives(v) for v in variants], len(vocabulary))
    concepts = {name: i for i, name in enumerate(dict.fromkeys(v.concept for v in variants))}
    concept_of = np.array([concepts[v.concept] for v in variants], np.int32)
    kept: list[Spans] = []
    for number in range(len(concepts)):
        own = spans.where(concept_of[spans.pattern] == number)
        for i, variant in enumerate(variants):
            if variant.exclude and concept_of[i] == number:
                own = _without(own, i, _excluded(segment, index, variant))
        kept.append(leftmost_longest(own))
    start, end, pattern = (np.concatenate([getattr(s, name) for s in kept]) for name in ("start", "end", "pattern"))
    article, part = segment.places(start)
    base = segment.parts[article, part]
    return Hit(
        segment.rows[article], pattern, part, start - base, end - base, _forms(segment, vocabulary.terms, start, end)
    )


def _excluded(segment: Segment, index: Index, variant: Variant) -> Spans:
    """Where the variant's excluded phrases stand."""
    phrases = [
        Variant(variant.concept, text, language=variant.language, inflect=variant.inflect) for text in variant.exclude
    ]
    return find(segment.stream, [index.vocabulary.alternatives(p) for p in phrases], len(index.vocabulary))


def _without(spans: Spans, pattern: int, excluded: Spans) -> Spans:
    mine = spans.pattern == pattern
    left = outside(spans.where(mine), excluded)
    keep = ~mine
    places = np.flatnonzero(mine)
    ends = set(zip(left.start.tolist(), left.end.tolist(), strict=True))
    keep[[p for p in places.tolist() if (int(spans.start[p]), int(spans.end[p])) in ends]] = True
    return spans.where(keep)


def _forms(
    segment: Segment, terms: Sequence[str], start: npt.NDArray[np.int64], end: npt.NDArray[np.int64]
) -> npt.NDArray[np.object_]:
    """Keys of the matched tokens; each distinct run of term ids is spelt once."""
    sizes = end - start
    forms = np.empty(len(start), object)
    for size in np.unique(sizes):
        here = np.flatnonzero(sizes == size)
        runs, which = np.unique(
            np.stack([segment.tokens[start[here] + i] for i in range(size)], axis=1), axis=0, return_inverse=True
        )
        spelt = np.array([" ".join(key_of(terms[t]) for t in run) for run in runs], object)
        forms[here] = spelt[which.ravel()]
    return forms
