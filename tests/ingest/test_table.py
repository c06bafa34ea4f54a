"""Tables into records, with what is said about them."""

import csv
import io

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import table
from analysis.ingest.readers.context import Context
from analysis.ingest.sniff import look
from analysis.ingest.tags import column_separator, split_tags
from analysis.schema import ARTICLE_TEXT, TABLES

HEADER = "title,url,date,source,author,tags,text\r\n"


def row(number, **other):
    fields = {
        "title": f"Title number {number} of this paper",
        "url": f"https://a.example/{number}",
        "date": f"2024-01-{number:02}",
        "source": "A Paper",
        "author": "Ann Writer",
        "tags": "sea;harbour",
        "text": f"Text {number} about ships, fish; and the sea.",
    } | other
    out = io.StringIO()
    csv.writer(out).writerow(fields.values())
    return out.getvalue()


def read(data, name="t.csv", **corrections):
    """Records, problems and the last facts."""
    raw = data.encode() if isinstance(data, str) else data
    items = list(table.read(io.BytesIO(raw), Context(name, **corrections)))
    facts = [i for i in items if isinstance(i, FileFacts)]
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)], facts[-1]


def test_a_plain_table_becomes_records_with_every_field():
    (first, second), problems, facts = read(HEADER + row(1) + row(2))
    assert first == Record(
        place="row 2",
        title="Title number 1 of this paper",
        url="https://a.example/1",
        outlet="A Paper",
        authors=("Ann Writer",),
        published=Moment("2024-01-01"),
        tags=("sea", "harbour"),
        body="Text 1 about ships, fish; and the sea.",
    )
    assert second.place == "row 3"
    assert problems == []
    assert facts.encoding == "utf-8"
    assert facts.mapping == {
        "title": "title", "url": "url", "outlet": "source", "authors": "author", "published": "date", "tags": "tags", "body": "text",
    }  # fmt: skip


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_same_table_in_other_bytes_gives_the_same_records(mark, encoding, end):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator=end)
    writer.writerow(["العنوان", "url", "date", "text"])
    for n in range(1, 9):
        writer.writerow([f'خبر "{n}" من البحر', f"https://a.example/{n}", f"2024-01-0{n}", f"نص, أول; | ثان {n}"])
    records, problems, facts = read(out.getvalue().encode(encoding))
    assert [(r.place, r.title, r.body) for r in records] == [
        (f"row {n + 1}", f'خبر "{n}" من البحر', f"نص, أول; | ثان {n}") for n in range(1, 9)
    ]
    assert problems == []
    assert facts.replaced == 0


def test_old_western_bytes_are_read_and_said():
    records, _, facts = read(
        (HEADER + "".join(row(n, text="Café – naïve déjà vu “quoted”") for n in range(1, 5))).encode("cp1252")
    )
    assert {r.body for r in records} == {"Café – naïve déjà vu “quoted”"}
    assert facts.encoding in ("cp1252", "windows-1252")


def test_bytes_that_are_broken_are_counted_and_their_row_is_named():
    broken = row(2, text="bad @@ bytes").encode().replace(b"@@", b"\xff\xfe")
    records, problems, facts = read(HEADER.encode() + row(1).encode() + broken + row(3, text="é ü ö ñ").encode())
    assert len(records) == 3
    assert facts.replaced == 2
    assert [(p.place, p.kept) for p in problems] == [("row 3", True)]


def test_a_delimiter_line_and_lines_above_the_header_are_no_articles():
    text = (
        "sep=;\r\nExport from a search\r\nQuery: rent\r\n\r\n"
        "title;url;date\r\nA title of words;https://a.example/1;2024-01-02\r\n"
    )
    records, _, facts = read(text)
    assert [(r.place, r.title) for r in records] == [("row 6", "A title of words")]
    assert "2 row(s) above the table were left out: Export from a search; Query: rent." in facts.notes


def test_a_table_without_header_keeps_its_first_article():
    records, problems, facts = read("".join(row(n) for n in (1, 2, 3, 4)))
    assert [r.place for r in records] == ["row 1", "row 2", "row 3", "row 4"]
    assert records[0].title == "Title number 1 of this paper"
    assert (records[0].outlet, records[0].authors, records[0].tags) == ("A Paper", ("Ann Writer",), ("sea", "harbour"))
    assert not any(not p.kept for p in problems)
    assert any(n.startswith("The table has no header") for n in facts.notes)


def test_blank_rows_and_repeated_headers_are_not_records():
    records, problems, facts = read(HEADER + row(1) + ",,,,,,\r\n\r\n" + HEADER + row(2))
    assert [r.place for r in records] == ["row 2", "row 6"]
    assert problems == []
    assert "The header occurs 1 more time(s) inside the table; those rows were left out." in facts.notes


