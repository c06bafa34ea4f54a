"""Voices that lie beside the index: what they say is what reading the texts says, and they are made anew when they have to be."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.article import PARTS
from analysis.store.corpus import Corpus
from analysis.store.importing import import_articles
from analysis.store.opening import forget_corpus, open_corpus
from analysis.store.paths import corpus_folder
from analysis.store.removing import delete_batch
from analysis.store.segment import Segment
from analysis.store.voice_facts import has_runs
from analysis.store.voicing import AT_ONCE, tell_voices
from analysis.terminology.glossary import Variant
from analysis.terminology.voice import voices
from analysis.terminology.voice_score import labelled
from analysis.text.tokens import token_spans
from tests.conftest import read_articles

WORDS = tuple(Variant("every", f"{letter}*") for letter in "abcdefghijklmnopqrstuvwyzابتجحخدرسشصطعغفقكلمنهوي")


def records() -> list[dict]:
    """The labelled passages as articles, each with a headline that says something else."""
    texts = list(dict.fromkeys((one.text, one.part, one.language) for one in labelled()))
    return [
        {
            "title": text if part == "headline" else f"Officials say number {i} is “a scandal”",
            "url": f"https://a.example/{i}",
            "outlet": "A" if i % 2 else "B",
            "body": "" if part == "headline" else f"{text}\n\nThe so-called peace held. Army chiefs met in Olvar {i}.",
            "captions": (f"“We left {i} of them there on the hill,” said Ada Orr",),
            "language": language,
        }
        for i, (text, part, language) in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("voices")
    import_articles(folder, "c", "s", read_articles(records()))
    return folder


def segments(home: Path, name: str = "c") -> list[Segment]:
    return [Segment(folder) for folder in sorted((corpus_folder(home, name) / "index").glob("segment-*"))]


def said(corpus: Corpus) -> dict[tuple[str, str, int], tuple[str, str, str]]:
    """The voice of every word, by article, part and place."""
    found = corpus.counts.passages(corpus.all_rows(), WORDS, parts=PARTS)
    names = corpus.article_keys(corpus.all_rows()).set_index("row")["article_id"]
    places = zip(names.loc[found["row"]], found["part"], found["start_token"], strict=True)
    return dict(zip(places, corpus.voices(found).itertuples(index=False, name=None), strict=True))


def test_an_import_leaves_voices_beside_its_segment(home: Path):
    assert [has_runs(segment) for segment in segments(home)] == [True]


def test_stored_voices_are_those_that_reading_the_texts_gives(home: Path):
    corpus = open_corpus(home, "c")
    found = corpus.counts.passages(corpus.all_rows(), WORDS, parts=PARTS)
    table = corpus.article_table(corpus.all_rows(), text=True)
    names = corpus.article_keys(corpus.all_rows()).set_index("row")["article_id"]
    articles = table.rename(columns={"title": "headline", "captions": "caption"}).set_index("article_id")
    expected = []
    for row, part, first, last in found[["row", "part", "start_token", "end_token"]].itertuples(index=False):
        article = articles.loc[names[row]]
        spans = list(token_spans(article[part]))
        place = spans[first][0], spans[last - 1][1]
        (verdict,) = voices(article[part], [place], part=part, language=article["language"])
        expected.append((verdict.voice, verdict.kind, verdict.rule))
    assert len(expected) > 5_000
    told = list(corpus.voices(found).itertuples(index=False, name=None))
    assert [pair for pair in zip(told, expected, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("harm", ["missing", "damaged", "cut", "stale"])
def test_voices_that_are_missing_damaged_or_stale_are_told_again(tmp_path: Path, harm: str):
    import_articles(tmp_path, "c", "s", read_articles(records()[::9]))
    before = said(open_corpus(tmp_path, "c"))
    (segment,) = segments(tmp_path)
    file = segment.folder / "voices.npz"
    whole = file.read_bytes()
    if harm == "missing":
        file.unlink()
    elif harm == "damaged":
        file.write_bytes(whole[: len(whole) // 2] + b"\xff" * 40 + whole[len(whole) // 2 + 40 :])
    elif harm == "cut":
        file.write_bytes(whole[:-100])
    else:
        with np.load(file) as found:
            arrays = {**found, "stamp": np.array("rules of last year"), "state": np.zeros_like(found["state"])}
        np.savez(file, **arrays)
    forget_corpus(tmp_path, "c")
    assert said(open_corpus(tmp_path, "c")) == before
    assert file.read_bytes() == whole


def test_another_order_of_import_gives_the_same_voices(home: Path, tmp_path: Path):
    made = read_articles(records())
    for number, batch in enumerate((made[200:], made[:120], made[120:200])):
        import_articles(tmp_path, "c", f"s{number}", batch[::-1])
    assert said(open_corpus(tmp_path, "c")) == said(open_corpus(home, "c"))


def test_articles_that_were_deleted_do_not_stand_in_the_way(tmp_path: Path):
    made = records()[::9]
    import_articles(tmp_path, "c", "kept", read_articles(made[::2]))
    first = import_articles(tmp_path, "c", "mixed", read_articles(made[1::2]))
    before = said(open_corpus(tmp_path, "c"))
    import_articles(tmp_path, "c", "again", read_articles(made[1:6:2]))
    delete_batch(tmp_path, "c", first.batch)
    for segment in segments(tmp_path):
        (segment.folder / "voices.npz").unlink()
    after = said(open_corpus(tmp_path, "c"))
    assert set(after) < set(before)
    assert after == {place: before[place] for place in after}


def test_a_folder_that_cannot_be_written_to_costs_nothing_but_time(tmp_path: Path):
    import_articles(tmp_path, "c", "s", read_articles(records()[::20]))
    before = said(open_corpus(tmp_path, "c"))
    (segment,) = segments(tmp_path)
    (segment.folder / "voices.npz").unlink()
    (segment.folder / "voices.npz").mkdir()
    forget_corpus(tmp_path, "c")
    assert said(open_corpus(tmp_path, "c")) == before
    forget_corpus(tmp_path, "c")
    assert not tell_voices(corpus_folder(tmp_path, "c"))


def test_a_large_import_is_told_beside_and_can_be_asked_at_once(tmp_path: Path):
    titles = [{"title": f"Mayor: “army {i}” left", "url": f"https://a.example/{i}"} for i in range(AT_ONCE + 1)]
    import_articles(tmp_path, "c", "s", read_articles(titles))
    corpus = open_corpus(tmp_path, "c")
    found = corpus.counts.passages(corpus.all_rows()[-20:], (Variant("army", "army"),), parts=["headline"])
    assert set(corpus.voices(found)["voice"]) == {"quotation_marks"}
    until = time.monotonic() + 120
    (segment,) = segments(tmp_path)
    while not has_runs(segment) and time.monotonic() < until:
        time.sleep(0.2)
    assert has_runs(segment)
    every = corpus.counts.passages(corpus.all_rows(), (Variant("army", "army"),), parts=["headline"])
    assert pd.Series(corpus.voices(every)["voice"]).value_counts().to_dict() == {"quotation_marks": AT_ONCE + 1}


def test_telling_says_how_far_it_is(tmp_path: Path):
    import_articles(tmp_path, "c", "s", read_articles(records()[:7]))
    import_articles(tmp_path, "c", "t", read_articles(records()[7:12]))
    for segment in segments(tmp_path):
        (segment.folder / "voices.npz").unlink()
    forget_corpus(tmp_path, "c")
    heard: list[tuple[int, int]] = []
    assert tell_voices(corpus_folder(tmp_path, "c"), told=lambda done, of: heard.append((done, of)))
    assert heard == [(5, 12), (12, 12)]
