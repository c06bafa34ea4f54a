"""Pages copied as text, in layouts and languages of invented outlets; what each must give was written beside it by hand."""

import io
import time
from pathlib import Path

import pytest

from analysis.article import FileFacts, Problem, Record
from analysis.ingest.readers import page_text, prose_text
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.page_bits import read_bits, stamps
from analysis.ingest.readers.page_collapsed import spread
from analysis.ingest.readers.page_lines import read_blocks, wrap_width
from analysis.ingest.sniff import HEAD_BYTES, Head

PAGES = Path(__file__).parent / "fixtures" / "page_text"


def read(text, name="page.txt", reader=page_text):
    return list(reader.read(io.BytesIO(text.encode()), Context(name=name)))


def page(name):
    return (PAGES / f"{name}.txt").read_text("utf-8")


def article(name):
    (record,) = [item for item in read(page(name)) if isinstance(item, Record)]
    return record


def head(text, name="page.txt"):
    data = text.encode()
    return Head(name, data[:HEAD_BYTES], text, len(data))


EXPECTED = {
    "network_en": {
        "title": "Dock workers vote to end strike after eleven days",
        "outlet": "Coastline Network English",
        "authors": ("Coastline Network English",),
        "published": "2023-10-07T18:45",
        "summary": "Unions and port operators reach a deal on shifts, but leave the question of automation for spring.",
        "tags": ("Fennport", "dock strike", "Orrin Tate", "ports", "labour"),
        "captions": 2,
        "paragraphs": 7,
        "first": "Dock workers in Fennport voted on Saturday",
        "last": "is planned for March.",
        "inside": ("Operators count the cost", "Shipping lines said the backlog"),
        "outside": ("Highlights", "Fuel depot", "rejected the plan", "t.co", "What the nets", "Work resumes"),
    },
    "broadcaster_en": {
        "title": "Tide barrier at Fennport delayed until 2027, ministers admit",
        "outlet": "Marrow Broadcasting",
        "authors": ("Ines Calloway",),
        "published": "2025-02-14",
        "summary": "",
        "tags": ("Flooding", "Fennport", "Dara Whitlock", "Coast ministry"),
        "captions": 2,
        "paragraphs": 11,
        "first": "The storm barrier meant to protect",
        "last": "by October, the ministry said.",
        "inside": ("'Every winter is a lottery'", "Halden Marine, declined"),
        "outside": (
            "divides the town",
            "Flood maps",
            "Share",
            "Ferry strike",
            "bakery reopens",
            "Environment correspondent",
        ),
    },
    "daily_en": {
        "title": "'People cried at the first knot': the village that made a museum of its fishing nets",
        "outlet": "The Lantern",
        "authors": ("Corin Hale",),
        "published": "2024-06-03T06:00",
        "summary": "A former cannery in Orla Bay now holds 900 nets, mended by the people who once lived from them. "
        "Can it bring back the young?",
        "tags": ("Museums", "Fishing", "Rural life", "features"),
        "captions": 1,
        "paragraphs": 10,
        "first": "On a wet Tuesday in April",
        "last": 'Ask me again in ten years."',
        "inside": ("A village of old hands", "It took Hanne Bredal eleven seconds."),
        "outside": ("newsletter", "View image", "Most viewed", "Twelve novels", "Support us", "Photograph"),
    },
    "diario_es": {
        "title": "El embalse de Valdorro baja al 12% y deja sin riego a 3.000 agricultores",
        "outlet": "El Faro del Norte",
        "authors": ("Marta Quiroga",),
        "published": "2024-09-07T05:30",
        "summary": "El Gobierno regional prohíbe llenar piscinas y estudia traer agua en barco desde octubre si no llueve",
        "tags": ("Sequía", "Embalses", "Agricultura", "Valdorro", "Cambio climático"),
        "captions": 1,
        "paragraphs": 8,
        "first": "El embalse de Valdorro, que abastece a siete municipios del interior, ha bajado esta semana",
        "last": "ante la sede de la Confederación.",
        "inside": ("Piscinas vacías y camiones cisterna", "cuatro generaciones"),
        "outside": ("desaladora", "Publicidad", "dos horas de agua", "Lo más visto", "Comentarios"),
    },
    "journal_fr": {
        "title": "A Port-Royan, le téléphérique urbain change la vie des hauts quartiers",
        "outlet": "La Dépêche des Îles",
        "authors": ("Solène Marchand",),
        "published": "2024-03-12T08:15",
        "summary": "Inaugurée en janvier, la ligne transporte 9 000 voyageurs par jour et a réduit de moitié le temps de "
        "trajet vers le centre. Les commerçants de la vallée, eux, s’inquiètent.",
        "tags": (),
        "captions": 1,
        "paragraphs": 8,
        "first": "Il est 7 heures",
        "last": "Trois boutiques ont fermé depuis janvier.",
        "inside": ("Des loyers qui grimpent", "cinquante minutes"),
        "outside": ("Lire aussi", "réservé aux abonnés", "fromage", "Publié le", "Réutiliser"),
    },
    "arabic_news": {
        "title": "سد الوادي الأخضر يمتلئ للمرة الأولى منذ عشرين عاما",
        "outlet": "شبكة المنارة الإخبارية",
        "authors": ("سامي الحداد",),
        "published": "2024-04-03T10:15",
        "summary": "امتلأ سد الوادي الأخضر بعد أسبوعين من الأمطار الغزيرة، في حدث انتظره مزارعو السهل منذ عقدين.",
        "tags": ("سد الوادي الأخضر", "هيئة المياه", "الزراعة", "الأمطار"),
        "captions": 2,
        "paragraphs": 7,
        "first": "أعلنت هيئة المياه",
        "last": "صدر عن رئاسة الوزراء.",
        "inside": ("فرحة في القرى", "أم يوسف"),
        "outside": ("مواضيع ذات صلة", "ترميم ثلاثين قناة", "عاجل", "مكتبة عامة", "الأرصاد"),
    },
    "blog_de": {
        "title": "Warum die Fähre nach Lütt Sand nicht mehr fährt",
        "outlet": "Hafenblick Osterfurt",
        "authors": ("Jelle Brandt",),
        "published": "2023-11-09",
        "summary": "",
        "tags": ("Fähre", "Lütt Sand", "Wasserwacht"),
        "captions": 0,
        "paragraphs": 10,
        "first": "Seit Montag liegt die „Anna Maria“ fest vertäut am Kai, und vielleicht wird sie dort bleiben.",
        "last": "die auf der Insel geboren ist.",
        "inside": ("Was die Insel verliert", "eine Seilbahn, die niemand bezahlen kann"),
        "outside": ("Tjark", "Großmutter", "verschlagwortet", "Markttag", "E-Mail-Adresse"),
    },
    "regional_no_year_es": {
        "title": "La feria del queso reúne a cuarenta productores en Peñaluz",
        "outlet": "Radio Valle Alto",
        "authors": (),
        "published": None,
        "summary": "",
        "tags": ("Peñaluz", "Feria del queso", "Ganadería"),
        "captions": 0,
        "paragraphs": 4,
        "first": "La plaza mayor de Peñaluz acogió",
        "last": "al recoger el trofeo.",
        "inside": ("nueve meses",),
        "outside": ("puente viejo", "Visualizaciones", "Todos los derechos"),
    },
}


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("part", ["title", "outlet", "authors", "summary", "tags"])
def test_fields_of_a_page_are_those_written_beside_it(name, part):
    assert getattr(article(name), part) == EXPECTED[name][part]


