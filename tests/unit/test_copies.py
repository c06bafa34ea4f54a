"""Copies in a corpus: the planted wire stories, what copies=once and none-agency leave, and when the search is made."""

from __future__ import annotations

import tomllib

import pandas as pd
import pytest

from analysis.selection import Selection
from analysis.store import finding
from analysis.store.copies import CopyRules
from analysis.store.counts import Grouping
from analysis.store.finding import set_copy_rules
from analysis.store.importing import import_articles
from analysis.store.opening import forget_corpus, open_corpus
from analysis.store.paths import database_of
from analysis.store.removing import delete_batch
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from analysis.uncertainty import ratio_interval
from tests.conftest import SAMPLE, read_articles

WIRE = tomllib.loads((SAMPLE / "planted.toml").read_text("utf-8"))["wire"]
STORY = "The harbour master said on Tuesday that the eastern quay would stay shut until divers had looked at the wall below the water line"
OTHER = "Schools in the valley open an hour later this week because the buses cannot pass the flooded road between the mill and the station"


def _articles(**changes: dict) -> list[dict]:
    """One story at three outlets, the second first; and one article of its own."""
    story = {"title": "Quay shut", "body": STORY, "tags": ("port",), "section": "News", "language": "en"}
    made = {
        "a": {**story, "outlet": "Alpha", "published": "2024-03-06T09:00", "authors": ("Ann",)},
        "b": {**story, "outlet": "Beta", "published": "2024-03-05T07:00", "body": f"{STORY} again"},
        "c": {**story, "outlet": "Gamma", "published": "2024-03-05T08:00"},
        "d": {**story, "outlet": "Alpha", "published": "2024-03-05", "title": "Buses", "body": OTHER},
    }
    return [{**fields, "url": f"https://{key}.example/1", **changes.get(key, {})} for key, fields in made.items()]


def test_the_planted_wire_stories_are_the_clusters_of_the_sample(sample):
    found = make_table(sample, "copies", Selection(versions="all"))
    urls = make_table(sample, "articles", Selection(versions="all")).set_index("article_id")["url"]
    clusters = {frozenset(urls[ids]) for _, ids in found.groupby("copy_cluster")["article_id"]}
    assert clusters == {frozenset(cluster["urls"]) for cluster in WIRE}
    assert found["origin"].unique().tolist() == ["Sarran Wire"]
    assert (found["similarity"] == 1).all()
    firsts = found[found["first"]].set_index("copy_cluster")["outlet"]
    by_first_url = {cluster["urls"][0]: cluster["outlets"][0] for cluster in WIRE}
    assert sorted(firsts) == sorted(by_first_url.values())


def test_the_table_copies_says_which_came_first(corpus_of):
    corpus = corpus_of(_articles())
    table = make_table(corpus, "copies", Selection())
    assert list(table) == [
        "copy_cluster",
        "article_id",
        "outlet",
        "published",
        "title",
        "similarity",
        "first",
        "origin",
    ]
    assert table["outlet"].tolist() == ["Beta", "Gamma", "Alpha"]
    assert table["first"].tolist() == [True, False, False]
    # 24 words are 20 shingles, and one word more is one shingle more.
    assert table["similarity"].tolist() == [1.0, 20 / 21, 20 / 21]
    assert table["copy_cluster"].unique().tolist() == [min(table["article_id"])]
    listed = make_table(corpus, "articles", Selection()).set_index("article_id")["copy_cluster"]
    assert listed[table["article_id"]].tolist() == table["copy_cluster"].tolist()
    assert listed.drop(table["article_id"]).isna().all()


ONCE = {
    "articles": lambda t: len(t) == 2,
    "article-tags": lambda t: len(t) == 2,
    "tags": lambda t: t["articles"].tolist() == [2],
    "volume": lambda t: t["articles"].tolist() == [2] and t["tokens"].tolist() == [2 + 25 + 1 + 24],
    "words": lambda t: t.set_index("term").loc["harbour", ["frequency", "articles", "tokens"]].tolist() == [1, 1, 52],
    "keywords": lambda t: t.set_index("term").loc["harbour", ["frequency", "articles"]].tolist() == [1, 1],
    "terminology": lambda t: t[["mentions", "articles", "articles_total"]].to_numpy().tolist() == [[1, 1, 2]],
    "forms": lambda t: t["mentions"].tolist() == [1],
    "concordance": lambda t: t["outlet"].tolist() == ["Beta"],
    "copies": lambda t: t["outlet"].tolist() == ["Beta"],
}
OPTIONS = {"keywords": {"min_df": "1", "max_df": "1.0"}}


