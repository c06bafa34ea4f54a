"""What was planted in the sample corpus is found again through the importer and the promised tables."""

from __future__ import annotations

import tomllib
from datetime import date

import pandas as pd
import pytest

from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.glossary_file import read_glossary
from tests.conftest import ROOT, SAMPLE

PLANTED = tomllib.loads((SAMPLE / "planted.toml").read_text("utf-8"))
GLOSSARY = read_glossary(ROOT / "data" / "glossaries" / "sample.csv")


@pytest.fixture(scope="module")
def usage(sample) -> pd.DataFrame:
    return make_table(sample, "terminology", Selection(), options={"by": "outlet"}, glossary=GLOSSARY)


def test_every_record_of_the_sample_is_accounted_for(sample):
    batch = sample.batches().iloc[0]
    corpus = PLANTED["corpus"]
    assert (batch["read"], batch["imported"], batch["duplicates"], batch["rejected"]) == (
        corpus["records"],
        corpus["articles"],
        corpus["duplicates"],
        0,
    )
    assert sample.summary().undated == corpus["undated"]
    outlets = sample.values("outlet").set_index("value")["articles"].to_dict()
    assert outlets == {o["name"]: o["articles"] for o in PLANTED["outlet"]}


def test_mentions_and_articles_of_every_variant_and_outlet_are_those_planted(usage):
    found = {
        (r.concept, r.group, r.variant): (r.mentions, r.articles, r.mentions_concept, r.articles_concept)
        for r in usage.itertuples()
        if r.mentions
    }
    planted = {
        (u["concept"], u["outlet"], u["variant"]): (
            u["mentions"],
            u["articles"],
            u["mentions_concept"],
            u["articles_concept"],
        )
        for u in PLANTED["usage"]
        if u["mentions"]
    }
    assert found == planted


def test_shares_of_each_concept_sum_to_one_and_lie_in_their_intervals(usage):
    assert usage.groupby(["group", "concept"])["share"].sum().round(12).eq(1).all()
    assert (usage["share_low"] <= usage["share"]).all()
    assert (usage["share"] <= usage["share_high"]).all()


def test_planted_shares_lie_in_the_interval_nineteen_times_of_twenty(usage):
    """Targets hold for an outlet's own copy; wire copy and chance move the realised share."""
    shares = {(r.concept, r.group, r.variant): r for r in usage.itertuples()}
    targets = [
        (u, shares[u["concept"], u["outlet"], u["variant"]])
        for u in PLANTED["usage"]
        if u["target_share"] >= 0 and u["mentions_concept"] >= 50
    ]
    inside = sum(row.share_low <= u["target_share"] <= row.share_high for u, row in targets)
    assert len(targets) > 40
    assert inside / len(targets) >= 0.85


def test_the_outlet_that_changes_its_word_does_so_on_the_planted_day(sample):
    switch = PLANTED["switch"]
    day = (
        switch["first_day_of_new"]
        if isinstance(switch["first_day_of_new"], date)
        else date.fromisoformat(switch["first_day_of_new"])
    )
    for period, when in (("before", {"end": day - pd.Timedelta(days=1).to_pytimedelta()}), ("after", {"start": day})):
        table = make_table(sample, "terminology", Selection(outlet=(switch["outlet"],), **when), glossary=GLOSSARY)
        found = table[table["concept"] == switch["concept"]].set_index("variant")
        for row in switch[period]:
            assert found.loc[row["variant"], ["mentions", "mentions_concept"]].tolist() == [
                row["mentions"],
                row["mentions_concept"],
            ]
    monthly = make_table(
        sample, "terminology", Selection(outlet=(switch["outlet"],)), options={"bucket": "month"}, glossary=GLOSSARY
    )
    old = monthly[(monthly["concept"] == switch["concept"]) & (monthly["variant"] == switch["old"])].set_index(
        "bucket_start"
    )["share"]
    assert old[:"2024-10-31"].min() > old["2024-12-01":].max()


