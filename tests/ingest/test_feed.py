"""Feeds of every dialect. The files in fixtures/feeds are written after the specifications of RSS, RSS 1.0, Atom, and CDF."""

import io
from pathlib import Path

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.articles import article_from
from analysis.ingest.readers import feed, xml_parts
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.safe_xml import open_xml
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

FEEDS = Path(__file__).parent / "fixtures" / "feeds"


def read(raw, name="a.xml"):
    """Records, problems and the facts of a feed."""
    assert choose(look(io.BytesIO(raw), name)).read is feed.read
    items = list(feed.read(io.BytesIO(raw), Context(name)))
    facts = [i for i in items if isinstance(i, FileFacts)][-1]
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)], facts


def fixture(name):
    return read((FEEDS / name).read_bytes(), name)


def rss(*items, attributes="", before=""):
    return f'{before}<rss version="2.0"{attributes}><channel><title>F</title>{"".join(items)}</channel></rss>'.encode()


def test_an_rss_item_keeps_its_printed_time_its_paragraphs_and_its_names():
    (first, second), problems, facts = fixture("rss20.xml")
    assert not problems
    assert facts.encoding == "utf-8"
    assert first == Record(
        place="item 1",
        title="Ferry fares rise: 1 < 2",
        url="https://harbour.example/fares",
        outlet="The Harbour Times & Post",
        authors=("Ann Writer", "Bo Penn"),
        published=Moment("2024-11-30T23:30:00", -300),
        tags=("Ferries", "Prices, fares"),
        language="en-gb",
        body="The council decided on Friday.\n\nFares rise by 4 %.",
        extra={
            "id": "hb-17",
            "links": ["https://harbour.example/fares.mp3"],
            "summary": "The council decided on Friday.",
        },
    )
    assert (second.url, second.title, second.body) == (
        "https://harbour.example/note",
        "",
        "An item without a title is its own text.",
    )
    assert second.authors == ("News Desk",)
    assert second.published is None


def test_an_rdf_item_is_addressed_by_what_it_is_about():
    (only,), problems, _ = fixture("rdf10.xml")
    assert not problems
    assert (only.title, only.url, only.outlet) == ("Fähre fällt aus", "https://hafen.example/1", "Hafenblatt")
    assert only.published == Moment("2024-03-05T07:15:00", 60)
    assert (only.tags, only.language, only.summary, only.body) == (("Verkehr",), "de", "Wegen Sturm.", "")


def test_an_atom_entry_has_its_own_time_and_the_author_of_its_feed():
    (first, second), problems, _ = fixture("atom10.xml")
    assert not problems
    assert (first.outlet, first.authors, first.language) == ("Le Port", ("La rédaction du Port",), "fr")
    assert first.published == Moment("2024-05-01T23:50:00", 120)
    assert first.updated == Moment("2024-05-02T08:00:00", 120)
    assert (first.tags, first.summary) == (("Grève",), "Les dockers cessent le travail.")
    assert first.body == "Le travail a cessé.\n\nIl reprendra lundi."
    assert first.extra["links"] == ["https://port.example/greve#replies"]
    assert (second.outlet, second.authors) == ("Agence du Nord", ("Zoé Quai",))
    assert (second.published, second.updated) == (Moment("2024-05-03T08:00:00", 0), None)
    assert second.body == "Une ligne.\n\nUne autre."


@pytest.mark.parametrize(
    ("name", "title", "url", "outlet", "published"),
    [
        (
            "atom03.xml",
            "Llega el barco",
            "https://muelle.example/barco",
            "El Muelle",
            Moment("2004-02-03T09:30:00", 60),
        ),
        ("cdf.xml", "New crane", "https://dock.example/crane", "Dock Channel", Moment("1998-11-05T08:15")),
        ("rss091.xml", "Café opens", "https://pier.example/cafe", "Old Pier", None),
    ],
)
def test_old_dialects_are_read(name, title, url, outlet, published):
    (only,), _, _ = fixture(name)
    assert (only.title, only.url, only.outlet, only.published) == (title, url, outlet, published)


