"""The words that stand near a node."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import PARTS
from analysis.store.hits import Hit
from analysis.store.index import Index
from analysis.store.ngrams import distinct_sorted
from analysis.store.segment import Segment

Positions = npt.NDArray[np.int64]


def window_terms(index: Index, hits: Hit, span: int | None) -> pd.DataFrame:
    """`store.counts.WINDOW_TERMS` of the hits: each token in reach of a hit counts once, tokens of hits not at all.

    Args:
        index: Tokens of the articles.
        hits: Of the node, in the articles and parts asked for.
        span: Tokens in reach either side, inside the paragraph; None for the sentence.
    """
    pairs, count, width = _pairs(index, hits, span)
    term, first = np.unique(pairs // width, return_index=True)
    return pd.DataFrame({
        "term_id": term,
        "frequency": np.add.reduceat(count, first) if len(first) else count,
        "articles": np.diff(np.append(first, len(pairs))),
        "largest": np.maximum.reduceat(count, first) if len(first) else count,
        "hits": np.full(len(term), len(hits.row)),
    }).astype("int64")  # fmt: skip


def window_articles(index: Index, hits: Hit, span: int | None) -> pd.DataFrame:
    """`store.counts.WINDOW_ARTICLES` of the hits, for every term: what `window_terms` adds up.

    Args:
        index: Tokens of the articles.
        hits: Of the node, in the articles and parts asked for.
        span: As in `window_terms`.
    """
    pairs, count, width = _pairs(index, hits, span)
    columns = {"row": (pairs % width).astype(np.int32), "term_id": pairs // width, "frequency": count.astype(np.int64)}
    return pd.DataFrame(columns)


def _pairs(index: Index, hits: Hit, span: int | None) -> tuple[Positions, Positions, int]:
    """Terms in reach and the articles they stand in, as term·width + row, ascending; how often each; and the width."""
    found = [np.zeros(0, np.int64)]
    width = 1 + max((int(segment.rows[-1]) for segment in index.segments if len(segment)), default=0)
    for segment, near in _near(index, hits, span):
        article, _ = segment.places(near)
        found.append(np.asarray(segment.tokens[near], np.int64) * width + segment.rows[article])
    pairs, count = np.unique(np.concatenate(found), return_counts=True)
    return pairs, count, width


def window_tokens(index: Index, hits: Hit, span: int | None) -> pd.DataFrame:
    """`store.counts.WINDOW_TOKENS` of the hits: where the tokens that `window_terms` counts stand.

    Args:
        index: Tokens of the articles.
        hits: Of the node, in the articles and parts asked for.
        span: As in `window_terms`.
    """
    rows, parts, tokens = ([np.zeros(0, np.int64)] for _ in range(3))
    for segment, near in _near(index, hits, span):
        article, part = segment.places(near)
        rows.append(np.asarray(segment.rows[article], np.int64))
        parts.append(part)
        tokens.append(near - segment.parts[article, part])
    row, part, token = (np.concatenate(pieces) for pieces in (rows, parts, tokens))
    order = np.lexsort((token, part, row))
    names = np.array(PARTS, object)[part[order]]
    return pd.DataFrame({"row": row[order], "part": pd.Series(names, dtype="str"), "token": token[order]})


def _near(index: Index, hits: Hit, span: int | None) -> Iterator[tuple[Segment, Positions]]:
    """The segments that hold hits, each with the tokens in reach of one."""
    for segment in index.segments:
        at = np.minimum(np.searchsorted(segment.rows, hits.row), max(len(segment) - 1, 0))
        here = segment.rows[at] == hits.row if len(segment) else np.zeros(len(hits.row), bool)
        if here.any():
            base = segment.parts[at[here], hits.part[here]]
            yield segment, _in_reach(segment, base + hits.start[here], base + hits.end[here], span)


def _in_reach(segment: Segment, start: Positions, end: Positions, span: int | None) -> Positions:
    """Tokens of the segment in reach of a hit and in none, ascending."""
    unit = segment.stream.sentence if span is None else segment.lines
    first, last = (np.searchsorted(unit, unit[start], side) for side in ("left", "right"))
    if span is not None:
        first, last = np.maximum(first, start - span), np.minimum(last, end + span)
    return np.setdiff1d(_runs(first, last), _runs(start, end), assume_unique=True)


def _runs(first: Positions, last: Positions) -> Positions:
    """Every number from each first to before its last, once, ascending."""
    sizes = last - first
    numbers = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(first, sizes)
    return distinct_sorted(numbers.astype(np.int64))
