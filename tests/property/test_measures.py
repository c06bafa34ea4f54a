from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.download import guarded, is_formula, unguarded
from analysis.periods import BUCKETS, next_bucket
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from analysis.uncertainty import ratio_interval, wilson
from tests.slow_corpus import Item, SlowCorpus

WORDS = ("army", "troops", "soldiers", "truce", "the", "peace", "deal", "جيش")
GLOSSARY = Glossary(
    (
        Variant("forces", "army"),
        Variant("forces", "troops"),
        Variant("forces", "the army"),
        Variant("calm", "peace deal"),
    )
)
DAYS = st.dates(date(2023, 11, 20), date(2024, 2, 10)).map(date.isoformat)
PUBLISHED = st.one_of(DAYS, DAYS, DAYS, DAYS.map(lambda day: day[:7]), st.just(""))
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
ITEMS = st.builds(
    Item,
    article_id=st.uuids().map(str),
    outlet=st.sampled_from("ABC"),
    published=PUBLISHED,
    body=TEXTS,
    headline=TEXTS,
    tags=st.sets(st.sampled_from(["war", "peace", "sport"])).map(lambda tags: tuple(sorted(tags))),
)
CORPORA = st.lists(ITEMS, max_size=12).map(SlowCorpus)
FINE = st.sampled_from([bucket for bucket in BUCKETS if bucket != "none"])
QUICK = settings(max_examples=40, deadline=None)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_wilson_lies_between_0_and_1_and_holds_the_share(a, b):
    successes, n = min(a, b), b
    low, high = wilson(successes, n)
    assert 0 <= low <= successes / n <= high <= 1


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=20))
def test_the_clustered_interval_lies_between_0_and_1_and_holds_the_share(pairs):
    m, n = np.array([min(pair) for pair in pairs]), np.array([pair[1] for pair in pairs])
    low, high = ratio_interval(m.sum(), n.sum(), (m * m).sum(), (m * n).sum(), (n * n).sum(), len(m))
    share = m.sum() / n.sum()
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


@QUICK
@given(CORPORA, FINE)
def test_shares_of_exclusive_groups_sum_to_one_in_every_bucket_that_is_not_empty(corpus, bucket):
    found = make_table(corpus, "volume", Selection(), options={"by": "outlet", "bucket": bucket})
    for _, of_bucket in found.groupby("bucket_start"):
        total = of_bucket["articles"].sum()
        assert (of_bucket["articles_total"] == total).all()
        assert (of_bucket["share"].isna().all()) if total == 0 else np.isclose(of_bucket["share"].sum(), 1)


@QUICK
@given(CORPORA, FINE, st.dates(date(2023, 12, 1), date(2024, 1, 1)), st.integers(0, 60))
def test_buckets_tile_the_period(corpus, bucket, start, days):
    end = start + timedelta(days=days)
    found = make_table(corpus, "volume", Selection(start=start, end=end), options={"bucket": bucket})
    starts = [moment.date() for moment in found["bucket_start"]]
    assert starts[0] <= start < next_bucket(starts[0], bucket)
    assert starts[-1] <= end < next_bucket(starts[-1], bucket)
    assert all(next_bucket(a, bucket) == b for a, b in pairwise(starts))
    edges = [starts[0] >= start, next_bucket(starts[-1], bucket) - timedelta(days=1) <= end]
    assert found["complete"].iloc[0] <= edges[0]
    assert found["complete"].iloc[-1] <= edges[1]


@QUICK
@given(CORPORA, st.sampled_from(["none", "outlet", "part", "tag"]), st.sampled_from(BUCKETS))
def test_shares_of_a_concept_sum_to_one_and_its_passages_are_its_mentions(corpus, by, bucket):
    options = {"by": by, "bucket": bucket, "zeros": "yes"}
    found = make_table(corpus, "terminology", Selection(), options=options, glossary=GLOSSARY)
    for _, concept in found.groupby(["bucket_start", "group", "concept"], dropna=False):
        mentioned = concept["mentions_concept"].iloc[0]
        assert concept["mentions"].sum() == mentioned
        assert np.isclose(concept["share"].sum(), 1) if mentioned else concept["share"].isna().all()
        assert (
            (concept["share_low"] <= concept["share"] + 1e-12) | ~(concept["share_low"] == concept["share_low"])
        ).all()
    if by == "none" and bucket == "none":
        passages = make_table(corpus, "concordance", Selection(), glossary=GLOSSARY)
        assert len(passages) == found["mentions"].sum()


@settings(max_examples=15, deadline=None)
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_table(corpus, random):
    shuffled = SlowCorpus(random.sample(corpus.items, len(corpus.items)))
    for name, options in (
        ("tags", {"by": "outlet"}),
        ("tag-pairs", {"min_articles": "1"}),
        ("words", {"by": "outlet", "bucket": "month"}),
        ("terminology", {"by": "outlet"}),
        ("volume", {"by": "outlet", "bucket": "week"}),
        ("concordance", {"sort": "left", "limit": "4", "seed": "1"}),
    ):
        made = [make_table(c, name, Selection(), options=options, glossary=GLOSSARY) for c in (corpus, shuffled)]
        assert made[0].equals(made[1]), name


@QUICK
@given(CORPORA)
def test_frequencies_sum_to_tokens_and_ranks_have_no_holes(corpus):
    found = make_table(corpus, "words", Selection(), options={"by": "outlet"})
    for _, outlet in found.groupby("group"):
        assert outlet["frequency"].sum() == outlet["tokens"].iloc[0]
        assert outlet["rank"].tolist() == list(range(1, len(outlet) + 1))


@given(st.text(max_size=12))
def test_no_cell_begins_as_a_formula_and_every_cell_can_be_read_back(text):
    assert not is_formula(guarded(text))
    assert unguarded(guarded(text)) == text
