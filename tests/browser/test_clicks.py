"""Every number opens: a clicked mark shows as many articles or passages as it stands for, here and in another browser."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.driving import (
    Site,
    bars,
    card,
    click_mark,
    close_reader,
    dots,
    download,
    go,
    number,
    parameters,
    passages,
    points,
    rows,
    settled,
)

SAMPLE = {"corpus": "sample"}
RIOT = {**SAMPLE, "glossary": "sample", "concept": "people demonstrating"}
ARTICLES = [
    ("overview", "volume", points, 30, "articles", SAMPLE),
    ("overview", "tags", bars, 2, "articles", SAMPLE),
    ("overview", "pairs", bars, 3, "articles_both", SAMPLE),
    ("overview", "outlets", bars, 0, "articles", {**SAMPLE, "from": "2024-06-01"}),
    ("timeline", "volume", points, 8, "articles", {**SAMPLE, "bucket": "month", "split": "outlet"}),
    ("tags", "tags", bars, 4, "articles", {**SAMPLE, "language": "en"}),
    ("tags", "pairs", bars, 1, "articles_both", SAMPLE),
    ("tags", "tags", bars, 2, "articles", {**SAMPLE, "field": "section"}),
    ("tags", "lift", dots, 1, "articles", {**SAMPLE, "from": "2024-06-01", "to": "2024-07-31", "look": "what marks the selection"}),
    ("tags", "lines", points, 6, "articles", {**SAMPLE, "look": "over time", "field": "section"}),
    ("tags", "movers", bars, 0, "articles", {**SAMPLE, "look": "rising and falling"}),
]  # fmt: skip
WORDS = [
    ("keywords", "keyness", bars, 3, "count_target", {**SAMPLE, "outlet": "Meridian Post"}),
    (
        "keywords",
        "keyness",
        bars,
        -1,
        "count_reference",
        {**SAMPLE, "target": "outlet=Meridian Post", "reference": "rest"},
    ),
    ("keywords", "keywords", bars, 0, "frequency", {**SAMPLE, "look": "by group"}),
    ("keywords", "keywords", bars, 8, "count_target", {**SAMPLE, "look": "by group", "measure": "keyness"}),
    ("keywords", "words", bars, 3, "frequency", {**SAMPLE, "outlet": "Meridian Post", "look": "most frequent"}),
    ("keywords", "words", bars, 2, "frequency", {**SAMPLE, "look": "most frequent", "ngrams": "2"}),
    ("keywords", "collocates", bars, 2, "count_both", {**SAMPLE, "look": "company", "node": "water"}),
    ("keywords", "dispersion", dots, 8, "frequency", {**SAMPLE, "look": "spread"}),
    ("terminology", "share", bars, 0, "mentions", RIOT),
    ("terminology", "moved", points, 2, "mentions", RIOT),
    ("terminology", "association", bars, 8, "mentions", RIOT),
    ("terminology", "voices", bars, 0, "mentions", RIOT),
    ("terminology", "deaths", bars, 1, "mentions", {**RIOT, "groups": "people"}),
]


def stands_for(page: Page, name: str, count: str) -> int:
    """The number that the picked mark stands for, read from the card's own download."""
    pick = dict(parse_qsl(parameters(page)["pick"][0].partition("~")[2], keep_blank_values=True))
    pairs = parse_qsl(parameters(page)["pick"][0].partition("~")[2])
    tags = sorted(value for key, value in pairs if key == "tag")
    group = [value for key, value in pairs if key in ("outlet", "section", "language")]
    word = pick.get("term", "") or pick.get("words", "").strip('"')

    def is_it(row: dict[str, str]) -> bool:
        return (
            (not group or row.get("group") == group[0])
            and ("from" not in pick or row["bucket_start"] == pick["from"])
            and ("tag" not in row or [row["tag"]] == tags)
            and ("value" not in row or [row["value"]] == tags)
            and ("tag_a" not in row or sorted((row["tag_a"], row["tag_b"])) == tags)
            and ("concept" not in row or (row["concept"], row["variant"]) == (pick["concept"], pick.get("variant", "")))
            and ("voice" not in row or row["voice"] == pick["voice"])
            and (
                "victims" not in row or (row["victims"], row["construction"]) == (pick["concept"], pick["construction"])
            )
            and ("term" not in row or row["term"] == word)
            and ("collocate" not in row or row["collocate"] == word)
            and ("ngram" not in row or row["ngram"] == word)
        )

    (row,) = [row for row in rows(download(page, name)) if is_it(row)]
    return int(row[count])


