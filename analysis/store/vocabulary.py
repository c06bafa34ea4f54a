"""Words of a query or a glossary, expanded over the term dictionary."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from nltk.stem.snowball import SnowballStemmer

from analysis.terminology.glossary import Variant
from analysis.terminology.matching import Alternative, Slot
from analysis.text.fold import capitals, fold_arabic, key_of, without_accents
from analysis.text.language_names import language_code
from analysis.text.tokens import TOKEN

_PROCLITICS = ("", "و", "ف", "ب", "ك", "ل", "وب", "ول", "وك", "فب", "فل")
_ARTICLES = ("", "ال")
_STEMMED = {"es": "spanish", "fr": "french", "de": "german", "pt": "portuguese", "it": "italian"}
"""Languages with a stemmer of their own; all others take the English one, which leaves most words alone."""
_ACCENTS_MOVE = ("spanish", "portuguese")
"""Languages in which the forms of one word differ in their accents: régimen, regímenes; joven, jóvenes."""
_LONGEST_JOINED = 6
"""Phrases of more words are not also looked for with their words joined by hyphens in every way."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word of a variant, or one hyphen part of it."""

    word: str
    case: bool
    inflect: bool
    open_end: bool


def _pieces(variant: Variant, start: int, end: int) -> list[_Piece]:
    text = variant.text
    lead = start
    while lead and text[lead - 1] in "=~":
        lead -= 1
    marks = text[lead:start]
    parts = text[start:end].replace("‐", "-").replace("‑", "-").split("-")
    open_end = text[end : end + 1] == "*"
    case, inflect = variant.case or "=" in marks, variant.inflect or "~" in marks
    return [_Piece(part, case, inflect, open_end and i == len(parts) - 1) for i, part in enumerate(parts)]


