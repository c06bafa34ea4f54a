"""Arabic nouns for the dead that carry a number without a verb: 12 قتيلا, خمسة شهداء, حصيلة القتلى إلى 40."""

from __future__ import annotations

from typing import Final

from analysis.terminology.death_arabic import Reading
from analysis.terminology.death_lists import DeathLists, DeathNoun
from analysis.terminology.death_nouns import Nominal
from analysis.terminology.death_numbers import is_number, number_in
from analysis.terminology.voice_sentences import PUNCTUATION, Sentence

_TOLL_WITHIN: Final = 12


def arabic_nominal(sentence: Sentence, lists: DeathLists, noun: DeathNoun, i: int) -> Nominal | None:
    """What a listed noun at the i-th item tells; None where it counts no dead, as in the name of a square.

    Args:
        sentence: Where it stands.
        lists: The Arabic lists.
        noun: What it is a form of.
        i: The item.
    """
    reading = Reading(sentence, lists, i)
    if reading.is_any(i - 1, "name_before"):
        return None
    last = _named_after(reading, lists, i)
    if any(reading.is_any(k, "toll") for k in range(max(0, i - 2), i)):
        number = _reached(sentence, lists, i)
        return None if number is None else Nominal(i + 1, (i, last), number)
    if (begin := _counted(reading, lists, i)) < i or noun.use == "dual":
        return Nominal(i + 1, (begin, last))
    return Nominal(i + 1, (i, last)) if noun.use == "bare" else None


def _counted(reading: Reading, lists: DeathLists, i: int) -> int:
    """Where the number before the noun begins; i itself where none stands there."""
    k = i
    while k > 0:
        key = reading.at(k - 1)
        if is_number(key, lists) or lists.has("partitive", key) or key.removeprefix("و") in lists.numbers:
            k -= 1
        elif key == "من" and lists.has("partitive", reading.at(k - 2)) and k < i:
            k -= 2
        else:
            break
    said = any(
        is_number(reading.at(n).removeprefix("و"), lists) or lists.has("vague", reading.at(n)) for n in range(k, i)
    )
    return k if said else i


def _named_after(reading: Reading, lists: DeathLists, i: int) -> int:
    """The item after those who are named behind the noun; the wounded are none of them."""
    first = _after_ranks(reading, lists, i + 1)
    _, last = reading.right(first)
    for k in range(first, last):
        joined = reading.at(k).startswith("و") and not lists.has("natural_and", reading.at(k))
        if is_number(reading.at(k), lists) and not lists.has("including", reading.at(k - 1)):
            return k
        if joined and any(reading.is_any(n, "wounded") for n in range(k, k + 4)):
            return k
    return last if last > first else i + 1


def _after_ranks(reading: Reading, lists: DeathLists, first: int) -> int:
    """The item after "and wounded" and "of", "among the ranks of", where one of them leads to who the dead are."""
    k = first
    if reading.at(k).startswith("و") and lists.has("wounded", reading.at(k).removeprefix("و").removeprefix("ال")):
        k += 1
    if reading.at(k) == "من" and not is_number(reading.at(k + 1), lists):
        return k + 1
    if reading.at(k) in {"بصفوف", "بين"}:
        return k + 1
    if (reading.at(k), reading.at(k + 1)) in {("في", "صفوف"), ("من", "صفوف"), ("من", "بين")}:
        return k + 2
    return first


def _reached(sentence: Sentence, lists: DeathLists, i: int) -> int | None:
    """The number that a toll has reached: the first after the noun that no "from" leads."""
    for k in range(i + 1, min(i + 1 + _TOLL_WITHIN, len(sentence.keys))):
        key = sentence.keys[k]
        if key in PUNCTUATION:
            return None
        if is_number(key, lists) and sentence.keys[k - 1] != "من":
            number = number_in(sentence, k, k + 1, lists)
            if number is not None:
                return number
    return None
