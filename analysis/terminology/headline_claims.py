"""Headlines that hand their claim to a source without a verb: "Army: …", "…: aid agency", "… - officials"."""

from __future__ import annotations

from typing import Final

from analysis.terminology.governing_arabic import bare
from analysis.terminology.voice_lists import VoiceLists
from analysis.terminology.voice_rules import Verdict
from analysis.terminology.voice_sentences import COLON, DASH, QUOTE, Sentence

Verdicts = list[Verdict | None]
_CLAIM: Final = Verdict("attributed", "headline", "C2")
_LONGEST_LEADING = 8
_LONGEST_TRAILING = 5
_OWN_WORDS: Final = frozenset("of and the for y de del la el los las".split())


def claimed(sentence: Sentence, lists: VoiceLists) -> Verdicts:
    """For each item of a headline the verdict "headline" where a source stands before or after its claim."""
    keys = sentence.keys
    nothing: Verdicts = [None] * len(keys)
    signs = [i for i, key in enumerate(keys) if key in (COLON, DASH)]
    if not signs:
        return nothing
    first, last = signs[0], signs[-1]
    if keys[first] == COLON and _is_source(sentence, lists, 0, first, most=_LONGEST_LEADING):
        return [_CLAIM if i > first else None for i in range(len(keys))]
    if _is_source(sentence, lists, last + 1, len(keys), most=_LONGEST_TRAILING, trailing=True):
        return [_CLAIM if i < last else None for i in range(len(keys))]
    return nothing


def _is_source(
    sentence: Sentence, lists: VoiceLists, start: int, end: int, *, most: int, trailing: bool = False
) -> bool:
    """Whether the items name somebody who can say something: a noun of a source, or names only and no topic."""
    keys = sentence.keys[start:end]
    if not 0 < len(keys) <= most or QUOTE in keys:
        return False
    nouns, labels = lists.single("source noun"), lists.single("headline label")
    if lists.language == "ar":
        stems = [bare(key) for key in keys]
        if stems[0] in labels:
            return False
        return any(key in nouns for key in stems) or (not trailing and len(keys) <= 4)
    if any(key in nouns for key in keys) and keys[0] not in lists.verbs and not _starts_as_question(keys[0]):
        return True
    if trailing or any(key in labels for key in keys):
        return False
    return all(
        capital or key in _OWN_WORDS for key, capital in zip(keys, sentence.capital[start:end], strict=True)
    ) and not any(key.isdecimal() for key in keys)


def _starts_as_question(key: str) -> bool:
    return key in ("why", "how", "what", "when", "where", "who", "por", "cómo", "qué", "cuándo", "dónde", "quién")