def behind(page: Page, name: str) -> str:
    """What stands over the articles or passages that are shown."""
    opened = card(page, f"{name}_behind")
    opened.wait_for()
    settled(page)
    return opened.locator(".bs-subtitle").first.inner_text()


@pytest.mark.parametrize(("path", "name", "marks", "place", "count", "address"), ARTICLES)
def test_a_mark_opens_the_articles_that_it_counts(
    sample_site: Site, visit: Visit, path, name, marks, place, count, address
):
    page = go(visit(), sample_site.page(path, **address))
    marks(page, name).first.wait_for()
    click_mark(page, marks(page, name).nth(place))
    expected = stands_for(page, name, count)
    assert number(behind(page, name)) == expected
    assert len(rows(download(page, f"{name}_behind"))) == expected

    elsewhere = go(visit(), page.url)
    assert number(behind(elsewhere, name)) == expected
    expect(card(elsewhere, f"{name}_behind").get_by_test_id("stDataFrame")).to_be_visible()


@pytest.mark.parametrize(("path", "name", "marks", "place", "count", "address"), WORDS)
def test_a_mark_opens_the_passages_that_it_counts(
    sample_site: Site, visit: Visit, path, name, marks, place, count, address
):
    page = go(visit(), sample_site.page(path, **address))
    marks(page, name).first.wait_for()
    click_mark(page, marks(page, name).nth(place))
    expected = stands_for(page, name, count)
    assert number(behind(page, name)) == expected
    assert len(rows(download(page, f"{name}_behind"))) == expected
    expect(passages(page, name)).to_have_count(min(expected, 500))

    elsewhere = go(visit(), page.url)
    assert number(behind(elsewhere, name)) == expected
    expect(passages(elsewhere, name)).to_have_count(min(expected, 500))


def test_a_pick_can_be_closed_and_moved_to_another_card(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("overview", **SAMPLE))
    bars(page, "tags").first.wait_for()
    click_mark(page, bars(page, "tags").first)
    expect(card(page, "tags_behind")).to_be_visible()
    click_mark(page, bars(page, "outlets").first)
    expect(card(page, "outlets_behind")).to_be_visible()
    expect(card(page, "tags_behind")).to_have_count(0)
    card(page, "outlets_behind").get_by_role("button", name="Close").click()
    expect(card(page, "outlets_behind")).to_have_count(0)
    assert "pick" not in parameters(page)


def test_a_passage_opens_in_the_reader_with_its_hits_marked(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("concordance", **SAMPLE, node="strike"))
    listed = card(page, "kwic").locator("li[data-article]")
    listed.nth(1).click()
    reader = page.get_by_role("dialog")
    marks = reader.locator("mark")
    marks.first.wait_for()
    assert {mark.lower().removesuffix("’s").removesuffix("'s") for mark in marks.all_inner_texts()} == {"strike"}
    expect(reader.get_by_role("status").last).to_contain_text(f"of {marks.count()}")
    assert parameters(page)["article"] == [listed.nth(1).get_attribute("data-article")]

    elsewhere = go(visit(), page.url)
    expect(elsewhere.get_by_role("dialog").locator("mark")).to_have_count(marks.count())
    close_reader(page)