@pytest.mark.parametrize("name", EXPECTED)
def test_published_is_the_printed_time_and_not_that_of_a_change_or_another_article(name):
    published = article(name).published
    assert (published.local if published else None) == EXPECTED[name]["published"]


@pytest.mark.parametrize("name", EXPECTED)
def test_body_holds_the_article_with_its_subheadings_and_nothing_of_the_page_around_it(name):
    record, want = article(name), EXPECTED[name]
    assert record.body.startswith(want["first"])
    assert record.body.endswith(want["last"])
    assert len(record.body.split("\n\n")) == want["paragraphs"]
    for text in want["inside"]:
        assert text in record.body
    for text in want["outside"]:
        assert text not in record.body


@pytest.mark.parametrize("name", EXPECTED)
def test_captions_are_kept_apart_each_wording_once(name):
    captions = article(name).captions
    assert len(captions) == EXPECTED[name]["captions"]
    assert len(set(captions)) == len(captions)
    assert not any(caption in article(name).body for caption in captions)


def test_source_and_reading_time_are_extra_and_no_author():
    record = article("network_en")
    assert record.extra["source"] == "Coastline"
    assert record.extra["reading_minutes"] == 3
    assert article("arabic_news").extra["reading_minutes"] == 4
    assert article("arabic_news").extra["source"] == "المنارة"


