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
        form: Position in `forms`.
        forms: Keys of the tokens matched, joined by a space, each form once.
    """

    row: npt.NDArray[np.int32]
    variant: npt.NDArray[np.int32]
    part: npt.NDArray[np.uint8]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    form: npt.NDArray[np.int32]
    forms: npt.NDArray[np.object_]

    def where(self, keep: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> Hit:
        """The hits at these places."""
        return Hit(
            self.row[keep], self.variant[keep], self.part[keep], self.start[keep], self.end[keep], self.form[keep],
            self.forms,
        )  # fmt: skip

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
                drop |= (self.variant == i) & np.isin(self.forms, list(variant.unticked))[self.form]
        return self.where(~drop) if drop.any() else self


def _wanted(parts: Sequence[Part]) -> npt.NDArray[np.bool_]:
    """Whether each of PARTS is among some."""
    return np.isin(np.arange(len(PARTS)), [PARTS.index(p) for p in parts])


def hits_of(index: Index, variants: Sequence[Variant]) -> Hit:
    """All hits of variants in a corpus: leftmost-longest and non-overlapping inside a concept, concepts independent."""
    found = [_in_segment(segment, index, variants) for segment in index.segments if len(segment) and variants]
    if not found:
        none = np.zeros(0, np.int32)
        return Hit(none, none, np.zeros(0, np.uint8), none, none, none, np.zeros(0, object))
    forms, which = np.unique(np.concatenate([h.forms for h in found]).astype(str), return_inverse=True)
    first = np.cumsum([0, *(len(h.forms) for h in found)])
    form = np.concatenate([which[h.form + begin] for h, begin in zip(found, first, strict=False)]).astype(np.int32)
    row, variant, part, start, end = (
        np.concatenate([getattr(h, name) for h in found]) for name in ("row", "variant", "part", "start", "end")
    )
    hits = Hit(row, variant, part, start, end, form, forms.astype(object))
    return hits.where(np.lexsort((variant, start, part, row)))


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
    form, forms = _forms(segment, vocabulary.terms, start, end)
    return Hit(
        segment.rows[article], pattern, part.astype(np.uint8), (start - base).astype(np.int32),
        (end - base).astype(np.int32), form, forms,
    )  # fmt: skip


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
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.object_]]:
    """Keys of the matched tokens: the number of each match's form, and the forms; each run of term ids is spelt once."""
    sizes = end - start
    numbers = np.zeros(len(start), np.int32)
    spelt: list[str] = []
    for size in np.unique(sizes):
        here = np.flatnonzero(sizes == size)
        # Runs are numbered word by word, which is several times as fast as sorting rows of numbers.
        first, which = np.unique(segment.tokens[start[here]], return_inverse=True)
        runs = first[:, None]
        for place in range(1, size):
            word, of_word = np.unique(segment.tokens[start[here] + place], return_inverse=True)
            pairs, which = np.unique(which * len(word) + of_word, return_inverse=True)
            runs = np.hstack([runs[pairs // len(word)], word[pairs % len(word), None]])
        numbers[here] = which + len(spelt)
        spelt += [" ".join(key_of(terms[t]) for t in run) for run in runs.tolist()]
    return numbers, np.array(spelt, object)
