"""JSON of any shape into records, and what damage costs."""

import io
import json

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import json_articles, json_lines
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look


def article(number, **other):
    return {
        "title": f"Title {number}",
        "url": f"https://a.example/{number}",
        "date": f"2024-01-{number:02}",
        "tags": ["sea", "open, wide"],
        "text": f"Text {number} about ships.",
    } | other


def read(data, reader=json_articles, name="t.json", **corrections):
    """Records, problems and the facts."""
    raw = data if isinstance(data, bytes) else (data if isinstance(data, str) else json.dumps(data)).encode()
    items = list(reader.read(io.BytesIO(raw), Context(name, **corrections)))
    facts = [i for i in items if isinstance(i, FileFacts)]
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)], facts[-1]


def titles(found):
    return [r.title for r in found[0]]


ONE = Record(
    place="record 1",
    title="Title 1",
    url="https://a.example/1",
    published=Moment("2024-01-01"),
    tags=("sea", "open, wide"),
    body="Text 1 about ships.",
)


def test_a_list_of_objects_becomes_records_and_lists_of_tags_are_never_split_inside():
    records, problems, facts = read([article(1), article(2)])
    assert records[0] == ONE
    assert records[1].place == "record 2"
    assert problems == []
    assert facts.mapping == {"title": "title", "url": "url", "published": "date", "tags": "tags", "body": "text"}


@pytest.mark.parametrize(
    "document",
    [
        {"articles": [article(1), article(2)]},
        {"status": "ok", "response": {"total": 2, "results": [article(1), article(2)]}},
        {"a": {"b": {"c": {"items": [article(1), article(2)]}}}},
        {"x1": article(1), "x2": article(2)},
        {"by_id": {"x1": article(1), "x2": article(2)}, "n": 2},
        {key: [article(n)[key] for n in (1, 2)] for key in article(1)},
        {key: {str(n): article(n)[key] for n in (1, 2)} for key in article(1)},
        {"2024-01": [article(1)], "2024-02": [article(2)]},
        {"title": "An export", "items": [article(1), article(2)]},
    ],
    ids=[
        "wrapped",
        "nested",
        "deeper",
        "by id",
        "by id inside",
        "columns",
        "columns by row",
        "months",
        "titled wrapper",
    ],
)
def test_articles_are_found_wherever_the_document_keeps_them(document):
    records, problems, _ = read(document)
    assert [(r.place, r.title, r.tags) for r in records] == [
        ("record 1", "Title 1", ("sea", "open, wide")),
        ("record 2", "Title 2", ("sea", "open, wide")),
    ]
    assert problems == []


def test_a_single_article_is_one_record_even_with_others_linked_in_it():
    records, _, _ = read(
        article(1) | {"related": [{"title": "Other", "url": "https://a.example/o"}, {"title": "Third", "url": "u"}]}
    )
    assert titles((records,)) == ["Title 1"]
    assert records[0].extra["related"][0]["title"] == "Other"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"source": {"id": "p", "name": "A Paper"}}, {"outlet": "A Paper"}),
        ({"publisher": {"name": "A Paper"}}, {"outlet": "A Paper"}),
        ({"author": {"name": "Ann Writer"}}, {"authors": ("Ann Writer",)}),
        ({"authors": [{"first_name": "Ann", "last_name": "Writer"}, "Bob Reader"]}, {"authors": ("Ann Writer", "Bob Reader")}),
        ({"author": "By Ann Writer and Bob Reader"}, {"authors": ("Ann Writer", "Bob Reader")}),
        ({"tags": "sea; harbour"}, {"tags": ("sea", "harbour")}),
        ({"tags": [{"name": "sea"}, {"label": "harbour"}, {"webTitle": "ship"}, {"value": "pier"}]}, {"tags": ("sea", "harbour", "ship", "pier")}),
        ({"tags": ["a", ["b", {"name": "c"}], None]}, {"tags": ("a", "b", "c")}),
        ({"tags": {"people": ["Ann"], "places": ["Rome"]}}, {"tags": ("Ann", "Rome")}),
        ({"title": {"rendered": "A &amp; B <em>c</em> <em>d</em>"}}, {"title": "A & B c d"}),
        ({"text": "<p>One.</p><p>Two <a href='x'>three</a>.</p><script>x()</script>"}, {"body": "One.\n\nTwo three."}),
        ({"text": ["One.", "Two."]}, {"body": "One.\n\nTwo."}),
        ({"date": 1704103200}, {"published": Moment("2024-01-01T10:00:00", 0)}),
        ({"date": {"$date": "2024-01-02T10:00:00Z"}}, {"published": Moment("2024-01-02T10:00:00", 0)}),
        ({"date": "an odd day"}, {"published": None, "published_text": "an odd day"}),
        ({"category": ["Politics", "World"]}, {"section": "Politics"}),
        ({"classes": [{"mapping": "posttype", "value": "News"}, {"mapping": "category", "value": "World"}]}, {"section": "World"}),
        ({"lang": "ar"}, {"language": "ar"}),
        ({"last_updated": "2024-02-03"}, {"updated": Moment("2024-02-03")}),
    ],
)  # fmt: skip
def test_values_are_read_in_the_shapes_in_which_exports_nest_them(fields, expected):
    records, problems, _ = read([article(1, **fields), article(2, **fields)])
    assert {name: getattr(records[0], name) for name in expected} == expected
    assert problems == []


