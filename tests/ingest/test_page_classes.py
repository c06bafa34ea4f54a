"""Shapes in which news pages print headline, tags, dates and their own details: one small page of our own for each."""

import io
from pathlib import Path

import pytest

from analysis.article import Record
from analysis.ingest.readers import page_text
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.page_bits import read_bits, stamps
from analysis.ingest.readers.page_names import names_of
from analysis.ingest.readers.page_order import page_order

PAGES = Path(__file__).parent / "fixtures" / "page_text"
MENU = "The Quay\n\n  • Home\n  • News\n  • Sport\n  • Culture\n  • Weather\n\n"
TEXT = (
    "The harbour council of Orla decided on Monday to buy the old cannery and to turn it into a school for boat builders.\n\n"
    "The cannery has stood empty for thirty years, and pigeons have lived in its halls since the last tins of herring left it.\n\n"
    "The council will pay 900,000 crowns, of which the regional fund for work and training gives one half.\n\n"
)


def record_of(text):
    found = [i for i in page_text.read(io.BytesIO(text.encode()), Context(name="page.txt")) if isinstance(i, Record)]
    assert len(found) == 1
    return found[0]


def article(name):
    return record_of((PAGES / f"{name}.txt").read_text("utf-8"))


EXPECTED = {
    "ferry_path_en": (
        "Night ferry returns",
        "2024-10-12T18:30",
        ("Tess Orwin", "Paul Adeyemi"),
        ("Ferries", "Marl Island", "Harbour council"),
        "The night ferry between Harrow and Marl Island",
        "tickets cost four crowns.",
        ("Five walks", "Wet socks", "my socks"),
    ),
    "canal_topics_above_es": (
        "El Canal Viejo volverá a llevar agua en abril después de dos años seco",
        "2024-03-13",
        ("Lucía Ferrer",),
        ("Canal Viejo", "regantes", "Junta de Aguas"),
        "Los regantes de Albor podrán abrir",
        "la mitad del agua que tenía.",
        ("mercado cierra", "El contenido de los comentarios"),
    ),
    "museum_details_de": (
        "Das Netzmuseum öffnet nach dem Brand wieder",
        "2024-05-12",
        ("Marit Vogt",),
        ("Netzmuseum", "Osterfurt", "Brand", "Handwerk"),
        "Vierzehn Monate nach dem Brand",
        "wie man ein Netz flickt.",
        ("Leuchtturm", "Fährverein"),
    ),
    "harbour_hash_ar": (
        "عودة الصيادين إلى ميناء القرنة بعد إصلاح الرصيف القديم",
        "2023-10-12",
        (),
        ("ميناء القرنة", "الصيد البحري", "البلدية"),
        "عاد عشرات الصيادين",
        "مسقوف بجانب الرصيف.",
        ("قوارب الشمس", "مدرسة للبحارة"),
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_page_of_each_shape_gives_what_was_written_beside_it(name):
    title, published, authors, tags, first, last, outside = EXPECTED[name]
    record = article(name)
    assert (record.title, record.published.local, record.authors, record.tags) == (title, published, authors, tags)
    assert first in f"{record.summary}\n{record.body}"
    assert record.body.endswith(last)
    assert [text for text in outside if text in record.body] == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "Orla buys its old cannery for a school of boat builders\n\nPigeons must move out of the halls by autumn.\n\n",
            "",
        ),
        ("Home / News / Orla buys its old cannery for a school of boat builders\n\n{title}\n\n", ""),
        ("{title}\n\n(L-R) Councillors Ada Brill, Tom Rees, Ola Finn\nPhoto: Reuters\n\n", ""),
        ("Tide tables for the week to come\nSeven soups against the autumn rain\n\n{title}\n\n", "Read on\n\n"),
        ("{title}\n\n“We shall build again” at the old halls of the cannery\n\n", ""),
        ("Your account Log in to your account\n\n{title}\n\n", ""),
    ],
)
def test_headline_is_told_from_subtitle_path_caption_ticker_and_notice(above, below):
    title = "Orla buys its old cannery for a school of boat builders"
    text = f"{MENU}{above.format(title=title)}By Ada Brill\n4 March 2024\n\n{TEXT}{below}© 2024 The Quay\n"
    assert record_of(text).title == title


def test_post_within_the_text_is_neither_headline_nor_date():
    quoted = "School of boat builders at the old cannery, at last! https://t.co/abc123\n— Tom Rees (@tomrees) June 2, 2019\n\n"
    text = f"{MENU}Orla buys its old cannery\n\n4 March 2024\n\n{TEXT}{quoted}{TEXT}"
    record = record_of(text)
    assert (record.title, record.published.local) == ("Orla buys its old cannery", "2024-03-04")


