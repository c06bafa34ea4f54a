"""How many of the findings in simulated corpora are false, and how many of the planted effects are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.keywords.keyness import Method, Sizes, Unit, keyness
from analysis.keywords.keyness_robustness import p_articles
from analysis.timelines.bursts import bursts
from analysis.timelines.changes import changes
from analysis.timelines.lags import lags
from analysis.timelines.spikes import spikes
from analysis.timelines.trend import trend
from analysis.uncertainty import benjamini_hochberg
from tests.studies import simulated
from tests.studies.simulated import Floats, WordCounts, cells

LEVEL = 0.05
DAYS = 365
WEEKS = 104
NEAR = 2
"""Buckets that a change may be off and still be the planted one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one list of findings holds.

    Attributes:
        name: Of the test.
        false: Findings that nothing was planted for.
        true: Findings that belong to something planted.
        hit: Planted effects that were found.
        planted: Planted effects.
    """

    name: str
    false: int
    true: int
    hit: int
    planted: int


def discoveries(seeds: range) -> pd.DataFrame:
    """For each test the mean part of findings that are false, and the part of planted effects that are found.

    Returns:
        test, false_part (false discovery rate: mean over corpora of false/findings, 0 where nothing was found),
        any_false (part of corpora with a false finding), found_part, planted.
    """
    lists: dict[str, list[Found]] = defaultdict(list)
    for seed in seeds:
        for one in one_corpus(np.random.default_rng([seed, 1])):
            lists[one.name].append(one)
    rows = [
        (
            name,
            float(np.mean([f.false / max(f.false + f.true, 1) for f in found])),
            float(np.mean([f.false > 0 for f in found])),
            sum(f.hit for f in found) / max(sum(f.planted for f in found), 1),
            sum(f.planted for f in found),
        )
        for name, found in lists.items()
    ]
    return pd.DataFrame(rows, columns=["test", "false_part", "any_false", "found_part", "planted"])


def one_corpus(rng: np.random.Generator) -> Iterator[Found]:
    """All lists of findings of one simulated corpus."""
    even, clumped = simulated.words(rng), simulated.words(rng, clumped=True)
    yield _keyness("keyness, every token by itself (log-likelihood)", even, "token")
    yield _keyness("keyness, words in clumps (log-likelihood by tokens)", clumped, "token")
    yield _keyness("keyness, words in clumps (log-likelihood by articles)", clumped, "article")
    yield _mann_whitney(clumped)
    yield _trends(rng)
    yield _lags(rng)
    yield from _bursts(rng)
    yield from _changes(rng)
    yield from _spikes(rng)


def _listed(name: str, found: np.ndarray, planted: np.ndarray) -> Found:
    hit = int((found & planted).sum())
    return Found(name, int((found & ~planted).sum()), hit, hit, int(planted.sum()))


def _keyness(name: str, words: WordCounts, unit: Unit) -> Found:
    sides = (words.target, words.reference)
    numbers = {f"count_{s}": side.sum(0) for s, side in zip(("target", "reference"), sides, strict=True)}
    numbers |= {f"articles_{s}": (side > 0).sum(0) for s, side in zip(("target", "reference"), sides, strict=True)}
    table = pd.DataFrame({"term_id": np.arange(simulated.WORDS), **numbers})
    sizes = Sizes(400 * len(words.target), 400 * len(words.reference), len(words.target), len(words.reference))
    found = keyness(table, sizes, Method(unit=unit), lambda ids: [str(i) for i in ids])
    q = found.set_index("term_id")["q_bh"].reindex(np.arange(simulated.WORDS)).to_numpy()
    return _listed(name, q <= LEVEL, words.changed)


def _mann_whitney(words: WordCounts) -> Found:
    ids = np.arange(simulated.WORDS)
    target, reference = (_article_counts(side) for side in (words.target, words.reference))
    p = p_articles(ids, target, reference, (len(words.target), len(words.reference)))
    return _listed("keyness, words in clumps (Mann-Whitney by articles)", benjamini_hochberg(p) <= LEVEL, words.changed)


def _article_counts(counts: np.ndarray) -> pd.DataFrame:
    row, term = np.nonzero(counts)
    return pd.DataFrame({"row": row, "term_id": term, "frequency": counts[row, term], "tokens": 400})


def _trends(rng: np.random.Generator) -> Found:
    lines, planted = [], []
    for i in range(20):
        slope = 0.006 if i < 5 else 0.0
        share = 0.2 + slope * (np.arange(24) - 11.5)
        totals = rng.poisson(120, 24) + 1
        lines.append(cells(rng.binomial(totals, share), totals, group=f"g{i:02}", unit="W"))
        planted.append(slope > 0)
    found = trend(pd.concat(lines)).sort_values("group")
    return _listed("trend, 20 groups", (found["q_bh"] <= LEVEL).to_numpy(), np.array(planted))


def _lags(rng: np.random.Generator) -> Found:
    """Six outlets of slow lines; the second follows the first by two days."""
    share = np.stack([_slow(rng, DAYS // 2) for _ in range(6)])
    share[1, 2:] = 0.5 * share[1, 2:] + 0.5 * share[0, :-2]
    lines = [cells(rng.binomial(40, one), 40, group="ABCDEF"[i]) for i, one in enumerate(share)]
    found = lags(pd.concat(lines))
    planted = ((found["outlet_a"] == "A") & (found["outlet_b"] == "B")).to_numpy()
    return _listed("lags, 15 pairs of outlets", (found["q_bh"] <= LEVEL).to_numpy(), planted)


def _slow(rng: np.random.Generator, n: int) -> Floats:
    noise = rng.normal(size=n + 50)
    for i in range(1, len(noise)):
        noise[i] += 0.6 * noise[i - 1]
    return np.asarray(1 / (1 + np.exp(1.4 - 0.5 * noise[50:])))


def _daily(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Articles of each day of a year, fewer at weekends, and those of them about a matter."""
    totals = rng.poisson(np.where(np.arange(DAYS) % 7 < 5, 40, 15)) + 1
    return totals, np.full(DAYS, rng.uniform(0.02, 0.15))


