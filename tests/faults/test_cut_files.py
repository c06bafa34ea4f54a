"""Exports that break off: what stands before the break is read, and the break is told."""

import gzip
import io
import zipfile

import openpyxl
import pytest

from analysis.article import Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

SENTENCE = "The council voted to keep the old bridge open for another year, after months of debate. "


def read(data, name):
    """Records and problems."""
    raw = data.encode() if isinstance(data, str) else data
    found = list(choose(look(io.BytesIO(raw), name)).read(io.BytesIO(raw), Context(name)))
    return [i for i in found if isinstance(i, Record)], [i for i in found if isinstance(i, Problem)]


def nexis_text(number, end="LOAD-DATE: March 6, 2024\n\nLANGUAGE: ENGLISH\n\n"):
    return (
        f"                       {number} of 3 DOCUMENTS\n\n\nRiverton Post\n\nMarch 5, 2024 Tuesday\n\nHeadline {number}\n\n"
        f"BYLINE: Ann Writer\n\nLENGTH: 20 words\n\n{SENTENCE}\n\n{end}\n"
    )


def nexis_html(number):
    return (
        f'<A NAME="DOC_ID_0_{number}"></A><!-- Hide XML section from browser\n<DOC NUMBER={number}>\n<DOCFULL> -->'
        f"<DIV><P>{number} of 2 DOCUMENTS</P></DIV><DIV><P>Riverton Post</P></DIV><DIV><P>March 5, 2024 Tuesday</P></DIV>"
        f"<DIV><P>Headline {number}</P></DIV><DIV><P>BYLINE: Ann Writer</P></DIV><DIV><P>{SENTENCE}</P></DIV>"
        "<DIV><P>LOAD-DATE: March 6, 2024</P></DIV>"
    )


def factiva_html(number):
    return (
        f'<div class="article enArticle"><div id="hd"><span class="enHeadline">Headline {number}</span></div><div>20 words</div>'
        "<div>5 March 2024</div><div>Riverton Post</div><div>RIVPO</div><div>English</div><div>(c) 2024 Riverton Post</div>"
        f'<p class="articleParagraph enarticleParagraph">{SENTENCE}</p><p>Document RIVPO00020240305ek350000{number}</p></div>'
    )


def europresse(number):
    return (
        '<article><header><span class="DocPublicationName">Riverton Post</span>'
        f'<span class="DocHeader">Politique, mardi 5 mars 2024, p. 12</span><p class="titreArticleVisu">Titre {number}</p></header>'
        f'<section><div class="docOcurrContainer"><p>{SENTENCE}</p></div></section></article>'
    )


def proquest(number):
    return (
        f'<a name="docid_{number}"></a><p><strong>Headline {number}</strong></p><p><strong>ProQuest document link</strong></p>'
        f"<p><strong>Publication info: </strong>Riverton Post ; Riverton [Riverton]05 Mar 2024: 4.</p>"
        f"<p><strong>Full text: </strong>{SENTENCE}</p><p><strong>Title: </strong>Headline {number}</p>"
    )


PAGES = {
    "LexisNexis": ("<HTML><BODY>", nexis_html, "</BODY></HTML>\n"),
    "Factiva": ("<html><head><title>Factiva</title></head><body><form id='PageBaseForm'>", factiva_html, "</form></body></html>"),
    "Europresse": ("<!DOCTYPE html>\n<html><body>", europresse, "</body> </html>\r\n"),
    "ProQuest": ("<html><body>", proquest, "</body></html>"),
}  # fmt: skip


@pytest.mark.parametrize("vendor", PAGES)
def test_a_page_of_a_database_that_was_cut_off_says_so_and_a_whole_one_does_not(vendor):
    begin, article, end = PAGES[vendor]
    whole = begin + article(1) + article(2) + end
    records, problems = read(whole, "export.html")
    assert (len(records), problems) == (2, [])
    at = whole.rindex("for another year")
    records, problems = read(whole[:at], "export.html")
    assert len(records) == 2
    assert [(p.place, p.reason.split(":")[0], p.kept) for p in problems] == [
        ("", "The page ends before its end mark, as a file does that was cut off", True)
    ]


def test_a_fragment_of_a_page_that_ends_with_a_tag_is_whole():
    records, problems = read(f"<div>{proquest(1)}{proquest(2)}</div>\n", "export.html")
    assert (len(records), problems) == (2, [])


