"""How deaths are told on the page Terminology: shares by group, passages behind them, groups edited, real counts brought."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from analysis.selection import Selection
from analysis.store.importing import import_articles
from analysis.store.judgements import judgements
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from dashboard import daily_counts, glossaries, queries
from dashboard.cards.deaths import NO_COUNTS
from dashboard.charts.deaths import death_pick, rate_pick
from dashboard.charts.rows import rows
from dashboard.death_wording import CONSTRUCTIONS
from dashboard.listing import listing, numbers
from tests.app.conftest import said
from tests.conftest import read_articles

BODIES = {
    "Post": ["Troops killed six Sarrans. Nine Sarrans died.", "Two Haldeners were killed by rebels.", "Four Sarrans dead in raid."],
    "صدى": ["استشهد خمسة سارانيين في قصف.", "قُتل أربعة سارانيين.", "سبعة قتلى سارانيين في غارة."],
}  # fmt: skip
COUNTS = "date,group,count\n2024-01-01,Sarrans,40\n2024-01-03,Haldeners,0\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six articles of two outlets that tell of deaths of two groups."""
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path))
    (tmp_path / "glossaries").mkdir()
    (tmp_path / "glossaries" / "victims.csv").write_text(
        "concept,variant,language,inflect\nSarrans,sarrans,en,\nSarrans,سارانيين,ar,yes\nHaldeners,haldeners,en,\n",
        "utf-8",
    )
    records = [
        {
            "title": f"Title {number}", "body": body, "outlet": outlet, "published": f"2024-01-0{number}",
            "url": f"https://{number}.example/{outlet}", "language": "ar" if outlet == "صدى" else "en",
        }
        for outlet, bodies in BODIES.items() for number, body in enumerate(bodies, 1)
    ]  # fmt: skip
    import_articles(tmp_path, "valley", "monday", read_articles(records))
    return tmp_path


def _open(app_on, home: Path, **address: list[str]):
    at = app_on(home, "terminology", corpus=["valley"], glossary=["victims"], groups=["victims"], **address)
    assert not at.exception
    return at


def test_constructions_are_drawn_for_each_group_with_their_base(app_on, home: Path):
    text = said(_open(app_on, home))
    assert "How deaths are told, by outlet and group of victims" in text
    assert "Share of all mentions of the group" in text
    assert '<div class="bs-panel"><bdi dir="auto">Sarrans</bdi></div>' in text
    assert "Bring a CSV of real deaths a day" in text


def test_a_picked_segment_lists_as_many_passages_as_it_counts(app_on, home: Path):
    pick = "deaths~outlet=%D8%B5%D8%AF%D9%89&concept=Sarrans&construction=nominal"
    assert "1 passage in 1 article" in said(_open(app_on, home, pick=[pick]))
    pick = "deaths~outlet=Post&concept=Haldeners&construction=passive_agent"
    text = said(_open(app_on, home, pick=[pick]))
    assert "1 passage in 1 article" in text
    assert "killed by somebody (passive)" in text


def test_every_mark_of_both_figures_lists_what_it_counts(home: Path):
    st.cache_data.clear()  # corpora of one name in two folders
    groups = glossaries.load("victims")
    daily_counts.save("register.csv", COUNTS.encode())
    corpus = open_corpus(home, "valley")
    key = queries.CorpusKey("valley", corpus.revision)
    told = make_table(corpus, "deaths", Selection(), options={"by": "outlet"}, glossary=groups)
    assert len(told) == 7
    for cell in rows(told):
        assert numbers(key, listing(key, Selection(), death_pick(cell), groups)) == (cell.mentions, cell.articles)
    options = {"by": "outlet", "counts": str(daily_counts.path_of("register"))}
    for cell in rows(make_table(corpus, "mentions-per-death", Selection(), options=options, glossary=groups)):
        assert numbers(key, listing(key, Selection(), rate_pick(cell), groups)) == (cell.mentions, cell.articles)


def test_names_added_to_a_group_are_kept_and_counted(app_on, home: Path):
    at = _open(app_on, home)
    at.toggle(key="edit_groups").set_value(True).run()
    assert "One person can be of two groups" in said(at)
    at.text_input(key="save_groups_as_victims").set_value("mine")
    at.button(key="save_groups").click().run()
    assert not at.exception
    assert glossaries.load("mine").concepts == ("Sarrans", "Haldeners")
    assert at.selectbox(key="groups").value == "mine"


