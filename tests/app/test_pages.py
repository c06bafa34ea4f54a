"""Each page × sample corpus, empty selection, one article, no corpus: no exception, and the right numbers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.store.aliasing import merge_spellings
from analysis.store.corpus import Corpus
from analysis.store.importing import import_articles
from tests.app.conftest import PAGES, said
from tests.conftest import read_articles

WITH_SCOPE = [page for page in PAGES if page not in ("data", "spellings", "methods")]


def unharmed(at) -> str:
    """What the page says, once it is sure that nothing went wrong."""
    assert not at.exception
    text = said(at)
    assert "Something went wrong" not in text, next(
        Path(os.environ["BROADSHEET_HOME"]).rglob("incidents.log")
    ).read_text()
    return text


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_sample_corpus(app_on, sample_home: Path, sample: Corpus, page: str):
    text = unharmed(app_on(sample_home, page, corpus=["sample"]))
    if page in WITH_SCOPE:
        count = f"{len(sample.all_rows()):,}"
        assert f"<b>{count}</b> of {count} articles" in text


@pytest.mark.parametrize("page", WITH_SCOPE)
def test_a_page_says_when_nothing_is_selected(app_on, sample_home: Path, page: str):
    text = unharmed(app_on(sample_home, page, corpus=["sample"], q=["unheardofword"]))
    assert "<b>0</b> of" in text
    assert "No article is selected" in text


@pytest.fixture
def one_article(tmp_path: Path) -> Path:
    """A data folder with a corpus of one article, whose texts are as hostile as they come."""
    record = {
        "title": "<img src=x onerror=alert(1)> $x$ :red[a]",
        "body": "Protesters met rioters.\n\n<script>alert(1)</script> [a](javascript:alert(1))",
        "outlet": "Post & <b>Sons</b>",
        "tags": ("<i>tag</i>", "$y$"),
        "published": "2024-05-23",
        "url": "https://example.org/a",
    }
    import_articles(tmp_path, "one", "test", read_articles([record]))
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_a_corpus_of_one_hostile_article(app_on, one_article: Path, page: str):
    text = unharmed(app_on(one_article, page, corpus=["one"]))
    assert "<img" not in text
    assert "<script" not in text
    if page in WITH_SCOPE:
        assert "<b>1</b> of 1 article" in text


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_a_corpus_says_what_to_do(app_on, tmp_path: Path, page: str):
    text = unharmed(app_on(tmp_path, page))
    assert page == "methods" or "There is no corpus yet" in text


def test_an_address_opens_its_selection(app_on, sample_home: Path, sample: Corpus):
    outlet = sample.values("outlet")["value"].iloc[1]
    at = app_on(sample_home, "overview", corpus=["sample"], outlet=[outlet], start=["2024-03-01"], end=["2024-12-31"])
    text = unharmed(at)
    assert f"Outlet: {outlet}" in text
    assert "2024-03-01 to 2024-12-31" in text
    assert at.multiselect(key="outlet").value == [outlet]


def test_an_old_name_in_an_address_opens_the_present_one(app_on, tmp_path: Path):
    records = [
        {"title": o, "outlet": o, "body": f"By {o}.", "published": "2024-05-01"} for o in ("BBC", "BBC News", "C")
    ]
    import_articles(tmp_path, "c", "t", read_articles(records))
    merge_spellings(tmp_path, "c", "outlet", {"BBC News": "BBC"})
    at = app_on(tmp_path, "overview", corpus=["c"], outlet=["BBC News"], copies=["none-agency"])
    text = unharmed(at)
    assert at.multiselect(key="outlet").value == ["BBC"]
    assert "Left out of the address" not in text
    assert "without agency copies" in text


def test_what_an_address_names_in_vain_is_said(app_on, sample_home: Path):
    text = unharmed(app_on(sample_home, "overview", corpus=["sample"], outlet=["Nobody"]))
    assert "Left out of the address" in text
    assert "Nobody" in text


@pytest.mark.parametrize(
    ("page", "options"),
    [
        ("keywords", {"ngrams": ["2"], "split": ["section"], "stop": ["with"]}),
        ("tags", {"split": ["outlet"], "show": ["50"], "min_articles": ["3"], "rank": ["lift"]}),
        ("timeline", {"bucket": ["month"], "split": ["outlet"], "measure": ["share"]}),
        ("terminology", {"unit": ["article"], "by": ["section"], "bucket": ["month"], "split": ["none"]}),
        ("concordance", {"node": ["water"], "sort": ["left"], "show": ["100"]}),
        ("articles", {"sort": ["outlet"], "page": ["2"]}),
    ],
)
def test_an_address_holds_the_options_of_a_page(app_on, sample_home: Path, page: str, options: dict[str, list[str]]):
    at = app_on(sample_home, page, corpus=["sample"])
    for name, values in options.items():
        at.query_params[name] = values
    assert "Left out of the address" not in unharmed(at.run())


def test_words_that_cannot_be_understood_keep_the_last_ones(app_on, sample_home: Path):
    at = app_on(sample_home, "overview", corpus=["sample"])
    at.text_input(key="q").set_value("water").run()
    before = next(line for line in unharmed(at).splitlines() if 'role="status"' in line)
    at.text_input(key="q").set_value('water "').run()
    text = unharmed(at)
    assert "quotation mark" in text
    assert before in text


def test_clear_selection_selects_everything_again(app_on, sample_home: Path, sample: Corpus):
    at = app_on(sample_home, "overview", corpus=["sample"], q=["water"])
    assert f"<b>{len(sample.all_rows()):,}</b> of" not in unharmed(at)
    at.button(key="clear_selection").click().run()
    assert f"<b>{len(sample.all_rows()):,}</b> of" in unharmed(at)


def test_a_pick_in_the_address_opens_its_passages(app_on, sample_home: Path):
    pick = "words~words=%22water%22"
    at = app_on(sample_home, "keywords", corpus=["sample"], look=["most frequent"])
    at.query_params["pick"] = pick
    text = unharmed(at.run())
    assert "“water”" in text
    assert "passages in" in text


def test_a_pick_outside_of_the_selection_is_told_apart(app_on, sample_home: Path, sample: Corpus):
    first, second = sample.values("outlet")["value"].iloc[:2]
    at = app_on(sample_home, "overview", corpus=["sample"], outlet=[first])
    at.query_params["pick"] = f"outlets~outlet={second}"
    assert "not in the selection any more" in unharmed(at.run())


@pytest.mark.parametrize(("page", "key", "near"), [("keywords", "look", "by group"), ("keywords", "rank", "log ratio")])
def test_a_choice_that_an_address_names_wrongly_is_told_until_somebody_chooses(
    app_on, sample_home: Path, page: str, key: str, near: str
):
    at = app_on(sample_home, page, corpus=["sample"], **{key: [near + "s"]})
    assert "Left out of the address" in said(at)
    assert f"{near}s" in said(at)
    assert near in said(at).partition("Left out of the address")[2].partition(f"{near}s")[2][:80]
    assert "Left out of the address" not in said(app_on(sample_home, page, corpus=["sample"], **{key: [near]}))
