"""Files in by the browser: what became of every record is said, and what was brought can be taken out again."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress

from playwright.sync_api import Error, Page, expect

from tests.browser.conftest import Visit
from tests.browser.driving import TRIES, Site, bars, card, click_mark, download, go, rows, selected, settled, turn_to

IMPORTS_WITHIN = 90_000
LEDGER = ("read", "imported", "duplicates", "rejected")

TABLE = """Headline;Date;Source;Section;Author;Tags;Body
Port strike begins;20/04/2024;Harbour Post;News;Ann Lee;port, strike;Dockers stopped work on Saturday.
Port strike begins;20/04/2024;Harbour Post;News;Ann Lee;port, strike;Dockers stopped work on Saturday.
Port strike ends;01/05/2024;Harbour Post;News;Bo Ray;port, strike;Dockers went back to work.
;;;;;;
Harbour fees rise;02/05/2024;El Faro;Economy;Ann Lee;port;The harbour asks for more money.
"""
JSON_LINES = "\n".join(
    json.dumps(record)
    for record in (
        {"title": "Ferry returns", "url": "https://post.example/ferry", "outlet": "Harbour Post", "date": "2024-06-01T10:00:00Z", "text": "The ferry is back."},
        {"title": "Bridge closed", "url": "https://post.example/bridge", "outlet": "Harbour Post", "date": "2024-06-02T10:00:00Z", "text": "The bridge is closed."},
    )
)  # fmt: skip
PAGE = """Skip to content
Home
World
Business
Search
Harbour Post
World
Dam gates open for three days
By Ann Lee
4 June 2024 06:02
2 Min Read

The gates of the upper dam will be open for three days, the river commission said on Tuesday.

Water levels rose by a metre within hours of the decision, and two villages moved their cattle to higher ground.

"We were told in the morning," said a farmer near the lower bank, who keeps forty sheep there.

The commission will meet again on Friday to look at the readings of the week.

Tags:
dam
river commission

Most Read
Ferry returns
Bridge closed

© 2024 Harbour Post
Privacy
Contact
"""


def upload(page: Page, corpus: str, articles: int, **files: str) -> None:
    """Put files into a corpus of that name and wait for the ledger, which names so many articles."""
    box = page.get_by_role("combobox", name="Into the corpus")
    box.click()
    box.fill(corpus)
    box.press("Enter")
    settled(page)
    payloads = [{"name": name, "mimeType": "", "buffer": text.encode()} for name, text in files.items()]
    card(page, "upload").locator("input[type=file]").set_input_files(payloads)  # type: ignore[arg-type]
    imported(page, corpus, articles)


def imported(page: Page, corpus: str, articles: int) -> None:
    """Wait until the page says how the import ended."""
    ended = page.locator(".bs-title").filter(has_text=f"{articles} articles imported into {corpus}")
    expect(ended.first).to_be_visible(timeout=IMPORTS_WITHIN)
    settled(page)


def open_first_import(page: Page) -> None:
    """Select the first row of the list of imports.

    The list is drawn on a canvas: its rows are 35 pixels high below a header of the same height. It takes clicks a
    moment after it is drawn.
    """
    opened = page.get_by_role("button", name="Delete this import")
    for _ in range(TRIES):
        grid = card(page, "imports").get_by_test_id("stDataFrame")
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        assert box
        page.mouse.click(box["x"] + 18, box["y"] + 35 + 17)
        with suppress(Error):
            opened.wait_for(timeout=4_000)
            return
    raise AssertionError("no row of the list could be selected")


def ledger(page: Page) -> dict[str, dict[str, int]]:
    """The ledger's download: sums of every file by name."""
    key = page.locator('[class*="st-key-dl_ledger_"]').first.get_attribute("class") or ""
    name = next(part for part in key.split() if part.startswith("st-key-dl_")).removeprefix("st-key-dl_")
    return {row["file"]: {column: int(row[column]) for column in LEDGER} for row in rows(download(page, name))}


