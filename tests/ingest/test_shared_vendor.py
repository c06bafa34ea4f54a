"""Real exports of newspaper databases against their truth, through the registry, the readers and the making of articles."""

import json
import re
import unicodedata

import pytest

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.articles import article_from
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look
from tests.conftest import SHARED, shared

pytestmark = pytest.mark.shared

DATABASES = ("nexis", "factiva", "europresse", "proquest")
COUNTED_ANEW = {"malformed-html-tag.eml": 2}
"""The truth says 1: it was made by a program that stops at the first </html>, behind which a second document follows."""
SUBSCRIBERS = ("GLASGOW", "2152 311G", "User Name", "Client/Matter", "Job Number", "j.smith", "accountid", "cdlib")


def cases():
    truth = SHARED / "exports" / "truth.json"
    if not truth.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="../shared/exports is not here"))]
    rows = json.loads(truth.read_text("utf-8"))
    return [pytest.param(r, id=f"{r['format']}/{r['file']}") for r in rows if r["format"] in DATABASES]


def plain(text):
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text or "").casefold()).strip()


def read(path):
    with path.open("rb") as source:
        items = list(choose(look(path)).read(source, Context(path.name)))
    return [i for i in items if isinstance(i, Record)], [i for i in items if not isinstance(i, Record | FileFacts)]


@pytest.mark.parametrize("row", cases())
def test_a_real_export_is_read_as_its_truth_says(row):
    path = shared(f"exports/{row['format']}/{row['file']}")
    if not row["n"]:
        with pytest.raises(IngestError, match=r"[Nn]o article"):
            read(path)
        return
    records, problems = read(path)
    assert not [p for p in problems if not (isinstance(p, Problem) and p.kept)]
    assert len(records) == COUNTED_ANEW.get(row["file"], row["n"])
    articles = [article_from(record)[0] for record in records]
    first = next(a for a in articles if a and plain(a.title).startswith(plain(row["title"])[:40]))
    assert first.published
    assert first.published.local[:10] == row.get("day", row["date"][:10])
    assert plain(re.sub(r"\(.*", "", row["outlet"])) in plain(first.outlet)
    assert all(article and article.body for article in articles)


@pytest.mark.parametrize("row", cases())
def test_nothing_of_the_subscriber_is_in_an_article(row):
    path = shared(f"exports/{row['format']}/{row['file']}")
    if row["n"]:
        assert not [name for name in SUBSCRIBERS if name in repr(read(path))]
