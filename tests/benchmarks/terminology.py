"""A new glossary over a large corpus: `python -m tests.benchmarks.terminology [--articles N]`."""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from analysis.selection import Selection
from analysis.store.corpus import Corpus
from analysis.store.counts import Grouping
from analysis.store.importing import import_files
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from tests.benchmarks.__main__ import seconds
from tests.benchmarks.news import OUTLETS, news, write_csv

VARIANTS = 300
OF_A_CONCEPT = 5


def invented_glossary(corpus: Corpus, seed: int) -> Glossary:
    """300 variants, in 60 concepts, of words between the frequent and the rare: a third each of words, words with endings, phrases."""
    dice = np.random.default_rng(seed)
    terms = corpus.counts.document_frequencies(corpus.all_rows()).sort_values("articles", ascending=False)["term"]
    words = terms.iloc[300:6_000].to_numpy()
    made = []
    for i, word in enumerate(dice.choice(words, VARIANTS, replace=False)):
        text = (str(word), f"{word}*" if len(word) > 4 else str(word), f"{word} {dice.choice(terms.iloc[:60])}")[i % 3]
        made.append(Variant(f"concept {i // OF_A_CONCEPT}", text, "en", inflect=i % 5 == 0, case=i % 20 == 1))
    return Glossary(tuple(made))


def main() -> None:
    """Print every figure."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--articles", type=int, default=20_000)
    size = ask.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_csv(news(size), home / "news.csv")
        import_files(home, "bench", [home / "news.csv"])
        corpus = open_corpus(home, "bench")
        counts, rows = corpus.counts, corpus.all_rows()
        counts.hits(rows, Grouping(), (Variant("warm", "nobody*", inflect=True),))
        taken = []
        for seed in range(3):
            glossary = invented_glossary(corpus, seed)
            begun = time.perf_counter()
            counts.hits(rows[:1], Grouping(), glossary.variants)
            taken.append(time.perf_counter() - begun)
        found = int(counts.hits(rows, Grouping(), glossary.variants)["mentions"].sum())
        print(f"{len(rows):,} articles, {VARIANTS} variants, {found:,} mentions")
        print(f"a new glossary, matched and kept: {np.median(taken):.2f} s (to reach: 2 for 100,000 articles)")
        one = Glossary(glossary.of("concept 7"))
        chosen = {
            "everything": Selection(),
            "two outlets and a year": Selection(outlet=OUTLETS[1:3], start=date(2023, 6, 1), end=date(2024, 5, 31)),
        }
        for name, selection in chosen.items():
            for what, asked in (("300 variants", glossary), ("a concept", one)):
                own = corpus.rows(selection)
                counts.hits(own[:1], Grouping(), asked.variants)
                spent = 1000 * seconds(
                    lambda r=own, g=asked: counts.hits(r, Grouping("outlet", "month"), g.variants), 5
                )  # type: ignore[misc]  # bound at once
                print(f"usage by outlet and month from kept hits, {what}, {name}: {spent:.0f} ms (to reach: 30)")
        for table in ("association", "switches", "glossary-lint"):
            begun = time.perf_counter()
            options = {} if table == "glossary-lint" else {"concept": "concept 7"}
            make_table(corpus, table, replace(Selection()), options=options, glossary=glossary)
            print(f"{table}: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