def test_three_families_of_exports_add_up_and_show_on_the_overview(own_site: Site, visit: Visit):
    page = go(visit(), own_site.page())
    upload(page, "mine", 6, **{"table.csv": TABLE, "lines.jsonl": JSON_LINES, "page.txt": PAGE})
    files = ledger(page)
    assert set(files) == {"table.csv", "lines.jsonl", "page.txt"}
    for sums in files.values():
        assert sums["read"] == sums["imported"] + sums["duplicates"] + sums["rejected"]
    assert files["lines.jsonl"]["imported"] == 2
    assert files["page.txt"]["imported"] == 1
    assert (files["table.csv"]["imported"], files["table.csv"]["duplicates"]) == (3, 1)
    turn_to(page, "Overview")
    assert selected(page) == 6
    assert "corpus=mine" in page.url


def test_a_deleted_import_takes_its_articles_along(own_site: Site, visit: Visit):
    page = go(visit(), own_site.page())
    upload(page, "two", 3, **{"table.csv": TABLE})
    upload(page, "two", 2, **{"lines.jsonl": JSON_LINES})
    expect(card(page, "imports")).to_contain_text("2 imports: 5 articles")
    open_first_import(page)
    page.get_by_role("button", name="Delete this import").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    expect(card(page, "imports")).to_contain_text("1 import:")
    settled(page)
    turn_to(page, "Overview")
    assert selected(page) in (2, 3)


def test_how_a_table_is_read_can_be_corrected_before_it_is_imported(own_site: Site, visit: Visit):
    page = go(visit(), own_site.page())
    card(page, "upload").get_by_text("Show me how tables are read before importing them").click()
    settled(page)
    table = "Kopf;Wann;Inhalt;Wo\nEine Brücke;03/04/2024;Die Brücke ist zu.;Post\nEine Fähre;05/04/2024;Die Fähre ist da.;Post\n"
    box = page.get_by_role("combobox", name="Into the corpus")
    box.click()
    box.fill("asked")
    box.press("Enter")
    settled(page)
    card(page, "upload").locator("input[type=file]").set_input_files(
        [{"name": "kopf.csv", "mimeType": "text/csv", "buffer": table.encode()}]
    )
    expect(page.get_by_text("Nothing is imported until you say so")).to_be_visible(timeout=IMPORTS_WITHIN)
    settled(page)
    column = page.locator('[class*="st-key-map_outlet_"] input')
    column.click()
    column.fill("Wo")
    page.get_by_role("option", name="Wo", exact=True).click()
    page.get_by_role("button", name="Import", exact=True).click()
    imported(page, "asked", 2)
    turn_to(page, "Overview")
    expect(card(page, "outlets").locator(".bs-title")).to_have_text("All of it is from Post")


HOSTILE = (
    '<img src=x onerror="document.title=1"> $x$ :red[now] ![t](http://outside.example/x.png) <script>alert(1)</script>'
)


def test_a_hostile_title_is_literal_text_on_every_page(own_site: Site, visit: Visit):
    wide = io.StringIO()
    table = csv.writer(wide)
    table.writerow(["title", "published", "outlet", "section", "tags", "author", "url", "body"])
    for number in range(6):
        table.writerow(
            [f"{HOSTILE} {number}", f"2024-05-0{number + 1}", HOSTILE, HOSTILE, f"{HOSTILE}|two|three", HOSTILE,
             "javascript:alert(1)" if number == 0 else f"https://post.example/{number}",
             f"{HOSTILE} harbour harbour number{number}\n\nThe harbour is closed today."]
        )  # fmt: skip
    page = go(visit(), own_site.page())
    upload(page, "hostile", 6, **{'<img src=x onerror="document.title=2">.csv': wide.getvalue()})
    for name in ("Data", "Overview", "Articles", "Tags", "Timeline", "Terminology", "Keywords", "Concordance"):
        turn_to(page, name)
        expect(page.locator('img[src="x"], img[src*="outside.example"], [onerror]')).to_have_count(0)
        expect(page.get_by_text("Incident")).to_have_count(0)
        assert page.title() not in ("1", "2")
    turn_to(page, "Overview")
    bars(page, "outlets").first.wait_for()
    click_mark(page, bars(page, "outlets").first)
    expect(card(page, "outlets_behind").locator(".bs-title")).to_contain_text('<img src=x onerror="document.title=1">')
    go(page, own_site.page("concordance", corpus="hostile", node="closed"))
    card(page, "kwic").locator("li[data-article]").first.click()
    reader = page.get_by_role("dialog")
    expect(reader.locator(".headline")).to_contain_text("![t](http://outside.example/x.png) <script>alert(1)</script>")
    expect(page.locator('a[href^="javascript"]')).to_have_count(0)
