"""Run the benchmarks: `python -m tests.benchmarks [--articles N]`. Each line ends in a ratio and the figure to reach."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from analysis.selection import Selection
from analysis.store.corpus import Corpus
from analysis.store.importing import import_files
from analysis.store.opening import open_corpus
from analysis.store.segment import count_terms
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from analysis.text.stream import token_streams
from tests.benchmarks.news import OUTLETS, news, write_csv


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Median wall time of some runs."""
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return float(np.median(taken))


def counted(texts: list[str]) -> list[sparse.csr_matrix]:
    """Tokenise and count, as an import does, 4,000 articles at a time."""
    out = []
    for stream in token_streams(texts[first : first + 4_000] for first in range(0, len(texts), 4_000)):
        article = np.repeat(np.arange(len(stream.counts)), stream.counts)
        indptr, indices, data = count_terms(article, stream.codes, len(stream.counts), len(stream.keys))
        out.append(sparse.csr_matrix((data, indices, indptr), shape=(len(stream.counts), len(stream.keys))))
    return out


def page_questions(corpus: Corpus) -> dict[str, Callable[[Selection], object]]:
    """What each page asks the engine, by page."""
    common = [
        corpus.counts.document_frequencies(corpus.all_rows()).sort_values("articles")["term"].iloc[-i]
        for i in (40, 80, 120, 200)
    ]
    glossary = Glossary(tuple(Variant(f"concept {i % 2}", word) for i, word in enumerate(common)))

    def table(name: str, **options: str) -> Callable[[Selection], object]:
        return lambda selection: make_table(
            corpus,
            name,
            selection,
            options=options,
            glossary=glossary if name in ("terminology", "forms", "concordance") else None,
        )

    return {
        "Overview": lambda s: (table("volume", bucket="week")(s), table("tags")(s)),
        "Timeline": table("volume", bucket="month", by="outlet"),
        "Tags": table("tags", by="outlet", share_of="group"),
        "Keywords": table("keywords", by="outlet", top="10"),
        "Words": table("words", top="1000"),
        "Keyness of an outlet": lambda s: table("keyness", top="100")(replace(s, outlet=(OUTLETS[3],))),
        "Collocates": table("collocates", node=common[0], top="100"),
        "Terminology": lambda s: (
            table("terminology", by="outlet")(s),
            table("terminology", bucket="quarter")(s),
            table("forms")(s),
        ),
        "Passages": table("concordance", limit="500"),
        "Articles": lambda s: corpus.article_table(corpus.rows(s)[:50]),
    }


def main() -> None:
    """Print every figure."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--articles", type=int, default=20_000)
    size = ask.parse_args().articles
    rows = news(size)
    texts = [f"{r['title']}\n\n{r['body']}" for r in rows]
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    print(f"{size:,} articles, {megabytes:.1f} MB of text")
    peer = seconds(lambda: CountVectorizer().fit_transform(texts))
    ours = seconds(lambda: counted(texts))
    print(
        f"tokenise and count: {ours:.2f} s, CountVectorizer {peer:.2f} s: {peer / ours:.2f} times as fast (to reach: 2.5)"
    )
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_csv(rows, home / "news.csv")
        begun = time.perf_counter()
        stages: list[tuple[str, float]] = []
        import_files(
            home,
            "bench",
            [home / "news.csv"],
            on_progress=lambda stage, _: stages.append((stage, time.perf_counter() - begun)),
        )
        marks = dict(stages)
        taken = marks["finding copies"]
        print(
            f"import, CSV to committed and indexed: {taken:.2f} s (read by {marks['storing']:.2f}, stored by {marks['indexing']:.2f}): {taken / peer:.2f} times CountVectorizer (to reach: 2)"
        )
        corpus = open_corpus(home, "bench")
        whole, tenth = Selection(), Selection(outlet=(OUTLETS[3],), start=date(2023, 3, 1))
        share = len(corpus.rows(tenth)) / len(corpus.rows(whole))
        for page, question in page_questions(corpus).items():
            question(whole)
            spent = [seconds(lambda s=s, q=question: q(s)) * 1000 for s in (whole, tenth)]  # type: ignore[misc]  # bound at once
            print(
                f"{page}: {spent[0]:.0f} ms for the whole corpus, {spent[1]:.0f} ms for {share:.0%} of it (to reach: 250)"
            )


if __name__ == "__main__":
    main()