EVENT_REGISTRY = {
    "uri": "1", "lang": "eng", "dateTimePub": "2024-01-02T10:00:00Z", "date": "2024-01-02", "url": "https://a.example/1", "title": "Title 1",
    "body": "Words of the body.", "source": {"uri": "a.example", "title": "A Paper"}, "authors": [{"uri": "x", "name": "Ann Writer"}],
    "concepts": [{"uri": "u", "type": "loc", "label": {"eng": "Gaza"}}],
}  # fmt: skip
NEWSDATA = {
    "article_id": "ab", "title": "Title 1", "link": "https://a.example/1", "keywords": ["Gaza"], "creator": ["Ann Writer"], "content": "Words of the body.",
    "pubDate": "2024-01-02T10:00:00Z", "image_url": "https://i.example/1", "source_id": "apaper", "source_name": "A Paper", "category": ["a", "b"],
}  # fmt: skip
NEWS_PLEASE = {
    "authors": ["Ann Writer"], "date_download": "2024-01-03 10:00:00", "date_publish": "2024-01-02T10:00:00Z", "maintext": "Words of the body.",
    "source_domain": "A Paper", "title": "Title 1", "title_page": None, "url": "https://a.example/1", "tags": "Gaza",
}  # fmt: skip
WORDPRESS = {
    "date": "2024-01-02T10:00:00Z", "link": "https://a.example/1", "title": {"rendered": "Title&#32;1"}, "tags": [{"id": 5, "name": "Gaza"}],
    "content": {"rendered": "<p>Words of the <b>body</b>.</p>", "protected": False}, "author": {"name": "Ann Writer"}, "publisher": "A Paper",
}  # fmt: skip
JSON_FEED = {
    "id": "1", "url": "https://a.example/1", "title": "Title 1", "content_html": "<p>Words of the body.</p>", "date_published": "2024-01-02T10:00:00Z",
    "tags": ["Gaza"], "authors": [{"name": "Ann Writer"}], "outlet": "A Paper",
}  # fmt: skip
ELASTIC = {
    "_id": "1", "_source": {
        "title": "Title 1", "url": "https://a.example/1", "published_at": "2024-01-02T10:00:00Z", "text": "Words of the body.", "tags": ["Gaza"],
        "author": "Ann Writer", "source_name": "A Paper",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        {"articles": {"page": 1, "results": [EVENT_REGISTRY]}},
        {"status": "success", "results": [NEWSDATA], "nextPage": "1"},
        NEWS_PLEASE,
        [WORDPRESS],
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "A feed",
            "home_page_url": "https://a.example",
            "items": [JSON_FEED],
        },
        {"took": 1, "hits": {"total": 1, "hits": [ELASTIC]}},
    ],
    ids=["Event Registry", "newsdata.io", "news-please", "WordPress REST", "JSON Feed", "Elasticsearch"],
)
def test_documented_services_are_read_by_their_names_alone(document):
    (first,), problems, _ = read(document)
    assert problems == []
    assert (first.title, first.url, first.outlet, first.authors) == (
        "Title 1",
        "https://a.example/1",
        "A Paper",
        ("Ann Writer",),
    )
    assert (first.published, first.tags, first.body) == (
        Moment("2024-01-02T10:00:00", 0),
        ("Gaza",),
        "Words of the body.",
    )