def test_bursts_stand_out_of_the_volume_of_their_words(sample):
    for burst in PLANTED["burst"]:
        words = " OR ".join(burst["words"])
        table = make_table(sample, "volume", Selection(query=words), options={"bucket": "day"}).set_index(
            "bucket_start"
        )["articles"]
        inside = table[str(burst["first_day"]) : str(burst["last_day"])]
        assert inside.mean() > 4 * table.drop(inside.index).mean()
        everything = make_table(sample, "volume", Selection(), options={"bucket": "day"}).set_index("bucket_start")[
            "articles"
        ]
        assert everything[str(burst["first_day"]) : str(burst["last_day"])].sum() == burst["articles"]


def test_the_gap_is_marked_incomplete_for_its_outlet_only(sample):
    gap = PLANTED["gap"]
    table = make_table(sample, "volume", Selection(), options={"bucket": "week", "by": "outlet"})
    inside = table[(table["bucket_start"] >= str(gap["first_day"])) & (table["bucket_start"] <= str(gap["last_day"]))]
    assert not inside[inside["group"] == gap["outlet"]]["complete"].any()
    assert inside[inside["group"] != gap["outlet"]]["complete"].all()
    assert inside[inside["group"] == gap["outlet"]]["articles"].sum() == 0


def test_only_one_outlet_puts_the_names_in_quotation_marks(sample):
    """Counted from the passages: the characters around each hit."""
    for row in PLANTED["quoted_name"]:
        selection = Selection(outlet=(row["outlet"],), query=f'"{row["name"]}"')
        table = make_table(sample, "concordance", selection, options={"limit": "0"})
        left, right = table["left"].str.rstrip().str[-1:], table["right"].str.lstrip().str[:1]
        in_marks = (left.isin(list("“\"'‘«")) & right.isin(list("”\"'’»"))).sum()
        assert (len(table), in_marks) == (row["mentions"], row["in_marks"]), row["outlet"]


def test_the_tag_block_stands_on_every_article_of_its_outlet_and_on_no_other(sample):
    block = PLANTED["tag_block"]
    table = make_table(sample, "tags", Selection(), options={"by": "outlet"})
    for tag in block["tags"]:
        found = table[table["tag"] == tag]
        assert found["group"].tolist() == [block["outlet"]]
        assert found["articles"].tolist() == [
            next(o["articles"] for o in PLANTED["outlet"] if o["name"] == block["outlet"])
        ]


def test_the_day_of_the_switch_is_found_and_no_other_outlet_is_said_to_have_switched(sample):
    switch = PLANTED["switch"]
    found = make_table(sample, "switches", Selection(), glossary=GLOSSARY, options={"concept": switch["concept"]})
    of_outlet = found[found["group"] == switch["outlet"]].set_index("variant")
    day = pd.Timestamp(switch["first_day_of_new"])
    # In the nine days from the planted one to the day found, a single article mentions the concept, by its old name.
    assert day <= of_outlet["switch_day"].max() <= day + pd.Timedelta(days=9)
    between = Selection(outlet=(switch["outlet"],), start=day.date(), end=(of_outlet["switch_day"].max().date()))
    hits = make_table(sample, "concordance", between, glossary=GLOSSARY, options={"concept": switch["concept"]})
    assert hits["published"].str[:10].lt(str(of_outlet["switch_day"].max().date())).sum() == 1
    assert (of_outlet["switch_low"] <= day).all()
    assert (day <= of_outlet["switch_high"]).all()
    assert of_outlet["q_bh"].max() < 0.01
    assert of_outlet["difference"].idxmax() == switch["new"]
    assert of_outlet["difference"].idxmin() == switch["old"]
    assert of_outlet.loc[switch["old"], "mentions_before"] == switch["before"][2]["mentions"] + 1
    assert found.loc[found["group"] != switch["outlet"], "q_bh"].min() > 0.05


def test_outlets_that_choose_differently_are_told_apart_and_each_cell_has_the_planted_mentions(sample):
    found = make_table(sample, "association", Selection(), glossary=GLOSSARY)
    planted = {(u["concept"], u["outlet"], u["variant"]): u["mentions"] for u in PLANTED["usage"] if u["mentions"]}
    told = {(r.concept, r.group, r.variant): r.mentions for r in found.itertuples() if r.mentions}
    assert told == planted
    camp = found[(found["concept"] == "people in the camp") & (found["language"] == "en")]
    assert camp["p_articles"].max() <= 0.001
    assert camp["cramers_v"].min() > 0.3