def test_a_broken_item_costs_itself_and_is_named():
    records, problems, _ = fixture("broken.xml")
    assert [r.title for r in records] == [
        "Sound one",
        "Salt & vinegar",
        "Tags do not match",
        "Begins wrongly",
        "Not closed",
        "Sound two",
    ]
    assert [r.url[-1] for r in records] == ["1", "2", "3", "4", "5", "6"]
    assert {r.outlet for r in records} == {"Fish & Chips Daily"}
    assert [p.place for p in problems if p.place and p.kept] == ["item 2", "item 3", "item 4", "item 5"]
    (lost,) = [p for p in problems if not p.kept]
    assert (lost.place, lost.excerpt[:7]) == ("item 7", "Cut off")
    assert "incomplete" in lost.reason


@pytest.mark.parametrize(
    ("markup", "title", "said"),
    [
        ("caf&eacute;&nbsp;&mdash;", "café —", "HTML"),
        ("a&#0;b&#xD800;c", "a\ufffdb\ufffdc", "impossible"),
        ("a\x0bb", "ab", "control"),
        ("1 < 2", "1 < 2", "bare"),
        ("<![CDATA[open", "open", "CDATA"),
    ],
)
def test_usual_faults_are_mended_and_named(markup, title, said):
    (only,), problems, _ = read(rss(f"<item><title>{markup}</title></item>"))
    assert only.title == title
    (problem,) = [p for p in problems if p.place]
    assert problem.kept
    assert said in problem.reason


def test_a_prefix_without_declaration_is_said_once():
    items = [f"<item><title>T{n}</title><media:x>y</media:x></item>" for n in range(3)]
    records, problems, _ = read(rss(*items))
    assert [r.title for r in records] == ["T0", "T1", "T2"]
    assert [p.place for p in problems] == ["", ""]
    assert "'media'" in problems[1].reason


@pytest.mark.parametrize("blank", [" ", "&#32;", "&nbsp;", "\xa0"])
def test_a_name_space_with_a_blank_does_not_stop_the_library(blank):
    (only,), _, _ = read(
        rss("<item><x:y/><title>T</title></item>", attributes=f" xmlns:x='http://a.example/a{blank}b'")
    )
    assert only.title == "T"


def test_a_cdata_that_ends_in_the_next_item_swallows_neither():
    items = [f"<item><title>T{n}</title><description><![CDATA[x{n}]]></description></item>" for n in range(3)]
    items[1] = items[1].replace("]]>", "")
    records, problems, _ = read(rss(*items))
    assert [(r.title, r.summary) for r in records] == [("T0", "x0"), ("T1", "x1"), ("T2", "x2")]
    assert [p.place for p in problems if p.place] == ["item 2"]


def test_a_damaged_root_costs_no_item():
    raw = rss("<item><title>T</title><dc:creator>Ann</dc:creator></item>").replace(
        b' version="2.0"', b' version2.0" ]]>'
    )
    (only,), problems, _ = read(raw)
    assert (only.title, only.authors) == ("T", ("Ann",))
    assert all(p.kept for p in problems)


def test_a_feed_behind_the_message_of_a_failing_server_is_read():
    raw = rss("<item><title>T</title></item>", before='<br />\n<b>Warning</b>: x\n<?xml version="1.0"?>\n')
    records, problems, _ = read(raw)
    assert [r.title for r in records] == ["T"]
    assert "in front of" in problems[0].reason


def test_an_empty_feed_is_refused_in_one_sentence():
    with pytest.raises(IngestError, match=r"The feed 'F' holds no items, so there is nothing to import"):
        list(feed.read(io.BytesIO(rss()), Context("a.rss")))


def test_one_deep_item_does_not_cost_the_others():
    deep = "<a>" * 5000 + "</a>" * 5000
    records, problems, _ = read(rss("<item><title>A</title></item>", f"<item><title>B</title>{deep}</item>"))
    assert [r.title for r in records] == ["A"]
    (lost,) = [p for p in problems if not p.kept]
    assert lost.place == "item 2"
    assert "nested more than 200 levels" in lost.reason


def test_fifty_thousand_attributes_do_not_hang_the_library():
    many = " ".join(f'a{n}="1"' for n in range(50_000))
    records, problems, _ = read(rss(f"<item {many}><title>T</title></item>"))
    assert [r.title for r in records] == ["T"]
    assert "attributes" in problems[0].reason


