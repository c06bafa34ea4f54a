"""Which of its variants a concept is called by: where, when and how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.cells import CELL, typed, with_per_million, with_share, with_totals
from analysis.schema import TABLES
from analysis.terminology.glossary import Variant
from analysis.uncertainty import ratio_interval

Unit = Literal["mention", "article"]
UNITS: tuple[Unit, ...] = get_args(Unit)
COLUMNS = (*TABLES["terminology"], "articles_concept")
_SUMS = ("mentions", "mentions_concept", "m2", "mn", "n2", "articles_concept")
_CLUSTERED_SUMS = ("mentions", "mentions_concept", "unit_m2", "unit_mn", "unit_n2", "units_concept")
"""The sums where copies are taken together, of an engine that knows copies."""
_KEYS = [*CELL, "concept", "variant"]


def terminology_usage(
    hits: pd.DataFrame, volume: pd.DataFrame, totals: pd.DataFrame, variants: Sequence[Variant], *, unit: Unit
) -> pd.DataFrame:
    """How often each variant is chosen when a concept is named, and how often it occurs at all.

    Args:
        hits: Mentions per cell, concept and variant with their sums over articles: `store.counts.HITS`, and CLUSTERED
            where copies are known.
        volume: Articles and tokens of the same cells: `store.counts.VOLUME`.
        totals: articles_total per bucket, per group or per cell; see `cells.with_totals`.
        variants: The glossary, for its order.
        unit: "mention" shares out the mentions, so an article that repeats a word weighs more; "article" asks which
            part of the articles that mention the concept use the variant at least once.

    Returns:
        One row per bucket, group, concept and variant, concepts and variants in the order of the glossary:
        bucket_start, group, concept, variant, mentions, mentions_concept (of all its variants), share (0 to 1),
        share_low, share_high (95 %), articles (that use the variant), articles_total (articles looked at), tokens (of
        the cell), per_million (mentions per 10⁶ tokens), articles_concept (that mention the concept). A variant that
        is not used where its concept is mentioned has a row with 0. Where the concept is not mentioned at all there
        is no row unless `with_unmentioned` adds it: nobody chose a word there.

    Notes:
        unit="mention": share = mentions/mentions_concept, interval clustered by article, copies of one text being
        one article (`uncertainty.ratio_interval`); shares of a concept sum to 1. unit="article": share =
        articles/articles_concept with Wilson's interval; an article may use two variants, so these sum to 1 or more.
        Within a concept the longest variant at the leftmost place is counted and overlaps count once; concepts are
        counted independently.

    References:
        Geeraerts, Grondelaers and Speelman 1999, "Convergentie en divergentie in de Nederlandse woordenschat" (the
        share of a variant within its concept, there called onomasiological profile); see `uncertainty`.
    """
    counted = with_per_million(with_totals(with_totals(hits, volume[[*CELL, "tokens"]]), totals), "mentions")
    if unit == "article":
        shared = with_share(counted, "articles", "articles_concept")
    else:
        m, n, m2, mn, n2, k = (counted[name].to_numpy(np.float64) for name in _interval_sums(hits))
        low, high = ratio_interval(m, n, m2, mn, n2, k)
        total = counted["mentions_concept"].to_numpy(np.float64)
        share = np.divide(counted["mentions"], total, out=np.full(len(counted), np.nan), where=total > 0)
        shared = counted.assign(share=share, share_low=low, share_high=high)
    return typed(in_glossary_order(shared, variants), COLUMNS)


def _interval_sums(hits: pd.DataFrame) -> tuple[str, ...]:
    return _CLUSTERED_SUMS if set(_CLUSTERED_SUMS) <= set(hits.columns) else _SUMS


def with_unmentioned(hits: pd.DataFrame, volume: pd.DataFrame, variants: Sequence[Variant]) -> pd.DataFrame:
    """The hits with rows of zeros for every variant in every cell that holds articles, so that a timeline shows the silence.

    Args:
        hits: `store.counts.HITS`.
        volume: The cells that hold articles: `store.counts.VOLUME`.
        variants: The glossary.

    Returns:
        As `hits`. In the cells added every count is 0, so `terminology_usage` gives them no share, and 0 per million.
    """
    names = pd.DataFrame(list(dict.fromkeys((v.concept, v.text) for v in variants)), columns=["concept", "variant"])
    filled = volume[CELL].merge(names.astype("str"), how="cross").merge(hits, how="left", on=_KEYS)
    counts = {name: filled[name].fillna(0).astype("int64") for name in map(str, hits.columns) if name not in _KEYS}
    return filled.assign(**counts)[list(hits.columns)]


def in_glossary_order(frame: pd.DataFrame, variants: Sequence[Variant]) -> pd.DataFrame:
    """The rows in time, groups by name, concepts and variants as the glossary has them."""
    texts = list(dict.fromkeys((v.concept, v.text) for v in variants))
    concepts = {name: place for place, name in enumerate(dict.fromkeys(concept for concept, _ in texts))}
    places = pd.DataFrame(texts, columns=["concept", "variant"]).astype("str")
    places = places.assign(concept_place=[concepts[concept] for concept, _ in texts], variant_place=range(len(texts)))
    placed = frame.merge(places, how="left", on=["concept", "variant"])
    leading = [name for name in CELL if name in frame]
    return placed.sort_values([*leading, "concept_place", "variant_place", "variant"], kind="stable")
