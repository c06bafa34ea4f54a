"""ZIP archives, Word documents and workbooks that were cut off: each part that is whole is read, and the cut is told."""

import io
import random
import re
import zipfile
import zlib

import openpyxl
import pytest

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LOCAL, DIRECTORY = b"PK\x03\x04", b"PK\x01\x02"


def read(data, name):
    """Format, records and problems."""
    form = choose(look(io.BytesIO(data), name))
    found = list(form.read(io.BytesIO(data), Context(name)))
    return form.name, [i for i in found if isinstance(i, Record)], [i for i in found if isinstance(i, Problem)]


def table(letter, rows):
    """A CSV of so many articles whose texts do not repeat, so that they stay long when packed."""
    words = random.Random(letter)
    lines = (
        f"{letter}{n},2024-03-05,https://post.example/{letter}/{n},{words.randbytes(200).hex()}\n" for n in range(rows)
    )
    return "title,date,url,text\n" + "".join(lines)


class Stream(io.RawIOBase):
    """A file in which nobody can go back, as a download is written: sizes then stand behind each member."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, piece):
        self.data += piece
        return len(piece)


def archive(*members, packed=zipfile.ZIP_DEFLATED, streamed=False):
    file = Stream() if streamed else io.BytesIO()
    with zipfile.ZipFile(file, "w", packed) as out:
        for name, content in members:
            out.writestr(name, content)
    return bytes(file.data) if streamed else file.getvalue()


THREE = (("a.csv", table("A", 20)), ("b.csv", table("B", 20)), ("c.csv", table("C", 20)))
WAYS = [
    pytest.param({"packed": zipfile.ZIP_DEFLATED}, id="packed"),
    pytest.param({"packed": zipfile.ZIP_STORED}, id="stored"),
    pytest.param({"packed": zipfile.ZIP_DEFLATED, "streamed": True}, id="streamed"),
]


@pytest.mark.parametrize("way", WAYS)
def test_an_archive_without_its_directory_gives_all_its_files(way):
    data = archive(*THREE, **way)
    form, records, problems = read(data[: data.index(DIRECTORY) + 20], "export.zip")
    assert form == "archive"
    assert [r.title for r in records] == [f"{letter}{n}" for letter in "ABC" for n in range(20)]
    assert [(p.place, p.kept, "cut off or damaged" in p.reason) for p in problems] == [("", True, True)]
    assert "In front of it 3 files are whole." in problems[0].reason


@pytest.mark.parametrize("way", WAYS)
def test_an_archive_that_ends_inside_a_file_gives_that_file_up_to_the_broken_row(way):
    data = archive(*THREE, **way)
    begin, end = data.rindex(LOCAL), data.index(DIRECTORY)
    _, records, problems = read(data[: (begin + end) // 2], "export.zip")
    titles = [r.title for r in records]
    assert titles[:40] == [f"{letter}{n}" for letter in "AB" for n in range(20)]
    rows = len(titles) - 40
    assert 7 <= rows <= 11  # half of twenty
    assert titles[40:] == [f"C{n}" for n in range(rows)]
    assert [p.reason.split(":")[-1].strip() for p in problems if p.place == "c.csv"] == [
        "The archive ends inside this file; what stands before that place was read."
    ]


def test_what_cannot_be_told_apart_is_left_out():
    data = archive(*THREE, packed=zipfile.ZIP_STORED, streamed=True)  # where a stored file ends is said behind it only
    with pytest.raises(IngestError, match="damaged or cut off"):
        read(data[: data.index(DIRECTORY)], "export.zip")


def test_the_cut_of_an_archive_never_loses_a_whole_file_and_never_breaks_the_reader():
    data = archive(*THREE)
    places = [*[i for i in range(len(data)) if data.startswith(LOCAL, i)][1:], data.index(DIRECTORY)]
    for at in random.Random(3).sample(range(100, len(data)), 60):
        whole = sum(place <= at for place in places)
        try:
            _, records, _ = read(data[:at], "export.zip")
        except IngestError:
            records = []
        assert len(records) >= 20 * whole


def test_a_cut_bomb_is_not_unpacked():
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300))  # never finished, 300 MB
    header = LOCAL + bytes([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]) + bytes(4) + (1 << 28).to_bytes(4, "little") * 2
    data = header + (5).to_bytes(2, "little") + bytes(2) + b"a.csv" + zeros
    with pytest.raises(IngestError):
        list(read(data, "bomb.zip"))


def document(articles):
    paragraphs = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Headline {n}</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>Source: Riverton Post | Date: 2024-03-05</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>{random.Random(n).randbytes(300).hex()}</w:t></w:r></w:p>"
        for n in range(articles)
    )
    body = f"<w:document xmlns:w='{WORD}'><w:body>{paragraphs}</w:body></w:document>"
    return archive(("[Content_Types].xml", "<Types/>"), ("word/document.xml", body), ("word/settings.xml", "<s/>"))


def test_a_word_document_cut_behind_its_text_loses_nothing():
    data = document(20)
    _, whole, problems = read(data, "list.docx")
    assert (len(whole), problems) == (20, [])
    form, records, problems = read(data[: data.rindex(LOCAL) + 10], "list.docx")
    assert form == "Word list of articles"
    assert records == whole
    assert ["cut off behind its text" in p.reason for p in problems] == [True]


def test_a_word_document_cut_inside_its_text_loses_the_last_articles_only():
    data = document(20)
    form, records, problems = read(data[: len(data) // 2], "list.docx")
    assert form == "Word list of articles"
    assert [r.title for r in records] == [f"Headline {n}" for n in range(len(records))]
    assert 7 <= len(records) <= 11
    assert any("what stands before that place was read" in p.reason for p in problems)


def workbook(rows):
    book = openpyxl.Workbook()
    book.active.append(["Title", "Date", "URL", "Text"])
    for n in range(rows):
        book.active.append([f"Headline {n}", "2024-03-05", f"https://post.example/{n}", f"Text number {n} of the list"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_without_its_directory_loses_nothing():
    data = workbook(30)
    form, records, problems = read(data[: data.index(DIRECTORY) + 9], "export.xlsx")
    assert form == "Excel workbook"
    assert [r.title for r in records] == [f"Headline {n}" for n in range(30)]
    assert ["cut off" in p.reason for p in problems] == [True]


def test_a_workbook_cut_in_front_of_its_texts_is_refused_in_a_sentence():
    with zipfile.ZipFile(io.BytesIO(workbook(30))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    texts = re.findall(r"<is><t>(.*?)</t></is>", sheet)
    numbers = iter(range(len(texts)))
    sheet = re.sub(r't="inlineStr"><is><t>.*?</t></is>', lambda _: f't="s"><v>{next(numbers)}</v>', sheet)
    spaced = f"<sst xmlns='{SHEET}'>{''.join(f'<si><t>{text}</t></si>' for text in texts)}</sst>"
    types, texts_at = "[Content_Types].xml", "/xl/sharedStrings.xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parts[types] = parts[types].replace(
        b"</Types>", f'<Override PartName="{texts_at}" ContentType="{kind}"/></Types>'.encode()
    )
    # Excel writes the list of texts behind the sheets.
    data = archive(*(parts | {"xl/worksheets/sheet1.xml": sheet}).items(), (texts_at[1:], spaced))
    _, records, problems = read(data, "export.xlsx")
    assert ([r.title for r in records], problems) == ([f"Headline {n}" for n in range(30)], [])
    with pytest.raises(IngestError, match="in front of the texts of its cells"):
        read(data[: data.rindex(LOCAL, 0, data.index(DIRECTORY))], "export.xlsx")


def test_a_sound_archive_is_read_as_ever():
    data = archive(*THREE)
    form = choose(look(io.BytesIO(data), "export.zip"))
    found = list(form.read(io.BytesIO(data), Context("export.zip")))
    assert not [i for i in found if isinstance(i, Problem)]
    assert sum(isinstance(i, FileFacts) for i in found) == 1
