"""Factiva in all its layouts. The files are made here after FORMATS.md, in several languages of the interface."""

import pytest

from analysis.article import Moment
from analysis.errors import IngestError
from analysis.ingest.readers import factiva_html, factiva_text, factiva_xml, rtf
from tests.ingest import vendor
from tests.ingest.vendor import read


def page(*articles):
    return f"<html><head><title>Factiva</title></head><body><form id='PageBaseForm'>{''.join(articles)}</form></body></html>"


def positional(
    language="en", *, above="", words="808 words", date="9 January 1993", below="", spoken="English", text="One."
):
    """An article of the layout without labels."""
    divs = (words, date, *([below] if below else []), "The Daily Planet", "DPLAN", spoken, "(c) 1993 The Daily Planet")
    return (
        f'<div class="article {language}Article">{above}<div id="hd"><span class="{language}Headline">The headline</span></div>'
        f"AUTHOR{''.join(f'<div>{one}</div>' for one in divs)}"
        f'<p class="articleParagraph {language}articleParagraph">{text}</p>'
        f'<p class="articleParagraph {language}articleParagraph">Two.</p><p>Document DPLAN00019930109dp1900abc</p></div>'
    )


@pytest.mark.parametrize(
    ("language", "other", "published"),
    [
        ("en", {}, Moment("1993-01-09")),
        ("en", {"words": "1,808 words", "below": "05:04 PM"}, Moment("1993-01-09T17:04")),
        ("de", {"words": "877 Wörter", "date": "9 Januar 1993", "spoken": "Englisch"}, Moment("1993-01-09")),
        ("fr", {"words": "295 mots", "date": "9 janvier 1993", "spoken": "Anglais"}, Moment("1993-01-09")),
        (
            "es",
            {"words": "1.295 palabras", "date": "9 enero 1993", "below": "17:04", "spoken": "Inglés"},
            Moment("1993-01-09T17:04"),
        ),
        (
            "zhcn",
            {"words": "8165 字", "date": "2018 年 10 月 7 日", "below": "17:04", "spoken": "德文"},
            Moment("2018-10-07T17:04"),
        ),
        (
            "zhcn",
            {"words": "8165 字", "date": "2018 年 10 月 7 日 17:04", "spoken": "德文"},
            Moment("2018-10-07T17:04"),
        ),
        ("ru", {"words": "1 204 слов", "date": "9 Январь 1993", "spoken": "Русский"}, Moment("1993-01-09")),
        ("nl", {"words": "404 woorden", "date": "9 maart 1993", "spoken": "Nederlands"}, Moment("1993-03-09")),
        ("pl", {"words": "404 słowa", "date": "9 stycznia 1993", "spoken": "Polski"}, Moment("1993-01-09")),
    ],
)
def test_fields_without_labels_go_by_their_place_in_every_language(language, other, published):
    article = positional(language, **other).replace("AUTHOR", '<div class="author">By ANN WRITER</div>')
    (first,), problems, _ = read(factiva_html, page(article))
    assert problems == []
    assert (first.title, first.outlet, first.authors) == ("The headline", "The Daily Planet", ("ANN WRITER",))
    assert first.published == published
    assert first.body == "One.\n\nTwo."
    assert first.language == other.get("spoken", "English")


def test_optional_lines_shift_nothing():
    above = "<div>Foreign Desk; 1</div>"
    author = '<div class="author">By ANN WRITER</div><div>Special to The Daily Planet</div>'
    article = positional(above=above, spoken="Late Edition - Final</div><div>English").replace("AUTHOR", author)
    (first,), _, _ = read(factiva_html, page(article))
    assert (first.section, first.authors, first.outlet) == ("Foreign Desk; 1", ("ANN WRITER",), "The Daily Planet")
    assert (first.language, first.extra["edition"]) == ("English", "Late Edition - Final")


def test_the_bytes_decide_when_the_page_declares_another_encoding():
    article = positional("de", words="877 Wörter", date="9 Januar 1993").replace("AUTHOR", "")
    declared = page(article).replace("<head>", '<head><meta charset="utf-8"/>')
    (first,), _, facts = read(factiva_html, declared.encode("latin-1"))
    assert (first.extra["words"], facts[0].replaced) == ("877 Wörter", 0)


