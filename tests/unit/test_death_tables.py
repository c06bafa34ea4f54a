"""The table deaths, counted on paper."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import GlossaryError
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.death_usage import AliasHit, deaths_of
from analysis.terminology.glossary import Glossary, Variant
from analysis.uncertainty import wilson
from tests.slow_corpus import Item, SlowCorpus

GROUPS = Glossary((
    Variant("Sarrans", "sarrans"), Variant("Sarrans", "valley people"), Variant("Haldeners", "haldeners"),
))  # fmt: skip
CORPUS = SlowCorpus([
    Item("1", "A", "2024-01-01", "Troops killed six Sarrans. Later the six Sarrans were buried. Nine Sarrans died.",
         headline="Nine Sarrans killed"),
    Item("2", "A", "2024-01-02", "Two Haldeners were killed by Sarrans. The bread was good."),
    Item("3", "B", "2024-02-02", "Valley people were killed. Three Haldeners and four Sarrans were killed by a mine."),
])  # fmt: skip


def told(**options: str) -> pd.DataFrame:
    return make_table(CORPUS, "deaths", Selection(), options=options, glossary=GROUPS)


def test_a_death_belongs_to_the_group_that_stands_where_the_dead_are_named() -> None:
    found = told()[["victims", "construction", "mentions", "mentions_total", "articles", "deaths"]]
    assert found.to_numpy().tolist() == [
        ["Sarrans", "active", 1, 5, 1, 6],
        ["Sarrans", "passive_agent", 1, 5, 1, 4],
        ["Sarrans", "agentless", 2, 5, 2, 9],
        ["Sarrans", "intransitive", 1, 5, 1, 9],
        ["Haldeners", "passive_agent", 2, 2, 2, 5],
    ]


def test_constructions_of_a_group_sum_to_its_mentions_in_every_cell() -> None:
    for by in ("none", "outlet", "part", "language"):
        table = told(by=by, bucket="month")
        keys = ["bucket_start", "group", "victims"]
        sums = table.groupby(keys, dropna=False)[["mentions", "share"]].sum().reset_index()
        joined = sums.merge(table[[*keys, "mentions_total"]].drop_duplicates(), on=keys)
        assert (joined["mentions"] == joined["mentions_total"]).all()
        assert joined["share"].to_numpy() == pytest.approx(1)


def test_a_headline_can_be_counted_apart_from_the_body() -> None:
    found = told(by="part").set_index(["group", "victims", "construction"])["mentions"]
    assert found["headline", "Sarrans", "agentless"] == 1
    assert found["body", "Sarrans", "active"] == 1


def test_a_share_of_all_has_wilson_s_interval_over_articles() -> None:
    row = told()[lambda table: table["victims"] == "Haldeners"].iloc[0]
    low, high = wilson(2, 2)
    assert (row["share"], row["share_low"], row["share_high"]) == (
        1,
        pytest.approx(float(low)),
        pytest.approx(float(high)),
    )


def test_the_largest_number_of_an_article_counts_and_a_death_without_one_adds_none() -> None:
    corpus = SlowCorpus([
        Item("1", body="Six Sarrans died. Nine Sarrans died. Sarrans died."), Item("2", body="Sarrans died."),
        Item("3", body="Four Sarrans died."),
    ])  # fmt: skip
    found = make_table(corpus, "deaths", Selection(), glossary=GROUPS)
    assert found[["mentions", "articles", "deaths"]].to_numpy().tolist() == [[5, 3, 13]]


def test_who_kills_is_not_taken_for_the_dead() -> None:
    text = "Sarrans killed two Haldeners."
    hits = [AliasHit("Sarrans", 0, 1), AliasHit("Haldeners", 3, 4)]
    found = [
        (d.concept, d.construction, d.number, d.verb, d.first, d.end) for d in deaths_of(text, hits, language="en")
    ]
    assert found == [("Haldeners", "active", 2, "kill", 1, 2)]


def test_nouns_count_and_the_largest_number_of_an_article_is_told_once_over_all_constructions() -> None:
    corpus = SlowCorpus(
        [Item("1", body="Nine Sarrans dead. Six Sarrans died."), Item("2", body="Sarrans: two Sarrans died.")]
    )
    found = make_table(corpus, "deaths", Selection(), glossary=GROUPS)
    assert found[["construction", "mentions", "deaths", "deaths_total"]].to_numpy().tolist() == [
        ["intransitive", 2, 8, 11],
        ["nominal", 1, 9, 11],
    ]


@pytest.mark.parametrize("by", ["none", "outlet", "section", "language"])
def test_the_passages_listed_are_as_many_as_the_table_counts(by: str) -> None:
    table = told(by=by)
    for cell in table.itertuples():
        selection = Selection(**{by: (cell.group,)}) if by != "none" else Selection()
        options = {"concept": cell.victims, "construction": cell.construction}
        listed = make_table(CORPUS, "concordance", selection, options=options, glossary=GROUPS)
        assert (len(listed), listed["article_id"].nunique()) == (cell.mentions, cell.articles)
        every = make_table(CORPUS, "concordance", selection, options=options | {"construction": "any"}, glossary=GROUPS)
        assert len(every) == cell.mentions_total


def test_a_passage_shows_the_verb_between_its_words() -> None:
    (line,) = make_table(
        CORPUS, "concordance", Selection(), options={"concept": "Sarrans", "construction": "active"}, glossary=GROUPS
    ).itertuples()
    assert (line.left, line.hit, line.right[:12], line.variant) == ("troops", "killed", "six sarrans ", "sarrans")


def test_without_a_glossary_the_table_says_what_it_needs() -> None:
    with pytest.raises(GlossaryError, match="needs a glossary"):
        make_table(CORPUS, "deaths", Selection())


def test_a_selection_that_tells_of_no_death_gives_an_empty_table() -> None:
    assert make_table(CORPUS, "deaths", Selection(outlet=("C",)), glossary=GROUPS).empty
