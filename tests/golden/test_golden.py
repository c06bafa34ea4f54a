"""One case a TOML file: what goes in, what comes out, and who says so."""

import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.keywords.tfidf import Limits, term_weights
from analysis.tags.pairs import tag_pairs
from analysis.uncertainty import ratio_interval, wilson

HERE = Path(__file__).parent


def cases(measure):
    return [
        pytest.param(tomllib.loads(path.read_text(encoding="utf-8")), id=path.stem)
        for path in sorted((HERE / measure).glob("*.toml"))
    ]


@pytest.mark.parametrize("path", sorted(HERE.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_case_names_its_origin(path):
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(case) == {"description", "tolerance", "input", "expected", "provenance"}
    assert {"program", "version", "command", "date", "variant"} <= set(case["provenance"])


@pytest.mark.parametrize("case", cases("wilson"))
def test_wilson(case):
    found = wilson(case["input"]["successes"], case["input"]["n"])
    assert found == pytest.approx(tuple(case["expected"]["interval"]), abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("ratio_interval"))
def test_ratio_interval(case):
    m, n = np.array(case["input"]["m"]), np.array(case["input"]["n"])
    found = ratio_interval(m.sum(), n.sum(), (m * m).sum(), (m * n).sum(), (n * n).sum(), len(m))
    assert found == pytest.approx(tuple(case["expected"]["interval"]), abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("tf_idf"))
def test_tf_idf(case):
    articles, terms = [text.split() for text in case["input"]["articles"]], case["input"]["terms"]
    tf = np.array([[words.count(term) for term in terms] for words in articles])
    frequencies = pd.DataFrame(
        {"term_id": range(len(terms)), "term": terms, "frequency": tf.sum(0), "articles": (tf > 0).sum(0)}
    )
    scores = tf * term_weights(frequencies, len(articles), Limits(min_df=1, max_df=1.0))
    rows = scores / np.linalg.norm(scores, axis=1, keepdims=True)
    assert rows == pytest.approx(np.array(case["expected"]["rows"]), abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("tag_pairs"))
def test_tag_pairs(case):
    given = case["input"]
    pairs = pd.DataFrame({"tag_a": ["a"], "tag_b": ["b"], "articles_both": [given["articles_both"]]})
    tags = pd.DataFrame({"tag": ["a", "b"], "articles": [given["articles_a"], given["articles_b"]]})
    found = tag_pairs(pairs, tags, tags, given["articles_total"], min_articles=1).iloc[0]
    for name, value in case["expected"].items():
        assert found[name] == pytest.approx(value, abs=case["tolerance"])
