"""The same corpus imported in another order, in one batch or five, gives the same ids and numbers."""

from __future__ import annotations

import random

import pytest

from analysis.selection import Selection
from analysis.store.counts import Grouping
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from analysis.store.removing import delete_batch
from analysis.terminology.glossary import Variant
from tests.conftest import read_articles

LONG = "The council met on Monday and voted to close the old bridge for repairs that will last until spring"


def _records() -> list[dict]:
    plain = [
        {
            "title": f"Bridge {i}",
            "url": f"https://a.example/{i}",
            "outlet": "A" if i % 2 else "B",
            "body": f"{LONG} {i}",
            "tags": ("x", f"t{i % 3}"),
            "published": f"2024-0{1 + i % 9}-11",
        }
        for i in range(20)
    ]
    return [
        *plain,
        {**plain[0], "tags": ("z",), "section": "Local"},
        {"title": "Bridge 1", "url": "https://a.example/1", "summary": "Only a summary"},
        {**plain[2], "body": f"{LONG} two, corrected", "published": "2024-10-01"},
        {**plain[3], "body": "Quite another text that shares no run of words with the rest", "title": "Elsewhere"},
        {"title": "No address", "outlet": "C", "published": "2024-05-05", "body": LONG},
        {"title": "No address", "outlet": "C", "published": "2024-05-05", "body": LONG},
        {"title": "Only a title", "url": "https://a.example/bare"},
        {"title": "Only a title", "url": "http://www.a.example/bare/?utm_source=x", "section": "World"},
    ]


def _figures(home, name):
    corpus = open_corpus(home, name)
    rows = corpus.all_rows()
    variants = [Variant("bridge", "bridge"), Variant("bridge", "old bridge")]
    table = corpus.article_table(corpus.rows(Selection(versions="all")), text=True).drop(
        columns=["source_file", "source_record"]
    )
    return {
        "articles": sorted(map(str, table.to_dict("records"))),
        "tags": sorted(
            map(tuple, corpus.counts.tags(rows, Grouping("outlet")).drop(columns="bucket_start").to_numpy().tolist())
        ),
        "terms": sorted(
            map(tuple, corpus.counts.terms(rows, Grouping("outlet")).drop(columns="bucket_start").to_numpy().tolist())
        ),
        "hits": corpus.counts.hits(rows, Grouping(), variants)["mentions"].tolist(),
        "summary": corpus.summary(),
        "sound": corpus.disagreements(),
    }


@pytest.mark.parametrize("seed", range(6))
def test_order_and_batches_change_no_id_and_no_number(tmp_path, seed):
    import_articles(tmp_path, "one", "s", read_articles(_records()))
    records = _records()
    random.Random(seed).shuffle(records)
    for first in range(0, len(records), 6):
        import_articles(tmp_path, "five", "s", read_articles(records[first : first + 6]))
    one, five = _figures(tmp_path, "one"), _figures(tmp_path, "five")
    assert one == five
    assert one["summary"].articles == 23
    assert one["sound"] == []


def test_the_same_records_again_bring_nothing_new(tmp_path):
    first = import_articles(tmp_path, "c", "s", read_articles(_records()))
    before = _figures(tmp_path, "c")
    again = import_articles(tmp_path, "c", "t", read_articles(list(reversed(_records()))))
    assert [f.imported for f in first.files] == [24]
    assert [(f.read, f.imported, f.duplicates) for f in again.files] == [(28, 0, 28)]
    assert _figures(tmp_path, "c") == before


@pytest.mark.parametrize("seed", range(4))
def test_deleting_an_import_leaves_what_the_others_make(tmp_path, seed):
    records = _records()
    random.Random(seed).shuffle(records)
    kept, gone = records[:17], records[17:]
    import_articles(tmp_path, "reference", "s", read_articles(kept))
    import_articles(tmp_path, "c", "s", read_articles(gone))
    import_articles(tmp_path, "c", "s", read_articles(kept))
    delete_batch(tmp_path, "c", 1)
    assert _figures(tmp_path, "c") == _figures(tmp_path, "reference")
