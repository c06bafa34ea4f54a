"""Mentions of variants article by article, kept for a glossary, so that a selection only has to add them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.article import Part
from analysis.store.cells import Cells
from analysis.store.hits import Hit
from analysis.terminology.glossary import Variant

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Entries, one for each article and variant that it mentions in some parts, in order of row, concept and variant.

    Attributes:
        begins: Where the entries of each row begin; one longer than the largest row.
        variant, concept: Positions in the variants, and in their concepts.
        m: Mentions of the variant.
        n: Mentions of its concept in the article.
        leads: Whether it is the first entry of its article and concept.
        concept_of: The concept of each variant.
        concepts: Their names.
        texts: Texts of the variants.
    """

    begins: Numbers
    variant: Numbers
    concept: Numbers
    m: Numbers
    n: Numbers
    leads: npt.NDArray[np.bool_]
    concept_of: Numbers
    concepts: tuple[str, ...]
    texts: tuple[str, ...]

    def of(self, cells: Cells) -> tuple[Numbers, Numbers]:
        """Memberships of cells with their entries: (membership, entry), as often as memberships have entries."""
        row = np.minimum(cells.row.astype(np.int64), len(self.begins) - 2)
        first = self.begins[row]
        sizes = np.where(cells.row == row, self.begins[row + 1] - first, 0)
        having = np.flatnonzero(sizes)
        sizes = sizes[having]
        ends = np.cumsum(sizes)
        entry = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first[having] - (ends - sizes), sizes)
        return np.repeat(having, sizes), entry


def mentions_of(hits: Hit, variants: Sequence[Variant], parts: Sequence[Part]) -> Mentions:
    """The mentions in some parts of all articles.

    Args:
        hits: All ticked hits of the corpus.
        variants: What they are hits of.
        parts: Which parts count.
    """
    concepts = tuple(dict.fromkeys(v.concept for v in variants))
    concept_of = np.array([concepts.index(v.concept) for v in variants], np.int64)
    # Variants are numbered by concept, so that the entries of a concept stand together.
    order = np.argsort(concept_of, kind="stable")
    place = np.empty(len(variants), np.int64)
    place[order] = np.arange(len(variants))
    hits = hits.of_parts(parts)
    size = max(len(variants), 1)
    keys, m = np.unique(hits.row.astype(np.int64) * size + place[hits.variant], return_counts=True)
    row, variant = keys // size, order[keys % size] if len(variants) else keys
    concept = concept_of[variant]
    leads = np.ones(len(keys), bool)
    leads[1:] = (row[1:] != row[:-1]) | (concept[1:] != concept[:-1])
    which = np.cumsum(leads) - 1
    n = np.bincount(which, m).astype(np.int64)[which] if len(keys) else m
    begins = np.searchsorted(row, np.arange((int(row[-1]) if len(row) else 0) + 3))
    return Mentions(
        begins.astype(np.int64), variant, concept, m.astype(np.int64), n, leads, concept_of, concepts,
        tuple(v.text for v in variants),
    )  # fmt: skip
