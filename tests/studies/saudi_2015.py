"""Arabic terms and bursts of the Saudi press in three weeks of 2015: python -m tests.studies.saudi_2015 [--every N].

SaudiNewsNet: 31,030 articles of 14 outlets, 21 July to 11 August 2015, with 28 to 30 July and 5 August not collected; the
time of an article is when it was captured. What came of it:

Bursts (days, share of all articles, γ = 0.5) stand where the events of those weeks were. The mosque of the emergency
forces in Abha was bombed on 6 August: 7 to 11 August, 514 articles where the average would have 146. The new canal at Suez
was opened on 6 August: 4 to 7 August, 142 (62). Turkey struck the PKK from 24 July: 25 July to 2 August, 131 (71). The
Dawabsheh family was burnt on 31 July and the father died on 8 August: two bursts, 1 to 6 and 8 to 9 August. The base al-Anad
was taken on 3 August: 3 to 6 August, 80 (40). The death of Mullah Omar was told on 29 July, when nothing was collected: the
burst begins with the next day collected, 31 July. China devalued the yuan on 11 August: 9 to 11 August, 22 (5). A plane of
the bin Laden family crashed on 31 July: 1 to 6 August, 13 (4). No burst stands where nothing is known to have happened.

Words: of the mentions of militias, aawsat (99.6 %), alwatan (96 %) and aleqtisadiya (98 %) write almost all with the first
long vowel (ميليشيا, ميليشيات), almadina 91 % without (مليشيا, مليشيات), alriyadh and okaz both: a spelling is a house's
habit, so that variants have to be listed in every spelling. The name داعش has 70 % (61 to 78) of the mentions of the Islamic
State in 3alyoum and 89 to 99 % in the other outlets; there the intervals, clustered by article, do not meet. As if mentions
were independent that first one would be 60 % as wide.

Copies: 4,765 articles have a near-identical one. Of the texts that alweeam shares with aleqtisadiya, alriyadh and alyaum it has 73
to 82 % first (q < 0.001), by the time of capture, which may say more about the crawler than about the desks.
"""

from __future__ import annotations

import argparse
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
from analysis.terminology.glossary import Glossary, Variant

SOURCE = Path(__file__).parents[3] / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
LINES_A_FILE = 1500
WORDS = (
    '"قوات الطوارئ" OR "مسجد الطوارئ"',
    '"قناة السويس"',
    "الدوابشة OR دوابشة",
    '"قاعدة العند"',
    '"الملا عمر"',
    '"أسرة بن لادن" OR "عائلة بن لادن"',
    "اليوان",
    '"العمال الكردستاني"',
)
GLOSSARY = Glossary(
    (
        Variant("militia", "ميليشيا", language="ar"),
        Variant("militia", "مليشيا", language="ar"),
        Variant("militia", "ميليشيات", language="ar"),
        Variant("militia", "مليشيات", language="ar"),
        Variant("Islamic State", "داعش", language="ar"),
        Variant("Islamic State", "تنظيم الدولة", language="ar"),
        Variant("Islamic State", "الدولة الإسلامية", language="ar"),
    )
)


def saudi(home: Path, source: Path, *, every: int = 1) -> Corpus:
    """The corpus, or every so-manieth article of it, imported in pieces that a busy machine reads in time."""
    lines = gzip.decompress(source.read_bytes()).splitlines(keepends=True)[::every]
    pieces = []
    for number, first in enumerate(range(0, len(lines), LINES_A_FILE)):
        piece = home / f"saudi-{number}.jsonl"
        piece.write_bytes(b"".join(lines[first : first + LINES_A_FILE]))
        pieces.append(piece)
    report = import_files(home, "saudi", pieces)
    read = sum(file.read for file in report.files)
    if read != len(lines):
        raise RuntimeError(f"Only {read} of {len(lines)} records were read: the machine was too busy. Try again.")
    return open_corpus(home, "saudi")


def bursts_of_words(corpus: Corpus) -> pd.DataFrame:
    """Bursts of the words, each a group, day by day."""
    return make_table(corpus, "bursts", Selection(), options={"by": "match", "gamma": "0.5"}, matches=WORDS)


def choices(corpus: Corpus) -> pd.DataFrame:
    """What each outlet writes for each concept, with intervals clustered by article."""
    return make_table(corpus, "terminology", Selection(), options={"by": "outlet"}, glossary=GLOSSARY)


def main() -> None:
    """Print the study."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--every", type=int, default=1, help="take only every so-manieth article")
    every = ask.parse_args().every
    with tempfile.TemporaryDirectory() as folder:
        corpus = saudi(Path(folder), SOURCE, every=every)
        print(f"{len(corpus.all_rows()):,} articles; copies: {len(make_table(corpus, 'copies', Selection())):,}")
        print("bursts: start to end, weight, articles (expected), days not collected in between, words")
        for row in bursts_of_words(corpus).itertuples():
            print(f"{row.start:%d %b} to {row.end:%d %b} {row.weight:7.1f} {row.articles:4d} ({row.expected:6.1f}) {row.buckets_left_out:2d}  {row.group}")  # fmt: skip
            chosen = burst_selection(
                Selection(), by="match", group=row.group, start=row.start.date(), end=row.end.date()
            )
            for title in burst_story(corpus, chosen, headlines=2).headlines["title"]:
                print(f"      {title}")
        print("words: share of the concept's mentions with its interval, mentions of the concept")
        for row in choices(corpus).itertuples():
            if row.mentions_concept >= 50 and row.share >= 0.02:
                print(f"{row.group:14} {row.concept:14} {row.share:6.1%} ({row.share_low:5.1%} to {row.share_high:5.1%}) of {row.mentions_concept:5d}  {row.variant}")  # fmt: skip
        print("who ran shared texts first")
        lags = make_table(corpus, "lags", Selection())
        for row in lags[lags["texts_both"] >= 20].sort_values("texts_both", ascending=False).head(12).itertuples():
            print(f"{row.outlet_a:14} {row.outlet_b:14} {row.texts_both:4d}: {row.a_first:4d} {row.b_first:4d}  q {row.q_first:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
