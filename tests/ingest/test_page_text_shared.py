"""Real captures: the page that the project began with, field by field, and the others with their truth."""

import io
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from analysis.article import Problem, Record
from analysis.ingest.readers import page_text
from analysis.ingest.readers.context import Context

SHARED = Path(__file__).parents[3] / "shared" / "exports" / "page_text"
FIRST = "000_935a2b3b5b57ed09.txt"

pytestmark = pytest.mark.shared


def items_of(name):
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"../shared/exports/page_text/{name} is not here")
    return list(page_text.read(io.BytesIO(path.read_bytes()), Context(name=name)))


def article(name):
    (record,) = [item for item in items_of(name) if isinstance(item, Record)]
    return record


def lines(*numbers):
    """Lines of the first capture by their numbers, as an editor counts them."""
    text = (SHARED / FIRST).read_text("utf-8").split("\n")
    return [text[number - 1].strip(" •\u00a0") for number in numbers]


def truths():
    path = SHARED / "TRUTH.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def plain(text):
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text or "").casefold()).strip()


def test_first_capture_is_read_field_by_field():
    record = article(FIRST)
    assert record.outlet == "Al Mayadeen English"
    assert [record.title, record.summary] == lines(75, 82)
    assert record.authors == ("Al Mayadeen English",)
    assert record.published.local == "2024-05-23T11:17"
    assert record.updated is None
    assert record.extra["source"] == "Al Mayadeen"
    assert record.extra["reading_minutes"] == 5
    assert record.section == ""
    assert not [item for item in items_of(FIRST) if isinstance(item, Problem)]


def test_first_capture_has_both_captions_once():
    assert list(article(FIRST).captions) == lines(85, 86)


def test_first_capture_has_exactly_its_thirteen_tags():
    assert list(article(FIRST).tags) == lines(*range(144, 157))


def test_first_capture_has_its_body_without_interruptions():
    related, post = {108, 110, 112}, {136, 138}
    wanted = [n for n in range(88, 143, 2) if n not in related | post]
    assert article(FIRST).body.split("\n\n") == lines(*wanted)


def test_first_capture_has_its_post_apart():
    (post,) = article(FIRST).extra["embedded_posts"]
    assert [post["text"]] == lines(136)
    assert post["author"] == "Al Mayadeen English (@MayadeenEnglish)"
    assert post["date"] == "2024-05-23"


def test_first_capture_keeps_its_other_links():
    links = article(FIRST).extra["links_seen"]
    assert Counter(link["block"] for link in links)["Related News"] == 2
    most_read = [(link["section"], link["date"]) for link in links if link["block"] == "Most Read"]
    assert most_read == [
        ("Opinion", "2025-09-17"),
        ("Politics", "2025-09-12"),
        ("Palestine", "2025-09-14"),
        ("Opinion", "2025-09-13"),
    ]
    assert [link["section"] for link in links if link["block"] == "Read Next"] == [
        "Politics",
        "Palestine",
        "Politics",
        "US & Canada",
    ]
    assert "Privacy Policy" in [link["title"] for link in links]


def test_first_capture_cut_after_two_thousand_characters_holds_no_article():
    if not (SHARED / FIRST).exists():
        pytest.skip("../shared is not here")
    cut = (SHARED / FIRST).read_text("utf-8")[:2000]
    items = list(page_text.read(io.BytesIO(cut.encode()), Context(name="cut.txt")))
    assert not [item for item in items if isinstance(item, Record)]
    assert [(item.place, item.kept) for item in items if isinstance(item, Problem)] == [("", False)]


def test_spanish_excerpt_gives_its_strip_and_section():
    record = article("almayadeen_es_1784032_excerpt.txt")
    assert record.title == "Aleida Guevara, un abrazo de Cuba a los mártires de Al Mayadeen"
    assert record.outlet == "Al Mayadeen Español"
    assert record.published.local == "2023-11-27T19:11"
    assert record.section == "Política"


def test_collapsed_excerpt_gives_author_source_and_time():
    record = article("almayadeen_en_next_skeletons_excerpt.txt")
    assert record.authors == ("Roqayah Chamseddine",)
    assert record.outlet == "Al Mayadeen English"
    assert record.published.local == "2024-01-15T12:24"
    assert len(record.captions) == 1


@pytest.mark.parametrize("name", sorted(truths()))
def test_title_and_day_of_a_capture_are_right(name):
    record, truth = article(name), truths()[name]
    assert plain(record.title) == plain(truth["title"])
    if day := (truth.get("published") or truth.get("publish_date") or "")[:10]:
        assert record.published.local[:10] == day


@pytest.mark.parametrize("name", sorted(truths()))
def test_body_of_a_capture_holds_what_it_must(name):
    record, truth = article(name), truths()[name]
    text = plain(f"{record.summary}\n{record.body}")
    for wanted in truth.get("must_contain", []):
        assert plain(wanted) in text
    if first := plain(truth.get("first_paragraph") or truth.get("body_first") or ""):
        assert first[:120] in plain(record.body)
    if truth.get("paragraphs"):
        assert 0.85 * truth["paragraphs"] <= len(record.body.split("\n\n")) <= 1.3 * truth["paragraphs"]


@pytest.mark.parametrize("name", sorted(truths()))
def test_body_of_a_capture_holds_nothing_that_it_must_not(name):
    record, truth = article(name), truths()[name]
    allowed = {"Nueva Constitución"}  # the kicker's words are also in the article's sentences
    body = plain(record.body)
    assert [text for text in truth.get("must_not_contain", []) if text not in allowed and plain(text) in body] == []


def test_tags_that_a_capture_shows_are_found():
    truth = truths()["timesofisrael.com.washington.txt"]["tags"] if truths() else pytest.skip("../shared is not here")
    assert list(article("timesofisrael.com.washington.txt").tags) == truth
    assert len(article("netzpolitik.org.abmahnungen.txt").tags) == 8
    assert article("elmostrador.cl-congreso.txt").tags == ("Nueva Constitución",)
