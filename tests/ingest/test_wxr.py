"""WordPress exports. fixtures/wxr/site.xml is written here in the shape that WordPress's exporter documents."""

import io
from pathlib import Path

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import wxr
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.shortcodes import captions_apart, without_shortcodes
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

SITE = (Path(__file__).parent / "fixtures" / "wxr" / "site.xml").read_bytes()


def read(raw):
    assert choose(look(io.BytesIO(raw), "export.xml")).read is wxr.read
    items = list(wxr.read(io.BytesIO(raw), Context("export.xml")))
    facts = [i for i in items if isinstance(i, FileFacts)][-1]
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)], facts


def test_only_published_posts_are_records_and_the_others_are_counted():
    records, problems, facts = read(SITE)
    assert [r.place for r in records] == ["item 2"]
    assert facts.notes == ("Only published posts are read; left out were 2 nav_menu_item, 1 page, 1 draft.",)
    assert [p.reason for p in problems] == [
        "2 items (nav_menu_item) are no published posts and were left out.",
        "1 item (page) is no published post and was left out.",
        "1 item (draft) is no published post and was left out.",
    ]
    assert all(p.kept and not p.place for p in problems)


def test_a_post_has_the_time_of_its_site_and_words_without_codes():
    (post,), _, _ = read(SITE)
    assert post == Record(
        place="item 2",
        title="Storm “Ada” closes the quay",
        url="https://quay.example/storm",
        outlet="Quay & Sons",
        authors=("Ann Writer",),
        published=Moment("2023-12-31T23:30:00", -300),
        section="Weather",
        tags=("Storms",),
        language="en-US",
        summary="Closed because of wind.",
        body="The quay [sic] was closed at noon.\n\nIt opens tomorrow, see [1].",
        captions=("Waves at the quay", "The crane"),
        updated=Moment("2024-01-02T09:00:00", -300),
        extra={"post_id": "7", "slug": "storm", "guid": "https://quay.example/?p=7", "sections": ["Harbour"]},
    )


def test_no_address_of_a_person_and_no_secret_of_a_plugin_is_read():
    records, _, _ = read(SITE)
    assert "@" not in str(records)
    assert "token" not in str(records)
    assert "First!" not in str(records)


def test_an_export_without_a_published_post_is_refused_in_one_sentence():
    drafts = SITE.replace(b"<wp:status>publish", b"<wp:status>private")
    with pytest.raises(
        IngestError, match=r"no published post; left out were 2 nav_menu_item, 1 page, 1 private, 1 draft"
    ):
        read(drafts)


@pytest.mark.parametrize(
    ("local", "utc", "expected"),
    [
        ("2024-03-10 12:00:00", "2024-03-10 06:30:00", Moment("2024-03-10T12:00:00", 330)),
        ("2024-03-10 12:00:00", "0000-00-00 00:00:00", Moment("2024-03-10T12:00:00")),
        ("2024-03-10 12:00:00", "2024-01-01 00:00:00", Moment("2024-03-10T12:00:00")),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", Moment("2024-01-01T04:30:00", 0)),
    ],
)
def test_the_offset_is_the_difference_of_the_two_times(local, utc, expected):
    raw = SITE.replace(b"2023-12-31 23:30:00", local.encode()).replace(b"2024-01-01 04:30:00", utc.encode())
    (post,), _, _ = read(raw)
    assert post.published == expected


def test_cdata_inside_cdata_costs_no_word():
    raw = SITE.replace(b"<![CDATA[Closed because of wind.]]>", b"<![CDATA[Closed <![CDATA[ because ]]> of wind.]]>")
    (post,), problems, _ = read(raw)
    assert post.summary.split() == ["Closed", "because", "of", "wind."]
    assert any("CDATA" in p.reason for p in problems if p.place == "item 2")


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ('a [gallery ids="1"] b', "a  b"),
        ("[sic] [1] [the president] [a](b)", "[sic] [1] [the president] [a](b)"),
        ('[vc_row el_class="x"]words[/vc_row]', "words"),
        ("[box]words[/box]", "words"),
        ("[[gallery]]", "[[gallery]]"),
        ("[embed width='1']https://a.example[/embed]x", "x"),
        ("[contact-form-7 id=5 /]", ""),
    ],
)
def test_shortcodes_go_and_brackets_stay(markup, left):
    assert without_shortcodes(markup) == left


def test_captions_are_no_part_of_the_text():
    assert captions_apart('x[caption caption="A"]<img/>B[/caption]y') == ("xy", ("A B",))
