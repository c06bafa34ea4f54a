"""The figures about words: each opens, follows its address, and says what it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.selection import Selection
from analysis.store.corpus import Corpus
from analysis.store.importing import import_articles
from analysis.tables import make_table
from analysis.tables.request import Comparison
from tests.app.conftest import said
from tests.app.test_pages import unharmed
from tests.conftest import read_articles

LOOKS = ("A against B", "by group", "most frequent", "company", "spread")


@pytest.mark.parametrize(
    "options",
    [
        *({"look": [look]} for look in LOOKS),
        {"target": ["outlet=Meridian Post"], "reference": ["outlet=Harbour Courier"], "rank": ["log-odds"], "unit": ["articles"]},
        {"target": ["language=ar"], "reference": ["rest"], "robust": ["true"], "stems": ["arabic"]},
        {"look": ["by group"], "measure": ["c-TF-IDF"], "split": ["month"], "stems": ["english"]},
        {"look": ["by group"], "measure": ["keyness"], "split": ["section"]},
        {"look": ["by group"], "measure": ["keyness"], "split": ["month"]},
        {"look": ["by group"], "measure": ["keyness"], "split": ["none"]},
        {"look": ["most frequent"], "ngrams": ["2"], "rank": ["fixedness"]},
        {"look": ["company"], "node": ["water"], "span": ["sentence"], "rank": ["MI"], "show": ["50"]},
        {"look": ["spread"], "terms": ["water; strike"], "split": ["outlet"]},
        {"words_left_out": ["true"], "stop": ["with"], "stop_add": ["said; cent"], "stop_keep": ["against"]},
    ],
    ids=lambda options: " ".join(f"{k}={v[0]}" for k, v in options.items()),
)  # fmt: skip
def test_an_address_holds_every_way_of_looking(app_on, sample_home: Path, options: dict[str, list[str]]):
    text = unharmed(app_on(sample_home, "keywords", corpus=["sample"], **options))
    assert "Left out of the address" not in text
    assert "bs-title" in text or "bs-empty" in text


def test_a_comparison_says_both_sides_with_their_tokens(app_on, sample_home: Path, sample: Corpus):
    at = app_on(sample_home, "keywords", corpus=["sample"], outlet=["Meridian Post"])
    found = make_table(
        sample, "keyness", Selection(outlet=("Meridian Post",)), options={"stop": "yes"},
        comparison=Comparison(reference=Selection(language=("en",))),
    ).iloc[0]  # fmt: skip
    text = unharmed(at)
    assert (
        f"A: Meridian Post ({found['tokens_target']:,} tokens in {found['articles_total_target']:,} articles)" in text
    )
    assert f"B: the rest in English ({found['tokens_reference']:,} tokens" in text


def test_an_address_in_a_box_that_cannot_be_read_is_told(app_on, sample_home: Path):
    at = app_on(sample_home, "keywords", corpus=["sample"], target=["colour=red"])
    assert "is not a part of a selection" in unharmed(at)


def test_a_side_without_articles_is_told(app_on, sample_home: Path):
    at = app_on(sample_home, "keywords", corpus=["sample"], target=["outlet=Nobody"])
    assert "The target holds nothing to count" in unharmed(at)


def test_words_left_out_leave_the_figures_and_are_counted_in_the_caption(app_on, sample_home: Path):
    at = app_on(sample_home, "keywords", corpus=["sample"], language=["en"], look=["most frequent"])
    text = unharmed(at)
    assert "function words of English." in text
    at.text_input(key="stop_add").set_value("said; cent").run()
    assert "(2 added by you)" in unharmed(at)
    at.text_input(key="stop_keep").set_value("against").run()
    assert "(2 added and 1 kept by you)" in unharmed(at)


def test_a_pick_counts_the_term_and_not_what_a_search_finds_besides(app_on, sample_home: Path, sample: Corpus):
    """A search for "strike" finds "strike-hit" too; the figure counts the token alone."""
    words = make_table(sample, "words", Selection(), options={"top": "400"}).set_index("term")
    at = app_on(sample_home, "keywords", corpus=["sample"], look=["most frequent"], pick=["words~term=strike"])
    text = unharmed(at)
    assert f"{words.loc['strike', 'frequency']:,} passages in {words.loc['strike', 'articles']:,} articles" in text


@pytest.mark.parametrize("place", [0, -1])
def test_a_key_word_opens_as_many_passages_as_its_side_counts(app_on, sample_home: Path, sample: Corpus, place: int):
    english = Selection(language=("en",))
    found = make_table(
        sample, "keyness", Selection(outlet=("Meridian Post",)), options={"stop": "yes", "top": "15"},
        comparison=Comparison(reference=english),
    ).iloc[place]  # fmt: skip
    side = "reference" if place else "target"
    at = app_on(sample_home, "keywords", corpus=["sample"], outlet=["Meridian Post"])
    at.query_params["pick"] = f"keyness~side={side}&term={found['term']}"
    text = unharmed(at.run())
    assert f"{found[f'count_{side}']:,} passages in {found[f'articles_{side}']:,} articles" in text
    assert ("in the rest in English" if place else f"“{found['term']}” in Meridian Post") in said(at)


@pytest.mark.parametrize(("span", "option"), [("5", ("span", "5")), ("sentence", ("sentence", "yes"))])
def test_a_collocate_opens_as_many_passages_as_it_meets_the_node(
    app_on, sample_home: Path, sample: Corpus, span: str, option: tuple[str, str]
):
    top = make_table(
        sample, "collocates", Selection(), options={"node": "water", "stop": "yes", option[0]: option[1]}
    ).iloc[0]
    at = app_on(
        sample_home, "keywords", corpus=["sample"], look=["company"], node=["water"], span=[span],
        pick=[f"collocates~near=water&span={span}&term={top['collocate']}"],
    )  # fmt: skip
    text = unharmed(at)
    assert f"{top['count_both']:,} passages in {top['articles_both']:,} articles" in text
    assert "near “water”" in text


def test_without_a_word_of_its_own_company_looks_around_the_words_searched_for(
    app_on, sample_home: Path, sample: Corpus
):
    found = make_table(sample, "collocates", Selection(query="strike"), options={"stop": "yes"}).iloc[0]
    text = unharmed(app_on(sample_home, "keywords", corpus=["sample"], look=["company"], q=["strike"]))
    assert (
        f"“strike” occurs {found['count_node']:,} times; {found['window_tokens']:,} of {found['tokens']:,} tokens"
        in text
    )


def test_a_value_that_another_figure_left_under_the_same_name_is_forgotten(app_on, sample_home: Path):
    at = app_on(sample_home, "keywords", corpus=["sample"], look=["by group"], measure=["keyness"])
    assert "by conservative log ratio" in unharmed(at)
    at.switch_page("views/tags.py").run()
    at.segmented_control(key="look").set_value("rising and falling").run()
    assert "inside each outlet" in unharmed(at)
    assert "rises most clearly" in unharmed(at)


def test_another_corpus_can_be_the_reference(app_on, tmp_path: Path):
    for name, word in (("one", "flood"), ("two", "strike")):
        records = [
            {
                "title": "", "url": f"https://{name}.example/{i}", "outlet": name.upper(), "language": "en",
                "body": f"The {word} of the harbour came on day {i} and the {word} stayed.",
            }
            for i in range(30)
        ]  # fmt: skip
        import_articles(tmp_path, name, "test", read_articles(records))
    text = unharmed(app_on(tmp_path, "keywords", corpus=["one"], target=["outlet=ONE"], reference=["corpus=two"]))
    assert "“flood” marks ONE most" in text
    assert "B: two in English (" in text
    assert "in 30 articles" in text
    unknown = unharmed(app_on(tmp_path, "keywords", corpus=["one"], target=["outlet=ONE"], reference=["corpus=tow"]))
    assert "There is no corpus" in unknown