def test_the_last_document_of_a_cut_lexisnexis_text_is_named():
    records, problems = read("\ufeff" + nexis_text(1) + nexis_text(2) + nexis_text(3), "export.txt")
    assert (len(records), problems) == (3, [])
    cut = nexis_text(1) + nexis_text(2, end="")[:-60]
    records, problems = read(cut, "export.txt")
    assert [r.title for r in records] == ["Headline 1", "Headline 2"]
    assert [(p.place, p.kept) for p in problems] == [("document 2", True)]
    assert "lacks the lines that end the others" in problems[0].reason


def test_lexisnexis_texts_whose_documents_never_have_such_lines_are_not_called_cut():
    records, problems = read("".join(nexis_text(n, end="") for n in (1, 2, 3)), "export.txt")
    assert (len(records), problems) == (3, [])


def test_a_proquest_message_without_its_closing_boundary_was_cut_off():
    head = (
        "From: noreply@proquest.com\r\nSubject: Your ProQuest Research\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
    )
    page = f"<html><body>{proquest(1)}{proquest(2)}</body></html>\r\n"
    records, problems = read(f"{head}{page}--b1--\r\n", "mail.eml")
    assert (len(records), problems) == (2, [])
    records, problems = read(f"{head}{page}"[:-80], "mail.eml")
    assert len(records) == 2
    assert [(p.place, p.kept, "was cut off" in p.reason) for p in problems] == [("", True, True)]


def page(number):
    return f"<!doctype html><html><head><title>Page {number}</title></head><body><article><h1>Page {number}</h1><p>{SENTENCE * 5}{number}</p></article></body></html>".encode()


def arc(*numbers):
    header = b"filedesc://x.arc 0.0.0.0 20240305083000 text/plain 76\n1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    data = header.ljust(header.index(b"\n") + 77, b"\n") + b"\n"
    for number in numbers:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
        data += b"https://post.example/%d 127.0.0.1 20240305083000 text/html %d\n" % (number, len(answer))
        data += answer + b"\n"
    return data


def test_an_arc_file_that_ends_inside_a_record_says_so():
    records, problems = read(arc(1, 2), "crawl.arc")
    assert ([r.title for r in records], problems) == (["Page 1", "Page 2"], [])
    records, problems = read(arc(1, 2)[:-120], "crawl.arc")
    assert [r.title for r in records] == ["Page 1", "Page 2"]
    assert [(p.place, p.kept) for p in problems] == [("record 3", True)]
    assert "cut off by the end of the file" in problems[0].reason


@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_a_packed_web_archive_gives_what_stands_before_the_damage(damage):
    packed = gzip.compress(arc(1, 2, 3), mtime=0)
    wrong = packed[:-12] if damage == "cut" else packed[:-8] + bytes(4) + packed[-4:]
    records, problems = read(wrong, "crawl.arc.gz")
    assert [r.title for r in records][:2] == ["Page 1", "Page 2"]
    assert any("damaged or cut off" in p.reason for p in problems)


def test_a_packed_web_archive_damaged_from_the_start_is_refused_in_a_sentence():
    packed = gzip.compress(arc(1), mtime=0)
    with pytest.raises(IngestError):
        read(packed[:60], "crawl.arc.gz")


def workbook(rows):
    book = openpyxl.Workbook()
    book.active.append(["Title", "Date", "URL", "Text"])
    for n in range(1, rows + 1):
        book.active.append([f"Headline number {n}", "2024-03-05", f"https://post.example/{n}", SENTENCE])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_sheet_damaged_in_its_middle_keeps_the_rows_above():
    old, file = workbook(40), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(old)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content[: content.index(b'<row r="22"') + 30]
            after.writestr(name, content)
    records, problems = read(file.getvalue(), "export.xlsx")
    assert [r.place for r in records] == [f"row {n}" for n in range(2, 22)]
    assert [(p.place, p.reason, p.kept) for p in problems] == [
        ("", "The sheet is damaged below row 21; the rows above were read. Export it again.", True)
    ]


@pytest.mark.parametrize(("name", "kind"), [("export.xlsx", "Excel workbook"), ("news.docx", "Word document")])
def test_an_office_file_cut_in_front_of_its_text_is_called_by_its_name(name, kind):
    with pytest.raises(IngestError, match=f"The {kind} is damaged or cut off"):
        read(workbook(40)[:3000], name)
