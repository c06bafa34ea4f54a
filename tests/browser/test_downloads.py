"""A card's download is what the command line writes for the same question, byte for byte."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.driving import Site, card, download, go, selected
from tests.browser.serving import ROOT, broadsheet

SELECTION = {"language": "en", "from": "2024-03-01", "to": "2025-02-28"}
OPTIONS = ("--language", "en", "--from", "2024-03-01", "--to", "2025-02-28")
GLOSSARY = ROOT / "data" / "glossaries" / "sample.csv"
CONCEPT = "the stoppage of work"

WHOLE = [
    ("overview", "volume", {}, ("volume", "--set", "bucket=week")),
    ("timeline", "volume", {"bucket": "month"}, ("volume", "--set", "bucket=month")),
    ("articles", "articles", {}, ("articles",)),
    ("terminology", "association", {"glossary": "sample", "concept": CONCEPT}, ("association", "--set", f"concept={CONCEPT}", "--glossary", str(GLOSSARY))),
    ("articles", "articles_text", {}, ("articles", "--set", "text=yes")),
    ("keywords", "words", {"look": "most frequent", "numbers": "with"}, ("words", "--set", "top=25", "--set", "stop=yes")),
    ("keywords", "words", {"look": "most frequent", "ngrams": "3", "stop": "with"}, ("ngrams", "--set", "n=3", "--set", "top=25")),
    ("keywords", "keyness", {"rank": "log-odds", "target": "outlet=Meridian Post", "reference": "rest", "stop_add": "said"},
     ("keyness", "--set", "rank=log_odds", "--set", "top=15", "--set", "stop=yes", "--set", "stop_add=said", "--target", "outlet=Meridian Post")),
    ("keywords", "collocates", {"look": "company", "node": "water", "rank": "MI"},
     ("collocates", "--set", "node=water", "--set", "rank=mi", "--set", "top=25", "--set", "stop=yes", "--set", "robust=yes")),
    ("keywords", "dispersion", {"look": "spread", "terms": "water; strike"}, ("dispersion", "--set", "terms=water; strike")),
]  # fmt: skip
BEGINNING = [
    ("overview", "tags", {}, ("tags",), 12),
    ("tags", "tags", {"show": "50"}, ("tags",), 50),
]
REORDERED = [
    ("timeline", "volume", {"split": "outlet", "bucket": "quarter"}, ("volume", "--set", "by=outlet", "--set", "bucket=quarter"), ""),
    ("overview", "outlets", {}, ("volume", "--set", "by=outlet", "--set", "share_of=bucket"), ""),
    ("keywords", "keywords", {"look": "by group"}, ("keywords", "--set", "by=outlet", "--set", "top=10", "--set", "stop=yes", "--set", "robust=yes"), ""),
    ("tags", "tags", {"field": "section"}, ("volume", "--set", "by=section"), ""),
    ("terminology", "share", {"glossary": "sample", "concept": CONCEPT}, ("terminology", "--set", "by=outlet", "--set", "robust=yes", "--glossary", str(GLOSSARY)), CONCEPT),
    ("terminology", "voices", {"glossary": "sample", "concept": CONCEPT},
     ("voice", "--set", "by=outlet", "--set", "of=concept", "--set", "kinds=no", "--glossary", str(GLOSSARY)), CONCEPT),
    ("terminology", "deaths", {"glossary": "sample", "groups": "people"},
     ("deaths", "--set", "by=outlet", "--glossary", str(GLOSSARY.with_name("people.csv"))), ""),
    ("terminology", "forms", {"glossary": "sample", "concept": CONCEPT}, ("forms", "--glossary", str(GLOSSARY)), CONCEPT),
]  # fmt: skip


def on_the_command_line(site: Site, *asked: str) -> bytes:
    """What `broadsheet table` writes while the dashboard has the corpus open."""
    done = broadsheet(site.home, "table", "--corpus", "sample", *OPTIONS, *asked)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize(("path", "name", "controls", "asked"), WHOLE)
def test_a_download_is_the_table_of_the_selection(sample_site: Site, visit: Visit, path, name, controls, asked):
    page = go(visit(), sample_site.page(path, corpus="sample", **SELECTION, **controls))
    assert download(page, name) == on_the_command_line(sample_site, *asked)


@pytest.mark.parametrize(("path", "name", "controls", "asked", "drawn"), BEGINNING)
def test_a_download_holds_what_is_drawn_of_a_longer_table(
    sample_site: Site, visit: Visit, path, name, controls, asked, drawn
):
    page = go(visit(), sample_site.page(path, corpus="sample", **SELECTION, **controls))
    whole = on_the_command_line(sample_site, *asked).splitlines(keepends=True)
    assert download(page, name) == b"".join(whole[: drawn + 1])


@pytest.mark.parametrize(("path", "name", "controls", "asked", "concept"), REORDERED)
def test_a_download_in_the_order_of_its_chart_holds_the_same_rows(
    sample_site: Site, visit: Visit, path, name, controls, asked, concept
):
    """Of a concept, its chart draws the variants that the selection mentions at all."""
    page = go(visit(), sample_site.page(path, corpus="sample", **SELECTION, **controls))
    header, *drawn = download(page, name).splitlines()
    first, *whole = on_the_command_line(sample_site, *asked).splitlines()
    assert header == first
    assert drawn
    of_concept = [row for row in whole if concept.encode() in row]
    mentioned = {row.split(b",")[3] for row in of_concept if row.split(b",")[4] != b"0"} if name == "share" else set()
    assert sorted(drawn) == sorted(row for row in of_concept if not mentioned or row.split(b",")[3] in mentioned)


def test_the_name_of_a_download_says_corpus_and_chart(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("overview", corpus="sample"))
    with page.expect_download() as made:
        card(page, "volume").get_by_role("button", name="CSV").first.click()
    assert made.value.suggested_filename == "sample_volume_week.csv"


def test_a_passage_list_and_its_download_agree_with_the_table_concordance(sample_site: Site, visit: Visit):
    page = go(visit(), sample_site.page("concordance", corpus="sample", **SELECTION, node="walkout"))
    assert selected(page) > 0
    expect(card(page, "kwic").locator("li[data-article]").first).to_be_visible()
    written = on_the_command_line(sample_site, "concordance", "--query", "walkout", "--set", "sort=date")
    assert download(page, "kwic") == written
