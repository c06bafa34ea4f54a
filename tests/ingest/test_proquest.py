"""ProQuest as page, e-mail and text. The files are made here after FORMATS.md; text from the documentation alone."""

import email.policy
from email.message import EmailMessage

import pytest

from analysis.article import Moment
from analysis.errors import IngestError
from analysis.ingest.readers import proquest_html, proquest_text
from analysis.ingest.readers.proquest_fields import without_account
from tests.ingest.vendor import FIXTURES, everything, read


def fixture(name):
    return (FIXTURES / "proquest" / name).read_bytes()


def message(page, subtype="html", note=""):
    mail = EmailMessage()
    mail["From"] = "noreply@proquest.com"
    mail["To"] = "j.subscriber@library.example"
    mail["Subject"] = "Your ProQuest Research"
    mail.set_content(page.decode(), subtype=subtype, cte="quoted-printable")
    mail.make_mixed()
    mail.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="x.gif")
    return note.encode() + mail.as_bytes(policy=email.policy.SMTP)


def check(first):
    assert first.title == "Un titre; avec deux parties"
    assert first.authors == ("Anne Plume", "Max Muster")
    assert (first.outlet, first.section, first.language) == ("Le Journal", "Politique", "French")
    assert first.published == Moment("2006-03-14")
    assert first.tags == ("Élections", "Grèves", "France")
    assert (first.summary, first.body) == ("", "Premier paragraphe.\n\nLieu: ce mot ne commence aucune rubrique.")
    assert first.url == "https://search.proquest.com/docview/1"


def test_a_page_in_french_is_read_and_an_empty_document_costs_itself_only():
    records, problems, _ = read(proquest_html, fixture("fr.html"))
    check(records[0])
    assert [(p.place, p.kept) for p in problems] == [("document 2", False)]


def test_a_message_holds_the_same_documents():
    records, problems, _ = read(proquest_html, message(fixture("fr.html")), "mail.eml")
    check(records[0])
    assert len(records) + len(problems) == 2


def test_a_message_of_plain_text_is_read_as_text_is():
    records, _, _ = read(proquest_html, message(fixture("export.txt"), "plain"), "mail.eml")
    assert [r.title for r in records] == ["A headline; with a second part", "Second headline"]


@pytest.mark.parametrize(("reader", "name"), [(proquest_html, "fr.html"), (proquest_text, "export.txt")])
def test_account_and_library_of_the_subscriber_are_nowhere(reader, name):
    records, problems, _ = read(reader, fixture(name))
    for private in ("4711", "Jeanne", "library.example", "Example Library"):
        assert private not in everything(records, problems)


def test_what_stands_inside_a_document_as_a_page_of_its_own_hides_nothing():
    broken = fixture("fr.html").replace(b"<text", b"<Text>html&gt;<head><title></title></head><body><text")
    broken = broken.replace(b"</text>", b"</text></body></html></Text>")
    records, problems, _ = read(proquest_html, broken)
    check(records[0])
    assert len(records) + len(problems) == 2


def test_text_is_split_at_its_rules_and_labels_inside_a_text_are_text():
    (first, second), problems, _ = read(proquest_text, fixture("export.txt"))
    assert problems == []
    assert first.title == "A headline; with a second part"
    assert first.authors == ("Ann Writer",)
    assert (first.outlet, first.section) == ("The Daily Planet", "Business")
    assert first.published == Moment("2010-05-08")
    assert first.body == (
        "The first paragraph of it.\n\nThe second: a colon says nothing.\n\n"
        "Location: where it happened is part of the text."
    )
    assert first.tags == ("Banking industry", "Deposit insurance", "London England", "Doe, Jane", "A Company Ltd")
    assert first.url == "https://search.proquest.com/docview/251439970"
    assert (second.title, second.summary, second.body) == ("Second headline", "What somebody wrote about it.", "")
    assert second.published == Moment("2010-05-09")


def test_an_address_loses_the_account_only():
    assert without_account("https://a.example/x?accountid=1&y=2") == "https://a.example/x?y=2"
    assert without_account("https://a.example/x") == "https://a.example/x"
    assert without_account("") == ""


def test_a_page_of_proquest_without_documents_is_refused():
    with pytest.raises(IngestError, match="No articles found"):
        read(proquest_html, "<html><title>ProQuest Export</title><p><strong>x</strong> proquest.com</p></html>")
