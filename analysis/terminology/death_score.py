"""How well the rules for deaths do on the labelled sentences of data/deaths, per language and construction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd
import regex

from analysis.terminology.death_lists import FOLDER
from analysis.terminology.deaths import CONSTRUCTIONS, Construction, Death, deaths
from analysis.text.tokens import keys_of

ALL: Final = "all"
_MARKED: Final = regex.compile("⟦([^⟦⟧]*)⟧")
_ENOUGH: Final = 0.5
"""Share of the words of either phrase that two phrases have to have in common to be the same victims."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What people say of one verb.

    Attributes:
        start, end: Offsets of the verb.
        construction: How the death is told.
        victims: The words that name the dead.
        number: How many, None where it is not told.
    """

    start: int
    end: int
    construction: Construction
    victims: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A label, what the rules found at its place, or one of the two alone."""

    sentence: str
    language: str
    text: str
    label: Labelled | None
    found: Death | None

    @property
    def same_construction(self) -> bool:
        """Whether the rules found the verb in the construction that people see."""
        return bool(self.label and self.found and self.label.construction == self.found.construction)

    @property
    def same_number(self) -> bool:
        """Whether the rules read the number that people read, or none where none is told."""
        return bool(self.label and self.found and self.label.number == self.found.number)

    @property
    def same_victims(self) -> bool:
        """Whether at least half of the words of the two phrases for the victims are the same."""
        if not (self.label and self.found):
            return False
        groups = self.found.victims
        said = set(keys_of(self.text[groups[0].start : groups[-1].end])) if groups else set()
        meant = set(keys_of(self.label.victims))
        return len(said & meant) >= _ENOUGH * len(said | meant)


@cache
def judged() -> tuple[Judged, ...]:
    """Every label with what the rules found there, and every death found where people see none."""
    return tuple(
        one for path in sorted((FOLDER / "labelled").rglob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
        for one in _judged(json.loads(line))
    )  # fmt: skip


def _judged(record: dict[str, str | list[dict[str, str | int | None]]]) -> Iterator[Judged]:
    marked, language, sentence = str(record["text"]), str(record["language"]), str(record["id"])
    text = _MARKED.sub(r"\1", marked)
    places = [(m.start() - 2 * i, m.end() - 2 * i - 2) for i, m in enumerate(_MARKED.finditer(marked))]
    found = deaths(text, language=language)
    for (start, end), label in zip(places, record["deaths"], strict=True):
        there = next((death for death in found if death.start < end and start < death.end), None)
        found = [death for death in found if death is not there]
        yield Judged(sentence, language, text, Labelled(start, end, **label), there)  # type: ignore[arg-type]  # JSON
    for death in found:
        yield Judged(sentence, language, text, None, death)


def scores() -> pd.DataFrame:
    """How often the rules for deaths are right on the labelled sentences.

    Returns:
        One row per language and construction, ALL standing for all: language, construction, labelled, found, right
        (same verb, same construction), precision, recall (0 to 1, NaN where nothing was found or labelled), victims,
        number (share of those right whose victims, and whose number, are right too).

    Notes:
        precision = right/found, recall = right/labelled. Phrases for victims agree where at least half of the words of
        both together are in both; numbers agree where they are equal, or neither has one.
    """
    pairs = judged()
    rows = []
    for language in [*dict.fromkeys(one.language for one in pairs), ALL]:
        of_language = [one for one in pairs if language in (one.language, ALL)]
        for construction in [*CONSTRUCTIONS, ALL]:
            wanted = (construction,) if construction != ALL else CONSTRUCTIONS
            labelled = sum(bool(one.label and one.label.construction in wanted) for one in of_language)
            found = sum(bool(one.found and one.found.construction in wanted) for one in of_language)
            right = [
                one for one in of_language if one.same_construction and one.found and one.found.construction in wanted
            ]
            rows.append((
                language, construction, labelled, found, len(right), _part(len(right), found), _part(len(right), labelled),
                _part(sum(one.same_victims for one in right), len(right)),
                _part(sum(one.same_number for one in right), len(right)),
            ))  # fmt: skip
    names = ["language", "construction", "labelled", "found", "right", "precision", "recall", "victims", "number"]
    return pd.DataFrame(rows, columns=names)


def _part(count: int, total: int) -> float:
    return count / total if total else float("nan")
