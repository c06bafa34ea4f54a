"""Mentions added up in cells: over articles, and over copies taken together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.store.cells import Cells
from analysis.store.counts import CLUSTERED, HITS
from analysis.store.mentions import Mentions, Numbers

_MOST_SUMS = 4_000_000
"""Cells x variants whose sums are laid out at once: 32 MB a sum."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """What is added up: an article or a unit of copies in a cell, with a variant.

    Attributes:
        cell, variant, concept: Where it counts.
        m, n: Mentions of the variant, and of its concept.
        leads: Whether it is the first line of its article or unit, cell and concept.
    """

    cell: Numbers
    variant: Numbers
    concept: Numbers
    m: Numbers
    n: Numbers
    leads: npt.NDArray[np.bool_]

    def where(self, keep: npt.NDArray[np.bool_]) -> _Lines:
        """Some of the lines."""
        return _Lines(
            self.cell[keep], self.variant[keep], self.concept[keep], self.m[keep], self.n[keep], self.leads[keep]
        )


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums over lines: m, number of lines, m², m·n by cell and variant; n, number and n² by cell and concept."""

    own: tuple[Numbers, Numbers, Numbers, Numbers]
    whole: tuple[Numbers, Numbers, Numbers]


def tally(mentions: Mentions, cells: Cells, clusters: npt.NDArray[np.int32]) -> pd.DataFrame:
    """HITS and CLUSTERED for the cells: the sums over articles, and over copies taken together, that shares and their variance need.

    Args:
        mentions: Of the glossary.
        cells: How to lay out.
        clusters: Copy cluster of each membership in `cells`, 0 where the article has no copy.
    """
    member, entry = mentions.of(cells)
    lines = _Lines(
        cells.cell[member], mentions.variant[entry], mentions.concept[entry], mentions.m[entry], mentions.n[entry],
        mentions.leads[entry],
    )  # fmt: skip
    cluster = clusters[member].astype(np.int64)
    used = np.zeros(len(cells), bool)
    used[lines.cell] = True
    held = np.flatnonzero(used)
    step = max(_MOST_SUMS // max(len(mentions.texts), 1), 1)
    if len(held) <= step:
        return _frame(mentions, cells, *_summed(lines, cluster, held, mentions))
    frames = []
    for first in range(0, len(held), step):
        block = held[first : first + step]
        inside = (lines.cell >= block[0]) & (lines.cell <= block[-1])
        frames.append(_frame(mentions, cells, *_summed(lines.where(inside), cluster[inside], block, mentions)))
    return pd.concat(frames, ignore_index=True)


def _summed(lines: _Lines, cluster: Numbers, held: Numbers, mentions: Mentions) -> tuple[_Shape, _Sums, _Sums]:
    """Sums over articles and over units, for some cells."""
    place = np.zeros(int(held[-1]) + 1 if len(held) else 1, np.int64)
    place[held] = np.arange(len(held))
    shape = _Shape(held, place, len(mentions.texts), len(mentions.concepts))
    by_article = _added(lines, shape)
    if not (cluster > 0).any():
        return shape, by_article, by_article
    alone, copied = _added(lines.where(cluster == 0), shape), lines.where(cluster > 0)
    together = _added(_together(copied, cluster[cluster > 0], shape), shape)
    own = (alone.own[0], alone.own[1], alone.own[2] + together.own[2], alone.own[3] + together.own[3])
    whole = (alone.whole[0], alone.whole[1] + together.whole[1], alone.whole[2] + together.whole[2])
    return shape, by_article, _Sums(own, whole)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Some cells that hold a mention, numbered anew in `place`, by variants and concepts."""

    cells: Numbers
    place: Numbers
    variants: int
    concepts: int


def _added(lines: _Lines, shape: _Shape) -> _Sums:
    place = shape.place[lines.cell]
    key, size = place * shape.variants + lines.variant, len(shape.cells) * shape.variants
    first = lines.where(lines.leads)
    key_whole, size_whole = shape.place[first.cell] * shape.concepts + first.concept, len(shape.cells) * shape.concepts
    return _Sums(
        (
            _sum(key, lines.m, size), np.bincount(key, minlength=size), _sum(key, lines.m**2, size),
            _sum(key, lines.m * lines.n, size),
        ),
        (_sum(key_whole, first.n, size_whole), np.bincount(key_whole, minlength=size_whole), _sum(key_whole, first.n**2, size_whole)),
    )  # fmt: skip


def _sum(key: Numbers, values: Numbers, size: int) -> Numbers:
    # Counts are far below 2⁵³, up to which sums of whole numbers as floats are exact.
    return np.bincount(key, values, size).astype(np.int64)


def _together(lines: _Lines, cluster: Numbers, shape: _Shape) -> _Lines:
    """One line for each cluster and variant in a cell, in place of one for each article."""
    unit = cluster * (len(shape.place) + 1) + lines.cell
    units, of_unit = np.unique(unit, return_inverse=True)
    # N of a unit and concept: the n of its articles, each once.
    key_whole = of_unit * shape.concepts + lines.concept
    n = np.bincount(key_whole[lines.leads], lines.n[lines.leads], len(units) * shape.concepts).astype(np.int64)
    key, first, which = np.unique(of_unit * shape.variants + lines.variant, return_index=True, return_inverse=True)
    m = np.bincount(which, lines.m).astype(np.int64)
    concept, cell = lines.concept[first], lines.cell[first]
    of_concept = of_unit[first] * shape.concepts + concept
    leads = np.zeros(len(key), bool)
    leads[np.unique(of_concept, return_index=True)[1]] = True
    return _Lines(cell, lines.variant[first], concept, m, n[of_concept], leads)


def _frame(mentions: Mentions, cells: Cells, shape: _Shape, by_article: _Sums, by_unit: _Sums) -> pd.DataFrame:
    """A row for each variant of each concept that a cell mentions."""
    _, having, _ = by_article.whole
    whole = np.flatnonzero(having)
    order = np.argsort(mentions.concept_of, kind="stable")
    sizes = np.bincount(mentions.concept_of, minlength=shape.concepts)
    begins = np.cumsum(sizes) - sizes
    concept = whole % max(shape.concepts, 1)
    many = sizes[concept]
    ends = np.cumsum(many)
    at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins[concept] - (ends - many), many)
    variant, whole = order[at] if len(order) else at, np.repeat(whole, many)
    own = whole // max(shape.concepts, 1) * shape.variants + variant
    m, articles, m2, mn = (sums[own] for sums in by_article.own)
    n, articles_concept, n2 = (sums[whole] for sums in by_article.whole)
    _, _, unit_m2, unit_mn = (sums[own] for sums in by_unit.own)
    _, units, unit_n2 = (sums[whole] for sums in by_unit.whole)
    names, texts = (pd.Series(list(said), dtype="str").array for said in (mentions.concepts, mentions.texts))
    frame = cells.frame(
        shape.cells[whole // max(shape.concepts, 1)],
        concept=names.take(mentions.concept_of[variant]),
        variant=texts.take(variant),
        mentions=m, articles=articles, mentions_concept=n, articles_concept=articles_concept, m2=m2, mn=mn, n2=n2,
        units_concept=units, unit_m2=unit_m2, unit_mn=unit_mn, unit_n2=unit_n2,
    )  # fmt: skip
    return frame[[*HITS, *CLUSTERED]]
