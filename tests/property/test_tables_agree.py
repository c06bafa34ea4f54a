"""Every table says the same of the same articles: in another order, in one import or in five, and read twice."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest

from analysis.selection import Selection
from analysis.store.copies import CopyRules
from analysis.store.corpus import Corpus
from analysis.store.finding import set_copy_rules
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from analysis.store.paths import database_of
from analysis.tables import TABLES
from tests.asked_tables import GLOSSARY, QUERIES, Here, Question, question, records
from tests.conftest import read_articles

FOUND_IN = ["source_file", "source_record"]
"""Columns of the table `articles` that name the import."""


@pytest.fixture(scope="module", params=[3])
def three(request, tmp_path_factory) -> tuple[Corpus, Corpus, Corpus]:
    """One corpus, imported at once; in another order in five imports; at once and then all of it again."""
    home, made = tmp_path_factory.mktemp("agree"), records(request.param)
    import_articles(home, "one", "t", read_articles(made))
    shuffled = random.Random(request.param).sample(made, len(made))
    for first in range(0, len(shuffled), 10):
        import_articles(home, "five", "t", read_articles(shuffled[first : first + 10]))
    import_articles(home, "twice", "t", read_articles(made))
    import_articles(home, "twice", "t", read_articles(shuffled))
    search_again(home, "twice")
    return open_corpus(home, "one"), open_corpus(home, "five"), open_corpus(home, "twice")


def search_again(home: Path, name: str) -> None:
    """Have the copies of a corpus searched for by other rules, and then by the first ones once more."""
    for rules in (CopyRules(0.3, 0.5, 30), CopyRules()):
        set_copy_rules(database_of(home, name), rules)
        assert open_corpus(home, name).copies_known


def told(asked: Question, corpus: Corpus) -> pd.DataFrame:
    found = asked.made(Here(corpus, GLOSSARY, QUERIES))
    return found.drop(columns=[name for name in FOUND_IN if name in found])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("table", TABLES)
def test_order_batches_and_repeats_change_no_table(three: tuple[Corpus, ...], table: str, seed: int):
    one, *others = three
    asked = question(Here(one, GLOSSARY, QUERIES), table, random.Random(f"{table} {seed}"))
    expected = told(asked, one)
    for other in others:
        pd.testing.assert_frame_equal(told(asked, other), expected, obj=f"{table} {asked.options} {asked.selection}")


@pytest.mark.parametrize("table", ["articles", "copies", "terminology", "words", "volume"])
def test_what_is_compared_is_not_empty(three: tuple[Corpus, ...], table: str):
    asked = Question(table, Selection(copies="once" if table == "volume" else "all"), {}, question(Here(three[0], GLOSSARY, QUERIES), table, random.Random(1)).asked)  # fmt: skip
    assert len(told(asked, three[0])) > 0
