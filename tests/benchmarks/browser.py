"""How long a visitor waits, in Chromium: a click until its passages stand, a choice of outlet until the page stands still.

`python -m tests.benchmarks.browser` asks on the sample corpus, with `--articles 20000` on an invented one. Each figure stands beside a baseline of the same run: the time the server takes to answer the smallest request there is.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.news import OUTLETS, news, write_csv
from tests.browser.driving import Site, bars, card, go, settled
from tests.browser.serving import broadsheet, launch, serve

CLICKS = 8
SAMPLE_OUTLETS = ("Harbour Courier", "Meridian Post", "Sarran Valley Standard", "El Faro de Halden")
CLICK_MS, SETTLED_MS = 300, 1_000
SAMPLE = {"corpus": "sample", "glossary": "sample", "concept": "people demonstrating"}
INVENTED = {"corpus": "bench", "glossary": "bench", "concept": "a thing"}
_WATCH = """name => {
    window.stands = 0;
    const shown = () => {
        const box = document.querySelector(`.st-key-card_${name}_behind .bs-title`);
        return box ? box.innerText : "";
    };
    const before = shown();
    addEventListener("mousedown", () => { window.pressed = performance.now(); }, { once: true, capture: true });
    const look = () => {
        if (shown() && shown() !== before) window.stands = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""

# The driver's own waits look every half second after the first few times, which is too coarse for what is measured here.
_WATCH_CHOICE = """() => {
    window.stands = 0;
    const scope = () => document.querySelector(".bs-scope")?.innerText;
    const before = scope();
    const moving = `[data-testid="stApp"]:not([data-test-script-state="notRunning"]), [data-stale="true"], [data-testid="stSkeleton"]`;
    addEventListener("mousedown", () => { window.pressed = performance.now(); }, { once: true, capture: true });
    const look = () => {
        if (scope() !== before && !document.querySelector(moving)) window.stands = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


def clicks(page: Page, name: str) -> list[float]:
    """Milliseconds from the press of the button to the title over the passages of another mark, click by click."""
    taken = []
    marks = bars(page, name)
    marks.first.wait_for()
    page.wait_for_timeout(1_000)  # plotly binds its handlers after drawing
    boxes = [box for mark in marks.all() if (box := mark.bounding_box()) and box["width"] > 30]
    for number in range(CLICKS + 1):
        box = boxes[number % len(boxes)]
        page.evaluate(_WATCH, name)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_function("() => window.stands > 0")
        taken.append(float(page.evaluate("() => window.stands - window.pressed")))
        settled(page)
    return taken[1:]  # the first one fetches the component's script


def choices(page: Page, outlets: Sequence[str]) -> list[float]:
    """Milliseconds from choosing an outlet until nothing on the page is stale, choice by choice; the page's own clock."""
    taken = []
    field = page.locator(".st-key-outlet input").first
    for outlet in outlets:
        field.click()
        field.fill(outlet)
        option = page.get_by_role("option", name=outlet, exact=True)
        option.wait_for()
        page.evaluate(_WATCH_CHOICE)
        option.click()
        page.wait_for_function("() => window.stands > 0")
        taken.append(float(page.evaluate("() => window.stands - window.pressed")))
        settled(page)
        page.keyboard.press("Escape")
    return taken


def round_trip(page: Page, site: Site) -> float:
    """Milliseconds of the smallest request, the baseline: what any answer of this server costs this browser today."""
    script = """async url => {
        const begun = performance.now();
        for (let i = 0; i < 20; i++) await (await fetch(url, { cache: "no-store" })).text();
        return (performance.now() - begun) / 20;
    }"""
    return float(page.evaluate(script, f"{site.address}/_stcore/health"))


def invented(home: Path, articles: int) -> None:
    """A corpus of invented news, and a glossary of one concept with three of its frequent words."""
    rows = news(articles)
    write_csv(rows, home / "bench.csv")
    done = broadsheet(home, "import", str(home / "bench.csv"), "--corpus", "bench")
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    index = home / "corpora" / "bench" / "index"
    while not all((segment / "voices.npz").exists() for segment in index.glob("segment-*")):
        time.sleep(0.5)  # voices are told by a process beside, which takes a core
    counted = Counter(word for row in rows[:500] for word in row["body"].lower().replace(".", "").split())
    words = [word for word, _ in counted.most_common(200) if len(word) > 3][-3:]
    (home / "glossaries").mkdir()
    lines = "".join(f"a thing,{word}\n" for word in words)
    (home / "glossaries" / "bench.csv").write_text(f"concept,variant\n{lines}", encoding="utf-8")


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--articles", type=int, default=0, help="of an invented corpus; 0 takes the sample corpus")
    articles = ask.parse_args().articles
    address_of, outlets = (INVENTED, OUTLETS[:4]) if articles else (SAMPLE, SAMPLE_OUTLETS)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if articles:
            invented(home, articles)
        with serve(home, *(() if articles else ("--sample",))) as address, sync_playwright() as playwright:
            _measure(launch(playwright), Site(address, home), address_of, outlets)


def _measure(browser: Browser, site: Site, terminology: dict[str, str], outlets: Sequence[str]) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 1300}, reduced_motion="reduce")
    go(page, site.page("terminology", **terminology))
    card(page, "share").wait_for()
    baseline = round_trip(page, site)
    measured = {"chart click to passages": (clicks(page, "share"), CLICK_MS)}
    for name in ("overview", "tags", "keywords", "timeline"):
        go(page, site.page(name, corpus=terminology["corpus"]))
        measured[f"choice of an outlet to a page that stands, {name}"] = (choices(page, outlets), SETTLED_MS)
    for what, (taken, most) in measured.items():
        median = float(np.median(taken))
        print(
            f"{what}: median {median:.0f} ms of {len(taken)} ({min(taken):.0f} to {max(taken):.0f}), "
            f"{median / baseline:.0f} times a bare request of {baseline:.1f} ms (to reach: {most} ms)"
        )
    browser.close()


if __name__ == "__main__":
    main()
