"""LexisNexis Academic as text and HTML. The files are made here in the layouts that FORMATS.md describes."""

import io

import pytest

from analysis.article import Moment, Problem
from analysis.errors import IngestError
from analysis.ingest.readers import nexis_html, nexis_text, rtf
from analysis.ingest.readers.context import Context
from tests.ingest import vendor
from tests.ingest.vendor import FIXTURES, everything, read


def fixture(name):
    return (FIXTURES / "nexis" / name).read_bytes()


def test_a_german_export_is_read_and_its_counters_count_nothing():
    (first, second), problems, _ = read(nexis_text, fixture("academic_de.txt"))
    assert problems == []
    assert first.title == "Streit um den Haushalt der Stadt, der weiter wächst; Rat vertagt"
    assert first.outlet == "Beispielzeitung (Berlin)"
    assert first.published == Moment("2012-02-27T21:50", 60)
    assert first.authors == ("Erika Muster",)
    assert first.section == "POLITIK"
    assert first.language == "GERMAN"
    assert first.summary.startswith("Worum es geht")
    assert first.summary.endswith("nicht im Text.")
    assert first.captions == ("Das Rathaus am Abend, Foto: Archiv",)
    assert first.body == (
        "Der Rat hat am Montag lange getagt und sich am Ende nicht einigen können, wie es heißt. "
        "Das war erwartet worden.\n\nSagen wollte dazu niemand etwas."
    )
    assert (second.title, second.published, second.body) == (
        "Kurz gemeldet",
        Moment("2012-02-28"),
        "Heute keine Nachrichten.",
    )


def test_nothing_of_the_request_is_kept():
    records, problems, _ = read(nexis_text, fixture("academic_de.txt"))
    for private in ("4711", "Beispieluniversität", "geheime", "Anforderung"):
        assert private not in everything(records, problems)


def test_tags_that_wrap_over_lines_are_whole_and_a_page_without_document_is_told():
    (first,), problems, _ = read(nexis_text, fixture("academic_fr.txt"))
    assert first.tags == ("ÉLECTIONS", "GRÈVES", "GOUVERNEMENT LOCAL", "PARTIS POLITIQUES")
    assert (first.title, first.authors, first.section) == ("Le titre de l'article", ("Anne Plume",), "POLITIQUE")
    assert first.body == "Le texte de l'article, en une ligne.\n\nEt une deuxième ligne."
    assert [(p.place, p.kept) for p in problems] == [("document 2", False)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_changes_nothing(encoding):
    text = fixture("academic_fr.txt").decode()
    (first,), _, facts = read(nexis_text, text.encode(encoding))
    assert first.tags[0] == "ÉLECTIONS"
    assert facts[0].replaced == 0


def test_rtf_of_the_same_layout_is_read():
    lines = [line.strip() for line in fixture("academic_de.txt").decode().split("\n")]
    (first, second), problems, _ = read(rtf, vendor.rtf(lines))
    assert (first.outlet, first.published, problems) == ("Beispielzeitung (Berlin)", Moment("2012-02-27T21:50", 60), [])
    assert second.title == "Kurz gemeldet"


PAGE = """<HTML><HEAD><STYLE TYPE="text/css"><!--
.c0 {{ text-align: center; }}
.c2 {{ font-family: 'Times New Roman'; font-size: 10pt; font-weight: normal; }}
.c7 {{ font-family: 'Times New Roman'; font-size: 14pt; font-weight: bold; }}
.c8 {{ font-family: 'Times New Roman'; font-size: 10pt; font-weight: bold; }}
--></STYLE><META DOCUMENTS="74"></HEAD><BODY>{documents}</BODY></HTML>"""
DOCUMENT = """<A NAME="DOC_ID_0_{n}"></A><!-- Hide XML section from browser
<DOC NUMBER={n}><DOCFULL> -->
<BR><DIV CLASS="c0"><P><SPAN CLASS="c2">200{n} of 2146 DOCUMENTS</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P><SPAN CLASS="c2">The Daily Planet</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P><SPAN CLASS="c4">June</SPAN><SPAN CLASS="c2"> 17, 1995, CITY EDITION</SPAN></P></DIV>
{rest}<!-- Hide XML section from browser
</DOCFULL></DOC> --><DIV CLASS="c10"/>"""
TITLE = '<BR><DIV CLASS="c5"><P><SPAN CLASS="c7">Heading; <BR>Second part</SPAN></P></DIV>'
LABELS = (
    '<BR><DIV CLASS="c5"><P><SPAN CLASS="c8">BYLINE: </SPAN><SPAN CLASS="c2">By ANN WRITER; Special to The Planet</SPAN></P></DIV>'
    '<BR><DIV CLASS="c5"><P><SPAN CLASS="c8">LENGTH: </SPAN><SPAN CLASS="c2">4 words</SPAN></P></DIV>'
)
BODY = (
    '<BR><DIV CLASS="c5"><P><SPAN CLASS="c2">One, two.</SPAN></P><P><SPAN CLASS="c2">Three&nbsp;four.</SPAN></P></DIV>'
)
END = (
    '<BR><DIV CLASS="c5"><P><SPAN CLASS="c8">LANGUAGE: </SPAN><SPAN CLASS="c2">ENGLISH</SPAN></P></DIV>'
    '<BR><DIV CLASS="c3"><P><SPAN CLASS="c2">Copyright 1995 The Daily Planet</SPAN></P></DIV>'
)


def page(*documents):
    return PAGE.format(documents="".join(DOCUMENT.format(n=n, rest=rest) for n, rest in enumerate(documents, 1)))


def test_html_documents_are_counted_by_their_anchors():
    records, problems, _ = read(nexis_html, page(TITLE + LABELS + BODY + END, TITLE + BODY + END))
    assert problems == []
    assert [(r.title, r.outlet, r.body) for r in records] == [
        ("Heading; Second part", "The Daily Planet", "One, two.\n\nThree four.")
    ] * 2
    assert records[0].authors == ("ANN WRITER",)
    assert records[0].published == Moment("1995-06-17")


def test_a_document_that_the_database_could_not_show_costs_itself_only():
    sorry = "<P>We are sorry but there is an error in this document and it is not possible to display it.</P>"
    records, problems, _ = read(nexis_html, page(TITLE + LABELS + BODY + END, sorry, TITLE + LABELS + BODY + END))
    assert len(records) == 2
    assert [(p.place, p.kept) for p in problems] == [("document 2", False)]


def test_a_body_that_is_a_table_is_text():
    table = "<TABLE><TR><TD>Team</TD><TD>Points</TD></TR><TR><TD>Rovers</TD><TD>12</TD></TR></TABLE>"
    (first,), _, _ = read(nexis_html, page(TITLE + LABELS + table + END))
    assert first.body.split() == ["Team", "Points", "Rovers", "12"]


def test_what_follows_the_end_of_a_page_is_read_too():
    one = page(TITLE + LABELS + BODY + END)
    records, _, _ = read(nexis_html, one + one)
    assert len(records) == 2


def test_a_text_without_documents_is_refused():
    with pytest.raises(IngestError, match="No articles found"):
        list(nexis_html.read(io.BytesIO(b"<html><p>x</p></html>"), Context("x.html")))


def test_an_empty_document_is_told():
    _, problems, _ = read(nexis_text, " 1 of 2 DOCUMENTS\n\n 2 of 2 DOCUMENTS\n")
    assert [isinstance(p, Problem) and p.kept for p in problems] == [False, False]
