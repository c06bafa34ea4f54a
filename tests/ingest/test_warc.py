"""WARC, ARC and WACZ: HTML answers are pages; everything else is counted; damage costs the record in which it stands."""

import gzip
import io
import time
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import warc_records
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

TEXT = "The council voted to keep the old bridge open for another year, after months of debate. " * 4


def page(number):
    return f"<!doctype html><html><head><title>Page {number}</title></head><body><article><h1>Page {number}</h1><p>{TEXT}{number}</p></article></body></html>".encode()


def written(*answers, packed=False):
    """A WARC by warcio of (address, status, type, body, further headers)."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    for address, status, kind, body, *more in answers:
        headers = StatusAndHeaders(status, [("Content-Type", kind), *more], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2024-03-05T08:30:00Z"},
            )
        )
    return file.getvalue()


def pages(count, **options):
    return written(
        *((f"https://post.example/{n}", "200 OK", "text/html; charset=utf-8", page(n)) for n in range(1, count + 1)),
        **options,
    )


def items(data, name="crawl.warc"):
    source = io.BytesIO(data)
    form = choose(look(source, name))
    return list(form.read(source, Context(name=name)))


def titles(found):
    return [item.title for item in found if isinstance(item, Record)]


def lost(found):
    return [item for item in found if isinstance(item, Problem) and not item.kept]


@pytest.mark.parametrize("packed", [False, True])
def test_html_answers_are_articles_with_address_and_time_of_capture(packed):
    found = items(pages(2, packed=packed), "crawl.warc.gz" if packed else "crawl.warc")
    records = [item for item in found if isinstance(item, Record)]
    assert [(r.title, r.url, r.outlet) for r in records] == [
        ("Page 1", "https://post.example/1", "post.example"),
        ("Page 2", "https://post.example/2", "post.example"),
    ]
    assert records[0].captured == Moment("2024-03-05T08:30:00", 0)
    assert records[0].published is None
    assert not lost(found)


def test_a_whole_file_packed_at_once_is_read():
    assert titles(items(gzip.compress(pages(2)), "crawl.warc.gz")) == ["Page 1", "Page 2"]


def test_other_answers_are_counted_and_none_is_an_article():
    data = written(
        ("https://post.example/1", "200 OK", "text/html", page(1)),
        ("https://post.example/2", "404 Not Found", "text/html", page(2)),
        ("https://post.example/x.png", "200 OK", "image/png", b"\x89PNG"),
    )
    found = items(data)
    assert titles(found) == ["Page 1"]
    assert not lost(found)
    (notes,) = [item.notes for item in found if isinstance(item, FileFacts)]
    assert "1 answers with status 404" in notes[0]
    assert "1 image/png answers" in notes[0]


def test_feeds_inside_are_read_as_feeds():
    feed = b"<rss version='2.0'><channel><title>Post</title><item><title>From a feed</title><link>https://post.example/f</link></item></channel></rss>"
    assert titles(items(written(("https://post.example/feed", "200 OK", "application/rss+xml", feed)))) == [
        "From a feed"
    ]


def test_packed_and_chunked_answers_are_unpacked():
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page(2)), page(2))
    data = written(
        ("https://post.example/1", "200 OK", "text/html", gzip.compress(page(1)), ("Content-Encoding", "gzip")),
        ("https://post.example/2", "200 OK", "text/html", chunked, ("Transfer-Encoding", "chunked")),
    )
    assert titles(items(data)) == ["Page 1", "Page 2"]


def test_a_record_cut_off_costs_itself_only():
    found = items(pages(3)[:-300])
    assert titles(found) == ["Page 1", "Page 2"]
    assert [p.place for p in lost(found)] == ["record 3"]


@pytest.mark.parametrize("length", [b"999999999999999", b"-5", b"abc", b""])
def test_a_length_that_cannot_be_costs_its_record_only(length):
    data = pages(3)
    at = data.index(b"Content-Length: ", data.index(b"Page 1") + 700)
    at = data.index(b"Content-Length: ", data.index(b"https://post.example/2"))
    end = data.index(b"\r\n", at)
    found = items(data[:at] + b"Content-Length: " + length + data[end:])
    assert titles(found) == ["Page 1", "Page 3"]
    assert [p.place for p in lost(found)] == ["record 2"]


def test_a_record_shorter_than_it_says_does_not_swallow_the_next():
    data = pages(2)
    at = data.index(b"</article>")
    found = items(data[:at] + data[at + 10 :])
    assert titles(found) == ["Page 1", "Page 2"]
    assert any(isinstance(i, Problem) and i.kept and "shorter" in i.reason for i in found)


def test_something_in_front_of_the_first_record_is_skipped_and_said():
    found = items(b"hello\r\n\r\n" + pages(1))
    assert titles(found) == ["Page 1"]
    assert any(isinstance(i, Problem) and i.kept for i in found)


def test_a_record_above_the_limit_is_skipped(monkeypatch):
    monkeypatch.setattr(warc_records, "RECORD_BYTES", 2_000)
    data = written(
        ("https://post.example/1", "200 OK", "text/html", page(1)),
        ("https://post.example/2", "200 OK", "text/html", page(2) * 10),
        ("https://post.example/3", "200 OK", "text/html", page(3)),
    )
    found = items(data)
    assert titles(found) == ["Page 1", "Page 3"]
    assert len(lost(found)) == 1


def test_bombs_inside_are_stopped_in_time():
    bomb = gzip.compress(b"0" * 100_000_000)
    data = written(
        ("https://post.example/1", "200 OK", "text/html", page(1)),
        ("https://post.example/2", "200 OK", "text/html", bomb, ("Content-Encoding", "gzip")),
    )
    begun = time.perf_counter()
    found = items(data)
    assert time.perf_counter() - begun < 2
    assert titles(found) == ["Page 1"]
    assert "20 MB" in lost(found)[0].reason


def test_a_file_without_records_says_so():
    with pytest.raises(IngestError, match="No record"):
        items(b"WARC/ is not here\n", "crawl.warc")


def test_arc_files_are_read():
    header = b"filedesc://x.arc 0.0.0.0 20240305083000 text/plain 76\n1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(1)
    record = b"https://post.example/1 127.0.0.1 20240305083000 text/html %d\n" % len(answer)
    found = items(header.ljust(header.index(b"\n") + 77, b"\n") + b"\n" + record + answer + b"\n", "crawl.arc")
    assert titles(found) == ["Page 1"]
    assert next(i for i in found if isinstance(i, Record)).url == "https://post.example/1"


def test_wacz_is_read_through_the_warc_files_inside():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        out.writestr("datapackage.json", "{}")
        out.writestr("archive/data.warc.gz", pages(2, packed=True))
        out.writestr("pages/pages.jsonl", "{}")
    found = items(file.getvalue(), "crawl.wacz")
    assert titles(found) == ["Page 1", "Page 2"]
    assert [i.place for i in found if isinstance(i, Record)] == ["data.warc.gz: record 1", "data.warc.gz: record 2"]