def test_embedded_post_stands_apart_from_the_body():
    (post,) = article("network_en").extra["embedded_posts"]
    assert post["text"].startswith("Work resumes on Monday")
    assert post["author"] == "Fennport Dockers Union (@FennportDockers)"
    assert post["date"] == "2023-10-07"


def test_links_seen_keep_title_section_date_and_the_heading_they_stand_under():
    links = article("network_en").extra["links_seen"]
    assert {
        "title": "What the nets remember",
        "section": "Opinion",
        "date": "2023-10-02",
        "block": "Most Read",
    } in links
    assert {
        "title": "Rain clears over the northern quay",
        "section": "Weather",
        "date": "2023-10-05",
        "block": "Most Read",
    } in links
    assert {"title": "Council rejects second ferry terminal", "section": "", "date": "", "block": "Highlights"} in links
    assert any(
        link["title"] == "Crane drivers ask for a say on automation" and link["section"] == "Economy" for link in links
    )


def test_updated_is_the_later_time_of_the_page():
    assert article("daily_en").updated.local == "2024-06-03T09:12"
    assert article("diario_es").updated.local == "2024-09-07T10:02"
    assert article("journal_fr").updated.local == "2024-03-13T10:02"


def test_address_on_the_first_line_is_the_articles_url():
    assert article("daily_en").url == "https://www.thelantern.example/culture/2024/jun/03/museum-of-nets"


def test_breadcrumb_gives_the_section():
    assert article("regional_no_year_es").section == "Comarca"
    assert article("diario_es").section == "AGUA"


def test_date_without_a_year_leaves_the_article_undated_and_says_so():
    items = read(page("regional_no_year_es"))
    (problem,) = [item for item in items if isinstance(item, Problem)]
    (record,) = [item for item in items if isinstance(item, Record)]
    assert record.published is None
    assert record.published_text == "23 Julio 19:20"
    assert problem == Problem(
        record.place, "published", page_text.undated(record).reason, excerpt="23 Julio 19:20", kept=True
    )


def test_menu_and_ticker_alone_give_one_problem_for_the_file():
    items = [item for item in read(page("menu_only")) if not isinstance(item, FileFacts)]
    assert len(items) == 1
    assert isinstance(items[0], Problem)
    assert (items[0].place, items[0].kept) == ("", False)
    assert items[0].reason.startswith("No article found")


@pytest.mark.parametrize("share", [0.3, 0.6, 1.0])
def test_page_cut_before_its_title_holds_no_article(share):
    text = page("network_en")
    above = text[: int(share * text.index("Dock workers vote"))]
    assert not [item for item in read(above) if isinstance(item, Record)]


def test_page_cut_in_mid_sentence_keeps_what_is_there():
    text = page("network_en")
    cut = text[: text.index("will be limited") + 4]
    (record,) = [item for item in read(cut) if isinstance(item, Record)]
    assert record.title == EXPECTED["network_en"]["title"]
    assert record.body.endswith("Under the agreement, night shifts will")


def test_related_links_interrupt_the_body_without_a_label_that_is_known():
    text = page("network_en").replace("Highlights", "Xylo Quorr")
    (record,) = [item for item in read(text) if isinstance(item, Record)]
    assert record.body == article("network_en").body
    assert any(link["block"] == "Xylo Quorr" for link in record.extra["links_seen"])


def test_windows_line_ends_and_other_encodings_give_the_same_article():
    text = page("diario_es").replace("—", "-")
    crlf = next(item for item in read(text.replace("\n", "\r\n")) if isinstance(item, Record))
    latin = page_text.read(io.BytesIO(text.encode("utf-16")), Context(name="page.txt"))
    assert crlf.body == next(item for item in latin if isinstance(item, Record)).body == article("diario_es").body


def test_two_pages_with_the_same_frame_in_one_file_are_two_articles():
    other = page("network_en").replace(
        "Dock workers vote to end strike after eleven days", "Crane drivers vote to begin one"
    )
    records = [item for item in read(page("network_en") + "\n\n" + other) if isinstance(item, Record)]
    assert [record.place for record in records] == ["page 1", "page 2"]
    assert records[1].title == "Crane drivers vote to begin one"
    assert records[0].body == article("network_en").body


