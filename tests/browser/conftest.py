"""A served sample corpus, an empty data folder, and pages that fail when anything leaves the machine or breaks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.driving import Site
from tests.browser.serving import NoChromiumError, broadsheet, launch, serve

FOLDER = Path(__file__).parent
SKIP = os.environ.get("BROADSHEET_SKIP_BROWSER") == "1"
Visit = Callable[..., Page]
Contexts = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser; it is left out by that one variable alone, and never in silence."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if SKIP:
                item.add_marker(pytest.mark.skip(reason="BROADSHEET_SKIP_BROWSER=1"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the tests fail and say how to get it."""
    with sync_playwright() as playwright:
        try:
            opened = launch(playwright)
        except NoChromiumError as error:
            pytest.fail(str(error), pytrace=False)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server started as `make run` starts it. Tests read this corpus and leave it as it is."""
    home = tmp_path_factory.mktemp("sample-site")
    with serve(home, "--sample") as address:
        yield Site(address, home)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A second server, for tests that bring their own files."""
    home = tmp_path_factory.mktemp("own-site")
    with serve(home) as address:
        yield Site(address, home)


@pytest.fixture
def own_site(served: Site) -> Site:
    """The second server without any corpus."""
    listed = broadsheet(served.home, "corpora").stdout.decode().splitlines()[1:]
    for line in listed:
        broadsheet(served.home, "delete", "--corpus", line.split("\t")[0])
    return served


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Contexts]:
    """A browser context for each window and theme, kept for the session, so that not every test fetches all scripts."""
    kept: dict[tuple[int, int, bool], BrowserContext] = {}

    def context(width: int, height: int, *, dark: bool, fresh: bool) -> BrowserContext:
        if fresh or (width, height, dark) not in kept:
            made = browser.new_context(
                viewport={"width": width, "height": height}, locale="en-GB", timezone_id="UTC", reduced_motion="reduce",
                color_scheme="dark" if dark else "light",
            )  # fmt: skip
            if fresh:
                return made
            kept[width, height, dark] = made
        return kept[width, height, dark]

    yield context
    for made in kept.values():
        made.close()


@pytest.fixture
def visit(contexts: Contexts) -> Iterator[Visit]:
    """Opens pages, each a session of its own for the server; afterwards nothing may have gone wrong in any of them.

    A request to another machine, an error of a script and a violation of the content policy each fail the test.
    `fresh=True` takes a browser that has never been here.
    """
    opened: list[tuple[Page, bool]] = []
    faults: list[str] = []

    def request(url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
            faults.append(f"a request left the machine: {url}")

    def console(text: str) -> None:
        if "Content Security Policy" in text:
            faults.append(f"the content policy was broken: {text}")

    def open_page(*, width: int = 1440, height: int = 1300, dark: bool = False, fresh: bool = False) -> Page:
        page = contexts(width, height, dark=dark, fresh=fresh).new_page()
        opened.append((page, fresh))
        page.set_default_timeout(30_000)
        page.on("request", lambda asked: request(asked.url))
        page.on("websocket", lambda socket: request(socket.url))
        page.on("pageerror", lambda error: faults.append(f"a script failed: {error}"))
        page.on("console", lambda message: console(message.text))
        return page

    yield open_page
    for page, fresh in opened:
        (page.context if fresh else page).close()
    assert not faults
