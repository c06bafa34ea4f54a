"""Europresse in both generations. The pages are made here in the shape that FORMATS.md describes."""

import pytest

from analysis.article import Moment
from analysis.errors import IngestError
from analysis.ingest.readers import europresse
from analysis.ingest.readers.europresse import read_header
from tests.ingest.vendor import FIXTURES, everything, read


def fixture(name):
    return (FIXTURES / "europresse" / name).read_bytes()


def test_the_new_generation_is_read_and_an_empty_article_costs_itself_only():
    (first, last), problems, facts = read(europresse, fixture("new.html"))
    assert facts[0].encoding == "utf-8"
    assert (first.title, first.outlet) == ("Le titre à l'accent", "Le Quotidien d'exemple (site web)")
    assert first.published == Moment("2006-03-14T17:05:33", 60)
    assert (first.section, first.extra["page"], first.extra["kicker"]) == ("Politique", "p. 12", "SURTITRE")
    assert first.authors == ("Anne Plume",)
    assert first.body == "Premier paragraphe.\n\n© n'est pas un pied de page ici, dit-elle."
    assert (first.captions, first.extra["notes"]) == (("Une photo.",), "Une note.")
    assert (last.title, last.body, last.published) == ("A headline", "A paragraph.", Moment("2006-03-14"))
    assert last.section == "News"
    assert [(p.place, p.kept) for p in problems] == [("article 2", False)]


def test_the_old_generation_is_read_by_its_spans():
    (first, second), problems, _ = read(europresse, fixture("old.html"))
    assert problems == []
    assert (first.title, first.outlet, first.section) == ("Un titre, deux lignes", "Le Journal", "Monde")
    assert first.published == Moment("2011-01-12")
    assert first.authors == ("Anne Plume",)
    assert first.body.split("\n\n")[:2] == ["Le premier paragraphe du texte.", "Le second, avec italique."]
    assert (second.title, second.authors, second.body) == ("Sans auteur", (), "Le texte finit par un point.")
    assert second.published == Moment("2011-01-13")


@pytest.mark.parametrize("name", ["new.html", "old.html"])
def test_the_name_of_the_subscriber_is_nowhere(name):
    records, problems, _ = read(europresse, fixture(name))
    assert "Abonn" not in everything(records, problems)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Politique, mardi 14 mars 2006, p. 12", ("Politique", Moment("2006-03-14"), "p. 12")),
        ("Idées, Débats, lundi 13 mars 2006, p. MDE6", ("Idées, Débats", Moment("2006-03-13"), "p. MDE6")),
        ("Tuesday, March 14, 2006", ("", Moment("2006-03-14"), "")),
        ("News, Tuesday, March 14, 2006 • 1,006 words, p. A1", ("News", Moment("2006-03-14"), "p. A1")),
        ("mercredi 12 juin 2024 - 17:05:33 UTC +02:00 1054 mots", ("", Moment("2024-06-12T17:05:33", 120), "")),
        ("Économie, jeudi, 1 février 2024 • 1006 mots, p. LIVE2", ("Économie", Moment("2024-02-01"), "p. LIVE2")),
        ("Sports", ("", None, "")),
    ],
)
def test_the_header_is_section_day_and_page(header, told):
    assert read_header(header) == told


def test_a_page_without_publications_is_refused():
    with pytest.raises(IngestError, match="No articles found"):
        read(europresse, '<html><div class="DocText docOcurrContainer"><p class="titreArticleVisu">x</p></div></html>')
