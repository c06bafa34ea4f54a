"""RTF as word processors and damaged discs write it: Rich Text Format Specification 1.9.1."""

import time

import pytest

from analysis.errors import IngestError
from analysis.ingest.readers.rtf_text import read_rtf

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}"


def text(body, head=HEAD):
    return read_rtf(head + body + b"}").text.strip()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (rb"caf\'e9", "café"),
        (rb"it\u8217?s", "it’s"),
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"a\{b\}\\", "a{b}\\"),
        (rb"a\~b\line c\tab d", "a\xa0b\nc\td"),
        (rb"a{\*\generator x}b", "ab"),
        (rb"{\pict\pngblip " + b"89504e47" * 1000 + rb"}a", "a"),
        (rb"{\object\objemb{\*\objdata " + b"d0cf11e0" * 1000 + rb"}}a", "a"),
        (rb"{\pict\bin4 }{}{}a", "a"),
        (b"\\" + b"x" * 100_000 + b"1 a", "a"),
    ],
)
def test_text_is_what_a_word_processor_would_show(written, meant):
    assert text(written) == meant


def test_other_code_pages_are_followed():
    assert text(rb"\'ce\'f1", HEAD.replace(b"1252", b"1251")) == "Ос"


def test_impossible_characters_become_marks_and_are_counted():
    found = read_rtf(HEAD + rb"a\u99999999999?b\u55296?c}")
    assert (found.replaced, found.text.count("\ufffd")) == (2, 2)


def test_endless_nesting_is_refused():
    with pytest.raises(IngestError, match="nested too deeply"):
        text(b"{" * 200_000 + b"x" + b"}" * 200_000)


def test_a_brace_too_many_in_the_middle_loses_nothing():
    found = read_rtf(HEAD + rb"one\par}two\par}")
    assert found.text.split() == ["one", "two"]
    assert len(found.repairs) == 1


def test_a_cut_file_says_so():
    assert "cut off" in read_rtf(HEAD + b"{one").repairs[0]


def test_a_picture_that_claims_more_than_there_is_says_so():
    found = read_rtf(HEAD + rb"one{\pict\bin999999999 xx}}")
    assert (found.text.strip(), len(found.repairs)) == ("one", 1)


def test_many_links_on_one_line_take_no_time():
    link = rb'{\field{\*\fldinst HYPERLINK "https://paper.example/x"}{\fldrslt word}} '
    begun = time.monotonic()
    assert text(link * 20_000).count("word") == 20_000
    assert time.monotonic() - begun < 10
