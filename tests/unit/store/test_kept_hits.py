"""Hits that are kept on disk are those that a search finds, and are never taken for others."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from analysis.store import kept_hits
from analysis.store.hits import Hit, hits_of
from analysis.store.importing import import_articles
from analysis.store.index import Index, open_index
from analysis.store.kept_hits import KeptHits
from analysis.store.opening import open_corpus
from analysis.store.paths import corpus_folder
from analysis.store.vocabulary import Vocabulary
from analysis.terminology.glossary import Variant
from tests.conftest import read_articles

VARIANTS = (
    Variant("peace", "cease-fire"), Variant("peace", "truce*"), Variant("people", "rebels", unticked=("rebels",)),
    Variant("people", "المتمردون", inflect=True),
)  # fmt: skip
RECORDS = [
    {"title": "Truce holds", "url": "https://a.example/1", "body": "The rebels' truces and the cease fire held. Rebels left."},
    {"title": "وقف", "url": "https://a.example/2", "body": "قال المتمردون إن والمتمردون غادروا", "summary": "A ceasefire-truce"},
    {"title": "Nothing", "url": "https://a.example/3"},
]  # fmt: skip


def index_of(home: Path, records: list[dict], name: str = "c", source: str = "s") -> Index:
    import_articles(home, name, source, read_articles(records))
    rows = open_corpus(home, name).all_rows()
    return open_index(corpus_folder(home, name) / "index", rows, lambda _: [])


def columns(hits: Hit) -> list[list]:
    return [getattr(hits, field.name).tolist() for field in fields(Hit)]


def files(index: Index) -> list[Path]:
    return sorted((index.segments[0].folder.parent / "hits").glob("*"))


def test_kept_hits_are_those_that_were_found(tmp_path: Path):
    index = index_of(tmp_path, RECORDS)
    found = hits_of(index, VARIANTS)
    assert len(found.row) >= 6
    kept = KeptHits(index)
    assert kept.hits(VARIANTS) is None
    kept.keep(VARIANTS, found)
    assert columns(KeptHits(index).hits(VARIANTS)) == columns(found)
    assert [path.suffix for path in files(index)] == [".npz"]


def test_unticking_a_form_and_a_note_make_nothing_anew_and_any_other_change_does(tmp_path: Path):
    index = index_of(tmp_path, RECORDS)
    kept = KeptHits(index)
    kept.keep(VARIANTS, hits_of(index, VARIANTS))
    same = [replace(VARIANTS[0], unticked=("cease fire",), note="seen"), *VARIANTS[1:]]
    assert kept.hits(same) is not None
    others = [
        replace(VARIANTS[0], case=True),
        replace(VARIANTS[0], exclude=("cease fire line",)),
        Variant("peace", "ceasefire"),
    ]
    assert [kept.hits([other, *VARIANTS[1:]]) for other in others] == [None] * 3
    assert kept.hits(VARIANTS[::-1]) is None


def test_unticking_removes_exactly_the_hits_of_its_form_from_kept_ones(tmp_path: Path):
    index = index_of(tmp_path, RECORDS)
    kept = KeptHits(index)
    kept.keep(VARIANTS, hits_of(index, VARIANTS))
    every = kept.hits(VARIANTS)
    ticked = every.ticked(VARIANTS)
    spelt = every.forms[every.form]
    left = [(v, f) for v, f in zip(every.variant.tolist(), spelt.tolist(), strict=True) if (v, f) != (2, "rebels")]
    assert list(zip(ticked.variant.tolist(), ticked.forms[ticked.form].tolist(), strict=True)) == left
    assert len(left) < len(spelt)


@pytest.mark.parametrize("harm", ["cut", "garbled", "empty"])
def test_damaged_hits_are_found_anew(tmp_path: Path, harm: str):
    index = index_of(tmp_path, RECORDS)
    kept = KeptHits(index)
    kept.keep(VARIANTS, hits_of(index, VARIANTS))
    (path,) = files(index)
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(
        {"cut": whole[:middle], "garbled": whole[:middle] + b"\xff" * 99 + whole[middle + 99 :], "empty": b""}[harm]
    )
    assert kept.hits(VARIANTS) is None
    assert columns(kept.or_found(VARIANTS)) == columns(hits_of(index, VARIANTS))


def test_hits_of_a_corpus_as_it_was_go_when_those_of_today_are_kept(tmp_path: Path):
    before = index_of(tmp_path, RECORDS[:2])
    KeptHits(before).keep(VARIANTS, hits_of(before, VARIANTS))
    (old,) = files(before)
    after = index_of(tmp_path, [{"title": "A truce", "url": "https://a.example/9"}], source="t")
    assert KeptHits(after).hits(VARIANTS) is None
    KeptHits(after).keep(VARIANTS, hits_of(after, VARIANTS))
    assert old not in files(after)
    assert len(files(after)) == 1


def test_no_more_is_kept_than_the_limits_say_and_the_longest_unused_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    index = index_of(tmp_path, RECORDS)
    kept = KeptHits(index)
    monkeypatch.setattr(kept_hits, "MOST_FILES", 3)
    variants = [(Variant("c", word),) for word in ("truce", "rebels", "fire", "left")]
    for number, one in enumerate(variants):
        kept.keep(one, hits_of(index, one))
        path = kept.path_of(one)
        os.utime(path, (number, number))
        if number == 2:
            assert kept.hits(variants[0]) is not None  # asked for, so the second is the one unused for longest
    assert [kept.hits(one) is not None for one in variants] == [True, False, True, True]
    monkeypatch.setattr(kept_hits, "MOST_BYTES", 10)
    kept.keep(variants[1], hits_of(index, variants[1]))
    assert [path.name for path in files(index)] == [kept.path_of(variants[1]).name]


def test_hits_without_any_and_a_folder_that_cannot_be_written_to(tmp_path: Path):
    index = index_of(tmp_path, RECORDS)
    kept = KeptHits(index)
    nobody = (Variant("c", "nobody"),)
    kept.keep(nobody, hits_of(index, nobody))
    assert len(kept.hits(nobody).row) == 0
    other = index_of(tmp_path, RECORDS, "d")
    (other.segments[0].folder.parent / "hits").write_text("in the way")
    KeptHits(other).keep(VARIANTS, hits_of(other, VARIANTS))
    assert columns(KeptHits(other).or_found(VARIANTS)) == columns(hits_of(other, VARIANTS))


def test_an_empty_corpus_has_no_hits_to_keep():
    kept = KeptHits(Index((), Vocabulary(())))
    assert kept.path_of(VARIANTS) is None
    kept.keep(VARIANTS, hits_of(Index((), Vocabulary(())), VARIANTS))
    assert kept.or_found(VARIANTS).row.dtype == np.int32
