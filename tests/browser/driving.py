"""What a visitor does and sees, in the words of the journeys: places are found by key, role or text, never by time."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Error, Locator, Page, expect

RUNNING = '[data-testid="stApp"][data-test-script-state="running"]'
TRIES = 4


@dataclass(frozen=True, slots=True)
class Site:
    """A server and its data folder."""

    address: str
    home: Path

    def page(self, name: str = "", **parameters: str | list[str]) -> str:
        """The address of a page: `site.page("overview", corpus="sample")`; `from_` stands for `from`."""
        said = urlencode({key.rstrip("_"): value for key, value in parameters.items()}, doseq=True)
        return f"{self.address}/{name}" + (f"?{said}" if said else "")


def settled(page: Page) -> Page:
    """Wait until the script has run, every stale part is drawn anew, and no figure is still to come."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector('[data-testid="stMain"] h1, [role="dialog"]')
    page.wait_for_selector(RUNNING, state="detached")
    page.wait_for_selector('[data-stale="true"]', state="detached")
    page.wait_for_selector('[data-testid="stSkeleton"]', state="detached")
    return page


def go(page: Page, url: str) -> Page:
    """Open an address and wait until the page stands."""
    page.goto(url)
    return settled(page)


def turn_to(page: Page, name: str) -> None:
    """Follow a link of the menu."""
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", level=1, name=name, exact=True).wait_for()
    settled(page)


def card(page: Page, name: str) -> Locator:
    """A card by its name."""
    return page.locator(f".st-key-card_{name}")


def scope(page: Page) -> str:
    """What the page says it speaks of: "297 of 1,240 articles · …"."""
    return page.locator(".bs-scope").inner_text()


def selected(page: Page) -> int:
    """How many articles the page says are selected."""
    return number(scope(page))


def number(text: str) -> int:
    """The first number in a text."""
    found = re.search(r"\d[\d,]*", text)
    assert found, f"no number in {text!r}"
    return int(found[0].replace(",", ""))


def parameters(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query)


def choose(page: Page, key: str, value: str) -> None:
    """Choose a value of a multiple choice of the selection bar."""
    page.locator(f".st-key-{key} input").first.click()
    page.get_by_role("option", name=value, exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator(f".st-key-{key}")).to_contain_text(value)
    settled(page)


def toggle(page: Page, key: str, value: str) -> None:
    """Choose one of a few options that stand side by side."""
    page.locator(f".st-key-{key}").get_by_role("radio", name=value, exact=True).click()
    settled(page)


def bars(page: Page, name: str) -> Locator:
    """The bars, segments or cells of a card's figures."""
    return card(page, name).locator(".barlayer .point path")


def points(page: Page, name: str) -> Locator:
    """The points of a card's lines that can be clicked."""
    return card(page, name).locator(".scatterlayer path.point.plotly-customdata")


def dots(page: Page, name: str) -> Locator:
    """The dots of a card's scales."""
    return card(page, name).locator(".scatterlayer .trace:last-child path.point")


def click_mark(page: Page, mark: Locator) -> None:
    """Click a mark of a figure and wait until the address holds the pick.

    Plotly lays a transparent sheet over its marks and binds its handlers after drawing, so the mouse is moved to the
    place, and the click is repeated while nothing has come of it.
    """
    before = parameters(page).get("pick")
    for attempt in range(TRIES):
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        assert box, "the mark is not drawn"
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=2)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        try:
            page.wait_for_function(
                "before => new URL(location.href).searchParams.get('pick') !== before",
                arg=before[0] if before else None,
                timeout=3_000,
            )
        except Error:
            if attempt == TRIES - 1:
                raise
        else:
            break
    settled(page)


def passages(page: Page, name: str) -> Locator:
    """The passages that a card's pick shows."""
    return card(page, f"{name}_behind").locator("li[data-article]")


def download(page: Page, key: str) -> bytes:
    """The bytes of a card's download."""
    button = page.locator(f".st-key-dl_{key} button").first
    button.scroll_into_view_if_needed()
    with page.expect_download() as made:
        button.click()
    return made.value.path().read_bytes()


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV download."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def close_reader(page: Page) -> None:
    """Escape closes the reader and takes the article out of the address."""
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    page.wait_for_function("() => !new URL(location.href).searchParams.has('article')")
    settled(page)
