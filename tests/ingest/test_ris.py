"""RIS after the tag table of Reference Manager, as ProQuest, EBSCO and Zotero write it."""

import io

import pytest

from analysis.article import Moment
from analysis.errors import IngestError
from analysis.ingest.readers import ris
from analysis.ingest.readers.context import Context
from tests.ingest.vendor import read

ENTRY = """TY  - NEWS
T1  - {title}
AU  - Writer, Ann
AU  - Muster, Max
Y1  - 2024/03/05/
JF  - The Daily Planet
KW  - Elections
KW  - Strikes
LA  - English
SP  - A1
AB  - What it is about, over
two lines.
UR  - https://search.proquest.com/docview/1?accountid=4711
ER  -
"""


def test_an_entry_is_read():
    (first,), problems, _ = read(ris, ENTRY.format(title="A headline"))
    assert problems == []
    assert (first.title, first.outlet, first.language) == ("A headline", "The Daily Planet", "English")
    assert first.authors == ("Ann Writer", "Max Muster")
    assert first.published == Moment("2024-03-05")
    assert first.tags == ("Elections", "Strikes")
    assert first.summary == "What it is about, over two lines."
    assert first.url == "https://search.proquest.com/docview/1"
    assert first.extra == {"start_page": "A1"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024/03/05/", "2024-03-05"),
        ("2024///", "2024"),
        ("2024/03//", "2024-03"),
        ("2024-03-05", "2024-03-05"),
        ("Mar 5, 2024", "2024-03-05"),
        ("2024/3/5/Spring", "2024-03-05"),
    ],
)
def test_dates_are_no_finer_than_written(written, meant):
    (first,), _, _ = read(ris, ENTRY.format(title="x").replace("2024/03/05/", written))
    assert first.published == Moment(meant)


def test_the_finer_of_two_dates_counts():
    (first,), _, _ = read(ris, ENTRY.format(title="x").replace("Y1  - 2024/03/05/", "PY  - 2024\nDA  - 2024/03/05"))
    assert first.published == Moment("2024-03-05")


def test_an_entry_without_end_and_one_without_content_are_told():
    data = ENTRY.format(title="One").replace("ER  -\n", "") + "TY  - NEWS\nER  - \n" + ENTRY.format(title="Three")
    records, problems, _ = read(ris, "\r\n".join(data.split("\n")))
    assert [r.title for r in records] == ["One", "Three"]
    assert [(p.place, p.kept) for p in problems] == [("entry 1", True), ("entry 2", False)]


def test_unknown_tags_harm_nothing():
    (first,), problems, _ = read(ris, ENTRY.format(title="x").replace("SP  - A1", "Q9  - odd\nSP  - A1"))
    assert (first.title, problems) == ("x", [])


def test_a_file_without_entries_is_refused():
    with pytest.raises(IngestError, match="No articles found"):
        list(ris.read(io.BytesIO(b"TI  - x"), Context("x.ris")))
