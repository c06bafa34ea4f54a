"""Seeded invented news for benchmarks: Zipf-distributed words, outlets, days, sections, tags."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

OUTLETS = ("Public Wire", "Daily Courier", "Metro Ledger", "The Standard", "Evening Star", "National Gazette")
SECTIONS = ("World", "Politics", "Business", "Culture", "Sport", "Opinion", "Health", "Science", "Local")
_LETTERS = np.array(list("etaoinshrdlucmfwypvbgk"))


def words(count: int, random: np.random.Generator) -> list[str]:
    """Distinct invented words, short ones first."""
    made: dict[str, None] = {}
    while len(made) < count:
        size = 1 + int(random.poisson(0.6 + 1.1 * np.log10(len(made) + 1)))
        made["".join(random.choice(_LETTERS, size))] = None
    return list(made)


def news(
    articles: int, *, vocabulary: int = 120_000, seed: int = 1, frequent: Sequence[str] = ()
) -> list[dict[str, str]]:
    """Articles as rows of an export: about 2.35 kB of text each.

    Args:
        articles: How many.
        vocabulary: Distinct words.
        seed: Of the random numbers.
        frequent: Words of a language that take the place of the most frequent invented ones, so that it can be told.
    """
    random = np.random.default_rng(seed)
    types = np.array([*frequent, *words(vocabulary, random)[len(frequent) :]])
    weights = 1 / np.arange(1, vocabulary + 1) ** 1.02
    weights /= weights.sum()
    sizes = np.maximum(40, random.normal(395, 120, articles).astype(int))
    stream = types[random.choice(vocabulary, int(sizes.sum()), p=weights)]
    rows = []
    at = 0
    for i, size in enumerate(sizes):
        run = stream[at : at + size]
        at += size
        sentences = [" ".join(part).capitalize() + "." for part in np.array_split(run, max(1, size // 18))]
        paragraphs = [" ".join(sentences[k : k + 4]) for k in range(0, len(sentences), 4)]
        rows.append({
            "title": " ".join(run[:8]).capitalize(),
            "url": f"https://www.bench.example/{seed}/{i}",
            "outlet": OUTLETS[int(random.zipf(1.8)) % len(OUTLETS)],
            "published": (date(2023, 1, 1) + timedelta(days=int(random.integers(730)))).isoformat(),
            "section": SECTIONS[int(random.zipf(1.6)) % len(SECTIONS)],
            "authors": f"Author {int(random.integers(200))}",
            "tags": "; ".join(f"Tag {t}" for t in sorted({int(z) % 400 for z in random.zipf(1.5, 6)})),
            "language": "en",
            "body": "\n\n".join(paragraphs),
        })  # fmt: skip
    return rows


def write_csv(rows: list[dict[str, str]], path: Path) -> None:
    """The rows as a CSV export."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
