"""Finding variants in token streams: arrays in, spans out.

A variant becomes alternatives; an alternative is a run of slots; a slot is the set of term ids that may stand there.
Spans never cross a sentence. Space and hyphen are the same: "cease-fire" finds both tokens of "cease fire", and the
reverse. A word finds its own key, its possessive, and compounds that hold it as a hyphen part (in a phrase only where
the compound's outer parts hang over at the edge of the phrase).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int32]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Slot:
    """Term ids that may stand at one place; with `capitals`, only in that pattern of capitals (`fold.capitals`)."""

    ids: Ids
    capitals: int | None = None


Alternative = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A token stream: term id, sentence number and pattern of capitals of each token. Sentences do not span articles or parts."""

    ids: Ids
    sentence: npt.NDArray[np.int32]
    capitals: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Spans:
    """Matches: first token, token after the last, and which pattern matched."""

    start: Positions
    end: Positions
    pattern: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.start)

    def where(self, keep: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> Spans:
        """The spans at these places."""
        return Spans(self.start[keep], self.end[keep], self.pattern[keep])


def find(tokens: Tokens, patterns: Sequence[Sequence[Alternative]], terms: int) -> Spans:
    """Every place where an alternative of a pattern matches, overlaps included, ordered by start, then longest, then pattern.

    Args:
        tokens: The stream.
        patterns: For each pattern its alternatives.
        terms: Number of terms in the dictionary.
    """
    anchored: list[tuple[int, Alternative, int]] = []
    wanted = np.zeros(terms, bool)
    for number, alternatives in enumerate(patterns):
        for slots in alternatives:
            if all(len(slot.ids) for slot in slots):
                anchor = min(range(len(slots)), key=lambda i: len(slots[i].ids))
                wanted[slots[anchor].ids] = True
                anchored.append((number, slots, anchor))
    candidates = np.flatnonzero(wanted[tokens.ids]) if len(tokens.ids) else np.zeros(0, np.int64)
    by_term = candidates[np.argsort(tokens.ids[candidates], kind="stable")]
    sorted_ids = tokens.ids[by_term]
    found: list[tuple[Positions, Positions, int]] = []
    for number, slots, anchor in anchored:
        ids = slots[anchor].ids
        low, high = np.searchsorted(sorted_ids, ids, "left"), np.searchsorted(sorted_ids, ids, "right")
        runs = [by_term[a:b] for a, b in zip(low, high, strict=True) if a < b]
        if runs:
            starts = _verified(tokens, slots, np.concatenate(runs) - anchor)
            found.append((starts, starts + len(slots), number))
    if not found:
        empty = np.zeros(0, np.int64)
        return Spans(empty, empty, np.zeros(0, np.int32))
    start = np.concatenate([f[0] for f in found])
    end = np.concatenate([f[1] for f in found])
    pattern = np.concatenate([np.full(len(f[0]), f[2], np.int32) for f in found])
    return Spans(start, end, pattern).where(np.lexsort((pattern, -end, start)))


def _verified(tokens: Tokens, slots: Alternative, starts: Positions) -> Positions:
    """The starts at which every slot matches inside one sentence."""
    starts = starts[(starts >= 0) & (starts + len(slots) <= len(tokens.ids))]
    for offset, slot in enumerate(slots):
        at = tokens.ids[starts + offset]
        ok = at == slot.ids[0] if len(slot.ids) == 1 else np.isin(at, slot.ids)
        if slot.capitals is not None:
            ok &= tokens.capitals[starts + offset] == slot.capitals
        starts = starts[ok]
    kept: Positions = starts[tokens.sentence[starts] == tokens.sentence[starts + len(slots) - 1]]
    return kept


def outside(spans: Spans, excluded: Spans) -> Spans:
    """The spans that do not lie wholly inside an excluded span."""
    if not len(spans) or not len(excluded):
        return spans
    order = np.lexsort((-excluded.end, excluded.start))
    starts, reach = excluded.start[order], np.maximum.accumulate(excluded.end[order])
    before = np.searchsorted(starts, spans.start, "right") - 1
    inside = (before >= 0) & (reach[np.maximum(before, 0)] >= spans.end)
    return spans.where(~inside)


def leftmost_longest(spans: Spans) -> Spans:
    """Non-overlapping spans, going from the left and taking the longest at each place, the first pattern on a tie.

    Args:
        spans: In the order of `find`.
    """
    if not len(spans):
        return spans
    free = np.ones(len(spans), bool)
    free[1:] = spans.start[1:] >= np.maximum.accumulate(spans.end)[:-1]
    first_of_group = np.flatnonzero(free)
    sizes = np.diff(np.append(first_of_group, len(spans)))
    keep = free.copy()
    for first, size in zip(first_of_group[sizes > 1], sizes[sizes > 1], strict=True):
        reached = spans.end[first]
        for i in range(first + 1, first + size):
            if spans.start[i] >= reached:
                keep[i] = True
                reached = spans.end[i]
    return spans.where(keep)
