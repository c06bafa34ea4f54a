"""The verify loop: precision with its interval, agreement of coders, and judgements that are kept."""

from __future__ import annotations

import math

import krippendorff
import numpy as np
import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask
from statsmodels.stats.proportion import proportion_confint

from analysis.errors import StoreError
from analysis.store.importing import import_articles
from analysis.store.judgements import judgements, note
from analysis.verification import krippendorff_alpha, precision
from tests.conftest import read_articles

JUDGED = {
    "coder": "AB", "glossary": "g", "concept": "c", "variant": "v", "voice": "", "article_id": "0" * 16, "part": "body",
    "start": "3", "end": "9", "code": "right",
}  # fmt: skip


def _codes(*coders: str) -> pd.DataFrame:
    return pd.DataFrame(
        [(unit, coder, code) for coder, said in enumerate(coders) for unit, code in enumerate(said) if code != "."],
        columns=["unit", "coder", "code"],
    )


def test_precision_is_of_those_that_are_right_or_wrong():
    found = precision(["right"] * 45 + ["wrong"] * 5 + ["unsure"] * 10, 1_200)
    assert (found.right, found.wrong, found.unsure, found.share) == (45, 5, 10, 0.9)
    low, high = proportion_confint(45, 50, method="wilson")
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-9), pytest.approx(high, rel=1e-9))
    assert found.corrected == 1_080
    assert found.corrected_low == pytest.approx(1_200 * low)


def test_nothing_coded_is_no_precision():
    found = precision(["unsure"], 10)
    assert math.isnan(found.share)
    assert math.isnan(found.low)


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        # Krippendorff 2011, A: two observers, two values; B: two observers, five values; C: four observers, gaps.
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
    ids=["A", "B", "C"],
)
def test_agreement_is_that_of_krippendorffs_examples(coders, alpha):
    assert krippendorff_alpha(_codes(*(c.replace(" ", "") for c in coders))) == pytest.approx(alpha, abs=0.0005)


def test_agreement_is_that_of_nltk():
    random = np.random.default_rng(2)
    coders = ["".join(random.choice(list("rwu"), 80)) for _ in range(3)]
    codes = _codes(*coders)
    task = AnnotationTask([(str(c), str(u), code) for u, c, code in codes.itertuples(index=False)])
    assert krippendorff_alpha(codes) == pytest.approx(task.alpha(), rel=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_agreement_is_that_of_the_package_krippendorff(seed):
    """Three to five coders, three codes, a fifth of them missing."""
    random = np.random.default_rng(seed)
    coders = ["".join(random.choice(list("rwu."), 60, p=[0.5, 0.2, 0.1, 0.2])) for _ in range(3 + seed % 3)]
    numbers = [[np.nan if code == "." else float("rwu".index(code)) for code in said] for said in coders]
    theirs = krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal")
    assert krippendorff_alpha(_codes(*coders)) == pytest.approx(theirs, rel=1e-9)


def test_one_coder_has_nobody_to_agree_with():
    assert math.isnan(krippendorff_alpha(_codes("rrw")))


def test_a_coders_latest_judgement_of_a_passage_counts(tmp_path):
    import_articles(tmp_path, "port", "monday", read_articles([{"title": "Gates", "body": "Closed."}]))
    assert judgements(tmp_path, "port").empty
    for code, coder in (("wrong", "AB"), ("right", "AB"), ("unsure", "CD")):
        note(tmp_path, "port", {**JUDGED, "code": code, "coder": coder})
    found = judgements(tmp_path, "port")
    assert found[["coder", "code", "start"]].to_numpy().tolist() == [["AB", "right", 3], ["CD", "unsure", 3]]


@pytest.mark.parametrize("coder", ["", "  ", "x" * 41])
def test_nobody_is_no_coder(tmp_path, coder):
    import_articles(tmp_path, "port", "monday", read_articles([{"title": "Gates", "body": "Closed."}]))
    with pytest.raises(StoreError, match="coder's name"):
        note(tmp_path, "port", {**JUDGED, "coder": coder})
