"""The glossaries that come with the project keep to the file format, read here with csv only."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
GLOSSARIES = sorted((DATA / "glossaries").glob("*.csv"))
COLUMNS = ["concept", "variant", "language", "case", "inflect", "exclude", "note"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key(row: dict[str, str]) -> str:
    """Variants with one key would find the same words."""
    text = unicodedata.normalize("NFC", row["variant"]).replace("-", " ").replace("’", "'")
    return text if row["case"] == "yes" else text.lower()


@pytest.fixture(params=GLOSSARIES, ids=lambda path: path.stem)
def glossary(request) -> Path:
    return request.param


def test_all_glossaries_are_there():
    assert [p.name for p in GLOSSARIES] == ["middle_east_coverage.csv", "people.csv", "sample.csv"]


def test_the_header_is_the_promised_one_without_byte_order_mark(glossary):
    assert glossary.read_bytes().startswith(",".join(COLUMNS).encode() + b"\n")


def test_needed_cells_are_filled_and_closed_choices_kept(glossary):
    for row in rows(glossary):
        assert list(row) == COLUMNS, row
        assert all(isinstance(cell, str) and cell == cell.strip() for cell in row.values()), row
        assert row["concept"], row
        assert row["variant"], row
        assert row["language"] in ("en", "ar", "es"), row
        assert row["case"] in ("", "yes"), row
        assert row["inflect"] in ("", "yes"), row


def test_no_variant_stands_twice_or_under_two_concepts(glossary):
    assert [k for k, n in Counter(key(row) for row in rows(glossary)).items() if n > 1] == []


def test_a_wildcard_stands_only_at_the_end_of_a_variant(glossary):
    assert [
        r["variant"] for r in rows(glossary) if "*" in r["variant"].rstrip("*") or r["variant"].endswith("**")
    ] == []


def test_an_excluded_phrase_holds_its_variant_and_more(glossary):
    for row in rows(glossary):
        for phrase in filter(None, row["exclude"].split("; ")):
            bare = row["variant"].rstrip("*").lower()
            assert bare in phrase.lower(), row
            assert phrase.lower() != bare, row


def test_the_script_of_a_variant_fits_its_language(glossary):
    for row in rows(glossary):
        assert bool(re.search("[\u0600-\u06ff]", row["variant"])) == (row["language"] == "ar"), row


def test_rows_of_a_concept_stand_together(glossary):
    names = [row["concept"] for row in rows(glossary)]
    runs = [name for name, before in zip(names, ["", *names], strict=False) if name != before]
    assert len(runs) == len(set(names))


def test_middle_east_concepts_have_six_to_thirty_variants_in_three_languages():
    found = rows(DATA / "glossaries" / "middle_east_coverage.csv")
    concepts = Counter(row["concept"] for row in found)
    assert len(concepts) >= 20
    assert [c for c, n in concepts.items() if not 6 <= n <= 30] == []
    for concept in concepts:
        assert {row["language"] for row in found if row["concept"] == concept} == {"en", "ar", "es"}


def test_abbreviations_are_matched_with_their_capitals():
    found = rows(DATA / "glossaries" / "middle_east_coverage.csv")
    assert [
        r["variant"] for r in found if r["variant"].isupper() and r["language"] != "ar" and r["case"] != "yes"
    ] == []


def test_the_sample_glossary_holds_the_concepts_and_variants_that_were_planted():
    planted = tomllib.loads((DATA / "sample" / "planted.toml").read_text(encoding="utf-8"))
    stated = {(u["concept"], u["variant"], u["language"]) for u in planted["usage"]}
    assert {(r["concept"], r["variant"], r["language"]) for r in rows(DATA / "glossaries" / "sample.csv")} == stated
