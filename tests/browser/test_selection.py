"""A selection is the address: it survives a reload, another page and another browser."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.driving import Site, card, choose, go, parameters, scope, selected, settled, turn_to
from tests.browser.test_first_start import PLANTED

OUTLET = "Harbour Courier"
ARTICLES = next(outlet["articles"] for outlet in PLANTED["outlet"] if outlet["name"] == OUTLET)


def test_a_chosen_outlet_stands_in_the_address_and_opens_again(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("overview"))
    choose(page, "outlet", OUTLET)
    expect(page.locator(".bs-scope")).to_contain_text(OUTLET)
    assert parameters(page)["outlet"] == [OUTLET]
    assert parameters(page)["corpus"] == ["sample"]
    assert selected(page) == ARTICLES

    said = scope(page)
    page.reload()
    assert scope(settled(page)) == said
    assert scope(go(visit(fresh=True), page.url)) == said
    turn_to(page, "Timeline")
    assert scope(page) == said
    assert parameters(page)["outlet"] == [OUTLET]


def test_words_and_a_period_narrow_the_page_and_the_address(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("overview", corpus="sample", from_="2024-04-01", to="2024-05-31"))
    before = selected(page)
    assert 0 < before < PLANTED["corpus"]["articles"]
    page.get_by_label("Words", exact=True).fill("strike*")
    page.wait_for_url("**q=strike**")
    expect(page.locator(".bs-scope")).to_contain_text("strike*")
    settled(page)
    assert 0 < selected(page) < before
    page.get_by_role("button", name="Clear selection").click()
    page.wait_for_function("() => !new URL(location.href).searchParams.has('q')")
    settled(page)
    assert selected(page) == PLANTED["corpus"]["articles"]


def test_words_that_cannot_be_understood_are_answered_with_a_sentence(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("overview", corpus="sample"))
    page.get_by_label("Words", exact=True).fill('"never closed')
    notice = page.get_by_role("alert").filter(has_text="quotation mark")
    expect(notice).to_be_visible()
    settled(page)
    assert selected(page) == PLANTED["corpus"]["articles"]
    expect(page.get_by_text("Incident")).to_have_count(0)


def test_what_the_corpus_does_not_have_is_left_out_of_the_address_aloud(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("overview", corpus="sample", outlet=[OUTLET, "Harbor Courier"], moon="full"))
    expect(page.get_by_text("The corpus has no outlet 'Harbor Courier'.")).to_be_visible()
    expect(page.get_by_text("'moon' is not a part of an address here.")).to_be_visible()
    assert selected(page) == ARTICLES


def test_an_empty_selection_says_what_to_do(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("keywords", corpus="sample", q="nobodywritesthis"))
    expect(page.get_by_text("No article is selected")).to_be_visible()
    expect(card(page, "keywords")).to_have_count(0)
