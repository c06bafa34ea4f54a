"""Word documents as word processors write them: WordprocessingML of ECMA-376, part 1."""

import io
import zipfile

import pytest

from analysis.errors import IngestError
from analysis.ingest.readers.docx_paragraphs import Paragraph, read_paragraphs
from tests.ingest.vendor import W, docx, paragraph


def texts(body, **other):
    return [one.text for one in read_paragraphs(io.BytesIO(docx(body, **other)))]


def test_paragraphs_of_tables_stand_where_the_table_stands():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    assert texts(paragraph("before") + table + paragraph("after")) == ["before", "a", "b", "after"]


def test_words_that_are_split_over_runs_are_whole():
    assert texts("<w:p><w:r><w:t>eco</w:t></w:r><w:r><w:t>nomy</w:t></w:r></w:p>") == ["economy"]


def test_breaks_tabs_and_hyphens_are_kept():
    run = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
    assert texts(f"<w:p><w:r>{run}</w:r></w:p>") == ["a\tb\nc-d"]


def test_deleted_and_moved_text_and_field_codes_are_left_out():
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom>"
    code = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    added = "<w:ins><w:r><w:t>kept</w:t></w:r></w:ins>"
    assert texts(f"<w:p>{deleted}{moved}{code}{added}</w:p>") == ["kept"]


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert texts(f"<w:p><w:r>{both}<w:t>around</w:t></w:r></w:p>") == ["boxed", "around"]


def test_a_style_has_its_english_name_whatever_the_language_of_the_program():
    styles = '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    data = docx(paragraph("x", "berschrift1") + paragraph("y", "Own"), styles=styles)
    assert list(read_paragraphs(io.BytesIO(data))) == [Paragraph("x", "heading 1"), Paragraph("y", "own")]


@pytest.mark.parametrize("pad", ["", "<!--" + "x" * 9000 + "-->"])
def test_a_document_that_defines_entities_is_refused(pad):
    before = pad + '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(IngestError, match="entities"):
        texts(paragraph("a") + "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", before=before)


def test_what_stands_before_endless_nesting_is_read():
    found = []
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 3000
    with pytest.raises(IngestError, match="nested too deeply"):
        found.extend(one.text for one in iterate(docx(paragraph("good") + deep), found))
    assert "good" in found


def test_what_stands_before_a_damaged_place_is_read():
    found = []
    with pytest.raises(IngestError, match="damaged"):
        found.extend(one.text for one in iterate(docx(paragraph("good") * 20_000 + "<w:p><broken"), found))
    assert "good" in found


def iterate(data, found):
    for one in read_paragraphs(io.BytesIO(data)):
        found.append(one.text)
        yield one


def test_a_zip_without_a_document_is_no_word_document():
    with pytest.raises(IngestError, match="no part with a text"):
        list(read_paragraphs(io.BytesIO(docx("").replace(b"word/document.xml", b"word/dociment.xml"))))


def test_a_damaged_part_costs_the_names_of_styles_only():
    styles = '<w:style w:styleId="x"><w:name w:val="heading 1"/></w:style>'
    packed = io.BytesIO(docx(paragraph("good")))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/styles.xml", f"<w:styles xmlns:w='{W}'>{styles * 99}</w:styles>")
    data = bytearray(packed.getvalue())
    begins = data.index(b"word/styles.xml") + len("word/styles.xml")
    data[begins : begins + 20] = b"\xff" * 20
    assert [one.text for one in read_paragraphs(io.BytesIO(bytes(data)))] == ["good"]


def test_a_damaged_text_is_told_and_what_stands_before_it_is_read():
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        zipfile.ZipFile(io.BytesIO(docx("".join(paragraph(f"number {n}") for n in range(20_000))))) as sound,
    ):
        archive.writestr("word/document.xml", sound.read("word/document.xml"))
    data = bytearray(packed.getvalue())
    middle = len(data) // 2
    data[middle : middle + 200] = b"\xff" * 200
    found = []
    with pytest.raises(IngestError, match="damaged"):
        found.extend(one for one in iterate(bytes(data), found))
    assert "number 1" in found
