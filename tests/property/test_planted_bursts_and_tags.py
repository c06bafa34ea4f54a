"""Planted bursts, the planted change of words, the gap and the tag block are found by the measures that look for them."""

import tomllib
from datetime import date, timedelta

import pandas as pd
import pytest

from analysis.selection import Selection
from analysis.tables import make_table
from analysis.tables.stories import burst_selection, burst_story
from analysis.terminology.glossary_file import read_glossary
from tests.conftest import ROOT, SAMPLE

PLANTED = tomllib.loads((SAMPLE / "planted.toml").read_text("utf-8"))
BURSTS = {burst["name"]: burst for burst in PLANTED["burst"]}
GLOSSARY = read_glossary(ROOT / "data" / "glossaries" / "sample.csv")
LEAST_WEIGHT = 10.0
"""Of the bursts of a story's words with s = 3 only planted ones weigh more."""


def days(row):
    return row["start"].date(), row["end"].date()


def test_the_bursts_of_all_coverage_are_those_planted_to_the_day_and_no_other(sample):
    found = make_table(sample, "bursts", Selection())
    assert {days(row) for _, row in found.iterrows()} == {(b["first_day"], b["last_day"]) for b in BURSTS.values()}
    articles = dict(zip(found["start"].dt.date, found["articles"], strict=True))
    assert articles == {b["first_day"]: b["articles"] for b in BURSTS.values()}


@pytest.mark.parametrize("name", ["port strike", "election"])
def test_the_words_of_a_story_burst_when_it_was_planted_and_nowhere_else(sample, name):
    burst = BURSTS[name]
    found = make_table(sample, "bursts", Selection(query=" OR ".join(burst["words"])), options={"s": "3"})
    heavy = found[found["weight"] > LEAST_WEIGHT]
    assert len(heavy) == 1
    start, end = days(heavy.iloc[0])
    assert abs(start - burst["first_day"]) <= timedelta(days=1)
    assert abs(end - burst["last_day"]) <= timedelta(days=1)


def test_the_camp_is_in_the_news_from_before_its_planted_days_to_their_end(sample):
    """8 of the 18 articles of the twelve days before are on the camp too, by chance: its share rises before its number."""
    burst = BURSTS["camp clearance"]
    selection = Selection(query=" OR ".join(burst["words"]))
    found = make_table(sample, "bursts", selection, options={"s": "3"})
    assert (found["weight"] > LEAST_WEIGHT).sum() == 1
    start, end = days(found.iloc[0])
    assert start <= burst["first_day"]
    assert end == burst["last_day"]
    before = make_table(
        sample,
        "volume",
        Selection(query=selection.query, start=start, end=burst["first_day"] - timedelta(days=1)),
    )
    assert before[["articles", "articles_total"]].to_numpy().tolist() == [[8, 18]]


@pytest.mark.parametrize("word", ["old", "new"])
@pytest.mark.parametrize("transform", ["sqrt", "logit"])
def test_the_outlet_that_changes_its_word_has_a_new_level_within_the_month(sample, word, transform):
    switch = PLANTED["switch"]
    found = make_table(
        sample,
        "changes",
        Selection(outlet=(switch["outlet"],)),
        options={"by": "variant", "bucket": "month", "transform": transform},
        glossary=GLOSSARY,
    )
    of_word = found[found["group"] == f"{switch['concept']}: {switch[word]}"]
    assert len(of_word) == 1
    row = of_word.iloc[0]
    first = row["first_day"].date()
    assert date(2024, 11, 1) <= first <= date(2024, 12, 1)
    assert (row["difference_low"] > 0.3) if word == "new" else (row["difference_high"] < -0.3)
    assert row["denominator_breaks"] == ""


def test_the_gap_is_left_out_of_trends_and_named_where_all_outlets_are_one_line(sample):
    gap = PLANTED["gap"]
    by_outlet = make_table(sample, "trend", Selection(), options={"by": "outlet"}).set_index("group")
    others = by_outlet.drop(index=gap["outlet"])["buckets_left_out"]
    assert by_outlet.loc[gap["outlet"], "buckets_left_out"] >= others.max() + gap["days"] // 7
    together = make_table(sample, "trend", Selection())["denominator_breaks"][0].split("; ")
    weeks = [gap["first_day"] - timedelta(days=gap["first_day"].weekday())]
    edges = pd.to_datetime(pd.Series(together)).dt.date
    assert any(abs(edge - weeks[0]) <= timedelta(days=7) for edge in edges)
    assert any(abs(edge - gap["last_day"]) <= timedelta(days=7) for edge in edges)


def test_the_planted_tag_block_has_lift_one_against_its_outlet_s_habit(sample):
    block = PLANTED["tag_block"]
    burst = BURSTS["port strike"]
    for selection in (
        Selection(outlet=(block["outlet"],)),
        Selection(start=burst["first_day"], end=burst["last_day"]),
        Selection(outlet=(block["outlet"],), query="strike"),
    ):
        found = make_table(sample, "tags-lift", selection, options={"min_articles": "1"})
        ours = found[found["value"].isin(block["tags"])]
        assert len(ours) == len(block["tags"])
        assert ours["lift_outlets"].tolist() == pytest.approx([1.0] * len(ours))
        assert ours["z"].isna().all()
    crude = make_table(sample, "tags-lift", Selection(outlet=(block["outlet"],)))
    assert crude[crude["value"].isin(block["tags"])]["lift"].min() > 4
    pairs = make_table(sample, "tag-pairs", Selection())
    both = pairs[pairs["tag_a"].isin(block["tags"]) & pairs["tag_b"].isin(block["tags"])]
    assert both["lift"].min() > 4
    assert both["lift_outlets"].tolist() == pytest.approx([1.0] * len(both))


@pytest.mark.parametrize("name", BURSTS)
def test_what_made_a_burst_is_told_by_the_tags_of_its_story(sample, name):
    burst = BURSTS[name]
    selection = burst_selection(Selection(), by="none", group="", start=burst["first_day"], end=burst["last_day"])
    story = burst_story(sample, selection)
    assert set(story.tags["value"]) & set(burst["tags"])
    assert not set(story.tags["value"]) & set(PLANTED["tag_block"]["tags"])
    assert len(story.headlines) == 5
    published = story.headlines["published"].str[:10]
    assert published.between(str(burst["first_day"]), str(burst["last_day"])).all()


def test_no_tag_of_the_block_rises_or_falls_inside_its_outlet(sample):
    found = make_table(sample, "tag-movers", Selection()).set_index("value")
    assert found.loc[PLANTED["tag_block"]["tags"], "z_outlets"].isna().all()
    assert found["q_outlets"].dropna().between(0, 1).all()


def test_a_burst_is_opened_with_its_own_group():
    given = {"start": date(2024, 9, 11), "end": date(2024, 9, 22)}
    asked = Selection(query="strike", outlet=("A", "B"))
    assert burst_selection(asked, by="outlet", group="B", **given) == Selection(query="strike", outlet=("B",), **given)
    assert burst_selection(asked, by="match", group="dock*", **given).query == "(strike) AND (dock*)"
    assert burst_selection(asked, by="none", group="", **given) == Selection(query="strike", outlet=("A", "B"), **given)