def test_keys_of_tables_that_the_export_does_not_hold_are_no_tags():
    records, _, _ = read([article(1, tags=[5, 6], author=3, category=[7])])
    assert (records[0].tags, records[0].authors, records[0].section) == ((), (), "")
    assert records[0].extra == {"tags": [5, 6], "author": 3, "category": [7]}


def test_of_several_sections_the_first_is_the_section_and_all_are_kept():
    records, _, _ = read([article(1, category=["Politics", "World"])])
    assert (records[0].section, records[0].extra) == ("Politics", {"category": ["Politics", "World"]})


@pytest.mark.parametrize("reader", [json_articles, json_lines])
def test_a_date_far_below_decides_the_order_of_all(reader):
    articles = [article(1, date="03/04/2024")] * 500 + [article(2, date="04/25/2024")]
    text = json.dumps(articles) if reader is json_articles else lines(*articles)
    records, problems, facts = read(text, reader)
    assert {r.published for r in records[:-1]} == {Moment("2024-03-04")}
    assert "month-first, as '04/25/2024' shows" in facts.notes[0]
    assert [(p.place, p.field, p.kept) for p in problems] == [("", "published", True)]


def test_what_has_no_field_is_kept_beside_the_article():
    records, _, _ = read([article(1, shares=7, source={"id": "p", "name": "A Paper"}, image=None, meta={"a": [1]})])
    assert records[0].extra == {"shares": 7, "source": {"id": "p", "name": "A Paper"}, "meta": {"a": [1]}}


def test_objects_of_different_shapes_in_one_file_are_each_read_by_their_own_keys():
    records, _, _ = read([article(1), {"headline": "Other", "link": "https://a.example/x", "content": "Words."}])
    assert [(r.title, r.url, r.body) for r in records][1] == ("Other", "https://a.example/x", "Words.")


def test_the_users_mapping_wins_and_may_reach_inside():
    records, _, facts = read([article(1, meta={"kop": "Real title"})], mapping={"title": "meta.kop"})
    assert (records[0].title, facts.mapping["title"]) == ("Real title", "meta.kop")
    with pytest.raises(IngestError, match=r"have no key 'texd'\. Did you mean 'text'"):
        read([article(1)], mapping={"body": "texd"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("null", "only 'null'"),
        ('"hello"', "Expected a list of objects"),
        ("[]", "holds no objects"),
        ("window.data = [];", "not JSON: it begins with 'window.data = [];'"),
        ('[{"word": "x"}, {"word": "y"}]', "No key holds a title, a text or an address. Found: 'word'."),
        ('{"error": {"code": 401, "message": "no"}}', "its keys are 'error'"),
        ("[{'title': 'x'}]", "No articles"),
    ],
)
def test_a_document_without_articles_says_so(text, said):
    try:
        records, problems, _ = read(text)
    except IngestError as refused:
        assert said in str(refused) or said == "No articles"  # noqa: PT017
    else:
        assert (records, bool(problems)) == ([], True)


def broken(*values):
    return "[" + ", ".join(v if isinstance(v, str) else json.dumps(v) for v in values) + "]"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ('{"title": "x", "meta": ' + "[" * 5000 + "]" * 5000 + "}", "nested more than 100 levels deep"),
        ('{"title": "x", "meta": ' + "[" * 101 + "]" * 101 + "}", "nested more than 100 levels deep"),
        ('{"title": "say "hello" now", "url": "u"}', "not valid JSON"),
        ('{"title": "x" "url": "u"}', "not valid JSON"),
        ('{"title": "never closed, "url": "u"}', "not valid JSON"),
        ("null", "is null, not an object"),
        ("5", "is a number, not an object"),
        ('"text"', "is a text, not an object"),
        ('["a"]', "is a list, not an object"),
        ("true", "is true or false, not an object"),
        ("{}", "has no title, no text and no address"),
    ],
)
def test_a_bad_record_costs_itself_only(bad, said):
    records, problems, _ = read(broken(article(1), bad, article(3), article(4)))
    assert [(r.place, r.title) for r in records] == [
        ("record 1", "Title 1"),
        ("record 3", "Title 3"),
        ("record 4", "Title 4"),
    ]
    assert [(p.place, p.kept) for p in problems] == [("record 2", False)]
    assert said in problems[0].reason


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ('{"title": "Title 2", "url": "u", "shares": NaN}', "NaN is not a number"),
        ('{"title": "Title 2", "url": "u", "shares": -Infinity}', "-Infinity is not a number"),
        ('{"title": "Title 2", "url": "u", "shares": 1e999}', "too large"),
        ('{"title": "Title 2", "url": "u", "shares": ' + "9" * 10_000 + "}", "too large"),
        ('{"title": "first", "url": "u", "title": "Title 2"}', "'title' is given more than once; the last was used"),
        ('{"title": "Title 2", "url": "u", "x": "\\ud800"}', "Half characters"),
        ('{"title": "Title 2", "url": "u", "x": "a\\u0000b"}', "NUL"),
    ],
)
def test_an_odd_value_is_mended_and_said(odd, said):
    records, problems, _ = read(broken(article(1), odd, article(3)))
    assert [r.title for r in records] == ["Title 1", "Title 2", "Title 3"]
    assert [(p.place, p.kept) for p in problems] == [("record 2", True)]
    assert said in problems[0].reason
    assert json.loads(json.dumps(records[1].extra, allow_nan=False)) == records[1].extra


