"""Word documents: lists of articles with lines of labels, and prose as one article."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from analysis.article import Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(*paragraphs):
    """A document of texts, or (style, text)."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for style, text in (p if isinstance(p, tuple) else ("Normal", p) for p in paragraphs)
    )
    styles = f'<w:styles xmlns:w="{W}"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/styles.xml", styles)
        out.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def items(data, name="list.docx"):
    source = io.BytesIO(data)
    form = choose(look(source, name))
    return form.name, list(form.read(source, Context(name=name)))


def records(found):
    return [i for i in found if isinstance(i, Record)]


def test_a_list_with_headings_and_labels_gives_its_articles():
    name, found = items(
        docx(
            "My collection",
            ("H1", "1. Old bridge stays open"),
            "Source: Riverton Post | Date: 2024-03-05 | Author: Ann Writer | Kind: report",
            "https://post.example/bridge",
            "The council voted on Tuesday.",
            "It was close.",
            ("H1", "2. Road closed"),
            "Source: Valley News | Date: 2024-03-06",
            "The road is closed.",
        )
    )
    assert name == "Word list of articles"
    first, second = records(found)
    assert (first.title, first.outlet, first.published) == (
        "Old bridge stays open",
        "Riverton Post",
        Moment("2024-03-05"),
    )
    assert (first.authors, first.url) == (("Ann Writer",), "https://post.example/bridge")
    assert first.body == "The council voted on Tuesday.\n\nIt was close."
    assert first.extra == {"Kind": "report"}
    assert (second.title, second.outlet, second.body) == ("Road closed", "Valley News", "The road is closed.")
    assert [p.kept for p in found if isinstance(p, Problem)] == [True]


def test_arabic_labels_are_understood():
    _, found = items(
        docx(
            ("H1", "1. عنوان المقال الأول"),
            "نوع المحتوى: مقال | تاريخ النشر: 2025-11-06 | المصدر: الصحيفة",
            "نص المقال الأول.",
            ("H1", "2. عنوان المقال الثاني"),
            "نوع المحتوى: مقال | تاريخ النشر: 2025-11-07 | المصدر: الصحيفة",
            "نص المقال الثاني.",
        )
    )
    assert [(r.title, r.published, r.outlet) for r in records(found)] == [
        ("عنوان المقال الأول", Moment("2025-11-06"), "الصحيفة"),
        ("عنوان المقال الثاني", Moment("2025-11-07"), "الصحيفة"),
    ]


def test_a_heading_without_labels_is_an_article_of_the_list_too():
    _, found = items(
        docx(
            ("H1", "One"),
            "Source: Post | Date: 2024-03-05",
            "Text one.",
            ("H1", "Two"),
            "Text two.",
            ("H1", "Three"),
            "Source: Post | Date: 2024-03-07",
            "Text three.",
        )
    )
    assert [(r.title, r.body) for r in records(found)] == [
        ("One", "Text one."),
        ("Two", "Text two."),
        ("Three", "Text three."),
    ]


def test_titles_may_stand_without_a_style():
    _, found = items(
        docx(
            "One", "Source: Post | Date: 05/03/2024", "Text one.", "Two", "Source: Post | Date: 25/03/2024", "Text two."
        )
    )
    assert [(r.title, r.published) for r in records(found)] == [
        ("One", Moment("2024-03-05")),
        ("Two", Moment("2024-03-25")),
    ]


def test_prose_is_one_article_titled_by_its_file_name():
    name, found = items(
        docx("The council voted on Tuesday: it was close.", "", "The road is closed."), "Bridge story.docx"
    )
    assert name == "Word document"
    (record,) = records(found)
    assert record.title == "Bridge story"
    assert record.body == "The council voted on Tuesday: it was close.\n\nThe road is closed."


def test_an_empty_document_says_so():
    with pytest.raises(IngestError, match="no text"):
        items(docx("", " "))
