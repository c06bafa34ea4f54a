"""Saved e-mails: newsletters are articles, web pages saved as one file are pages, and nobody's address is kept."""

import io
from email.message import EmailMessage

import pytest

from analysis.article import Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

TEXT = "The council voted to keep the old bridge open for another year, after months of debate in the town. " * 3


def items(data, name="letter.eml"):
    source = io.BytesIO(data)
    form = choose(look(source, name))
    return form.name, list(form.read(source, Context(name=name)))


def letter(html="", text="", attach=()):
    message = EmailMessage()
    message["From"] = "Riverton Post <news@post.example>"
    message["To"] = "reader.name@private.example"
    message["Subject"] = "=?utf-8?q?Br=C3=BCcken?= and roads"
    message["Date"] = "Tue, 05 Mar 2024 08:30:00 +0100"
    message.set_content(text or "Read this mail in your browser.")
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in attach:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_a_newsletter_is_one_article_by_its_subject_sender_and_day():
    name, found = items(
        letter(html=f"<table><tr><td><h1>Bridges</h1></td></tr><tr><td><p>{TEXT}</p></td></tr></table>")
    )
    assert name == "e-mail"
    (record,) = [i for i in found if isinstance(i, Record)]
    assert record.title == "Brücken and roads"
    assert record.outlet == "Riverton Post"
    assert record.published == Moment("2024-03-05T08:30:00", 60)
    assert record.body.split("\n\n") == ["Bridges", TEXT.strip()]


def test_the_reader_s_address_is_nowhere():
    _, found = items(letter(text=TEXT))
    assert "private.example" not in repr(found)
    assert "news@post.example" not in repr(found)


def test_lines_about_the_subscription_are_left_out():
    html = f"<p>View this email in your browser</p><p>{TEXT}</p><p>You are receiving this since you signed up. <a href='x'>Unsubscribe</a></p>"
    _, found = items(letter(html=html))
    assert [i.body for i in found if isinstance(i, Record)] == [TEXT.strip()]


def test_attachments_are_not_opened_and_said():
    _, found = items(letter(text=TEXT, attach=[("a.zip", b"PK\x03\x04")]))
    (problem,) = [i for i in found if isinstance(i, Problem)]
    assert problem.kept
    assert "attachment" in problem.reason


def test_a_mail_without_text_is_refused():
    with pytest.raises(IngestError, match="no text"):
        items(letter(text=" \n"))


def test_a_page_saved_as_one_file_is_a_page():
    html = f"<!doctype html><html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>{TEXT}</p></article></body></html>"
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/bridge\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html\r\nContent-Location: https://post.example/bridge\r\n\r\n{html}\r\n--b--\r\n"
    )
    _, found = items(data.encode(), "page.mhtml")
    (record,) = [i for i in found if isinstance(i, Record)]
    assert (record.title, record.url) == ("Bridge", "https://post.example/bridge")
    assert any(isinstance(i, Problem) and i.kept and "MHTML" in i.reason for i in found)