def test_a_cut_list_keeps_its_whole_records():
    records, problems, _ = read(json.dumps([article(n) for n in range(1, 11)])[:-60])
    assert [r.title for r in records] == [f"Title {n}" for n in range(1, 10)]
    assert [(p.place, p.kept) for p in problems] == [("record 10", False)]
    assert "ends inside this record" in problems[0].reason


def test_a_cut_wrapper_keeps_its_whole_records():
    text = json.dumps({"status": "ok", "response": {"results": [article(n) for n in range(1, 6)]}})
    records, problems, _ = read(text[:-70])
    assert [r.title for r in records] == [f"Title {n}" for n in range(1, 5)]
    assert [(p.place, p.kept) for p in problems] == [("record 5", False)]


def test_a_list_that_is_cut_between_records_says_so():
    text = json.dumps([article(1), article(2)])
    records, problems, _ = read(text[: text.index(', {"title": "Title 2"')])
    assert [r.title for r in records] == ["Title 1"]
    assert [(p.place, p.kept) for p in problems] == [("", True)]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([article(1), article(2)])[:-1] + ",]",
        "// export\n/* of the day */ " + json.dumps([article(1), article(2)]),
    ],
)
def test_commas_and_comments_too_many_are_skipped_and_said(text):
    records, problems, _ = read(text)
    assert len(records) == 2
    assert [(p.place, p.kept) for p in problems] == [("", True)]


def test_objects_one_after_another_are_read():
    assert titles(read("".join(json.dumps(article(n)) for n in (1, 2, 3)))) == ["Title 1", "Title 2", "Title 3"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_encodings_give_the_same_records(encoding):
    text = json.dumps([article(1, title="عنوان é")], ensure_ascii=False)
    assert titles(read(text.encode(encoding))) == ["عنوان é"]


def test_json_that_is_not_utf8_is_read_and_said():
    records, problems, _ = read(
        json.dumps([article(n, text="un café très doux à l'été") for n in (1, 2, 3)], ensure_ascii=False).encode(
            "latin-1"
        )
    )
    assert records[0].body == "un café très doux à l'été"
    assert [(p.place, p.kept) for p in problems] == [("", True)]


def lines(*values):
    return "\n".join(v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in values)


@pytest.mark.parametrize(
    "text",
    [
        lines(article(1), article(2)),
        "\ufeff" + lines(article(1), "", article(2), "", ""),
        lines(article(1), article(2)).replace("\n", "\r\n\r\n"),
        lines(json.dumps(article(1)) + ",", json.dumps(article(2)) + ","),
        lines([article(1)], [article(2)]),
        "".join(f"\x1e{json.dumps(article(n))}\n" for n in (1, 2)),
        lines(article(1, text="a\u2028b\u2029c\x85d"), article(2)),
    ],
    ids=[
        "plain",
        "mark and blanks",
        "blank between",
        "commas",
        "lists",
        "record separators",
        "line separators in texts",
    ],
)
def test_json_lines_are_read_line_by_line(text):
    raw = text.encode()
    assert json_lines.sniff(look(io.BytesIO(raw), "t.json")) == 90
    records, problems, _ = read(raw, json_lines)
    assert [r.title for r in records] == ["Title 1", "Title 2"]
    assert records[0].place == "line 1"
    assert problems == []


def test_a_broken_line_costs_itself_only():
    records, problems, _ = read(
        lines(article(1), '{"title": "brok', article(3), '{"title": "x"} and more', json.dumps(article(5))[:-9]),
        json_lines,
    )
    assert [(r.place, r.title) for r in records] == [("line 1", "Title 1"), ("line 3", "Title 3"), ("line 4", "x")]
    assert [(p.place, p.kept) for p in problems] == [("line 2", False), ("line 4", True), ("line 5", False)]


LINES = ",\n".join(json.dumps(article(n)) for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"[{LINES}]", []),
        (f"[{LINES}]\n", []),
        (f"[{LINES},]", ["Commas without a value"]),
        (f"[{LINES}", ["The file is cut off after 3 records"]),
        (f"{LINES}]", ["Something else follows the record on its line (']')"]),
    ],
    ids=["list", "list and line break", "comma too many", "no end", "no beginning"],
)
def test_a_list_with_one_object_a_line_loses_neither_its_first_nor_its_last(text, told):
    raw = text.encode()
    head = look(io.BytesIO(raw), "t.json")
    reader = json_lines if json_lines.sniff(head) > json_articles.sniff(head) else json_articles
    records, problems, _ = read(raw, reader)
    assert [r.title for r in records] == ["Title 1", "Title 2", "Title 3"]
    assert [p.kept for p in problems] == [True] * len(told)
    assert all(p.reason.startswith(said) for p, said in zip(problems, told, strict=True))


