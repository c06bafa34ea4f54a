"""Constructions of killing and dying in Arabic, where the verb mostly leads and short vowels are not written."""

from __future__ import annotations

from typing import Final, Literal

from analysis.terminology.death_lists import DeathLists, DeathVerb
from analysis.terminology.death_numbers import is_number
from analysis.terminology.death_phrases import Span
from analysis.terminology.voice_sentences import PUNCTUATION, Sentence

_LONGEST: Final = 9
_AGENT_WITHIN: Final = 10
_NO_FEWER: Final = ("ما", "لا", "يقل", "عن")
_PREFIXES: Final = ("وال", "بال", "فال", "ال", "لل", "و", "ب", "ل", "ف")
Found = tuple[Literal["active", "passive_agent", "agentless", "intransitive"], Span]


def arabic_construction(
    sentence: Sentence, lists: DeathLists, verb: DeathVerb, i: int, *, written: str
) -> Found | None:
    """The construction of the verb at the i-th item, and its victims; None where it tells of no death.

    Args:
        sentence: Where it stands.
        lists: The Arabic lists.
        verb: What it is a form of.
        i: The item.
        written: It as written, with its short vowels.
    """
    reading = Reading(sentence, lists, i)
    if any(lists.has("unreal", reading.at(k)) for k in (i - 1, i - 2)):
        return None
    following, before = reading.right(i + 1), reading.left(i)
    # The plural in -وا follows its subject.
    after_subject = sentence.keys[i].endswith(("وا", "ون")) or following[0] >= following[1]
    victims = before if after_subject else following
    found: Found | None
    match verb.use:
        case "die":
            found = None if reading.cites() else ("intransitive", victims)
        case "participle":
            found = (reading.passive(), victims)
        case "finite":
            found = reading.killing()
        case "ambiguous":
            found = reading.ambiguous(written)
        case _:
            told = following[0] < following[1]
            noun: Found = ("intransitive" if verb.use == "death_noun" else reading.passive(), following)
            found = noun if told else None
    return found


class Reading:
    """A sentence read around one item of it.

    Args:
        sentence: The sentence.
        lists: The Arabic lists.
        i: The item.
    """

    def __init__(self, sentence: Sentence, lists: DeathLists, i: int) -> None:
        self.keys, self.lists, self.i = sentence.keys, lists, i

    def at(self, i: int) -> str:
        """The i-th key, "" outside the sentence."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def stops(self, i: int) -> bool:
        """Whether a noun phrase cannot go over the i-th item."""
        key = self.at(i)
        bare = key[1:] if key.startswith(("و", "ف")) else key
        return (
            not key
            or key in PUNCTUATION
            or any(self.lists.has(use, form) for use in ("preposition", "boundary", "relative") for form in (key, bare))
            or key.startswith(("بال", "لل", "كال"))
            or bare in self.lists.verbs
        )

    def is_any(self, i: int, use: str = "killer") -> bool:
        """Whether the i-th key, prefixes aside, is a marker of that use."""
        key = self.at(i)
        forms = {key, *(key.removeprefix(prefix) for prefix in _PREFIXES)}
        return any(self.lists.has(use, form) for form in forms)

    def right(self, first: int) -> Span:
        """The noun phrase that begins with an item."""
        while self.lists.has("skipped", self.at(first)) or self.at(first) == ")":
            first += 1
        if tuple(self.keys[first : first + len(_NO_FEWER)]) == _NO_FEWER:
            first += len(_NO_FEWER)
        end = first
        while end < min(first + _LONGEST, len(self.keys)) and self._goes_on(end):
            end += 1
        return first, end

    def _goes_on(self, i: int) -> bool:
        key, before = self.at(i), self.at(i - 1)
        if self.lists.has("including", key):
            return True
        if key == "من":
            return is_number(before, self.lists) or self.lists.has("partitive", before)
        if key.startswith("و") and len(key) > 3 and not self.lists.has("natural_and", key):
            bare = key[1:]
            same = bare in self.lists.numbers or bare.startswith("ال") or bare.endswith(("ين", "ون", "ان", "ات"))
            return same and not self.stops(i)
        return not self.stops(i)

    def left(self, i: int) -> Span:
        """The noun phrase that ends before an item; a relative pronoun between is passed over, and kept where alone."""
        end = i
        if self.at(i).startswith(("و", "ف")) and self.at(i) not in self.lists.verbs:
            return end, end  # "and was killed": nobody is named here
        while self.lists.has("relative", self.at(end - 1)) or self.lists.has("skipped", self.at(end - 1)):
            end -= 1
        first = end
        while first > max(0, end - _LONGEST) and not self.stops(first - 1):
            first -= 1
            if is_number(self.at(first), self.lists) and not is_number(self.at(first - 1), self.lists):
                break
        return (first, end) if first < end else (end, i)

    def killer_phrase(self, first: int) -> int:
        """The item after the words for who kills, from an item on; that item itself where none is named."""
        end = first
        while end < len(self.keys) and (self.is_any(end) or (end > first and self.is_any(end, "killer_more"))):
            end += 1
        return end

    def killing(self) -> Found | None:
        """A verb in the active: the subject follows, or leads."""
        if self.at(self.i - 1) == "ان":
            return None  # "to kill": not told as done
        first = self.i + 1
        subject = self.killer_phrase(first)
        victims = self.right(subject)
        return ("active", victims) if victims[0] < victims[1] else None

    def ambiguous(self, written: str) -> Found | None:
        """قتل: a noun, he killed, or he was killed; where the vowel is written, it decides."""
        i, key = self.i, self.at(self.i)
        following, before = self.right(i + 1), self.left(i)
        told, plural = following[0] < following[1], key.endswith("وا")
        noun = not plural and (key in {"بقتل", "لقتل"} or self.lists.has("noun_before", self.at(i - 1)))
        if noun and "قُ" not in written:
            return (self.passive(), following) if told else None
        if "قُ" not in written:
            subject = i + 1 if plural else self.killer_phrase(i + 1)
            victims = self.right(subject)
            leads = following[0] == i + 1 and any(self.is_any(k) for k in range(*before))
            if subject > i + 1 and victims[0] < victims[1]:
                return "active", victims
            if told and (plural or leads or "قَ" in written or (key.endswith("قتلت") and self._many(i + 1))):
                return "active", following
        return self.passive(), following if told and not plural else before

    def _many(self, i: int) -> bool:
        """Whether men or people are counted from an item on, so that a feminine verb before it is not about them."""
        key = self.at(i)
        number = key.isdecimal() or (key in self.lists.numbers and key.endswith("ه"))
        return number or self.lists.has("partitive", key)

    def passive(self) -> Literal["passive_agent", "agentless"]:
        """Whether على يد or the like follows before the clause ends."""
        for k in range(self.i + 1, min(self.i + 1 + _AGENT_WITHIN, len(self.keys))):
            if any(tuple(self.keys[k : k + len(agent)]) == agent for agent in self.lists.agents):
                return "passive_agent"
            if self.at(k) in {";", ":", "(", "—"} or self.lists.has("boundary", self.at(k)):
                break
        return "agentless"

    def cites(self) -> bool:
        """Whether استشهد means to cite."""
        return self.at(self.i).lstrip("وف").startswith(("استشهد", "يستشهد", "تستشهد")) and (
            self.lists.has("citing", self.at(self.i + 1))
            or any(self.lists.has("cited", self.at(k)) for k in range(self.i + 1, self.i + 4))
        )
