"""Mentions per real death: Garwood's bounds, the file of daily counts, and rates counted on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.errors import AnalysisError
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from analysis.terminology.mentions_per_death import mentions_per_death, poisson_interval, read_daily_counts
from tests.slow_corpus import Item, SlowCorpus

COUNTS = "date,group,count,source\n2024-01-01,Sarrans,30,register\n2024-01-02,Sarrans,10,register\n2024-01-02,Haldeners,4,x\n"


@pytest.mark.parametrize(("count", "low", "high"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904)])
def test_the_bounds_are_those_of_printed_tables(count: int, low: float, high: float) -> None:
    found = poisson_interval(count)
    assert float(found[0]) == pytest.approx(low, abs=5e-5)
    assert float(found[1]) == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_each_tail_beyond_a_bound_has_its_probability_in_scipy(level: float) -> None:
    counts = np.array([1, 2, 7, 40, 900])
    low, high = poisson_interval(counts, level)
    assert stats.poisson.sf(counts - 1, low) == pytest.approx((1 - level) / 2)
    assert stats.poisson.cdf(counts, high) == pytest.approx((1 - level) / 2)


CELLS = pd.DataFrame({"bucket_start": pd.Series([pd.NaT] * 2, dtype="datetime64[s]"), "group": ["A", "B"]})


def mentions(*told: tuple[str, int, str]) -> pd.DataFrame:
    """Mentions of deaths: outlet, article, group of victims."""
    frame = pd.DataFrame(told, columns=["group", "row", "victims"])
    return frame.assign(bucket_start=pd.Series([pd.NaT] * len(frame), dtype="datetime64[s]"))


def test_mentions_are_divided_by_the_deaths_counted_and_no_mention_is_a_rate_too() -> None:
    told = mentions(*[("A", 1, "Sarrans")] * 6, *[("A", 2, "Sarrans")] * 4, ("B", 3, "Others"))
    counts = read_daily_counts(COUNTS, name="counts.csv")
    found = mentions_per_death(told, CELLS, counts, groups=("Sarrans", "Haldeners")).set_index(["group", "victims"])
    assert found.index.tolist() == [("A", "Sarrans"), ("A", "Haldeners"), ("B", "Sarrans"), ("B", "Haldeners")]
    assert found.loc[("A", "Sarrans"), ["mentions", "articles", "deaths_counted", "per_death"]].tolist() == [
        10,
        2,
        40,
        0.25,
    ]
    assert found.loc[("A", "Sarrans"), ["per_death_low", "per_death_high"]].tolist() == pytest.approx(
        [4.7954 / 40, 18.3904 / 40], abs=1e-5
    )
    assert found.loc[("B", "Haldeners"), ["mentions", "deaths_counted", "per_death", "per_death_low"]].tolist() == [
        0,
        4,
        0,
        0,
    ]
    assert found.loc[("B", "Haldeners"), "per_death_high"] == pytest.approx(3.6889 / 4, abs=2e-5)


def test_where_no_death_is_counted_there_is_no_rate() -> None:
    counts = read_daily_counts("date,group,count\n2024-01-01,Sarrans,0\n", name="c.csv")
    found = mentions_per_death(mentions(("A", 1, "Sarrans")), CELLS, counts, groups=("Sarrans",))
    assert found[["per_death", "per_death_low", "per_death_high"]].isna().all(axis=None)


ALIASES = Glossary((Variant("Sarrans", "sarrans"), Variant("Haldeners", "haldeners")))
CORPUS = SlowCorpus([
    Item("1", "A", "2023-12-31", "Six Sarrans died."), Item("2", "A", "2024-01-01", "Nine Sarrans were killed. Sarrans died."),
    Item("3", "B", "2024-01-02", "The bread was good."), Item("4", "B", "2024-02-01", "Haldeners died."),
    Item("5", "B", "", "Haldeners died."),
])  # fmt: skip


def asked(path: Path, *, selection: Selection | None = None, **options: str) -> pd.DataFrame:
    return make_table(
        CORPUS,
        "mentions-per-death",
        selection or Selection(),
        options={"counts": str(path), **options},
        glossary=ALIASES,
    )


def test_mentions_and_deaths_are_of_the_same_days(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(COUNTS, "utf-8")
    found = asked(path, by="outlet")
    assert found[["group", "victims", "mentions", "deaths_counted"]].to_numpy().tolist() == [
        ["A", "Sarrans", 2, 40], ["A", "Haldeners", 0, 4], ["B", "Sarrans", 0, 40], ["B", "Haldeners", 0, 4],
    ]  # fmt: skip
    assert set(found["first_day"]) == {pd.Timestamp("2024-01-01")}
    assert set(found["last_day"]) == {pd.Timestamp("2024-01-02")}
    later = asked(path, selection=Selection(start=date(2024, 1, 2), end=date(2024, 5, 1)))
    assert later[["victims", "mentions", "deaths_counted"]].to_numpy().tolist() == [
        ["Sarrans", 0, 10],
        ["Haldeners", 0, 4],
    ]
    assert asked(path, selection=Selection(start=date(2025, 1, 1))).empty


def test_deaths_of_a_bucket_are_those_of_its_days(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("date,group,count\n2024-01-01,Sarrans,30\n2024-01-02,Sarrans,10\n2024-02-01,Haldeners,4\n", "utf-8")
    found = asked(path, bucket="month")
    cells = [(str(row.bucket_start)[:7], row.victims, row.mentions, row.deaths_counted) for row in found.itertuples()]
    assert cells == [
        ("2024-01", "Sarrans", 2, 40), ("2024-01", "Haldeners", 0, 0), ("2024-02", "Sarrans", 0, 0), ("2024-02", "Haldeners", 1, 4),
    ]  # fmt: skip


def test_a_group_that_the_glossary_has_not_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("date,group,count\n2024-01-01,Sarran,30\n", "utf-8")
    with pytest.raises(
        AnalysisError, match=r"counts the group 'Sarran', which the glossary does not name\. Did you mean 'Sarrans'"
    ):
        asked(path)
    path.write_bytes("date,group,count\n2024-01-01,Niños,30\n".encode("cp1252"))
    with pytest.raises(AnalysisError, match="not text in UTF-8"):
        asked(path)
    with pytest.raises(AnalysisError, match=r"cannot be read: no such file"):
        asked(tmp_path / "absent.csv")
    with pytest.raises(AnalysisError, match="counts=FILE"):
        make_table(CORPUS, "mentions-per-death", Selection(), glossary=ALIASES)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_fields_can_be_parted_as_spreadsheets_do(sign: str) -> None:
    found = read_daily_counts(COUNTS.replace(",", sign).replace("date", "Date"), name="counts.csv")
    assert found["count"].tolist() == [30, 10, 4]
    assert found["group"].tolist() == ["Sarrans", "Sarrans", "Haldeners"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,group,count\n", "no column 'date'"),
        ("date,group,count\n2024-01-01,Sarrans,many\n", "line 2, has the count 'many'"),
        ("date,group,count\n2024-01-01,Sarrans,-3\n", "count '-3'. Write a whole number, 0 or more"),
        ("date,group,count\n12/03/2024,Sarrans,3\n", "date '12/03/2024'. Write a day as 2024-03-12"),
        ("date,group,count\n2024-01-01,,3\n", "names no group"),
        ("date,group,count\n", "no line below"),
        ("date,group,count,source\n2024-01-01,Sarrans,3,x\n2024-01-01,Sarrans,4,y\n", "line 3, counts 'Sarrans' on"),
        ("", "Found: nothing"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_what_to_do(text: str, said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        read_daily_counts(text, name="counts.csv")
