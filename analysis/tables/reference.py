"""The reference of a comparison, its terms under the numbers of the target's corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from analysis.keywords.stems import stem
from analysis.keywords.word_list import WordList
from analysis.store.counts import SPREAD, TERM_NUMBERS, Joins, TermIds
from analysis.tables.comparison import Articles, Pair
from analysis.tables.wording import Naming, plain


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference; terms that the target's corpus never held get new numbers.

    Attributes:
        numbers: `store.counts.TERM_NUMBERS` under the target's numbers.
        tokens: All tokens.
        articles: All articles, 0 where unknown.
        first_new: Numbers from here on are positions in `new`.
        new: Terms that the target's corpus never held.
        side: Where its articles are; None for a frequency list.
        join: Under which of its own numbers its terms count.
        own_id: For each number of the target's its number in another corpus, -1 where it has none.
        articles_known: Whether the articles that hold a term were counted.
    """

    numbers: pd.DataFrame
    tokens: int
    articles: int
    first_new: int = int(np.iinfo(np.int64).max)
    new: tuple[str, ...] = ()
    side: Articles | None = None
    join: Joins | None = None
    own_id: TermIds | None = None
    articles_known: bool = True

    def spelt(self, naming: Naming, term_ids: TermIds) -> list[str]:
        """The terms with these numbers."""
        known = iter(naming.spelt(term_ids[term_ids < self.first_new]))
        return [next(known) if i < self.first_new else self.new[i - self.first_new] for i in term_ids.tolist()]

    def ids_of(self, naming: Naming, terms: frozenset[str]) -> TermIds:
        """Numbers of some terms."""
        new = [self.first_new + i for i, term in enumerate(self.new) if term in terms]
        return np.concatenate([plain(naming, terms), np.array(new, np.int64)])

    def spread(self, term_ids: TermIds) -> pd.DataFrame:
        """How the terms are spread over the reference's articles, under the target's numbers: `store.counts.SPREAD`."""
        if self.side is None:
            return pd.DataFrame({name: np.zeros(0, np.int64) for name in SPREAD})
        if self.own_id is None:
            return self.side.spread(term_ids, self.join)
        own = self.own_id[term_ids]
        back = dict(zip(own.tolist(), term_ids.tolist(), strict=True))
        spread = self.side.spread(own[own >= 0], self.join)
        return spread.assign(term_id=np.array([back[i] for i in spread["term_id"].tolist()], np.int64))


def reference_of(pair: Pair, word_list: WordList | None, ours: Naming, theirs: Naming) -> Reference:
    """What a group is compared with.

    Args:
        pair: The group and its other side.
        word_list: The reference where the other side is none.
        ours: How terms of the target's corpus are counted and named.
        theirs: The same for the corpus of the reference.
    """
    side = pair.reference
    highest = int(pair.target.numbers(ours.join)["term_id"].to_numpy().max(initial=-1))
    if side is None:
        return _listed(cast("WordList", word_list), ours, highest)
    if side.counts is pair.target.counts:
        join = ours.join
        whole = pair.whole.numbers(join) if pair.whole else None
        numbers = side.numbers(join) if whole is None else _difference(whole, pair.target.numbers(join))
        return Reference(numbers, int(numbers["frequency"].sum()), len(side.rows), side=side, join=join)
    own = side.numbers(theirs.join)
    named = own.assign(term=theirs.names(own["term_id"].to_numpy(np.int64)))
    ids, first, new = _renumbered(named["term"].tolist(), ours, highest)
    own_id = np.full(first + len(new), -1, np.int64)
    own_id[ids] = own["term_id"].to_numpy(np.int64)
    return Reference(
        numbers=_numbers(named, ids),
        tokens=int(own["frequency"].sum()),
        articles=len(side.rows),
        first_new=first,
        new=new,
        side=side,
        join=theirs.join,
        own_id=own_id,
    )


def _listed(word_list: WordList, ours: Naming, highest: int) -> Reference:
    names = list(word_list.terms)
    if ours.stems:
        names = [stem(ours.stems.language, term) for term in names]
    found = pd.DataFrame({
        "term": names, "frequency": word_list.frequency, "articles": word_list.articles or (0,) * len(names),
    })  # fmt: skip
    summed = found.groupby("term", as_index=False, sort=False).sum()
    ids, first, new = _renumbered(summed["term"].tolist(), ours, highest)
    return Reference(
        numbers=_numbers(summed, ids),
        tokens=word_list.tokens,
        articles=word_list.articles_total,
        first_new=first,
        new=new,
        # Articles that hold a stem are fewer than those of its forms together.
        articles_known=bool(word_list.articles_total) and ours.stems is None,
    )


def _renumbered(names: list[str], ours: Naming, highest: int) -> tuple[TermIds, int, tuple[str, ...]]:
    """The target's number of each name, new ones above the highest for those it lacks; the first new number; the new names."""
    ids = ours.named(names)
    first = 1 + max(highest, int(ids.max(initial=-1)))
    new = np.flatnonzero(ids < 0)
    ids[new] = first + np.arange(len(new))
    return ids, first, tuple(names[i].rstrip(" ") for i in new.tolist())


def _numbers(counted: pd.DataFrame, ids: TermIds) -> pd.DataFrame:
    return counted.assign(term_id=ids)[list(TERM_NUMBERS)].sort_values("term_id", ignore_index=True)


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