def test_rows_of_other_lengths_are_said():
    text = (
        HEADER
        + row(1)
        + "short,row\r\n"
        + row(2)
        + row(3).rstrip()
        + ",extra,extra2\r\n"
        + "Only a title and an address,https://a.example/9\r\n"
    )
    records, problems, _ = read(text)
    assert [r.place for r in records] == ["row 2", "row 4", "row 5", "row 6"]
    assert records[2].extra == {"surplus columns": ["extra", "extra2"]}
    assert [(p.place, p.kept) for p in problems] == [("row 3", False), ("row 5", True), ("row 6", True), ("", True)]
    assert problems[3].reason == "1 row(s) have nothing in 'date'; these articles are undated."
    assert problems[0].reason == "The row has 2 of 7 columns, too few to tell what they are; it was left out."


def test_trailing_cells_that_hold_nothing_of_ours_may_be_missing():
    records, problems, _ = read(
        "title,url,shares\r\nA title of words,https://a.example/1\r\nB title of words,https://a.example/2,7\r\n"
    )
    assert [r.extra for r in records] == [{}, {"shares": "7"}]
    assert [(p.place, p.field) for p in problems] == [("", "extra")]


def test_a_delimiter_in_a_title_without_quotation_marks_is_put_back():
    text = "title,url,date\n" + "".join(
        f"Title of number {n},https://a.example/{n},2024-01-0{n}\n" for n in range(1, 9)
    )
    records, problems, _ = read(text + "Rain, wind and snow,https://a.example/9,2024-01-09\n")
    assert (records[-1].title, records[-1].url) == ("Rain, wind and snow", "https://a.example/9")
    assert [(p.place, p.field, p.kept) for p in problems] == [("row 10", "title", True)]


def test_the_last_record_of_a_cut_file_is_left_out_and_named():
    records, problems, _ = read(HEADER + row(1) + row(2) + "Title number 3 of")
    assert len(records) == 2
    assert (problems[-1].place, problems[-1].kept) == ("row 4", False)
    assert "ends inside this record" in problems[-1].reason


def test_totals_below_the_table_are_rejected_by_name():
    records, problems, _ = read(HEADER + row(1) + row(2) + "Total: 2 articles,,,,,,\r\n(c) Vendor,,,,,,\r\n")
    assert len(records) == 2
    assert [(p.place, p.kept, p.excerpt) for p in problems] == [
        ("row 4", False, "Total: 2 articles"),
        ("row 5", False, "(c) Vendor"),
    ]


def test_a_title_alone_inside_the_table_is_an_article():
    records, _, _ = read(HEADER + row(1) + "A title without anything else,,,,,,\r\n" + row(2))
    assert [r.title for r in records][1] == "A title without anything else"


def test_a_row_without_title_text_and_address_is_rejected():
    records, problems, _ = read(HEADER + row(1) + ",,2024-01-02,A Paper,Ann,x,\r\n" + row(2))
    assert len(records) == 2
    assert [(p.place, p.kept) for p in problems] == [("row 3", False)]


def test_fillers_are_empty_in_fields_and_words_in_titles():
    records, problems, _ = read(
        HEADER + row(1, title="NULL", source="N/A", author="nan", tags="#TOTAL_QUOTA_REACHED", text="null") + row(2)
    )
    first = records[0]
    assert (first.title, first.outlet, first.authors, first.tags, first.body) == ("NULL", "", (), (), "")
    assert [(p.place, p.field) for p in problems] == [("row 2", "title")]


def test_a_title_of_signs_that_cannot_be_seen_is_said_to_be_none():
    records, problems, _ = read(HEADER + row(1) + row(2, title=" \u00a0\u200b\u00ad") + row(3))
    assert len(records) == 3
    assert [(p.place, p.field, p.excerpt, p.kept) for p in problems] == [
        ("row 3", "title", " \u00a0\u200b\u00ad", True)
    ]


def test_columns_that_fill_no_field_are_named_in_the_ledger():
    records, problems, _ = read("title,url,shares,__proto__\nA title of words,https://a.example/1,-inf,x\n")
    assert records[0].extra == {"shares": "-inf", "__proto__": "x"}
    said = (
        "Columns that fill no field were kept beside each article, as the text that they hold: 'shares', '__proto__'."
    )
    assert [(p.place, p.field, p.reason, p.kept) for p in problems] == [("", "extra", said, True)]