def coded(**fields):
    given = {
        "HD": "<b class='frHeadline'>The headline</b>",
        "SE": "World",
        "BY": "By Ann Writer",
        "WC": "295 mots",
        "PD": "29 décembre 2011",
        "ET": "15:32",
        "SN": "The Daily Planet",
        "SC": "DPLAN",
        "LA": "Français",
        "CY": "(c) The Daily Planet.",
        "LP": "<p class='articleParagraph'>The lead.</p>",
        "TD": "<p class='articleParagraph'>The text.</p><p class='articleParagraph'>More.</p>",
        "NS": "gpol : Domestic Politics | gvote : Elections",
        "RE": "fra : France | eurz : Europe",
        "CO": "abcd : A Company Ltd",
        "IPC": "VOTE | POL",
        "AN": "Document DPLAN0020111229e7ct0001r",
    } | fields
    rows = "".join(f"<tr><td class='index'><b>{k}</b>&nbsp;</td><td>{v}</td></tr>" for k, v in given.items() if v)
    return f'<div class="article frArticle"><table>{rows}</table></div>'


def test_coded_fields_are_read_and_the_lead_stands_in_the_text_only():
    (first, second), problems, _ = read(factiva_html, page(coded(), coded(ET="", BY="", HD="Other")))
    assert problems == []
    assert (first.title, first.section, first.authors) == ("The headline", "World", ("Ann Writer",))
    assert (first.published, first.outlet, first.language) == (
        Moment("2011-12-29T15:32"),
        "The Daily Planet",
        "Français",
    )
    assert first.tags == ("Domestic Politics", "Elections", "France", "Europe", "A Company Ltd")
    assert (first.summary, first.body) == ("", "The lead.\n\nThe text.\n\nMore.")
    assert first.extra["IPC"] == "VOTE | POL"
    assert (second.title, second.published, second.authors) == ("Other", Moment("2011-12-29"), ())


def test_an_article_without_headline_and_text_costs_itself_only():
    records, problems, _ = read(factiva_html, page(coded(), coded(HD="", LP="", TD=""), coded(HD="Third")))
    assert [r.title for r in records] == ["The headline", "Third"]
    assert [(p.place, p.kept) for p in problems] == [("article 2", False)]


XML = """<?xml version="1.0" encoding="utf-8"?>
<ppsarticleResultSet count="9" xmlns="http://global.factiva.com/pps/2.0">{}</ppsarticleResultSet>"""
ENTRY = """<ppsarticle><article><accessionNo>DPLAN0020120109e8190003{n}</accessionNo><baseLanguage>EN</baseLanguage>
<byline>By Ann Writer</byline><headline><paragraph><hlt>Head</hlt>line {n}</paragraph></headline>
<leadParagraph><paragraph>The lead.</paragraph></leadParagraph>
<publicationDate><date>2012-01-09</date><time>01:35</time></publicationDate>
<sectionName>World</sectionName><sourceName>The Daily Planet</sourceName>
<region code="usa"><name>United States</name></region><newsSubject code="gpol"><name>Domestic Politics</name></newsSubject>
<company code="abcd"><name>A Company Ltd</name></company>
<tailParagraphs><paragraph>The <hlt>text</hlt>.</paragraph></tailParagraphs></article></ppsarticle>"""


def entries(count):
    return "".join(ENTRY.format(n=n) for n in range(1, count + 1))


def test_xml_is_read_from_its_other_root_too():
    records, problems, _ = read(factiva_xml, XML.format(entries(2)))
    first = records[0]
    assert (len(records), problems) == (2, [])
    assert (first.title, first.body) == ("Headline 1", "The lead.\n\nThe text.")
    assert (first.published, first.section, first.language) == (Moment("2012-01-09T01:35"), "World", "EN")
    assert first.authors == ("Ann Writer",)
    assert set(first.tags) == {"Domestic Politics", "United States", "A Company Ltd"}


