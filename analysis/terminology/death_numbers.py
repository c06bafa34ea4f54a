"""How many: the numbers told in a noun phrase, in digits and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.terminology.death_lists import DeathLists
from analysis.terminology.voice_sentences import Sentence

_LONGEST: Final = 9
"""Digits of the largest number that can be of people."""


@dataclass(frozen=True, slots=True)
class Victims:
    """One group of the dead in a sentence.

    Attributes:
        start, end: Offsets of the words that name them.
        number: How many, None where that is not told.
    """

    start: int
    end: int
    number: int | None


def groups_of(sentence: Sentence, first: int, last: int, lists: DeathLists) -> tuple[Victims, ...]:
    """The groups that a noun phrase is made of ("six Palestinians | including two children"), each with its number.

    Args:
        sentence: Where it stands.
        first: Its first item.
        last: The one after its last.
        lists: The lists of the language.
    """
    found: list[Victims] = []
    at = first
    for i in range(first, last + 1):
        if i == last or _parts(sentence, i, lists):
            while at < i and (sentence.keys[at] == "," or lists.has("and", sentence.keys[at])):
                at += 1
            if i > at:
                found.append(Victims(sentence.starts[at], sentence.ends[i - 1], number_in(sentence, at, i, lists)))
            at = i
    return tuple(found)


def number_in(sentence: Sentence, first: int, last: int, lists: DeathLists) -> int | None:
    """The first number told between two items, ages and years aside."""
    for i in range(first, last):
        number, after = _number_at(sentence, i, lists)
        if number is None or (i > first and lists.has("not_number_before", sentence.keys[i - 1])):
            continue
        if _decimal(sentence, after):
            continue
        if after < len(sentence.keys) and lists.has("not_number_after", sentence.keys[after]):
            continue
        return number
    return None


def is_number(key: str, lists: DeathLists) -> bool:
    """Whether a key is a number, in digits or as a word."""
    return key.isdecimal() or key in lists.numbers


def _parts(sentence: Sentence, i: int, lists: DeathLists) -> bool:
    """Whether a new group begins with the i-th item."""
    key = sentence.keys[i]
    if key == "," and in_number(sentence, i):
        return False
    if lists.language == "ar" and key.startswith("و") and len(key) > 1 and key[1:] in lists.numbers:
        return key[1:] in lists.numbers and not is_number(sentence.keys[i - 1], lists)
    joins = lists.language == "ar" and key.startswith("و") and len(key) > 3
    return (
        key == ","
        or (
            lists.has("and", key)
            and not (is_number(sentence.keys[i - 1], lists) and is_number(_at(sentence, i + 1), lists))
        )
        or lists.has("including", key)
        or (joins and not lists.has("natural_and", key))
    )


def in_number(sentence: Sentence, i: int) -> bool:
    """Whether the i-th item is a comma that stands inside a number."""
    return (
        _at(sentence, i - 1).isdecimal()
        and _at(sentence, i + 1).isdecimal()
        and sentence.ends[i] == sentence.starts[i + 1]
    )


def _decimal(sentence: Sentence, after: int) -> bool:
    """Whether a fraction follows a number that ends before an item: 17.5 is no number of people."""
    near = after < len(sentence.keys) and sentence.starts[after] - sentence.ends[after - 1] == 1
    return near and sentence.keys[after].isdecimal() and sentence.keys[after - 1].isdecimal()


def _at(sentence: Sentence, i: int) -> str:
    return sentence.keys[i] if 0 <= i < len(sentence.keys) else ""


def _number_at(sentence: Sentence, i: int, lists: DeathLists) -> tuple[int | None, int]:
    """The number that begins with the i-th item, and the item after it."""
    key = sentence.keys[i]
    if key.isdecimal():
        digits, after = _digits(sentence, i)
        value = int(digits) if len(digits) <= _LONGEST else None
    elif key in lists.numbers and key not in lists.only_times:
        value, after = lists.numbers[key], i + 1
    else:
        return None, i + 1
    while value is not None and after < len(sentence.keys):
        following = sentence.keys[after]
        if following in lists.times:
            value, after = value * lists.numbers[following], after + 1
        elif lists.has("and", following) and value % 10 == 0 and _at(sentence, after + 1) in lists.numbers:
            value, after = value + lists.numbers[_at(sentence, after + 1)], after + 2
        elif lists.language == "ar" and following.startswith("و") and following[1:] in lists.numbers:
            value, after = value + lists.numbers[following[1:]], after + 1
        else:
            break
    return value, after


def _digits(sentence: Sentence, i: int) -> tuple[str, int]:
    """Digits written as one number: thousands may be parted by one sign."""
    digits, after = sentence.keys[i], i + 1
    while True:
        following = after + 1 if _at(sentence, after) == "," else after
        key = _at(sentence, following)
        near = following < len(sentence.keys) and sentence.starts[following] - sentence.ends[after - 1] == 1
        if not (near and key.isdecimal() and len(key) == 3 and len(digits) <= 6):
            return digits, after
        digits, after = digits + key, following + 1
