"""Mentions of variants article by article, for tests whose units are articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.store.cells import Cells
from analysis.store.counts import ARTICLE_HITS
from analysis.store.hits import Hit
from analysis.terminology.glossary import Variant


def article_hits(hits: Hit, variants: Sequence[Variant], cells: Cells, clusters: npt.NDArray[np.int32]) -> pd.DataFrame:
    """ARTICLE_HITS: a row for each cell, article and variant that the article mentions.

    Args:
        hits: Those of the articles in the cells.
        variants: What they are hits of.
        cells: How to lay out.
        clusters: Copy cluster of each membership in `cells`, 0 where the article has no copy.
    """
    pairs, mentions = np.unique(hits.row.astype(np.int64) * len(variants) + hits.variant, return_counts=True)
    row, variant = pairs // max(len(variants), 1), pairs % max(len(variants), 1)
    first, after = np.searchsorted(row, cells.row, "left"), np.searchsorted(row, cells.row, "right")
    sizes = after - first
    member = np.repeat(np.arange(len(cells.row)), sizes)
    entry = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(first, sizes)
    cluster = clusters[member].astype(np.int64)
    concepts, texts = (np.array([getattr(v, name) for v in variants], object) for name in ("concept", "text"))
    frame = cells.frame(
        cells.cell[member],
        row=row[entry].astype(np.int32),
        # Rows are above 0, so that minus the cluster is nobody's row.
        unit=np.where(cluster > 0, -cluster, row[entry]),
        concept=pd.Series(concepts[variant[entry]], dtype="str"),
        variant=pd.Series(texts[variant[entry]], dtype="str"),
        mentions=mentions[entry].astype(np.int64),
    )
    return frame[list(ARTICLE_HITS)]