def test_xml_that_is_cut_off_keeps_its_whole_articles():
    data = XML.format(entries(3))
    records, problems, _ = read(factiva_xml, data[: data.rindex("<tailParagraphs>")])
    assert [r.title for r in records] == ["Headline 1", "Headline 2"]
    assert [(p.place, p.kept) for p in problems] == [("article 3", False), ("", False)]


def test_one_broken_article_of_xml_costs_itself_only():
    data = XML.format(entries(3)).replace("line 2</paragraph>", "line 2</paragraf>")
    records, problems, _ = read(factiva_xml, data)
    assert [r.title for r in records] == ["Headline 1", "Headline 3"]
    assert problems[0].place == "article 2"


def test_xml_that_defines_entities_is_refused():
    data = XML.format(entries(1).replace("The lead.", "&e;"))
    declared = data.replace("?>", '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 1)
    with pytest.raises(IngestError, match="entities"):
        read(factiva_xml, declared)


LINES = [
    "The headline",
    "By Ann Writer",
    "1,014 words",
    "2 January 2024",
    "17:04",
    "The Daily Planet",
    "DPLAN",
    "English",
    "(c) 2024 The Daily Planet",
    "The first paragraph, which says something.",
    "Document leaks are what the second one is about.",
    "Document DPLAN00020240102ek120001a",
]


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_text_is_split_at_its_accession_numbers(eol):
    spaced = [*LINES[:1], "", *LINES[1:9], "", LINES[9], "", LINES[10], "", LINES[11], "", "\x0c"]
    records, problems, _ = read(factiva_text, eol.join(spaced * 3))
    assert (len(records), problems) == (3, [])
    first = records[0]
    assert (first.title, first.authors, first.outlet) == ("The headline", ("Ann Writer",), "The Daily Planet")
    assert first.published == Moment("2024-01-02T17:04")
    assert first.body == f"{LINES[9]}\n\n{LINES[10]}"


def test_rtf_is_split_the_same_way():
    german = [
        *LINES[:2],
        "877 Wörter",
        "9 März 1993",
        *LINES[5:7],
        "Englisch",
        *LINES[8:11],
        "Dokument DPLAN00020240102ek120001b",
    ]
    records, problems, _ = read(rtf, vendor.rtf([*LINES, *german]))
    assert ([r.published for r in records], problems) == ([Moment("2024-01-02T17:04"), Moment("1993-03-09")], [])
    assert [r.body for r in records] == [f"{LINES[9]}\n\n{LINES[10]}"] * 2


def test_coded_rtf_is_read_by_its_codes():
    lines = ["HD The headline", "BY By Ann Writer", "WC 14 words", "PD 2 January 2024", "SN The Daily Planet", "SC DPLAN",
             "LA English", "LP ", "The lead.", "TD ", "The text.", "NS gpol : Domestic Politics", "RE usa : United States",
             "AN Document DPLAN00020240102ek120001a"]  # fmt: skip
    records, problems, _ = read(rtf, vendor.rtf([*lines, "Document DPLAN00020240102ek120001a"]))
    assert problems == []
    assert (records[0].title, records[0].body) == ("The headline", "The lead.\n\nThe text.")
    assert records[0].tags == ("Domestic Politics", "United States")


def test_a_missing_end_of_an_article_is_told_and_costs_none():
    records, problems, _ = read(rtf, vendor.rtf([*LINES[:-1], *LINES]))
    assert [r.title for r in records] == ["The headline"] * 2
    assert [(p.place, p.kept) for p in problems] == [("article 1", True)]


def test_rtf_that_is_cut_off_says_so():
    data = vendor.rtf([*LINES, *LINES])
    records, problems, _ = read(rtf, data[: data.rindex(b"Document leaks")])
    assert len(records) == 2
    assert any("cut off" in p.reason for p in problems)


def test_ends_of_articles_without_articles_are_refused():
    with pytest.raises(IngestError, match="No articles found"):
        read(factiva_text, "Document X\n" * 100)
