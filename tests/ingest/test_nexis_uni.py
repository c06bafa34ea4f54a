"""Nexis Uni and Lexis Advance. The documents are made here in the layout that FORMATS.md describes, in four languages."""

import pytest

from analysis.article import Moment
from analysis.errors import IngestError
from analysis.ingest.readers import nexis_docx, rtf
from tests.ingest import vendor
from tests.ingest.vendor import docx, everything, paragraph, read

PRIVATE = ("Jane Subscriber", "4711", "secret terms", "matter 99")
COVER = [
    "User Name: Jane Subscriber",
    "Date and Time: Friday, July 5, 2019 9:31 AM CEST",
    "Job Number: 4711",
    "Documents (2)",
    "1. First headline",
    "Client/Matter: matter 99",
    "Search Terms: secret terms",
    "2. Second headline",
    "Client/Matter: matter 99",
    "Search Terms: secret terms",
    "",
]


def document(title="First headline", date="May 28, 2019 Tuesday 15:43 EST", **other):
    parts = {
        "outlet": "The Daily Planet (London)",
        "copyright": "Copyright 2019 The Daily Planet All Rights Reserved",
        "labels": ["Section:\xa0POLITICS; Version:28", "Length:\xa012 words", "Byline:\xa0Ann Writer in Brussels"],
        "mark": "Body",
        "body": ["The first paragraph says something.", "The second one too."],
        "ending": ["Classification", "", "\nLanguage:\xa0ENGLISH", "", "\nLoad-Date:\xa0May 29, 2019"],
        "end": "End of Document",
    } | other
    top = [title, parts["outlet"], date, parts["copyright"]]
    return [*top, *parts["labels"], parts["mark"], "", *parts["body"], "", *parts["ending"], "", parts["end"]]


def word(*documents, cover=()):
    return docx("".join(paragraph(line) for line in [*cover, *(line for one in documents for line in one)]))


def test_every_field_of_a_document_is_told():
    (first,), problems, _ = read(nexis_docx, word(document()))
    assert problems == []
    assert first.title == "First headline"
    assert first.outlet == "The Daily Planet (London)"
    assert first.published == Moment("2019-05-28T15:43", -300)
    assert first.authors == ("Ann Writer",)
    assert first.section == "POLITICS"
    assert first.language == "ENGLISH"
    assert first.body == "The first paragraph says something.\n\nThe second one too."
    assert first.extra["section"] == "POLITICS; Version:28"
    assert first.extra["load-date"] == "May 29, 2019"


def test_cover_and_list_of_contents_are_no_articles_and_the_subscriber_is_nowhere():
    records, problems, _ = read(nexis_docx, word(document(), document("Second headline"), cover=COVER))
    assert [r.title for r in records] == ["First headline", "Second headline"]
    assert not [name for name in PRIVATE if name in everything(records, problems)]


@pytest.mark.parametrize(
    ("labels", "mark", "ending", "end", "date"),
    [
        (
            ["Rubrique: POLITIQUE", "Longueur: 12 mots", "Auteur: Ann Writer"],
            "Corps",
            [
                "Classification",
                "Langue: FRANÇAIS",
                "Sujet: ÉLECTIONS (90%); GRÈVES (67%)",
                "Date de chargement: 14 mars 2006",
            ],
            "Fin du document",
            "14 mars 2006 mardi",
        ),
        (
            ["Rubrik: POLITIK; S. 3", "Länge: 12 Wörter", "Autor: Ann Writer"],
            "Text",
            ["Klassifizierung", "Sprache: GERMAN", "Thema: ÉLECTIONS (90%); GRÈVES (67%)", "Update: 14. März 2006"],
            "Ende des Dokuments",
            "14. März 2006 Dienstag 9:50 PM GMT+1",
        ),
        (
            ["Sección: POLÍTICA; Pág. 3", "Longitud: 12 palabras", "Autor: Ann Writer"],
            "Cuerpo",
            [
                "Clasificación",
                "Idioma: SPANISH",
                "Asunto: ÉLECTIONS (90%); GRÈVES (67%)",
                "Fecha de carga: 14 de marzo de 2006",
            ],
            "Fin del documento",
            "14 de marzo de 2006 martes",
        ),
    ],
)
def test_labels_are_known_in_other_languages(labels, mark, ending, end, date):
    data = word(document(date=date, labels=labels, mark=mark, ending=ending, end=end))
    (first,), problems, _ = read(nexis_docx, data)
    assert problems == []
    assert (first.title, first.authors, first.tags) == ("First headline", ("Ann Writer",), ("ÉLECTIONS", "GRÈVES"))
    assert first.published.local[:10] == "2006-03-14"
    assert first.section in ("POLITIQUE", "POLITIK", "POLÍTICA")
    assert first.body.endswith("The second one too.")


