"""Pages as a browser copies them, line below line: headline, date and tags where no blank line and no mark tells them apart."""

import io

import pytest

from analysis.article import Record
from analysis.ingest.readers import page_text
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.page_bits import stamps

MENU = "Skip to content\nThe Quay\nNews\nSport\nCulture\nWeather\nPuzzles\nRecipes\nTravel\nJobs\nProperty\nShop\nHelp\nSign in\n"
TEXT = (
    "The harbour council of Orla decided on Monday to buy the old cannery and to turn it into a school for boat builders.\n\n"
    "The cannery has stood empty for thirty years, and pigeons have lived in its halls since the last tins of herring left it.\n\n"
    "The council will pay 900,000 crowns, of which the regional fund for work and training gives one half.\n\n"
)
TEXTO = (
    "El consejo del puerto de Orla decidió el lunes comprar la vieja conservera y convertirla en una escuela de carpinteros.\n\n"
    "La conservera lleva treinta años vacía, y las palomas viven en sus naves desde que salió la última lata de arenques.\n\n"
    "El consejo pagará 900.000 coronas, de las que el fondo regional de empleo y formación aporta la mitad.\n\n"
)
NASS = (
    "قرر مجلس ميناء القرنة يوم الاثنين شراء مصنع السردين القديم وتحويله إلى مدرسة لبناء القوارب يتعلم فيها أبناء المدينة.\n\n"
    "وظل المصنع خاليا منذ ثلاثين عاما، وسكن الحمام قاعاته بعد أن خرجت منه آخر علبة سردين في شتاء بعيد.\n\n"
    "وسيدفع المجلس تسعمائة ألف دينار، يتحمل الصندوق الإقليمي للعمل والتدريب نصفها كما قال رئيسه في الجلسة.\n\n"
)


def record_of(text):
    found = [i for i in page_text.read(io.BytesIO(text.encode()), Context(name="page.txt")) if isinstance(i, Record)]
    assert len(found) == 1
    return found[0]


def test_headline_above_its_subtitle_is_the_title_although_no_blank_line_parts_them():
    head = "Old cannery to become a school\nHarbour council buys the cannery of Orla for boat builders and the regional fund pays half\n"
    record = record_of(f"{MENU}{head}By Tess Orwin\n12 October 2024\n{TEXT}")
    assert record.title == "Old cannery to become a school"
    assert record.published.local == "2024-10-12"
    assert record.authors == ("Tess Orwin",)


def test_headline_is_found_above_thirty_films():
    films = "".join(
        f"{name}.jpg\nVideo Ad Feedback\nThe {name} of the week shows what nobody saw\n{n % 60}:05 • Source: QTV\n"
        for n, name in enumerate(
            "gull wave rope mast keel sail oar net buoy tide dock pier crab shoal reef cove bay".split() * 2
        )
    )
    head = "Old cannery of Orla will become a school for boat builders\nBy Tess Orwin\nPublished Oct 12, 2024, 9:12 PM ET\n"
    record = record_of(f"{MENU}{head}{films}See more videos\n{TEXT}")
    assert record.title == "Old cannery of Orla will become a school for boat builders"
    assert record.published.local == "2024-10-12T21:12"


def test_slogan_at_the_top_of_a_page_without_a_menu_is_no_title():
    page = "Orla Boats\n\nNews of the harbour council and the boat builders.\n\nFriday, December 23, 2016\n\nThe old cannery becomes a school\n\n"
    assert record_of(page + TEXT).title == "The old cannery becomes a school"


def test_few_words_above_a_headline_are_its_kicker():
    page = "La Orilla\n\n  • Política\n  • Sociedad\n  • Cultura\n  • Deportes\n\nPalomas en la conservera\n\n"
    page += "El puerto de Orla compra la vieja conservera para una escuela\n\n29 de abril de 2021 - 18:44\n\n"
    record = record_of(page + TEXTO)
    assert record.title == "El puerto de Orla compra la vieja conservera para una escuela"
    assert record.published.local == "2021-04-29T18:44"


def test_line_with_an_address_for_mail_is_no_title():
    page = (
        f"{MENU}tess@quay.example | Quay Reporting\nOld cannery of Orla will become a school\n12 October 2024\n{TEXT}"
    )
    assert record_of(page).title == "Old cannery of Orla will become a school"


@pytest.mark.parametrize("line", ["BUSINESSNOV 7, 2023 2:00 AM", "HarbourNov 7, 2023"])
def test_date_is_read_behind_the_section_that_is_glued_to_it(line):
    (stamp,) = stamps(line)
    assert stamp.moment.local[:10] == "2023-11-07"


HEAD = "Old cannery of Orla will become a school for boat builders\nBy Tess Orwin\n12 October 2024\n"
CABEZA = "La vieja conservera de Orla será una escuela de carpinteros\nPor Lucía Ferrer\n13 de marzo de 2024\n"
RAAS = "مصنع السردين القديم في القرنة يتحول إلى مدرسة للقوارب\nبقلم: سالم الناصر\n12 أكتوبر 2023\n"


