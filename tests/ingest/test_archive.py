"""ZIP and gzip: what is in them is read as the files it is; what could do harm is skipped and said."""

import gzip
import io
import stat
import time
import zipfile

import pytest

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import archive, counted
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

CSV = "title,date,url,text\n{0} one,2024-03-05,https://post.example/{0}/1,The first text.\n{0} two,2024-03-06,https://post.example/{0}/2,The second text.\n"
PAGE = (
    "<!doctype html><html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>"
    + "The council voted to keep the old bridge open for another year. " * 5
    + "</p></article></body></html>"
)
FEED = "<rss version='2.0'><channel><title>Post</title><item><title>From a feed</title><link>https://post.example/f</link></item></channel></rss>"


def zipped(*members, compression=zipfile.ZIP_DEFLATED):
    """An archive of (name, content) or (ZipInfo, content)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as out:
        for name, content in members:
            out.writestr(name, content)
    return file.getvalue()


def items(data, name="export.zip"):
    source = io.BytesIO(data)
    form = choose(look(source, name))
    return list(form.read(source, Context(name=name)))


def records(found):
    return [item for item in found if isinstance(item, Record)]


def problems(found, *, kept=False):
    return [item for item in found if isinstance(item, Problem) and item.kept == kept]


def test_members_are_read_by_their_content_and_say_where_they_stood():
    found = items(zipped(("data/a.csv", CSV.format("A")), ("b.html", PAGE), ("c.rss", FEED)))
    assert [(r.place, r.title) for r in records(found)] == [
        ("data/a.csv: row 2", "A one"),
        ("data/a.csv: row 3", "A two"),
        ("b.html: page", "Bridge"),
        (records(found)[3].place, "From a feed"),
    ]
    assert records(found)[3].place.startswith("c.rss: ")
    assert not problems(found)


def test_what_no_reader_reads_is_one_problem_by_name():
    found = items(zipped(("a.csv", CSV.format("A")), ("b.exe", "MZ\0\1\2" * 50), ("c.pdf", "%PDF-1.4"), ("d.csv", "")))
    assert [p.place for p in problems(found)] == ["b.exe", "c.pdf", "d.csv"]
    assert "PDF" in problems(found)[1].reason
    assert len(records(found)) == 2


@pytest.mark.parametrize(
    "name", ["../../evil.csv", "/etc/evil.csv", "C:\\x\\evil.csv", "..\\evil.csv", "a/../../evil.csv"]
)
def test_names_that_point_outside_are_skipped_and_listed(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = items(zipped(("good.csv", CSV.format("A")), (name, CSV.format("B"))))
    assert len(records(found)) == 2
    (problem,) = problems(found)
    assert "outside" in problem.reason
    assert not list(tmp_path.iterdir())


def test_links_are_skipped():
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    found = items(zipped(("good.csv", CSV.format("A")), (link, "/etc/passwd")))
    assert len(records(found)) == 2
    assert [p.place for p in problems(found)] == ["link.csv"]


def test_both_members_of_one_name_are_read():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(("a.csv", CSV.format("A")), ("a.csv", CSV.format("B")))
    assert [r.title for r in records(items(data))] == ["A one", "A two", "B one", "B two"]


def test_encrypted_members_are_named_and_the_others_read():
    data = bytearray(zipped(("a.csv", CSV.format("A")), ("b.csv", CSV.format("B"))))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    found = items(bytes(data))
    assert [r.title for r in records(found)] == ["B one", "B two"]
    assert "password" in problems(found)[0].reason


def test_a_damaged_member_costs_itself_only():
    data = bytearray(zipped(("a.csv", CSV.format("A")), ("b.csv", CSV.format("B")), compression=zipfile.ZIP_STORED))
    data[data.index(b"first")] ^= 1
    found = items(bytes(data))
    assert [r.title for r in records(found)] == ["B one", "B two"]
    assert [p.place for p in problems(found)] == ["a.csv"]


def test_a_bomb_is_stopped_in_time_and_its_neighbour_read():
    data = zipped(("good.csv", CSV.format("A")), ("bomb.csv", b"0" * 200_000_000))
    begun = time.perf_counter()
    found = items(data)
    assert time.perf_counter() - begun < 2
    assert len(records(found)) == 2
    assert "200 times" in problems(found)[0].reason


def test_the_size_that_a_member_claims_is_not_believed():
    data = bytearray(zipped(("bomb.csv", b"0" * 50_000_000)))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert not records(items(bytes(data)))


def test_all_members_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(
        counted.Budget, "__init__", lambda self: (setattr(self, "left", 300), setattr(self, "entries", 9))[0]
    )
    found = items(zipped(("a.csv", CSV.format("A")), ("b.csv", CSV.format("B")), ("c.csv", CSV.format("C"))))
    assert "in all" in problems(found)[0].reason


def test_more_entries_than_the_limit_are_refused():
    data = zipped(*((f"{n}.txt", "") for n in range(1001)))
    with pytest.raises(IngestError, match="1,000"):
        items(data)


def test_an_archive_inside_is_read_one_level_deep_only():
    inner = zipped(("a.csv", CSV.format("A")))
    found = items(zipped(("inner.zip", inner)))
    assert [r.place for r in records(found)] == ["inner.zip: a.csv: row 2", "inner.zip: a.csv: row 3"]
    found = items(zipped(("middle.zip", zipped(("inner.zip", inner)))))
    assert not records(found)
    assert "too deep" in problems(found)[0].reason


def test_debris_of_systems_and_pictures_raise_no_alarm():
    found = items(
        zipped(("a.csv", CSV.format("A")), ("__MACOSX/._a.csv", "\0\5"), (".DS_Store", "\0"), ("img/x.png", b"\x89PNG"))
    )
    assert not problems(found)
    notes = [note for item in found if isinstance(item, FileFacts) for note in item.notes]
    assert any("pictures" in note for note in notes)


@pytest.mark.parametrize(
    ("members", "said"), [((), "empty"), ((("a/", ""), ("b/", "")), "empty"), (((".DS_Store", ""),), "no file")]
)
def test_an_archive_without_files_says_so(members, said):
    with pytest.raises(IngestError, match=said):
        items(zipped(*members))


def test_a_cut_directory_is_said_and_costs_no_file():
    found = items(zipped(("a.csv", CSV.format("A")))[:-60])
    assert [r.title for r in records(found)] == ["A one", "A two"]
    said = "The ZIP archive is cut off or damaged, and what stands behind that place is lost. Export or copy it again."
    assert [p.reason for p in problems(found, kept=True)] == [f"{said} In front of it 1 file is whole."]


def test_what_stands_before_and_behind_an_archive_is_ignored_and_said():
    data = zipped(("a.csv", CSV.format("A")))
    for odd in (b"#!/bin/sh\nexit 0\n" + data, data + b"junk" * 30):
        found = items(odd)
        assert len(records(found)) == 2
        assert problems(found, kept=True)


def test_an_archive_by_another_name_is_read_and_said():
    found = items(zipped(("a.csv", CSV.format("A"))), "export.csv")
    assert len(records(found)) == 2
    assert "ZIP archive" in problems(found, kept=True)[0].reason


def test_a_reader_that_fails_costs_its_member_only(monkeypatch):
    def fails(*_args):
        raise KeyError("a bug")
        yield

    real = archive._reader

    def reader(file, name, opening):
        return (fails, None) if name == "a.csv" else real(file, name, opening)

    monkeypatch.setattr(archive, "_reader", reader)
    found = items(zipped(("a.csv", CSV.format("A")), ("b.csv", CSV.format("B"))))
    assert len(records(found)) == 2
    assert "KeyError" in problems(found)[0].reason


def test_gzip_is_read_as_what_it_holds_members_joined():
    whole = CSV.format("A").encode()
    half = whole.index(b"A two")
    found = items(gzip.compress(whole[:half]) + gzip.compress(whole[half:]), "a.csv.gz")
    assert [(r.place, r.title) for r in records(found)] == [("row 2", "A one"), ("row 3", "A two")]


def test_a_cut_gzip_file_keeps_what_could_be_unpacked():
    text = "title,url,text\n" + "".join(
        f"Title {n},https://post.example/{n},{'Some words. ' * 20}{n * 7919}\n" for n in range(400)
    )
    found = items(gzip.compress(text.encode())[:-400], "a.csv.gz")
    assert records(found)
    assert any("cut off" in p.reason for p in problems(found, kept=True))


def test_a_gzip_bomb_is_refused_in_time():
    data = gzip.compress(b"0" * 300_000_000)
    begun = time.perf_counter()
    with pytest.raises(IngestError, match="200 times"):
        items(data, "bomb.csv.gz")
    assert time.perf_counter() - begun < 2
