"""Likely spellings of one name, and merging them in a corpus."""

from __future__ import annotations

import tomllib

import pandas as pd
import pytest

from analysis.errors import StoreError
from analysis.selection import Selection
from analysis.spellings import likely_variants
from analysis.store.aliasing import merge_spellings, spellings, undo_spelling
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from dashboard.cli import main
from tests.conftest import SAMPLE, read_articles


def _values(**articles: int) -> pd.DataFrame:
    return pd.DataFrame({"value": list(articles), "articles": list(articles.values())})


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Gaza", "GAZA", "case"),
        ("Al Jazeera", "Al-Jazeera", "punctuation"),
        ("Al Jazeera", "al jazeera.", "punctuation"),
        ("El País", "El Pais", "accents"),
        ("مدرسة", "مُدرِّسة", "accents"),
        ("إضراب الميناء", "اضراب الميناء", "Arabic letters"),
        ("الرأي", "الراى", "Arabic letters"),
        ("BBC", "BBC.com", "ending"),
        ("BBC", "BBC News", "ending"),
        ("BBC", "www.bbc.co.uk", "ending"),
        ("The Guardian", "Guardian", "ending"),
        ("صحيفة الرأي", "الراي", "ending"),
    ],
)
def test_spellings_are_proposed_under_the_more_frequent_one(one, other, reason):
    found = likely_variants(_values(**{one: 5, other: 2, "Elsewhere": 9}))
    assert found.to_dict("records") == [{"spelling": other, "canonical": one, "reason": reason, "articles": 2}]
    assert likely_variants(_values(**{one: 1, other: 2}))["canonical"].tolist() == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Gaza", "Gaza City"), ("2024", "2025"), ("News", "The"), ("किताब", "कतब"), ("!!!", "???"), ("Fox", "Box"), ("ABC", "(none)")],
)  # fmt: skip
def test_other_names_are_not_proposed(one, other):
    assert likely_variants(_values(**{one: 5, other: 2})).empty


def test_endings_are_looked_past_for_outlets_only():
    assert likely_variants(_values(**{"Elections": 5, "Elections News": 2}), kind="tag").empty


def test_the_tag_spellings_planted_in_the_sample_are_found(sample):
    proposed = likely_variants(sample.values("tag"), kind="tag")
    together = {frozenset(part["spelling"]) | {canonical} for canonical, part in proposed.groupby("canonical")}
    planted = tomllib.loads((SAMPLE / "planted.toml").read_text("utf-8"))["tag_spellings"]
    for entry in planted:
        used = [spelling for spelling, n in zip(entry["spellings"], entry["articles"], strict=True) if n]
        same = [s for s in used if "Elections" not in s]  # a plural is another word
        assert any(set(same) <= group for group in together), same


@pytest.fixture
def home(tmp_path):
    outlets = ["BBC", "BBC", "BBC News", "bbc.com", "Other"]
    records = [
        {"title": f"T{i}", "url": f"https://a.example/{i}", "outlet": o, "section": "World", "tags": ("Sea", "Séa") if i else ("Sea",), "body": f"Text {i}", "published": "2024-01-01"}
        for i, o in enumerate(outlets)
    ]  # fmt: skip
    import_articles(tmp_path, "c", "s", read_articles(records))
    return tmp_path


def _outlets(home, **selection) -> dict[str, int]:
    table = make_table(open_corpus(home, "c"), "volume", Selection(**selection), options={"by": "outlet"})
    return {group: n for group, n in zip(table["group"], table["articles"], strict=True) if n}


def test_merged_spellings_are_counted_together_and_undone_as_easily(home):
    before = open_corpus(home, "c").revision
    merge_spellings(home, "c", "outlet", {"BBC News": "BBC", "bbc.com": "BBC"})
    assert _outlets(home) == {"BBC": 4, "Other": 1}
    assert open_corpus(home, "c").revision != before
    assert spellings(home, "c").to_dict("records") == [
        {"kind": "outlet", "spelling": "BBC News", "canonical": "BBC", "articles": 1},
        {"kind": "outlet", "spelling": "bbc.com", "canonical": "BBC", "articles": 1},
    ]
    undo_spelling(home, "c", "outlet", "BBC News")
    assert _outlets(home) == {"BBC": 3, "BBC News": 1, "Other": 1}
    undo_spelling(home, "c", "outlet", "bbc.com")
    assert _outlets(home) == {"BBC": 2, "BBC News": 1, "bbc.com": 1, "Other": 1}


