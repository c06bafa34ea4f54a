import csv
import io

import numpy as np
import pandas as pd
import pytest

from analysis.download import csv_bytes, guarded, unguarded, write_csv


def cells(frame, **options):
    return list(csv.reader(io.StringIO(csv_bytes(frame, **options).decode("utf-8-sig"), newline="")))


def test_numbers_days_truth_lists_and_missing_values_are_written_in_one_way():
    frame = pd.DataFrame(
        {
            "bucket_start": pd.Series(["2024-05-01", None], dtype="datetime64[s]"),
            "articles": [3, -1],
            "share": [1 / 3, np.nan],
            "complete": [True, False],
            "tags": [["a", "b"], ()],
            "published": ["2024-05-23T11:17", None],
            "copy_cluster": pd.array([None, 7], dtype="Int64"),
        }
    )
    assert cells(frame) == [
        ["bucket_start", "articles", "share", "complete", "tags", "published", "copy_cluster"],
        ["2024-05-01", "3", "0.3333333333333333", "true", "a; b", "2024-05-23T11:17", ""],
        ["", "-1", "", "false", "", "", "7"],
    ]


def test_the_byte_order_mark_is_there_unless_it_is_not_wanted_and_lines_end_in_lf():
    frame = pd.DataFrame({"a": ["ü"]})
    assert csv_bytes(frame) == b"\xef\xbb\xbfa\n\xc3\xbc\n"
    out = io.BytesIO()
    write_csv(frame, out, bom=False)
    assert out.getvalue() == b"a\n\xc3\xbc\n"


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", " =", "\u200b=", "\x01@", " \t"]
)
def test_text_that_a_spreadsheet_would_run_is_prefixed_and_read_back_as_it_was(first):
    text = f"{first}cmd|' /C calc'!A0"
    assert cells(pd.DataFrame({"a": [text]}))[1] == [f"'{text}"]
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "a=b", "'tis", "2024-05-01", "  plain", "«quoted»", "'", "''"])
def test_other_text_is_left_alone(text):
    assert guarded(text) == unguarded(text) == text


@pytest.mark.parametrize("text", ["'=1", "''=1", "'-"])
def test_text_that_looks_prefixed_survives_the_round_trip(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


def test_a_list_whose_first_entry_looks_like_a_formula_is_prefixed_and_quotes_are_doubled():
    assert csv_bytes(pd.DataFrame({"a": [["=x", 'say "no", now']]}), bom=False) == b'a\n"\'=x; say ""no"", now"\n'


def test_an_empty_table_is_its_header():
    assert csv_bytes(pd.DataFrame({"a": [], "b": []}), bom=False) == b"a,b\n"
