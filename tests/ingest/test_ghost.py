"""Ghost's and Substack's exports, made here after the documentation of each."""

import io
import json

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import ghost
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.substack import is_posts_table, read_posts
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

POST = {
    "id": "p1",
    "title": "Storm closes the quay",
    "slug": "storm",
    "html": "<p>The quay was closed.</p><figure><img src='x.jpg'><figcaption>Waves</figcaption></figure><p>It opens tomorrow.</p>",
    "type": "post",
    "status": "published",
    "custom_excerpt": "Closed because of wind.",
    "published_at": "2024-01-01T04:30:00.000Z",
    "updated_at": "2024-01-02T04:30:00.000Z",
}
DATA = {
    "posts": [
        POST,
        POST | {"id": "p2", "status": "draft"},
        POST | {"id": "p3", "type": "page"},
        POST | {"id": "p4", "title": "Second", "published_at": 1704083400000, "custom_excerpt": None},
    ],
    "tags": [{"id": "t1", "name": "Harbour"}, {"id": "t2", "name": "#internal"}, {"id": "t3", "name": "Weather"}],
    "posts_tags": [
        {"post_id": "p1", "tag_id": "t1", "sort_order": 1},
        {"post_id": "p1", "tag_id": "t3", "sort_order": 0},
        {"post_id": "p1", "tag_id": "t2", "sort_order": 2},
    ],
    "users": [{"id": "u1", "name": "Ann Writer", "email": "ann@quay.example", "password": "$2a$10$x"}],
    "posts_authors": [{"post_id": "p1", "author_id": "u1"}],
    "settings": [{"key": "title", "value": "Quay News"}, {"key": "locale", "value": "en"}],
}


def read(data, *, bare=False):
    inner = {"meta": {"exported_on": 1704200000000, "version": "5.0.0"}, "data": data}
    raw = json.dumps(inner if bare else {"db": [inner]}).encode()
    assert choose(look(io.BytesIO(raw), "ghost.json")).read is ghost.read
    items = list(ghost.read(io.BytesIO(raw), Context("ghost.json")))
    facts = [i for i in items if isinstance(i, FileFacts)][-1]
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)], facts


@pytest.mark.parametrize("bare", [False, True])
def test_published_posts_have_the_names_behind_their_ids(bare):
    (first, second), problems, facts = read(DATA, bare=bare)
    assert first == Record(
        place="post 1",
        title="Storm closes the quay",
        outlet="Quay News",
        authors=("Ann Writer",),
        published=Moment("2024-01-01T04:30:00", 0),
        tags=("Weather", "Harbour"),
        language="en",
        summary="Closed because of wind.",
        body="The quay was closed.\n\nIt opens tomorrow.",
        captions=("Waves",),
        updated=Moment("2024-01-02T04:30:00", 0),
        extra={"slug": "storm"},
    )
    assert (second.place, second.published) == ("post 4", Moment("2024-01-01T04:30:00", 0))
    assert facts.notes == ("Only published posts are read; left out were 2 others.",)
    assert [p.kept for p in problems] == [True, True]


def test_no_address_and_no_password_is_read():
    assert not [secret for secret in ("@", "$2a") if secret in str(read(DATA))]


def test_an_export_without_a_published_post_is_refused():
    with pytest.raises(IngestError, match="no published post; left out were 1 draft"):
        read(DATA | {"posts": [POST | {"status": "draft"}]})


TABLE = (
    b"post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n"
    b'12.storm,2024-01-01T04:30:00.000Z,true,,,newsletter,everyone,Storm,"Wind, and waves",\n'
    b"13.draft,,false,,,newsletter,everyone,Not yet,,\n"
    b"14.lost,2024-01-03T04:30:00.000Z,true,,,newsletter,only_paid,Lost,,\n"
)


def test_substack_posts_are_joined_with_their_pages():
    pages = {"posts/12.storm.html": b"<h2>At noon</h2><p>The quay was closed.</p>"}
    first, problem, second, facts = read_posts(TABLE, pages.get, outlet="Quay Letter")
    assert first == Record(
        place="posts/12.storm.html",
        title="Storm",
        outlet="Quay Letter",
        published=Moment("2024-01-01T04:30:00", 0),
        summary="Wind, and waves",
        body="At noon\n\nThe quay was closed.",
        extra={"post_id": "12.storm", "type": "newsletter", "audience": "everyone"},
    )
    assert (problem.place, problem.kept, second.title, second.body) == ("posts/14.lost.html", True, "Lost", "")
    assert facts.notes == ("Only published posts are read; 1 draft was left out.",)


def test_the_table_of_a_substack_export_is_known_by_its_header():
    assert is_posts_table(TABLE)
    assert is_posts_table(b"\xef\xbb\xbf" + TABLE)
    assert not is_posts_table(b"title,url,date\n")
    assert not is_posts_table(b"")