@pytest.mark.parametrize(
    ("page", "tags"),
    [
        (CABEZA + TEXTO + "Temas en esta nota:\nconservera\nÚltimas noticias\nOtra cosa que pasó ayer en el barrio\n", ("conservera",)),
        (HEAD + TEXT + "Labels : Boats / Sails, Orla, Schools 24 comments\n", ("Boats / Sails", "Orla", "Schools")),
        (RAAS + NASS + "التسميات: ميناء القرنة، مدرسة القوارب\n", ("ميناء القرنة", "مدرسة القوارب")),
        (HEAD + TEXT + "Tags: Boat BuildersOld CanneryHarbour Council of OrlaRegional Fund\n",
         ("Boat Builders", "Old Cannery", "Harbour Council of Orla", "Regional Fund")),
        (HEAD + TEXT + "#Cannery\n", ("Cannery",)),
        (HEAD + "Topics: boats, cannery, schools\n" + TEXT + "Search the Quay\nTopics\nArchive\nMedia\nVideo\nAudio\n",
         ("boats", "cannery", "schools")),
        (HEAD + "Filed under:\n\nBoats\nSchools\nOrla\n" + TEXT, ("Boats", "Schools", "Orla")),
    ],
)  # fmt: skip
def test_tags_are_found_by_the_label_in_its_place(page, tags):
    assert record_of(MENU + page).tags == tags


def test_list_without_a_label_is_taken_for_tags_where_the_article_speaks_of_most_of_them():
    below = (
        "Report an error\n\nRecommend this article\n\nGet our letter\n\nEvery week at noon\n\nPeople also read this\n\n"
    )
    page = MENU + HEAD + TEXT + below + "  • Boat builders\n  • Cannery\n  • Orla\n\nTerms\n"
    assert record_of(page).tags == ("Boat builders", "Cannery", "Orla")


def test_list_of_topics_in_the_foot_is_no_list_of_tags_where_another_fits_the_article():
    foot = "".join(f"Story {n} about something else entirely\n\n" for n in range(9))
    page = MENU + HEAD + TEXT + "Write a comment\n\nShare this article:\n\n  • Cannery\n  • Boat builders\n\n" + foot
    assert record_of(f"{page}Topics\n\n  • Cloud\n  • Malware\n  • Privacy\n  • Podcasts\n").tags == (
        "Cannery",
        "Boat builders",
    )


def test_rows_of_figures_below_the_text_are_no_tags():
    rows = "In detail\nTown / Places\nHarrow 12208\nMarl 2972\nOrla 155\nQuill 400\nSand 235\nTern 198\n"
    assert record_of(MENU + HEAD + TEXT + rows).tags == ()


def test_headline_below_a_menu_without_marks_wins_over_a_ranking_of_others():
    ranking = "MOST READ\n" + "".join(
        f"Trade\nThe cannery of Harrow and what the council will pay for boats {word}\n{rank}\n"
        for rank, word in enumerate(("today", "tomorrow", "at last"), 1)
    )
    page = f"{MENU}Old cannery of Orla to be a school\n{ranking}{TEXT}Saturday, 12 October 2024\n"
    assert record_of(page).title == "Old cannery of Orla to be a school"


def test_article_without_a_byline_is_anchored_by_its_date_below_the_buttons():
    text = "\n\n".join(TEXT.split("\n\n")[:2]) + "\n\n"
    buttons = "".join(f"{name}\n" for name in "Print Email Twitter WhatsApp Facebook LinkedIn Reddit Telegram".split())
    page = f"{MENU}Cannery becomes a school\n{text}{buttons}This entry was posted on 04/02/2020 by tess in Boats. Tags: Orla, Sails.\n"
    record = record_of(page)
    assert record.published.local == "2020-02-04"
    assert record.tags == ("Orla", "Sails")


def test_subtitle_below_the_date_is_no_title():
    head = "Old cannery of Orla becomes a school\n\n12.10.2024 | 15:30\n\nHarbour council of Orla buys the cannery for boat builders and the regional fund pays half\n\n"
    assert (
        record_of(f"The Quay\n\n  • News\n  • Sport\n  • Culture\n  • Weather\n\n{head}{TEXT}").title
        == "Old cannery of Orla becomes a school"
    )


def test_slogan_above_the_date_stays_out_where_the_headline_stands_below_it():
    page = "Orla Boats\n\nNews of the harbour council and the boat builders.\n\nFriday, December 23, 2016\n\nThe old cannery of Orla becomes a school\n\n"
    assert record_of(page + TEXT).title == "The old cannery of Orla becomes a school"


def test_two_tags_glued_behind_their_label_are_parted():
    assert record_of(f"{MENU}{HEAD}{TEXT}Tags: Harbour CouncilOrla\n").tags == ("Harbour Council", "Orla")


def test_line_of_many_short_parts_below_the_text_holds_tags_of_which_the_article_names_some():
    line = "Boats, Boat builders, Orla, Sails, 120 Sheds, Wood\n"
    assert record_of(f"{MENU}{HEAD}{TEXT}Share this\n{line}").tags == (
        "Boats",
        "Boat builders",
        "Orla",
        "Sails",
        "120 Sheds",
        "Wood",
    )
