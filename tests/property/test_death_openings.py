"""Passages and articles listed = number shown, for every cell of the tables of deaths and mentions per death."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import streamlit as st

from analysis.periods import BUCKETS
from analysis.selection import FIELDS, Selection
from analysis.store.counts import BYS
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from dashboard import queries
from dashboard.charts.rows import rows
from dashboard.listing import listing, numbers
from dashboard.openings import Asked, openings
from tests.conftest import read_articles

GROUPS = Glossary((
    Variant("Sarrans", "Sarrans", "en"), Variant("Sarrans", "valley people", "en"), Variant("Sarrans", "sarraníes", "es"),
    Variant("Sarrans", "سارانيين", "ar", inflect=True), Variant("children", "children", "en"), Variant("children", "niños", "es"),
    Variant("children", "أطفال", "ar", inflect=True),
))  # fmt: skip
SENTENCES = {
    "en": ["Troops killed six Sarrans.", "Valley people were killed.", "Nine Sarrans, including two children, died.", "Four Sarrans dead",
           "Three children were killed by Sarrans.", "The bread was good."],
    "es": ["Mueren tres sarraníes.", "El ejército mató a dos niños.", "Seis sarraníes muertos en un ataque.", "El pan era bueno."],
    "ar": ["استشهد خمسة سارانيين في قصف.", "قُتل ثلاثة أطفال.", "سبعة قتلى سارانيين في غارة.", "كان الخبز جيدا."],
}  # fmt: skip
COUNTS = "date,group,count\n2024-01-10,Sarrans,7\n2024-02-02,children,3\n2024-02-20,Sarrans,0\n"


def _record(number: int, dice: random.Random) -> dict[str, object]:
    language = dice.choice(list(SENTENCES))
    told = SENTENCES[language]
    day = f"2024-0{dice.randint(1, 3)}-{dice.randint(1, 28):02}"
    return {
        "title": dice.choice(told), "body": " ".join(dice.choices(told, k=dice.randint(1, 4))) + f" b{number}",
        "url": f"https://paper.example/{number}", "outlet": dice.choice(["Post", "صدى"]), "language": language,
        "section": dice.choice(["", "World"]), "tags": tuple(dice.sample(["war", "حرب", "Año"], dice.randint(0, 2))),
        "authors": tuple(dice.sample(["Ada Orr", "علي حسن"], dice.randint(0, 2))),
        "published": dice.choice([day, day, day[:7], None]),
    }  # fmt: skip


@pytest.mark.parametrize("by", [by for by in BYS if by != "match"])
@pytest.mark.parametrize("table", ["deaths", "mentions-per-death"])
def test_every_cell_lists_as_many_as_it_counts(
    table: str, by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path))
    st.cache_data.clear()  # corpora of one name in two folders
    dice = random.Random(f"{table} {by}")
    import_articles(tmp_path, "valley", "monday", read_articles([_record(number, dice) for number in range(40)]))
    (tmp_path / "counts.csv").write_text(COUNTS, "utf-8")
    corpus = open_corpus(tmp_path, "valley")
    key = queries.CorpusKey("valley", corpus.revision)
    seen = 0
    for bucket in ("none", dice.choice(BUCKETS[1:])):
        options = {"by": by, "bucket": bucket} | ({"counts": str(tmp_path / "counts.csv")} if table != "deaths" else {})
        asked = Asked(by=by if by in FIELDS else None, bucket=bucket, by_part=by == "part")
        for row in rows(make_table(corpus, table, Selection(), options=options, glossary=GROUPS)):
            for column, opening in openings(table, row, asked).items():
                passages, articles = numbers(key, listing(key, Selection(), opening.pick, GROUPS))
                told = passages if opening.kind == "passages" else articles
                assert told == int(getattr(row, column)), f"{column} of {row}"
                seen += int(getattr(row, column))
    assert seen > 0