def _bursts(rng: np.random.Generator) -> Iterator[Found]:
    totals, share = _daily(rng)
    quiet = bursts(cells(rng.binomial(totals, share), totals), bucket="day")
    yield Found("bursts, nothing planted", len(quiet), 0, 0, 0)
    planted = np.zeros(DAYS, np.bool_)
    at, length = int(rng.integers(40, 300)), int(rng.integers(4, 15))
    planted[at : at + length] = True
    found = bursts(cells(rng.binomial(totals, np.where(planted, 3 * share, share)), totals), bucket="day")
    first = ((found["start"] - pd.Timestamp("2024-01-01")).dt.days).to_numpy()
    last = ((found["end"] - pd.Timestamp("2024-01-01")).dt.days).to_numpy()
    true = np.array([planted[a : b + 1].any() for a, b in zip(first, last, strict=True)], np.bool_)
    yield Found("bursts, one of three times the share", int((~true).sum()), int(true.sum()), int(true.any()), 1)


def _changes(rng: np.random.Generator) -> Iterator[Found]:
    totals = rng.poisson(60, WEEKS) + 1
    share = float(rng.uniform(0.05, 0.4))
    quiet = changes(cells(rng.binomial(totals, share), totals, unit="W"))
    yield Found("changes of level, nothing planted", len(quiet), 0, 0, 0)
    at = int(rng.integers(15, WEEKS - 15))
    found = changes(cells(rng.binomial(totals, np.where(np.arange(WEEKS) < at, share, 1.8 * share)), totals, unit="W"))
    weeks = ((found["first_day"] - pd.Timestamp("2024-01-01")).dt.days // 7).to_numpy()
    true = np.abs(weeks - at) <= NEAR
    yield Found("changes of level, one by 1.8 times", int((~true).sum()), int(true.sum()), int(true.any()), 1)


def _spikes(rng: np.random.Generator) -> Iterator[Found]:
    counts = rng.poisson(6, DAYS)
    yield Found("spikes, nothing planted (of 351 days)", len(spikes(cells(counts, 100))), 0, 0, 0)
    at = int(rng.integers(40, 300))
    counts[at] = rng.poisson(30)
    found = ((spikes(cells(counts, 100))["first_day"] - pd.Timestamp("2024-01-01")).dt.days).to_numpy()
    true = found == at
    yield Found("spikes, one of five times", int((~true).sum()), int(true.sum()), int(true.any()), 1)
