"""How far a cue reaches in a sentence of English or Spanish: ends of clauses and objects, subjects, asides."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.terminology.latin_words import WORDS, LatinWords
from analysis.terminology.voice_lists import VoiceLists
from analysis.terminology.voice_rules import Verdict
from analysis.terminology.voice_sentences import COMMA, DASH, PUNCTUATION, QUOTE, Sentence

Verdicts = list[Verdict | None]


class Reach:
    """A sentence whose items are given to sources.

    Args:
        sentence: Without what stands inside of direct quotations.
        lists: Verbs and markers of its language.
    """

    def __init__(self, sentence: Sentence, lists: VoiceLists) -> None:
        self.keys = sentence.keys
        self.capital = sentence.capital
        self.lists = lists
        self.words: LatinWords = WORDS[lists.language]
        self.found: Verdicts = [None] * len(self.keys)
        self.sources: set[int] = set()

    def _give(self, places: Iterable[int], verdict: Verdict) -> None:
        for place in places:
            if self.found[place] is None:
                self.found[place] = verdict

    def _end(self, i: int, *, of: frozenset[str] = frozenset()) -> int:
        """The first item from i on that ends what a verb governs."""
        stops = self.words.contrasts
        for j in range(i, len(self.keys)):
            if self.keys[j] in of or self.keys[j] == ";":
                return j
            if self.keys[j] in (COMMA, DASH) and j + 1 < len(self.keys) and self.keys[j + 1] in stops:
                return j
        return len(self.keys)

    def _right(self, i: int, end: int) -> list[int]:
        """The items from i to end, without relative clauses between commas, which the outlet adds."""
        places: list[int] = []
        j = i
        while j < end:
            if self.keys[j] == COMMA and j + 1 < end and self.keys[j + 1] in self.words.relatives:
                j = next((k for k in range(j + 1, end) if self.keys[k] == COMMA), end)
            else:
                places.append(j)
                j += 1
        return places

    def _clause_end(self, i: int) -> int:
        """The end of a short object: the next punctuation or conjunction."""
        for j in range(i, len(self.keys)):
            if self.keys[j] in PUNCTUATION and self.keys[j] != QUOTE:
                return j
            if self.keys[j] in self.words.breaks and j > i:
                return j
            if self.keys[j] in self.words.ands and j + 1 < len(self.keys) and self._looks_finite(j + 1):
                return j
        return len(self.keys)

    def _looks_finite(self, i: int) -> bool:
        key = self.keys[i]
        return key in self.lists.verbs or key in self.words.finite or key.endswith(self.words.finite_endings)

    def _left_edge(self, i: int) -> int:
        """The item after the punctuation before i."""
        return next((j + 1 for j in range(i - 1, -1, -1) if self.keys[j] in PUNCTUATION), 0)

    def _right_edge(self, i: int) -> int:
        return next((j for j in range(i + 1, len(self.keys)) if self.keys[j] in PUNCTUATION), len(self.keys))

    def _scope_end(self, i: int) -> int:
        """Where a clause after the verb ends: with the relative clause that the verb stands in, else by `_end`."""
        left = self._left_edge(i)
        if left and self.keys[left] in self.words.relatives and self.keys[left - 1] == COMMA:
            return self._end(i + 1, of=frozenset({COMMA}))
        return self._end(i + 1)

    def _before(self, i: int) -> str:
        j = i - 1
        while j >= 0 and (self.keys[j] in self.words.adverbs or self.keys[j].endswith(self.words.adverb_ending)):
            j -= 1
        return self.keys[j] if j >= 0 else ""
