"""Voice of all tokens, hits and usage on a large corpus: `python -m tests.benchmarks.voice [--articles N] [--spoken 0.3]`.

Ratios are of processor time, tokenising and telling voices one after the other on the same texts, so that other work on the
machine weighs on both. The corpus is invented news in which that part of the sentences is a labelled passage of data/voice:
speech, sources and markers. Real news is measured too where it lies in ../shared/corpora.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from analysis.selection import Selection
from analysis.store.corpus import Corpus
from analysis.store.counts import Grouping
from analysis.store.hits import hits_of
from analysis.store.importing import import_files
from analysis.store.index import open_index
from analysis.store.kept_hits import KeptHits
from analysis.store.opening import forget_corpus, open_corpus
from analysis.store.paths import corpus_folder
from analysis.store.voicing import tell_voices
from analysis.terminology.glossary import Glossary
from analysis.terminology.voice_arrays import TokenArrays, cue_bits
from analysis.terminology.voice_runs import NUMBER, UNSURE
from analysis.terminology.voice_score import labelled
from analysis.terminology.voice_stream import stream_runs
from analysis.text.clean import clean_text
from analysis.text.stream import token_stream
from tests.benchmarks.__main__ import seconds
from tests.benchmarks.news import OUTLETS, news, write_csv
from tests.benchmarks.terminology import VARIANTS, invented_glossary
from tests.conftest import SHARED

_MEASURED = 2_000
_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Text:
    """What is measured of an article."""

    title: str
    body: str
    language: str


def with_speech(rows: list[dict[str, str]], share: float, seed: int = 1) -> list[dict[str, str]]:
    """Invented news with that part of its sentences taken from the labelled passages in English."""
    dice = np.random.default_rng(seed)
    passages = [one.text.replace("\n", " ") for one in labelled() if one.language == "en" and one.part == "body"]
    made = []
    for row in rows:
        paragraphs = [paragraph.split(". ") for paragraph in row["body"].split("\n\n")]
        for sentences in paragraphs:
            for i in np.flatnonzero(dice.random(len(sentences)) < share):
                sentences[i] = passages[dice.integers(len(passages))].removesuffix(".")
        made.append({**row, "body": "\n\n".join(". ".join(sentences) for sentences in paragraphs)})
    return made


def shared_news(name: str, most: int) -> list[Text]:
    """Real articles, cleaned as at import; none where they are not here."""
    path = SHARED / "corpora" / f"{name}.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line, _ in zip(file, range(most), strict=False)]
    return [
        Text(clean_text(r["title"] or "").text, clean_text(r["text"] or "").text, r["language"] or "") for r in records
    ]


def processor_seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Least processor time of some runs, all threads together."""
    taken = []
    for _ in range(repeats):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def print_ratio(name: str, articles: list[Text]) -> None:
    """What telling the voices of every token costs beside tokenising."""
    tokenised = told = 0.0
    runs, unsure = 0, 0
    for first in range(0, len(articles), _BATCH):
        batch = articles[first : first + _BATCH]
        texts = [part for one in batch for part in (one.title, "", one.body, "")]
        tokenised += processor_seconds(lambda t=texts: token_stream(t))  # type: ignore[misc]  # bound at once
        stream = token_stream(texts)
        starts = np.concatenate([[0], np.cumsum(stream.counts)]).astype(np.int64)
        tokens, cues = TokenArrays(stream.codes, stream.flags, starts), cue_bits(stream.keys)
        languages = [one.language for one in batch]
        told += processor_seconds(lambda t=texts, s=languages, k=tokens, c=cues: stream_runs(t, s, k, c))  # type: ignore[misc]  # as above
        found = stream_runs(texts, languages, tokens, cues)
        runs += len(found.start)
        unsure += int(((found.state & NUMBER) == UNSURE).sum())
    each = 1e6 / len(articles)
    print(
        f"{name}, {len(articles):,} articles: tokenising {tokenised * each:.0f} µs an article, voices and parts of every token"
        f" {told * each:.0f} µs: {told / tokenised:.0%} of it (to reach: 40 %); {runs / len(articles):.1f} runs an article,"
        f" {unsure / max(runs, 1):.2%} to be read at the question"
    )