def test_page_cut_off_behind_two_whole_ones_costs_itself_alone():
    whole = page("network_en")
    other = whole.replace("Dock workers vote to end strike after eleven days", "Ferry crews vote to go on striking")
    items = read(f"{whole}\n{other}\n" + whole[: whole.index("Dock workers vote")])
    assert [i.title for i in items if isinstance(i, Record)] == [
        "Dock workers vote to end strike after eleven days",
        "Ferry crews vote to go on striking",
    ]
    (problem,) = [i for i in items if isinstance(i, Problem)]
    assert problem.place == "page 3"
    assert not problem.kept


def test_time_of_reading_grows_with_the_page_and_not_with_its_square():
    """Three times the page: three times the time; where captions were compared with each other it was nine times."""
    text = page("network_en")
    at = text.index("Operators count the cost")

    def seconds(pictures):
        lines = (f"The gate number {n} of the barrier at low tide. Photo: Reuters\n\n" for n in range(pictures))
        begun = time.process_time()
        read(text[:at] + "".join(lines) + text[at:])
        return time.process_time() - begun

    assert seconds(9000) < 6 * max(seconds(3000), 0.05)


def test_strip_of_a_collapsed_page_is_read_and_the_loss_is_said():
    text = (
        "Maren Oduya Source: Coastline Network English 2024-01-15 12:24 3 Shares 5 min readThe plan for the northern quay "
        "was meant to please not only the port council, which has wanted a second terminal since 2005, but the ferry lines."
    )
    items = read(text)
    (record,) = [item for item in items if isinstance(item, Record)]
    assert record.authors == ("Maren Oduya",)
    assert record.outlet == record.extra["source"] == "Coastline Network English"
    assert record.published.local == "2024-01-15T12:24"
    assert record.extra["reading_minutes"] == 5
    assert record.body.startswith("The plan for the northern quay")
    assert [item.field for item in items if isinstance(item, Problem) and item.kept] == ["body"]


def test_spreading_changes_no_page_that_has_its_line_breaks():
    for name in EXPECTED:
        assert spread(page(name)) == page(name)


def test_page_scores_above_prose_and_prose_is_left_to_its_reader():
    prose = "The harbour was quiet that morning. Nobody had come for the ferry, and nobody would.\n\n" * 20
    for name in EXPECTED:
        assert page_text.sniff(head(page(name))) > prose_text.sniff(head(page(name))) > 0
    assert page_text.sniff(head(page("menu_only"))) > prose_text.sniff(head(page("menu_only")))
    assert page_text.sniff(head(prose)) < prose_text.sniff(head(prose))


@pytest.mark.parametrize("text", ["", "   \n", '{"title": "x"}', "[1, 2]", "<html><body>By Jane Doe</body></html>"])
def test_markup_json_and_nothing_are_no_pages(text):
    assert page_text.sniff(head(text)) == prose_text.sniff(head(text)) == 0


def test_table_with_a_date_column_is_no_page():
    rows = "title,date,outlet\n" + "\n".join(f"Ferry late again,{day} May 2024,Lantern" for day in range(1, 20)) + "\n"
    assert page_text.sniff(head(rows, "rows.csv")) == 0


def test_plain_prose_is_one_article_titled_by_its_file_name():
    items = read("First paragraph.\n\nSecond one.\n", name="Letter from Orla Bay.txt", reader=prose_text)
    (record,) = [item for item in items if isinstance(item, Record)]
    assert record.title == "Letter from Orla Bay"
    assert record.body == "First paragraph.\n\nSecond one."


def test_empty_prose_file_is_one_problem():
    items = read("\n \n", reader=prose_text)
    assert [type(item) for item in items] == [FileFacts, Problem]


def test_hard_wrapped_lines_are_joined_and_short_ones_are_not():
    wrapped = (
        "The ferry that has carried people and post to the island for eighty years lies\n"
        "at the quay, and it may well stay there. Two of its three skippers have left,\n"
        "and the third may not sail alone. The company has looked for others and found\n"
        "none.\n\n"
        "A short line\n"
        "Another one\n"
    )
    assert wrap_width(wrapped.split("\n")) == 78
    assert [block.text.split()[-2:] for block in read_blocks(wrapped)] == [
        ["found", "none."],
        ["short", "line"],
        ["Another", "one"],
    ]


