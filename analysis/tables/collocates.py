"""The tables collocates, ngrams and diversity."""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd

from analysis.cells import typed
from analysis.errors import AnalysisError
from analysis.keywords.collocates import CollocateRank, Expected, collocates
from analysis.keywords.diversity import lexical_diversity
from analysis.keywords.ngrams import LONGEST_JUDGED, fixedness, ngram_frequency
from analysis.schema import TABLES
from analysis.tables.request import Request, joined_query
from analysis.tables.robust_words import robust_collocates
from analysis.tables.wording import has_outer, stop_words_of

COLLOCATES = (
    *TABLES["collocates"], "mi3", "delta_p", "delta_p_back", "p", "q_bh", "expected_both", "window_tokens",
    "articles_both", "top_article_share",
)  # fmt: skip
NGRAMS = (*TABLES["ngrams"], "lambda", "lambda_z")
DIVERSITY = ("bucket_start", "group", "mattr", "windows", "articles", "articles_short")


def collocate_table(request: Request) -> pd.DataFrame:
    """The words near a node; see `keywords.collocates.collocates`.

    The node is a search text, of which the words and phrases not under NOT are looked for: the option node, or without
    it the words that the selection searches for. With a node of its own the selection's words narrow the articles as
    usual; else all articles of the selection without its words are looked at, so that tokens and count_collocate say
    how often a word occurs anyway. With robust=yes also how far log_dice moves.

    Raises:
        AnalysisError: There is neither a node nor a search.
    """
    asked, parts, counts = request.asked, request.selection.parts, request.corpus.counts
    node = asked.text("node").strip() or joined_query(request.selection.query, request.matches)
    if not node:
        raise AnalysisError("collocates needs a word to look around. Search for one, or give node=WORD.")
    rows = request.rows() if asked.text("node").strip() else request.base_rows()
    variants = tuple(request.corpus.query_variants(node))
    span = None if asked.yes("sentence") else asked.whole("span", most=100)
    near = counts.window_terms(rows, variants, span=span, parts=parts)
    anywhere = counts.term_numbers(rows, parts=parts)
    at = np.searchsorted(anywhere["term_id"].to_numpy(), near["term_id"].to_numpy())
    near = near.assign(count_collocate=anywhere["frequency"].to_numpy()[at])
    # Left out of the list; the window keeps its size.
    stops = counts.term_ids(sorted(stop_words_of(request)))
    found = collocates(
        near,
        counts.spelt,
        hidden=stops,
        tokens=int(anywhere["frequency"].sum()),
        min_count=asked.whole("min_count"),
        rank=cast("CollocateRank", asked.text("rank")),
        expected=cast("Expected", asked.text("expected")),
        top=asked.whole("top", least=0),
    )
    told = typed(found, COLLOCATES)
    return robust_collocates(request, told, rows, variants, span) if asked.yes("robust") else told


def ngram_table(request: Request) -> pd.DataFrame:
    """Sequences of n tokens; see `keywords.ngrams.ngram_frequency`, and `fixedness` for lambda and lambda_z.

    lambda and lambda_z are empty for n=1, for n above 3, and where groups or buckets are asked for.
    """
    asked, parts, counts = request.asked, request.selection.parts, request.corpus.counts
    n, min_count, top = asked.whole("n", most=5), asked.whole("min_count"), asked.whole("top", least=0)
    stops = stop_words_of(request)
    outer = counts.term_ids(sorted(stops))
    found = request.counted(
        lambda rows, grouping: counts.ngrams(
            rows, grouping, n, min_count=min_count, parts=parts, top=top or None, outer=outer
        )
    )
    found = found[~has_outer(found["ngram"], stops)]
    listed = ngram_frequency(found, request.volume())
    if top:
        listed = listed.groupby(["bucket_start", "group"], dropna=False, sort=False).head(top)
    if request.by == "none" and request.bucket == "none" and 1 < n <= LONGEST_JUDGED and len(listed):
        margins = counts.ngram_margins(request.rows(), listed["ngram"].tolist(), parts=parts)
        listed = listed.merge(fixedness(margins), how="left", on="ngram")
    else:
        listed = listed.assign(**{"lambda": np.nan, "lambda_z": np.nan})
    return typed(listed, NGRAMS)


def diversity(request: Request) -> pd.DataFrame:
    """See `keywords.diversity.lexical_diversity`."""
    counts, parts = request.corpus.counts, request.selection.parts
    window = request.asked.whole("window", least=2, most=10_000)
    types = request.counted(lambda rows, grouping: counts.window_types(rows, grouping, window, parts=parts))
    return typed(lexical_diversity(types), DIVERSITY)
