"""Bursts of the Reuters newswire of 1987 against what is known of that year: python -m tests.studies.reuters_1987."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

import pandas as pd

from analysis.selection import Selection
from analysis.store.corpus import Corpus
from analysis.store.importing import import_files
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from analysis.tables.stories import burst_selection, burst_story

SOURCE = Path(__file__).parents[3] / "shared" / "corpora" / "reuters21578.jsonl.gz"
LINES_A_FILE = 2000
WORDS = (
    'crash OR panic OR "black monday"',
    "oil",
    "tariffs OR sanctions OR retaliation",
    "semiconductor OR semiconductors OR microchip*",
    '"persian gulf" OR iran OR iranian',
    "brazil*",
    '"louvre accord" OR "paris accord" OR "paris agreement"',
    "taft",
)


def reuters(home: Path, source: Path) -> Corpus:
    """The newswire as a corpus, imported in pieces: a busy machine reads one large file too slowly for the reader's limits."""
    lines = gzip.decompress(source.read_bytes()).splitlines(keepends=True)
    pieces = []
    for number, first in enumerate(range(0, len(lines), LINES_A_FILE)):
        piece = home / f"reuters21578-{number}.jsonl"
        piece.write_bytes(b"".join(lines[first : first + LINES_A_FILE]))
        pieces.append(piece)
    report = import_files(home, "reuters", pieces)
    read = sum(file.read for file in report.files)
    if read != len(lines):
        raise RuntimeError(f"Only {read} of {len(lines)} records were read: the machine was too busy. Try again.")
    return open_corpus(home, "reuters")


def bursts_of_words(corpus: Corpus, **options: str) -> pd.DataFrame:
    """The bursts of all words, each a group."""
    return make_table(corpus, "bursts", Selection(), options={"by": "match", **options}, matches=WORDS)


def bursts_of_tags(corpus: Corpus, **options: str) -> pd.DataFrame:
    """The bursts of the topics and places that Reuters' editors assigned."""
    return make_table(corpus, "bursts", Selection(), options={"by": "tag", **options})


def told(corpus: Corpus, found: pd.DataFrame, by: str, most: int) -> None:
    """Print bursts with the tags and headlines behind them."""
    for row in found.head(most).itertuples():
        print(
            f"{row.start:%d %b} to {row.end:%d %b}  {row.weight:7.1f}  {row.articles:4d} ({row.expected:6.1f})  {row.buckets_left_out:3d}  {row.group}"
        )
        chosen = burst_selection(Selection(), by=by, group=row.group, start=row.start.date(), end=row.end.date())
        story = burst_story(corpus, chosen, tags=5, headlines=2)
        print("      tags: " + ", ".join(f"{m.value} x{m.lift_outlets:.1f}" for m in story.tags.itertuples()))
        for title in story.headlines["title"]:
            print(f"      {title}")


def main() -> None:
    """Print the study."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = reuters(Path(folder), SOURCE)
        print("start to end, weight, articles (expected), days not collected in between, group")
        told(corpus, bursts_of_words(corpus), "match", 12)
        told(corpus, bursts_of_tags(corpus), "tag", 15)


if __name__ == "__main__":
    main()
