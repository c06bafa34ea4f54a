"""Mentions of variants article by article, for tests whose units are articles."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.store.cells import Cells
from analysis.store.counts import ARTICLE_HITS
from analysis.store.mentions import Mentions


def article_hits(mentions: Mentions, cells: Cells, clusters: npt.NDArray[np.int32]) -> pd.DataFrame:
    """ARTICLE_HITS: a row for each cell, article and variant that the article mentions.

    Args:
        mentions: Of the glossary.
        cells: How to lay out.
        clusters: Copy cluster of each membership in `cells`, 0 where the article has no copy.
    """
    member, entry = mentions.of(cells)
    cluster, row = clusters[member].astype(np.int64), cells.row[member]
    names, texts = (pd.Series(list(said), dtype="str").array for said in (mentions.concepts, mentions.texts))
    frame = cells.frame(
        cells.cell[member],
        row=row,
        # Rows are above 0, so that minus the cluster is nobody's row.
        unit=np.where(cluster > 0, -cluster, row),
        concept=names.take(mentions.concept[entry]),
        variant=texts.take(mentions.variant[entry]),
        mentions=mentions.m[entry],
    )
    return frame[list(ARTICLE_HITS)]
