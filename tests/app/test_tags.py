"""The figures about tags, sections and authors: each opens, follows its address, and says what it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.selection import Selection
from analysis.store.aliasing import merge_spellings
from analysis.store.corpus import Corpus
from analysis.store.importing import import_articles
from analysis.tables import make_table
from tests.app.test_pages import unharmed
from tests.conftest import read_articles

LOOKS = ("how often", "what marks the selection", "over time", "rising and falling")


@pytest.mark.parametrize("field", ["tag", "section", "author"])
@pytest.mark.parametrize("look", LOOKS)
def test_every_figure_shows_tags_sections_and_authors(app_on, sample_home: Path, look: str, field: str):
    at = app_on(sample_home, "tags", corpus=["sample"], start=["2024-03-01"], look=[look], field=[field])
    text = unharmed(at)
    assert "Left out of the address" not in text
    assert "bs-title" in text or "bs-empty" in text


@pytest.mark.parametrize(
    "options",
    [
        {"look": ["what marks the selection"], "base": ["corpus"], "kind": ["less"], "outlet": ["Meridian Post"]},
        {"look": ["what marks the selection"], "outlet": ["Meridian Post"]},
        {"look": ["over time"], "shown_tags": ["Water rights"], "bucket": ["quarter"], "measure": ["count"]},
        {"look": ["rising and falling"], "measure": ["all articles"], "bucket": ["quarter"], "min_moving": ["20"]},
        {"split": ["outlet"], "rank": ["lift inside outlets"]},
    ],
    ids=lambda options: " ".join(f"{k}={v[0]}" for k, v in options.items()),
)
def test_an_address_holds_every_way_of_looking(app_on, sample_home: Path, options: dict[str, list[str]]):
    assert "Left out of the address" not in unharmed(app_on(sample_home, "tags", corpus=["sample"], **options))


def test_what_marks_everything_is_not_asked_for(app_on, sample_home: Path):
    at = app_on(sample_home, "tags", corpus=["sample"], look=["what marks the selection"])
    assert "The selection is the whole corpus" in unharmed(at)


def test_a_dot_opens_as_many_articles_as_it_counts(app_on, sample_home: Path, sample: Corpus):
    chosen = Selection(query="strike")
    top = make_table(sample, "tags-lift", chosen).iloc[0]
    at = app_on(
        sample_home, "tags", corpus=["sample"], q=["strike"], look=["what marks the selection"], pick=[f"lift~tag={top['value']}"]
    )  # fmt: skip
    assert f"{top['articles']:,} article" in unharmed(at)


def test_tags_that_always_stand_together_are_one_line(app_on, sample_home: Path):
    text = unharmed(app_on(sample_home, "tags", corpus=["sample"], look=["over time"]))
    legend = next(line for line in text.splitlines() if "bs-legend" in line)
    assert legend.count("<i style") == 3
    assert "Live updates" in legend
    assert "Top stories" not in legend


def test_merged_spellings_are_told_with_the_way_to_part_them(app_on, tmp_path: Path):
    records = [
        {"title": f"{i}", "body": f"Text {i}.", "outlet": "A", "tags": (tag,), "published": "2024-05-01"}
        for i, tag in enumerate(["Water", "water", "Dam"])
    ]
    import_articles(tmp_path, "c", "t", read_articles(records))
    merge_spellings(tmp_path, "c", "tag", {"water": "Water"})
    assert "1 spelling counted under another one" in unharmed(app_on(tmp_path, "tags", corpus=["c"]))


def test_tags_of_which_none_stands_apart_from_the_others_are_told_in_place_of_pairs(app_on, tmp_path: Path):
    records = [
        {"title": f"Harbour {n}", "outlet": "A", "published": f"2024-05-0{n + 1}", "tags": ["dam", "river", "water"],
         "url": f"https://a.example/{n}", "body": f"Number {n}."}
        for n in range(6)
    ]  # fmt: skip
    import_articles(tmp_path, "block", "s", read_articles(records))
    text = unharmed(app_on(tmp_path, "tags", corpus=["block"]))
    assert "beyond one block of tags" in text
    assert "3 tags always stand together" in text
