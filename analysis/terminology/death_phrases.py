"""Noun phrases beside a verb of killing or dying in English and Spanish: who died, left or right of it."""

from __future__ import annotations

from typing import Final

from analysis.terminology.death_lists import DeathLists
from analysis.terminology.death_numbers import in_number, is_number
from analysis.terminology.voice_sentences import QUOTE, Sentence

Span = tuple[int, int]
"""First item of a phrase, and the one after its last; equal where there is none."""
_LONGEST: Final = 14
_STOPS: Final = frozenset({":", ";", "(", ")", "—", QUOTE})


class Phrases:
    """A sentence in which phrases are looked for.

    Args:
        sentence: The sentence.
        lists: The lists of its language, English or Spanish.
    """

    def __init__(self, sentence: Sentence, lists: DeathLists) -> None:
        self.sentence = sentence
        self.keys = sentence.keys
        self.lists = lists

    def at(self, i: int) -> str:
        """The i-th key, "" outside the sentence."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def has(self, use: str, i: int) -> bool:
        """Whether the i-th key is a marker of that use."""
        return self.lists.has(use, self.at(i))

    def left(self, i: int) -> Span:
        """The phrase that ends before the i-th item: the subject of a verb that stands there.

        Phrases set off by commas go with it where they name people ("Odeh, a photographer,"), and phrases with a
        preposition between it and the verb are passed over ("three people in Gaza").
        """
        end = i
        while end > 0 and (self.has("relative", end - 1) or self.has("adverb", end - 1)):
            end -= 1
        last = end
        if self.at(end - 1) == ",":
            commas = [k for k in range(end - 2, -1, -1) if self.at(k) == ","]
            relative = [k for k in commas if self.has("relative", k + 1)]
            opened = next(iter(relative or commas), -1)
            if opened < 0:
                return self._back(end - 1, end - 1) if self.has("relative", end) else (end, end)
            last = end - 1 if self._names(opened + 1, end - 1) else opened
            end = opened
        return self._back(end, last)

    def right(self, i: int) -> Span:
        """The phrase that begins with the i-th item: the object of a verb that stands before it."""
        first = i
        while self.lists.language == "es" and self.at(first) in {"a", "al"}:
            first += 1
        end = first
        while end < min(len(self.keys), first + _LONGEST) and self._goes_on(first, end):
            end += 1
        while end > first and (self.at(end - 1) == "," or self.has("and", end - 1)):
            end -= 1
        return first, end

    def begins_noun(self, i: int) -> bool:
        """Whether the i-th item begins a noun phrase: a number, an article, "at least three"."""
        if is_number(self.at(i), self.lists):
            return True
        if self.has("determiner", i):
            return not self.has("time", i + 1)
        return self.has("quantifier", i) and any(
            is_number(self.at(k), self.lists) or self.has("determiner", k) for k in range(i + 1, i + 5)
        )

    def acts(self, i: int) -> bool:
        """Whether the i-th item looks like a finite verb or a participle."""
        key = self.at(i)
        if self.has("be", i) or self.has("have", i) or self.has("boundary", i) or key in self.lists.verbs:
            return True
        ends = ("ed",) if self.lists.language == "en" else ("ó", "aron", "ieron", "ando", "iendo")
        return key.endswith(ends) and len(key) > 4

    def _goes_on(self, first: int, i: int) -> bool:
        """Whether a noun phrase that began with `first` goes on over the i-th item."""
        inside = i > first
        if self._ends_all(i):
            return False
        if self.has("quantifier", i):
            return self.begins_noun(i) or (inside and self.has("quantifier", i - 1)) or self.has("inner", i)
        if self.at(i) in {",", ""} or self.has("and", i) or self.has("including", i):
            return self._joins(i)
        if self.has("inner", i) or self.has("adverb", i):
            return inside == self.has("inner", i)
        ends = self.has("preposition", i) or self.has("boundary", i) or (inside and self.has("time", i))
        other = self.has("determiner", i) and (self.has("time", i + 1) or not self._opens(first, i))
        if ends or other:
            return False
        described = not inside or self.has("determiner", i - 1) or is_number(self.at(i - 1), self.lists)
        return described or not self.acts(i)

    def _ends_all(self, i: int) -> bool:
        """Whether no noun phrase goes over the i-th item."""
        verbal = any(self.has(use, i) for use in ("relative", "be", "have"))
        return self.at(i) in _STOPS or verbal or (self.has("modal", i) and self.at(i) != "a")

    def _joins(self, i: int) -> bool:
        """Whether a comma, "and" or "including" joins more of the dead."""
        if self.at(i) == ",":
            return self.has("including", i + 1) or is_number(self.at(i + 1), self.lists)
        if self.has("and", i):
            return not (self.acts(i + 1) or self.has("pronoun_subject", i + 1) or self._clause(i + 1))
        return self.at(i - 1) == "," or self.lists.language == "en"

    def _opens(self, first: int, i: int) -> bool:
        """Whether a new article at i can belong to the phrase that began with `first`."""
        uses = ("inner", "and", "including", "quantifier", "determiner")
        return i == first or self.at(i - 1) == "," or any(self.has(use, i - 1) for use in uses)

    def _clause(self, i: int) -> bool:
        """Whether a clause of its own begins with the i-th item: a verb follows before any punctuation."""
        for k in range(i + 1, min(i + 5, len(self.keys))):
            if self.keys[k] in _STOPS or self.keys[k] == "," or self.has("preposition", k):
                return False
            if self.acts(k):
                return True
        return False

    def _names(self, first: int, end: int) -> bool:
        """Whether what stands between two commas names people, and is no age, place or time."""
        if self.has("including", first):
            return True
        if self.has("relative", first):
            return False
        return self.has("determiner", first) or (
            not self.has("preposition", first)
            and not self.at(first).isdecimal()
            and not self.acts(first)
            and end - first > 1
        )

    def _back(self, end: int, last: int) -> Span:
        """The phrase that ends before `end`, going left; `last` is where the whole ends when the phrase reaches `end`."""
        k, least = end - 1, max(0, end - _LONGEST)
        passed = last
        while k >= least and not self._stops_left(k):
            if self.begins_noun(k) or is_number(self.at(k), self.lists):
                begin = self._with_quantifiers(k)
                outer = begin - 1
                if self.has("inner", outer):
                    k = outer - 1
                    continue
                if self.has("and", outer) and not self._acts_before(outer):
                    k = outer - 1
                    continue
                if not (self.has("preposition", outer) and self._has_noun(least, outer)):
                    return begin, passed
                k = outer
            if self.has("preposition", k) and not self._is_quantity(k):
                if not self._has_noun(least, k):
                    break
                passed = k
            k -= 1
        return k + 1, max(passed, k + 1)

    def _stops_left(self, k: int) -> bool:
        key = self.at(k)
        if key in _STOPS or key == ",":
            return not (key == "," and in_number(self.sentence, k))
        if self.has("and", k):
            return self._acts_before(k)
        if self.has("boundary", k) or self.has("be", k) or self.has("have", k) or (self.has("modal", k) and key != "a"):
            return True
        return self.acts(k) and self.begins_noun(k + 1)

    def _acts_before(self, i: int) -> bool:
        """Whether what stands left of the i-th item, up to punctuation, has a verb."""
        for k in range(i - 1, -1, -1):
            if self.at(k) in _STOPS:
                return False
            if self.acts(k):
                return True
        return False

    def _has_noun(self, least: int, i: int) -> bool:
        """Whether a noun can stand left of a preposition at i: it is not the first word of its clause."""
        k = i - 1
        return k >= least and not self._stops_left(k) and not self.has("preposition", k) and not (self.acts(k))

    def _is_quantity(self, k: int) -> bool:
        return self.has("quantifier", k) and self.begins_noun(k)

    def _with_quantifiers(self, k: int) -> int:
        while k > 0 and (
            in_number(self.sentence, k - 1)
            or self.has("quantifier", k - 1)
            or is_number(self.at(k - 1), self.lists)
            or self.has("determiner", k - 1)
        ):
            k -= 1
        return k
