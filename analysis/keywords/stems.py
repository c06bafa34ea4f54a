"""Forms of one word counted together: Snowball stems, and always which forms they join."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd
import regex
from nltk.stem.snowball import SnowballStemmer

from analysis.store.counts import Counts, Joins, TermIds

LANGUAGES: tuple[str, ...] = tuple(sorted(set(SnowballStemmer.languages) - {"porter"}))
_SCRIPTS = {
    "arabic": regex.compile(r"\p{Arabic}"), "russian": regex.compile(r"\p{Cyrillic}"),
    "": regex.compile(r"\p{Latin}"),
}  # fmt: skip
MOST_FORMS = 20


@dataclass(frozen=True, slots=True)
class Stems:
    """The stems of one language in one corpus.

    Attributes:
        language: Whose rules were used, one of LANGUAGES.
        join: For each term id the id of the most frequent form of its stem.
        stem_of: The stem of each of those ids; a term that stands apart has a space behind it.
        id_of: The id that stands for each stem.
    """

    language: str
    join: Joins
    stem_of: dict[int, str]
    id_of: dict[str, int]

    def spelt(self, term_ids: TermIds) -> list[str]:
        """The stems for which these ids stand."""
        return [self.stem_of[i].rstrip(" ") for i in term_ids.tolist()]

    def forms(self, numbers: pd.DataFrame, term_ids: TermIds, counts: Counts) -> list[str]:
        """The forms that each stem joins, most frequent first with their frequencies: "strike (12); strikes (5)".

        Args:
            numbers: Frequencies of the forms: `store.counts.TERM_NUMBERS` without `join`.
            term_ids: Ids that stand for stems.
            counts: Spells the forms.
        """
        ids = numbers["term_id"].to_numpy(np.int64)
        stands = self.join[ids]
        kept = np.isin(stands, term_ids)
        forms = pd.DataFrame({
            "stands": stands[kept], "form": counts.spelt(ids[kept]), "frequency": numbers["frequency"].to_numpy()[kept],
        }).sort_values(["frequency", "form"], ascending=[False, True])  # fmt: skip
        listed: dict[int, list[str]] = {}
        for one in forms.itertuples():
            listed.setdefault(int(one.stands), []).append(f"{one.form} ({one.frequency})")  # type: ignore[arg-type]  # a column of int64
        return ["; ".join(_shortened(listed.get(i, []))) for i in term_ids.tolist()]


def _shortened(forms: list[str]) -> list[str]:
    more = len(forms) - MOST_FORMS
    return [*forms[:MOST_FORMS], f"and {more} more"] if more > 0 else forms


def stem(language: str, key: str) -> str:
    """The Snowball stem of a token key; keys in another script stay as they are.

    Args:
        language: One of LANGUAGES.
        key: A token key.

    Notes:
        A stem is no word, and rules err in both ways: "universe" and "university" meet, "ran" and "run" do not. Hence
        the forms are listed beside every number. The stemmer is that of the language named, also for articles in others.

    References:
        Porter 2001, "Snowball: a language for stemming algorithms"; NLTK, `nltk.stem.snowball`.
    """
    script = _SCRIPTS.get(language, _SCRIPTS[""])
    return _stem(language, key) if script.search(key) else key


@lru_cache(maxsize=len(LANGUAGES))
def _stemmer(language: str) -> SnowballStemmer:
    return SnowballStemmer(language)


@lru_cache(maxsize=200_000)
def _stem(language: str, key: str) -> str:
    return str(_stemmer(language).stem(key)) or key


_known: WeakKeyDictionary[Counts, dict[tuple[str, frozenset[str]], Stems]] = WeakKeyDictionary()


def stems_of(counts: Counts, numbers: pd.DataFrame, language: str, apart: frozenset[str] = frozenset()) -> Stems:
    """The stems of all terms of a corpus; kept while its engine is.

    Args:
        counts: The engine.
        numbers: Every term of the corpus, in all parts and versions: `store.counts.TERM_NUMBERS`.
        language: One of LANGUAGES.
        apart: Terms that are joined with nothing, such as stop words.
    """
    kept = _known.setdefault(counts, {})
    if (language, apart) not in kept:
        kept[language, apart] = _stems(counts, numbers, language, apart)
    return kept[language, apart]


def _stems(counts: Counts, numbers: pd.DataFrame, language: str, apart: frozenset[str]) -> Stems:
    ids: npt.NDArray[np.int64] = numbers["term_id"].to_numpy(np.int64)
    terms = counts.spelt(ids)
    # A form that stands apart gets a name that no stem has: keys hold no spaces.
    names = [f"{term} " if term in apart else stem(language, term) for term in terms]
    code, distinct = pd.factorize(np.array(names, object))
    order = np.lexsort((ids, -numbers["frequency"].to_numpy(np.int64)))
    stands = np.full(len(distinct), -1, np.int64)
    stands[code[order[::-1]]] = ids[order[::-1]]
    join = np.arange(int(ids.max(initial=-1)) + 1)
    join[ids] = stands[code]
    stem_of = {int(i): str(name) for i, name in zip(stands, distinct, strict=True)}
    return Stems(language, join, stem_of, {str(name): int(i) for i, name in zip(stands, distinct, strict=True)})
