"""Real exports of tables and JSON against their truth, through the registry, the readers and the making of articles."""

import json
import re
import unicodedata

import pytest

from analysis.article import FileFacts, Problem, Record
from analysis.ingest.articles import article_from
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look
from tests.conftest import SHARED, shared

pytestmark = pytest.mark.shared

TABLES = ("csv", "csv_derived", "mediacloud", "trafilatura_output", "gdelt")
DOCUMENTS = ("scraper_json", "newsapi", "guardian", "nyt", "fundus_json")
ENDINGS = (".csv", ".tsv", ".txt", ".json")


def cases():
    truth = SHARED / "exports" / "truth.json"
    if not truth.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="../shared/exports is not here"))]
    rows = json.loads(truth.read_text("utf-8"))
    wanted = [r for r in rows if r["format"] in TABLES + DOCUMENTS and r["file"].endswith(ENDINGS)]
    return [pytest.param(r, id=f"{r['format']}/{r['file']}") for r in wanted]


def plain(text):
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text or "").casefold()).strip()


def read(path):
    reader = choose(look(path))
    with path.open("rb") as source:
        items = list(reader.read(source, Context(path.name)))
    return (
        [i for i in items if isinstance(i, Record)],
        [i for i in items if isinstance(i, Problem)],
        [i for i in items if isinstance(i, FileFacts)],
    )


@pytest.mark.parametrize("truth", cases())
def test_an_export_holds_the_articles_that_its_truth_says(truth):
    records, problems, facts = read(shared(f"exports/{truth['format']}/{truth['file']}"))
    assert len(records) == truth["n"]
    assert not [p for p in problems if p.place and not p.kept]
    assert facts
    assert facts[-1].replaced == 0
    first, _ = article_from(records[0])
    if truth["title"] and not truth["title"].startswith(("(", "see ")):
        assert plain(first.title).startswith(plain(truth["title"])[:40])
    day = truth.get("day") or truth["date"][:10]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        assert first.published.local[:10] == day
    outlet = plain(re.sub(r"\(.*", "", truth["outlet"])).replace(" ", "").removesuffix("com")
    if outlet and "not a column" not in truth["outlet"]:
        found = plain(first.outlet).replace(" ", "")
        assert found
        assert found in outlet or outlet in found


@pytest.mark.parametrize(
    ("file", "row", "expected"),
    [
        ("csv_derived/ar_utf8_comma.csv", 0, ("اليمن", "غزة", "طوفان الأقصى")),
        ("csv_derived/ar_utf8bom_semicolon.csv", 0, ("اليمن", "غزة", "طوفان الأقصى")),
        ("csv_derived/ar_utf16le_tab.tsv", 0, ("اليمن", "غزة", "طوفان الأقصى")),
        ("csv_derived/en_dmy_semicolon_cp1252.csv", 0, ("London", "Travel", "Cultural trips")),
        ("csv_derived/en_mdy_comma_bom.csv", 0, ("London", "Travel", "Cultural trips")),
        ("guardian/guardian_search_a10.json", 0, ("London", "Travel", "Cultural trips")),
        ("nyt/nyt_a.json", 0, ("Travel and Vacations", "New Orleans (La)")),
        ("scraper_json/articles_2024_4.json", 0, ("اليمن", "غزة", "طوفان الأقصى")),
        ("fundus_json/uk_TheGuardian.json", 0, ("Spain", "Europe", "World news")),
    ],
)
def test_tags_come_out_of_their_many_spellings(file, row, expected):
    records, _, _ = read(shared(f"exports/{file}"))
    assert records[row].tags[:3] == expected


def test_one_body_in_five_spellings_of_one_table_is_one_text():
    bodies = {
        tuple(r.body.strip() for r in read(shared(f"exports/csv_derived/{name}"))[0])
        for name in ("ar_utf8_comma.csv", "ar_utf8bom_semicolon.csv", "ar_utf16le_tab.tsv")
    }
    assert len(bodies) == 1


def test_day_first_and_month_first_exports_of_the_same_articles_agree():
    one, other = (
        read(shared(f"exports/csv_derived/{name}"))[0]
        for name in ("en_dmy_semicolon_cp1252.csv", "en_mdy_comma_bom.csv")
    )
    assert [r.published.on for r in one] == [r.published.on for r in other]


def test_relative_dates_stay_undated():
    records, _, _ = read(shared("exports/csv/Palestine_news_articles.csv"))
    assert all(r.published is None for r in records if "ago" in r.published_text)
    assert sum("ago" in r.published_text for r in records) > 100
