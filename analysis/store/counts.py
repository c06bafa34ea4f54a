"""The counting questions that an engine answers; everything with a formula is computed from these tables elsewhere.

All questions are about article rows (sorted int32 numbers that a selection resolves to). Answers are pandas frames
with the columns named below. `bucket_start` is datetime64[s] (NaT where no bucket was asked), `group` is text (""
where no group was asked; "(none)" for articles without a value). Counts are int64. Row order is not promised.
With by="tag" and by="author" an article counts once under each of its values, so groups overlap.
Articles whose date is coarser than the bucket, or missing, are left out when a bucket is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
WINDOW_TERMS = ("term_id", "frequency", "articles", "largest", "hits")
WINDOW_TOKENS = ("row", "part", "token")
CELL_NUMBERS = ("bucket_start", "group", *TERM_NUMBERS)
WINDOW_TYPES = ("bucket_start", "group", "window", "windows", "types", "articles", "articles_short")
TOKEN_SUMS = ("bucket_start", "group", "articles", "tokens", "tokens_squared")
ARTICLE_COUNTS = ("row", "term_id", "frequency", "tokens")
ARTICLE_WEIGHTS = ("row", "term_id", "weight")
WINDOW_ARTICLES = ("row", "term_id", "frequency")
MOST_TERMS_PER_ARTICLE = 500
"""Terms for which `article_counts` answers at once."""
NGRAMS = ("bucket_start", "group", "ngram", "frequency", "articles")
NGRAM_MARGINS = ("ngram", "agreeing", "windows")
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
ARTICLE_HITS = ("bucket_start", "group", "row", "unit", "concept", "variant", "mentions")
CLUSTERED = ("units_concept", "unit_m2", "unit_mn", "unit_n2")
MEMBERS = ("bucket_start", "group", "row")
FORMS = ("concept", "variant", "form", "mentions", "articles")
SIMILAR = ("row_a", "row_b", "similarity")
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
        self,
        rows: Rows,
        grouping: Grouping,
        *,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        top: int | None = None,
        join: Joins | None = None,
    ) -> pd.DataFrame:
        """Tokens and articles per term: TERMS. Terms that do not occur are absent.

        With `top`, only the terms of each cell whose frequency is not below its top-th greatest (ties stay). With
        `join`, tokens count under the term that stands for theirs.
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
        join: Joins | None = None,
    ) -> pd.DataFrame:
        """As `terms`, with `weight` = Σ over articles of tf·w / ‖(tf·w)‖₂ of the article, for terms whose weight w > 0: WEIGHTED_TERMS.

        Args:
            rows: The articles.
            grouping: How to lay out.
            term_weights: One weight a term id (index = term id); 0 leaves the term out, of the norms too.
            parts: Whose tokens count.
            top: Only the terms of each cell whose weight is not below its top-th greatest (ties stay).
            join: As for `terms`; weights are those of the terms that stand for others.
        """
        ...

    def hits(
        self, rows: Rows, grouping: Grouping, variants: Sequence[Variant], *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """Mentions of variants: HITS, a row for each variant of a concept in each cell in which the concept is mentioned (zeros included).

        Leftmost-longest and non-overlapping inside one concept; concepts are independent. With m the mentions of the
        variant and n those of its concept in one article, over the articles of the cell: mentions=Σm, articles=#(m>0),
        mentions_concept=Σn, articles_concept=#(n>0), m2=Σm², mn=Σmn, n2=Σn² (for the variance of Σm/Σn clustered by article).
        An engine that knows copies adds CLUSTERED: the number of units and the same sums of squares with M and N, the
        sums of m and n over a unit, which is a copy cluster or an article without copies. What a newsroom wrote once
        is one decision however many outlets print it.
        """
        ...

    def article_hits(
        self, rows: Rows, grouping: Grouping, variants: Sequence[Variant], *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """What `hits` adds up, article by article: ARTICLE_HITS, a row for each cell, article and variant mentioned in it.

        unit is the same number for copies of one text, and a number of its own for every other article.
        """
        ...

    def members(self, rows: Rows, grouping: Grouping) -> pd.DataFrame:
        """Which articles stand in which cells: MEMBERS. by="part" is the caller's: it gives one group here."""
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

    def window_terms(
        self, rows: Rows, variants: Sequence[Variant], *, span: int | None, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """Terms near the hits of a node: WINDOW_TERMS, in order of term_id.

        A token is near when at most `span` tokens lie from it to a hit, itself counted, inside the same paragraph; with
        span=None when it is in a hit's sentence. A token near two hits counts once; tokens of hits do not count.
        largest is the greatest count in one article, hits the number of hits (the same in each row).
        """
        ...

    def window_tokens(
        self, rows: Rows, variants: Sequence[Variant], *, span: int | None, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """Every single token that `window_terms` counts: WINDOW_TOKENS, numbered from 0 inside the part, in that order."""
        ...

    def ngrams(
        self,
        rows: Rows,
        grouping: Grouping,
        n: int,
        *,
        min_count: int,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        top: int | None = None,
        outer: TermIds | None = None,
    ) -> pd.DataFrame:
        """Sequences of n tokens of a sentence that occur at least min_count times in a cell: NGRAMS, keys joined by a space.

        With `top`, an engine may leave out sequences that begin or end with a term of `outer`, and of the others those
        rarer than the cell's top-th (ties stay).
        """
        ...

    def ngram_margins(
        self, rows: Rows, ngrams: Sequence[str], *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """How many windows of n tokens inside a sentence agree with an n-gram at some of its places: NGRAM_MARGINS.

        A row for each n-gram and choice of places, `agreeing` naming them: "" (all windows), "1", "2", "12" ... All
        the n-grams have the same n.
        """
        ...

    def weighted_ngrams(
        self,
        rows: Rows,
        grouping: Grouping,
        weigh: Callable[[pd.DataFrame], npt.NDArray[np.float64]],
        *,
        within: Rows,
        sizes: Sequence[int],
        least: int,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        top: int | None = None,
    ) -> pd.DataFrame:
        """As `weighted_terms` for n-grams of several sizes together: WEIGHTED_TERMS.

        Args:
            rows: The articles.
            grouping: How to lay out.
            weigh: Gives one weight for each row of DOCUMENT_FREQUENCIES of the n-grams; 0 leaves it out.
            within: The articles over which document frequencies count; `rows` are among them.
            sizes: Tokens of the sequences.
            least: Sequences in fewer articles of `within` take no part.
            parts: Whose tokens count.
            top: As for `weighted_terms`.
        """
        ...

    def cell_numbers(
        self, rows: Rows, grouping: Grouping, *, parts: Sequence[Part] = ANALYSIS_PARTS, join: Joins | None = None
    ) -> pd.DataFrame:
        """As `term_numbers`, per cell: CELL_NUMBERS."""
        ...

    def article_counts(self, rows: Rows, term_ids: TermIds, *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """Tokens of at most MOST_TERMS_PER_ARTICLE terms in every article that holds them, with its length: ARTICLE_COUNTS."""
        ...

    def article_weights(
        self,
        rows: Rows,
        term_ids: TermIds,
        term_weights: npt.NDArray[np.float64],
        *,
        parts: Sequence[Part] = ANALYSIS_PARTS,
        join: Joins | None = None,
    ) -> pd.DataFrame:
        """What `weighted_terms` adds up, article by article, for some terms: ARTICLE_WEIGHTS."""
        ...

    def window_articles(
        self,
        rows: Rows,
        variants: Sequence[Variant],
        term_ids: TermIds,
        *,
        span: int | None,
        parts: Sequence[Part] = ANALYSIS_PARTS,
    ) -> pd.DataFrame:
        """What `window_terms` adds up, article by article, for some terms: WINDOW_ARTICLES."""
        ...

    def token_sums(self, rows: Rows, grouping: Grouping, *, parts: Sequence[Part] = ANALYSIS_PARTS) -> pd.DataFrame:
        """Articles, their tokens in the parts, and the squares of the tokens of each: TOKEN_SUMS, cells as in `volume`."""
        ...

    def window_types(
        self, rows: Rows, grouping: Grouping, window: int, *, parts: Sequence[Part] = ANALYSIS_PARTS
    ) -> pd.DataFrame:
        """Windows of so many tokens in a row in the parts of an article, and the distinct terms in them: WINDOW_TYPES.

        windows and types are sums over the articles of the cell that are long enough (articles); articles_short are
        the others. With by="part" a part is a text of its own.
        """
        ...

    def similar(
        self,
        rows: Rows,
        hours: npt.NDArray[np.float64],
        groups: npt.NDArray[np.int64],
        term_weights: npt.NDArray[np.float64],
        *,
        within: float,
        least: float,
        parts: Sequence[Part] = ANALYSIS_PARTS,
    ) -> pd.DataFrame:
        """Pairs of articles of different groups that share their telling words: SIMILAR, row_a below row_b.

        similarity is the cosine of the articles' vectors tf·w, as in `weighted_terms`. Articles without an hour pair
        with none.

        Args:
            rows: The articles.
            hours: When each of them was published, in hours from any moment; not a number where that is not known.
            groups: A number for each of them; articles of one group do not pair.
            term_weights: One weight a term id; 0 leaves the term out.
            within: Most hours between the two.
            least: Least cosine (above 0, to 1).
            parts: Whose tokens count.
        """
        ...
