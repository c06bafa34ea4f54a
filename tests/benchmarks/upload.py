"""A large table through the browser: `python -m tests.benchmarks.upload [--megabytes 200]`.

The server that users start is given the file by Chromium. Sampled meanwhile are the memory of the server, of the process
that imports and of the process that reads, and how long another page takes to stand. Then the same file goes in again
under another name from a tab that is closed at once, and the next tab has to say what became of it.
"""

from __future__ import annotations

import argparse
import itertools
import re
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.benchmarks.news import news, write_csv
from tests.browser.driving import Site, card, go, settled
from tests.browser.serving import launch, serve

SERVER_TIMES, SERVER_MORE, CHILD_MB = 2.5, 150, 1_500
ENDS_WITHIN = 900_000  # milliseconds
_EVERY = 0.1
_ROLES = (("analysis.ingest.child", "reader"), ("dashboard.import_job", "import"), ("serve", "server"))
_ENDED = re.compile(r"([\d,]+) articles imported into")


class Memory:
    """The most that each process under this one has held, by what it is."""

    def __init__(self) -> None:
        self.most: dict[str, float] = defaultdict(float)
        self._done = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Sample while the block runs."""
        self._watching.start()
        try:
            yield
        finally:
            self._done.set()
            self._watching.join()

    def of(self, role: str) -> float:
        """What processes of that kind hold now, in MB."""
        return self._now().get(role, 0.0)

    def _watch(self) -> None:
        while not self._done.wait(_EVERY):
            for role, megabytes in self._now().items():
                self.most[role] = max(self.most[role], megabytes)

    def _now(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for process in psutil.Process().children(recursive=True):
            try:
                said = " ".join(process.cmdline())
                role = next((role for mark, role in _ROLES if mark in said and "chrom" not in said), "")
                if role:
                    found[role] = max(found.get(role, 0.0), process.memory_info().rss / 1e6)
            except psutil.Error:  # it has just ended
                continue
        return found


def table(path: Path, megabytes: float) -> int:
    """Write a table of invented news of that size; returns how many articles it holds."""
    count = 0
    with path.open("wb") as out:
        for seed in itertools.count(1):
            part = path.with_suffix(".part")
            rows = news(5_000, vocabulary=60_000, seed=seed)
            write_csv(rows, part)
            for number, line in enumerate(_records(part.read_bytes(), len(rows))):
                if number or seed == 1:
                    out.write(line)
                    count += bool(number)
                if out.tell() >= megabytes * 1e6:
                    part.unlink()
                    return count
    raise AssertionError("the numbers have come to an end")


def _records(data: bytes, rows: int) -> Iterator[bytes]:
    """The header, then each record: their addresses show where they begin."""
    starts = [0, *(found.start(1) for found in re.finditer(rb"\r\n([^\r\n]*?,https://www\.bench\.example/)", data))]
    assert len(starts) == rows + 1
    for start, end in itertools.pairwise([*starts, len(data)]):
        yield data[start:end]


def upload(page: Page, site: Site, path: Path, corpus: str) -> None:
    """Hand the file to the page."""
    go(page, site.page())
    box = page.get_by_role("combobox", name="Into the corpus")
    box.click()
    box.fill(corpus)
    box.press("Enter")
    settled(page)
    card(page, "upload").locator("input[type=file]").set_input_files(path)


@dataclass(frozen=True, slots=True)
class Visit:
    """Another page that was asked for while the import ran: the stage that was shown, and milliseconds until it stood."""

    stage: str
    milliseconds: float


def visited(page: Page, site: Site) -> float:
    """Milliseconds until a page about another corpus stands."""
    asked = time.perf_counter()
    go(page, site.page("overview", corpus="sample"))
    card(page, "outlets").wait_for()
    return (time.perf_counter() - asked) * 1_000


def followed(page: Page, other: Page, site: Site, begun: float) -> tuple[list[str], list[Visit], int]:
    """What the page shows until the import has ended, how long the other page took each time, and articles imported."""
    shown: list[str] = []
    taken: list[Visit] = []
    ended = page.locator(".bs-title").filter(has_text=_ENDED)
    now = page.locator('[class*="st-key-card_job_"] [data-testid="stProgress"]')
    while time.monotonic() - begun < ENDS_WITHIN / 1_000:
        if ended.count():
            said = _ENDED.search(ended.first.inner_text())
            assert said
            return shown, taken, int(said[1].replace(",", ""))
        texts = now.all_inner_texts()
        if texts and texts[-1] not in shown[-1:]:
            shown.append(texts[-1])
            print(f"  {time.monotonic() - begun:6.1f} s  {texts[-1]}")
        taken.append(Visit(shown[-1].split(" ")[0] if shown else "upload", visited(other, site)))
        page.wait_for_timeout(500)
    raise SystemExit("The import did not end in time.")


def closed_tab(browser: Browser, site: Site, path: Path, corpus: str) -> str:
    """The same file again, its tab closed as soon as the import has begun: what the next tab says in the end."""
    page = browser.new_page()
    upload(page, site, path, corpus)
    page.locator('[class*="st-key-card_job_"] [data-testid="stProgress"]').first.wait_for(timeout=120_000)
    page.close()
    page = go(browser.new_page(), site.page("", corpus=corpus))
    expect(page.get_by_text(path.name).first).to_be_visible()
    ended = page.locator(".bs-subtitle").filter(has_text=path.name).filter(has_text="imported +")
    expect(ended.first).to_be_visible(timeout=ENDS_WITHIN)
    return ended.first.inner_text()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=199.0, help="the page takes files up to 200 MB")
    megabytes = parser.parse_args().megabytes
    memory = Memory()
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        serve(Path(folder) / "home", "--sample") as address,
    ):
        path = Path(folder) / "large.csv"
        articles = table(path, megabytes)
        size = path.stat().st_size / 1e6
        print(f"{articles:,} articles, {size:.0f} MB")
        site = Site(address, Path(folder) / "home")
        browser = launch(playwright)
        page, other = browser.new_page(), browser.new_page()
        before = [visited(other, site) for _ in range(4)]
        idle = memory.of("server")
        begun = time.monotonic()
        with memory.watched():
            upload(page, site, path, "large")
            shown, taken, imported = followed(page, other, site, begun)
        seconds = time.monotonic() - begun
        print(f"imported {imported:,} of {articles:,} articles within {seconds:.0f} s of handing the file over")
        limit = SERVER_TIMES * size + SERVER_MORE
        print(
            f"server: {memory.most['server']:.0f} MB at most, {idle:.0f} MB before: "
            f"{memory.most['server'] / limit:.2f} of {SERVER_TIMES} times the upload + {SERVER_MORE} MB (to reach: 1)"
        )
        for role in ("reader", "import"):
            print(
                f"{role} process: {memory.most[role]:.0f} MB at most: {memory.most[role] / CHILD_MB:.2f} of {CHILD_MB:,} MB (to reach: 1)"
            )
        print(f"progress: {len(shown)} different states shown")
        bare = float(np.median(before[1:]))
        for stage in dict.fromkeys(visit.stage for visit in taken):
            during = [visit.milliseconds for visit in taken if visit.stage == stage]
            print(
                f"another page during {stage!r}: median {np.median(during):.0f} ms, at most {max(during):.0f} ms of {len(during)}; "
                f"{np.median(during) / bare:.1f} times {bare:.0f} ms before"
            )
        page.close()
        again = path.rename(path.with_name("renamed.csv"))
        print(f"closed tab, the same file renamed: {closed_tab(browser, site, again, 'large')}")
        browser.close()


if __name__ == "__main__":
    main()
