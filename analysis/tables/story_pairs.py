"""The tables story-pairs and pair-terminology: articles of different outlets about one event, and their words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.cells import typed
from analysis.errors import GlossaryError
from analysis.keywords.stoplists import stop_words
from analysis.keywords.tfidf import Limits, term_weights
from analysis.schema import TABLES
from analysis.store.counts import Grouping
from analysis.tables.request import Request
from analysis.terminology.story_pairs import hours_of, one_to_one, pair_usage

LIMITS = Limits(min_df=2, max_df=1.0)
"""Words of one article alone make no two articles alike."""


def story_pairs(request: Request) -> pd.DataFrame:
    """Pairs of articles of two outlets about one event: near in time, alike in their words, and not copies.

    Returns:
        One row per pair, the most alike first: outlet_a before outlet_b in code point order, article_id_a, published_a,
        title_a, article_id_b, published_b, title_b, similarity (0 to 1), hours (between them, 0 or more). Of two
        outlets no article stands in more than one pair.

    Notes:
        similarity is the cosine of TF-IDF vectors (the weights of the table `keywords`, without function words, words
        in at least two articles of the corpus) of the searched parts. Articles pair when at most `hours` lie between
        them, in one language, from different outlets, and not in one copy cluster: a copy says nothing about a choice
        of words. Articles of fewer than `min_words` words are left out: one shared name would make them alike. Where only the day was printed, noon stands for it; zones are not told apart. See
        `terminology.story_pairs.one_to_one`.

    References:
        Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval", IPM 24:513-523; for stories
        told apart by cosine and time: Allan, Papka and Lavrenko 1998, "On-line new event detection and tracking", SIGIR.
    """
    corpus, asked = request.corpus, request.asked
    within, least = asked.number("hours"), asked.number("min_similarity", above=True)
    rows = request.rows()
    articles = corpus.article_table(rows, text=False)
    keys = corpus.article_keys(rows)[["row", "article_id"]]
    articles = articles[articles["words"] >= asked.whole("min_words", least=0)]
    articles = keys.merge(articles, on="article_id").sort_values("row").reset_index(drop=True)
    everything = corpus.all_rows()
    known = corpus.counts.document_frequencies(everything, parts=request.selection.parts)
    languages = sorted(set(articles["language"].dropna()))
    weights = term_weights(known, len(everything), LIMITS, stop_words=stop_words(languages))
    hours = hours_of(articles["published"].fillna("").astype("str"), articles["published_precision"].fillna(""))
    outlets = pd.factorize(articles["outlet"])[0].astype(np.int64)
    found = [
        corpus.counts.similar(
            articles["row"].to_numpy(np.int32)[places], hours[places], outlets[places], weights,
            within=within, least=least, parts=request.selection.parts,
        )
        for places in articles.groupby("language", dropna=False).indices.values()
    ]  # fmt: skip
    pairs = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["row_a", "row_b", "similarity"])
    return typed(one_to_one(_told(pairs, articles.assign(hours=hours))), TABLES["story-pairs"])


def pair_terminology(request: Request) -> pd.DataFrame:
    """See `terminology.story_pairs.pair_usage`."""
    if not (request.glossary and request.glossary.variants):
        raise GlossaryError("pair-terminology needs a glossary: concepts and the variants written for them. Give one.")
    pairs = story_pairs(request)
    rows = request.rows()
    hits = request.corpus.counts.article_hits(
        rows, Grouping(), request.glossary.variants, parts=request.selection.parts
    )
    named = hits.merge(request.corpus.article_keys(rows)[["row", "article_id"]], on="row")
    return pair_usage(pairs, named[["article_id", "concept", "variant", "mentions"]])


def _told(pairs: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Pairs with what is known of their articles, in order of outlet, copies left out."""
    known = articles.set_index("row")[["article_id", "outlet", "published", "title", "copy_cluster", "hours"]]
    outlets = known["outlet"]
    one, other = pairs["row_a"].to_numpy(np.int32), pairs["row_b"].to_numpy(np.int32)
    flip = outlets.loc[one].to_numpy(object) > outlets.loc[other].to_numpy(object)
    sides = (np.where(flip, other, one), np.where(flip, one, other))
    a, b = (known.loc[rows].reset_index(drop=True) for rows in sides)
    told = pd.concat([a.add_suffix("_a"), b.add_suffix("_b")], axis=1).assign(
        similarity=pairs["similarity"].to_numpy(np.float64),
        hours=(a["hours"] - b["hours"]).abs().astype("float64"),
    )
    copied = (told["copy_cluster_a"] != "") & (told["copy_cluster_a"] == told["copy_cluster_b"])
    return told[~copied.fillna(value=False)].fillna({"published_a": "", "published_b": ""})
