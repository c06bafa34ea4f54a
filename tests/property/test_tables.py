"""Whatever a table holds, reading it gives back what was written, and damage never loses count."""

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import json_articles, json_lines, table
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.delimited import Dialect, Row, Rows
from analysis.ingest.readers.textlines import open_text

CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\ufeff\r\ufffd", exclude_categories=("Cs",)), max_size=30
)
TITLES = st.text(st.characters(categories=("L", "Nd", "P"), exclude_characters="<>\u200b"), min_size=3, max_size=20)
MARKS = st.sampled_from([",", ";", "\t", "|"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


def items_of(reader, raw, name):
    try:
        return list(reader.read(io.BytesIO(raw), Context(name)))
    except IngestError:
        return []


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8), MARKS, st.sampled_from(["\n", "\r\n"]))
def test_rows_written_by_the_standard_library_come_back_as_they_were(rows, mark, end):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    lines = open_text(io.BytesIO(b"x" + out.getvalue().encode())).lines()
    first = next(lines)[1:]
    found = list(Rows(iter([first, *lines]), Dialect(mark, width=3), is_row=lambda cells: True))
    assert [row.cells for row in found] == rows
    assert not any(row.repair for row in found)


@given(st.lists(st.tuples(TITLES, CELL), min_size=2, max_size=8), MARKS, ENCODINGS)
def test_articles_survive_every_delimiter_and_encoding(articles, mark, encoding):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL)
    writer.writerow(["title", "url", "note"])
    writer.writerows([title, f"https://a.example/{n}", note] for n, (title, note) in enumerate(articles))
    records = [i for i in items_of(table, out.getvalue().encode(encoding), "t.csv") if isinstance(i, Record)]
    assert [(r.title, r.url) for r in records] == [
        (title, f"https://a.example/{n}") for n, (title, _) in enumerate(articles)
    ]
    assert [r.extra.get("note", "") for r in records] == [note if note.strip() else "" for _, note in articles]


def damaged(raw, edits, first=0):
    data = bytearray(raw)
    for at, byte in edits:
        data[first + at % (len(data) - first)] = byte
    return bytes(data)


ROWS = [["title", "url", "date", "text"]] + [
    [f"Title of number {n}", f"https://a.example/{n}", f"2024-01-{n:02}", f'Text {n}, with "marks" and\nlines; ends']
    for n in range(1, 21)
]
EDITS = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(list(b'",\r\n;\\x\xff'))), min_size=1, max_size=6)


@settings(max_examples=200)
@given(EDITS)
def test_a_damaged_table_loses_few_rows_and_every_line_is_accounted_for(edits):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(ROWS)
    raw = damaged(out.getvalue().encode(), edits, first=len("title,url,date,text\r\n"))
    items = items_of(table, raw, "t.csv")
    records = [i for i in items if isinstance(i, Record)]
    rejected = {i.place for i in items if isinstance(i, Problem) and i.place and not i.kept}
    assert not rejected & {r.place for r in records}
    assert len({r.place for r in records}) == len(records)
    whole = {(r.title, r.url, r.body) for r in records}
    lost = sum(
        (row[0], row[1], row[3]) not in whole and (row[0], row[1], row[3].replace("\n", "\r\n")) not in whole
        for row in ROWS[1:]
    )
    # A changed byte damages the row in which it stands; a broken quotation mark can take a neighbour with it.
    assert lost <= 3 * len(edits) + 1


@settings(max_examples=200)
@given(EDITS, st.booleans())
def test_a_damaged_json_file_loses_few_records(edits, as_lines):
    articles = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    text = "\n".join(map(json.dumps, articles)) if as_lines else json.dumps(articles)
    raw = damaged(text.encode(), edits)
    items = items_of(json_lines if as_lines else json_articles, raw, "t.json")
    records = [i for i in items if isinstance(i, Record)]
    places = [i.place for i in items if isinstance(i, Problem) and not i.kept]
    whole = {(r.title, r.url, r.body) for r in records}
    lost = sum((a["title"], a["url"], a["text"]) not in whole for a in articles)
    opening_gone = not as_lines and raw[:1] != b"["
    assert opening_gone or lost <= 2 * len(edits)
    assert len(set(places)) == len(places)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    for reader in (table, json_articles, json_lines):
        for item in items_of(reader, raw, "t"):
            assert not isinstance(item, Record) or item.title or item.body or item.url


@given(st.lists(st.text(st.sampled_from('",\n\\ab '), max_size=12), min_size=1, max_size=12))
def test_every_line_of_the_most_careless_quoting_is_in_one_row(lines):
    text = [line.replace("\n", "") + "\n" for line in lines]
    rows = list(Rows(iter(text), Dialect(",", width=2), is_row=lambda cells: True))
    numbers = [row.number for row in rows]
    assert numbers == sorted(set(numbers))
    assert all(1 <= number <= len(text) for number in numbers)
    shown = "".join("".join(row.cells) if isinstance(row, Row) else row.text for row in rows)
    assert shown.count("a") == "".join(text).count("a")
