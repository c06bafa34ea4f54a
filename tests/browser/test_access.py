"""For everybody: by keyboard alone, in both themes, on a phone, and in scripts that run from right to left."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.driving import Site, bars, card, click_mark, go, parameters, passages, settled

PAGES = ("", "overview", "articles", "tags", "timeline", "terminology", "keywords", "concordance", "methods")
STREAMLITS_OWN = {
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"]',
    "presentation-role-conflict": '[data-testid="stFileUploaderDropzone"]',
}
"""Findings in Streamlit's own parts, by rule, and the part each is allowed in."""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_of_ours(sample_site: Site, visit: Visit, name: str, dark: bool):
    node = {"node": "strike"} if name == "concordance" else {}
    glossary = {"glossary": "sample"} if name == "terminology" else {}
    page = go(visit(dark=dark), sample_site.page(name, corpus="sample", **node, **glossary))
    found = Axe().run(page).response["violations"]
    ours = []
    for violation in found:
        allowed = STREAMLITS_OWN.get(violation["id"])
        for place in violation["nodes"]:
            target = place["target"][-1]
            inside = page.locator(allowed).locator(f":scope:is({target}), {target}").count() if allowed else 0
            if not inside:
                ours.append(f"{violation['id']} ({violation['impact']}): {place['html'][:160]}")
    assert not ours


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(sample_site: Site, visit: Visit, name: str):
    node = {"node": "strike"} if name == "concordance" else {}
    glossary = {"glossary": "sample"} if name == "terminology" else {}
    page = go(visit(width=390, height=844), sample_site.page(name, corpus="sample", **node, **glossary))
    wide = page.evaluate(
        """() => {
            const main = document.querySelector('[data-testid="stMain"]');
            return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth);
        }"""
    )
    assert wide <= 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_theme_follows_the_system(sample_site: Site, visit: Visit, dark: bool):
    page = go(visit(dark=dark), sample_site.page("overview", corpus="sample"))
    expect(page.get_by_test_id("stApp")).to_have_css(
        "background-color", "rgb(20, 23, 27)" if dark else "rgb(251, 250, 247)"
    )
    expect(card(page, "volume")).to_have_css("background-color", "rgb(28, 32, 38)" if dark else "rgb(255, 255, 255)")


def test_a_passage_is_found_and_read_by_keyboard_alone(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("concordance", corpus="sample"))
    field = page.get_by_label("Look for")
    for _ in range(60):
        page.keyboard.press("Tab")
        if field.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.type("walkout")
    listed = card(page, "kwic").locator("li[data-article]")
    listed.first.wait_for()
    settled(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if listed.first.evaluate("e => e.getRootNode().activeElement === e"):
            break
    page.keyboard.press("ArrowDown")
    expect(listed.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    reader = page.get_by_role("dialog")
    expect(reader.locator("mark").first).to_be_visible()
    settled(page)
    page.keyboard.press("Escape")
    expect(reader).to_have_count(0)
    assert parameters(page)["node"] == ["walkout"]


def test_arabic_text_reads_from_right_to_left(sample_site: Site, visit: Visit):
    page = go(
        visit(),
        sample_site.page(
            "terminology", corpus="sample", language="ar", glossary="sample", concept="the stoppage of work"
        ),
    )
    bars(page, "share").first.wait_for()
    click_mark(page, bars(page, "share").first)
    listed = passages(page, "share")
    expect(listed.first.locator(".line")).to_have_attribute("dir", "rtl")
    before, after = (listed.first.locator(part).bounding_box() for part in (".left", ".right"))
    assert before
    assert after
    assert before["x"] > after["x"]  # what was written first stands at the right
    listed.first.click()
    reader = page.get_by_role("dialog")
    expect(reader.locator("article .headline")).to_have_css("direction", "rtl")
    expect(reader.locator("article .body").first).to_have_css("direction", "rtl")
    assert reader.locator("mark").count() >= 1
