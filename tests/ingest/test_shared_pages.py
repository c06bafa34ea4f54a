"""Annotated real pages: the figures that the readers of saved pages have to reach."""

import pytest

from tests.conftest import shared
from tests.ingest.score_pages import score_captures, score_html

pytestmark = pytest.mark.shared

# Each stands in the truth of a page in whose article it is: a topic of a talk about the constitution, and a box
# inside the text that nothing but its place tells from a paragraph.
KNOWN_INTRUSIONS = {"elmostrador.cl-congreso.html", "elpais.com.uy-gobierno.html"}


def mean(values):
    return sum(values) / len(values)


@pytest.fixture(scope="module")
def html_score():
    shared("exports/html_pages/TRUTH.json")
    return score_html()


def test_titles_and_days_of_saved_pages_are_right(html_score):
    assert html_score.title_share >= 0.97, html_score.wrong
    assert html_score.day_share >= 0.95, html_score.wrong


def test_authors_and_tags_of_saved_pages_are_right(html_score):
    assert mean(html_score.authors) >= 0.85, html_score.wrong
    assert mean(html_score.tags) >= 0.85, html_score.wrong


def test_bodies_of_saved_pages_equal_their_gold_paragraphs(html_score):
    assert mean(html_score.bodies) >= 0.93, html_score.wrong
    assert mean(html_score.holds) >= 0.95, html_score.wrong


def test_bodies_of_saved_pages_hold_nothing_of_the_page_around_them(html_score):
    assert {text.partition(":")[0] for text in html_score.intrusions} <= KNOWN_INTRUSIONS


def test_captures_of_the_same_pages_are_read_as_well():
    shared("exports/page_text/TRUTH.json")
    score = score_captures()
    assert score.title_share >= 0.9, score.wrong
    assert score.day_share >= 0.9, score.wrong
    assert {text.partition(":")[0].removesuffix(".txt") for text in score.intrusions} <= {
        name.removesuffix(".html") for name in KNOWN_INTRUSIONS
    }