@pytest.mark.parametrize("text", [f"show({LINES.join('[]')});", f"window.YTD.part0 = [{LINES}];\n"])
def test_a_list_inside_a_script_is_refused_by_name_and_never_taken_for_prose(text):
    form = choose(look(io.BytesIO(text.encode()), "export.js"))
    assert form.name == "JSON"
    with pytest.raises(IngestError, match="Export it as JSON, not as a script"):
        read(text)


@pytest.mark.parametrize(
    "document",
    [
        [["title", "url", "note"], ["Title 1", "https://a.example/1", "x"], ["Title 2", "https://a.example/2", "y"]],
        {"columns": ["title", "url", "note"], "index": [0, 1], "data": [["Title 1", "https://a.example/1", "x"], ["Title 2", "https://a.example/2", "y"]]},
        {"schema": {"fields": [{"name": "title"}, {"name": "url"}]}, "rows": [["Title 1", "https://a.example/1"], ["Title 2", "https://a.example/2"]]},
    ],
)  # fmt: skip
def test_rows_below_a_row_of_names_are_articles(document):
    records, _, _ = read(json.dumps(document))
    assert [(r.title, r.url) for r in records] == [("Title 1", "https://a.example/1"), ("Title 2", "https://a.example/2")]  # fmt: skip


def test_what_python_prints_is_told_from_json():
    _, problems, _ = read(str([{"title": "Title 1", "url": "https://a.example/1"}]))
    assert ["as Python prints objects; save it with json.dump" in p.reason for p in problems] == [True]


@pytest.mark.parametrize(
    ("text", "as_lines", "as_document"),
    [
        (json.dumps([article(1), article(2)], indent=1), False, True),
        (json.dumps([article(1)]), False, True),
        (json.dumps(article(1)), False, True),
        ("[\n" + ",\n".join(json.dumps(article(n)) for n in (1, 2)) + "\n]", False, True),
        (lines(article(1), article(2)), True, True),
        ("title,url\nx,y\n", False, False),
        ("{\\rtf1 text}", False, False),
    ],
)
def test_documents_and_lines_are_told_by_content(text, as_lines, as_document):
    head = look(io.BytesIO(text.encode()), "t")
    assert (json_lines.sniff(head) > json_articles.sniff(head), json_articles.sniff(head) >= 50) == (
        as_lines,
        as_document,
    )


@pytest.mark.parametrize("text", ["[" * 100_000 + "]" * 100_000, '{"a":' * 50_000 + "1" + "}" * 50_000])
def test_a_document_of_brackets_is_refused_without_harm(text):
    with pytest.raises(IngestError):
        if not read(text)[0]:
            raise IngestError("nothing was read")
