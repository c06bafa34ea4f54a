"""What a worksheet says behind its cells: merged ones go for all their rows, links give articles their addresses."""

import io
import zipfile

import openpyxl
import pytest

from analysis.article import FileFacts, Problem, Record
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.sheet_behind import behind_cells
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

TEXT = "The council voted to keep the old bridge open for another year after months of debate."


def sheet(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book, book.active


def read(book):
    source = io.BytesIO()
    book.save(source)
    found = list(choose(look(source, "a.xlsx")).read(source, Context("a.xlsx")))
    facts = [item for item in found if isinstance(item, FileFacts)][-1]
    return [i for i in found if isinstance(i, Record)], [i for i in found if isinstance(i, Problem)], facts


def headlines(count, **more):
    """Rows of a title, a day and a text, and what else is said, before them."""
    return [[*more.get("before", ()), f"Headline number {n}", f"2024-03-0{n}", TEXT] for n in range(1, count + 1)]


def test_a_title_over_the_table_is_left_out_and_said():
    book, page = sheet(["Media report, March 2024"], [], ["Title", "Date", "Text"], *headlines(3))
    page.merge_cells("A1:C2")
    records, _, facts = read(book)
    assert [(r.place, r.title) for r in records] == [(f"row {n + 3}", f"Headline number {n}") for n in (1, 2, 3)]
    assert "Media report, March 2024" in facts.notes[0]


def test_an_outlet_merged_over_several_rows_goes_for_each():
    book, page = sheet(["Newspaper", "Title", "Date", "Text"], *headlines(5, before=[""]))
    for cells, name in (("A2:A4", "Riverton Post"), ("A5:A6", "Hill Times")):
        page.merge_cells(cells)
        page[cells[:2]] = name
    records, problems, _ = read(book)
    assert [r.outlet for r in records] == ["Riverton Post"] * 3 + ["Hill Times"] * 2
    assert not problems


def test_an_empty_cell_that_is_not_merged_stays_empty():
    book, page = sheet(["Newspaper", "Title", "Date", "Text"], *headlines(4, before=[""]))
    page["A2"] = "Riverton Post"
    page.merge_cells("A2:A3")
    assert [r.outlet for r in read(book)[0]] == ["Riverton Post", "Riverton Post", "", ""]


def test_titles_that_are_links_give_the_articles_their_addresses():
    book, page = sheet(["Title", "Date", "Text"], *headlines(3))
    for n in (1, 3):
        page.cell(n + 1, 1).hyperlink = f"https://post.example/{n}?a=1&b=2"
    records, problems, facts = read(book)
    assert [r.url for r in records] == ["https://post.example/1?a=1&b=2", "", "https://post.example/3?a=1&b=2"]
    assert [r.title for r in records] == ["Headline number 1", "Headline number 2", "Headline number 3"]
    assert facts.mapping["url"] == "URL"
    assert not problems


def test_words_in_the_column_of_addresses_that_are_links_are_followed_and_addresses_stay():
    book, page = sheet(["Title", "Date", "Text", "Link"], *[[*row, "open"] for row in headlines(2)])
    page.append(["Headline number 3", "2024-03-03", TEXT, "https://post.example/own"])
    for n in (1, 2, 3):
        page.cell(n + 1, 4).hyperlink = f"https://post.example/{n}"
    page.cell(4, 4).value = "https://post.example/own"
    records, _, _ = read(book)
    assert [r.url for r in records] == [f"https://post.example/{n}" for n in ("1", "2", "own")]


def test_an_outlet_that_a_program_made_a_link_is_no_address_of_its_articles():
    book, page = sheet(["Title", "Date", "Text", "Source"], *[[*row, "Post.example"] for row in headlines(3)])
    for n in (1, 2, 3):
        page.cell(n + 1, 4).hyperlink = "http://post.example"
        page.cell(n + 1, 1).hyperlink = "http://post.example/"
    assert [(r.url, r.outlet) for r in read(book)[0]] == [("", "Post.example")] * 3


@pytest.mark.parametrize("address", ["mailto:ann@post.example", "file:///etc/passwd", "javascript:alert(1)"])
def test_links_that_are_no_web_addresses_are_left_alone(address):
    book, page = sheet(["Title", "Date", "Text"], *headlines(3))
    page.cell(2, 1).hyperlink = address
    records, _, facts = read(book)
    assert [r.url for r in records] == ["", "", ""]
    assert "url" not in facts.mapping


def test_a_link_made_by_a_formula_is_an_address_even_without_a_stored_value():
    rows = [[*row, f'=HYPERLINK("https://post.example/{n}", "open")'] for n, row in enumerate(headlines(3), 1)]
    book, _ = sheet(["Title", "Date", "Text", "URL"], *rows)
    records, problems, _ = read(book)
    assert [r.url for r in records] == [f"https://post.example/{n}" for n in (1, 2, 3)]
    assert not problems


def test_a_merged_column_of_a_million_rows_costs_nothing():
    book, page = sheet(["Title", "Date", "Text", "Newspaper"], *headlines(2))
    page["D2"] = "Riverton Post"
    page.merged_cells.add("D2:D1048576")  # merge_cells would make a million cells of it
    records, _, _ = read(book)
    assert [r.outlet for r in records] == ["Riverton Post", "Riverton Post"]


def test_a_sheet_whose_relations_are_broken_has_no_links_and_is_read():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData/><mergeCells><mergeCell ref='B2:B3'/></mergeCells>"
            "<hyperlinks><hyperlink r:id='rId1' ref='A2'/></hyperlinks></worksheet>",
        )
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships><Relation")
    with zipfile.ZipFile(packed) as archive:
        assert behind_cells(archive, "xl/worksheets/sheet1.xml").links == {}
        assert behind_cells(archive, "xl/worksheets/sheet2.xml").merged == {}
