"""Trafilatura's XML and TEI. The documents follow the program's documentation and the TEI guidelines."""

import io
import json

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import xml_articles
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look
from tests.conftest import shared

DOC = """<doc sitename="Quay News" title="A &amp; B" author="Ann Writer; Bo Penn" date="2024-03-05" url="https://quay.example/1"
 hostname="quay.example" description="What it is about." categories="Harbour;Weather" tags="storm;wind, gale" license="CC BY" language="en">
  <main><head rend="h2">A heading</head><p>One <hi rend="#b">bold</hi> line
  that is wrapped.</p><list><item>first</item><item>second</item></list>
  <table><row><cell>1</cell><cell>2</cell></row></table><p>before<lb/>after</p><graphic src="x.jpg" alt="picture"/></main>
  <comments><p>I disagree.</p></comments>
</doc>"""
TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"><teiHeader><fileDesc><titleStmt><title type="sub">Sub</title>
<title type="main">Der Hafen</title><author>Ann Writer</author></titleStmt>
<publicationStmt><publisher>Hafenblatt (hafen.example)</publisher><date>2025-01-01</date></publicationStmt>
<sourceDesc><bibl>x</bibl><biblFull><titleStmt><title type="main">Der Hafen</title></titleStmt><publicationStmt>
<publisher>Hafenblatt (hafen.example)</publisher><ptr type="URL" target="https://hafen.example/1"/><date when="2024-03-05">5. März</date>
</publicationStmt></biblFull></sourceDesc></fileDesc>
<profileDesc><abstract><p>Kurz gesagt.</p></abstract><textClass><keywords><term type="categories">Politik,Hafen</term>
<term type="tags">Kran,Schiff</term></keywords></textClass><creation><date type="download">2024-04-01</date></creation></profileDesc></teiHeader>
<text><body><div type="entry"><ab type="header">Kopf</ab><p>Ein <hi>Satz</hi>.</p><quote>Zitat</quote></div>
<div type="comments"><p>Kommentar</p></div></body></text></TEI>"""


def read(text, name="a.xml"):
    raw = text.encode()
    assert choose(look(io.BytesIO(raw), name)).read is xml_articles.read
    items = list(xml_articles.read(io.BytesIO(raw), Context(name)))
    assert [i for i in items if isinstance(i, FileFacts)]
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)]


def test_a_doc_gives_its_attributes_and_its_paragraphs():
    (only,), problems = read(DOC)
    assert not problems
    assert only == Record(
        place="item 1",
        title="A & B",
        url="https://quay.example/1",
        outlet="Quay News",
        authors=("Ann Writer", "Bo Penn"),
        published=Moment("2024-03-05"),
        section="Harbour",
        tags=("storm", "wind, gale"),
        language="en",
        summary="What it is about.",
        body="A heading\n\nOne bold line that is wrapped.\n\nfirst\n\nsecond\n\n1\n\n2\n\nbefore\n\nafter",
        extra={
            "hostname": "quay.example",
            "categories": "Harbour;Weather",
            "license": "CC BY",
            "comments": "I disagree.",
        },
    )


def test_docs_one_after_another_are_many_articles_and_a_broken_one_costs_itself():
    broken = DOC.replace("</main>", "</mian>").replace("A &amp; B", "A & B")
    records, problems = read(DOC + "\n" + broken + DOC.replace("/1", "/3") + DOC[:-200])
    assert [r.place for r in records] == ["item 1", "item 2", "item 3"]
    assert records[1].title == "A & B"
    assert [(p.place, p.kept) for p in problems if p.place] == [("item 2", True), ("item 4", False)]


def test_tei_gives_header_and_text_apart():
    (only,), problems = read(TEI)
    assert not problems
    assert only == Record(
        place="item 1",
        title="Der Hafen",
        url="https://hafen.example/1",
        outlet="Hafenblatt",
        authors=("Ann Writer",),
        published=Moment("2024-03-05"),
        section="Politik",
        tags=("Kran", "Schiff"),
        language="de",
        summary="Kurz gesagt.",
        body="Kopf\n\nEin Satz.\n\nZitat",
        captured=Moment("2024-04-01"),
        extra={"categories": ["Politik", "Hafen"]},
    )


def test_a_corpus_of_tei_is_many_articles():
    one = TEI.partition("?>")[2]
    records, _ = read(f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{one}{one}</teiCorpus>')
    assert [r.title for r in records] == ["Der Hafen", "Der Hafen"]


def test_xml_of_another_kind_is_not_taken_for_articles():
    with pytest.raises(IngestError, match="not read"):
        choose(look(io.BytesIO(b"<?xml version='1.0'?><doc><x/></doc>"), "a.xml"))


@pytest.mark.shared
@pytest.mark.parametrize(
    "stem", ["de.globalvoices.org.nicaragua", "elmostrador.cl-congreso", "netzpolitik.org.abmahnungen"]
)
def test_the_same_article_in_three_outputs_of_trafilatura_is_the_same(stem):
    said = json.loads(shared(f"exports/trafilatura_output/{stem}.json").read_text("utf-8"))
    for ending in ("xml", "tei.xml"):
        (only,), problems = read(shared(f"exports/trafilatura_output/{stem}.{ending}").read_text("utf-8"))
        assert not problems
        assert only.title == said["title"]
        assert only.url == said["source"]
        assert only.outlet == said["source-hostname"]
        assert only.published == Moment(said["date"])
        assert "".join(only.body.split()) == "".join(said["text"].replace("\n- ", "\n").split())
