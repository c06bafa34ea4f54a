"""Other people's suites, through the product's own readers: nothing crashes, and what a specification calls valid is read right.

JSONTestSuite (Seriot), csv-spectrum (Ogden), the Big List of Naughty Strings, and feedparser's own cases, whose expectations
stand in each file as a Python expression on feedparser's result.
"""

import ast
import csv
import io
import json
import re
from html import escape

import pytest
from lxml import html

from analysis.article import Problem, Record
from analysis.errors import IngestError
from analysis.ingest.articles import Tally, article_from
from analysis.ingest.dates import read_moment
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look
from analysis.ingest.wire import ReadArticle, from_line, to_line
from tests.conftest import SHARED

pytestmark = pytest.mark.shared

SUITES = SHARED / "hostile" / "external"
CONTROLS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u00ad\u180e\u061c]|\s"
)

NOT_FOR_XML = re.compile(r"[\x80-\x9f\ufffe\uffff]")
"""Controls that feedparser, as browsers do, reads as windows-1252, and characters that XML forbids."""

DIFFERENT = {
    "bozo_linenoise.xml": "broken bytes become U+FFFD here, and are said to be broken, not letters of windows-1252",
    "item_description_not_a_doctype.xml": "<!' is a comment up to the next > in HTML, feedparser shows it",
    "item_content_encoded_script_nested_cdata.xml": "the marks of a CDATA inside another are no words",
    "entry_content_iframe.xml": "what stands inside an iframe is shown by no browser that knows iframes",
    "entry_summary_iframe.xml": "as above",
    **{
        f"{name}_crazy.xml": "words of a <head> and of a script with a blank in its end tag are none of the text"
        for name in (
            "entry_content", "entry_summary", "entry_title", "item_content_encoded", "item_description", "item_fullitem",
        )
    },
}  # fmt: skip
"""Cases of feedparser's whose expectation is not what a reader of the article would see."""


def cases(folder, pattern="*"):
    """The files of a suite as parameters, or one skipped parameter that says what is missing."""
    found = sorted(f for f in (SUITES / folder).rglob(pattern) if f.is_file())
    if not found:
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"../shared/hostile/external/{folder} is not here"))]
    return [pytest.param(f, id=str(f.relative_to(SUITES / folder))) for f in found]


def imported(raw, name, **corrections):
    """Records and problems of a file as the reader host makes them, each article sent over the wire and back; a refusal is one problem."""
    records, problems = [], []
    try:
        form = choose(look(io.BytesIO(raw), name))
        for item in form.read(io.BytesIO(raw), Context(name, **corrections)):
            if isinstance(item, Record):
                article, reasons = article_from(item, tally=Tally())
                problems += reasons
                if article:
                    assert from_line(to_line(ReadArticle(item.place, article))) == ReadArticle(item.place, article)
                records.append(item)
            elif isinstance(item, Problem):
                problems.append(item)
    except IngestError as refusal:
        problems.append(Problem("", "", str(refusal)))
    assert all(p.reason.endswith(".") and "\n" not in p.reason for p in problems)
    return records, problems


@pytest.mark.parametrize("file", cases("JSONTestSuite/test_parsing", "y_*.json"))
def test_valid_json_is_kept_as_it_is(file):
    raw = file.read_bytes()
    value = json.loads(raw)
    inside = b'[{"title": "T", "url": "https://a.example/1", "x": ' + raw + b"}]"
    (only,), _ = imported(inside, "a.json")
    if not says(value):
        assert "x" not in only.extra
    else:
        assert only.extra["x"] == value


def says(value):
    """Whether a value holds anything that is worth keeping beside an article."""
    if isinstance(value, dict):
        return any(map(says, value.values()))
    if isinstance(value, list):
        return bool(value)
    return value is not None and value != ""


@pytest.mark.parametrize("file", cases("JSONTestSuite", "*.json"))
def test_any_json_is_read_or_refused_with_a_reason(file):
    raw = file.read_bytes()
    records, problems = imported(raw, "a.json")
    assert records or problems
    for around in (
        b'[{"title": "Good"}, %b, {"title": "Good"}]',
        b'{"articles": [{"title": "Good", "url": "x", "y": %b}]}',
    ):
        records, problems = imported(around.replace(b"%b", raw), "a.json")
        assert records or problems
    if file.name.startswith("n_"):
        assert problems


@pytest.mark.parametrize("file", cases("csv-spectrum/csvs", "*.csv"))
def test_every_spelling_of_csv_gives_the_same_cells(file):
    expected = json.loads((file.parents[1] / "json" / f"{file.stem}.json").read_text("utf-8"))
    title, *others = expected[0]
    records, problems = imported(file.read_bytes(), file.name, mapping={"title": title})
    assert not [p for p in problems if not p.kept]
    assert [r.title for r in records] == [row[title] for row in expected]
    for record, row in zip(records, expected, strict=True):
        said = {**record.extra, "": record.body + record.summary}
        for name in others:
            assert row[name].split() == (said.get(name) or "").split()


