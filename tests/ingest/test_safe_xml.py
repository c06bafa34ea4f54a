"""XML that must not do anything but be read."""

import io

import pytest

from analysis.errors import IngestError
from analysis.ingest.readers.safe_xml import DEEPEST, fault_of, open_xml, root_in
from analysis.ingest.readers.xml_mending import mended_text


def opened(text):
    return open_xml(io.BytesIO(text.encode()))


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "b">',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/e.dtd"> %p;',
        "<!-- ' --><!entity a 'b'>",
        "%p;",
    ],
)
def test_a_file_that_defines_entities_is_refused(subset):
    with pytest.raises(IngestError, match=r"defines entities.*refused"):
        opened(f"<!DOCTYPE x [{subset}]><x>&a;</x>")


@pytest.mark.parametrize(
    ("doctype", "remarks"),
    [
        ('<!DOCTYPE rss PUBLIC "-//Netscape//DTD" "http://a.example/b.dtd">', 0),
        ('<!DOCTYPE rss SYSTEM "http://a.example/b.dtd">', 1),
        ("<!DOCTYPE rss [<!ELEMENT rss ANY>]>", 0),
        ("<!DOCTYPE rss [<!-- <!ENTITY a 'b'> -->]>", 0),
    ],
)
def test_a_document_type_without_entities_is_taken_off(doctype, remarks):
    xml = opened(f'<?xml version="1.0"?>\n<!-- > -->\n{doctype}\n<rss a="1">x</rss>')
    assert (xml.text, xml.root.name, xml.line) == ('<rss a="1">x</rss>', "rss", 4)
    assert len(xml.remarks) == remarks


def test_a_document_type_without_an_end_is_refused():
    with pytest.raises(IngestError, match="not closed"):
        opened("<!DOCTYPE rss [ <rss></rss>")


@pytest.mark.parametrize("text", ["", "no markup", "1 < 2", "<", "<!--", "<?xml"])
def test_what_is_no_xml_has_no_root(text):
    assert root_in(text) is None


def test_the_root_knows_its_name_spaces():
    root = root_in("<?pi?><a:b xmlns='u:1' xmlns:a=\"u:2\" c='>'><d/></a:b>")
    assert (root.prefix, root.name, root.namespaces) == ("a:", "b", {"": "u:1", "a": "u:2"})
    assert root.tag.endswith("c='>'>")


def test_faults_have_a_reason_and_a_line():
    assert fault_of("<a>\n<b></a>").reason == "mismatched tag"
    assert fault_of("<a>\n<b></a>").line == 2
    assert fault_of("<a>" * DEEPEST + "</a>" * DEEPEST) is None
    assert fault_of("<a>" * (DEEPEST + 1) + "</a>" * (DEEPEST + 1)).too_deep
    assert fault_of("<a>" * 100_000).too_deep


def test_mending_leaves_what_is_right_alone():
    sound = "<a b='&#233;'>&amp;&lt;<![CDATA[ & < &nbsp; ]]><!-- & < --></a>"
    assert mended_text(sound) == (sound, ())


def test_mending_is_done_when_mended_twice():
    once, notes = mended_text("<a>x & y &copy; ]]> 1<2 \x00&#99999999999999999999;</a>")
    assert once == "<a>x &amp; y &#169; ]]&gt; 1&lt;2 \ufffd</a>"
    assert len(notes) == 6
    assert mended_text(once) == (once, ())