def test_every_way_in_which_dates_are_written_is_told_with_what_was_read():
    dates = ["2024-01-01T00:30:00+02:00", "2023-12-31T22:30:00Z", "2023-12-31T24:00:00", "2016-12-31T23:59:60Z"]
    _, problems, _ = read(HEADER + "".join(row(n, date=d) for n, d in enumerate(dates, 1)))
    said = (
        "Dates of column 'date' are written in 4 ways and were read like this: "
        "'2024-01-01T00:30:00+02:00' as 2024-01-01 00:30:00 (UTC+02:00); '2023-12-31T22:30:00Z' as 2023-12-31 22:30:00 (UTC); "
        "'2023-12-31T24:00:00' as 2023-12-31; '2016-12-31T23:59:60Z' as 2016-12-31 23:59 (UTC)."
    )
    assert [p.reason for p in problems] == [said]
    same = ["May 2, 2002 Thursday", "January 12, 2005 Wednesday", "2024-01-05", "2024-11-30", "2024-1-5"]
    _, problems, _ = read(HEADER + "".join(row(n, date=d) for n, d in enumerate(same[:2], 1)))
    assert problems == []
    _, problems, _ = read(HEADER + "".join(row(n, date=d) for n, d in enumerate(same, 1)))
    assert "are written in 2 ways" in problems[0].reason


def test_values_that_look_like_numbers_stay_as_written():
    records, _, _ = read(
        "title,url,id,shares\nA title of words,https://a.example/1,00123,1e5\nB title of words,https://a.example/2,0e10,1/2\n"
    )
    assert [r.extra for r in records] == [{"id": "00123", "shares": "1e5"}, {"id": "0e10", "shares": "1/2"}]


def test_day_or_month_first_is_decided_by_the_column_as_a_whole_and_said():
    dates = ["03/04/2024", "05/06/2024", "04/25/2024"]
    records, problems, facts = read("title,date\n" + "".join(f"Title of words {n},{d}\n" for n, d in enumerate(dates)))
    assert [r.published for r in records] == [Moment("2024-03-04"), Moment("2024-05-06"), Moment("2024-04-25")]
    assert any("month-first, as '04/25/2024' shows" in n for n in facts.notes)
    assert [(p.place, p.field, p.kept) for p in problems] == [("", "published", True)]


def test_a_cell_far_below_the_sample_decides_the_order_of_the_whole_column():
    lines = [f"Title of words number {n},03/04/2024,{'x' * 200}\n" for n in range(6000)]
    text = "title,date,text\n" + "".join(lines) + "The one that tells,04/25/2024,y\n"
    records, _, facts = read(text)
    assert {r.published for r in records[:-1]} == {Moment("2024-03-04")}
    assert any("month-first, as '04/25/2024' shows" in n for n in facts.notes)


def test_an_order_that_cannot_be_told_is_said_and_the_user_decides():
    text = "title,date\n" + "".join(f"Title of words {n},0{n}/02/2024\n" for n in range(1, 5))
    records, problems, _ = read(text)
    assert records[0].published == Moment("2024-02-01")
    assert "does not tell" in problems[0].reason
    assert table.preview(io.BytesIO(text.encode()), Context("t.csv")).ambiguous
    records, problems, facts = read(text, date_order="month-first")
    assert (records[0].published, problems) == (Moment("2024-01-02"), [])
    assert "Dates were read month-first, as you chose." in facts.notes


def test_a_relative_date_is_kept_as_text_and_never_read_as_now():
    records, _, _ = read(
        "title,date,url\nA title of words,12 hours ago,https://a.example/1\nB title of words,1 day ago,https://a.example/2\n"
    )
    assert [(r.published, r.published_text) for r in records] == [(None, "12 hours ago"), (None, "1 day ago")]


def test_html_in_texts_becomes_paragraphs_and_is_said():
    records, _, facts = read(
        "title,text\nA title of words,<p>One &amp; two.</p><p>Three<br>four.</p>\nB title of words,a < b and c > d\n"
    )
    assert [r.body for r in records] == ["One & two.\n\nThree\n\nfour.", "a < b and c > d"]
    assert "Texts written as HTML were turned into plain paragraphs." in facts.notes


def test_a_zotero_table_is_read_by_its_names():
    text = (
        '"Key","Item Type","Publication Year","Author","Title","Publication Title","Url","Abstract Note","Date","Date Added","Manual Tags"\n'
        '"AB1","newspaperArticle","2020","Doe, Jane; Roe, Rick","A headline","The Daily","https://a.example/1","About it all","2020-03-04",'
        '"2021-01-01","sea; port"\n'
    )
    (first,), _, _ = read(text)
    assert (first.title, first.outlet, first.authors, first.tags) == (
        "A headline",
        "The Daily",
        ("Jane Doe", "Rick Roe"),
        ("sea", "port"),
    )
    assert (first.published, first.summary) == (Moment("2020-03-04"), "About it all")


