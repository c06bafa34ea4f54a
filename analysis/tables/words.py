"""The tables words and keywords."""

from __future__ import annotations

import pandas as pd

from analysis.errors import AnalysisError
from analysis.keywords.frequency import word_frequency
from analysis.keywords.stoplists import languages_of, stop_words
from analysis.keywords.tfidf import Limits, term_weights, tf_idf_keywords
from analysis.store.counts import Grouping, Rows
from analysis.tables.request import Request


def words(request: Request) -> pd.DataFrame:
    """See `keywords.frequency.word_frequency`."""
    counts, parts = request.corpus.counts, request.selection.parts
    top, stops = request.asked.whole("top"), stop_words_of(request)
    return word_frequency(
        request.counted(lambda rows, grouping: counts.terms(rows, grouping, parts=parts, top=top + len(stops))),
        request.volume(),
        request.totals(),
        top=top,
        stop_words=stops,
    )


def keywords(request: Request) -> pd.DataFrame:
    """See `keywords.tfidf.tf_idf_keywords`."""
    asked = request.asked
    if asked.text("ngrams") != "1":
        raise AnalysisError(f"ngrams={asked.text('ngrams')} is not possible for keywords. Use ngrams=1, single words.")
    counts, parts = request.corpus.counts, request.selection.parts
    top = asked.whole("top")
    everything = request.corpus.all_rows()
    weights = term_weights(
        counts.document_frequencies(everything, parts=parts),
        len(everything),
        Limits(asked.articles_or_part("min_df"), asked.articles_or_part("max_df")),
        stop_words=stop_words_of(request),
    )

    def weighted(rows: Rows, grouping: Grouping) -> pd.DataFrame:
        return counts.weighted_terms(rows, grouping, weights, parts=parts, top=top)

    return tf_idf_keywords(request.counted(weighted), request.volume(), request.totals(), top=top)


def stop_words_of(request: Request) -> frozenset[str]:
    """The function words that the table leaves out: those of the selection's languages, with stop=yes."""
    if not request.asked.yes("stop"):
        return frozenset()
    return stop_words(languages_of(request.corpus.counts.volume(request.base_rows(), Grouping("language"))))
