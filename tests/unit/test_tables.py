from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.download import csv_bytes
from analysis.errors import AnalysisError, EmptyCorpusError, GlossaryError
from analysis.schema import TABLES, dtypes_of
from analysis.selection import Selection
from analysis.tables import TABLES as SPECS
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from tests.slow_corpus import Item, SlowCorpus

CORPUS = SlowCorpus(
    [
        Item(
            "a1",
            "A",
            "2024-01-05",
            "the army said a truce",
            headline="truce now",
            tags=("war", "peace"),
            section="world",
        ),
        Item("a2", "A", "2024-01-20", "troops and troops and the army", tags=("war",), section="world"),
        Item("a3", "A", "2024-03-02", "weather report", tags=("weather",)),
        Item("b1", "B", "2024-01", "the army held the truce", tags=("war", "peace"), language="es"),
        Item("b2", "B", "2024-03-30T10:00", "el partido", language="es"),
        Item("b3", "B", "", "truce truce", tags=("peace",)),
    ]
)
GLOSSARY = Glossary((Variant("soldiers", "troops"), Variant("soldiers", "army"), Variant("calm", "truce")))
RATES = ("keyness",)
"""Tables of rates only, which an empty selection does not have."""
GROUPED = [name for name, spec in SPECS.items() if "bucket_start" in spec.columns]


COUNTS = Path(__file__).parent / "fixtures" / "daily_counts.csv"


def table(name, query="", matches=(), selection=None, **options):
    options |= {"counts": str(COUNTS)} if name == "mentions-per-death" else {}
    return make_table(
        CORPUS, name, selection or Selection(query=query), options=options, matches=matches, glossary=GLOSSARY
    )


def cells(frame, *columns):
    picked = frame[["group", *columns]]
    return {tuple(line[:-2]): tuple(line[-2:]) for line in picked.to_numpy().tolist()}


@pytest.mark.parametrize("name", SPECS)
@pytest.mark.parametrize("query", ["truce", "nowhere"])
def test_every_table_begins_with_the_promised_columns_whether_or_not_anything_is_found(name, query):
    if name in RATES and query == "nowhere":
        with pytest.raises(EmptyCorpusError):
            table(name, query)
        return
    frame = table(name, query, **({"min_articles": "1"} if name == "tag-pairs" else {}))
    promised = TABLES.get(name, SPECS[name].columns)
    assert tuple(frame.columns)[: len(promised)] == promised == SPECS[name].columns[: len(promised)]
    if name not in ("articles", "concordance"):
        kinds = {c: str(frame[c].dtype) for c in frame}
        assert kinds == {c: dtypes_of(name).get(c, "str") for c in frame}
    assert csv_bytes(frame).decode("utf-8-sig").splitlines()[0].split(",") == list(frame.columns)


@pytest.mark.parametrize("name", GROUPED)
@pytest.mark.parametrize("bucket", ["none", "day", "week", "month", "quarter", "year"])
@pytest.mark.parametrize("by", ["none", "outlet", "section", "tag", "author", "language", "part", "match"])
def test_every_grouped_table_takes_every_grouping(name, by, bucket):
    frame = table(name, by=by, bucket=bucket, matches=["truce", "army"] if by == "match" else ())
    assert frame["bucket_start"].isna().all() == (bucket == "none") or frame.empty
    if by == "match":
        assert set(frame["group"]) <= {"truce", "army"}
    names = "bucket_start group tag term concept variant voice kind speaker verb victims construction".split()
    keys = [c for c in names if c in frame]
    assert not frame.duplicated(keys).any()
    assert frame[["bucket_start", "group"]].equals(
        frame[["bucket_start", "group"]].sort_values(["bucket_start", "group"], kind="stable", ignore_index=True)
    )


def test_without_words_a_share_is_of_the_bucket_over_all_groups():
    assert cells(table("volume", by="outlet"), "articles", "articles_total") == {("A",): (3, 6), ("B",): (3, 6)}
    tags = table("tags", by="outlet")
    assert cells(tags, "tag", "articles", "articles_total")["A", "war"] == (2, 6)


def test_with_words_a_share_is_of_the_same_group_before_words():
    found = table("volume", "truce", by="outlet")
    assert cells(found, "articles", "articles_total") == {("A",): (1, 3), ("B",): (2, 3)}
    assert found["tokens"].tolist() == [7, 7], "all tokens of the articles that match"


@pytest.mark.parametrize(("share_of", "total"), [("auto", 3), ("group", 3), ("bucket", 6), ("matching", 1)])
def test_what_a_tag_s_share_is_of_can_be_chosen(share_of, total):
    found = table("tags", "truce", by="outlet", share_of=share_of)
    assert cells(found, "tag", "articles", "articles_total")["A", "war"] == (1, total)


def test_each_match_is_a_group_of_the_articles_that_match_it_too():
    found = table("volume", "army", by="match", matches=["truce", "troops OR weather"])
    assert cells(found, "articles", "articles_total") == {("truce",): (2, 6), ("troops OR weather",): (1, 6)}


def test_a_match_without_by_match_narrows_like_words_do():
    found = table("volume", by="outlet", matches=["troops", "weather"])
    assert cells(found, "articles", "articles_total") == {("A",): (2, 3), ("B",): (0, 3)}


def test_a_timeline_has_every_month_and_leaves_undated_articles_out():
    found = table("volume", by="outlet", bucket="month")
    assert found["articles"].tolist() == [2, 1, 0, 0, 1, 1]
    assert found["articles_total"].tolist() == [3, 3, 0, 0, 2, 2]


def test_an_article_dated_by_month_stays_out_of_weeks():
    assert table("volume", bucket="week")["articles"].sum() == 4


