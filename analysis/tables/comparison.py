"""What a table compares with what: two sets of articles, or articles and a frequency list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.article import Part
from analysis.errors import AnalysisError
from analysis.selection import Selection, from_mapping
from analysis.store.counts import Counts, Grouping, Joins, Rows, TermIds
from analysis.tables.request import Comparison, Request, joined_query


@dataclass(frozen=True, slots=True)
class Articles:
    """One side: the tokens of some parts of some articles of a corpus."""

    counts: Counts
    rows: Rows
    parts: tuple[Part, ...]

    def numbers(self, join: Joins | None) -> pd.DataFrame:
        """`store.counts.TERM_NUMBERS`."""
        return self.counts.term_numbers(self.rows, parts=self.parts, join=join)

    def spread(self, term_ids: TermIds, join: Joins | None) -> pd.DataFrame:
        """`store.counts.SPREAD`."""
        return self.counts.spread(self.rows, term_ids, parts=self.parts, join=join)


@dataclass(frozen=True, slots=True)
class Pair:
    """A group and what it is compared with.

    Attributes:
        group: Its name, "" for the only one.
        target: Its articles.
        reference: The other side; None where the reference is a frequency list.
        whole: Both sides together, where the reference is all of it that the target leaves.
    """

    group: str
    target: Articles
    reference: Articles | None
    whole: Articles | None = None


def pairs_of(request: Request) -> Iterator[Pair]:
    """What is compared with what.

    With by=none: the target (an address within the selection, else the selection) against the reference; the rest is
    what the target leaves of the selection, or of the whole corpus where the selection itself is the target. With a
    grouping each group of the selection is the target in turn; its rest is what it leaves of the selection (with
    by=part: the other parts). A reference address is taken within the corpus, less the articles of the target.

    Raises:
        AnalysisError: Both a target and a grouping are given; by=match without a match.
    """
    comparison = request.comparison
    if request.by != "none" and comparison.target is not None:
        raise AnalysisError(
            f"A target and by={request.by} cannot both be given: each group is a target. Leave one of them out."
        )
    corpus, parts = request.corpus, request.selection.parts
    selected = request.rows()
    if request.by == "part":
        for part, target in groups_of(request):
            others = tuple(p for p in parts if p != part)
            other = _reference(request, comparison, selected[:0]) or Articles(corpus.counts, selected, others)
            yield Pair(part, target, None if comparison.word_list else other)
        return
    for group, target in groups_of(request):
        rows = target.rows
        if comparison.word_list:
            yield Pair(group, target, None)
        elif named := _reference(request, comparison, rows):
            yield Pair(group, target, named)
        else:
            inside = _whole(request) if request.by == "none" and comparison.target is None else selected
            rest = np.setdiff1d(inside, rows, assume_unique=True)
            # With copies=once the target may keep another article of a cluster than the whole does.
            whole = Articles(corpus.counts, inside, parts) if len(rest) + len(rows) == len(inside) else None
            yield Pair(group, target, Articles(corpus.counts, rest, parts), whole)


def groups_of(request: Request) -> Iterator[tuple[str, Articles]]:
    """The groups of a request by name, each with its articles; with by=none the target alone.

    Raises:
        AnalysisError: by=match without a match.
    """
    selected, counts, parts = request.rows(), request.corpus.counts, request.selection.parts
    if request.by == "part":
        yield from ((part, Articles(counts, selected, (part,))) for part in parts)
        return
    for group, rows in _groups(request, request.comparison, selected):
        yield group, Articles(counts, rows, parts)


def _groups(request: Request, comparison: Comparison, selected: Rows) -> Iterator[tuple[str, Rows]]:
    corpus, selection = request.corpus, request.selection
    if request.by == "none":
        if comparison.target is None:
            yield "", selected
        else:
            yield "", _inside(selected, corpus.rows(comparison.target))
        return
    if request.by == "match":
        if not request.matches:
            raise AnalysisError("by=match needs search texts to compare. Give at least one: match=QUERY.")
        for match in request.matches:
            yield match, corpus.rows(replace(selection, query=joined_query(selection.query, (match,))))
        return
    volume = corpus.counts.volume(selected, Grouping(request.by), parts=selection.parts)
    for group in sorted(volume["group"]):
        yield group, _inside(selected, corpus.rows(from_mapping({request.by: [group], "versions": ["all"]})))


def _whole(request: Request) -> Rows:
    """The corpus as the selection counts it: its versions and its copies."""
    selection = request.selection
    return request.corpus.rows(Selection(versions=selection.versions, copies=selection.copies))


def _inside(rows: Rows, others: Rows) -> Rows:
    return np.intersect1d(rows, others, assume_unique=True)


def _reference(request: Request, comparison: Comparison, target: Rows) -> Articles | None:
    parts = request.selection.parts
    if comparison.corpus is not None:
        rows = comparison.corpus.rows(comparison.reference or Selection())
        return Articles(comparison.corpus.counts, rows, parts)
    if comparison.reference is None:
        return None
    rows = np.setdiff1d(request.corpus.rows(comparison.reference), target, assume_unique=True)
    return Articles(request.corpus.counts, rows, parts)
