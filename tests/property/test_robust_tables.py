"""Ranges beside findings are those of the same table made from a corpus without the outlet, or without the week."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from analysis.periods import bucket_start
from analysis.schema import robust_columns
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from tests.slow_corpus import Item, SlowCorpus

GLOSSARY = Glossary((Variant("people", "troops"), Variant("people", "fighters"), Variant("calm", "truce")))
WORDS = ["troops", "fighters", "truce", "the", "port", "said"]
FIRST = date(2024, 1, 1)
PAIRS = {"min_articles": "1"}


def items(seed, many=70, weeks=12):
    """Articles of three outlets over twelve weeks, one of which has no day; on every Monday and Sunday each outlet has one."""
    rng = np.random.default_rng(seed)
    out = [
        Item(f"{outlet}{day}", outlet, (FIRST + timedelta(days=day)).isoformat(), body="port", section="home")
        for outlet in "ABC"
        for day in range(7 * weeks)
        if day % 7 in {0, 6}
    ]
    for i in range(many):
        day = FIRST + timedelta(days=int(rng.integers(0, 7 * weeks)))
        out.append(
            Item(
                f"{i:03}",
                str(rng.choice(["A", "B", "C"], p=[0.5, 0.3, 0.2])),
                "" if i == 0 else day.isoformat(),
                body=" ".join(rng.choice(WORDS, rng.integers(3, 12))),
                tags=tuple(sorted(set(rng.choice(["x", "y", "z"], rng.integers(0, 3))))),
                section=str(rng.choice(["home", "world"])),
            )
        )
    return out


def week_of(item):
    return bucket_start(item.day(), "week").isoformat() if item.published else ""


def made(name, found, keys, options, query, robust):
    try:
        table = make_table(
            SlowCorpus(found), name, Selection(query=query), options=options | ({"robust": "yes"} if robust else {}),
            glossary=GLOSSARY if not query else None,
        )  # fmt: skip
    except ValueError:
        return None
    return table.set_index(keys) if keys else table


CASES = [
    ("terminology", "share", ["group", "concept", "variant"], {"by": "section"}, ""),
    ("terminology", "share", ["group", "concept", "variant"], {"by": "section", "unit": "article"}, ""),
    ("terminology", "share", ["bucket_start", "concept", "variant"], {"bucket": "month"}, ""),
    ("trend", "tau", ["group"], {"by": "tag", "bucket": "week"}, ""),
    ("trend", "tau", ["group"], {"by": "section", "bucket": "week"}, "truce"),
    ("tag-pairs", "npmi", ["tag_a", "tag_b"], PAIRS, ""),
    ("tag-pairs", "lift", ["tag_a", "tag_b"], PAIRS | {"field": "section", "with": "tag"}, ""),
    ("tags-lift", "lift", ["value"], PAIRS, "truce"),
    ("tags-lift", "lift_outlets", ["value"], PAIRS, "truce"),
    ("collocates", "log_dice", ["collocate"], {"min_count": "1", "node": "truce", "span": "2"}, ""),
    ("collocates", "log_dice", ["collocate"], {"min_count": "1"}, "truce"),
    ("tag-movers", "tau", ["value"], PAIRS | {"bucket": "week"}, "truce OR port"),
]  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("name", "measure", "keys", "options", "query"), CASES)
@pytest.mark.parametrize(("unit", "of"), [("outlet", lambda item: item.outlet), ("week", week_of)])
def test_ranges_are_those_of_corpora_without_one_unit(seed, name, measure, keys, options, query, unit, of):
    everything = items(seed)
    whole = made(name, everything, keys, options, query, robust=True)
    units = sorted({of(item) for item in everything} - {""})
    without = {u: made(name, [i for i in everything if of(i) != u], keys, options, query, robust=False) for u in units}
    checked = 0
    for at, row in whole.iterrows():
        if np.isnan(row[measure]):
            continue
        left = [table[measure].get(at, np.nan) for table in without.values() if table is not None]
        if np.isnan(left).any() or np.isnan(row[f"{measure}_{unit}_low"]):
            continue
        low, high = min(*left, row[measure]), max(*left, row[measure])
        assert (row[f"{measure}_{unit}_low"], row[f"{measure}_{unit}_high"]) == pytest.approx((low, high), abs=1e-9)
        furthest = (
            without[row[f"{measure}_{unit}_most"]][measure][at] if row[f"{measure}_{unit}_most"] else row[measure]
        )
        assert abs(furthest - row[measure]) == pytest.approx(max(abs(one - row[measure]) for one in left), abs=1e-9)
        checked += 1
    assert checked


@pytest.mark.parametrize(("name", "measure", "keys", "options", "query"), CASES)
def test_the_columns_beside_a_finding_change_nothing_of_it(name, measure, keys, options, query):
    plain, robust = (made(name, items(3), [], options, query, robust=wanted) for wanted in (False, True))
    pd.testing.assert_frame_equal(robust[list(plain.columns)], plain)
    assert set(robust_columns(measure)) <= set(robust.columns)
    known = robust[robust[f"{measure}_outlet_low"].notna()]
    assert (known[f"{measure}_outlet_low"] <= known[measure] + 1e-12).all()
    assert (known[f"{measure}_outlet_high"] >= known[measure] - 1e-12).all()
    np.testing.assert_allclose(robust[f"{measure}_once"], robust[measure], atol=1e-12)


def test_the_mean_weight_of_a_word_is_told_without_any_one_outlet():
    """Three articles of one word each weigh 1 for it and 0 for the other word."""
    found = [
        Item("1", "A", "2024-01-02", body="port"),
        Item("2", "B", "2024-01-09", body="port"),
        Item("3", "B", "2024-01-16", body="truce"),
    ]
    options = {"min_df": "1", "max_df": "1.0", "by": "language"}
    row = made("keywords", found, ["term"], options, "", robust=True).loc["port"]
    assert row["tf_idf"] == pytest.approx(2 / 3)
    assert (row["tf_idf_outlet_low"], row["tf_idf_outlet_high"]) == pytest.approx((1 / 2, 1))
    assert (row["tf_idf_week_low"], row["tf_idf_week_high"]) == pytest.approx((1 / 2, 1))
    assert (row["tf_idf_outlet_most"], row["tf_idf_once"], row["top_article_share"]) == ("B", row["tf_idf"], 0.5)


def test_an_outlet_without_hits_changes_no_choice_of_words():
    found = [*items(4), Item("other", "D", "2024-01-09", body="the port said")]
    plain, more = (
        made("terminology", one, [], {}, "", robust=True).drop(columns=["articles_total", "tokens", "per_million"])
        for one in (items(4), found)
    )
    pd.testing.assert_frame_equal(plain, more)


def test_the_only_outlet_of_a_group_cannot_be_left_out_of_it():
    found = made("trend", items(5), ["group"], {"by": "outlet", "bucket": "week"}, "", robust=True)
    assert found["tau_outlet_low"].isna().all()
    assert (found["tau_outlet_most"] == "").all()
    assert found["tau_week_low"].notna().any()


def test_first_uses_without_the_first_outlet_and_week():
    found = [
        Item("1", "A", "2024-01-02", body="truce truce truce"),
        Item("2", "A", "2024-01-09", body="truce"),
        Item("3", "B", "2024-01-11", body="truce"),
        Item("4", "B", "2024-02-20", body="port"),
    ]
    row = made("first-last", found, [], {}, "truce", robust=True).iloc[0]
    days = {name: str(row[name].date()) for name in row.index if "_day" in name}
    assert days == {
        "first_day": "2024-01-02", "first_day_no_outlet": "2024-01-11", "first_day_no_week": "2024-01-09",
        "last_day": "2024-01-11", "last_day_no_outlet": "2024-01-09", "last_day_no_week": "2024-01-02",
    }  # fmt: skip
    assert (row["outlets"], row["top_article_share"]) == (2, 0.6)


def test_the_difference_of_a_switch_is_told_with_its_day_held():
    """Six troops before and six fighters after, half of them by B, which also writes one fighters too early."""
    found = [
        Item(f"{outlet}{i}", outlet, f"2024-0{1 + (i > 2)}-{10 + i:02}", body=word)
        for outlet in "AB"
        for i, word in enumerate(["troops"] * 3 + ["fighters"] * 3)
    ]
    found.append(Item("odd", "B", "2024-01-02", body="fighters"))
    table = made("switches", found, ["variant"], {"by": "none", "draws": "0", "min_articles": "1"}, "", robust=True)
    row = table.loc["troops"]
    assert row["difference"] == pytest.approx(-6 / 7)
    assert (row["difference_outlet_low"], row["difference_outlet_high"]) == pytest.approx((-1, -3 / 4))
    assert row["difference_outlet_most"] == "B"
    assert row["top_article_share"] == pytest.approx(1 / 6)


def test_a_change_is_left_standing_where_both_outlets_made_it():
    found = [
        Item(f"{outlet}{week}{i}", outlet, (FIRST + timedelta(days=7 * week + i)).isoformat(), tags=("x",) * tagged)
        for outlet in "AB"
        for week in range(16)
        for i in range(6)
        for tagged in [int(i < (1 if week < 8 else 5))]
    ]
    row = made("changes", found, [], {"by": "tag", "bucket": "week"}, "", robust=True).set_index("group").loc["x"]
    for unit in ("outlet", "week"):
        assert (row[f"difference_{unit}_low"], row[f"difference_{unit}_high"]) == pytest.approx([row["difference"]] * 2)
    assert row["difference"] == pytest.approx(4 / 6)


def test_a_spike_of_one_outlet_is_none_without_it():
    found = [
        Item(f"{outlet}{week}{i}", outlet, (FIRST + timedelta(days=7 * week)).isoformat(), body="port")
        for week in range(20)
        for outlet, many in (("A", 3), ("B", 30 if week == 18 else 3))
        for i in range(many)
    ]
    row = made("spikes", found, [], {"bucket": "week"}, "", robust=True).iloc[0]
    assert row["articles"] == 33
    assert row["robust_z_outlet_low"] == 0
    assert row["robust_z_outlet_most"] == "B"


def test_a_delay_rests_on_its_weeks():
    rng = np.random.default_rng(7)
    found = [
        Item(f"{outlet}{day}{i}", outlet, (FIRST + timedelta(days=day)).isoformat(), body="port")
        for outlet in "AB"
        for day in range(90)
        for i in range(1 + int(rng.integers(0, 4)))
    ]
    row = made("lags", found, [], {}, "", robust=True).iloc[0]
    assert row["correlation_week_low"] <= row["correlation"] <= row["correlation_week_high"]
    assert row["correlation_once"] == pytest.approx(row["correlation"])
    assert row["correlation_week_most"] in {week_of(item) for item in found}
