"""The first start: the sample corpus is there, with the numbers that were planted in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.driving import Site, card, go, selected, settled, turn_to

PLANTED = tomllib.loads((Path(__file__).parents[2] / "data" / "sample" / "planted.toml").read_text("utf-8"))


def test_the_first_start_shows_the_sample_corpus_with_its_planted_numbers(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page())
    truth = PLANTED["corpus"]
    expect(card(page, "imports")).to_contain_text(f"{truth['articles']:,} articles of 5 outlets")
    turn_to(page, "Overview")
    assert selected(page) == truth["articles"]
    figures = page.locator(".bs-figures").inner_text()
    assert f"{truth['articles']:,}" in figures
    expect(page.locator(".bs-scope")).to_contain_text(f"{truth['undated']} undated articles")


def test_without_a_corpus_the_page_says_what_to_do_and_loads_the_sample(own_site: Site, visit: Visit):
    page = go(visit(), own_site.page())
    expect(page.get_by_text("There is no corpus yet")).to_be_visible()
    page.get_by_role("button", name="Load the sample corpus").click()
    expect(page.get_by_text("1,240 articles imported into sample")).to_be_visible(timeout=120_000)
    settled(page)
    turn_to(page, "Overview")
    assert selected(page) == PLANTED["corpus"]["articles"]