@pytest.mark.parametrize(
    ("tail", "tags"),
    [
        ("Tags: cannery, boat builders, Orla\n", ("cannery", "boat builders", "Orla")),
        ("Keywords\n\n#cannery #boat builders #Orla\n", ("cannery", "boat builders", "Orla")),
        ("Topics\n\n  • cannery\n\n  • boat builders\n  • Orla\n", ("cannery", "boat builders", "Orla")),
        ("Schlagwörter\n\n  • cannery,\n  • boat builders,\n  • Orla\n", ("cannery", "boat builders", "Orla")),
        ("Filed under: News, Harbour\n\nTagged: cannery, boat builders\n", ("cannery", "boat builders")),
        ("الوسوم\n\nالميناء، المدرسة\n", ("الميناء", "المدرسة")),
        ("#cannery #Orla\n", ("cannery", "Orla")),
        ("  • Temas en este artículo:\n  • x\n", ()),
        ("  • Digg\n  • Reddit\n  • LinkedIn\n  • Email\n", ()),
        ("Follow us\n\n  • About us\n  • Jobs\n  • Advertise\n  • Contact us\n", ()),
        ("  • Home\n  • News\n  • Sport\n  • Culture\n", ()),
    ],
)
def test_tags_are_what_a_label_heads_and_no_buttons_or_menus(tail, tags):
    assert record_of(f"{MENU}Orla buys its old cannery\n\n4 March 2024\n\n{TEXT}{tail}\n© 2024 The Quay\n").tags == tags


def test_tags_beside_the_byline_are_found_and_leave_its_date_readable():
    strip = "By ADA BRILL, Editor | Monday March 4, 2024 @ 6:43pm EDTTags: cannery, Orla\n\n"
    record = record_of(f"{MENU}Orla buys its old cannery\n\n{strip}{TEXT}")
    assert record.published.local == "2024-03-04T18:43"


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("10/9/24 7:12 AM EDT", "month-first"),
        ("04/03/2024 and 23/03/2024", "day-first"),
        ("04/03/2024 and 03/23/2024", "month-first"),
        ("March 4, 2024 and April 2, 2024, then 04/03/2024", "month-first"),
        ("4 March 2024, then April 2, 2024 and March 1, 2024, then 04/03/2024", ""),
        ("04/03/2024", ""),
    ],
)
def test_order_of_day_and_month_is_told_by_the_other_dates_of_the_page(text, order):
    assert page_order(text) == order


@pytest.mark.parametrize(
    ("line", "local"),
    [
        ("October 12, 20235:00 AM ET", "2023-10-12T05:00"),
        ("آخر تحديث 12/10/202314:05 (توقيت مكة المكرمة)", "2023-10-12T14:05"),
        ("الخميس، 12 أكتوبر/تشرين الأول 2023", "2023-10-12"),
        ("12 أكتوبر / تشرين الأول 2023", "2023-10-12"),
        ("الخميس 12/أكتوبر/2023 - 02:05 م", "2023-10-12T14:05"),
        ("2023. 10. 12. 14:05", "2023-10-12T14:05"),
        ("By ADA BRILL 10/ 5/11 09:19 PM", "2011-05-10T21:19"),
        ("Ada Brill 20 janvier 202020 janvier 2020", "2020-01-20"),
    ],
)
def test_dates_glued_doubled_or_parted_by_marks_are_read(line, local):
    assert stamps(line)[0].moment.local == local


def test_date_that_counts_from_the_day_of_reading_is_kept_as_text():
    record = record_of(f"{MENU}Orla buys its old cannery\n\nBy Ada Brill\n\n12 hours ago\n\n{TEXT}")
    assert (record.published, record.published_text) == (None, "12 hours ago")


def test_signature_of_a_quotation_is_no_byline():
    assert not read_bits(
        "The Social Security Act was signed by the minister on August 14, 1935, and it has stood since."
    ).stamps
    text = f"{MENU}Orla buys its old cannery\n\n— Tom Rees, harbour hall, April 15, 2019\n\n4 March 2024\n\n{TEXT}"
    assert record_of(text).published.local == "2024-03-04"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ada Brill Tuesday", ("Ada Brill",)),
        ("Plácido Domingo", ("Plácido Domingo",)),
        ("Ada Brill View More Articles", ("Ada Brill",)),
        ("Reuters Updated: January", ("Reuters",)),
        ("Jean Dupont avec AFP", ("Jean Dupont",)),
    ],
)
def test_name_in_a_byline_is_freed_of_what_stands_behind_it(byline, names):
    assert names_of(byline) == names
