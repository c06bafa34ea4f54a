"""Which column is what. The names come from the exports listed in the README; the expected fields are what they mean."""

import pytest

from analysis.errors import IngestError
from analysis.ingest.readers.aliases import plain_name, senses
from analysis.ingest.readers.headers import guess_mapping, header_score, mapping_by_user
from analysis.ingest.readers.profile import Profile, profile


def mapping(table):
    """Field -> name for a table given as name -> cells."""
    names = list(table)
    found = guess_mapping(names, [profile(cells) for cells in table.values()])
    return {field: names[index] for field, index in found.items()}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        (" Title ", "title"),
        ("URL\u00a0", "url"),
        ("\ufeffDate", "date"),
        ("PUB_DATE", "pub date"),
        ("pubDate", "pub date"),
        ("Fecha de publicación", "fecha de publicacion"),
        ("الكَلِمات المفتاحيّة", "الكلمات المفتاحيه"),
        ("Überschrift:", "uberschrift"),
    ],
)
def test_names_are_read_without_case_accents_punctuation_and_harakat(name, plain):
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Headline", "title"), ("Titular", "title"), ("العنوان", "title"), ("Überschrift", "title"), ("Заголовок", "title"),
        ("Web URL", "url"), ("enlace", "url"), ("الرابط", "url"), ("Lien", "url"), ("news_link", "url"),
        ("media_name", "outlet"), ("Medio", "outlet"), ("المصدر", "outlet"), ("Издание", "outlet"),
        ("Byline", "authors"), ("Autora", "authors"), ("الكاتب", "authors"),
        ("publishedAt", "published"), ("pub_date", "published"), ("Fecha", "published"), ("تاريخ النشر", "published"), ("Datum", "published"),
        ("Section", "section"), ("Sección", "section"), ("القسم", "section"), ("Ressort", "section"),
        ("story_tags", "tags"), ("Palabras clave", "tags"), ("الوسوم", "tags"), ("Schlagwörter", "tags"),
        ("idioma", "language"), ("اللغة", "language"),
        ("Entradilla", "summary"), ("ملخص", "summary"), ("abstract", "summary"),
        ("full_text", "body"), ("Contenido", "body"), ("النص", "body"), ("article_text", "body"),
        ("last_updated", "updated"), ("collect_date", "captured"), ("image_caption", "captions"),
        ("article_title", "title"), ("article_date", "published"),
    ],
)  # fmt: skip
def test_names_of_exports_in_many_languages_are_known(name, field):
    assert senses(name)[0].field == field
    assert senses(name)[0].sure


@pytest.mark.parametrize("name", ["media_url", "word_count", "article_index", "id", "image_url", "shares", "type"])
def test_names_that_say_nothing_about_an_article_are_left_alone(name):
    assert senses(name) == ()


def test_a_row_of_names_is_a_header_and_a_row_of_an_article_is_not():
    assert header_score(["title", "url", "date", "shares"]) == 3
    assert header_score(["Título;", "Enlace"]) == 2
    assert header_score(["Source", "A title of an article that goes on", "https://a.example/1"]) == 0
    assert header_score(["Sources say the market grew", "The Paper", "2024-01-02"]) == 0


ADDRESSES = ["https://a.example/1", "https://a.example/2", "https://a.example/3"]


def test_source_is_an_address_where_it_holds_addresses_and_an_outlet_where_it_holds_names():
    titles = ["One thing and another", "Two things and more", "Three things at once"]
    assert mapping({"title": titles, "source": ADDRESSES})["url"] == "source"
    assert (
        mapping({"title": titles, "url": ADDRESSES, "source": ["A Paper", "B Paper", "A Paper"]})["outlet"] == "source"
    )


def test_text_and_full_text_are_told_apart_by_length():
    short = ["A short text of the day", "Another short text here", "A third short text too"]
    table = {"title": ["A one b c", "B two c d", "C three d e"], "text": short, "full_text": [s * 40 for s in short]}
    assert mapping(table)["body"] == "full_text"


def test_a_nearly_empty_column_gives_way_to_a_filled_rival():
    table = {"title": ["A b c d"] * 40, "published_at": [""] * 40, "date": ["2024-01-02"] * 40}
    assert mapping(table)["published"] == "date"


def test_a_column_of_page_data_is_no_body():
    table = {"title": ["A b c d", "E f g h"], "full_text": ['{"@type": "NewsArticle"}', '{"@type": "Article"}']}
    assert "body" not in mapping(table)


def test_the_only_text_there_is_is_the_body():
    assert mapping({"description": ["Words of one text", "Words of two texts"], "n": ["1", "2"]}) == {
        "body": "description"
    }


def test_unknown_names_leave_it_to_the_content():
    prose = "The council met and spoke about the river and the bridge. " * 8
    table = {
        "kop": ["A council meets again today", "The bridge is open at last", "Rain on the whole coast"],
        "lnk": ADDRESSES,
        "dd": ["2024-01-02", "2024-01-03", "2024-01-04"],
        "brod": [prose + "a", prose + "b", prose + "c"],
        "thumbnail": ["https://img.example/1.jpg"] * 3,
    }
    assert mapping(table) == {"title": "kop", "url": "lnk", "published": "dd", "body": "brod"}


def test_the_user_names_a_column_by_its_name_its_plain_name_or_its_number():
    names = ["Kop tekst", "lnk", ""]
    assert mapping_by_user({"title": "kop_TEKST", "url": "lnk", "body": "column 3", "tags": ""}, names) == {
        "title": 0,
        "url": 1,
        "body": 2,
        "tags": None,
    }


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"titel": "a"}, "There is no field 'titel' to map to. Did you mean 'title'?"),
        (
            {"title": "headlin"},
            "The file has no column 'headlin'. Did you mean 'headline'? Its columns: 'headline', 'column 2'.",
        ),
        ({"title": "column 9"}, "The file has no column 'column 9'."),
    ],
)
def test_a_mapping_to_what_is_not_there_names_what_is(asked, said):
    with pytest.raises(IngestError) as refused:
        mapping_by_user(asked, ["headline", ""])
    assert str(refused.value).startswith(said)


def test_a_column_of_fillers_is_an_empty_column():
    assert profile(["NULL", "nan", "N/A", "", "#TOTAL_QUOTA_REACHED", "#REF!", "-"]) == Profile()
