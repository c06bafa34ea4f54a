"""Cases of bursts, trends, changes of level and differences of shares; see test_golden for the form."""

import numpy as np
import pandas as pd
import pytest

from analysis.timelines.bursts import bursts
from analysis.timelines.levels import level_changes
from analysis.timelines.mann_kendall import mann_kendall
from analysis.uncertainty import newcombe
from tests.golden.cases import cases


@pytest.mark.parametrize("case", cases("bursts"))
def test_bursts(case):
    given = case["input"]
    days = pd.date_range("2024-03-01", periods=len(given["articles"])).astype("datetime64[s]")
    cells = pd.DataFrame({"bucket_start": days, "group": "", "articles": given["articles"], "complete": True})
    cells["articles_total"] = given["articles_total"]
    found = bursts(cells, bucket="day", s=given["s"], gamma=given["gamma"])
    states = np.zeros(len(days), dtype=int)
    for start, end in zip(found["start"], found["end"], strict=True):
        states[(days >= start) & (days <= end)] = 1
    assert "".join(map(str, states)) == case["expected"]["states"]
    assert found["weight"].sum() == pytest.approx(case["expected"]["weight"], abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("mann_kendall"))
def test_mann_kendall(case):
    found = mann_kendall(case["input"]["line"], test=case["input"]["test"])
    for name, value in case["expected"].items():
        assert getattr(found, name) == pytest.approx(value, abs=case["tolerance"]), name


@pytest.mark.parametrize("case", cases("level_changes"))
def test_level_changes(case):
    assert level_changes(case["input"]["line"], penalty=case["input"]["penalty"]) == case["expected"]["changes"]


@pytest.mark.parametrize("case", cases("newcombe"))
def test_newcombe(case):
    found = newcombe(*case["input"]["a"], *case["input"]["b"])
    assert found == pytest.approx(tuple(case["expected"]["interval"]), abs=case["tolerance"])
