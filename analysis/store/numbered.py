"""Every sequence of n tokens of the corpus under a number, so that a selection's are counted and not found again.

Numbers are made once a revision, for sequences that occur twice or more; 4 bytes a token are kept for each n.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.article import Part
from analysis.store.counts import Rows
from analysis.store.index import Index
from analysis.store.ngrams import distinct_sorted, held

Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
FEWEST = 2
"""Sequences that occur once in the corpus have no number."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The sequences of one length.

    Attributes:
        terms: Term ids of each sequence (sequences x n).
        begins: For each segment the number of the sequence that begins at each token, -1 for none.
    """

    terms: Numbers
    begins: tuple[Numbers, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Sequences of some articles.

    Attributes:
        terms: Their term ids (sequences x n).
        frequency: How often they occur.
        articles: In how many of the articles.
    """

    terms: Numbers
    frequency: Integers
    articles: Integers


def numbered(index: Index, n: int, shorter: Numbering | None) -> Numbering:
    """Number the sequences of n tokens (2 or more); `shorter` are those of n - 1, None for single tokens."""
    codes, terms = [], 1 + max((int(s.tokens.max(initial=0)) for s in index.segments if len(s.tokens)), default=0)
    many = terms if shorter is None else max(len(shorter.terms), 1)
    for i, segment in enumerate(index.segments):
        own = np.asarray(segment.tokens) if shorter is None else shorter.begins[i]
        code = np.full(len(own), -1, np.int64)
        if len(own) >= n:
            sentence = segment.stream.sentence
            reach = len(own) - n + 1
            inside = sentence[:reach] == sentence[n - 1 :]
            inside &= (own[:reach] >= 0) & (own[1 : reach + 1] >= 0)
            code[:reach][inside] = own[:reach][inside].astype(np.int64) * many + own[1 : reach + 1][inside]
        codes.append(code)
    everything = np.concatenate([np.zeros(0, np.int64), *codes])
    at = np.flatnonzero(everything >= 0)
    order = at[np.argsort(everything[at])]
    ordered = everything[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    sizes = np.diff(np.append(first, len(ordered)))
    often = sizes >= FEWEST
    number = np.where(often, np.cumsum(often) - 1, -1)
    begins = np.full(len(everything), -1, np.int32)
    begins[order] = np.repeat(number, sizes)
    kept = ordered[first][often]
    if shorter is None:
        named = np.stack([kept // many, kept % many], axis=1)
    else:
        named = np.hstack([shorter.terms[kept // many], shorter.terms[kept % many][:, -1:]])
    bounds = np.cumsum([len(code) for code in codes])
    return Numbering(named.astype(np.int32), tuple(np.split(begins, bounds[:-1])) if codes else ())


def most_frequent(
    index: Index,
    numbering: Numbering,
    rows: Rows,
    parts: Sequence[Part],
    *,
    min_count: int,
    outer: Integers,
    top: int,
) -> Counted:
    """The sequences that occur at least min_count times and not more seldom than the top-th of them.

    Args:
        index: Tokens of the articles.
        numbering: The sequences.
        rows: The articles.
        parts: Whose tokens count.
        min_count: FEWEST or more.
        outer: Terms with which no sequence begins or ends.
        top: How many; as many as the last of them stay.
    """
    frequency = np.zeros(len(numbering.terms), np.int64)
    blocks = [(block.number, numbering.begins[block.number], block.here) for block in held(index, rows, parts)]
    for _, begins, here in blocks:
        found = begins[here]
        frequency += np.bincount(found[found >= 0], minlength=len(frequency))
    hidden = np.zeros(1 + max(int(numbering.terms.max(initial=0)), int(outer.max(initial=0))), bool)
    hidden[outer[outer >= 0]] = True
    shown = (frequency >= min_count) & ~hidden[numbering.terms[:, 0]] & ~hidden[numbering.terms[:, -1]]
    candidates = np.flatnonzero(shown)
    if len(candidates) > top:
        least = np.partition(frequency[candidates], len(candidates) - top)[len(candidates) - top]
        candidates = candidates[frequency[candidates] >= least]
    place = np.full(len(frequency), -1, np.int32)
    place[candidates] = np.arange(len(candidates))
    articles = np.zeros(len(candidates), np.int64)
    for segment, begins, here in blocks:
        chosen = np.where(here & (begins >= 0), place[begins], -1)
        at = np.flatnonzero(chosen >= 0)
        article = np.searchsorted(index.segments[segment].parts[:, 0], at, "right") - 1
        pairs = distinct_sorted(article * max(len(candidates), 1) + chosen[at])
        articles += np.bincount(pairs % max(len(candidates), 1), minlength=len(candidates))
    return Counted(numbering.terms[candidates], frequency[candidates], articles)
