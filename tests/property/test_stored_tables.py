"""Every table of a stored corpus is the table that a slow count of its articles gives: chart = table = CSV = this."""

import random
import tomllib
from datetime import date

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.errors import AnalysisError
from analysis.schema import Option
from analysis.selection import Selection
from analysis.tables import TABLES, make_table
from analysis.terminology.glossary import Glossary, Variant
from analysis.text.tokens import keys_of
from tests.conftest import SAMPLE
from tests.slow_corpus import Item, SlowCorpus

WORDS = "army troops soldiers truce the peace deal جيش weather".split()
GLOSSARY = Glossary(
    (
        Variant("forces", "army"),
        Variant("forces", "troops"),
        Variant("forces", "the army"),
        Variant("calm", "peace deal"),
    )
)
SELECTIONS = (
    Selection(),
    Selection(query="truce"),
    Selection(query='army OR "peace deal"', start=date(2024, 1, 10), tag=("war", "(none)")),
    Selection(outlet=("A", "B"), exclude=(("section", "home"),), end=date(2024, 2, 10), parts=("headline", "body")),
    Selection(outlet=("nobody",)),
)
BUCKETS_DRAWN = 2
"""Buckets drawn for each grouping of a table; another seed draws others."""
COMPARED = {
    "articles": ["article_id", "outlet", "published", "section", "language"],
    "headlines": ["article_id", "outlet", "similarity"],
    "concordance": ["article_id", "outlet", "part", "hit", "concept", "variant"],
}


def record(number, dice):
    published = dice.choice(
        [f"2024-01-{dice.randint(1, 28):02}", f"2024-02-{dice.randint(1, 28):02}T10:00", "2023-12", "2023", ""]
    )
    return {
        "title": f"t{number} " + " ".join(dice.choices(WORDS, k=dice.randint(0, 4))),
        "body": " ".join(dice.choices(WORDS, k=dice.randint(1, 20))) + f" b{number}",
        "url": f"https://paper.example/{number}",
        "outlet": dice.choice("ABC"),
        "section": dice.choice(["", "world", "home"]),
        "language": dice.choice(["en", "ar"]),
        "tags": tuple(dice.sample(["war", "peace", "sport"], dice.randint(0, 3))),
        "authors": dice.choice([("X",), ("X", "Y"), ()]),
        "published": published or None,
    }


def item(stored, record):
    return Item(
        stored["article_id"], record["outlet"], record["published"] or "", record["body"], record["title"], "",
        record["section"], record["language"], record["tags"], record["authors"],
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_every_table_of_a_stored_corpus_equals_a_slow_count(seed, corpus_of):
    dice = random.Random(seed)
    records = [record(number, dice) for number in range(24)]
    corpus = corpus_of(records[:9], records[9:])
    by_url = {
        f"https://{line['url'].removeprefix('https://')}": line
        for line in corpus.article_table(corpus.all_rows()).to_dict("records")
    }
    slow = SlowCorpus(item(by_url[one["url"]], one) for one in records)
    for name, options, selection in questions(dice):
        matches = ["the", "weather AND truce"] if options.get("by") == "match" else []
        made = [_made(c, name, selection, options, matches) for c in (corpus, slow)]
        if any(frame is None for frame in made):
            assert made == [None, None], f"{name} {options} {selection.describe()}"
            continue
        stored, counted = (frame[COMPARED.get(name, list(frame.columns))].convert_dtypes() for frame in made)
        pd.testing.assert_frame_equal(
            stored, counted, obj=f"{name} {options} {selection.describe()}", check_dtype=False
        )


def _made(corpus, name, selection, options, matches):
    """The table, None where the question cannot be asked of this selection."""
    try:
        return make_table(corpus, name, selection, options=options, matches=matches, glossary=GLOSSARY)
    except AnalysisError:
        return None


def questions(dice):
    """Every table with every grouping and two of its buckets, each for one selection drawn."""
    for name, spec in TABLES.items():
        if "by" not in spec.options:
            yield from ((name, {}, selection) for selection in SELECTIONS)
            continue
        by, bucket = spec.options["by"].choices, spec.options.get("bucket", Option("", ("none",))).choices
        yield from (
            (name, {"by": one} | ({"bucket": unit} if "bucket" in spec.options else {}), dice.choice(SELECTIONS))
            for one in by
            for unit in dice.sample(bucket, min(BUCKETS_DRAWN, len(bucket)))
        )


def test_keywords_of_the_sample_equal_scikit_learn_on_the_same_tokens(sample):
    articles = sample.article_table(sample.all_rows(), text=True)
    texts = articles[["title", "summary", "body"]].fillna("").agg("\n".join, axis=1)
    vectorizer = TfidfVectorizer(tokenizer=keys_of, token_pattern=None, lowercase=False, min_df=3, max_df=0.5).fit(
        texts
    )
    found = make_table(sample, "keywords", Selection(), options={"by": "outlet", "top": "100000"})
    for outlet in articles["outlet"].unique():
        mean = np.asarray(vectorizer.transform(texts[articles["outlet"] == outlet]).mean(0)).ravel()
        of_outlet = found[found["group"] == outlet]
        ours = dict(zip(of_outlet["term"], of_outlet["tf_idf"], strict=True))
        expected = {term: mean[i] for term, i in vectorizer.vocabulary_.items() if mean[i] > 0}
        assert ours == pytest.approx(expected, abs=1e-9)


def test_the_gap_planted_in_the_sample_is_found_and_nothing_else(sample):
    planted = tomllib.loads((SAMPLE / "planted.toml").read_text(encoding="utf-8"))["gap"]
    found = make_table(sample, "gaps", Selection())
    assert found["outlet"].tolist() == [planted["outlet"]]
    assert found["first_day"][0].date() <= planted["first_day"]
    assert found["last_day"][0].date() >= planted["last_day"]
    volume = make_table(sample, "volume", Selection(), options={"by": "outlet", "bucket": "month"})
    broken = volume[(volume["group"] == planted["outlet"]) & ~volume["complete"]]["bucket_start"].dt.strftime("%Y-%m")
    assert {planted["first_day"].strftime("%Y-%m"), planted["last_day"].strftime("%Y-%m")} <= set(broken)
