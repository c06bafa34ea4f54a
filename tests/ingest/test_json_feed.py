"""JSON Feed, after jsonfeed.org's specification of versions 1 and 1.1."""

import io
import json

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import json_feed
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Quay Feed",
    "language": "en",
    "authors": [{"name": "Ann Writer", "url": "https://quay.example/ann"}],
    "items": [
        {
            "id": "https://quay.example/1",
            "title": "Storm &amp; tide",
            "content_html": "<p>One.</p><p>Two.</p>",
            "summary": "In short.",
            "date_published": "2024-03-05T23:10:00-05:00",
            "date_modified": "2024-03-06T08:00:00-05:00",
            "tags": ["storm", "wind, gale"],
            "image": "https://quay.example/1.jpg",
        },
        {"id": 2, "content_text": "No title here.", "authors": [{"name": "Bo Penn"}], "url": "https://quay.example/2"},
    ],
}


def read(raw):
    assert choose(look(io.BytesIO(raw), "feed.json")).read is json_feed.read
    items = list(json_feed.read(io.BytesIO(raw), Context("feed.json")))
    assert [i for i in items if isinstance(i, FileFacts)]
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)]


def test_items_take_from_the_feed_what_they_do_not_say():
    (first, second), problems = read(json.dumps(FEED).encode())
    assert not problems
    assert first == Record(
        place="item 1",
        title="Storm & tide",
        url="https://quay.example/1",
        outlet="Quay Feed",
        authors=("Ann Writer",),
        published=Moment("2024-03-05T23:10:00", -300),
        tags=("storm", "wind, gale"),
        language="en",
        summary="In short.",
        body="One.\n\nTwo.",
        updated=Moment("2024-03-06T08:00:00", -300),
        extra={"image": "https://quay.example/1.jpg"},
    )
    assert (second.authors, second.body, second.extra) == (("Bo Penn",), "No title here.", {"id": "2"})


def test_version_one_names_a_single_author():
    old = {
        "version": "https://jsonfeed.org/version/1",
        "title": "F",
        "author": {"name": "Ann"},
        "items": [{"id": "1", "content_text": "x"}],
    }
    (only,), _ = read(json.dumps(old).encode())
    assert only.authors == ("Ann",)


def test_a_cut_feed_keeps_its_whole_items():
    raw = json.dumps(FEED).encode()
    records, problems = read(raw[: raw.index(b"No title")])
    assert [r.title for r in records] == ["Storm & tide"]
    assert [p.kept for p in problems] == [False]


def test_what_is_no_item_is_named():
    records, problems = read(json.dumps(FEED | {"items": [1, {"id": "x"}, FEED["items"][0]]}).encode())
    assert [r.place for r in records] == ["item 3"]
    assert [p.place for p in problems] == ["item 1", "item 2"]


def test_an_empty_feed_is_refused():
    with pytest.raises(IngestError, match="No articles"):
        read(json.dumps(FEED | {"items": []}).encode())
