"""Delimited text into rows. Expected rows are written by hand from RFC 4180 and from what a careful person would read."""

import csv
import io
import json

import pytest

from analysis.ingest.readers.delimited import BrokenRow, Dialect, Row, Rows
from analysis.ingest.readers.dialects import sniff_dialect
from analysis.ingest.readers.headers import header_score
from analysis.ingest.readers.loose_quoting import loose_fields
from analysis.ingest.readers.textlines import open_text
from tests.conftest import shared


def lines_of(text):
    return list(open_text(io.BytesIO(text.encode())).lines())


def sniffed(text, **options):
    return sniff_dialect(lines_of(text), header_score, whole=True, **options)


def rows_of(text, width, *, mark=",", quoting="doubled", is_row=lambda cells: True):
    dialect = Dialect(mark, quoting, width=width)
    return list(Rows(iter(lines_of(text)), dialect, is_row=is_row))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "^"])
def test_the_delimiter_is_the_one_by_which_all_rows_have_as_many_fields(mark):
    rows = [
        ["title", "url", "text"],
        ["A b, c; d | e", "https://a.example/1", "x, y; z"],
        ["B, c", "https://a.example/2", "u | v"],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    found = sniffed(out.getvalue())
    assert (found.delimiter, found.width, found.agreement) == (mark, 3, 1.0)


def test_quotation_marks_that_begin_fields_without_closing_them_mean_nothing():
    text = "".join(f'"Word {n}" said;https://a.example/{n};2024-01-0{n};"So" be it\n' for n in range(1, 9))
    found = sniffed(text)
    assert (found.delimiter, found.quoting, found.width) == (";", "none", 4)


def test_backslashes_escape_quotation_marks_where_many_rows_have_them():
    text = "title,url\n" + "".join(f'"He said \\"no\\", again",https://a.example/{n}\n' for n in range(9))
    found = sniffed(text)
    assert (found.quoting, found.width, found.agreement) == ("backslash", 2, 1.0)
    assert rows_of(text, 2, quoting="backslash")[1] == Row(2, ['He said "no", again', "https://a.example/0"])


def test_a_space_after_the_delimiter_does_not_hide_a_quotation_mark():
    text = 'title, url, text\n"A", "https://a.example/1", "x, y"\n"B", "https://a.example/2", "z, w"\n'
    found = sniffed(text)
    assert (found.skip_space, found.width, found.agreement) == (True, 3, 1.0)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_end_at_cr_lf_and_crlf_and_nowhere_else(end):
    text = end.join(["a,b", "1\u2028x\x0by\x0cz\x85,2", "3,4", ""])
    assert [r.cells for r in rows_of(text, 2)] == [["a", "b"], ["1\u2028x\x0by\x0cz\x85", "2"], ["3", "4"]]


def test_rows_are_numbered_by_the_line_at_which_they_begin():
    rows = rows_of('a,b\n\n"one\ntwo\nthree",x\n\ny,z\n', 2)
    assert [(r.number, r.cells) for r in rows] == [(1, ["a", "b"]), (3, ["one\ntwo\nthree", "x"]), (7, ["y", "z"])]


def test_an_unclosed_quotation_mark_costs_no_other_row():
    rows = rows_of('a,b,c\n1,2,3\n"4,5,6\n' + "".join(f"{n},x,y\n" for n in range(7, 40)), 3)
    assert len(rows) == 36
    assert rows[2] == Row(
        3,
        ['"4', "5", "6"],
        "A quotation mark is opened and never closed; the record was read as if marks meant nothing.",
    )
    assert [r.number for r in rows] == list(range(1, 37))


def test_an_unclosed_quotation_mark_that_a_later_row_closes_costs_no_other_row():
    text = 'a,b,c\n"4,5,6\n' + 'x,"y, y",z\n' * 5
    rows = rows_of(text, 3)
    assert [r.cells for r in rows] == [["a", "b", "c"], ['"4', "5", "6"], *[["x", "y, y", "z"]] * 5]


def test_a_record_that_cannot_be_mended_is_given_up_and_the_next_row_is_read():
    rows = rows_of('a,b,c\n"broken,only two\nd,e,f\ng,h,i\n', 3)
    assert isinstance(rows[1], BrokenRow)
    assert (rows[1].number, rows[1].text) == (2, '"broken,only two\n')
    assert rows[1].reason == "A quotation mark is never closed; reading resumed at row 3."
    assert [r.cells for r in rows[2:]] == [["d", "e", "f"], ["g", "h", "i"]]


def test_a_file_that_ends_inside_a_field_loses_only_its_last_record():
    rows = rows_of('a,b\n1,2\n"cut of', 2)
    assert [type(r) for r in rows] == [Row, Row, BrokenRow]
    assert "file ends inside" in rows[2].reason


def test_undoubled_quotation_marks_inside_a_field_are_kept_as_text():
    rows = rows_of('a,b\n"She said "yes", then left",2\n3,4\n', 2)
    assert (rows[1].cells, rows[1].number) == (['She said "yes", then left', "2"], 2)
    assert "not doubled" in rows[1].repair
    assert rows[2] == Row(3, ["3", "4"])


def test_a_quoted_field_in_a_file_without_quoting_is_seen_by_the_width_of_its_row():
    rows = rows_of('x;y\n"one; two";z\nu;v\n', 2, mark=";", quoting="none")
    assert rows[1].cells == ["one; two", "z"]


def test_a_field_beyond_ten_million_characters_is_given_up_with_its_reason():
    rows = rows_of('a,b\n"' + "x" * 10_000_001 + '",2\n3,4\n', 2)
    assert isinstance(rows[1], BrokenRow)
    assert "longer than 10,000,000 characters" in rows[1].reason
    assert rows[2] == Row(3, ["3", "4"])


def test_every_line_is_in_exactly_one_record():
    text = 'a,b\n"1,2\n3,4"x\n"5","6"\n"7\n8",9\n"10,\n'
    rows = rows_of(text, 2)
    ends = [r.number for r in rows[1:]] + [8]
    assert rows[0].number == 1
    assert all(here < after for here, after in zip([r.number for r in rows], ends, strict=True))


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("a,b", ["a", "b"]),
        ('"a, b",c', ["a, b", "c"]),
        ('"a ""b"" c",d', ['a "b" c', "d"]),
        ('"a \\"b\\" c",d', ['a "b" c', "d"]),
        ('"",x', ["", "x"]),
        ("a,", ["a", ""]),
        ('say "a",b', ['say "a"', "b"]),
        ('"a" b,c', []),
    ],
)
def test_careless_quoting_is_read_leniently(line, fields):
    assert loose_fields(iter([line + "\r\n"]), ",")[0] == fields


@pytest.mark.shared
def test_csv_spectrum_is_read_as_its_authors_say():
    folder = shared("hostile/external/csv-spectrum")
    for path in sorted((folder / "csvs").glob("*.csv")):
        expected = json.loads((folder / "json" / f"{path.stem}.json").read_text("utf-8"))
        lines = list(open_text(io.BytesIO(path.read_bytes())).lines())
        dialect = sniff_dialect(lines, header_score, whole=True, delimiter=",")
        header, *rows = [r.cells for r in Rows(iter(lines), dialect, is_row=lambda cells: True)]
        assert [dict(zip(header, row, strict=True)) for row in rows] == expected, path.name
