"""Names and numbers inside figures."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.charts import labels


def test_markup_in_a_name_is_shown_as_text():
    assert labels.name("<b>Post</b> & <a href='x'>") == "&lt;b&gt;Post&lt;/b&gt; &amp; &lt;a href='x'&gt;"


def test_a_name_cannot_refer_to_plotly_variables():
    assert "%{" not in labels.name("%{x} percent")


def test_a_long_name_is_cut():
    assert labels.name("a" * 90) == "a" * 79 + "…"


def test_a_name_in_arabic_keeps_its_direction_to_itself():
    assert labels.name("صوت") == "\u2068صوت\u2069"
    assert labels.is_right_to_left("2024 صوت")
    assert not labels.is_right_to_left("Sada صدى")
    assert not labels.is_right_to_left("2024")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.63, "63%"),
        (0.062, "6.2%"),
        (0.0999, "10%"),
        (0.0004, "<0.1%"),
        (0.0, "0%"),
        (1.0, "100%"),
        (float("nan"), "–"),
    ],
)
def test_shares_are_written_as_people_read_them(value: float, said: str):
    assert labels.share(value) == said


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("day", "1 Jul 2024"),
        ("week", "week of 1 Jul 2024"),
        ("month", "Jul 2024"),
        ("quarter", "Q3 2024"),
        ("year", "2024"),
    ],
)
def test_buckets_have_names(unit, said: str):
    assert labels.bucket(date(2024, 7, 1), unit) == said
