"""Simulated corpora whose true shares, rates, trends and events are known: what the intervals and tests are tried on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

OUTLET_ARTICLES = (25, 40, 60, 90, 150, 300, 600)
"""Articles of each outlet: from a handful to many, since intervals fail where there are few."""
MONTHS = 24
WORDS = 600
CHANGED = 60
"""Words that the target truly uses more or less than the reference."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Mentions of one concept in an outlet's articles: of all of its variants (n), and of one of them (m).

    Attributes:
        m, n: One number an article.
        text: Number of the text that an article is a copy of; articles with the same one are copies.
        share: The true share of the variant.
    """

    m: Integers
    n: Integers
    text: Integers
    share: float


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Words of two sets of articles.

    Attributes:
        target, reference: Counts, articles x words.
        changed: Which words truly differ.
        ratio: The true ratio of the rates of each word.
    """

    target: Integers
    reference: Integers
    changed: npt.NDArray[np.bool_]
    ratio: Floats


def shares(rng: np.random.Generator) -> tuple[Integers, Integers, Floats]:
    """Articles that have a property, all articles, and the true share of each outlet."""
    sizes = np.array(OUTLET_ARTICLES)
    true = rng.beta(1.2, 3.0, len(sizes)).clip(0.02, 0.98)
    return rng.binomial(sizes, true), sizes, true


def mentions(rng: np.random.Generator, articles: int, *, copied: float = 0.0) -> Mentions:
    """An outlet whose articles each keep mostly to one word, some of them copies of the article before.

    Articles have 2 to 8 mentions on average, and some have ten times as many as others.

    Args:
        rng: Of the corpus.
        articles: Articles that mention the concept.
        copied: Part of the articles that are copies.
    """
    share = float(rng.uniform(0.1, 0.9))
    text = np.cumsum(np.concatenate([[1], rng.random(articles - 1) >= copied])) - 1
    texts = int(text[-1]) + 1
    n = 1 + rng.negative_binomial(1, rng.choice([0.12, 0.2, 0.35, 0.5]), texts)
    m = rng.binomial(n, rng.beta(share * 1.5, (1 - share) * 1.5, texts))
    return Mentions(m[text], n[text], text, share)


def trend_line(rng: np.random.Generator, buckets: int = MONTHS, total: int = 120) -> tuple[Integers, Integers, float]:
    """Articles of each bucket, the articles they are part of, and the true slope of the share per bucket."""
    slope = float(rng.choice([0.0, rng.uniform(-0.006, 0.006)]))
    middle = 0.25 + slope * (np.arange(buckets) - (buckets - 1) / 2)
    totals = rng.poisson(total, buckets) + 1
    return rng.binomial(totals, middle.clip(0.01, 0.99)), totals, slope


def words(rng: np.random.Generator, *, articles: int = 120, clumped: bool = False) -> WordCounts:
    """Two sets of articles of 400 tokens each, Zipf's words, one in ten of them with another rate in the target.

    Args:
        rng: Of the corpus.
        articles: Of each side.
        clumped: Words stand on few articles and often in each, as real ones do; else every token is drawn by itself.
    """
    rates = 0.5 / np.arange(8, WORDS + 8) / np.log(WORDS)
    ratio = np.ones(WORDS)
    changed = np.zeros(WORDS, np.bool_)
    changed[rng.choice(WORDS, CHANGED, replace=False)] = True
    ratio[changed] = 2.0 ** rng.choice([-1.5, -1.0, 1.0, 1.5], CHANGED)

    def side(own: Floats) -> Integers:
        means = np.broadcast_to(400 * own, (articles, WORDS))
        if clumped:
            shape = 0.15
            means = means * rng.gamma(shape, 1 / shape, means.shape)
        return rng.poisson(means)

    return WordCounts(side(rates * ratio), side(rates), changed, ratio)


def cells(counts: npt.ArrayLike, totals: npt.ArrayLike, *, group: str = "", unit: str = "D") -> pd.DataFrame:
    """A line as the measures over time read it: every bucket collected whole."""
    articles = np.asarray(counts)
    starts = pd.date_range("2024-01-01", periods=len(articles), freq="W-MON" if unit == "W" else unit)
    frame = pd.DataFrame({"bucket_start": starts.astype("datetime64[s]"), "group": group, "articles": articles})
    return frame.assign(articles_total=totals, complete=True)
