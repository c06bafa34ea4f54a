"""The tables words, keywords and class-keywords."""

from __future__ import annotations

from math import ceil

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import CELL, typed, with_per_million, with_rank, with_totals
from analysis.errors import AnalysisError
from analysis.keywords.classtfidf import class_tf_idf
from analysis.keywords.frequency import word_frequency
from analysis.keywords.tfidf import Limits, term_weights, tf_idf_keywords
from analysis.store.counts import Grouping, Rows
from analysis.tables.request import Request
from analysis.tables.robust_words import robust_keywords, without_ranges
from analysis.tables.wording import Naming, has_outer, plain, stop_words_of

SIZES: dict[str, tuple[int, ...]] = {
    "1": (1,), "2": (2,), "3": (3,), "1-2": (1, 2), "2-3": (2, 3), "1-3": (1, 2, 3),
}  # fmt: skip
"""What `ngrams` may be: tokens of a term."""
CLASS_KEYWORDS = (
    *CELL, "rank", "term", "c_tf_idf", "frequency", "tokens", "per_million", "articles", "articles_total"
)  # fmt: skip


def words(request: Request) -> pd.DataFrame:
    """See `keywords.frequency.word_frequency`; with stems a column `forms` follows, counted over the whole selection."""
    counts, parts = request.corpus.counts, request.selection.parts
    top, stops = request.asked.whole("top"), stop_words_of(request)
    naming = Naming(request.corpus, request.asked.text("stems"), stops)
    found = word_frequency(
        request.counted(
            lambda rows, grouping: counts.terms(rows, grouping, parts=parts, top=top + len(stops), join=naming.join)
        ),
        request.volume(),
        request.totals(),
        top=top,
        stop_words=stops,
    )
    return naming.with_forms(found, counts.term_numbers(request.rows(), parts=parts))


def keywords(request: Request) -> pd.DataFrame:
    """See `keywords.tfidf.tf_idf_keywords`; with stems a column `forms` follows, counted over the whole selection.

    A term is a sequence of so many tokens as `ngrams` says, inside a sentence; with "1-3" single words, pairs and
    threes compete in one list. With stop=yes sequences that begin or end with a function word are left out. With
    by=part document frequencies of sequences are those of the part. With robust=yes also how far tf_idf moves, for single
    words and groups of articles; see `robust_words.robust_keywords`.
    """
    asked, counts, parts = request.asked, request.corpus.counts, request.selection.parts
    sizes, top, stops = SIZES[asked.text("ngrams")], asked.whole("top"), stop_words_of(request)
    limits = Limits(asked.articles_or_part("min_df"), asked.articles_or_part("max_df"))
    everything = request.corpus.all_rows()
    many = len(everything)
    if sizes != (1,):
        if asked.text("stems") != "no":
            raise AnalysisError("Stems are those of single words. Use ngrams=1, or stems=no.")
        least = ceil(limits.min_df * many) if isinstance(limits.min_df, float) else limits.min_df

        def weigh(frequencies: pd.DataFrame) -> npt.NDArray[np.float64]:
            term = frequencies["term"]
            hidden = frozenset(term[has_outer(term, stops)])
            return term_weights(frequencies, many, limits, stop_words=hidden)

        def weighted(rows: Rows, grouping: Grouping) -> pd.DataFrame:
            within: Rows = np.union1d(everything, rows)
            return counts.weighted_ngrams(
                rows, grouping, weigh, within=within, sizes=sizes, least=max(least, 1), parts=parts, top=top
            )

        found = tf_idf_keywords(request.counted(weighted), request.volume(), request.totals(), top=top)
        return without_ranges(found) if asked.yes("robust") else found
    naming = Naming(request.corpus, asked.text("stems"), stops)
    if naming.stems is None:
        frequencies = counts.document_frequencies(everything, parts=parts)
    else:
        numbers = counts.term_numbers(everything, parts=parts, join=naming.join)
        frequencies = numbers.assign(term=counts.spelt(numbers["term_id"].to_numpy(np.int64)))
    weights = term_weights(frequencies, many, limits, stop_words=stops)
    found = tf_idf_keywords(
        request.counted(
            lambda rows, grouping: counts.weighted_terms(
                rows, grouping, weights, parts=parts, top=top, join=naming.join
            )
        ),
        request.volume(),
        request.totals(),
        top=top,
    )
    named = naming.with_forms(found, counts.term_numbers(request.rows(), parts=parts))
    if not asked.yes("robust"):
        return named
    if request.by == "part":
        return without_ranges(named)
    return robust_keywords(request, named, counts.term_ids(found["term"].tolist()), weights, naming.join)


def class_keywords(request: Request) -> pd.DataFrame:
    """The words typical of each group taken as one long text, by c-TF-IDF; see `keywords.classtfidf.class_tf_idf`.

    Returns:
        One row per bucket, group and term, highest score first, ties by term in code point order: bucket_start, group,
        rank, term, c_tf_idf, frequency, tokens, per_million, articles, articles_total; with stems also forms.
    """
    counts, parts, top = request.corpus.counts, request.selection.parts, request.asked.whole("top")
    stops = stop_words_of(request)
    naming = Naming(request.corpus, request.asked.text("stems"), stops)
    numbers = request.counted(lambda rows, grouping: counts.cell_numbers(rows, grouping, parts=parts, join=naming.join))
    counted = with_totals(with_totals(numbers, request.volume()[[*CELL, "tokens"]]), request.totals())
    scored = counted.assign(c_tf_idf=class_tf_idf(counted))
    scored = scored[~scored["term_id"].isin(plain(naming, stops))]
    scored = scored[scored["frequency"] >= request.asked.whole("min_count")]
    # Ties beyond `top` are spelt too, so that the order of terms decides.
    least = scored.groupby(CELL, dropna=False)["c_tf_idf"].transform(lambda s: s.nlargest(top).min())
    kept = scored[scored["c_tf_idf"] >= least]
    named = kept.assign(term=pd.Series(counts.spelt(kept["term_id"].to_numpy(np.int64)), dtype="str", index=kept.index))
    ranked = typed(with_per_million(with_rank(named, "c_tf_idf", top=top), "frequency"), CLASS_KEYWORDS)
    return naming.with_forms(ranked, counts.term_numbers(request.rows(), parts=parts))
