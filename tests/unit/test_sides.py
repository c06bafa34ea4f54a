"""A against B: what stands in the two boxes becomes two sets of articles that share none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import SelectionError
from analysis.selection import Selection
from analysis.store.corpus import Corpus
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from dashboard.address import selection_from_text
from dashboard.comparing import REST, SAME_LANGUAGE, SELECTED, address_of, compared, offers, short_name, years
from dashboard.sides import Side, SideCorpus
from tests.conftest import read_articles

RECORDS = [
    {"title": f"{outlet} {i}", "body": f"Water {outlet} {i}.", "outlet": outlet, "language": language, "published": f"{year}-05-01"}
    for outlet, language, year in (("A", "en", 2023), ("B", "en", 2024), ("C", "es", 2024))
    for i in range(3)
]  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    import_articles(tmp_path, "c", "t", read_articles(RECORDS))
    return open_corpus(tmp_path, "c")


def outlets(corpus: Corpus, side: Side) -> str:
    return "".join(sorted(set(corpus.article_table(side.rows(corpus), text=False)["outlet"])))


@pytest.mark.parametrize(
    ("selection", "a", "b", "target", "reference"),
    [
        (Selection(outlet=("A",)), SELECTED, REST, "A", "BC"),
        (Selection(outlet=("A",)), SELECTED, SAME_LANGUAGE, "A", "B"),
        (Selection(), "outlet=A", SAME_LANGUAGE, "A", "B"),
        (Selection(start=date(2024, 1, 1)), "outlet=B", REST, "B", "C"),
        (Selection(outlet=("A",)), SELECTED, "outlet=C", "A", "C"),
        (Selection(), "outlet=A&outlet=B", "language=es", "AB", "C"),
        (Selection(), "from=2024-01-01", "to=2023-12-31", "BC", "A"),
    ],
)
def test_two_boxes_become_two_sides(corpus: Corpus, selection: Selection, a: str, b: str, target: str, reference: str):
    found = compared(selection, a, b, lambda _: ["en"])
    one, two = found.sides["target"], found.sides["reference"]
    assert outlets(corpus, one) == target
    assert outlets(corpus, two) == reference
    assert not np.intersect1d(one.rows(corpus), two.rows(corpus)).size


def test_the_rest_in_the_same_language_is_named_by_its_language():
    found = compared(Selection(outlet=("A",)), SELECTED, SAME_LANGUAGE, lambda _: ["en", "es"])
    assert found.names == {"target": "A", "reference": "the rest in English and Spanish"}


def test_an_address_that_cannot_be_read_is_refused_with_a_sentence():
    with pytest.raises(SelectionError, match="not a part of a selection"):
        compared(Selection(), "colour=red", REST, lambda _: [])


@pytest.mark.parametrize("value", ["Post & Sons", "a=b", "100%", "C++", "Who?", "صدى السران", "a;b#c"])
def test_a_value_survives_the_trip_through_an_address(value: str):
    assert selection_from_text(address_of("outlet", value)) == Selection(outlet=(value,))


def test_the_boxes_offer_values_and_the_years_of_the_corpus():
    none: list[str] = []
    said = offers(
        {"outlet": ["A"], "section": none, "tag": ["x y"], "author": none, "language": none}, "2021-03-01", "2024-02-01"
    )
    assert said == ["outlet=A", "tag=x y", *(f"from={y}-01-01&to={y}-12-31" for y in (2024, 2023, 2022, 2021))]
    assert years("2024-02-01", "2024-07-31")[0] == "from=2024-07-01&to=2024-09-30"
    assert years("", "") == []


def test_a_corpus_seen_from_one_side_has_that_side_s_articles_only(corpus: Corpus):
    seen = SideCorpus(corpus, Side(Selection(), less=Side(Selection(outlet=("A",)))))
    assert len(seen.rows(Selection(query="water"))) == 6
    assert len(seen.rows(Selection(outlet=("A",)))) == 0


def test_a_selection_has_a_short_name():
    assert short_name(Selection(outlet=("A", "B"), query="dam")) == "A or B · “dam”"
    assert short_name(Selection(start=date(2024, 5, 1), end=date(2024, 6, 3))) == "1 May 2024 to 3 Jun 2024"
    assert short_name(Selection(start=date(2024, 5, 1))) == "from 1 May 2024"
    assert short_name(Selection()) == "all articles"