def naughty():
    file = SUITES / "blns" / "blns.json"
    return (
        json.loads(file.read_text("utf-8"))
        if file.exists()
        else pytest.skip("../shared/hostile/external/blns is not here")
    )


def test_naughty_strings_in_a_table_cost_no_row():
    strings = naughty()
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["title", "url", "text"])
    writer.writerows([s, f"https://a.example/{n}", s] for n, s in enumerate(strings))
    records, problems = imported(out.getvalue().encode("utf-8", "replace"), "a.csv")
    assert len(records) == len(strings)
    assert not [p for p in problems if p.place and not p.kept]


def test_naughty_strings_in_json_stay_what_they_are():
    strings = naughty()
    raw = json.dumps([{"title": s, "url": f"https://a.example/{n}"} for n, s in enumerate(strings)]).encode()
    records, problems = imported(raw, "a.json")
    assert len(records) == len(strings)
    assert not [p for p in problems if p.place and not p.kept]


def test_naughty_strings_in_a_feed_cost_no_item():
    strings = naughty()
    items = "".join(
        f"<item><title>{escape(s)}</title><link>https://a.example/{n}</link><description>{escape(escape(s))}</description></item>"
        for n, s in enumerate(strings)
    )
    raw = f'<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode("utf-8", "replace")
    records, problems = imported(raw, "a.rss")
    assert [r.url.rpartition("/")[2] for r in records] == [str(n) for n in range(len(strings))]
    assert not [p for p in problems if p.place and not p.kept]
    for record, text in zip(records, strings, strict=True):
        if NOT_FOR_XML.search(text):
            continue
        assert squeezed(record.summary + record.body).replace("\ufffd", "") == squeezed(words(escape(text)))


def squeezed(text):
    return CONTROLS.sub("", text)


def words(markup):
    """The text of safe HTML, by lxml."""
    return html.fromstring(f"<div>{markup}</div>").text_content() if markup.strip() else ""


def expected_of(raw):
    """Path in the first entry -> text, out of the expression in a case of feedparser's."""
    text = raw.decode("utf-8", "replace") if b"\x00" not in raw[:200] else ""
    found = re.search(r"Expect:\s*(.*?)\s*\n\s*(?:-->|[A-Z]\w+:)", text, re.DOTALL)
    if not found:
        return {}
    try:
        tree = ast.parse(found[1].strip(), mode="eval")
    except SyntaxError:
        return {}
    said = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq) and not isinstance(tree.body, ast.UnaryOp):
            path, value = ast.unparse(node.left), constant(node.comparators[0])
            if path.startswith("entries[0]") and isinstance(value, str):
                said[re.sub(r"\.(\w+)", r"['\1']", path.removeprefix("entries[0]"))] = value
    return said


def constant(node):
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = constant(node.left), constant(node.right)
        return left + right if isinstance(left, str) and isinstance(right, str) else None
    return node.value if isinstance(node, ast.Constant) else None


def check(record, path, value):
    """One expectation against the record; paths that a record has no field for are not asked."""
    texts = [squeezed(t) for t in (record.body, record.summary, record.extra.get("summary", ""))]
    match path:
        case "['description']" | "['summary']" | "['content'][0]['value']":
            assert squeezed(words(value)) in texts
        case "['title']":
            assert squeezed(record.title) == squeezed(words(value))
        case "['link']":
            assert record.url == value
        case "['published']":
            assert record.published == read_moment(value)
        case "['updated']":
            assert read_moment(value) in (record.updated, record.published)
        case "['author_detail']['name']" | "['authors'][0]['name']" | "['authors'][1]['name']":
            assert value in record.authors
        case "['category']":
            assert value in record.tags
        case "['source']['title']" | "['publisher']":
            assert record.outlet == value
        case _ if re.fullmatch(r"\['tags'\]\[\d\]\['term'\]", path):
            assert value in record.tags


@pytest.mark.parametrize("file", cases("feedparser/tests", "*.xml"))
def test_a_case_of_feedparser_is_read_as_its_authors_expect(file):
    raw = file.read_bytes()
    records, problems = imported(raw, file.name)
    assert records or problems
    expected = expected_of(raw)
    refused = any("defines entities" in p.reason for p in problems)
    for path, value in expected.items():
        if records and file.name in DIFFERENT:
            with pytest.raises(AssertionError):
                check(records[0], path, value)
        elif records:
            check(records[0], path, value)
        else:
            assert refused
