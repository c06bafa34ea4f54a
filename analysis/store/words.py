"""Which articles hold the words of a search text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from analysis.article import PARTS, Part
from analysis.query import And, FieldIs, InPart, Near, Node, Not, Or, Phrase, Word
from analysis.store.facts import Facts
from analysis.store.index import Index
from analysis.store.segment import Segment
from analysis.store.vocabulary import Vocabulary
from analysis.terminology.glossary import Variant
from analysis.terminology.matching import Spans, find

Mask = npt.NDArray[np.bool_]


def variant_of(phrase: Phrase) -> Variant:
    """A phrase of a search text as a variant without a concept."""
    return Variant(concept="", text=" ".join(_written(word) for word in phrase.words))


def _written(word: Word) -> str:
    return "=" * word.case + "~" * word.inflect + word.text


def places_with(node: Node, facts: Facts, index: Index, parts: Sequence[Part]) -> Mask:
    """For each article of `facts`, whether the condition holds; words are looked for in the parts."""
    match node:
        case And(nodes):
            return np.asarray(_each(nodes, facts, index, parts).all(axis=0))
        case Or(nodes):
            return np.asarray(_each(nodes, facts, index, parts).any(axis=0))
        case Not(inside):
            return ~places_with(inside, facts, index, parts)
        case InPart(part, inside):
            return places_with(inside, facts, index, (part,))
        case FieldIs(name, value):
            return _with_value(facts, name, value)
        case Phrase() | Near():
            return _with_words(node, facts, index, parts)


def _each(nodes: Sequence[Node], facts: Facts, index: Index, parts: Sequence[Part]) -> Mask:
    return np.stack([places_with(node, facts, index, parts) for node in nodes])


def _with_value(facts: Facts, name: str, value: str) -> Mask:
    labels = facts.labels[name]
    wanted = {value.casefold()}
    wanted |= {to.casefold() for old, to in facts.aliases.get(name, {}).items() if old.casefold() in wanted}
    same = np.array([known.casefold() in wanted for known in labels.names], bool)
    out = np.zeros(len(facts.rows), bool)
    if same.any():
        out[labels.place[same[labels.code]]] = True
    return out


def _with_words(node: Phrase | Near, facts: Facts, index: Index, parts: Sequence[Part]) -> Mask:
    out = np.zeros(len(facts.rows), bool)
    wanted = np.isin(np.arange(len(PARTS)), [PARTS.index(p) for p in parts])
    for segment in index.segments:
        starts = (
            _phrase(node, segment, index.vocabulary).start
            if isinstance(node, Phrase)
            else _near(node, segment, index.vocabulary)
        )
        article, part = segment.places(starts)
        rows = segment.rows[article[wanted[part]]]
        at = np.searchsorted(facts.rows, rows)
        at = np.minimum(at, len(facts.rows) - 1)
        out[at[facts.rows[at] == rows]] = True
    return out


def _phrase(phrase: Phrase, segment: Segment, vocabulary: Vocabulary) -> Spans:
    return find(segment.stream, [vocabulary.alternatives(variant_of(phrase))], len(vocabulary))


def _near(node: Near, segment: Segment, vocabulary: Vocabulary) -> npt.NDArray[np.int64]:
    """Starts of the left phrase where the right one stands within the distance, before or after, in the same line."""
    left, right = _phrase(node.left, segment, vocabulary), _phrase(node.right, segment, vocabulary)
    if not len(left) or not len(right):
        return np.zeros(0, np.int64)
    line = segment.lines
    starts, ends = np.sort(right.start), np.sort(right.end)
    following = np.minimum(np.searchsorted(starts, left.end), len(starts) - 1)
    after = starts[following]
    close = (after >= left.end) & (after - left.end <= node.distance) & (line[after] == line[left.start])
    preceding = np.maximum(np.searchsorted(ends, left.start, "right") - 1, 0)
    before = ends[preceding]
    close |= (before <= left.start) & (left.start - before <= node.distance) & (line[before - 1] == line[left.start])
    found: npt.NDArray[np.int64] = left.start[close]
    return found
