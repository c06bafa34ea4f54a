"""Excel workbooks: all visible sheets, the right days, and nothing that a workbook could do beyond its cells."""

import io
import re
import time
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

HEADER = ["Title", "Date", "Source", "URL", "Text"]


def row(number, day="2024-03-05"):
    return [
        f"Title {number}",
        day,
        "Riverton Post",
        f"https://post.example/{number}",
        f"Text of article {number}, in a sentence.",
    ]


def saved(workbook):
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def workbook(*rows, **sheets):
    """A workbook of one sheet of rows, or of named sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items() or [("Sheet1", rows)]:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return book


def items(data, name="export.xlsx"):
    source = io.BytesIO(data)
    form = choose(look(source, name))
    return list(form.read(source, Context(name=name)))


def records(found):
    return [i for i in found if isinstance(i, Record)]


def problems(found):
    return [i for i in found if isinstance(i, Problem)]


def rewritten(data, change):
    """The workbook with parts changed: change(name, bytes) -> bytes, or None to drop it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def test_a_sheet_is_a_table_and_its_rows_are_numbered_as_the_program_shows_them():
    found = items(saved(workbook(["My export"], [], HEADER, row(1), [], row(2))))
    assert [(r.place, r.title, r.outlet, r.url) for r in records(found)] == [
        ("row 4", "Title 1", "Riverton Post", "https://post.example/1"),
        ("row 6", "Title 2", "Riverton Post", "https://post.example/2"),
    ]
    assert records(found)[0].published == Moment("2024-03-05")


def test_all_visible_sheets_are_read_and_others_named():
    book = workbook(
        About=[["Export of 2024"]], One=[HEADER, row(1)], Two=[HEADER, row(2), row(3)], Old=[HEADER, row(9)]
    )
    book["Old"].sheet_state = "hidden"
    found = items(saved(book))
    assert [(r.place, r.title) for r in records(found)] == [
        ("One: row 2", "Title 1"),
        ("Two: row 2", "Title 2"),
        ("Two: row 3", "Title 3"),
    ]
    assert any("'Old'" in p.reason and p.kept for p in problems(found))
    notes = [n for i in found if isinstance(i, FileFacts) for n in i.notes]
    assert any("'About'" in n for n in notes)


def test_cells_of_dates_are_days_with_or_without_a_time():
    found = items(saved(workbook(HEADER, row(1, date(2024, 3, 5)), row(2, datetime(2024, 3, 5, 18, 30)))))
    assert [r.published for r in records(found)] == [Moment("2024-03-05"), Moment("2024-03-05T18:30:00")]


def test_bare_numbers_in_the_column_of_dates_are_days_of_the_calendar():
    found = items(saved(workbook(HEADER, row(1, 45292), row(2, 45292.75))))
    assert [r.published for r in records(found)] == [Moment("2024-01-01"), Moment("2024-01-01T18:00:00")]
    assert any(p.field == "published" and "bare numbers" in p.reason for p in problems(found))


def test_the_calendar_of_1904_is_obeyed():
    book = workbook(HEADER, row(1, 43830), row(2, date(2024, 1, 1)))
    book.epoch = CALENDAR_MAC_1904
    data = rewritten(
        saved(book),
        lambda n, c: (
            c.replace(b"<workbookPr", b'<workbookPr date1904="1"')
            if n == "xl/workbook.xml" and b"date1904" not in c
            else c
        ),
    )
    first = records(items(data))[0]
    assert first.published == Moment("2024-01-01")


def test_line_breaks_inside_a_cell_stay_in_it():
    line = [*row(1)[:4], 'First line\nsecond "line"\r\nthird\tline']
    found = items(saved(workbook(HEADER, line, row(2))))
    assert [r.title for r in records(found)] == ["Title 1", "Title 2"]
    assert records(found)[0].body.replace("\u2028", "\n").split("\n") == ["First line", 'second "line"', "third line"]


def test_a_cell_at_the_far_end_costs_neither_time_nor_memory():
    book = workbook(HEADER, row(1), row(2))
    book.active.cell(1_048_576, 16_384, "x")
    data = saved(book)
    begun = time.perf_counter()
    found = items(data)
    assert time.perf_counter() - begun < 5
    assert [r.title for r in records(found)] == ["Title 1", "Title 2"]
    assert any("beyond column" in p.reason for p in problems(found))


def test_errors_and_formulas_without_a_value_are_named():
    book = workbook(HEADER, row(1), row(2), row(3))
    book.active["C3"] = "#N/A"
    book.active["C3"].data_type = "e"
    book.active["E4"] = "=A1&B1"
    found = items(saved(book))
    assert [(r.title, r.outlet) for r in records(found)] == [
        ("Title 1", "Riverton Post"),
        ("Title 2", ""),
        ("Title 3", "Riverton Post"),
    ]
    said = [p.reason for p in problems(found)]
    assert any("#N/A" in text for text in said)
    assert any("no stored value" in text for text in said)


def with_cell(data, reference, xml):
    """The workbook with one cell of its sheet replaced."""
    cell = re.compile(rb'<c r="%b"[^>]*>.*?</c>' % reference.encode())
    return rewritten(data, lambda name, part: cell.sub(xml.encode(), part) if name.endswith("sheet1.xml") else part)


def test_the_stored_value_of_a_formula_is_read():
    formula = '<c r="E2" t="str"><f>HYPERLINK("http://127.0.0.1:9/")</f><v>stored text</v></c>'
    assert records(items(with_cell(saved(workbook(HEADER, row(1))), "E2", formula)))[0].body == "stored text"


def test_a_broken_cell_costs_itself_only():
    data = with_cell(saved(workbook(HEADER, row(1), row(2))), "E2", '<c r="E2" t="s"><v>99999</v></c>')
    found = items(data)
    assert [r.title for r in records(found)] == ["Title 1", "Title 2"]
    assert any("E2" in p.reason for p in problems(found))


def test_entities_are_refused():
    data = rewritten(
        saved(workbook(HEADER, row(1))),
        lambda n, c: (
            c.replace(b"<workbook", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook', 1)
            if n == "xl/workbook.xml"
            else c
        ),
    )
    with pytest.raises(IngestError, match="entities"):
        items(data)


def test_a_part_that_unpacks_without_measure_is_refused():
    data = rewritten(saved(workbook(HEADER, row(1))), lambda n, c: c + b" " * 50_000_000 if n == "xl/styles.xml" else c)
    with pytest.raises(IngestError, match="unpacks"):
        items(data)


def test_macros_and_odd_part_names_are_ignored_and_said():
    file = io.BytesIO(saved(workbook(HEADER, row(1))))
    with zipfile.ZipFile(file, "a") as out:
        out.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        out.writestr("../../evil.xml", "x")
    found = items(file.getvalue(), "export.xlsm")
    assert len(records(found)) == 1
    said = " ".join(p.reason for p in problems(found))
    assert "macros" in said
    assert "outside" in said


def test_a_workbook_without_a_table_of_articles_is_refused():
    with pytest.raises(IngestError):
        items(saved(workbook(["word"], ["good"], ["bad"], ["odd"])))


def test_an_empty_workbook_says_so():
    with pytest.raises(IngestError, match="empty"):
        items(saved(workbook()))


def test_a_cut_workbook_says_so():
    data = saved(workbook(HEADER, row(1)))
    with pytest.raises(IngestError, match="damaged"):
        items(data[: len(data) // 2])
