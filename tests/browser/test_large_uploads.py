"""Files of some megabytes: a tab closed in the middle, and two tabs at once."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.benchmarks.news import news, write_csv
from tests.browser.conftest import Visit
from tests.browser.driving import Site, card, go, selected, settled, turn_to

IMPORTS_WITHIN = 150_000
ARTICLES = 2_200  # 5 MB


@cache
def rows() -> list[dict[str, str]]:
    return news(ARTICLES, vocabulary=5_000)


def hand_over(page: Page, site: Site, corpus: str, path: Path) -> None:
    """Give a file to the page, for a corpus of that name."""
    go(page, site.page())
    box = page.get_by_role("combobox", name="Into the corpus")
    box.click()
    box.fill(corpus)
    box.press("Enter")
    settled(page)
    card(page, "upload").locator("input[type=file]").set_input_files(path)


def ledger_line(page: Page, name: str) -> str:
    """What the page says of an import in the end: read = imported + duplicates + rejected."""
    said = page.locator(".bs-subtitle").filter(has_text=f"{name}: ").filter(has_text="read =").first
    expect(said).to_be_visible(timeout=IMPORTS_WITHIN)
    return said.inner_text()


def test_a_tab_closed_in_the_middle_leaves_an_import_that_the_next_tab_tells_of(
    own_site: Site, visit: Visit, tmp_path: Path
):
    path = tmp_path / "closed.csv"
    write_csv(rows(), path)
    page = visit()
    hand_over(page, own_site, "closed", path)
    moving = page.locator('[class*="st-key-card_job_"] [data-testid="stProgress"]').first
    expect(moving).to_be_visible(timeout=IMPORTS_WITHIN)
    page.close()
    page = go(visit(), own_site.page())
    assert f"{ARTICLES:,} read = {ARTICLES:,} imported + 0 duplicates + 0 rejected" in ledger_line(page, "closed.csv")
    settled(page)
    turn_to(page, "Overview")
    assert selected(page) == ARTICLES


def test_the_same_articles_from_two_tabs_at_once_are_imported_once(own_site: Site, visit: Visit, tmp_path: Path):
    one, other = tmp_path / "one.csv", tmp_path / "renamed.csv"
    write_csv(rows(), one)
    turned = rows().copy()
    random.Random(1).shuffle(turned)
    write_csv(turned, other)
    tabs = [(visit(), one), (visit(fresh=True), other)]
    for page, path in tabs:
        hand_over(page, own_site, "both", path)
    said = [ledger_line(page, path.name) for page, path in tabs]
    everything = f"{ARTICLES:,} read = {ARTICLES:,} imported + 0 duplicates"
    nothing = f"{ARTICLES:,} read = 0 imported + {ARTICLES:,} duplicates"
    assert sum(everything in line for line in said) == 1
    assert sum(nothing in line for line in said) == 1
    page = tabs[0][0]
    settled(page)
    turn_to(page, "Overview")
    assert selected(page) == ARTICLES