@pytest.mark.parametrize("length", [999, 1000])
def test_a_lone_description_as_long_as_an_article_is_its_text(length):
    (only,), _, _ = read(rss(f"<item><title>T</title><description>{'x' * length}</description></item>"))
    assert (len(only.summary), len(only.body)) == ((999, 0) if length == 999 else (0, 1000))


def test_a_date_that_is_none_stays_text():
    (only,), _, _ = read(rss("<item><title>T</title><pubDate>Mon, 31 Feb 2024 10:00:00 GMT</pubDate></item>"))
    assert (only.published, only.published_text) == (None, "Mon, 31 Feb 2024 10:00:00 GMT")


def test_an_address_that_is_a_script_never_becomes_a_link():
    raw = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><link href="javascript:x()"/></entry></feed>'
    )
    (only,), _, _ = read(raw)
    article, _ = article_from(only)
    assert article.url == ""
    assert "javascript" not in str(article.extra)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("koi8-r", "koi8-r"), ("windows-1256", "cp1256"), ("gb2312", "gb18030"), ("shift_jis", "cp932")],
)
def test_a_declared_old_encoding_is_followed(declared, encoding):
    title = {"koi8-r": "Новости", "windows-1256": "أخبار", "gb2312": "新闻", "shift_jis": "ニュース"}[declared]
    raw = rss(f"<item><title>{title}</title></item>", before=f'<?xml version="1.0" encoding="{declared}"?>')
    (only,), problems, facts = read(raw.decode().encode(encoding))
    assert only.title == title
    assert facts.encoding == encoding
    assert not problems


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_unicode_in_any_form_is_read(encoding):
    raw = rss("<item><title>Žluťoučký</title></item>", before='<?xml version="1.0" encoding="iso-8859-2"?>')
    (only,), _, _ = read(raw.decode().encode(encoding))
    assert only.title == "Žluťoučký"


def test_utf8_that_calls_itself_latin_is_read_as_utf8():
    raw = rss("<item><title>é</title></item>", before='<?xml version="1.0" encoding="iso-8859-1"?>')
    (only,), _, facts = read(raw)
    assert (only.title, facts.encoding) == ("é", "utf-8")


def test_latin_that_calls_itself_utf8_is_read_and_said():
    raw = rss("<item><title>café naïve crème</title></item>", before='<?xml version="1.0" encoding="utf-8"?>')
    (only,), problems, facts = read(raw.decode().encode("cp1252"))
    assert (only.title, facts.encoding) == ("café naïve crème", "cp1252")
    assert "says that it is utf-8, but is not" in problems[0].reason


@pytest.mark.parametrize("path", sorted(FEEDS.iterdir()), ids=lambda path: path.name)
def test_a_large_feed_that_is_read_in_parts_gives_the_same_items(path, monkeypatch):
    whole = list(feed.read(io.BytesIO(path.read_bytes()), Context(path.name)))
    monkeypatch.setattr(xml_parts, "PART", 1)
    assert list(feed.read(io.BytesIO(path.read_bytes()), Context(path.name))) == whole


def test_parts_hold_every_item_once_and_documents_of_another_shape_stay_whole():
    def cut(markup, size=10):
        text = open_xml(io.BytesIO(markup.encode()))
        return xml_parts.in_parts(text.text, text.root, "item", size)

    items = "".join(f"<item><title>T{i}</title></item>\n" for i in range(5))
    found = cut(f"<rss><channel><title>F</title>{items}</channel></rss>", 40)
    assert found
    assert found.around == "<rss><channel><title>F</title>\n</channel></rss>"
    parts = list(found.parts)
    assert [part.count("<item>") for part in parts] == [2, 2, 1]
    assert all(part.startswith("<rss><channel><title>F</title><item>") for part in parts)
    assert cut(f"<rss><channel>{items}<title>F</title><item/></channel></rss>") is None  # something else among them
    assert cut(f"<rss><channel><item>{items}</item></channel></rss>") is None  # items in items
    assert cut("<rss><channel><title>A long title without any items at all</title></channel></rss>") is None
    assert cut(f"<rss><channel>{items}</channel></rss>", 1_000) is None
