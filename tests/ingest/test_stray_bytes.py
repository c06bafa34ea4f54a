"""Bytes of Windows-1252 among UTF-8, and texts that a program garbled for good."""

import io

import pytest

from analysis.article import Problem, Record
from analysis.ingest.articles import Tally, article_from
from analysis.ingest.garbled import garbled_word
from analysis.ingest.readers import json_articles, json_lines, table
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.textlines import open_text
from analysis.ingest.stray_bytes import mended

HEADER = b"title,url,text\n"
GREEK = "Η γέφυρα έκλεισε,https://a.example/1,Το συμβούλιο ψήφισε χθες.\n".encode()
WESTERN = "Café – naïve “quoted” Öl,https://a.example/2,The café is closed.\n".encode("cp1252")
BROKEN = b"bad\xff\xfebytes here,https://a.example/3,Text.\n"


def read(reader, data, name):
    found = list(reader.read(io.BytesIO(data), Context(name)))
    return [i for i in found if isinstance(i, Record)], [i for i in found if isinstance(i, Problem)]


def test_a_row_of_windows_1252_in_a_table_of_utf8_keeps_its_letters_and_is_named():
    records, problems = read(table, HEADER + GREEK + WESTERN + GREEK.replace(b"/1", b"/4"), "t.csv")
    assert [r.title for r in records] == ["Η γέφυρα έκλεισε", "Café – naïve “quoted” Öl", "Η γέφυρα έκλεισε"]
    assert [(p.place, p.reason, p.kept) for p in problems] == [
        ("row 3", "Letters that are not UTF-8 were read as Windows-1252.", True)
    ]


def test_bytes_that_are_letters_in_no_sound_text_stay_broken_and_are_named_apart():
    records, problems = read(table, HEADER + GREEK + WESTERN + BROKEN, "t.csv")
    assert [r.title for r in records][1:] == ["Café – naïve “quoted” Öl", "bad\ufffd\ufffdbytes here"] or [
        r.title for r in records
    ][1:] == ["Café – naïve “quoted” Öl", "bad\ufffdbytes here"]
    assert [(p.place, p.reason[:12]) for p in problems] == [("row 3", "Letters that"), ("row 4", "Bytes that a")]


@pytest.mark.parametrize("reader", [json_lines, json_articles])
def test_json_with_letters_of_windows_1252_keeps_them_and_says_how_many(reader):
    lines = [
        b'{"title": "',
        "Η γέφυρα έκλεισε χθες".encode(),
        b'", "url": "https://a.example/1"}\n',
        b'{"title": "Caf\xe9 na\xefve",',
    ]
    lines += [b' "url": "https://a.example/2"}\n']
    records, problems = read(reader, b"".join(lines), "t.json")
    assert [r.title for r in records] == ["Η γέφυρα έκλεισε χθες", "Café naïve"]
    assert [(p.reason, p.kept) for p in problems if p.field == "encoding"] == [
        ("2 letters that are not UTF-8 were read as Windows-1252.", True)
    ]


@pytest.mark.parametrize(
    ("data", "text", "letters", "broken"),
    [
        (b"caf\xe9 \n", "café \n", 1, 0),
        (b"\x93no\x94 \x96 \x80\n", "“no” – €\n", 4, 0),
        (b"\xff\xfe\n", "\ufffd\n", 0, 1),
        (b"\xed\xa0\x80x\n", "\ufffdx\n", 0, 1),
        (b"a\x81b\n", "a\ufffdb\n", 0, 1),
        (b"cut \xe6", "cut \ufffd", 0, 1),
        ("sound é\n".encode(), "sound é\n", 0, 0),
    ],
)
def test_one_byte_alone_is_a_letter_and_anything_else_is_broken(data, text, letters, broken):
    assert mended(data.decode("utf-8", "surrogateescape")) == (text, letters, broken)


def test_the_text_of_a_file_counts_letters_and_broken_places_apart():
    file = open_text(io.BytesIO(HEADER + GREEK + WESTERN + BROKEN))
    assert (file.encoding, file.stray, file.replaced) == ("utf-8", 7, 1)
    assert "".join(file.lines()) == file.text()


@pytest.mark.parametrize(
    "text",
    [
        "café naïve “quote”",
        "Öffnung der Brücke – heute",
        "Экономика и жильё",
        "الاقتصاد والسكن",
        "Η γέφυρα έκλεισε χθες το πρωί",
    ],
)
def test_text_that_was_read_in_the_wrong_encoding_once_is_noticed(text):
    garbled = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())
    assert garbled_word(garbled)
    assert not garbled_word(text)


@pytest.mark.parametrize(
    "text",
    [
        "Das macht Spaß“, sagt sie. Er ist groß“, sagt er.", "«DÉJÀ VU» – À L’ÉTÉ… CAFÉ» et CAFÉ»", "A IRMÃ” e a MANHÃ…",
        "SÃO PAULO e JOÃO, A MANHÃ É BOA.", "Ångström’s Øl – Æble… Åland’s", "ÎLE-DE-FRANCE: L’ÎLE… ÏLE", "temperature 20 °C – 30 °C ×2",
    ],
)  # fmt: skip
def test_capitals_and_marks_of_real_text_are_not_taken_for_garbled(text):
    assert garbled_word(text) == ""


def test_garbled_records_are_counted_with_an_example():
    tally = Tally()
    article_from(Record("row 2", title="cafÃ© naÃ¯ve", url="https://a.example/1"), tally=tally)
    article_from(Record("row 3", title="café naïve", url="https://a.example/2"), tally=tally)
    assert (tally.garbled, tally.example) == (1, "cafÃ©")
