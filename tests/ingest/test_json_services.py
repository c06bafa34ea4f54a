"""The JSON of single news services. The documents are made here after each service's own documentation."""

import io
import json

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.ingest.readers import json_fundus, json_gdelt, json_guardian, json_newsapi, json_nyt
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look


def read(reader, document, name="t.json"):
    raw = json.dumps(document).encode()
    assert choose(look(io.BytesIO(raw), name)).read is reader.read
    items = list(reader.read(io.BytesIO(raw), Context(name)))
    assert not [i for i in items if isinstance(i, Problem) and not i.kept]
    return [i for i in items if isinstance(i, Record)], next(i for i in items if isinstance(i, FileFacts))


def newsapi(**other):
    one = {
        "source": {"id": None, "name": "A Paper"},
        "author": "Ann Writer",
        "title": "Title 1",
        "description": "What it is about.",
        "url": "https://a.example/1",
        "urlToImage": None,
        "publishedAt": "2024-01-02T10:00:00Z",
        "content": "The first words of the text, which is longer… [+5864 chars]",
    } | other
    return {"status": "ok", "totalResults": 1, "articles": [one]}


def test_newsapi_contents_lose_the_mark_of_the_cut_and_keep_its_length():
    (first,), facts = read(json_newsapi, newsapi())
    assert first == Record(
        place="record 1",
        title="Title 1",
        url="https://a.example/1",
        outlet="A Paper",
        authors=("Ann Writer",),
        published=Moment("2024-01-02T10:00:00", 0),
        summary="What it is about.",
        body="The first words of the text, which is longer…",
        extra={"characters_cut": 5864},
    )
    assert facts.notes == ("NewsAPI cuts texts after some 200 characters; counts of words are of these beginnings.",)


def test_a_newsapi_description_that_the_content_repeats_is_not_counted_twice():
    (first,), _ = read(json_newsapi, newsapi(description="The first words of the text…"))
    assert (first.summary, first.extra["description"]) == ("", "The first words of the text…")


def test_a_newsapi_author_that_is_an_address_is_no_author():
    (first,), _ = read(json_newsapi, newsapi(author="https://www.facebook.com/apaper"))
    assert first.authors == ()


def test_a_guardian_article_takes_its_tags_from_keywords_and_its_authors_from_contributors():
    tags = [
        {"type": "keyword", "webTitle": "Housing"},
        {"type": "contributor", "webTitle": "Ann Writer"},
        {"type": "tone", "webTitle": "News"},
        {"type": "keyword", "webTitle": "London"},
    ]
    fields = {
        "trailText": "<p>What it <strong>is</strong> about</p>",
        "body": "<p>One.</p><p>Two.</p>",
        "byline": "Someone Else",
        "lang": "en",
        "lastModified": "2024-01-03T09:00:00Z",
        "publication": "The Observer",
        "score": "1.0",
    }
    one = {
        "id": "x/1",
        "sectionName": "Society",
        "webPublicationDate": "2024-01-02T10:00:00Z",
        "webTitle": "Title 1",
        "webUrl": "https://a.example/1",
        "fields": fields,
        "tags": tags,
    }
    (first,), _ = read(json_guardian, {"response": {"status": "ok", "results": [one]}})
    assert first == Record(
        place="record 1",
        title="Title 1",
        url="https://a.example/1",
        outlet="The Observer",
        authors=("Ann Writer",),
        published=Moment("2024-01-02T10:00:00", 0),
        section="Society",
        tags=("Housing", "London"),
        language="en",
        summary="What it is about",
        body="One.\n\nTwo.",
        updated=Moment("2024-01-03T09:00:00", 0),
        extra={"id": "x/1", "score": "1.0", "other_tags": {"tone": ["News"]}},
    )


def test_a_guardian_article_without_fields_is_of_the_guardian():
    one = {"webPublicationDate": "2024-01-02T10:00:00Z", "webTitle": "Title 1", "webUrl": "https://a.example/1"}
    (first,), _ = read(json_guardian, {"response": {"results": [one]}})
    assert (first.outlet, first.tags, first.body) == ("The Guardian", (), "")


