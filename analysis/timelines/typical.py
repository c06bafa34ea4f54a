"""Which of many texts says best what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float64]


def similarity_to_centre(vectors: csr_matrix) -> Floats:
    """How close each text is to the middle of all of them (0 to 1).

    Args:
        vectors: One row per text, such as TF-IDF weights (0 or more); rows need not have length 1.

    Notes:
        Cosine of the row and the mean of all rows, each row cut to length 1 before. A row of zeros has similarity 0.
        Rounded to 12 digits, so that the order of the texts changes nothing.
    """
    if not vectors.shape[0]:
        return np.zeros(0)
    lengths = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1), np.float64).ravel())
    centre = np.asarray(vectors.T @ np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)).ravel()
    spread = lengths * float(np.linalg.norm(centre))
    along = np.asarray(vectors @ centre).ravel()
    cosine: Floats = np.divide(along, spread, out=np.zeros_like(along), where=spread > 0)
    return np.round(cosine, 12)


def idf_vectors(texts: Sequence[Sequence[str]], frequencies: Mapping[str, int], articles: int) -> csr_matrix:
    """TF-IDF of short texts, with document frequencies from a larger collection.

    Args:
        texts: Token keys of each text.
        frequencies: Articles of the collection that hold each term; a term not there counts as in none.
        articles: Articles of the collection.

    Notes:
        tf·(ln((1+n)/(1+df))+1), as `keywords.tfidf`; words on nearly everything weigh least, so no stop list is needed.
    """
    terms = {term: place for place, term in enumerate(sorted({term for text in texts for term in text}))}
    weights = {term: log((1 + articles) / (1 + min(frequencies.get(term, 0), articles))) + 1 for term in terms}
    cells = [(row, terms[t], n * weights[t]) for row, text in enumerate(texts) for t, n in Counter(text).items()]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((np.array(values, np.float64), (rows, columns)), shape=(len(texts), len(terms)))
