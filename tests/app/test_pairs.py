"""The page of pairs: what is tested within them, what a picked row opens, and nothing where nothing pairs."""

from __future__ import annotations

from pathlib import Path

from analysis.selection import Selection
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from analysis.terminology.glossary_file import read_glossary
from dashboard.glossaries import SHIPPED
from tests.app.conftest import said

CONCEPT = "people in the camp"


def _usage(home: Path):
    glossary = read_glossary(SHIPPED / "sample.csv", "sample.csv")
    found = make_table(open_corpus(home, "sample"), "pair-terminology", Selection(), glossary=glossary)
    return found[found["concept"] == CONCEPT]


def test_a_picked_row_lists_the_pairs_that_it_counts(app_on, sample_home: Path):
    row = _usage(sample_home).sort_values("only_a").iloc[-1]
    pick = f"pair_words~outlet={row['outlet_a']}&outlet={row['outlet_b']}&concept={CONCEPT}&variant={row['variant']}"
    at = app_on(sample_home, "pairs", corpus=["sample"], glossary=["sample"], concept=[CONCEPT], pick=[pick])
    assert not at.exception
    number = row["both"] + row["only_a"] + row["only_b"]
    assert f"{number} pairs of articles about one event in which {row['outlet_a']} or {row['outlet_b']}" in said(at)


def test_without_a_pair_the_page_says_what_to_do(app_on, sample_home: Path):
    at = app_on(sample_home, "pairs", corpus=["sample"], outlet=["Harbour Courier"], glossary=["sample"])
    assert not at.exception
    assert "No two outlets mention" in said(at)
    assert "0 pairs of articles about one event" in said(at)