@pytest.mark.parametrize("name", ONCE)
def test_copies_once_counts_a_cluster_once_in_every_table(corpus_of, name):
    glossary = Glossary((Variant("harbour", "harbour"),)) if name in ("terminology", "forms", "concordance") else None
    table = make_table(
        corpus_of(_articles()), name, Selection(copies="once"), options=OPTIONS.get(name), glossary=glossary
    )
    assert ONCE[name](table), table.to_string()


def test_copies_once_counts_pairs_of_tags_once(corpus_of):
    tagged = [{**fields, "tags": ("port", "quay")} for fields in _articles()[:3]]
    table = make_table(corpus_of(tagged), "tag-pairs", Selection(copies="once"), options={"min_articles": "1"})
    assert table[["articles_a", "articles_both", "articles_total"]].to_numpy().tolist() == [[1, 1, 1]]


def test_copies_once_credits_the_first_publisher(corpus_of):
    corpus = corpus_of(_articles())
    table = make_table(corpus, "volume", Selection(copies="once"), options={"by": "outlet"})
    assert dict(zip(table["group"], table["articles"], strict=True)) == {"Alpha": 1, "Beta": 1}


def test_copies_once_keeps_the_earliest_that_the_rest_of_the_selection_admits(corpus_of):
    corpus = corpus_of(_articles())
    table = make_table(corpus, "articles", Selection(copies="once", outlet=("Alpha", "Gamma"), query="quay"))
    assert table["outlet"].tolist() == ["Gamma"]


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({}, {"Alpha", "Beta", "Gamma"}),
        ({"c": {"body": f"LONDON, March 5 (Reuters) - {STORY}"}}, {"Alpha"}),
        ({"c": {"authors": ("EFE",)}}, {"Alpha"}),
        ({"a": {"body": f"{STORY}. (أ ف ب)"}}, {"Alpha"}),
        ({"d": {"authors": ("AFP",)}}, {"Alpha", "Beta", "Gamma"}),
        ({"b": {"outlet": "Reuters"}}, {"Alpha"}),
        ({"d": {"body": f"{OTHER} as the agency Reuters (Reuters) had said before"}}, {"Alpha", "Beta", "Gamma"}),
    ],
)
def test_none_agency_leaves_out_agency_copy_wherever_it_stands(corpus_of, changes, left):
    corpus = corpus_of(_articles(**changes))
    table = make_table(corpus, "articles", Selection(copies="none-agency"))
    assert set(table["outlet"]) == left
    gone = 4 - len(table)
    assert gone == (
        0
        if not changes or "(Reuters)" in changes.get("d", {}).get("body", "")
        else 1
        if "authors" in changes.get("d", {})
        else 3
    )


TROOPS = (
    "The army said that the army had moved on Monday while troops stayed behind at the crossing north of the old mill"
)
FORCES = "An army unit met other troops near the station and the troops then went along the river toward the sea again"
SIDES = (Variant("force", "army"), Variant("force", "troops"))


def _sides() -> list[dict]:
    """One text at three outlets (army twice, troops once) and another one (army once, troops twice)."""
    texts = {"Alpha": TROOPS, "Beta": TROOPS, "Gamma": TROOPS, "Delta": FORCES}
    return [{"title": "T", "outlet": o, "body": body, "published": "2024-03-05"} for o, body in texts.items()]