def test_tags_come_from_every_list_and_lose_their_scores():
    ending = [
        "Classification",
        "Subject: SHOOTINGS (67%); CLIMATE CHANGE (52%)",
        "Industry: BANKING (80%)",
        "Organization: UNITED NATIONS (53%)",
        "Person: JANE DOE (79%)",
        "Geographic: LONDON, ENGLAND (79%)",
    ]
    (first,), _, _ = read(nexis_docx, word(document(ending=ending)))
    assert first.tags == ("SHOOTINGS", "CLIMATE CHANGE", "BANKING", "UNITED NATIONS", "JANE DOE", "LONDON, ENGLAND")


def test_a_missing_end_is_told_and_costs_no_article():
    one, two, three = document("One"), document("Two"), document("Three")
    records, problems, _ = read(nexis_docx, word(one[:-1], two, three))
    assert [r.title for r in records] == ["One", "Two", "Three"]
    assert "The Daily Planet" not in records[0].body
    assert [(p.place, p.kept) for p in problems] == [("document 1", True)]


def test_the_words_end_of_document_inside_a_sentence_end_nothing():
    body = ["The last line read End of Document and nobody knew why.", "Body language was another matter."]
    (first,), problems, _ = read(nexis_docx, word(document(body=body)))
    assert (first.body, problems) == ("\n\n".join(body), [])


def test_a_document_without_copyright_byline_and_classification_is_read():
    data = word(document(copyright="", labels=["Length: 2 words"], ending=[]))
    (first,), problems, _ = read(nexis_docx, data)
    assert (first.title, first.authors, problems) == ("First headline", (), [])


def test_captions_and_highlight_have_their_places():
    labels = ["Length: 9 words", "Highlight: What somebody wrote above it."]
    (first,), _, _ = read(
        nexis_docx, word(document(labels=labels, ending=["Graphic", "", "A photo.", "Load-Date: May 1, 2019"]))
    )
    assert (first.summary, first.captions) == ("What somebody wrote above it.", ("A photo.",))
    assert first.body.endswith("The second one too.")


def test_a_highlight_that_the_text_repeats_is_not_counted_twice():
    labels = ["Length: 9 words", "Highlight: The first paragraph says something."]
    (first,), _, _ = read(nexis_docx, word(document(labels=labels)))
    assert (first.summary, first.extra["highlight"]) == ("", "The first paragraph says something.")


def test_a_word_document_that_only_names_the_database_holds_no_articles():
    with pytest.raises(IngestError, match="No articles found"):
        read(nexis_docx, docx(paragraph("LexisNexis: your delivery")))


def test_documents_in_cells_of_tables_are_read():
    cell = "".join(paragraph(line) for line in document())
    records, problems, _ = read(nexis_docx, docx(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>" * 2))
    assert ([r.title for r in records], problems) == (["First headline"] * 2, [])


def test_rtf_holds_the_same_documents():
    lines = [*COVER, *document(), *document("Zweite Überschrift")]
    records, problems, _ = read(rtf, vendor.rtf([line.strip() for line in lines]))
    assert [r.title for r in records] == ["First headline", "Zweite Überschrift"]
    assert records[1].published == Moment("2019-05-28T15:43", -300)
    assert not [name for name in PRIVATE if name in everything(records, problems)]
