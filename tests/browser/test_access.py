"""For everybody: by keyboard alone, in both themes, on a phone, and in scripts that run from right to left."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.driving import Site, bars, card, click_mark, go, parameters, passages, settled
from tests.pages import page_names

DARK, DARK_CARD = "rgb(20, 23, 27)", "rgb(28, 32, 38)"
MORE = {"concordance": {"node": "strike"}, "terminology": {"glossary": "sample"}, "pairs": {"glossary": "sample"}}
STREAMLITS_OWN = {
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"]',
    "presentation-role-conflict": '[data-testid="stFileUploaderDropzone"]',
}
"""Findings in Streamlit's own parts, by rule, and the part each is allowed in."""


@pytest.mark.parametrize("name", page_names())
def test_a_page_opens_reads_well_in_both_themes_and_fits_a_phone(sample_site: Site, visit: Visit, name: str):
    name = name.replace("data", "")  # the page that opens by itself
    page = go(visit(), sample_site.page(name, corpus="sample", **MORE.get(name, {})))
    expect(page.get_by_role("heading", level=1)).to_have_text((name or "data").capitalize())
    expect(page.get_by_text("Incident")).to_have_count(0)
    expect(page.get_by_text("Page not found")).to_have_count(0)
    findings = found_by_axe(page)
    page.emulate_media(color_scheme="dark")
    page.reload()
    settled(page)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
    for box in page.locator('[class*="st-key-card_"]').all():
        expect(box).to_have_css("background-color", DARK_CARD)
    findings += found_by_axe(page)
    assert not findings

    page.set_viewport_size({"width": 390, "height": 844})
    wide = "e => Math.max(document.documentElement.scrollWidth - innerWidth, e.scrollWidth - e.clientWidth)"
    settled(page)
    assert page.get_by_test_id("stMain").evaluate(wide) <= 0


def found_by_axe(page: Page) -> list[str]:
    """What axe finds beyond Streamlit's own parts."""
    return [
        f"{violation['id']} ({violation['impact']}): {place['html'][:160]}"
        for violation in Axe().run(page).response["violations"]
        for place in violation["nodes"]
        if not inside(page, place["target"][-1], STREAMLITS_OWN.get(violation["id"], ""))
    ]


def inside(page: Page, target: str, part: str) -> bool:
    """Whether a finding is in that part of the page, or the part itself."""
    return bool(part) and page.locator(target).first.evaluate("(e, part) => !!e.closest(part)", part)


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
