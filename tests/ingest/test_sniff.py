import bz2
import io
import lzma
import tarfile
import zipfile

import pytest

from analysis.errors import IngestError
from analysis.ingest.registry import FORMATS, choose
from analysis.ingest.sniff import HEAD_BYTES, Head, look

TABLE = b"title,url,date\r\nRain,https://paper.example/1,2024-01-02\r\nSun,https://paper.example/2,2024-01-03\r\n"
JSON = b'[{"title": "Rain", "url": "https://paper.example/1", "date": "2024-01-02"}]'


def _zip(name):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
    return packed.getvalue()


def _tar():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.csv"), io.BytesIO())
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "blanks"),
        (b"\x00" * 4096, "blanks"),
        (b"\xef\xbb\xbf", "blanks"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (bz2.compress(TABLE), "bzip2"),
        (lzma.compress(TABLE), "xz"),
        (_tar(), "tar"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "JPEG"),
        (b"\x7fELF\x02\x01\x01" + bytes(50), "program"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04" + bytes(60) + b"\x01\x02\x03\x04\x05\x06", "program"),
        (b"\x80\x04cos\nsystem\n\x8c\x1ctouch x\x85R.", "pickle"),
        (b"\x93NUMPY\x01\x00v\x00{'descr': '|O'}", "NumPy"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07\x08" * 50, "binary"),
        (b"<?xml version='1.0'?><plist version='1.0'><dict/></plist>", "XML"),
        (b"12 34 56", "No article export"),
    ],
)
def test_what_is_not_read_is_refused_in_one_sentence_or_two(data, said):
    with pytest.raises(IngestError) as refused:
        choose(look(io.BytesIO(data), "articles"))
    message = str(refused.value)
    assert said in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("name", ["articles.csv", "articles.json", "articles.pdf", "articles", "a.txt"])
def test_content_decides_whatever_the_name(name, encoding):
    assert choose(look(io.BytesIO(TABLE.decode().encode(encoding)), name)).name == "table"
    assert choose(look(io.BytesIO(JSON.decode().encode(encoding)), name)).name == "JSON"


def test_a_table_that_begins_like_a_program_is_still_a_table():
    data = TABLE.replace(b"title,", b"MZ,title,")
    assert choose(look(io.BytesIO(data), "a.csv")).name == "table"


def test_a_table_full_of_control_characters_is_still_a_table():
    controls = bytes(code for code in range(1, 32) if code not in b"\r\n")
    assert choose(look(io.BytesIO(TABLE.replace(b"Rain", b"Rain" + controls)), "a.csv")).name == "table"


def test_a_table_with_nul_padding_at_its_end_is_still_a_table():
    assert choose(look(io.BytesIO(TABLE + bytes(4096)), "a.csv")).name == "table"


def test_the_head_is_bounded_and_ends_between_characters():
    data = b"title\n" + "漢字\n".encode() * 60_000
    stream = io.BytesIO(data)
    head = look(stream, "a.csv")
    assert (head.size, len(head.data), head.whole) == (len(data), HEAD_BYTES, False)
    assert "\ufffd" not in head.text
    assert stream.tell() == 0


def test_a_short_head_is_the_whole_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE)
    assert look(path) == Head("a.csv", TABLE, TABLE.decode(), len(TABLE))
    assert look(path).whole


def test_formats_have_names_of_their_own():
    names = [one.name for one in FORMATS]
    assert len(set(names)) == len(names)


def test_a_head_knows_the_members_of_a_zip_and_what_a_document_says_first():
    word = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>Rain</w:t></w:r></w:p></w:body></w:document>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", word)
    head = look(packed, "a.docx")
    assert (head.members, head.inside, head.text) == (("word/document.xml",), "Rain", "")
    assert look(io.BytesIO(rb"{\rtf1\ansi Rain\par}"), "a.rtf").inside.strip() == "Rain"
    assert look(io.BytesIO(TABLE), "a.csv").inside == ""


def test_a_zip_that_ends_inside_its_first_header_has_no_members_and_harms_nothing():
    assert look(io.BytesIO(_zip("articles.csv")[:35]), "a.zip").members == ()


def test_a_zip_without_its_directory_tells_members_by_their_own_headers():
    assert look(io.BytesIO(_zip("articles.csv")[:-30]), "a.zip").members == ("articles.csv",)
