"""The table headlines: the articles that say best what a selection has in common."""

from __future__ import annotations

import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.tables.request import Request
from analysis.text.tokens import keys_of
from analysis.timelines.typical import idf_vectors, similarity_to_centre


def headlines(request: Request) -> pd.DataFrame:
    """The most typical headlines of a selection, such as those of a burst: closest to the middle of all of them.

    Returns:
        One row per headline, the closest first, ties by article_id: article_id, outlet, published, title, similarity
        (0 to 1, cosine to the mean). Of headlines with the same words only the first is told.

    Notes:
        See `timelines.typical`: TF-IDF of headline words, document frequencies from the headlines of the whole corpus.
        Where a selection mixes languages, the headlines of the most frequent one are the middle.
    """
    corpus = request.corpus
    articles = corpus.article_table(request.rows(), text=False)
    everything = corpus.all_rows()
    known = corpus.counts.document_frequencies(everything, parts=("headline",))
    frequencies = dict(zip(known["term"], known["articles"].astype(int), strict=True))
    words = [tuple(keys_of(title)) for title in articles["title"].fillna("")]
    found = articles.assign(
        similarity=similarity_to_centre(idf_vectors(words, frequencies, len(everything))),
        words=[" ".join(one) for one in words],
    ).sort_values(["similarity", "article_id"], ascending=[False, True], kind="stable")
    told = found[found["words"] != ""].drop_duplicates("words").head(request.asked.whole("limit"))
    return typed(told.fillna({"published": "", "outlet": ""}), TABLES["headlines"])
