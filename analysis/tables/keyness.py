"""The table keyness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from analysis.cells import empty_table, typed
from analysis.errors import AnalysisError, EmptyCorpusError
from analysis.keywords.dispersion import dp_norm, top_article_share
from analysis.keywords.keyness import Method, Rank, Side, Sizes, Test, Unit, keyness
from analysis.keywords.word_list import WordList
from analysis.schema import TABLES
from analysis.store.counts import TERM_NUMBERS, TermIds
from analysis.tables.comparison import Articles, Pair, pairs_of
from analysis.tables.request import Request
from analysis.tables.words import stop_words_of

APPENDED = (
    "log_odds", "ll_ucrel", "bic", "pct_diff", "odds_ratio", "diff_coefficient", "simple_maths", "specificity", "chi2",
    "articles_total_target", "articles_total_reference", "dp_norm_reference", "top_article_share_reference",
    "candidates",
)  # fmt: skip
COLUMNS = (*TABLES["keyness"], *APPENDED)


def key_words(request: Request) -> pd.DataFrame:
    """Words that set a target apart from a reference; see `keywords.keyness.keyness`.

    Beside its columns: group (the target's name), dp_norm and top_article_share over the articles of the target (see
    `keywords.dispersion`; empty where the target has none of the word), dp_norm_reference and
    top_article_share_reference over those of the reference (empty for a frequency list).

    Raises:
        EmptyCorpusError: Target or reference have no tokens; of several groups, all of them.
        AnalysisError: A comparison by articles with a frequency list that counts none.
    """
    method = method_of(request)
    stops = stop_words_of(request)
    answers: list[pd.DataFrame] = []
    refused: EmptyCorpusError | None = None
    for pair in pairs_of(request):
        try:
            answers.append(_answer(pair, request.comparison.word_list, method, stops).assign(group=pair.group))
        except EmptyCorpusError as error:
            refused = error
    if refused and not answers:
        raise refused
    return typed(pd.concat(answers, ignore_index=True), COLUMNS) if answers else empty_table(COLUMNS)


def method_of(request: Request) -> Method:
    """The options of the table, checked."""
    asked = request.asked
    alpha = asked.number("alpha", above=True)
    if alpha >= 1:
        raise AnalysisError(f"alpha={alpha:g} is not possible for keyness. Give a risk below 1, such as 0.05.")
    return Method(
        rank=cast("Rank", asked.text("rank")),
        unit=cast("Unit", asked.text("unit")),
        min_count=asked.whole("min_count"),
        top=asked.whole("top", least=0),
        side=cast("Side", asked.text("side")),
        test=cast("Test", asked.text("test")),
        alpha=alpha,
        prior=asked.number("prior", above=True),
        k=asked.number("k", above=True),
    )


def _answer(pair: Pair, word_list: WordList | None, method: Method, stops: frozenset[str]) -> pd.DataFrame:
    target = pair.target.numbers(None)
    other = _other_side(pair, word_list, target)
    if method.unit == "article" and word_list and not word_list.articles_total:
        raise AnalysisError(
            f"The list {word_list.name} does not say in how many articles its words occur. Use unit=token, or give it "
            "the columns articles and articles_total."
        )
    sizes = Sizes(int(target["frequency"].sum()), other.tokens, len(pair.target.rows), other.articles)
    counts = _side_by_side(target, other.numbers)
    counts = counts[~counts["term_id"].isin(other.numbers_of(pair, stops))]
    found = keyness(counts, sizes, method, lambda ids: other.spelt(pair.target, ids))
    ids = found["term_id"].to_numpy(np.int64)
    for spread, ending in (
        (pair.target.spread(ids[ids < other.first_new], None), ""),
        (other.spread(ids), "_reference"),
    ):
        at = pd.Index(spread["term_id"]).get_indexer(ids)
        for name, measure in (("dp_norm", dp_norm(spread)), ("top_article_share", top_article_share(spread))):
            found[name + ending] = np.append(measure, np.nan)[at]
    return found


@dataclass(frozen=True, slots=True)
class _Other:
    """The reference, its terms under the target's numbers; terms that the target's corpus never held get new ones.

    Attributes:
        numbers: `store.counts.TERM_NUMBERS`.
        tokens: All tokens.
        articles: All articles, 0 where unknown.
        first_new: Numbers from here on are positions in `new`.
        new: Terms that the target's corpus never held.
        side: Where its articles are; None for a frequency list.
        own_id: For each number of the target's its number in another corpus, -1 where it has none.
    """

    numbers: pd.DataFrame
    tokens: int
    articles: int
    first_new: int
    new: tuple[str, ...] = ()
    side: Articles | None = None
    own_id: TermIds | None = None

    def spelt(self, target: Articles, term_ids: TermIds) -> list[str]:
        """The terms with these numbers."""
        known = iter(target.counts.spelt(term_ids[term_ids < self.first_new]))
        return [next(known) if i < self.first_new else self.new[i - self.first_new] for i in term_ids.tolist()]

    def numbers_of(self, pair: Pair, terms: frozenset[str]) -> TermIds:
        """Numbers of some terms."""
        new = [self.first_new + i for i, term in enumerate(self.new) if term in terms]
        return np.concatenate([pair.target.counts.term_ids(sorted(terms)), np.array(new, np.int64)]).astype(np.int64)

    def spread(self, term_ids: TermIds) -> pd.DataFrame:
        """How the terms are spread over the reference's articles, under the target's numbers."""
        if self.side is None:
            return pd.DataFrame({"term_id": np.zeros(0, np.int64), **dict.fromkeys(_SPREAD_USED, np.zeros(0))})
        if self.own_id is None:
            return self.side.spread(term_ids, None)
        own = self.own_id[term_ids]
        spread = self.side.spread(own[own >= 0], None)
        back = dict(zip(own.tolist(), term_ids.tolist(), strict=True))
        return spread.assign(term_id=[back[i] for i in spread["term_id"].tolist()])


_SPREAD_USED = ("deviation", "smallest", "tokens", "largest", "frequency")


def _other_side(pair: Pair, word_list: WordList | None, target: pd.DataFrame) -> _Other:
    side = pair.reference
    if side is None:
        listed = cast("WordList", word_list)
        found = pd.DataFrame({
            "term": list(listed.terms), "frequency": list(listed.frequency),
            "articles": list(listed.articles or (0,) * len(listed.terms)),
        })  # fmt: skip
        numbers, new, first, _ = _renumbered(pair.target, target, found)
        return _Other(numbers, listed.tokens, listed.articles_total, first, new)
    if side.counts is pair.target.counts:
        numbers = _difference(pair.whole.numbers(None), target) if pair.whole else side.numbers(None)
        return _Other(numbers, int(numbers["frequency"].sum()), len(side.rows), np.iinfo(np.int64).max, side=side)
    own = side.numbers(None)
    named = own.assign(term=side.counts.spelt(own["term_id"].to_numpy(np.int64)))
    numbers, new, first, ids = _renumbered(pair.target, target, named)
    own_id = np.full(first + len(new), -1, np.int64)
    own_id[ids] = own["term_id"].to_numpy(np.int64)
    return _Other(numbers, int(own["frequency"].sum()), len(side.rows), first, new, side, own_id)


def _renumbered(
    target: Articles, numbers: pd.DataFrame, found: pd.DataFrame
) -> tuple[pd.DataFrame, tuple[str, ...], int, TermIds]:
    """Foreign terms under the target's numbers: the counts, the new terms, the first new number, all the numbers."""
    terms = found["term"].tolist()
    ids = target.counts.term_ids(terms)
    first = 1 + max(int(ids.max(initial=-1)), int(numbers["term_id"].max()) if len(numbers) else -1)
    new = np.flatnonzero(ids < 0)
    ids[new] = first + np.arange(len(new))
    table = found.assign(term_id=ids)[list(TERM_NUMBERS)].sort_values("term_id", ignore_index=True)
    return table, tuple(terms[i] for i in new.tolist()), first, ids


def _difference(whole: pd.DataFrame, part: pd.DataFrame) -> pd.DataFrame:
    """The counts of the whole less those of a part of its articles; terms that are left out by neither."""
    at = np.searchsorted(whole["term_id"].to_numpy(), part["term_id"].to_numpy())
    out = {"term_id": whole["term_id"].to_numpy()}
    for name in ("frequency", "articles"):
        left = whole[name].to_numpy(copy=True)
        left[at] -= part[name].to_numpy()
        out[name] = left
    table = pd.DataFrame(out)
    return table[table["articles"] > 0]


def _side_by_side(target: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    ids = np.union1d(target["term_id"].to_numpy(np.int64), reference["term_id"].to_numpy(np.int64))
    out = {"term_id": ids}
    for table, side in ((target, "target"), (reference, "reference")):
        at = np.searchsorted(ids, table["term_id"].to_numpy(np.int64))
        for name, column in (("frequency", "count"), ("articles", "articles")):
            values = np.zeros(len(ids), np.int64)
            values[at] = table[name].to_numpy(np.int64)
            out[f"{column}_{side}"] = values
    return pd.DataFrame(out)