def test_an_old_name_in_a_selection_means_the_present_one(home):
    merge_spellings(home, "c", "outlet", {"BBC News": "BBC"})
    assert _outlets(home, outlet=("BBC News",)) == {"BBC": 3}
    assert _outlets(home, query='outlet:"BBC News"') == {"BBC": 3}
    assert _outlets(home, exclude=(("outlet", "BBC News"),)) == {"bbc.com": 1, "Other": 1}
    merge_spellings(home, "c", "tag", {"Séa": "Sea"})
    assert len(open_corpus(home, "c").rows(Selection(tag=("Séa",)))) == 5


def test_an_article_with_both_spellings_of_a_tag_counts_once(home):
    merge_spellings(home, "c", "tag", {"Séa": "Sea"})
    table = make_table(open_corpus(home, "c"), "tags", Selection())
    assert table[["tag", "articles", "share"]].to_numpy().tolist() == [["Sea", 5, 1.0]]


def test_merging_moves_what_was_merged_before_and_can_be_turned_round(home):
    merge_spellings(home, "c", "outlet", {"bbc.com": "BBC News"})
    merge_spellings(home, "c", "outlet", {"BBC News": "BBC"})
    assert _outlets(home) == {"BBC": 4, "Other": 1}
    merge_spellings(home, "c", "outlet", {"BBC": "BBC News"})
    assert _outlets(home) == {"BBC News": 4, "Other": 1}
    merge_spellings(home, "c", "outlet", {"Other": "BBC"})
    assert _outlets(home) == {"BBC News": 5}


def test_what_is_not_there_is_refused_and_nothing_is_merged(home):
    with pytest.raises(StoreError, match=r"No article has the outlet 'BCB'.*'BBC'"):
        merge_spellings(home, "c", "outlet", {"bbc.com": "BBC", "BCB": "BBC"})
    with pytest.raises(StoreError, match="cannot be counted under ''"):
        merge_spellings(home, "c", "outlet", {"BBC": " "})
    with pytest.raises(StoreError, match="not counted under another"):
        undo_spelling(home, "c", "outlet", "BBC")
    with pytest.raises(StoreError, match="Use one of: outlet, section, tag"):
        merge_spellings(home, "c", "author", {"A": "B"})  # type: ignore[arg-type]
    assert spellings(home, "c").empty


def test_the_command_lists_merges_and_undoes(home, capsys):
    given = ["spellings", "--corpus", "c", "--home", str(home)]
    assert main(given) == 0
    assert capsys.readouterr().out.splitlines() == [
        "kind\tspelling\tcounted under\twhy\tarticles",
        "outlet\tBBC News\tBBC\tdiffers in ending\t1",
        "outlet\tbbc.com\tBBC\tdiffers in ending\t1",
        "tag\tSéa\tSea\tdiffers in accents\t4",
    ]
    assert main([*given, "--kind", "outlet", "--merge", "BBC News=BBC", "--merge", "bbc.com=BBC"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "outlet\tBBC News\tBBC\tmerged\t1",
        "outlet\tbbc.com\tBBC\tmerged\t1",
    ]
    assert main([*given, "--kind", "outlet", "--undo", "bbc.com"]) == 0
    assert "bbc.com\tBBC\tdiffers in ending" in capsys.readouterr().out
    assert main([*given, "--merge", "BBC=X"]) == 2
    assert main([*given, "--kind", "outlet", "--merge", "BBC"]) == 2
    assert main([*given, "--kind", "outlet", "--merge", "BCB=BBC"]) == 1
    assert "Traceback" not in capsys.readouterr().err
