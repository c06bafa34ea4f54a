"""Who is quoted, and with which reporting verb: read from the words around each direct quotation."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

import regex

from analysis.article import Part
from analysis.terminology.governing_arabic import bare
from analysis.terminology.voice import Reading
from analysis.terminology.voice_lists import ReportingVerb
from analysis.terminology.voice_sentences import COLON, COMMA, PUNCTUATION, QUOTE, Sentence
from analysis.text.tokens import TOKEN

_NEAR: Final = 12
"""Items between a quotation and its verb."""
_LONGEST_NAME: Final = 6
_PRONOUNS: Final = frozenset(
    "he she they it i we who that which and but as él ella ellos ellas que quien هو هي هم انه انها se le lo".split()
)
_SKIPPED: Final = frozenset(
    "the a an also later then has have had in on at to of for is was el la los las un una también ha han había de del al "
    "last mr mrs ms dr sir".split()
)
_BEFORE_PLACES: Final = frozenset("in at of from near on to for with en de desde".split())
_HONORIFICS: Final = frozenset("mr mrs ms dr sir lord lady".split())
_SPACE: Final = regex.compile(r"\s+")
NOBODY: Final = "(unnamed)"


@dataclass(frozen=True, slots=True)
class Speech:
    """One direct quotation.

    Attributes:
        speaker: As written near it; NOBODY where nobody is named.
        verb: The reporting verb as listed in data/voice/verbs.csv, "" where there is none.
        verb_class: neutral, doubting or affirming; "" where there is no verb.
        words: Its tokens.
        start: Offset of its first character.
    """

    speaker: str
    verb: str
    verb_class: str
    words: int
    start: int


def speeches(text: str, *, part: Part, language: str = "") -> list[Speech]:
    """The direct quotations of a text with speaker and verb.

    Args:
        text: A cleaned part of an article.
        part: Which one.
        language: The article's language.

    Returns:
        One for each outermost quotation that is quoted by rule C3, in order. A quotation without a verb near it, and one
        whose speaker is a pronoun, takes the speaker before it, a surname the whole name before it; the paragraphs of
        one quotation have one speaker.

    Notes:
        The nearest reporting verb of the sentence within 12 words counts, those that follow the quotation first. The
        speaker is the run of capitals nearest to the verb, in Arabic the words between verb and quotation.
    """
    reading = Reading(text, part=part, language=language)
    found: list[Speech] = []
    sentences = reading.sentences
    begins = [sentence.starts[0] for sentence in sentences]
    speaker, chain, first_of_chain = NOBODY, -1, 0
    full: list[str] = []
    for start, end, number in reading.speeches():
        sentence = sentences[max(bisect_right(begins, start) - 1, 0)]
        place = next((i for i, first in enumerate(sentence.starts) if first == start), 0)
        verb_at, verb = _verb(sentence, reading, place)
        named = _speaker(text, sentence, reading, verb_at, place) if verb else ""
        speaker = next((known for known in full if named and known.endswith(" " + named)), named or speaker)
        if " " in named:
            full = [named, *full]
        said = (verb.verb, verb.verb_class) if verb else ("", "")
        if number < 0 or number != chain:
            first_of_chain = len(found)
        elif verb:  # the verb often stands in the last of several paragraphs
            found[first_of_chain:] = [replace(one, speaker=speaker) for one in found[first_of_chain:]]
        chain = number
        words = sum(1 for _ in TOKEN.finditer(text, start, end))
        found.append(Speech(speaker, *said, words, start))
    return found


def _verb(sentence: Sentence, reading: Reading, place: int) -> tuple[int, ReportingVerb | None]:
    """The reporting verb nearest to the quotation at an item, after it first where it follows a comma or the marks."""
    keys = sentence.keys
    after = [j for j in range(place + 1, min(len(keys), place + _NEAR)) if QUOTE not in keys[place + 1 : j + 1]]
    before = [j for j in range(place - 1, max(-1, place - _NEAR - 1), -1) if QUOTE not in keys[j:place]]
    introduced = place > 0 and keys[place - 1] in (COLON, COMMA)
    for j in [*before, *after] if introduced else [*after, *before]:
        for verb in _verbs(reading, keys[j]):
            if verb.governs in ("clause", "that"):
                return j, verb
    return -1, None


def _verbs(reading: Reading, key: str) -> tuple[ReportingVerb, ...]:
    found = reading.lists.verbs.get(key, ())
    return found or (reading.lists.verbs.get(bare(key), ()) if reading.lists.language == "ar" else ())


def _speaker(text: str, sentence: Sentence, reading: Reading, verb_at: int, place: int) -> str:
    if reading.lists.language == "ar":
        return _arabic_speaker(text, sentence, verb_at, place)
    for step in (1, -1) if place < verb_at else (-1, 1):
        runs = _names(sentence, verb_at, step)
        if runs:
            first, last = max(runs, key=lambda run: (run[1] > run[0], -abs(run[0] - verb_at)))
            return _SPACE.sub(" ", text[sentence.starts[first] : sentence.ends[last]])
    return ""


def _names(sentence: Sentence, verb_at: int, step: int) -> list[tuple[int, int]]:
    """Runs of capitalised words on one side of the verb, up to the punctuation; places after in, at, of are left out."""
    keys, runs = sentence.keys, []
    j = verb_at + step
    while 0 <= j < len(keys) and keys[j] not in PUNCTUATION and abs(j - verb_at) <= _NEAR:
        if keys[j] in _PRONOUNS:
            break
        if sentence.capital[j] and (keys[j] not in _SKIPPED or keys[j] in _HONORIFICS):
            end = j
            while 0 <= end + step < len(keys) and abs(end + step - j) < _LONGEST_NAME and sentence.capital[end + step]:
                end += step
            first, last = min(j, end), max(j, end)
            if first == 0 or keys[first - 1] not in _BEFORE_PLACES:
                runs.append((first, last))
            j = end
        j += step
    return runs


def _arabic_speaker(text: str, sentence: Sentence, verb_at: int, place: int) -> str:
    last = place if place > verb_at else len(sentence.keys)
    end = next(
        (j for j in range(verb_at + 1, last) if sentence.keys[j] in PUNCTUATION or sentence.keys[j] in _ARABIC_ENDS),
        last,
    )
    end = min(end, verb_at + 1 + _LONGEST_NAME)
    if end <= verb_at + 1 or sentence.keys[verb_at + 1] in _PRONOUNS:
        return ""
    return _SPACE.sub(" ", text[sentence.starts[verb_at + 1] : sentence.ends[end - 1]])


_ARABIC_ENDS: Final = frozenset("في علي الي عن من ان انه بان امس اليوم خلال عقب بعد لدي عبر ل امام".split())