def test_a_swissdox_table_is_read_by_its_names_and_loses_its_markup():
    names = "id\tpubtime\tmedium_code\tmedium_name\trubric\tlanguage\tchar_count\thead\tsubhead\tcontent\n"
    cells = "1\t2024-01-02 00:00:00+01\tNZZ\tNeue Zeitung\tInland\tde\t12\tEin Titel mit Worten\tUntertitel hier\t<tx><ld><p>Vorspann hier.</p></ld><p>Text.</p></tx>\n"
    (first,), _, _ = read(names + cells, "t.tsv")
    assert (first.title, first.outlet, first.section, first.summary) == (
        "Ein Titel mit Worten",
        "Neue Zeitung",
        "Inland",
        "Untertitel hier",
    )
    assert first.body == "Vorspann hier.\n\nText."


def test_a_gdelt_gkg_file_is_known_without_a_header():
    one = ["20170701000000-{}", "20170701000000", "1", "a.example", "https://a.example/{}", "", "", "TAX_A;LEADER;"] + [
        "x"
    ] * 19
    records, _, _ = read("".join("\t".join(one).format(n, n) + "\n" for n in (1, 2)))
    assert [(r.url, r.outlet, r.tags) for r in records] == [
        (f"https://a.example/{n}", "a.example", ("TAX_A", "LEADER")) for n in (1, 2)
    ]


def test_a_gdelt_mentions_file_is_known_without_a_header():
    one = "12345678{}\t20240305093000\t20240305100000\t1\ta.example\thttps://a.example/{}\t3\t-1\t120\t300\t1\t80\t3400\t-2.1\t\t\n"
    records, _, _ = read("".join(one.format(n, n) for n in (1, 2)))
    assert [(r.url, r.outlet, r.published) for r in records] == [
        (f"https://a.example/{n}", "a.example", Moment("2024-03-05T10:00:00")) for n in (1, 2)
    ]


def test_columns_named_twice_are_both_kept():
    records, _, facts = read("title,url,text,text,\nA title of words,https://a.example/1,the first of them,second,z\n")
    assert (records[0].body, records[0].extra) == ("the first of them", {"text (2)": "second", "column 5": "z"})
    assert any("occur more than once: 'text'" in n for n in facts.notes)


def test_two_thousand_columns_do_no_harm():
    names = ["title", "url", *(f"c{n}" for n in range(1998))]
    records, _, _ = read(
        ",".join(names) + "\n" + ",".join(["A title of words", "https://a.example/1"] + ["v"] * 1998) + "\n"
    )
    assert len(records[0].extra) == 1998


def test_a_field_of_three_million_characters_is_read_whole():
    records, _, _ = read(HEADER + row(1, text="word " * 600_000))
    assert len(records[0].body) == 3_000_000


def test_nul_bytes_are_removed_and_said():
    records, problems, _ = read((HEADER + row(1, text="a\0b") + row(2)).encode() + b"\0" * 4096)
    assert records[0].body == "ab"
    assert [p.reason for p in problems] == ["4,097 NUL characters were removed."]


def test_a_byte_order_mark_inside_pasted_files_is_no_part_of_a_title():
    records, _, _ = read(HEADER.encode() + b"\xef\xbb\xbf" + row(1).encode() + row(2).encode())
    assert records[0].title == "Title number 1 of this paper"


def test_a_single_column_of_titles_is_not_torn_at_its_commas():
    records, _, _ = read('title\nOne, two and three\n"Quoted, four"\nFive\n')
    assert [r.title for r in records] == ["One, two and three", "Quoted, four", "Five"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("\r\n" * 500, "empty"),
        (HEADER, "header but no rows"),
        (
            "word\nalpha\nbeta\n",
            "No column holds a title, a text or an address. There is no header; the first row is: 'word'.",
        ),
        ("id,price\n1,2.5\n2,3.5\n", "Map one with --map title=COLUMN"),
        ("," * 300_000, "no"),
        ('"' * 300_001, "No"),
    ],
)
def test_a_file_that_is_no_table_of_articles_says_so_in_one_sentence_or_two(text, said):
    with pytest.raises(IngestError) as refused:
        read(text)
    assert said.lower() in str(refused.value).lower()


def test_the_users_mapping_wins_over_names():
    text = "title,kop,url\nWrong words of title,The right words of title,https://a.example/1\n"
    records, _, facts = read(text, mapping={"title": "kop"})
    assert (records[0].title, records[0].extra) == ("The right words of title", {"title": "Wrong words of title"})
    assert facts.mapping["title"] == "kop"