def print_corpus(corpus: Corpus, folder: Path) -> None:
    """A new glossary matched, classed and stored; usage by outlet and month."""
    rows = corpus.all_rows()
    index = open_index(folder / "index", rows, lambda _: [])
    kept = KeptHits(index)
    hits_of(index, invented_glossary(corpus, 9).variants)  # sorts the vocabulary, once an opening
    taken = []
    for seed in range(3):
        glossary = invented_glossary(corpus, seed)
        marks = [time.perf_counter()]
        found = hits_of(index, glossary.variants)
        marks.append(time.perf_counter())
        passages = (found.row, found.part.astype(np.int64), found.start.astype(np.int64), found.end.astype(np.int64))
        corpus.voice_numbers(passages)
        marks.append(time.perf_counter())
        kept.keep(glossary.variants, found)
        marks.append(time.perf_counter())
        taken.append(np.diff(marks))
    matched, classed, stored = np.median(taken, axis=0)
    total = float(np.median([sum(each) for each in taken]))
    print(
        f"a new glossary of {VARIANTS} variants, {len(found.row):,} hits: matched {matched:.2f} s, classed {classed:.2f}, stored"
        f" {stored:.2f}, together {total:.2f} s (to reach: 2)"
    )
    begun = time.perf_counter()
    corpus.counts.hits(rows[:1], Grouping(), glossary.variants)
    print(f"stored hits read and added up by article: {time.perf_counter() - begun:.2f} s, once an opening")
    chosen = {
        "everything": Selection(),
        "two outlets and a year": Selection(outlet=OUTLETS[1:3], start=date(2023, 6, 1), end=date(2024, 5, 31)),
    }
    for name, selection in chosen.items():
        own = corpus.rows(selection)
        for what, asked in ((f"{VARIANTS} variants", glossary), ("a concept", Glossary(glossary.of("concept 7")))):
            corpus.counts.hits(own[:1], Grouping(), asked.variants)
            spent = 1000 * seconds(
                lambda r=own, g=asked: corpus.counts.hits(r, Grouping("outlet", "month"), g.variants), 9
            )  # type: ignore[misc]  # as above
            print(f"usage by outlet and month from stored hits, {what}, {name}: {spent:.1f} ms (to reach: 30)")


def main() -> None:
    """Print every figure."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--articles", type=int, default=20_000)
    ask.add_argument("--spoken", type=float, default=0.3, help="Part of the sentences that hold speech, 0 to 1.")
    asked = ask.parse_args()
    plain = news(min(_MEASURED, asked.articles), seed=2)
    for name, rows in (
        ("invented news", plain),
        (f"invented news, {asked.spoken:.0%} speech", with_speech(plain, asked.spoken)),
    ):
        print_ratio(name, [Text(row["title"], row["body"], "en") for row in rows])
    for name in ("bbc", "saudinewsnet"):
        if articles := shared_news(name, _MEASURED):
            print_ratio(name, articles)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_csv(with_speech(news(asked.articles), asked.spoken), home / "news.csv")
        begun = time.perf_counter()
        import_files(home, "bench", [home / "news.csv"])
        imported = time.perf_counter() - begun
        forget_corpus(home, "bench")
        of_corpus = corpus_folder(home, "bench")
        while not tell_voices(of_corpus, workers=2):
            time.sleep(0.5)  # the import's own process is still at it
        told = time.perf_counter() - begun - imported
        corpus = open_corpus(home, "bench")
        size = sum(path.stat().st_size for path in (of_corpus / "index").rglob("voices.npz"))
        print(
            f"{asked.articles:,} articles: imported in {imported:.0f} s, voices known {told:.0f} s later, {size / 1e6:.1f} MB"
        )
        print_corpus(corpus, of_corpus)


if __name__ == "__main__":
    main()