def test_tags_that_lost_their_spaces_are_parted_at_capitals():
    text = page("broadcaster_en").replace(
        "Flooding\nFennport\nDara Whitlock\nCoast ministry", "FloodingFennport quayDara Whitlock"
    )
    (record,) = [item for item in read(text) if isinstance(item, Record)]
    assert record.tags == ("Flooding", "Fennport quay", "Dara Whitlock")


def test_lines_that_overflow_far_below_do_not_hide_the_width():
    body = ("x" * 70 + " word word\n") * 12
    assert wrap_width([*body.split("\n"), "", "y" * 95]) == 80


def test_headlines_one_below_the_other_do_not_hide_the_width():
    wrapped = ["w" * 190 + " and more", "rest of it."] * 4
    headlines = ["Ferry strike called off after talks", "Museum of nets opens its doors in spring"] * 20
    assert wrap_width([*wrapped, "", *headlines]) == 199


def test_unwrapped_page_has_no_width():
    assert wrap_width(page("network_en").split("\n")) == 0


@pytest.mark.parametrize(
    ("line", "local", "updated"),
    [
        ("7 Oct 2023 18:45", "2023-10-07T18:45", False),
        ("Published: 15:56 BST, 27 April 2024", "2024-04-27T15:56", False),
        ("Mon 3 Jun 2024 06.00 BST", "2024-06-03T06:00", False),
        ("Last modified on Mon 3 Jun 2024 09.12 BST", "2024-06-03T09:12", True),
        ("Publié le 12 mars 2024 à 08h15", "2024-03-12T08:15", False),
        ("30 Diciembre 2022 05:08", "2022-12-30T05:08", False),
        ("miércoles, 4 de mayo de 202200:00 hs", "2022-05-04T00:00", False),
        ("٣ نيسان ٢٠٢٤ ١٠:١٥ ص", "2024-04-03T10:15", False),
        ("8 January 2020, 3:51 pm", "2020-01-08T15:51", False),
        ("2020-02-19 20:29:58", "2020-02-19T20:29:58", False),
        ("EXAMPLE.COM / Apr 16, 2026, 14:04 IST", "2026-04-16T14:04", False),
    ],
)
def test_times_beside_a_title_are_read_as_printed(line, local, updated):
    (stamp,) = stamps(line)
    assert (stamp.moment.local, stamp.updated) == (local, updated)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Corin Hale", ("Corin Hale",)),
        ("Por Marta Quiroga", ("Marta Quiroga",)),
        ("Autor: Redes del Mar", ("Redes del Mar",)),
        ("بقلم: سامي الحداد", ("سامي الحداد",)),
        ("von Jelle Brandt Veröffentlicht am 11. Juni 2019", ("Jelle Brandt",)),
        ("23.06.2016 um 16:14 Uhr - Jelle Brandt - 91 Ergänzungen", ("Jelle Brandt",)),
        ("By Corin Hale 8 January 2020, 3:51 pm 11 Edit", ("Corin Hale",)),
        ("By a nose, the grey mare won.", ()),
        ("By 2030 the barrier will stand.", ()),
    ],
)
def test_bylines_are_told_from_sentences(line, authors):
    assert read_bits(line).authors == authors


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("5 Min Read", 5),
        ("Tiempo de lectura: 6 min", 6),
        ("٣ دقائق قراءة", 3),
        ("6 Min.", 6),
        ("10 mins ago", 0),
        ("hace 5 min", 0),
    ],
)
def test_reading_time_is_told_from_the_age_of_a_link(line, minutes):
    assert read_bits(line).reading_minutes == minutes


def test_sentence_that_holds_a_date_is_no_byline_strip():
    assert not read_bits("Am 8. März 2014 trinken die beiden im Hafen einen selbst gemachten Cider.").any


@pytest.mark.parametrize(
    "text",
    [
        "•\n" * 5000,
        "[" * 20000,
        "By " * 20000,
        "a" * 300_000,
        ("x y\n" * 40_000),
        "\n" * 200_000 + "x",
        "• " * 50_000,
        "1. a\n\n" * 20_000,
    ],
    ids=["bullets", "brackets", "by", "one word", "short lines", "blank", "inline bullets", "numbers"],
)
def test_strange_texts_are_read_without_an_error(text):
    items = read(text)
    assert any(isinstance(item, (Problem, Record)) for item in items)
