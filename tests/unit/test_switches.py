"""The day on which the choice of words changed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.schema import TABLES
from analysis.terminology.glossary import Variant
from analysis.terminology.switch_search import switch_point
from analysis.terminology.switches import switches
from analysis.uncertainty import ratio_interval

PEOPLE = (Variant("people", "protesters", "en"), Variant("people", "rioters", "en"))


def hits(*lines: tuple[str, str, str, int]) -> pd.DataFrame:
    """ARTICLE_HITS of one concept from (group, day, variant, mentions), an article a line."""
    frame = pd.DataFrame(lines, columns=["group", "day", "variant", "mentions"])
    days = pd.to_datetime(frame["day"]).astype("datetime64[s]")
    rows = np.arange(1, len(frame) + 1)
    return frame.drop(columns="day").assign(bucket_start=days, row=rows, unit=rows, concept="people")


def before_and_after(outlet: str = "A") -> list[tuple[str, str, str, int]]:
    """Ten articles with rioters in January (one with protesters), ten with protesters in February."""
    old = [(outlet, f"2024-01-{day:02}", "rioters", 2) for day in range(1, 11)]
    new = [(outlet, f"2024-02-{day:02}", "protesters", 1) for day in range(1, 11)]
    return [*old, (outlet, "2024-01-05", "protesters", 1), *new]


def test_the_day_is_the_first_of_the_new_choice_and_the_sides_are_counted_apart():
    found = switches(hits(*before_and_after()), PEOPLE, draws=199)
    assert list(found.columns) == list(TABLES["switches"])
    new, old = found.iloc[0], found.iloc[1]
    assert (new["variant"], old["variant"]) == ("protesters", "rioters")
    assert str(new["switch_day"].date()) == "2024-02-01"
    assert new["days_between"] == 21, "11 to 31 January"
    assert new[["mentions_before", "mentions_after", "articles_before", "articles_after"]].tolist() == [1, 10, 11, 10]
    assert (new["share_before"], new["share_after"]) == (pytest.approx(1 / 21), 1.0)
    assert new["difference"] == pytest.approx(20 / 21)
    low, high = ratio_interval(1, 21, 1, 1, 41, 11)
    assert (new["share_before_low"], new["share_before_high"]) == (pytest.approx(low), pytest.approx(high))
    assert old["share_before"] + new["share_before"] == pytest.approx(1)
    assert [str(day.date()) for day in (old["first_use"], old["last_use"])] == ["2024-01-01", "2024-01-10"]
    assert [str(day.date()) for day in (new["first_use"], new["last_use"])] == ["2024-01-05", "2024-02-10"]
    assert new["p"] == 1 / 200


def test_the_interval_holds_the_silence_before_the_first_new_word():
    """Nothing was written from 11 to 31 January: the change may be on any of these days."""
    found = switches(hits(*before_and_after()), PEOPLE).iloc[0]
    assert str(found["switch_low"].date()) <= "2024-01-11"
    assert str(found["switch_high"].date()) >= "2024-02-01"


def test_collection_gaps_that_touch_the_day_are_named_and_others_not():
    span = tuple(np.datetime64(day, "s") for day in ("2024-01-12", "2024-01-30"))
    far = tuple(np.datetime64(day, "s") for day in ("2024-06-01", "2024-06-30"))
    found = switches(hits(*before_and_after()), PEOPLE, gaps={"A": [span, far]})
    assert set(found["gaps_near"]) == {"2024-01-12 to 2024-01-30"}
    assert set(switches(hits(*before_and_after()), PEOPLE)["gaps_near"]) == {""}


def test_the_likelihood_ratio_is_that_of_two_coins_against_one():
    """5 of 5 heads, then 0 of 5: ll is 0 on both sides, and 10·ln ½ for one coin; G² = 20·ln 2."""
    mentions = np.array([[1.0, 0.0]] * 5 + [[0.0, 1.0]] * 5)
    found = switch_point(np.arange(10), mentions, min_articles=2, draws=0)
    assert found.day == 5
    assert found.g2 == pytest.approx(20 * np.log(2))


def test_outlets_without_enough_articles_or_with_one_word_have_no_row():
    lines = [("few", "2024-01-01", "rioters", 9), ("few", "2024-02-01", "protesters", 9)]
    lines += [("same", f"2024-01-{day:02}", "rioters", 1) for day in range(1, 21)]
    assert switches(hits(*lines), PEOPLE).empty
    one_day = [("A", "2024-01-01", word, 1) for word in ("rioters", "protesters") * 10]
    assert switches(hits(*one_day), PEOPLE).empty


def test_outlets_are_told_by_name_and_each_on_its_own():
    both = switches(hits(*before_and_after("B"), *before_and_after("A")), PEOPLE)
    assert both["group"].tolist() == ["A", "A", "B", "B"]
    alone = switches(hits(*before_and_after("B")), PEOPLE)
    pd.testing.assert_frame_equal(
        both[both["group"] == "B"].drop(columns="q_bh").reset_index(drop=True), alone.drop(columns="q_bh")
    )


def test_the_order_of_articles_changes_no_figure():
    lines = before_and_after()
    shuffled = [lines[i] for i in np.random.default_rng(2).permutation(len(lines))]
    pd.testing.assert_frame_equal(switches(hits(*lines), PEOPLE), switches(hits(*shuffled), PEOPLE))


def test_no_mentions_give_an_empty_table_with_its_columns():
    found = switches(hits(), PEOPLE)
    assert found.empty
    assert list(found.columns) == list(TABLES["switches"])
