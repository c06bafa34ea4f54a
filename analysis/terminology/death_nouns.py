"""Nouns for the dead that carry a number without a verb: "12 dead", "the death toll rises to 40", "40 muertos"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.terminology.death_lists import DeathLists, DeathNoun
from analysis.terminology.death_numbers import in_number, is_number, number_in
from analysis.terminology.death_phrases import Phrases, Span
from analysis.terminology.voice_sentences import PUNCTUATION

_NEAR: Final = 6
"""Words that may stand between a number and its noun: "12 fishermen from two villages dead"."""
_TOLL_WITHIN: Final = 14
_ENDS_COUNTED: Final = ("be", "have", "relative", "preposition", "and")
_YEARS: Final = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun for the dead.

    Attributes:
        end: The item after its last.
        victims: The phrase that is counted, the noun included.
        number: The number that a toll has reached; None where the phrase holds its number itself.
    """

    end: int
    victims: Span
    number: int | None = None


def nominal(phrases: Phrases, noun: DeathNoun, i: int, end: int) -> Nominal | None:
    """What a listed noun of English or Spanish at the i-th item tells; None where it counts no dead.

    Args:
        phrases: The sentence.
        noun: What it is a form of.
        i: Its first item.
        end: The item after its last.
    """
    if noun.use == "toll":
        return _toll(phrases, i, end)
    last = _before_copula(phrases, i) if noun.use == "predicate" else i
    if last is not None and (begin := _counted(phrases, noun, last, end)) is not None:
        behind = _with_those_named_after(phrases, end)
        return Nominal(end, (begin, behind if last == i or behind > end else last))
    return _spanish_toll(phrases, i, end) if phrases.lists.language == "es" else None


def _before_copula(p: Phrases, i: int) -> int | None:
    """The first item of "are confirmed" before "dead", i itself where none stands there; None for "are feared dead"."""
    k = i
    while any(p.has(use, k - 1) for use in ("be", "have", "adverb", "not_yet")):
        if p.has("not_yet", k - 1):
            return None
        k -= 1
    return k


def _counted(p: Phrases, noun: DeathNoun, i: int, end: int) -> int | None:
    """Where the phrase that ends before i begins whose number counts the noun; None where no number does."""
    if p.lists.language == "es":
        if p.has("dead_thing", i - 1):
            return None
        if p.at(i - 1) in {"un", "una"}:
            return i - 1 if _ends_phrase(p, end) else None
    elif noun.use == "predicate" and (not _ends_phrase(p, end) or p.at(end) == "or"):
        return None  # "a dead end", "440 dead or missing"
    for k in range(i - 1, max(i - 1 - _NEAR, -1), -1):
        if is_number(p.at(k), p.lists) or p.has("vague", k):
            return None if _is_year(p, k) else _with_quantifiers(p, k)
        verbal = p.acts(k) and not is_number(p.at(k - 1), p.lists)
        if verbal or p.at(k) in PUNCTUATION or any(p.has(use, k) for use in _ENDS_COUNTED):
            return None
    return None


def _ends_phrase(p: Phrases, end: int) -> bool:
    """Whether no noun follows that "dead" would belong to: "a dead end"."""
    if p.at(end) in {"", *PUNCTUATION}:
        return True
    uses = ("preposition", "boundary", "and", "time", "including", "relative", "be", "have", "agent")
    return any(p.has(use, end) for use in uses) or p.at(end) == "by"


def _is_year(p: Phrases, i: int) -> bool:
    """Whether a number is a year: 2019 after a preposition, with no thousands parted off."""
    key = p.at(i)
    return (
        key.isdecimal()
        and len(key) == 4
        and int(key) in _YEARS
        and (p.has("preposition", i - 1) or p.has("inner", i - 1) or i == 0)
    )


def _with_quantifiers(p: Phrases, k: int) -> int:
    """The first item of a number that ends with the k-th: "1,200", "two hundred"."""
    while k > 0 and (
        is_number(p.at(k - 1), p.lists)
        or in_number(p.sentence, k - 1)
        or (p.has("and", k - 1) and is_number(p.at(k), p.lists) and is_number(p.at(k - 2), p.lists))
    ):
        k -= 1
    return k


def _with_those_named_after(p: Phrases, end: int) -> int:
    """The item after those who are named behind the noun: "14 deaths among refugees", "40 muertos palestinos"."""
    at = end + 1 if p.at(end) == "," and p.has("including", end + 1) else end
    if p.has("including", at):
        return max(p.right(at + 1)[1], end)
    if p.lists.language != "es" or p.has("and", end) or p.has("determiner", end) or p.at(end) in PUNCTUATION:
        return end
    _, last = p.right(end)
    return next((k for k in range(end, last) if p.at(k) == "," or p.has("and", k) or p.has("rises", k)), last)


def _toll(p: Phrases, i: int, end: int) -> Nominal | None:
    """A toll with its number."""
    number = _reached(p, end)
    if number is None:
        return None
    begin = i
    while begin > max(0, i - 3) and not _ends_left(p, begin - 1):
        begin -= 1
    return Nominal(end, (begin, _with_those_named_after(p, end)), number)


def _ends_left(p: Phrases, k: int) -> bool:
    uses = ("determiner", "preposition", "inner", "boundary", "and", "be", "have", "relative", "modal")
    return p.at(k) in PUNCTUATION or any(p.has(use, k) for use in uses) or p.acts(k)


def _spanish_toll(p: Phrases, i: int, end: int) -> Nominal | None:
    """La cifra de muertos sube a 40, los muertos ascienden a 52."""
    heads = [k for k in range(max(0, i - 3), i) if p.has("toll", k)]
    rises = p.has("determiner", i - 1) and any(p.has("rises", k) for k in range(end, end + 4))
    if not (heads or rises):
        return None
    number = _reached(p, end)
    if number is None:
        return None
    return Nominal(end, (heads[0] if heads else i - 1, _with_those_named_after(p, end)), number)


def _reached(p: Phrases, first: int) -> int | None:
    """The number to which a toll has risen, said after it."""
    for k in range(first, min(first + _TOLL_WITHIN, len(p.keys))):
        if p.at(k) in PUNCTUATION and k > first and not in_number(p.sentence, k):
            return None
        if is_number(p.at(k), p.lists) and not is_number(p.at(k - 1), p.lists) and not in_number(p.sentence, k - 1):
            number = number_in(p.sentence, k, k + 1, p.lists)
            if number is not None and not _is_year(p, k) and (k == first + 1 or _leads_to(p, k)):
                return number
    return None


def _leads_to(p: Phrases, k: int) -> bool:
    """Whether what stands before a number says that it is reached: "to at least 40"."""
    k -= 1
    while k > 0 and not p.has("reached", k) and any(p.has(use, k) for use in ("quantifier", "adverb", "determiner")):
        k -= 1
    return p.has("reached", k)


def nouns_at(keys: list[str], i: int, lists: DeathLists) -> tuple[DeathNoun, int] | None:
    """The listed noun that begins with the i-th item, and the item after it."""
    listed = [noun for form in lists.forms_in(keys[i]) for noun in lists.nouns.get(form, ())]
    for noun in sorted(listed, key=lambda noun: not noun.then):  # "death toll" before "deaths"
        if not noun.then:
            return noun, i + 1
        then = next((k for k in range(i + 1, min(i + 1 + noun.within, len(keys))) if keys[k] in noun.then), None)
        if then is not None:
            return noun, then + 1
    return None
