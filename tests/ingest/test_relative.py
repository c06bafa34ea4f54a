"""Dates that count from the day of the export."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.article import Record
from analysis.ingest.articles import article_from
from analysis.ingest.relative import read_relative

EXPORTED = date(2024, 5, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 hours ago", "2024-05-23"),
        ("36 hours ago", "2024-05-22"),
        ("45 min ago", "2024-05-23"),
        ("an hour ago", "2024-05-23"),
        ("3 days ago", "2024-05-20"),
        ("2d ago", "2024-05-21"),
        ("Published 2 weeks ago", "2024-05-09"),
        ("yesterday", "2024-05-22"),
        ("hace 3 horas", "2024-05-23"),
        ("Hace un día", "2024-05-22"),
        ("hace dos semanas", "2024-05-09"),
        ("ayer", "2024-05-22"),
        ("منذ ساعتين", "2024-05-23"),
        ("منذ يومين", "2024-05-21"),
        ("منذ ٣ أيام", "2024-05-20"),
        ("قبل أسبوع", "2024-05-16"),
        ("أمس", "2024-05-22"),
        ("il y a 4 jours", "2024-05-19"),
        ("vor 2 Tagen", "2024-05-21"),
        ("3 giorni fa", "2024-05-20"),
        ("há 5 dias", "2024-05-18"),
        ("5 months ago", "2023-12"),
        ("hace un año", "2023"),
    ],
)
def test_a_relative_date_is_reckoned_from_the_day_of_the_export_no_finer_than_said(text: str, day: str):
    moment = read_relative(text, EXPORTED)
    assert moment
    assert moment.local == day


@pytest.mark.parametrize("text", ["", "ago", "long ago", "12 articles", "2024-05-20", "5,000 years ago", "in 3 days"])
def test_what_does_not_count_back_is_no_relative_date(text: str):
    assert read_relative(text, EXPORTED) is None


def test_without_the_day_of_the_export_the_article_stays_undated_and_says_so():
    record = Record(place="row 2", title="Gates closed", published_text="hace dos semanas")
    article, (problem,) = article_from(record)
    assert article
    assert article.published is None
    assert "counts from the day of the export" in problem.reason


def test_with_the_day_of_the_export_the_article_is_dated_to_the_day_and_says_so():
    record = Record(place="row 2", title="Gates closed", published_text="2 days ago")
    article, (problem,) = article_from(record, exported_on=EXPORTED)
    assert article
    assert article.published
    assert (article.published.local, article.published.precision) == ("2024-05-21", "day")
    assert "as you gave it" in problem.reason
    assert (problem.excerpt, problem.kept) == ("2 days ago", True)
