"""Findings over time: what made a burst opens from its bar, and downloads are the tables of the command line."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.driving import Site, bars, card, click_mark, download, go, number, parameters, points, rows
from tests.browser.serving import broadsheet

SAMPLE = {"corpus": "sample"}


def behind(page, name: str) -> int:
    """How many articles are listed behind the mark of a card."""
    opened = card(page, f"{name}_behind")
    opened.wait_for()
    return number(opened.locator(".bs-subtitle").first.inner_text())


def test_a_burst_opens_what_made_it_and_a_word_of_it_its_passages(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("timeline", **SAMPLE, look="bursts", q="strike"))
    bars(page, "bursts").first.wait_for()
    click_mark(page, bars(page, "bursts").first)
    (found,) = [row for row in rows(download(page, "bursts")) if f"from={row['start']}" in parameters(page)["pick"][0]]
    assert behind(page, "bursts") == int(found["articles"])
    expect(card(page, "burst_tags")).to_be_visible()
    expect(card(page, "burst_headlines").get_by_test_id("stDataFrame")).to_be_visible()

    elsewhere = go(visit(), page.url)
    assert behind(elsewhere, "bursts") == int(found["articles"])
    told = card(elsewhere, "burst_tags").locator(".barlayer .point path")
    told.first.wait_for()
    tags = rows(download(elsewhere, "burst_tags"))
    click_mark(elsewhere, told.first)
    assert behind(elsewhere, "bursts") == int(tags[0]["articles"])
    expect(card(elsewhere, "burst_tags")).to_be_visible()


@pytest.mark.parametrize(
    ("look", "name", "address", "asked"),
    [
        ("bursts", "bursts", {"grain": "week"}, ("bursts", "--set", "bucket=week", "--set", "s=2")),
        ("spikes", "spikes", {}, ("spikes", "--set", "bucket=week", "--set", "robust=yes")),
        ("trend", "trend", {"split": "outlet", "bucket": "month"}, ("trend", "--set", "by=outlet", "--set", "bucket=month", "--set", "robust=yes")),
        ("robustness", "robustness", {"split": "language"}, ("robustness", "--set", "by=language")),
    ],
)  # fmt: skip
def test_a_download_of_a_finding_holds_the_rows_of_the_command_line(
    sample_site: Site, visit: Visit, look, name, address, asked
):
    page = go(visit(), sample_site.page("timeline", **SAMPLE, look=look, **address))
    card(page, name).wait_for()
    done = broadsheet(sample_site.home, "table", "--corpus", "sample", *asked)
    assert done.returncode == 0, done.stderr.decode()
    header, *drawn = download(page, name).splitlines()
    first, *whole = done.stdout.splitlines()
    assert header == first
    assert sorted(drawn) == sorted(whole)


def test_a_spike_opens_the_articles_that_it_counts(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("timeline", **SAMPLE, look="spikes", split="outlet"))
    points(page, "spikes").first.wait_for()
    click_mark(page, points(page, "spikes").first)
    pick = parameters(page)["pick"][0]
    (found,) = [
        row
        for row in rows(download(page, "spikes"))
        if f"from={row['first_day']}" in pick and row["group"].replace(" ", "+") in pick
    ]
    assert behind(page, "spikes") == int(found["articles"])


@pytest.mark.parametrize("look", ["bursts", "trend", "changes", "who comes first", "first use", "robustness"])
def test_a_finding_fits_a_phone(sample_site: Site, visit: Visit, look: str):
    page = visit()
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, sample_site.page("timeline", **SAMPLE, look=look, q="water", split="outlet"))
    wide = "e => Math.max(document.documentElement.scrollWidth - innerWidth, e.scrollWidth - e.clientWidth)"
    assert page.get_by_test_id("stMain").evaluate(wide) <= 0
    expect(page.get_by_text("Incident")).to_have_count(0)