def test_the_users_delimiter_encoding_and_tag_separator_win():
    text = "title;tags\nA café of words;sea/harbour, old\n"
    records, _, facts = read(text.encode("cp1252"), delimiter=";", encoding="cp1252", tag_separator="/")
    assert (records[0].title, records[0].tags) == ("A café of words", ("sea", "harbour, old"))
    assert facts.encoding == "cp1252"


def test_preview_shows_what_would_be_read():
    shown = table.preview(io.BytesIO((HEADER + row(1) + row(2)).encode()), Context("t.csv"), rows=1)
    assert shown.columns == ("title", "url", "date", "source", "author", "tags", "text")
    assert shown.rows == (tuple(next(csv.reader([row(1)]))),)
    assert (shown.delimiter, shown.encoding, shown.tag_separator) == (",", "utf-8", ";")
    assert (shown.sure, shown.headerless, shown.ambiguous) == (True, False, False)


def test_preview_is_unsure_of_columns_that_only_their_content_told():
    unnamed = (row(1) + row(2)).encode()
    unknown = b"kop,lnk\nA headline of some words,https://a.example/1\nB headline of some words,https://a.example/2\n"
    for data in (unnamed, unknown):
        shown = table.preview(io.BytesIO(data), Context("t.csv"))
        assert not shown.sure
        assert shown.mapping["url"] in ("column 2", "lnk")
        assert table.preview(io.BytesIO(data), Context("t.csv", mapping={"title": "column 1"})).sure


def our_download(rows, *, text):
    """An `articles` table as the contract describes it, made here by hand."""
    columns = TABLES["articles"] + (ARTICLE_TEXT if text else ())
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def test_our_own_download_comes_back_as_it_went():
    written = {
        "article_id": "0123456789abcdef", "url": "https://a.example/1", "title": "'=SUM(A1) and other titles", "outlet": "'@paper",
        "authors": "Ann Writer; Bob Reader, Jr.", "published": "2024-05-23T11:17", "published_precision": "minute", "section": "'-",
        "tags": "sea, open; harbour", "language": "en", "words": "12", "copy_cluster": "", "source_file": "a.csv",
        "source_record": "row 2", "summary": "'+1 said", "body": "One.\n\n'Two' three.", "captions": "A ship; A pier",
    }  # fmt: skip
    records, problems, _ = read(our_download([written], text=True))
    assert problems == []
    assert records == [
        Record(
            place="row 2",
            title="=SUM(A1) and other titles",
            url="https://a.example/1",
            outlet="@paper",
            authors=("Ann Writer", "Bob Reader, Jr."),
            published=Moment("2024-05-23T11:17"),
            tags=("sea, open", "harbour"),
            language="en",
            summary="+1 said",
            body="One.\n\n'Two' three.",
            captions=("A ship", "A pier"),
            extra={"source_file": "a.csv", "source_record": "row 2"},
        )
    ]


def test_another_file_keeps_its_apostrophes():
    records, _, _ = read("title,url\n'=odd title of words,https://a.example/1\n")
    assert records[0].title == "'=odd title of words"


@pytest.mark.parametrize(
    ("data", "name", "least", "most"),
    [
        (HEADER + row(1), "t.csv", 90, 100),
        (HEADER + row(1), "noext", 90, 100),
        ("".join(row(n) for n in (1, 2, 3)), "t.txt", 60, 80),
        ('[{"title": "x", "url": "y"}]', "t.json", 0, 0),
        ("<html><body>a, b, c</body></html>", "t.html", 0, 0),
        ("Plain prose, with commas, here and there.\nAnother line of it, too.\n", "t.txt", 0, 0),
        ("nothing to see", "t.csv", 1, 30),
    ],
)
def test_tables_are_told_by_content(data, name, least, most):
    assert least <= table.sniff(look(io.BytesIO(data.encode()), name)) <= most


@pytest.mark.parametrize(
    "cells",
    [
        ["Sea; sea;Harbour (67%)", "SEA;;  ; pier", "[x]; y", '"a; b"; c', "nan", "one"],
        ["a، b,c", "d، e"],
        ["a/b", "c"],
    ],
)
def test_tags_of_a_column_are_those_of_each_cell_alone(cells):
    text = "title;tags\n".replace(";", ",") + "".join(
        f'Title of words {n},"{c.replace(chr(34), chr(34) * 2)}"\n' for n, c in enumerate(cells)
    )
    records, _, _ = read(text)
    separator = column_separator(cells)
    assert [r.tags for r in records] == [split_tags(c, separator) for c in cells]