def nyt(**other):
    one = {
        "web_url": "https://a.example/1",
        "snippet": "A snippet.",
        "abstract": "An abstract.",
        "lead_paragraph": "The lead paragraph.",
        "source": "The New York Times",
        "headline": {"main": "Title 1", "kicker": "A kicker"},
        "keywords": [{"name": "subject", "value": "Travel"}, {"name": "glocations", "value": "Paris (France)"}],
        "pub_date": "2024-01-02T10:00:00+0000",
        "section_name": "Travel",
        "byline": {
            "person": [{"firstname": "Ann", "middlename": "B.", "lastname": "WRITER"}],
            "original": "By ANN B. WRITER",
        },
    } | other
    return {"status": "OK", "response": {"docs": [one]}}


def test_a_nyt_article_takes_tags_from_the_values_of_its_keywords():
    (first,), _ = read(json_nyt, nyt())
    assert first == Record(
        place="record 1",
        title="Title 1",
        url="https://a.example/1",
        outlet="The New York Times",
        authors=("Ann B. Writer",),
        published=Moment("2024-01-02T10:00:00", 0),
        section="Travel",
        tags=("Travel", "Paris (France)"),
        summary="An abstract.",
        body="The lead paragraph.",
        extra={"snippet": "A snippet.", "headline": {"kicker": "A kicker"}},
    )


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        (None, ()),
        ([], ()),
        ({"person": [], "original": "By Ann Writer and Bob Reader"}, ("Ann Writer", "Bob Reader")),
        ({"person": [{"firstname": "", "lastname": "", "organization": "The Desk"}]}, ("The Desk",)),
    ],
)
def test_nyt_bylines_come_in_several_shapes(byline, authors):
    assert read(json_nyt, nyt(byline=byline))[0][0].authors == authors


def test_a_nyt_abstract_that_opens_the_lead_paragraph_is_not_counted_twice():
    (first,), _ = read(json_nyt, nyt(abstract="The lead…", snippet=None))
    assert (first.summary, first.extra["abstract"]) == ("", "The lead…")


def test_gdelt_dates_are_those_of_seeing_and_said_to_be():
    one = {
        "url": "https://a.example/1",
        "title": "Title 1",
        "seendate": "20260708T101500Z",
        "domain": "a.example",
        "language": "English",
    }
    bad = {"url": "not-a-url", "title": "Title 2", "seendate": "bogus", "domain": "a.example"}
    (first, second), facts = read(json_gdelt, {"articles": [one, bad]})
    seen = Moment("2026-07-08T10:15:00", 0)
    assert (first.published, first.captured, first.outlet, first.language) == (seen, seen, "a.example", "English")
    assert (second.published, second.published_text) == (None, "bogus")
    assert "the time at which it saw a page" in facts.notes[0]


def test_fundus_sections_become_the_body_and_the_file_name_the_outlet():
    one = {
        "title": "Title 1",
        "authors": ["Ann Writer"],
        "publishing_date": "2024-01-02 10:00:00+01:00",
        "topics": ["sea", "harbour"],
        "body": {
            "summary": ["What it is about."],
            "sections": [{"headline": [], "paragraphs": ["One."]}, {"headline": ["Two"], "paragraphs": ["Three."]}],
        },
        "images": [{"caption": "A ship"}, {"caption": "A ship"}],
    }
    (first,), facts = read(json_fundus, {"V1": one}, "uk_TheHarbourPost.json")
    assert first == Record(
        place="record 1",
        title="Title 1",
        outlet="The Harbour Post",
        authors=("Ann Writer",),
        published=Moment("2024-01-02T10:00:00", 60),
        tags=("sea", "harbour"),
        summary="What it is about.",
        body="One.\n\nTwo\n\nThree.",
        captions=("A ship",),
    )
    assert "taken from its name" in facts.notes[0]


def test_fundus_names_the_outlet_before_the_list_of_its_articles():
    one = {
        "title": "T",
        "authors": [],
        "publishing_date": "2024-03-05 09:30:00+01:00",
        "topics": [],
        "body": {"summary": [], "sections": []},
    }
    records, _ = read(json_fundus, {"A Paper": [one], "Another": [one, one | {"title": "U"}]})
    assert [(r.place, r.outlet, r.title) for r in records] == [
        ("record 1", "A Paper", "T"),
        ("record 2", "Another", "T"),
        ("record 3", "Another", "U"),
    ]