def test_a_file_of_groups_is_taken_and_a_bad_one_refused_in_a_sentence(app_on, home: Path):
    at = _open(app_on, home)
    at.toggle(key="edit_groups").set_value(True).run()
    at.file_uploader(key="groups_file_0").upload("bad.csv", b"name\nx\n", "text/csv").run()
    assert "concept" in said(at)
    at.file_uploader(key="groups_file_0").upload("ours.csv", b"concept,variant\nSarrans,sarrans\n", "text/csv").run()
    assert not at.exception
    assert glossaries.load("ours").concepts == ("Sarrans",)


def test_counts_are_brought_and_give_mentions_per_death(app_on, home: Path):
    at = _open(app_on, home)
    at.file_uploader(key="counts_file_0").upload("register.csv", COUNTS.encode(), "text/csv").run()
    assert not at.exception
    assert at.selectbox(key="counted").value == "register"
    text = said(at)
    assert "Mentions and deaths from 1 Jan 2024 to 3 Jan 2024." in text
    again = said(_open(app_on, home, counted=["register"], start=["2024-01-02"], end=["2024-01-02"]))
    assert "Mentions and deaths from 2 Jan 2024 to 2 Jan 2024." in again
    assert "Mentions and deaths" not in said(_open(app_on, home, counted=[NO_COUNTS]))
    nowhere = said(_open(app_on, home, counted=["register"], start=["2024-02-01"], end=[date(2024, 3, 1).isoformat()]))
    assert "Mentions and deaths" not in nowhere


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"day,group,count\n",
            "has no column &#x27;date&#x27;. Found: day, group, count. Name its columns date, group, count.",
        ),
        (b"date,group,count\n2024-01-01,Sarrans,many\n", "has the count &#x27;many&#x27;. Write a whole number"),
        ("date,group,count\n2024-01-01,Niños,3\n".encode("cp1252"), "is not text in UTF-8"),
    ],
)
def test_a_bad_file_of_counts_is_refused_in_a_sentence_and_not_kept(app_on, home: Path, content: bytes, sentence: str):
    at = _open(app_on, home)
    at.file_uploader(key="counts_file_0").upload("register.csv", content, "text/csv").run()
    assert not at.exception
    assert sentence in said(at)
    assert daily_counts.names() == []


def test_counts_of_unknown_groups_say_which_are_known(app_on, home: Path):
    daily_counts.save("other.csv", b"date,group,count\n2024-01-01,Sarran,4\n")
    text = said(_open(app_on, home, counted=["other"]))
    assert (
        "counts the group &#x27;Sarran&#x27;, which the glossary does not name. Did you mean &#x27;Sarrans&#x27;?"
        in text
    )


def test_without_a_death_the_page_says_what_to_do(app_on, home: Path):
    text = said(app_on(home, "terminology", corpus=["valley"], glossary=["victims"], groups=["sample"]))
    assert "No death of these groups is told in this selection." in text


def test_the_rules_for_deaths_are_judged_on_the_page_verify(app_on, home: Path):
    at = app_on(home, "verify", corpus=["valley"], glossary=["victims"], voice=["nominal"])
    assert not at.exception
    text = said(at)
    assert "0 of 2 passages judged" in text
    assert "tell of a death of “Sarrans” here, and as “dead, told by a noun”?" in text
    at.text_input(key="coder").set_value("AB").run()
    for code in ("right", "wrong"):
        at.button(key=f"verify_{code}").click().run()
    assert "50% of the hits are right" in said(at)
    assert "out of 2 hits" in said(at)
    kept = judgements(home, "valley")
    assert set(kept["voice"]) == {"nominal"}
    every = app_on(home, "verify", corpus=["valley"], glossary=["victims"], voice=["death"])
    assert "0 of 6 passages judged" in said(every)


def test_the_methods_page_shows_how_often_the_rules_for_deaths_are_right(app_on, home: Path):
    at = app_on(home, "methods", corpus=["valley"])
    assert not at.exception
    (shown,) = [table.value for table in at.dataframe if "number" in table.value and "construction" in table.value]
    assert set(shown["construction"]) == {*CONSTRUCTIONS.values(), "all"}
    assert set(shown["language"]) >= {"English", "Spanish", "Arabic", "All"}
    assert "feared dead" in said(at)