class Vocabulary:
    """The terms of a corpus, looked up by key, by beginning, by hyphen part and by inflection.

    Args:
        terms: Keys in order of term id.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = terms

    def spelt(self, ids: Iterable[int]) -> list[str]:
        """The terms with these ids."""
        terms = self.terms
        return [terms[i] for i in ids]

    def number(self, key: str) -> int:
        """The id of a term, -1 where the corpus has never held it."""
        return self._id.get(key, -1)

    def __len__(self) -> int:
        return len(self.terms)

    @cached_property
    def _id(self) -> dict[str, int]:
        return {term: i for i, term in enumerate(self.terms)}

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.terms)

    @cached_property
    def _compounds(self) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
        """Hyphen part -> the compounds that hold it, with all their parts (a possessive ending taken off)."""
        held: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        for i, term in enumerate(self.terms):
            if "-" in term:
                parts = tuple(part.removesuffix("'s") for part in term.split("-"))
                for part in dict.fromkeys(parts):
                    held[part].append((i, parts))
        return held

    @cached_property
    def _compound_parts(self) -> list[str]:
        return sorted(self._compounds)

    @cached_property
    def _accented(self) -> list[tuple[str, str]]:
        """Terms with accents on Latin letters, behind the same without them, in that order."""
        terms = (term for term in self.terms if not term.isascii() and "-" not in term)
        return sorted((bare, term) for term in terms if (bare := without_accents(term)) != term)

    @cached_property
    def _folded(self) -> dict[str, list[int]]:
        folded: dict[str, list[int]] = defaultdict(list)
        for i, term in enumerate(self.terms):
            if not term.isascii():
                folded[fold_arabic(term)].append(i)
        return folded

    @cached_property
    def _folded_sorted(self) -> list[str]:
        return sorted(self._folded)

    def beginning(self, prefix: str) -> Iterator[str]:
        """Terms that begin with a prefix, in code point order."""
        return _beginning(self._sorted, prefix)

    def alternatives(self, variant: Variant) -> tuple[Alternative, ...]:
        """The runs of slots that a variant means in this corpus; empty where the corpus cannot hold it.

        A word may carry the marks of the search language: = for capitals as written, ~ for inflected forms, a trailing *.
        """
        pieces = [
            piece for match in TOKEN.finditer(variant.text) for piece in _pieces(variant, match.start(), match.end())
        ]
        if not pieces:
            return ()
        found: list[Alternative] = []
        for sizes in _compositions(len(pieces)):
            slots: list[Slot] = []
            at = 0
            for size in sizes:
                group = pieces[at : at + size]
                at += size
                slots.append(self._slot(group, first=at == size, last=at == len(pieces), language=variant.language))
                if not len(slots[-1].ids):
                    break
            else:
                found.append(tuple(slots))
        return tuple(found)

    def _slot(self, group: list[_Piece], *, first: bool, last: bool, language: str) -> Slot:
        keys = [key_of(piece.word) for piece in group]
        open_end = group[-1].open_end
        inflect = any(piece.inflect for piece in group)
        ids = self._compounds_with(keys, first=first, last=last, open_end=open_end, inflect=inflect, language=language)
        if len(keys) == 1:
            ids |= set(self._forms(keys[0], inflect=inflect, open_end=open_end, language=language))
        return Slot(np.array(sorted(ids), np.int32), capitals(group[0].word) if any(p.case for p in group) else None)

    def _forms(self, key: str, *, inflect: bool, open_end: bool, language: str) -> Iterator[int]:
        """Terms that are the word: the key, its possessive, continuations, and by option its inflected forms."""
        if open_end:
            yield from (self._id[term] for term in self.beginning(key))
            if inflect and _is_arabic(key):
                for lead in dict.fromkeys(map(fold_arabic, _leads(key))):
                    yield from (i for folded in _beginning(self._folded_sorted, lead) for i in self._folded[folded])
            return
        for form in (key, key + "'s"):
            if form in self._id:
                yield self._id[form]
        if inflect:
            yield from self._inflected(key, language)

    def _inflected(self, key: str, language: str) -> Iterator[int]:
        if _is_arabic(key):
            for lead in _leads(key):
                yield from self._folded.get(fold_arabic(lead), ())
            return
        name = _STEMMED.get(language_code(language), "english")
        stems = _stems(name, key)
        bare = without_accents(key) if name in _ACCENTS_MOVE else key
        shared = bare[: max(3, len(bare) - 4)] if len(bare) > 3 else bare
        for term in self._of_beginning(shared) if name in _ACCENTS_MOVE else self.beginning(shared):
            if "-" not in term and len(term) <= len(key) + 6 and stems & _stems(name, term.removesuffix("'s")):
                yield self._id[term]

    def _of_beginning(self, prefix: str) -> Iterator[str]:
        """Terms that begin with a prefix, accents aside."""
        yield from self.beginning(prefix)
        at = bisect_left(self._accented, (prefix, ""))
        while at < len(self._accented) and self._accented[at][0].startswith(prefix):
            if not self._accented[at][1].startswith(prefix):
                yield self._accented[at][1]
            at += 1

    def _compounds_with(
        self, keys: list[str], *, first: bool, last: bool, open_end: bool, inflect: bool, language: str
    ) -> set[int]:
        """Compounds that hold these parts in a row; parts beyond them only at an edge of the phrase."""
        size = len(keys)
        heads = [keys[0]] if size > 1 or not open_end else list(_beginning(self._compound_parts, keys[0]))
        if inflect and size == 1 and not open_end:
            heads += [
                t
                for i in self._inflected(keys[0], language)
                if (t := self.terms[i]) in self._compounds and t != keys[0]
            ]
        found: set[int] = set()
        for head in heads:
            for i, parts in self._compounds.get(head, ()):
                for at in range(len(parts) - size + 1):
                    run = parts[at : at + size]
                    same = (
                        run[0] == head
                        and run[1:-1] == tuple(keys[1:-1])
                        and (size == 1 or run[-1] == keys[-1] or (open_end and run[-1].startswith(keys[-1])))
                    )
                    if same and (first or at == 0) and (last or at + size == len(parts)):
                        found.add(i)
        return found


def _beginning(terms: list[str], prefix: str) -> Iterator[str]:
    for i in range(bisect_left(terms, prefix), len(terms)):
        if not terms[i].startswith(prefix):
            return
        yield terms[i]


def _compositions(size: int) -> list[tuple[int, ...]]:
    """All ways to cut a row of words into groups, single words first; only single words for long phrases."""
    if size > _LONGEST_JOINED:
        return [(1,) * size]
    ways: list[tuple[int, ...]] = [()]
    for _ in range(size):
        ways = [w for way in ways for w in ((*way, 1), *(((*way[:-1], way[-1] + 1),) if way else ()))]
    return ways


def _is_arabic(key: str) -> bool:
    return any("\u0621" <= c <= "\u064a" for c in key)


def _leads(key: str) -> list[str]:
    """An Arabic key with the proclitics and the article that may be written together with it; ل + ال is written لل."""
    bare = key[2:] if key.startswith("ال") and len(key) > 4 else key
    has_article = bare != key
    leads = [
        p + a + bare
        for p in _PROCLITICS
        for a in (_ARTICLES if not has_article else ("ال",))
        if not (p.endswith("ل") and a)
    ]
    leads += [p + "لل" + bare for p in ("", "و", "ف")]
    return leads


@lru_cache(maxsize=8)
def _stemmer(name: str) -> SnowballStemmer:
    return SnowballStemmer(name)


@lru_cache(maxsize=200_000)
def _stems(name: str, key: str) -> frozenset[str]:
    """The stem of a word, without accents where they move; words with a common one are forms of one word.

    A Spanish plural in -enes has two: its singular has its stress on the last syllable (rehén) or before it (crimen).
    """
    words = (key, key.removesuffix("es")) if name == "spanish" and key.endswith("enes") else (key,)
    stems = (str(_stemmer(name).stem(word)) for word in words)
    return frozenset(without_accents(stem) if name in _ACCENTS_MOVE else stem for stem in stems)
