"""How often the 95 % intervals hold the true value, in simulated corpora."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.tags.lift import tag_lift
from analysis.timelines.mann_kendall import mann_kendall
from analysis.uncertainty import newcombe, ratio_interval, wilson
from tests.studies import simulated

Held = tuple[str, bool]
CLUSTERS = (8, 15, 30, 100, 300)
"""Articles that mention a concept."""
OUTLETS = 6
"""Outlets of each corpus that a concept is looked at in, and lines that a trend is looked for in."""


def coverage(seeds: range) -> pd.DataFrame:
    """For each kind of interval the part of them that holds the true value.

    Returns:
        interval, held (0 to 1), tried.
    """
    found: dict[str, list[bool]] = defaultdict(list)
    for seed in seeds:
        for name, held in one_corpus(np.random.default_rng(seed)):
            found[name].append(held)
    return pd.DataFrame([(name, float(np.mean(held)), len(held)) for name, held in found.items()], columns=["interval", "held", "tried"])  # fmt: skip


def one_corpus(rng: np.random.Generator) -> Iterator[Held]:
    """All intervals of one simulated corpus."""
    yield from _shares(rng)
    for _ in range(OUTLETS):
        for articles in CLUSTERS:
            yield from _mentions(rng, articles)
        yield from _copies(rng)
        yield from _slopes(rng)
    yield from _lifts(rng)


def _shares(rng: np.random.Generator) -> Iterator[Held]:
    hits, sizes, true = simulated.shares(rng)
    low, high = wilson(hits, sizes)
    for i, held in enumerate((low <= true) & (true <= high)):
        yield "share of articles (Wilson)", bool(held)
        if sizes[i] < 50:
            yield "share of articles, fewer than 50 (Wilson)", bool(held)
    low, high = newcombe(hits[1:], sizes[1:], hits[:-1], sizes[:-1])
    true_difference = true[1:] - true[:-1]
    yield from (("difference of shares (Newcombe)", bool(x)) for x in (low <= true_difference) & (true_difference <= high))  # fmt: skip


def _mentions(rng: np.random.Generator, articles: int) -> Iterator[Held]:
    found = simulated.mentions(rng, articles)
    m, n = found.m.astype(float), found.n.astype(float)
    low, high = ratio_interval(m.sum(), n.sum(), (m * m).sum(), (m * n).sum(), (n * n).sum(), articles)
    yield f"share of mentions, {articles} articles (clustered by article)", bool(low <= found.share <= high)
    naive = wilson(m.sum(), n.sum())
    yield "share of mentions as if mentions were independent (not used)", bool(naive[0] <= found.share <= naive[1])


def _copies(rng: np.random.Generator) -> Iterator[Held]:
    found = simulated.mentions(rng, 100, copied=0.4)
    m, n = (np.bincount(found.text, weights=values) for values in (found.m, found.n))
    low, high = ratio_interval(m.sum(), n.sum(), (m * m).sum(), (m * n).sum(), (n * n).sum(), len(m))
    yield "share of mentions, 40 % copies (clustered by text)", bool(low <= found.share <= high)


def _slopes(rng: np.random.Generator) -> Iterator[Held]:
    for buckets in (12, 24, 104):
        articles, totals, slope = simulated.trend_line(rng, buckets)
        found = mann_kendall(articles / totals)
        yield f"slope of a trend, {buckets} buckets (Sen)", found.slope_low <= slope <= found.slope_high


def _lifts(rng: np.random.Generator) -> Iterator[Held]:
    """Tags of a selection against the habit of four outlets, of which it takes a twentieth to a half."""
    outlets = ["A", "B", "C", "D"]
    corpus = np.array([400, 800, 1500, 3000])
    selected = np.maximum(20, (corpus * rng.uniform(0.05, 0.5, 4)).astype(int))
    for tag, lift in enumerate((1.0, 1.5, 2.0, 3.0)):
        habit = rng.uniform(0.02, 0.2, 4)
        inside = rng.binomial(selected, habit * lift)
        beyond = rng.binomial(corpus - selected, habit)
        # What an outlet usually does is told by all of its articles, those selected too.
        usual = (habit * lift * selected + habit * (corpus - selected)) / corpus
        true = float((selected * habit * lift).sum() / (selected * usual).sum())
        counts = pd.DataFrame({"outlet": outlets, "value": f"t{tag}", "articles": inside, "articles_corpus": inside + beyond})  # fmt: skip
        sizes = pd.DataFrame({"outlet": outlets, "articles_total": selected, "corpus_total": corpus})
        found = tag_lift(counts, sizes).iloc[0]
        yield "lift of a tag against its outlets", bool(found["lift_outlets_low"] <= true <= found["lift_outlets_high"])
