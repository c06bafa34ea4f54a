"""Ghost's and Substack's exports, made here after the documentation of each."""

import io
import json
import zipfile

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


def substack_zip(folder="", **members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        for name, data in members.items():
            out.writestr(folder + name.replace("__", "/").replace("_csv", ".csv").replace("_html", ".html"), data)
    return packed.getvalue()


def read_zip(data):
    source = io.BytesIO(data)
    form = choose(look(source, "export.zip"))
    items = list(form.read(source, Context("export.zip")))
    return form.name, items


@pytest.mark.parametrize("folder", ["", "letter/"])
def test_a_substack_archive_gives_its_published_posts_and_opens_no_list_of_subscribers(folder):
    name, items = read_zip(
        substack_zip(
            folder,
            posts_csv=TABLE,
            **{
                "posts__12.storm_html": "<h2>At noon</h2><p>The quay was closed.</p>",
                "posts__13.draft_html": "<p>A secret plan.</p>",
                "posts__12.storm.opens_csv": "timestamp,email\n2024-01-01,reader@private.example\n",
                "email_list.letter_csv": "email,active\nreader@private.example,true\n",
            },
        )
    )
    assert name == "Substack export"
    records = [i for i in items if isinstance(i, Record)]
    assert [(r.place, r.title, r.body) for r in records] == [
        ("posts/12.storm.html", "Storm", "At noon\n\nThe quay was closed."),
        ("posts/14.lost.html", "Lost", ""),
    ]
    assert [(p.place, p.kept) for p in items if isinstance(p, Problem)] == [("posts/14.lost.html", True)]
    notes = [i for i in items if isinstance(i, FileFacts)][-1].notes
    assert notes == (
        "Only published posts are read; 1 draft was left out.",
        "2 other files of the export, such as lists of subscribers, were not opened.",
    )
    assert "private" not in repr(items)
    assert "secret" not in repr(items)


def test_another_table_called_posts_is_read_as_any_archive():
    page = (
        "<html><head><title>T</title></head><body><article><p>"
        + "Words of a page. " * 30
        + "</p></article></body></html>"
    )
    table = "title,published,body\nHarbour,2024-05-01,The harbour is closed.\n"
    _, items = read_zip(substack_zip(posts_csv=table, posts__a_html=page))
    assert {r.title for r in items if isinstance(r, Record)} == {"Harbour", "T"}


def test_a_substack_archive_of_drafts_is_refused_and_a_damaged_page_costs_its_text_only():
    drafts = b"post_id,post_date,is_published,title\n1.a,,false,Not yet\n"
    with pytest.raises(IngestError, match="no published post"):
        read_zip(substack_zip(posts_csv=drafts, **{"posts__1.a_html": "<p>x</p>"}))
    whole = substack_zip(posts_csv=TABLE, **{"posts__12.storm_html": "<p>The quay was closed.</p>"})
    _, items = read_zip(whole.replace(b"<p>The quay was", b"<p>The quay WAS"))  # no longer what its checksum says
    assert [(r.title, r.body) for r in items if isinstance(r, Record)] == [("Storm", ""), ("Lost", "")]
