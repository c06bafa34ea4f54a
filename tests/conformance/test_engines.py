"""Every engine gives the answers of the slow reference, for corpora and questions drawn at random."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.article import PARTS, Moment
from analysis.selection import Selection
from analysis.store import counts
from analysis.store.counts import Counts, Grouping
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from analysis.terminology.glossary import Variant
from tests.conformance.reference import ReferenceEngine
from tests.conftest import read_articles

WORDS = [
    "army", "Army", "ARMY", "salvation", "Salvation", "occupation", "forces", "occupation-forces", "israeli-occupied", "land", "cease-fire",
    "cease", "fire", "police", "police's", "U.S.", "Mr.", "3.5", "غزة", "وغزة", "القُوّات", "gobierno", "gobiernos", "l'Orient", "said", "the",
]  # fmt: skip
STOPS = [". ", "! ", ", ", "\n", "\n\n", " ", " ", " ", " ", ".” ", "… ", "؟ "]
VARIANTS = (
    Variant("the army", "army", exclude=("salvation army",)),
    Variant("the army", "occupation forces"),
    Variant("the army", "forces"),
    Variant("the army", "the army"),
    Variant("truce", "cease-fire"),
    Variant("truce", "fire"),
    Variant("capitals", "Army", case=True),
    Variant("government", "gobierno*"),
    Variant("land", "occupied land"),
    Variant("land", "israeli", unticked=("israeli",)),
    Variant("place", "غزة"),
    Variant("officers", "police"),
)
GROUPINGS = [
    Grouping(by, bucket)
    for by, bucket in itertools.product(
        ["none", "outlet", "tag", "author", "language", "section", "part"], ["none", "week", "month"]
    )
]
PART_CHOICES = [("headline", "summary", "body"), ("headline",), ("body", "caption")]


def _text(random_: random.Random, size: int) -> str:
    return "".join(random_.choice(WORDS) + random_.choice(STOPS) for _ in range(random_.randint(0, size))).strip()


def _records(seed: int, size: int) -> list[dict]:
    random_ = random.Random(seed)
    dates = ["2024-01-01", "2024-01-07", "2024-01-08", "2024-02", "2024", "2024-02-29T23:59", None]
    return [
        {
            "title": f"Title {seed} {i} {_text(random_, 4)}",
            "url": f"https://site.example/{seed}/{i}",
            "outlet": random_.choice(["A", "B", ""]),
            "section": random_.choice(["World", ""]),
            "language": random_.choice(["en", "ar"]),
            "authors": tuple(random_.sample(["Ann", "Bo"], random_.randint(0, 2))),
            "tags": tuple(random_.sample(["x", "y", "z", "Gaza, Strip"], random_.randint(0, 3))),
            "published": random_.choice(dates),
            "summary": _text(random_, 6),
            "body": _text(random_, 60),
            "captions": tuple(t for t in [_text(random_, 5)] if t),
        }
        for i in range(size)
    ]


@pytest.fixture(scope="module", params=["one batch", "three batches"])
def engines(request, tmp_path_factory) -> tuple[Counts, ReferenceEngine, np.ndarray]:
    home: Path = tmp_path_factory.mktemp("engines")
    records = _records(7, 40)
    step = 40 if request.param == "one batch" else 14
    for first in range(0, 40, step):
        import_articles(home, "c", "test", read_articles(records[first : first + step]))
    corpus = open_corpus(home, "c")
    rows = corpus.all_rows()
    kept = {}
    for row, article_id in zip(rows.tolist(), corpus._facts.article_id, strict=True):
        article = corpus.article(str(article_id))
        local = article["published_local"]
        kept[row] = {**article, "published": Moment(local) if local else None}
    return corpus.counts, ReferenceEngine(kept), rows


def _same(ours: pd.DataFrame, theirs: pd.DataFrame, columns: tuple[str, ...]) -> None:
    ours = ours[list(columns)].copy()
    if "bucket_start" in ours:
        ours["bucket_start"] = ours["bucket_start"].dt.strftime("%Y-%m-%d").fillna("")
    keys = [c for c in columns if c not in ("weight", "frequency", "articles", "tokens")]
    a, b = (f.sort_values(list(keys)).reset_index(drop=True) for f in (ours, theirs[list(columns)]))
    assert a.drop(columns="weight", errors="ignore").to_dict("records") == b.drop(
        columns="weight", errors="ignore"
    ).to_dict("records")
    if "weight" in columns:
        np.testing.assert_allclose(a["weight"].to_numpy(float), b["weight"].to_numpy(float), rtol=1e-12)


@pytest.mark.parametrize("grouping", GROUPINGS, ids=str)
@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
def test_volume_tags_terms_and_hits_are_those_of_the_reference(engines, grouping, parts):
    local, reference, every = engines
    for rows in (every, every[::3], every[:0]):
        _same(local.volume(rows, grouping, parts=parts), reference.volume(rows, grouping, parts=parts), counts.VOLUME)
        sums = local.token_sums(rows, grouping, parts=parts)
        _same(sums, reference.token_sums(rows, grouping, parts=parts), counts.TOKEN_SUMS)
        _same(local.terms(rows, grouping, parts=parts), reference.terms(rows, grouping, parts=parts), counts.TERMS)
        _same(
            local.hits(rows, grouping, VARIANTS, parts=parts),
            reference.hits(rows, grouping, VARIANTS, parts=parts),
            counts.HITS,
        )
        _same(
            local.article_hits(rows, grouping, VARIANTS, parts=parts),
            reference.article_hits(rows, grouping, VARIANTS, parts=parts),
            counts.ARTICLE_HITS,
        )
        if grouping.by != "part":
            _same(local.members(rows, grouping), reference.members(rows, grouping), counts.MEMBERS)
            _same(local.tags(rows, grouping), reference.tags(rows, grouping), counts.TAGS)


@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
def test_passages_and_forms_are_those_of_the_reference(engines, parts):
    local, reference, every = engines
    for rows in (every, every[1::2]):
        _same(
            local.passages(rows, VARIANTS, parts=parts),
            reference.passages(rows, VARIANTS, parts=parts),
            counts.PASSAGES,
        )
        _same(local.forms(rows, VARIANTS, parts=parts), reference.forms(rows, VARIANTS, parts=parts), counts.FORMS)


def test_tag_pairs_are_those_of_the_reference(engines):
    local, reference, every = engines
    _same(local.tag_pairs(every), reference.tag_pairs(every), counts.TAG_PAIRS)


@pytest.mark.parametrize("grouping", [Grouping(), Grouping("outlet", "month"), Grouping("part")], ids=str)
def test_weighted_terms_sum_rows_of_length_one(engines, grouping):
    local, reference, every = engines
    known = local.document_frequencies(every, parts=PARTS)
    weights = np.zeros(local.terms_known)
    weights[known["term_id"]] = np.where(known["articles"] > 3, 1 + 1 / known["articles"], 0)
    weight_of = dict(zip(known["term"], weights[known["term_id"]], strict=True))
    _same(
        local.weighted_terms(every, grouping, weights),
        reference.weighted_terms(every, grouping, weight_of),
        counts.WEIGHTED_TERMS,
    )


@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
def test_weights_and_words_near_a_node_article_by_article_are_those_of_single_articles(engines, parts):
    local, reference, every = engines
    known = local.document_frequencies(every, parts=PARTS)
    weights = np.zeros(local.terms_known)
    weights[known["term_id"]] = np.where(known["articles"] > 3, 1 + 1 / known["articles"], 0)
    weight_of = dict(zip(known["term"], weights[known["term_id"]], strict=True))
    terms = ["the", "army", "cease-fire", "gobierno"]
    ids, node = local.term_ids(terms), (Variant("", "the"),)
    weighed = local.article_weights(every[::2], ids, weights, parts=parts)
    near = local.window_articles(every[::2], node, ids, span=3, parts=parts)
    assert (tuple(weighed), tuple(near)) == (counts.ARTICLE_WEIGHTS, counts.WINDOW_ARTICLES)
    for row in every[::2]:
        alone = [row]
        expected = reference.weighted_terms(alone, Grouping(), weight_of, parts=parts).set_index("term")["weight"]
        told = weighed[weighed["row"] == row].set_index("term_id")["weight"]
        assert dict(zip(local.spelt(told.index.to_numpy()), told, strict=True)) == pytest.approx(
            {term: expected[term] for term in terms if term in expected.index}
        )
        found = reference.window_terms(alone, node, span=3, parts=parts).set_index("term")["frequency"]
        told = near[near["row"] == row].set_index("term_id")["frequency"]
        assert dict(zip(local.spelt(told.index.to_numpy()), told, strict=True)) == {
            term: found[term] for term in terms if term in found.index
        }


@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
@pytest.mark.parametrize(("within", "least"), [(0, 0.1), (36, 0.3), (10_000, 0.55)])
def test_similar_articles_are_those_of_the_reference(engines, within, least, parts):
    local, reference, every = engines
    random_ = np.random.default_rng(3)
    hours = random_.integers(0, 200, len(every)).astype(float)
    hours[::7] = np.nan
    groups = random_.integers(0, 3, len(every))
    known = local.document_frequencies(every, parts=PARTS)
    weights = np.zeros(local.terms_known)
    weights[known["term_id"]] = np.where(known["articles"] > 3, 1 + 1 / known["articles"], 0)
    weight_of = dict(zip(known["term"], weights[known["term_id"]], strict=True))
    ours = local.similar(every, hours, groups, weights, within=within, least=least, parts=parts)
    theirs = reference.similar(every, hours, groups, weight_of, within=within, least=least, parts=parts)
    ours, theirs = (f.sort_values(["row_a", "row_b"]).reset_index(drop=True) for f in (ours, theirs))
    assert len(theirs) > 0 or parts == ("headline",)
    assert ours[["row_a", "row_b"]].to_numpy().tolist() == theirs[["row_a", "row_b"]].to_numpy().tolist()
    np.testing.assert_allclose(ours["similarity"].to_numpy(float), theirs["similarity"].to_numpy(float), rtol=1e-12)


@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
@pytest.mark.parametrize("is_joined", [False, True], ids=["terms", "joined by their first letter"])
def test_numbers_and_spread_of_terms_are_those_of_the_reference(engines, parts, is_joined):
    local, reference, every = engines
    terms = local.spelt(np.arange(local.terms_known))
    first = {term[0]: term for term in reversed(terms)}
    join = {term: first[term[0]] for term in terms}
    join_ids = local.term_ids([join[term] for term in terms]) if is_joined else None
    for rows in (every, every[::3]):
        expected = reference.spread(rows, parts=parts, join=join if is_joined else None)
        numbers = local.term_numbers(rows, parts=parts, join=join_ids)
        assert numbers["term_id"].is_monotonic_increasing
        named = numbers.assign(term=local.spelt(numbers["term_id"].to_numpy()))
        _same(named, expected, ("term", "frequency", "articles"))
        ids = numbers["term_id"].to_numpy()[::-1]
        spread = local.spread(rows, ids, parts=parts, join=join_ids)
        assert tuple(spread) == counts.SPREAD
        assert spread["term_id"].tolist() == ids.tolist()
        found = spread.assign(term=local.spelt(ids)).set_index("term").drop(columns="term_id").sort_index()
        pd.testing.assert_frame_equal(found, expected.set_index("term").sort_index(), check_dtype=False, rtol=1e-12)


def test_terms_that_the_corpus_never_held_have_no_number(engines):
    local, _, _ = engines
    assert local.term_ids(["army", "unheard"])[1] == -1
    assert local.spelt(local.term_ids(["army"])) == ["army"]
    assert local.spread(np.zeros(0, np.int32), local.term_ids(["army"])).empty


@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
@pytest.mark.parametrize("span", [1, 3, 50, None])
def test_words_near_a_node_are_those_of_the_reference(engines, parts, span):
    local, reference, every = engines
    for rows in (every, every[::3]):
        for variants in (VARIANTS[:4], (Variant("", "the"),), (Variant("", "unheard"),)):
            found = local.window_terms(rows, variants, span=span, parts=parts)
            assert tuple(found) == counts.WINDOW_TERMS
            named = found.assign(term=local.spelt(found["term_id"].to_numpy()))
            columns = ("term", "frequency", "articles", "largest", "hits")
            expected = reference.window_terms(rows, variants, span=span, parts=parts)
            by_term = [f[list(columns)].sort_values("term").to_dict("records") for f in (named, expected)]
            assert by_term[0] == by_term[1]
            places = local.window_tokens(rows, variants, span=span, parts=parts)
            assert tuple(places) == counts.WINDOW_TOKENS
            told = sorted(places.itertuples(index=False, name=None))
            assert told == reference.window_tokens(rows, variants, span=span, parts=parts)
            assert len(told) == found["frequency"].sum()


@pytest.mark.parametrize("grouping", [Grouping(), Grouping("author", "week"), Grouping("part", "month")], ids=str)
@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
def test_numbers_per_cell_and_different_words_in_windows_are_those_of_the_reference(engines, grouping, parts):
    local, reference, every = engines
    for rows in (every, every[::3], every[:0]):
        numbers = local.cell_numbers(rows, grouping, parts=parts)
        assert tuple(numbers) == counts.CELL_NUMBERS
        named = numbers.assign(term=local.spelt(numbers["term_id"].to_numpy()))
        _same(named, reference.terms(rows, grouping, parts=parts), counts.TERMS)
        if grouping.by != "part":
            for window in (1, 7):
                found = local.window_types(rows, grouping, window, parts=parts)
                _same(found, reference.window_types(rows, grouping, window, parts=parts), counts.WINDOW_TYPES)


@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
def test_counts_per_article_are_those_of_the_reference(engines, parts):
    local, reference, every = engines
    terms = ["the", "army", "cease-fire", "gobierno", "unheard"]
    for rows in (every, every[::3], every[:0]):
        found = local.article_counts(rows, local.term_ids(terms)[:4], parts=parts)
        listed = {(r.row, local.spelt(np.array([r.term_id]))[0]): (r.frequency, r.tokens) for r in found.itertuples()}
        keys = {int(row): reference._keys(int(row), parts) for row in rows}
        assert listed == {
            (row, term): (said.count(term), len(said)) for row, said in keys.items() for term in terms if term in said
        }


@pytest.mark.parametrize("n", [1, 2, 3, 4])
@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
def test_sequences_of_tokens_are_those_of_the_reference(engines, n, parts):
    local, reference, every = engines
    for rows in (every, every[::3], every[:0]):
        for min_count in (1, 3):
            for grouping in (Grouping(), Grouping("tag", "month"), Grouping("part")):
                _same(
                    local.ngrams(rows, grouping, n, min_count=min_count, parts=parts),
                    reference.ngrams(rows, grouping, n, min_count=min_count, parts=parts),
                    counts.NGRAMS,
                )


@pytest.mark.parametrize("n", [2, 3, 4])
@pytest.mark.parametrize("parts", PART_CHOICES, ids="+".join)
def test_the_most_frequent_sequences_are_those_of_the_reference(engines, n, parts):
    local, reference, every = engines
    stops = ["the", "of", "unheard"]
    for rows in (every, every[::3], every[:0]):
        expected = reference.ngrams(rows, Grouping(), n, min_count=2, parts=parts)
        outer = [any(ngram.split(" ")[at] in stops for at in (0, -1)) for ngram in expected["ngram"]]
        expected = expected[~np.array(outer, bool)]
        for top in (1, 4, 1000):
            least = expected["frequency"].nlargest(top).min() if len(expected) else 0
            _same(
                local.ngrams(rows, Grouping(), n, min_count=2, parts=parts, top=top, outer=local.term_ids(stops)),
                expected[expected["frequency"] >= least],
                counts.NGRAMS,
            )


@pytest.mark.parametrize("n", [2, 3])
def test_windows_that_agree_with_a_sequence_are_those_of_the_reference(engines, n):
    local, reference, every = engines
    ngrams = local.ngrams(every, Grouping(), n, min_count=3)["ngram"].tolist()[:20]
    found, expected = local.ngram_margins(every, ngrams), reference.ngram_margins(every, ngrams)
    keys = ["ngram", "agreeing"]
    assert tuple(found) == counts.NGRAM_MARGINS
    assert found.sort_values(keys).to_numpy().tolist() == expected.sort_values(keys).to_numpy().tolist()
    assert local.ngram_margins(every, []).empty


@pytest.mark.parametrize("grouping", [Grouping(), Grouping("outlet", "month"), Grouping("tag")], ids=str)
@pytest.mark.parametrize("sizes", [(2,), (1, 2, 3)], ids=str)
def test_weighted_sequences_sum_rows_of_length_one(engines, grouping, sizes):
    local, reference, every = engines
    weight_of = {}

    def weigh(frequencies):
        weights = (1 + 1 / frequencies["articles"]).to_numpy()
        weight_of.update(zip(frequencies["term"], weights, strict=True))
        assert (frequencies["articles"] >= 4).all()
        return weights

    for rows in (every, every[::3]):
        found = local.weighted_ngrams(rows, grouping, weigh, within=every, sizes=sizes, least=4)
        expected = reference.weighted_ngrams(rows, grouping, weight_of, sizes=sizes)
        _same(found, expected, counts.WEIGHTED_TERMS)


@pytest.mark.parametrize("grouping", [Grouping(), Grouping("tag", "month"), Grouping("part")], ids=str)
def test_terms_counted_under_another_are_those_of_the_reference(engines, grouping):
    local, reference, every = engines
    terms = local.spelt(np.arange(local.terms_known))
    first = {term[0]: term for term in reversed(terms)}
    join = {term: first[term[0]] for term in terms}
    join_ids = local.term_ids([join[term] for term in terms])
    weights = np.zeros(local.terms_known)
    weights[join_ids] = 1 + join_ids / 7
    weight_of = {term: weights[i] for i, term in enumerate(terms)}
    for rows in (every, every[::3]):
        expected = reference.weighted_terms(rows, grouping, weight_of, join=join)
        _same(local.weighted_terms(rows, grouping, weights, join=join_ids), expected, counts.WEIGHTED_TERMS)
        _same(local.terms(rows, grouping, join=join_ids), expected, counts.TERMS)


@pytest.mark.parametrize("top", [1, 3, 1000])
def test_top_keeps_each_cells_greatest_and_all_their_ties(engines, top):
    local, _, every = engines
    for grouping in (Grouping(), Grouping("outlet", "month"), Grouping("tag")):
        terms = local.terms(every, grouping)
        least = terms.groupby(["bucket_start", "group"], dropna=False)["frequency"].transform(
            lambda f: f.nlargest(top).min()
        )
        kept = terms[terms["frequency"] >= least]
        _same(
            local.terms(every, grouping, top=top),
            kept.assign(bucket_start=kept["bucket_start"].dt.strftime("%Y-%m-%d").fillna("")),
            counts.TERMS,
        )


def test_every_mention_counted_is_listed(engines):
    local, _, every = engines
    for parts in PART_CHOICES:
        table = local.hits(every, Grouping(), VARIANTS, parts=parts)
        listed = local.passages(every, VARIANTS, parts=parts).groupby(["concept", "variant"]).size()
        counted = table[table["mentions"] > 0].set_index(["concept", "variant"])["mentions"]
        assert listed.sort_index().to_dict() == counted.sort_index().to_dict()


def test_selection_of_everything_is_everything():
    assert Selection().to_mapping() == {}
