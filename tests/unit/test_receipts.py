"""Receipts: what a figure rests on, told so that another machine can find the same."""

from __future__ import annotations

import json
from hashlib import sha256

from analysis.receipts import receipt, receipt_bytes
from analysis.selection import Selection
from analysis.store.aliasing import merge_spellings
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from analysis.tables import make_table
from tests.conftest import read_articles

RECORDS = [
    {"title": "Gates closed", "outlet": "Harbour Post", "body": "They stayed closed.", "published": "2024-05-23"},
    {"title": "Gates open", "outlet": "harbour post", "body": "They opened.", "published": "2024-05-24"},
    {"title": "البوابات", "outlet": "صدى", "body": "بقيت مغلقة."},
]


def _receipt(home, **fields):
    return receipt(
        open_corpus(home, "port"), Selection(**fields), program="P 1", address="http://x/?a=1", options=[("by", "outlet")], seen="2026-01-02"
    )  # fmt: skip


def test_a_receipt_holds_the_merged_spellings_the_copy_rules_and_the_selection(tmp_path):
    import_articles(tmp_path, "port", "monday", read_articles(RECORDS))
    merge_spellings(tmp_path, "port", "outlet", {"harbour post": "Harbour Post"})
    said = json.loads(receipt_bytes(_receipt(tmp_path, outlet=("Harbour Post",))))
    assert said["spellings"] == [
        {"kind": "outlet", "spelling": "harbour post", "counted_under": "Harbour Post", "articles": 1}
    ]
    assert said["copies"] == {"jaccard": 0.8, "containment": 0.9, "days": 7}
    assert said["selection"]["articles"] == 2
    assert said["selection"]["parameters"] == {"outlet": ["Harbour Post"]}
    assert (said["program"], said["address"], said["seen"]) == ("P 1", "http://x/?a=1", "2026-01-02")


def test_the_fingerprint_is_of_the_articles_and_not_of_the_order_of_their_import(tmp_path):
    import_articles(tmp_path / "one", "port", "monday", read_articles(RECORDS))
    for number, record in enumerate(reversed(RECORDS)):
        import_articles(tmp_path / "two", "port", f"day {number}", read_articles([record]))
    one, two = (_receipt(tmp_path / home)["corpus"]["fingerprint"] for home in ("one", "two"))
    assert one == two
    ids = sorted(make_table(open_corpus(tmp_path / "one", "port"), "articles", Selection())["article_id"])
    assert one == sha256("".join(f"{i}\n" for i in ids).encode()).hexdigest()[:16]
    assert _receipt(tmp_path / "two")["corpus"]["revision"] != _receipt(tmp_path / "one")["corpus"]["revision"]


def test_one_article_more_is_another_fingerprint(tmp_path):
    import_articles(tmp_path, "port", "monday", read_articles(RECORDS[:2]))
    before = _receipt(tmp_path)["corpus"]["fingerprint"]
    import_articles(tmp_path, "port", "tuesday", read_articles(RECORDS[2:]))
    assert _receipt(tmp_path)["corpus"]["fingerprint"] != before
