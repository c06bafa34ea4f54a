"""Sequences of tokens: which are frequent enough, and how often each stands in each article.

Level by level: a sequence of n tokens can only be frequent where both sequences of n-1 in it are, so at each level
only the places that are left are looked at. Sequences never leave a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.article import PARTS, Part
from analysis.store.counts import Rows
from analysis.store.index import Index

Integers = npt.NDArray[np.int64]
_MOST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Running:
    """The tokens of some articles, one after the other.

    Attributes:
        rows: The articles, ascending.
        article: Position in `rows` of each token's article.
        term: Term id of each token.
        sentence: Number of each token's sentence.
    """

    rows: Rows
    article: Integers
    term: Integers
    sentence: Integers


@dataclass(frozen=True, slots=True)
class Sequences:
    """Frequent n-grams and where they stand.

    Attributes:
        terms: Their term ids (n-grams x n), in the order of their numbers.
        matrix: How often each stands in each article (articles x n-grams).
    """

    terms: Integers
    matrix: sparse.csr_matrix


def running(index: Index, rows: Rows, parts: Sequence[Part]) -> Running:
    """The tokens of some parts of some articles."""
    columns = [PARTS.index(part) for part in parts]
    articles, terms, sentences = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    spent = 0
    for segment, at in index.split(rows):
        starts = segment.parts[at][:, columns].ravel()
        sizes = segment.parts[at][:, [c + 1 for c in columns]].ravel() - starts
        place = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts, sizes)
        whole = np.repeat(np.searchsorted(rows, segment.rows[at]), len(columns))
        sentence = segment.stream.sentence
        articles.append(np.repeat(whole, sizes))
        terms.append(np.asarray(segment.tokens[place], np.int64))
        sentences.append(sentence[place].astype(np.int64) + spent)
        spent += int(sentence[-1]) + 1 if len(sentence) else 0
    return Running(rows, *(np.concatenate(pieces) for pieces in (articles, terms, sentences)))


def frequent_sequences(tokens: Running, n: int, least: int, *, by_article: bool = False) -> Sequences:
    """The n-grams that occur at least so often (or, by article, in so many articles).

    Args:
        tokens: Of the articles.
        n: Tokens of a sequence (1 or more).
        least: 1 or more.
        by_article: Whether `least` counts articles.
    """
    place = np.arange(len(tokens.term))
    number, kept = _numbered(tokens.term, tokens.article, least, by_article=by_article)
    terms = kept[:, None]
    place, number = place[number >= 0], number[number >= 0]
    for _ in range(n - 1):
        # Two sequences in a row overlap, so the longer one is in one sentence if its last two tokens are.
        size = terms.shape[1]
        nearby = np.flatnonzero(np.diff(place) == 1)
        first, last = place[nearby], place[nearby] + size
        inside = (last < len(tokens.sentence)) & (
            tokens.sentence[first] == tokens.sentence[np.minimum(last, len(tokens.sentence) - 1)]
        )
        nearby = nearby[inside]
        code = number[nearby] * len(terms) + number[nearby + 1]
        joined, kept = _numbered(code, tokens.article[place[nearby]], least, by_article=by_article)
        terms = (
            np.hstack([terms[kept // len(terms)], terms[kept % len(terms)][:, -1:]])
            if len(kept)
            else np.zeros((0, size + 1), np.int64)
        )
        place, number = place[nearby][joined >= 0], joined[joined >= 0]
    article = tokens.article[place]
    matrix = sparse.coo_matrix(
        (np.ones(len(place), np.int64), (article, number)), shape=(len(tokens.rows), len(terms))
    ).tocsr()
    return Sequences(terms, matrix)


def _numbered(code: Integers, article: Integers, least: int, *, by_article: bool) -> tuple[Integers, Integers]:
    """A number for each place whose code occurs often enough (-1 elsewhere), and the codes in order of their numbers."""
    if not len(code):
        return code, code
    if by_article:
        # A text that says a sequence twice counts once: pairs of code and article are sorted as one number.
        width = int(article.max()) + 1
        plain = code if int(code.max()) < _MOST // width else pd.factorize(code, sort=True)[0].astype(np.int64)
        ordered = distinct_sorted(plain * width + article) // width
    else:
        plain, ordered = code, np.sort(code)
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    counts = np.diff(np.append(first, len(ordered)))
    codes = ordered[first] if plain is code else distinct_sorted(code)
    kept = codes[counts >= least]
    return _positions(kept, code), kept


def distinct_sorted(values: Integers) -> Integers:
    """As numpy.unique by sorting: its hash table takes five times as long for millions of numbers."""
    ordered = np.sort(values)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))]


def _positions(known: Integers, values: Integers) -> Integers:
    """Where each value stands in `known`, -1 where it does not; hashing beats searching many times over."""
    return pd.Index(known).get_indexer(pd.Index(values)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Held:
    """The tokens of a segment, and which of them belong to the articles and parts asked for.

    Attributes:
        number: Of the segment in the index.
        term: Term id of each token.
        sentence: Number of each token's sentence.
        here: Whether it belongs to them.
    """

    number: int
    term: npt.NDArray[np.int32]
    sentence: npt.NDArray[np.int32]
    here: npt.NDArray[np.bool_]


def held(index: Index, rows: Rows, parts: Sequence[Part]) -> Iterator[Held]:
    """The segments that hold some of the rows."""
    number = {id(segment): i for i, segment in enumerate(index.segments)}
    for segment, at in index.split(rows):
        edges = np.zeros(len(segment.tokens) + 1, np.int8)
        for part in parts:
            column = PARTS.index(part)
            # A part without tokens begins and ends at one place, and several may; edges are added one by one.
            np.add.at(edges, segment.parts[at, column], 1)
            np.add.at(edges, segment.parts[at, column + 1], -1)
        here = np.cumsum(edges[:-1], dtype=np.int8).view(np.bool_)
        yield Held(number[id(segment)], np.asarray(segment.tokens), segment.stream.sentence, here)


def margins(blocks: Iterable[Held], ngrams: Integers) -> dict[tuple[int, ...], Integers]:
    """For each n-gram and each choice of its places, the windows of n tokens that agree with it there.

    Args:
        blocks: The tokens of the articles.
        ngrams: Term ids, n-grams x n.

    Returns:
        (0,), (1,), (0, 1), ... -> one count an n-gram; () counts all windows.
    """
    n = ngrams.shape[1]
    # Only terms of the n-grams count; under small numbers of their own they fit into small arrays. 0 stands for all others.
    known = distinct_sorted(ngrams.ravel())
    width = len(known) + 1
    asked = np.searchsorted(known, ngrams) + 1
    wanted = {places: _code(asked.T[list(places)], width) for places in _choices(n)}
    distinct = {places: distinct_sorted(codes) for places, codes in wanted.items()}
    counts = {places: np.zeros(len(codes), np.int64) for places, codes in distinct.items()}
    windows = 0
    for block in blocks:
        small = np.zeros(1 + max(int(block.term.max(initial=0)), int(known.max(initial=0))), np.int32)
        small[known] = np.arange(1, width)
        reach = max(len(block.term) - n + 1, 0)
        # A sentence stays in one part of one article, so its first token tells for all of it.
        inside = block.here[:reach] & (block.sentence[:reach] == block.sentence[len(block.sentence) - reach :])
        windows += int(inside.sum())
        own = small[block.term]
        at_place = [np.where(inside, own[place : place + reach], 0) for place in range(n)]
        used = [np.flatnonzero(line) for line in at_place]
        for places in counts:
            at = used[places[0]]
            for place in places[1:]:
                at = at[at_place[place][at] > 0]
            code = _code(np.stack([at_place[place][at] for place in places]).astype(np.int64), width)
            found = _positions(distinct[places], code)
            counts[places] += np.bincount(found[found >= 0], minlength=len(distinct[places]))
    out: dict[tuple[int, ...], Integers] = {(): np.full(len(ngrams), windows)}
    return out | {places: counts[places][_positions(distinct[places], wanted[places])] for places in counts}


def _code(numbers: Integers, width: int) -> Integers:
    """Numbers at several places (places x n-grams) as one number each."""
    code = np.zeros(numbers.shape[1], np.int64)
    for line in numbers:
        code = code * width + line
    return code


def _choices(n: int) -> Iterator[tuple[int, ...]]:
    for mask in range(1, 2**n):
        yield tuple(i for i in range(n) if mask >> i & 1)
