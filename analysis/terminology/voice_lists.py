"""The visible lists that the voice rules go by: reporting verbs and markers of each language, from data/voice.

Both are tables that a researcher can read and edit; what they hold decides the voice of every mention.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast, get_args

from analysis.errors import AnalysisError
from analysis.text.fold import fold_arabic
from analysis.text.tokens import keys_of

FOLDER: Final = Path(__file__).resolve().parents[2] / "data" / "voice"
Language = Literal["en", "es", "ar"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
VerbClass = Literal["neutral", "doubting", "affirming"]
Governs = Literal["clause", "that", "object", "as"]
Words = tuple[str, ...]
_NONE: Final[Mapping[str, tuple[Words, ...]]] = {}
_OF_PHRASES: Final = ("so-called", "so-called after", "what X calls", "hedge before", "hedge after")
_OF_CLAUSES: Final = ("source follows", "hedge clause", "hedge noun")
_COMMON: Final = frozenset(
    "as is are was were of the in to it that what by de a que como se ما علي في من عن ان انه الي كما".split()
)
"""Words of markers that say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that makes words somebody's.

    Attributes:
        verb: As it is listed in tables.
        then: A word that has to follow ("for" in "call for"), "" for none.
        verb_class: Whether the writer stays neutral, doubts or affirms.
        governs: "clause" (says it is so), "that" (only with that, a colon or marks), "object" (condemns it), "as"
            (describes something as it).
    """

    verb: str
    then: str
    verb_class: VerbClass
    governs: Governs


@dataclass(frozen=True, slots=True)
class VoiceLists:
    """The lists of one language.

    Attributes:
        verbs: By form, every verb that it can be a form of.
        markers: By use, then by first word, the phrases, longest first.
        singles: By use, the markers that are one word.
        phrase_cues: Keys at which a marker of a phrase may begin ("so-called", "what X calls", hedges beside a noun).
        clause_markers: Keys at which a marker of a clause may begin.
        clause_cues: Keys at which a source of a clause may be named: reporting verbs, "according to", hedges of clauses.
        sentence_cues: Keys of which a sentence holds at least one where any marker or verb stands in it.
    """

    language: Language
    verbs: Mapping[str, tuple[ReportingVerb, ...]]
    markers: Mapping[str, Mapping[str, tuple[Words, ...]]]
    singles: Mapping[str, frozenset[str]]
    phrase_cues: frozenset[str]
    clause_markers: frozenset[str]
    clause_cues: frozenset[str]
    sentence_cues: frozenset[str]

    def at(self, use: str, keys: list[str], i: int) -> int:
        """How many items from the i-th on are a marker of that use; 0 for none."""
        for words in self.markers.get(use, _NONE).get(keys[i], ()):
            if len(words) == 1 or tuple(keys[i : i + len(words)]) == words:
                return len(words)
        return 0

    def single(self, use: str) -> frozenset[str]:
        """The markers of that use that are one word."""
        return self.singles.get(use, frozenset())


@cache
def voice_lists(language: Language) -> VoiceLists:
    """The lists of a language, read once.

    Raises:
        AnalysisError: A line of a list cannot be read; says which.
    """
    verbs: dict[str, list[ReportingVerb]] = defaultdict(list)
    for place, row in _rows("verbs.csv"):
        if row["language"] != language:
            continue
        if row["class"] not in get_args(VerbClass) or row["governs"] not in get_args(Governs):
            raise AnalysisError(
                f"{place} says class {row['class']!r} and governs {row['governs']!r}. Expected one of "
                f"{', '.join(get_args(VerbClass))}, and one of {', '.join(get_args(Governs))}. Correct the line."
            )
        verb = ReportingVerb(
            row["verb"], _key(row["then"]), cast("VerbClass", row["class"]), cast("Governs", row["governs"])
        )
        for form in row["forms"].split():
            verbs[_key(form)].append(verb)
    markers: dict[str, dict[str, list[Words]]] = defaultdict(lambda: defaultdict(list))
    for place, row in _rows("markers.csv"):
        if row["language"] == language:
            words = tuple(_key(word) for word in keys_of(row["words"]))
            if not words:
                raise AnalysisError(f"{place} has no words. Write some, or delete the line.")
            markers[row["use"]][words[0]].append(words)
    sorted_markers = {
        use: {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in by_first.items()}
        for use, by_first in markers.items()
    }
    return VoiceLists(
        language,
        {form: tuple(found) for form, found in verbs.items()},
        sorted_markers,
        {
            use: frozenset(f for f, found in first.items() if any(len(p) == 1 for p in found))
            for use, first in sorted_markers.items()
        },
        _cues(language, [key for use in _OF_PHRASES for key in sorted_markers.get(use, ())]),
        frozenset(key for use in _OF_CLAUSES for key in sorted_markers.get(use, ())),
        _cues(language, [*verbs, *(key for use in _OF_CLAUSES for key in sorted_markers.get(use, ()))]),
        _cues(language, [*verbs, *_telling_words(sorted_markers)]),
    )


def _telling_words(markers: Mapping[str, Mapping[str, tuple[Words, ...]]]) -> Iterator[str]:
    """The least common word of each marker that a rule looks for."""
    for use in (*_OF_PHRASES, *_OF_CLAUSES):
        for phrases in markers.get(use, _NONE).values():
            for words in phrases:
                # Of "describe ... as" only the first and the last word have to be there.
                yield (
                    words[0] if use == "what X calls" else max(words, key=lambda word: (word not in _COMMON, len(word)))
                )


def _cues(language: Language, keys: Iterable[str]) -> frozenset[str]:
    """The keys, in Arabic also with a conjunction before them (`governing_arabic.bare` takes it off again)."""
    found = frozenset(keys)
    return found | {and_ + key for key in found for and_ in "وف"} if language == "ar" else found


def _key(word: str) -> str:
    keys = keys_of(word)
    return fold_arabic(keys[0]) if keys else ""


def _rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            yield f"data/voice/{name}, line {number}", {k: (v or "").strip() for k, v in row.items() if k}
