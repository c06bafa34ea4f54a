"""Pictures of the dashboard on the sample corpus: `make screenshot` for the README, `make gallery` for a look at every page."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.driving import Site, bars, card, click_mark, go, settled
from tests.browser.serving import ROOT, launch, serve

SHOWN = ROOT / "data" / "screenshots"
SAMPLE = {"corpus": "sample"}
TERMINOLOGY = {**SAMPLE, "glossary": "sample", "concept": "people demonstrating"}
PAGES: dict[str, dict[str, str]] = {
    "data": SAMPLE,
    "overview": SAMPLE,
    "articles": SAMPLE,
    "spellings": SAMPLE,
    "tags": SAMPLE,
    "timeline": {**SAMPLE, "split": "outlet", "bucket": "month"},
    "terminology": TERMINOLOGY,
    "pairs": TERMINOLOGY,
    "keywords": SAMPLE,
    "concordance": {**SAMPLE, "node": "protesters"},
    "verify": TERMINOLOGY,
    "methods": SAMPLE,
}
WIDTHS = {1440: 1000, 390: 844}
FIGURES = '.js-plotly-plot:not(:has(.main-svg)), [data-testid="stPlotlyChart"]:not(:has(.main-svg))'


def drawn(page: Page) -> Page:
    """Wait until every figure of the page is drawn and the type is there."""
    settled(page)
    page.wait_for_selector(FIGURES, state="detached")
    page.evaluate("() => document.fonts.ready")
    return page


def picture(browser: Browser, url: str, *, width: int, height: int, dark: bool = False) -> Page:
    """A page in a browser of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", timezone_id="UTC", reduced_motion="reduce",
        color_scheme="dark" if dark else "light",
    )  # fmt: skip
    return drawn(go(context.new_page(), url))


def whole(page: Page, path: Path) -> None:
    """The page from top to bottom: Streamlit scrolls inside itself, so the window is made as high as the page."""
    height = page.evaluate("() => document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": size["width"], "height": min(int(height) + 20, 8_000)})
    drawn(page).screenshot(path=path)


def for_the_readme(browser: Browser, site: Site) -> Iterable[Path]:
    """The overview, and a choice of words with the passages behind one segment."""
    SHOWN.mkdir(exist_ok=True)
    overview = picture(browser, site.page("overview", **SAMPLE), width=1280, height=1010)
    overview.screenshot(path=SHOWN / "overview.png")
    yield SHOWN / "overview.png"
    words = picture(browser, site.page("terminology", **TERMINOLOGY), width=1280, height=1090)
    click_mark(words, bars(words, "share").first)
    card(words, "share_behind").locator("li").first.wait_for()
    drawn(words)
    # Below the bar that stays on top of the page.
    card(words, "share").evaluate(
        "e => { e.scrollIntoView(); document.querySelector('[data-testid=stMain]').scrollTop -= 76; }"
    )
    words.mouse.move(0, 0)
    words.screenshot(path=SHOWN / "terminology.png")
    yield SHOWN / "terminology.png"


def gallery(browser: Browser, site: Site, folder: Path) -> Iterable[Path]:
    """Every page in both themes, wide and on a phone."""
    folder.mkdir(parents=True, exist_ok=True)
    for (name, address), dark, (width, height) in product(PAGES.items(), (False, True), WIDTHS.items()):
        url = site.page("" if name == "data" else name, **address)
        page = picture(browser, url, width=width, height=height, dark=dark)
        path = folder / f"{name}_{width}_{'dark' if dark else 'light'}.png"
        whole(page, path)
        page.context.close()
        yield path


def main() -> None:
    """Make the pictures and name them."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--gallery", type=Path, metavar="DIR", help="every page, in place of the README's pictures")
    wanted = ask.parse_args().gallery
    with (
        tempfile.TemporaryDirectory() as home,
        serve(Path(home), "--sample") as address,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        site = Site(address, Path(home))
        for path in gallery(browser, site, wanted) if wanted else for_the_readme(browser, site):
            print(path)
        browser.close()


if __name__ == "__main__":
    main()