def test_an_empty_selection_with_a_period_has_its_buckets_at_zero():
    selection = Selection(start=date(2020, 1, 1), end=date(2020, 3, 31))
    found = table("volume", selection=selection, bucket="month")
    assert found["articles"].tolist() == [0, 0, 0]
    assert found["share"].isna().all()
    assert not found["complete"].any()
    assert table("volume", selection=selection).empty


def test_words_are_counted_in_the_parts_selected():
    found = table("words", selection=Selection(parts=("headline",)))
    assert found[["rank", "term", "frequency", "tokens", "per_million"]].to_numpy().tolist() == [
        [1, "now", 1, 2, 500_000],
        [2, "truce", 1, 2, 500_000],
    ]


def test_stop_words_go_only_when_asked_and_stay_in_the_tokens():
    shown, hidden = table("words", by="outlet"), table("words", by="outlet", stop="yes")
    assert {"the", "el"} <= set(shown["term"])
    assert not {"the", "el", "and"} & set(hidden["term"])
    assert set(hidden["tokens"]) == set(shown["tokens"])


def test_terminology_by_mention_and_by_article():
    found = table("terminology", by="outlet")
    assert cells(found, "concept", "variant", "mentions", "mentions_concept") == {
        ("A", "soldiers", "troops"): (2, 4),
        ("A", "soldiers", "army"): (2, 4),
        ("A", "calm", "truce"): (2, 2),
        ("B", "soldiers", "troops"): (0, 1),
        ("B", "soldiers", "army"): (1, 1),
        ("B", "calm", "truce"): (3, 3),
    }
    by_article = table("terminology", by="outlet", unit="article")
    assert cells(by_article, "concept", "variant", "articles", "articles_concept")["A", "soldiers", "troops"] == (1, 2)


def test_a_timeline_of_usage_can_show_the_months_of_silence():
    assert len(table("terminology", bucket="month")) == 3
    filled = table("terminology", bucket="month", zeros="yes")
    assert len(filled) == 6
    assert filled["share"].isna().sum() == 3


def test_passages_are_as_many_as_the_mentions_and_can_be_narrowed_after_matching():
    mentions = table("terminology")
    assert len(table("concordance")) == mentions["mentions"].sum()
    assert table("concordance", variant="troops")["article_id"].tolist() == ["a2", "a2"]
    assert set(table("concordance", concept="calm", sort="right")["hit"]) == {"truce"}
    with pytest.raises(GlossaryError, match=r"no concept 'soldier'\. Did you mean 'soldiers'"):
        table("concordance", concept="soldier")


def test_a_seeded_sample_repeats_itself_and_is_sorted_as_asked():
    once, again = (table("concordance", limit="3", seed="7", sort="date") for _ in range(2))
    assert once.equals(again)
    assert len(once) == 3
    other = [tuple(table("concordance", limit="3", seed=str(s))["start"]) for s in range(8)]
    assert len(set(other)) > 1


def test_without_a_glossary_the_words_searched_for_are_listed():
    found = make_table(CORPUS, "concordance", Selection(query="truce"), matches=["army"])
    assert sorted(found["hit"]) == ["army", "army", "truce", "truce", "truce"]
    assert make_table(CORPUS, "forms", Selection(query="truce"))["mentions"].tolist() == [5]


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("volum", {}, "There is no table 'volum'. Did you mean 'volume'"),
        ("volume", {"buckets": "day"}, "volume has no option 'buckets'. Did you mean 'bucket'"),
        ("volume", {"bucket": "months"}, "bucket=months is not possible for volume. Did you mean 'month'"),
        ("volume", {"by": "match"}, "by=match needs search texts"),
        ("words", {"top": "many"}, "top=many is not possible for words. Give a whole number of 1 or more."),
        ("keywords", {"ngrams": "4"}, "ngrams=4 is not possible for keywords. Use one of: 1, 2, 3, 1-2, 2-3, 1-3."),
        ("keywords", {"ngrams": "2", "stems": "english"}, "Stems are those of single words."),
        ("words", {"stop_add": "two words"}, "'two words' is more than one word."),
        ("keywords", {"max_df": "half"}, "max_df=half is not possible"),
        ("keywords", {"max_df": "1.5"}, "max_df=1.5 is not possible"),
        ("concordance", {}, "concordance needs words to look for. Search for something, or give a glossary."),
        ("concordance", {"sort_words": "4"}, "Give a whole number from 1 to 3."),
        ("terminology", {}, "terminology needs a glossary"),
        ("gaps", {"match": "x"}, "gaps has no option 'match'"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence_with_the_nearest_name(name, options, message):
    query = "army" if "sort_words" in options else ""
    with pytest.raises(AnalysisError, match=message.replace(".", r"\.")):
        make_table(CORPUS, name, Selection(query=query), options=options)


def test_articles_stand_in_time_with_the_undated_last():
    assert table("articles")["article_id"].tolist() == ["b2", "a3", "a2", "a1", "b1", "b3"]
    assert table("articles", text="yes").columns[-3:].tolist() == ["summary", "body", "captions"]
    assert table("article-tags", "troops").to_numpy().tolist() == [["a2", "war"]]


def test_pairs_of_tags_are_counted_among_the_articles_selected():
    found = table("tag-pairs", min_articles="2")
    assert found.iloc[0, :6].tolist() == ["peace", "war", 3, 3, 2, 6]
    assert found["lift"].tolist() == pytest.approx([2 * 6 / 9])
    assert found["npmi"].tolist() == pytest.approx([np.log(12 / 9) / np.log(3)])


def test_gaps_are_those_of_the_outlets_selected():
    assert isinstance(table("gaps", selection=Selection(outlet=("A",))), pd.DataFrame)
