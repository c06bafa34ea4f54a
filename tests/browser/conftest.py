"""A served sample corpus, an empty data folder, and pages that fail when anything leaves the machine or breaks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.driving import Site
from tests.browser.serving import NoChromiumError, broadsheet, launch, serve

FOLDER = Path(__file__).parent
SKIP = os.environ.get("BROADSHEET_SKIP_BROWSER") == "1"
Visit = Callable[..., Page]


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


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens pages, each in a browser context of its own; afterwards nothing may have gone wrong in any of them.

    A request to another machine, an error of a script and a violation of the content policy each fail the test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def watch(context: BrowserContext) -> None:
        def request(url: str) -> None:
            if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
                faults.append(f"a request left the machine: {url}")

        def console(message: ConsoleMessage) -> None:
            if "Content Security Policy" in message.text:
                faults.append(f"the content policy was broken: {message.text}")

        context.on("request", lambda asked: request(asked.url))
        context.on("weberror", lambda error: faults.append(f"a script failed: {error.error}"))
        context.on("console", console)

    def open_page(
        url: str = "", *, width: int = 1440, height: int = 1300, dark: bool = False, locale: str = "en-GB"
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=locale, timezone_id="UTC", reduced_motion="reduce",
            color_scheme="dark" if dark else "light", accept_downloads=True,
        )  # fmt: skip
        contexts.append(context)
        watch(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        if url:
            page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults
