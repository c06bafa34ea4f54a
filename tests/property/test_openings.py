"""Passages and articles listed = number shown, for every cell of every table that counts something.

Tables of random selections of small corpora in three languages, and of the sample corpus, are asked for as the dashboard
and the command line do; of each, some cells are drawn and opened as a click opens them.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.periods import BUCKETS
from analysis.schema import dtypes_of
from analysis.selection import FIELDS, NONE_VALUE, Selection
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from analysis.tables import TABLES, make_table
from dashboard import article_queries, comparing, glossaries, pair_queries, queries
from dashboard.charts.level_steps import stretches
from dashboard.charts.pair_dots import pair_pick
from dashboard.charts.rows import rows as rows_of
from dashboard.charts.trends import trend_pick
from dashboard.listing import listing, numbers, texts
from dashboard.openings import Asked, Opening, openings
from dashboard.picks import Pick, read_pick
from tests.asked_tables import GLOSSARY, QUERIES, SAMPLE_QUERIES, WIDE, Here, Question, question, records
from tests.conftest import read_articles

CELLS, SEEDS = 4, 3
"""Rows drawn of each table, of which every column that counts is opened; how often each table is asked for."""
OPEN = (
    "tags", "tag-pairs", "volume", "bursts", "spikes", "lags", "first-last", "tags-lift", "tag-movers", "robustness", "words",
    "keywords", "class-keywords", "keyness", "collocates", "ngrams", "dispersion", "terminology", "association", "switches",
    "voice", "forms",
)  # fmt: skip
LISTS_OF_FIELDS = ("words", "keywords", "class-keywords", "ngrams", "dispersion")


@pytest.fixture(scope="module", params=["small 1", "small 2", "sample"])
def here(request, tmp_path_factory, sample_home: Path):
    home, name = sample_home, "sample"
    if request.param != "sample":
        # Names of their own: answers are remembered by name and revision.
        home, name = tmp_path_factory.mktemp("openings"), request.param.replace(" ", "-")
        made = records(int(request.param[-1]))
        import_articles(home, name, "one", read_articles(made[:25]))
        import_articles(home, name, "two", read_articles(made[25:]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROADSHEET_HOME", str(home))
        whole = glossaries.load("sample") if name == "sample" else GLOSSARY
        yield Here(open_corpus(home, name), whole, SAMPLE_QUERIES if name == "sample" else QUERIES)


@pytest.fixture
def at_sample(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    monkeypatch.setenv("BROADSHEET_HOME", str(sample_home))
    return Here(open_corpus(sample_home, "sample"), glossaries.load("sample"), SAMPLE_QUERIES)


def listed(here: Here, question: Question, row: Any, opening: Opening) -> int:
    """As many passages, articles or words as a click on the cell lists."""
    found = listing(here.key, question.selected, opening.pick, here.glossary, question.compared)
    passages, articles = numbers(here.key, found)
    if opening.kind == "passages":
        return passages
    if opening.kind == "articles":
        return articles
    if opening.kind == "texts":
        return texts(here.key, found)
    rows = queries.seen(here.key, found.side).rows(found.selection)
    return int(here.corpus.article_table(rows)["words"].sum()) if len(rows) else 0


def drawn(frame: pd.DataFrame, dice: random.Random) -> list[Any]:
    places = dice.sample(range(len(frame)), min(CELLS, len(frame)))
    return [one for place in places for one in rows_of(frame.iloc[[place]])]


def opens(here: Here, asked: Question, frame: pd.DataFrame, chosen: list[Any]) -> int:
    """How many cells were opened, each holding as many as it says."""
    opened = 0
    whole_articles = asked.selection.parts == Selection().parts and asked.options.get("by") != "part"
    for row in chosen:
        for column, opening in openings(asked.table, row, asked.asked).items():
            if column not in frame or (opening.kind == "words" and not whole_articles) or overlaps_itself(row):
                continue
            said = f"{asked.table}.{column} {asked.options} {asked.selection} {asked.match} {row} {opening}"
            assert listed(here, asked, row, opening) == int(getattr(row, column)), said
            opened += 1
    return opened


def overlaps_itself(row: Any) -> bool:
    """Whether a sequence can begin inside itself: "ha ha" is counted twice in "ha ha ha", and listed once."""
    words = str(getattr(row, "ngram", "") or getattr(row, "term", "")).split()
    return any(words[n:] == words[:-n] for n in range(1, len(words)))


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("table", OPEN)
def test_a_cell_opens_as_many_as_it_counts(here: Here, table: str, seed: int):
    dice = random.Random(f"{table} {seed}")
    asked = question(here, table, dice)
    frame = asked.made(here)
    opens(here, asked, frame, drawn(frame, dice))


@pytest.mark.parametrize("table", OPEN)
def test_every_table_that_counts_opens_on_the_sample(at_sample: Here, table: str):
    options = {
        k: v for k, v in {"by": "outlet", "bucket": "week", "node": "water"}.items() if k in TABLES[table].options
    }
    compared = None
    if table == "keyness":
        options, compared = {"by": "none"}, comparing.compared(Selection(outlet=("Meridian Post",)), "selection", comparing.REST, lambda _: ("en",))  # fmt: skip
    selection = (
        compared.sides["target"].selection if compared else Selection(query="strike" if table == "first-last" else "")
    )
    asked = Question(
        table, selection, options | WIDE.get(table, {}),
        Asked(by="outlet" if options.get("by") == "outlet" else None, bucket=options.get("bucket", "none"), node="water"), compared,
    )  # fmt: skip
    frame = asked.made(at_sample)
    if table in LISTS_OF_FIELDS:
        frame = frame[frame["group"] == "Harbour Courier"]
    assert opens(at_sample, asked, frame, [*rows_of(frame.head(2)), *rows_of(frame.tail(1))]) > 0


NOT_COUNTED = {
    "rank", "buckets", "buckets_left_out", "buckets_before", "buckets_after", "lag_buckets", "days", "days_between", "start",
    "end", "df", "units", "candidates", "windows", "window_tokens", "weeks", "outlets",
}  # fmt: skip
"""Places, degrees of freedom, time units and names: numbers of nothing that could be read."""
BASES = {
    "articles_total", "corpus_total", "articles_corpus", "tokens", "tokens_total", "tokens_target", "tokens_reference",
    "articles_total_target", "articles_total_reference", "articles_total_once", "mentions_total", "mentions_group",
}  # fmt: skip
"""What a share is a share of: the same selection with its words, target or group cleared; its own cells open it."""
CLOSED = {
    "articles": "each row is an article and opens it; their number is tested below",
    "article-tags": "each row is a tag of an article",
    "copies": "each row is an article; a cluster opens its other articles, tested below",
    "gaps": "days on which nothing was collected hold nothing",
    "trend": "a statistic of the cells of volume, which open; its line opens all of them, tested below",
    "changes": "levels of the cells of volume, which open; a level opens all of them, tested below",
    "headlines": "each row is an article and opens it",
    "stop-words": "a list of words that are left out",
    "diversity": "its articles are those of the group, long ones and short ones, tested below",
    "story-pairs": "each row is two articles and opens both",
    "pair-terminology": "a row opens its pairs, tested below",
    "glossary-lint": "doubts about a variant, of which forms and terminology open the mentions",
    "deaths": "tested with the card for deaths",
    "mentions-per-death": "the mentions of deaths, beside a file of daily counts",
    "quotes": "a table of the command line, without a figure: a list of quotations is not built",
    "concordance": "each row is a passage; their number is tested below",
}
COLUMNS_CLOSED = {
    ("robustness", "articles_once"): "the articles under Copies: once, where its cell opens",
    ("robustness", "mentions"): "mentions of all words searched for: the page Concordance lists them",
    ("first-last", "articles_undated"): "a part of the articles that the row opens, last in their list",
    ("association", "mentions_variant"): "the mentions of the cells of its column, each of which opens",
    ("association", "cells_below_5"): "cells, not mentions",
    ("switches", "articles_before"): "the articles that mention the concept at all: the cells of terminology open them",
    ("switches", "articles_after"): "as before",
}


def test_every_column_that_counts_opens_or_says_why_not():
    """A new table, or a new column of whole numbers, has to open or to be named here with the reason."""
    assert set(OPEN) | set(CLOSED) == set(TABLES)
    assert not set(OPEN) & set(CLOSED)
    for name in OPEN:
        kinds = dtypes_of(name)
        counts = {column for column in TABLES[name].columns if kinds.get(column) == "int64"}
        counts -= NOT_COUNTED | BASES | {column for table, column in COLUMNS_CLOSED if table == name}
        unopened = counts - set(openings(name, any_row(), Asked(bucket="day")))
        assert not unopened, f"{name}: {sorted(unopened)} open nothing"


def any_row() -> Any:
    """A row with a value in every column that openings look at."""
    days = dict.fromkeys(
        ("bucket_start", "start", "end", "first_day", "switch_day", "first_use", "last_use"), pd.Timestamp("2024-01-02")
    )
    names = dict.fromkeys(
        ("group", "tag", "tag_a", "tag_b", "value", "term", "ngram", "collocate", "concept", "variant", "voice", "form", "forms", "outlet_a", "outlet_b"), "x",
    )  # fmt: skip
    return SimpleNamespace(**days, **names)


def articles_listed(here: Here, selection: Selection, pick: Any) -> int:
    return numbers(here.key, listing(here.key, selection, pick, here.glossary))[1]


@pytest.mark.parametrize(("by", "bucket"), [(None, "day"), ("outlet", "week"), ("tag", "month")])
def test_lines_and_levels_open_all_the_cells_that_they_are_made_of(here: Here, by: str | None, bucket: str):
    options = {"by": by or "none", "bucket": bucket}
    for selection in (Selection(), Selection(query=here.searches[2], copies="once")):
        cells = make_table(here.corpus, "volume", selection, options=options)
        for row in list(rows_of(make_table(here.corpus, "trend", selection, options=options)))[:4]:
            counted = cells.loc[cells["group"] == row.group, "articles"].sum()
            assert articles_listed(here, selection, trend_pick(row, by, bucket)) == counted
        changes = make_table(here.corpus, "changes", selection, options=options)
        for group in changes["group"].unique()[:2]:
            line = cells[cells["group"] == group]
            for one in stretches(changes[changes["group"] == group], line, bucket):
                inside = (line["bucket_start"] >= pd.Timestamp(one.start)) & (
                    line["bucket_start"] <= pd.Timestamp(one.end)
                )
                values = ((by, str(group)),) if by else ()
                pick = Pick(values, start=one.start, end=one.end, bucket=bucket)
                assert articles_listed(here, selection, pick) == line.loc[inside, "articles"].sum()


@pytest.mark.parametrize("seed", range(6))
def test_lists_have_as_many_rows_as_the_selection_has_articles_and_passages(here: Here, seed: int):
    selection = here.selection(random.Random(seed))
    articles = make_table(here.corpus, "articles", selection)
    assert len(articles) == queries.scope(here.key, selection).articles == articles_listed(here, selection, Pick())
    tags = make_table(here.corpus, "tags", selection)
    assert (
        len(make_table(here.corpus, "article-tags", selection)) >= tags.loc[tags["tag"] != NONE_VALUE, "articles"].sum()
    )
    passages = make_table(here.corpus, "concordance", selection, glossary=here.glossary)
    assert len(passages) == make_table(here.corpus, "terminology", selection, glossary=here.glossary)["mentions"].sum()
    lengths = make_table(here.corpus, "diversity", selection, options={"by": "outlet", "window": "10"})
    for row in rows_of(lengths):
        listed = articles_listed(here, selection, Pick((("outlet", row.group),)))
        assert row.articles + row.articles_short <= listed
        rows = here.corpus.rows(replace(selection, outlet=(row.group,)))
        assert (
            selection.copies == "once"
            or row.articles + row.articles_short == (tokens_of(here, rows, selection) > 0).sum()
        )


def tokens_of(here: Here, rows: Any, selection: Selection) -> Any:
    """Tokens of each article in the parts that are counted: one that has none there is neither long nor short."""
    found = dict.fromkeys(rows.tolist(), 0)
    for row in rows.tolist():
        numbers = here.corpus.counts.term_numbers(np.array([row], np.int32), parts=selection.parts)
        found[row] = int(numbers["frequency"].sum())
    return np.array(list(found.values()))


def test_a_copy_cluster_opens_all_its_articles(here: Here):
    everywhere = make_table(here.corpus, "copies", Selection(versions="all"))
    assert len(everywhere) > 4
    for _, cluster in list(everywhere.groupby("copy_cluster"))[:4]:
        others = article_queries.same_text(here.key, cluster["article_id"].iloc[0])
        assert sorted(others["article_id"]) == sorted(cluster["article_id"].iloc[1:])


def test_a_row_of_words_in_pairs_opens_the_pairs_that_it_counts(at_sample: Here):
    for selection in (Selection(query="water", copies="once"),):
        pairs = make_table(at_sample.corpus, "story-pairs", selection)
        told = make_table(at_sample.corpus, "pair-terminology", selection, glossary=at_sample.glossary)
        assert len(told) > 3
        for row in rows_of(told.head(12)):
            of_two = pairs[(pairs["outlet_a"] == row.outlet_a) & (pairs["outlet_b"] == row.outlet_b)]
            opened = pair_queries.mentioning(
                at_sample.key, selection, of_two, at_sample.glossary, read_pick(pair_pick(row))
            )
            assert len(opened) == row.both + row.only_a + row.only_b
            assert row.pairs == row.both + row.only_a + row.only_b + row.neither


@pytest.mark.parametrize("seed", range(8))
def test_what_a_share_is_a_share_of_opens_too(here: Here, seed: int):
    """articles_total: the same group and bucket with the words cleared, or all groups of the bucket where nothing is searched."""
    dice = random.Random(seed)
    selection = here.selection(dice)
    by, bucket = dice.choice([*FIELDS, None]), dice.choice(BUCKETS)
    frame = make_table(here.corpus, "volume", selection, options={"by": by or "none", "bucket": bucket})
    for row in drawn(frame, dice):
        pick = openings("volume", row, Asked(by=by if selection.query else None, bucket=bucket))["articles"].pick
        assert articles_listed(here, selection.without_words(), pick) == row.articles_total
