"""The visible lists that the rules for deaths go by: verbs, nouns, markers and number words of each language, from data/deaths."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast, get_args

from analysis.errors import AnalysisError
from analysis.text.fold import fold_arabic
from analysis.text.tokens import keys_of

FOLDER: Final = Path(__file__).resolve().parents[2] / "data" / "deaths"
Language = Literal["en", "es", "ar"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
PREFIXES: Final = ("", "و", "ف", "ب", "ل", "وب", "ول")
"""What can be written before an Arabic verb or noun of death, as one word with it."""
Use = Literal[
    "past", "finite", "participle", "have", "dead", "die", "ambiguous", "kill_noun", "death_noun"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeathVerb:
    """A verb or noun of killing or dying.

    Attributes:
        verb: As it is listed.
        use: Which constructions it can stand in, see data/deaths/README.md.
        then: Words of which one has to follow; none needed where empty.
        within: How many words further on it may stand.
    """

    verb: str
    use: Use
    then: frozenset[str]
    within: int


NounUse = Literal["counted", "predicate", "bare", "dual", "toll"]


@dataclass(frozen=True, slots=True)
class DeathNoun:
    """A noun for the dead.

    Attributes:
        noun: As it is listed.
        use: What has to stand with it, see data/deaths/README.md.
        then: Words of which one has to follow; none needed where empty.
        within: How many words further on it may stand.
    """

    noun: str
    use: NounUse
    then: frozenset[str]
    within: int


@dataclass(frozen=True, slots=True)
class DeathLists:
    """The lists of one language.

    Attributes:
        verbs: By form, the verbs that it can be a form of.
        nouns: By form, the nouns for the dead that it can be a form of.
        begins: Every key that a listed verb or noun can begin with, Arabic prefixes included.
        markers: By use, the words; of phrases only the use "agent" has any.
        agents: Phrases that announce who killed.
        numbers: Number words.
        times: Those of them that multiply the one before.
        only_times: Those of these that are no number alone ("thousands").
    """

    language: Language
    verbs: Mapping[str, tuple[DeathVerb, ...]]
    nouns: Mapping[str, tuple[DeathNoun, ...]]
    begins: frozenset[str]
    markers: Mapping[str, frozenset[str]]
    agents: tuple[tuple[str, ...], ...]
    numbers: Mapping[str, int]
    times: frozenset[str]
    only_times: frozenset[str]

    def forms_in(self, key: str) -> list[str]:
        """What a key can be a form of: itself, and in Arabic what is left without a prefix."""
        prefixes = PREFIXES if self.language == "ar" else ("",)
        return [key[len(prefix) :] for prefix in prefixes if key.startswith(prefix)]

    def has(self, use: str, key: str) -> bool:
        """Whether a key is a marker of that use."""
        return key in self.markers.get(use, ())


@cache
def death_lists(language: Language) -> DeathLists:
    """The lists of a language, read once.

    Raises:
        AnalysisError: A line of a list cannot be read; says which.
    """
    verbs: dict[str, list[DeathVerb]] = defaultdict(list)
    for place, row in _rows("verbs.csv", language):
        if row["use"] not in get_args(Use):
            raise AnalysisError(
                f"{place} says use {row['use']!r}. Expected one of {', '.join(get_args(Use))}. Correct it."
            )
        then = frozenset(_key(word) for word in row["then"].split())
        verb = DeathVerb(row["verb"], cast("Use", row["use"]), then, _number(place, row["within"]))
        for form in row["forms"].split():
            verbs[_key(form)].append(verb)
    nouns: dict[str, list[DeathNoun]] = defaultdict(list)
    for place, row in _rows("nouns.csv", language):
        if row["use"] not in get_args(NounUse):
            raise AnalysisError(
                f"{place} says use {row['use']!r}. Expected one of {', '.join(get_args(NounUse))}. Correct it."
            )
        then = frozenset(_key(word) for word in row["then"].split())
        noun = DeathNoun(row["noun"], cast("NounUse", row["use"]), then, _number(place, row["within"]))
        for form in row["forms"].split():
            nouns[_key(form)].append(noun)
    markers: dict[str, set[str]] = defaultdict(set)
    agents: dict[tuple[str, ...], None] = {}
    for place, row in _rows("markers.csv", language):
        keys = tuple(fold_arabic(key) for key in keys_of(row["words"]))
        if not keys:
            raise AnalysisError(f"{place} has no words. Write some, or delete the line.")
        if row["use"] == "agent":
            agents[keys] = None
        else:
            markers[row["use"]].add(keys[0])
    numbers = {
        _key(row["word"]): (_number(place, row["number"]), row["use"]) for place, row in _rows("numbers.csv", language)
    }
    return DeathLists(
        language,
        {form: tuple(found) for form, found in verbs.items()},
        {form: tuple(found) for form, found in nouns.items()},
        frozenset(prefix + form for form in (*verbs, *nouns) for prefix in (PREFIXES if language == "ar" else ("",))),
        {use: frozenset(words) for use, words in markers.items()},
        tuple(agents),
        {word: number for word, (number, _) in numbers.items()},
        frozenset(word for word, (_, use) in numbers.items() if use),
        frozenset(word for word, (_, use) in numbers.items() if use == "times_only"),
    )


def _number(place: str, said: str) -> int:
    if not said.isdecimal():
        raise AnalysisError(f"{place} has {said!r} where a whole number belongs. Correct it.")
    return int(said)


def _key(word: str) -> str:
    keys = keys_of(word)
    return fold_arabic(keys[0]) if keys else ""


def _rows(name: str, language: Language) -> Iterator[tuple[str, dict[str, str]]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            if row["language"] == language:
                yield f"data/deaths/{name}, line {number}", {k: (v or "").strip() for k, v in row.items() if k}
