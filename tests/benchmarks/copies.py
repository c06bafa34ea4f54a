"""How long finding copies takes, how that grows, and what it finds: `python -m tests.benchmarks.copies [--articles N]`."""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from analysis.store.copies import CopyRules, copy_clusters, copy_pairs
from analysis.store.corpus import Corpus
from analysis.store.importing import import_files
from analysis.store.opening import open_corpus
from analysis.text.tokens import keys_of
from tests.benchmarks.news import news, write_csv

SAMPLE = 3_000
"""Articles compared pair by pair with sets of words, as the definition says."""


def with_copies(rows: list[dict[str, str]], share: float, seed: int = 1) -> list[dict[str, str]]:
    """The rows with some replaced by another one's text, changed a little, cut, or as it is, published within a week."""
    random_ = random.Random(seed)
    for number in random_.sample(range(len(rows)), int(len(rows) * share)):
        source = rows[random_.randrange(len(rows))]
        words = source["body"].split(" ")
        cut = words[: random_.randrange(len(words) // 3, len(words) + 1)] if random_.random() < 0.3 else words
        changed = [
            random_.choice(words) if random_.random() < random_.choice((0, 0.002, 0.01, 0.03)) else w for w in cut
        ]
        day = date.fromisoformat(source["published"]) + timedelta(days=random_.randint(0, 7))
        rows[number] |= {"body": " ".join(changed), "published": day.isoformat()}
    return rows


def built(folder: Path, articles: int) -> Corpus:
    """A corpus of that many articles, a fifth of them copies."""
    path = folder / f"{articles}.csv"
    write_csv(with_copies(news(articles), 0.2), path)
    import_files(folder, str(articles), [path])
    return open_corpus(folder, str(articles))


def by_definition(corpus: Corpus, rules: CopyRules, size: int) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Places of the pairs among the first articles that are similar enough, and of those that are copies by either rule."""
    rows = corpus.all_rows()[:size]
    table = corpus.article_table(rows, text=True)
    place = {name: i for i, name in enumerate(corpus.article_keys(rows)["article_id"])}
    sets = {place[a]: _shingles(body) for a, body in zip(table["article_id"], table["body"], strict=True)}
    days = {place[a]: date.fromisoformat(day) for a, day in zip(table["article_id"], table["published"], strict=True)}
    similar, copied = set(), set()
    for one, other in itertools.combinations(sorted(sets), 2):
        a, b = sets[one], sets[other]
        if abs((days[one] - days[other]).days) <= rules.days and not a.isdisjoint(b):
            both = len(a & b)
            if both >= rules.jaccard * len(a | b):
                similar.add((one, other))
            if both >= min(rules.jaccard * len(a | b), rules.containment * min(len(a), len(b))):
                copied.add((one, other))
    return similar, copied


def _shingles(text: str) -> set[tuple[str, ...]]:
    keys = keys_of(text)
    return set(zip(*(keys[i:] for i in range(5)), strict=False))


def main() -> None:
    """Print time for a tenth, a third and all of the articles, and recall and precision on a sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=30_000)
    most = parser.parse_args().articles
    rules = CopyRules()
    taken: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for articles in (most // 10, most // 3, most):
            corpus = built(Path(folder), articles)
            begun, used = time.perf_counter(), time.process_time()
            clusters = copy_clusters(corpus.copy_candidates(), rules)
            wall, taken[articles] = time.perf_counter() - begun, time.process_time() - used
            print(
                f"{articles:>9,} articles  {wall:6.2f} s, {taken[articles]:.2f} s of one core  {clusters.cluster.max(initial=0):,} clusters of {len(clusters.place):,} articles"
            )
        small = most // 3
        exponent = np.log(taken[most] / taken[small]) / np.log(most / small)
        print(
            f"growth: {taken[most] / taken[small] / (most / small):.2f} times linear in seconds of a core (exponent {exponent:.2f}), to reach: at most 1.2"
        )
        corpus = open_corpus(Path(folder), str(most // 10))
        similar, copied = by_definition(corpus, rules, SAMPLE)
        one, other = copy_pairs(corpus.copy_candidates(), rules)
        found = {(a, b) for a, b in zip(one.tolist(), other.tolist(), strict=True) if b < SAMPLE}
        print(
            f"sample of {SAMPLE:,} articles: {len(similar)} pairs with Jaccard >= {rules.jaccard}, {len(copied)} by either rule, {len(found)} found"
        )
        print(
            f"recall {len(found & similar) / max(len(similar), 1):.4f} (Jaccard), {len(found & copied) / max(len(copied), 1):.4f} (either rule)"
        )
        print(f"precision {len(found & copied) / max(len(found), 1):.4f}")


if __name__ == "__main__":
    main()