def test_intervals_take_copies_of_one_text_for_one_article(corpus_of):
    corpus = corpus_of(_sides())
    hits = corpus.counts.hits(corpus.all_rows(), Grouping(), SIDES).set_index("variant").loc["army"]
    assert hits[["mentions", "mentions_concept", "m2", "mn", "n2", "articles_concept"]].tolist() == [
        7,
        12,
        13,
        21,
        36,
        4,
    ]
    assert hits[["unit_m2", "unit_mn", "unit_n2", "units_concept"]].tolist() == [36 + 1, 54 + 3, 81 + 9, 2]
    table = make_table(corpus, "terminology", Selection(), glossary=Glossary(SIDES)).set_index("variant").loc["army"]
    low, high = ratio_interval([7], [12], [37], [57], [90], [2])
    assert table[["share", "share_low", "share_high"]].tolist() == [7 / 12, low[0], high[0]]
    once = make_table(corpus, "terminology", Selection(copies="once"), glossary=Glossary(SIDES))
    low, high = ratio_interval([3], [6], [5], [9], [18], [2])
    assert once.set_index("variant").loc["army", ["share", "share_low", "share_high"]].tolist() == [
        0.5,
        low[0],
        high[0],
    ]


def test_units_of_cells_that_part_a_cluster_are_its_articles_there(corpus_of):
    corpus = corpus_of(_sides())
    hits = corpus.counts.hits(corpus.all_rows(), Grouping("outlet"), SIDES)
    assert hits["units_concept"].tolist() == hits["articles_concept"].tolist() == [1] * 8
    assert hits["unit_m2"].tolist() == hits["m2"].tolist()


def test_copies_are_searched_for_after_the_commit_and_a_failed_search_loses_nothing(tmp_path, monkeypatch):
    def fails(*_):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(finding, "copy_clusters", fails)
        report = import_articles(tmp_path, "c", "s", read_articles(_articles()))
        assert report.files[0].imported == 4
        corpus = open_corpus(tmp_path, "c")
        assert not corpus.copies_known
        assert len(corpus.rows(Selection(copies="once"))) == 4
    forget_corpus(tmp_path, "c")
    again = open_corpus(tmp_path, "c")
    assert again.copies_known
    assert len(again.rows(Selection(copies="once"))) == 2
    assert again.revision != corpus.revision


def test_the_search_is_made_once_for_the_same_articles(tmp_path, monkeypatch):
    import_articles(tmp_path, "c", "s", read_articles(_articles()))
    forget_corpus(tmp_path, "c")
    searches: list[str] = []
    open_corpus(tmp_path, "c", lambda: searches.append("again"))
    assert searches == []
    import_articles(tmp_path, "c", "t", read_articles(_articles()))
    open_corpus(tmp_path, "c", lambda: searches.append("again"))
    assert searches == []


def test_clusters_follow_what_is_imported_and_deleted(tmp_path):
    a, b, c, d = _articles()
    import_articles(tmp_path, "c", "s", read_articles([a, d]))
    assert make_table(open_corpus(tmp_path, "c"), "copies", Selection()).empty
    import_articles(tmp_path, "c", "t", read_articles([b]))
    import_articles(tmp_path, "c", "u", read_articles([c]))
    assert len(make_table(open_corpus(tmp_path, "c"), "copies", Selection())) == 3
    delete_batch(tmp_path, "c", 2)
    assert make_table(open_corpus(tmp_path, "c"), "copies", Selection())["outlet"].tolist() == ["Gamma", "Alpha"]
    delete_batch(tmp_path, "c", 1)
    assert make_table(open_corpus(tmp_path, "c"), "copies", Selection()).empty


def test_the_rules_can_be_changed_and_are_kept_with_the_corpus(tmp_path):
    import_articles(tmp_path, "c", "s", read_articles(_articles()))
    set_copy_rules(database_of(tmp_path, "c"), CopyRules(days=0))
    table = make_table(open_corpus(tmp_path, "c"), "copies", Selection())
    assert table["outlet"].tolist() == ["Beta", "Gamma"]
    assert open_corpus(tmp_path, "c").copy_rules() == CopyRules(days=0)


def test_versions_of_one_article_make_no_cluster(corpus_of):
    first, *_ = _articles()
    later = {**first, "body": f"{STORY} at last", "published": "2024-03-07T09:00"}
    corpus = corpus_of([first, later])
    assert make_table(corpus, "copies", Selection(versions="all")).empty
    assert len(corpus.rows(Selection(versions="all"))) == 2


def test_articles_without_a_cluster_leave_the_cell_empty(corpus_of):
    table = make_table(corpus_of(_articles()[:1]), "articles", Selection())
    assert pd.isna(table["copy_cluster"].iloc[0])
