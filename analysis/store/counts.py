"""The counting questions that an engine answers; everything with a formula is computed from these tables elsewhere.

All questions are about article rows (sorted int32 numbers that a selection resolves to). Answers are pandas frames
with the columns named below. `bucket_start` is datetime64[s] (NaT where no bucket was asked), `group` is text (""
where no group was asked; "(none)" for articles without a value). Counts are int64. Row order is not promised.
With by="tag" and by="author" an article counts once under each of its values, so groups overlap.
Articles whose date is coarser than the bucket, or missing, are left out when a bucket is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import ANALYSIS_PARTS, Part
from analysis.periods import Bucket
from analysis.terminology.glossary import Variant

Rows = npt.NDArray[np.int32]
TermIds = npt.NDArray[np.int64]
"""Numbers of terms in the engine's dictionary."""
Joins = npt.NDArray[np.int64]
"""For each term id the term id under which its tokens are counted, such as that of one form of its stem."""
By = Literal["none", "outlet", "section", "tag", "author", "language", "part", "match"]
BYS: tuple[By, ...] = get_args(By)

VOLUME = ("bucket_start", "group", "articles", "tokens")
TAGS = ("bucket_start", "group", "tag", "articles")
TAG_PAIRS = ("tag_a", "tag_b", "articles_both")
TERMS = ("bucket_start", "group", "term", "frequency", "articles")
WEIGHTED_TERMS = (*TERMS, "weight")
DOCUMENT_FREQUENCIES = ("term_id", "term", "frequency", "articles")
TERM_NUMBERS = ("term_id", "frequency", "articles")
SPREAD = (
    "term_id", "frequency", "articles", "largest", "deviation", "rate_sum", "rate_square_sum", "texts", "tokens",
    "smallest",
)  # fmt: skip
HITS = (
    "bucket_start",
    "group",
    "concept",
    "variant",
    "mentions",
    "articles",
    "mentions_concept",
    "articles_concept",
    "m2",
    "mn",
    "n2",
)
FORMS = ("concept", "variant", "form", "mentions", "articles")
PASSAGES = ("row", "part", "start_token", "end_token", "concept", "variant", "form")


@dataclass(frozen=True, slots=True)
class Grouping:
    """How counts are laid out. `by="match"` is resolved above the engine, one query at a time."""

    by: By = "none"
    bucket: Bucket = "none"


class Counts(Protocol):
    """An engine. `analysis.store.local.LocalEngine` is one; tests/conformance asks every engine the same questions."""

    def volume(self, rows: Rows, grouping: Grouping, *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """Articles and their tokens in the parts: VOLUME. Only cells that hold an article. With by="part" an article counts where the part has tokens."""
        ...

    def tags(self, rows: Rows, grouping: Grouping) -> pd.DataFrame:
        """Articles per tag: TAGS. An article counts once for a tag however often it carries it."""
        ...

    def tag_pairs(self, rows: Rows) -> pd.DataFrame:
        """Articles that carry both tags: TAG_PAIRS, tag_a before tag_b in code point order."""
        ...

    def terms(
        self, rows: Rows, grouping: Grouping, *, parts: Sequence[Part] = ANALYSIS_PARTS, top: int | None = None
    ) -> pd.DataFrame:
        """Tokens and articles per term: TERMS. Terms that do not occur are absent.

        With `top`, only the terms of each cell whose frequency is not below its top-th greatest (ties stay).
        """
        ...

    def document_frequencies(self, rows: Rows, *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """Tokens and articles per term over all the rows: DOCUMENT_FREQUENCIES, in order of term_id."""
        ...

    def weighted_terms(
        self,
        rows: Rows,
        grouping: Grouping,
        term_weights: npt.NDArray[np.float64],
        *,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        top: int | None = None,
    ) -> pd.DataFrame:
        """As `terms`, with `weight` = Σ over articles of tf·w / ‖(tf·w)‖₂ of the article, for terms whose weight w > 0: WEIGHTED_TERMS.

        Args:
            rows: The articles.
            grouping: How to lay out.
            term_weights: One weight a term id (index = term id); 0 leaves the term out, of the norms too.
            parts: Whose tokens count.
            top: Only the terms of each cell whose weight is not below its top-th greatest (ties stay).
        """
        ...

    def hits(
        self, rows: Rows, grouping: Grouping, variants: Sequence[Variant], *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """Mentions of variants: HITS, a row for each variant of a concept in each cell in which the concept is mentioned (zeros included).

        Leftmost-longest and non-overlapping inside one concept; concepts are independent. With m the mentions of the
        variant and n those of its concept in one article, over the articles of the cell: mentions=Σm, articles=#(m>0),
        mentions_concept=Σn, articles_concept=#(n>0), m2=Σm², mn=Σmn, n2=Σn² (for the variance of Σm/Σn clustered by article).
        """
        ...

    def forms(self, rows: Rows, variants: Sequence[Variant], *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """Which token keys each variant matched, unticked ones included: FORMS."""
        ...

    def passages(
        self, rows: Rows, variants: Sequence[Variant], *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """Every single hit that `hits` counts: PASSAGES; tokens are numbered from 0 inside the part."""
        ...

    def spelt(self, term_ids: TermIds) -> list[str]:
        """The terms with these numbers."""
        ...

    def term_ids(self, terms: Sequence[str]) -> TermIds:
        """Numbers of terms (token keys); -1 for a term that the corpus has never held."""
        ...

    def term_numbers(
        self, rows: Rows, *, parts: Sequence[Part] = ANALYSIS_PARTS, join: Joins | None = None
    ) -> pd.DataFrame:
        """Tokens and articles per term over all the rows, without spelling: TERM_NUMBERS, in order of term_id.

        With `join`, tokens count under the term that stands for theirs, and an article once for it.
        """
        ...

    def spread(
        self, rows: Rows, term_ids: TermIds, *, parts: Sequence[Part] = ANALYSIS_PARTS, join: Joins | None = None
    ) -> pd.DataFrame:
        """How terms are spread over the articles: SPREAD, a row for each of the terms that occurs, in the order given.

        With v the tokens of the term and n all tokens of an article, f=Σv, N=Σn: largest = max v; deviation =
        Σ|v/f - n/N|; rate_sum = Σ v/n; rate_square_sum = Σ (v/n)²; and for all terms alike texts = articles with
        tokens, tokens = N, smallest = least n above 0.
        """
        ...
