"""The only resolver of a selection: fields, then words, then versions, then copies."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from analysis.query import parse
from analysis.selection import FIELDS, Selection
from analysis.store.copy_facts import CopyFacts
from analysis.store.facts import NO_DAY, Facts
from analysis.store.index import Index
from analysis.store.words import places_with

Rows = npt.NDArray[np.int32]
_EPOCH = date(1970, 1, 1).toordinal()


def rows_of(selection: Selection, facts: Facts, index: Index, copies: CopyFacts) -> Rows:
    """Rows of the articles that a selection admits, ascending.

    Args:
        selection: What is asked; old names of merged spellings mean the present ones.
        facts: Columns over the corpus.
        index: For the words.
        copies: Of the same articles.
    """
    selection = selection.renamed(facts.aliases)
    keep = np.ones(len(facts.rows), bool)
    for name in FIELDS:
        wanted = getattr(selection, name)
        if wanted:
            keep &= _with_any(facts, name, wanted)
    for name, value in selection.exclude:
        keep &= ~_with_any(facts, name, (value,))
    if selection.start or selection.end:
        first = selection.start.toordinal() - _EPOCH if selection.start else NO_DAY + 1
        last = selection.end.toordinal() - _EPOCH if selection.end else np.iinfo(np.int32).max
        keep &= (facts.day != NO_DAY) & (facts.day >= first) & (facts.day <= last)
    node = parse(selection.query)
    if node is not None:
        keep &= places_with(node, facts, index, selection.parts)
    if selection.versions == "latest":
        keep &= facts.latest
    if selection.copies == "once":
        keep = _once(keep, facts, copies.cluster)
    elif selection.copies == "none-agency" and copies.has_credits:
        keep &= copies.origins == ""
    return facts.rows[keep]


def _with_any(facts: Facts, name: str, wanted: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    labels = facts.labels[name]
    chosen = np.zeros(len(labels.names), bool)
    chosen[labels.codes_of(wanted)] = True
    out = np.zeros(len(facts.rows), bool)
    out[labels.place[chosen[labels.code]]] = True
    return out


def _once(keep: npt.NDArray[np.bool_], facts: Facts, clusters: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Of each cluster only the earliest article that the rest of the selection admits; undated ones come last."""
    at = np.flatnonzero(keep & (clusters > 0))
    if not len(at):
        return keep
    order = at[np.lexsort((facts.order[at], clusters[at]))]
    later = np.zeros(len(order), bool)
    later[1:] = clusters[order][1:] == clusters[order][:-1]
    keep = keep.copy()
    keep[order[later]] = False
    return keep
