import numpy as np
import pandas as pd
import pytest

from analysis.cells import typed
from analysis.schema import DTYPES, TABLES
from analysis.tags.lift import pair_lift, tag_lift
from analysis.tags.movers import outlet_scores, tag_movers

SIZES = pd.DataFrame({"outlet": ["A", "B"], "articles_total": [8, 2], "corpus_total": [40, 60]})


def counts(*lines):
    return pd.DataFrame(lines, columns=["outlet", "value", "articles", "articles_corpus"])


def months(value, articles, total=20):
    starts = pd.Series(pd.date_range("2024-01-01", periods=len(articles), freq="MS")).astype("datetime64[s]")
    frame = pd.DataFrame({"bucket_start": starts, "group": value, "articles": articles})
    return frame.assign(articles_total=total, complete=True)


def alone(cells):
    """The scores of one outlet from its table."""
    counts, totals = (
        cells.pivot_table(index="group", columns="bucket_start", values=v) for v in ("articles", "articles_total")
    )
    return outlet_scores(list(counts.index), counts.to_numpy(float), totals.iloc[0].to_numpy(float))


def test_lift_compares_with_the_corpus_and_with_what_each_outlet_does():
    found = tag_lift(counts(("A", "strike", 6, 10), ("B", "strike", 1, 3)), SIZES).iloc[0]
    assert (found["articles"], found["articles_total"], found["articles_corpus"], found["corpus_total"]) == (
        7,
        10,
        13,
        100,
    )
    assert found["share"] == pytest.approx(0.7)
    assert found["lift"] == pytest.approx(0.7 / 0.13)
    assert found["expected"] == pytest.approx(8 * 10 / 40 + 2 * 3 / 60)
    assert found["lift_outlets"] == pytest.approx(7 / 2.1)
    assert found["outlets"] == 2


def test_a_block_that_an_outlet_puts_on_everything_does_not_win():
    found = tag_lift(
        counts(("A", "Top stories", 8, 40), ("A", "strike", 5, 10), ("B", "strike", 1, 3)), SIZES
    ).set_index("value")
    assert found.loc["Top stories", "lift"] == pytest.approx(2)
    assert found.loc["Top stories", "lift_outlets"] == 1
    assert np.isnan(found.loc["Top stories", "z"])
    assert found.index[0] == "strike"


def test_an_expected_tag_that_is_nowhere_in_the_selection_counts_as_expected():
    found = tag_lift(counts(("A", "dam", 5, 5), ("B", "dam", 0, 30)), SIZES).iloc[0]
    assert found["expected"] == pytest.approx(8 * 5 / 40 + 2 * 30 / 60)
    assert found["outlets"] == 1


def test_the_interval_allows_for_the_selection_being_part_of_the_corpus():
    """Half of an outlet selected, 10 of its 20: p = r = 10.5/51, s² = 2·50·p(1-p)·0.05², exp(1.96·s) = 1.4862."""
    sizes = pd.DataFrame({"outlet": ["A"], "articles_total": [50], "corpus_total": [100]})
    found = tag_lift(counts(("A", "x", 10, 20)), sizes).iloc[0]
    assert (found["lift_outlets_low"], found["lift_outlets_high"]) == pytest.approx((1 / 1.4862, 1.4862), abs=5e-5)


def test_a_block_of_tags_has_hardly_a_range():
    found = tag_lift(counts(("A", "Top stories", 8, 40)), SIZES).iloc[0]
    assert 0.85 < found["lift_outlets_low"] < 1 < found["lift_outlets_high"] < 1.18


def test_rare_values_are_left_out_and_nothing_has_a_table_too():
    assert tag_lift(counts(("A", "x", 4, 4)), SIZES).empty
    found = tag_lift(counts(), SIZES.iloc[:0])
    assert {c: str(found[c].dtype) for c in found} == {c: DTYPES.get(c, "str") for c in TABLES["tags-lift"]}


def test_two_tags_of_a_block_meet_as_often_as_they_must():
    pairs = typed(
        pd.DataFrame(
            [("a", "b", 40, 40, 40, 100, 2.5, 1.0, 1.0), ("a", "c", 40, 10, 8, 100, 2.0, 0.2, 0.3)],
            columns=list(TABLES["tag-pairs"]),
        ),
        TABLES["tag-pairs"],
    )
    tags = pd.DataFrame(
        [("A", "a", 40), ("A", "b", 40), ("A", "c", 8), ("B", "c", 2)], columns=["group", "tag", "articles"]
    )
    sizes = pd.DataFrame({"group": ["A", "B"], "articles": [40, 60]})
    assert pair_lift(pairs, tags, tags, sizes)["lift_outlets"].tolist() == pytest.approx([1.0, 8 / (40 * 8 / 40)])


def test_a_tag_that_rises_comes_first_and_one_that_falls_last():
    cells = pd.concat([months("up", range(1, 11)), months("down", range(10, 0, -1)), months("flat", [5] * 10)])
    found = tag_movers(cells, {"A": alone(cells)})
    assert found["value"].tolist() == ["up", "down", "flat"] or found["value"].tolist() == ["up", "flat", "down"]
    assert found.set_index("value").loc["up", "z_outlets"] == pytest.approx(found["z"].max())
    assert found.set_index("value").loc["up", ["articles", "tau"]].tolist() == [55, 1]


def test_a_block_of_an_outlet_that_joins_the_collection_does_not_rise_inside_any_outlet():
    block = [0] * 6 + [20] * 6
    overall = months("Top stories", block, 40)
    joined = months("Top stories", block, [0] * 6 + [20] * 6)
    other = months("Top stories", [0] * 12, 20)
    found = tag_movers(overall, {"A": alone(joined), "B": alone(other)}).iloc[0]
    assert found["z"] > 2
    assert np.isnan(found["z_outlets"])


def test_movers_of_nothing_are_an_empty_table():
    empty = months("x", [])
    assert list(tag_movers(empty, {}).columns) == list(TABLES["tag-movers"])
