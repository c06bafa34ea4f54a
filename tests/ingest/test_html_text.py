"""HTML inside text fields."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ingest.readers import html_text
from analysis.ingest.readers.html_text import is_html, text_of_html


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One<br/>two<br>three", "One\n\ntwo\n\nthree"),
        ("<p>A\n line  broken</p>", "A line broken"),
        ("<p>It is <b>bo</b>ld &amp; &eacute;</p>", "It is bold & é"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<p>Seen</p><script>if (a < b) hidden()</script><style>p{}</style>", "Seen"),
        ("<!-- Rights for this field are unavailable -->", ""),
        ("<p>Never <b>closed</b> <em>at all", "Never closed at all"),
    ],
)
def test_the_words_that_a_reader_sees_stay(markup, text):
    assert is_html(markup)
    assert text_of_html(markup) == text


@pytest.mark.parametrize(
    "text",
    ["a < b and c > d", "1 <2> 3", "<b", "<script>window.x = 1</script>", "The <p> tag is old", "x </title>", ""],
)
def test_text_with_angle_brackets_is_no_html(text):
    assert not is_html(text)


def test_marks_of_xml_and_office_are_no_words_and_no_stumbling_block():
    assert text_of_html("a<![CATA[b]>c <![CDATA[<b>d</b>]]> e<![endif]--> <![if x]>f") == "ac d e f"


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<P class='a'>", "<br>", "<br/>", "<br />", "<em>", "</em>", '<a href="x?a=1&amp;b=2">', "</a>", "<script>",
     "</script>", "<b", "<", ">", " a < b ", "&amp;", "&am", "p;", "&lt;p&gt;", "&nbsp;", "&#8217;", "text", "\n", "\r\n", "\t", "\u00a0", '"', "'",
     "<div a>", "<td a=b>", "<!-- note -->", "</>", "<title>", "</title>", "<svg>", "</svg>", "<p/>", "</p >", "<img alt='x > y'>",
     "<x-y>", "ä", "<?php ?>", "<p\n>", "&", "<li><li>", "<textarea>"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_plain_markup_is_read_as_the_standard_library_reads_it(markup: str):
    plainly = html_text._plainly(markup)
    if plainly:
        assert "".join(plainly).split() == "".join(html_text._parsed(markup)).split()
        assert [" ".join(p.split()) for p in "".join(plainly).split("\n") if p.strip()] == [
            " ".join(p.split()) for p in "".join(html_text._parsed(markup)).split("\n") if p.strip()
        ]
