"""Files as people really have them: misnamed, without structure, damaged. Each is read, and what is odd about it is said."""

import io
import zipfile

import pytest

from analysis.article import Problem, Record
from analysis.ingest.articles import article_from
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.prose_text import ONE_TEXT
from analysis.ingest.registry import choose, misnamed
from analysis.ingest.sniff import look

TABLE = b"title,url\nA title of words,https://a.example/1\nB title of words,https://a.example/2\n"
PAGE = (
    b"<!doctype html><html><head><title>The bridge is closed</title></head><body><article><h1>The bridge is closed</h1>"
    b"<p>"
    + b"The bridge over the river has been closed since Monday, the town said. " * 6
    + b"</p></article></body></html>"
)


def read(data, name):
    """Articles and problems of a file as an import makes them, in this process."""
    raw = data.encode() if isinstance(data, str) else data
    form = choose(look(io.BytesIO(raw), name))
    articles, problems = [], [said] if (said := misnamed(name, form)) else []
    for item in form.read(io.BytesIO(raw), Context(name)):
        if isinstance(item, Record):
            article, more = article_from(item)
            articles += [article] if article else []
            problems += more
        elif isinstance(item, Problem):
            problems.append(item)
    return articles, problems


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (PAGE, "news.rss", "web page"), (PAGE, "news.csv", "web page"), (TABLE, "news.json", "table"), (TABLE, "news.xls", "table"),
        (TABLE, "news", "table"), (b'[{"title":"A title of words","text":"Some text."}]', "news.xml", "JSON"),
    ],
)  # fmt: skip
def test_a_name_that_speaks_for_another_kind_of_file_is_told(data, name, form):
    articles, problems = read(data, name)
    assert articles
    said = f"The file was read as what it holds ({form}), whatever its name says."
    assert [(p.place, p.reason, p.excerpt, p.kept) for p in problems if p.excerpt == name] == [("", said, name, True)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TABLE, "news.csv"), (TABLE, "NEWS.CSV"), (TABLE, "news.txt"), (PAGE, "news.html"), (PAGE, "1. The bridge is closed"),
        (b'{"title":"A title of words","text":"Some text."}\n' * 2, "news.json"),
    ],
)  # fmt: skip
def test_a_name_that_fits_or_says_nothing_is_not_told(data, name):
    assert misnamed(name, choose(look(io.BytesIO(data), name))) is None


def test_a_misnamed_member_of_an_archive_is_told_by_its_name():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/news.rss", PAGE)
    articles, problems = read(packed.getvalue(), "a.zip")
    assert len(articles) == 1
    assert [p.reason.split(" (")[0] for p in problems if p.excerpt == "news.rss"] == [
        "in/news.rss: The file was read as what it holds"
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Just one long text without any structure at all.\n" * 50, "Letter.txt"),
        ("word " * 20_000, "Letter.txt"),
        (r"{\rtf1\ansi One paragraph of a letter.\par Another one of it.\par}", "Letter.rtf"),
    ],
)
def test_a_text_without_boundaries_of_articles_is_one_article_and_that_is_told(data, name):
    articles, problems = read(data, name)
    assert [a.title for a in articles] == ["Letter"]
    assert [(p.place, p.reason, p.kept) for p in problems] == [("", ONE_TEXT, True)]


ROWS = "".join(f"Minister opens bridge {n},https://a.example/{n},2024-03-0{n},Text {n} of it.\n" for n in range(1, 5))


def test_a_row_that_explains_the_columns_is_no_article_and_an_odd_first_article_is_one():
    head = "Headline,Link,Published,Text\n"
    articles, problems = read(f"{head}(text),(address),(ISO date),(paragraphs)\n{ROWS}", "a.csv")
    assert [a.title for a in articles] == [f"Minister opens bridge {n}" for n in range(1, 5)]
    assert [(p.place, p.kept) for p in problems] == [("row 2", False)]
    assert "explains the columns" in problems[0].reason
    articles, _ = read(f"{head}Undated piece,https://a.example/x,some day,Text.\n{ROWS}", "a.csv")
    assert len(articles) == 5


def test_a_table_drawn_with_bars_and_dashes_has_no_article_of_dashes():
    text = "| title | url |\n|:---|---:|\n" + "".join(
        f"| Minister opens bridge {n} | https://a.example/{n} |\n" for n in (1, 2)
    )
    articles, problems = read(text, "a.md")
    assert [a.title for a in articles] == ["Minister opens bridge 1", "Minister opens bridge 2"]
    assert [(p.place, p.kept) for p in problems if p.place] == [("row 2", False)]


@pytest.mark.parametrize("word", ["Total", "Sub-total:", "Summe", "Gesamtsumme", "Итого", "المجموع", "TOTALS"])
def test_a_row_of_sums_is_no_article_wherever_it_stands(word):
    articles, problems = read(f"title,url,date,text\n{ROWS}{word},,4,\n{ROWS.replace('/', '/b')}", "a.csv")
    assert len(articles) == 8
    assert [(p.place, p.reason) for p in problems if not p.kept] == [
        ("row 6", "The row is a sum, so it is no article.")
    ]


def test_an_article_about_a_company_called_total_is_one():
    articles, _ = read(f"title,url,date,text\nTotal,https://a.example/t,2024-03-01,Oil.\n{ROWS}", "a.csv")
    assert len(articles) == 5


def test_the_caption_above_a_repeated_header_is_no_article():
    head = "title,url,date,text\n"
    articles, problems = read(f"{head}{ROWS}Clippings of April,,,\n{head}{ROWS.replace('/', '/b')}", "a.csv")
    assert len(articles) == 8
    assert [(p.place, "caption" in p.reason) for p in problems if not p.kept] == [("row 6", True)]
