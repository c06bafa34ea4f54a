"""Whose words each mention is: own, attributed, quoted, in quotation marks or so-called, with kind and deciding rule.

Pure functions over one part of one article and the offsets of the mentions in it; the rules are in `voice_rules`, the
lists of verbs and markers in data/voice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Final

import regex

from analysis.article import Part
from analysis.terminology.governing import governed
from analysis.terminology.governing_arabic import governed_arabic
from analysis.terminology.headline_claims import claimed
from analysis.terminology.marked_words import kind_of_marks
from analysis.terminology.phrases import governed_phrases
from analysis.terminology.quoted_clauses import FEWEST_WORDS, is_clause
from analysis.terminology.speech_layout import speech_by_layout
from analysis.terminology.voice_lists import Language, VoiceLists, voice_lists
from analysis.terminology.voice_rules import OWN, Verdict
from analysis.terminology.voice_sentences import QUOTE, Sentence, sentences_of
from analysis.text.fold import fold_arabic, key_of
from analysis.text.quotations import Quotation, quotations
from analysis.text.tokens import TOKEN

_ARABIC: Final = regex.compile(r"\p{Arabic}+")
_SPANISH: Final = regex.compile(r"\b(?:el|la|los|las|del|que|una|por|con|según)\b", regex.I)
_ENGLISH: Final = regex.compile(r"\b(?:the|of|and|to|is|was|that|with|by)\b", regex.I)
_QUOTED: Final = Verdict("quoted", "direct", "C3")
_NESTED: Final = Verdict("quoted", "nested", "9")
_LAID_OUT: Final = Verdict("quoted", "layout", "10")
_QUESTION: Final = Verdict("own", "plain", "7")
_NAME: Final = Verdict("own", "proper name", "8")
_LOOK_AT = 2000


def voices(text: str, mentions: Sequence[tuple[int, int]], *, part: Part, language: str = "") -> list[Verdict]:
    """Whose words the mentions in a text are.

    Args:
        text: A cleaned part of an article.
        mentions: Offsets of the mentions, from the first character to the one after the last.
        part: Which part it is: headlines have claims of their own kind.
        language: The article's language; where it is neither English, Spanish nor Arabic, or plainly wrong, the text
            decides which lists are used.

    Returns:
        One verdict for each mention, in their order.
    """
    if not mentions:
        return []
    reading = Reading(text, part=part, language=language)
    return [reading.voice_of(start, end) for start, end in mentions]


def reading_language(text: str, language: str = "") -> Language:
    """Which lists fit a text: its script, then the language named, then its function words."""
    head = text[:_LOOK_AT]
    if not head.isascii() and sum(len(run) for run in _ARABIC.findall(head)) > len(head) / 4:
        return "ar"
    code = language.replace("_", "-").partition("-")[0].casefold()
    if code in ("en", "es"):
        return "es" if code == "es" else "en"
    return "es" if len(_SPANISH.findall(head)) > len(_ENGLISH.findall(head)) else "en"


class Reading:
    """One part of an article, read for the voice of whatever stands in it.

    Args:
        text: The cleaned part.
        part: Which part.
        language: The article's language.
        lists: Where it is known already which lists fit the text.
        laid_out: Where it is known already which speech the layout shows (`speech_by_layout`).
    """

    def __init__(
        self,
        text: str,
        *,
        part: Part,
        language: str = "",
        lists: VoiceLists | None = None,
        laid_out: list[tuple[int, int]] | None = None,
    ) -> None:
        self.text = text
        self.headline = part == "headline"
        self.lists = lists or voice_lists(reading_language(text, language))
        self.marked: tuple[Quotation, ...] = quotations(text)
        self.spans = [(q.start, q.end) for q in self.marked]
        self.spoken = self._spoken()
        if laid_out is None:
            laid_out = speech_by_layout(text, self.lists.verbs) if part == "body" else []
        self.laid_out = laid_out
        self._outermost = self._outermost_spoken()
        self._of_paragraph: dict[int, list[Sentence]] = {}
        self._verdicts: dict[int, tuple[list[Verdict | None], list[Verdict | None]]] = {}

    def voice_of(self, start: int, end: int) -> Verdict:
        """The voice of the mention from start to end."""
        around = self.around(start, end)
        spoken = [i for i in around if self.spoken[i]]
        if spoken:
            return _NESTED if around[-1] != spoken[0] else _QUOTED
        sentence = self._sentence(start)
        if sentence is None:
            return OWN
        first, last = sentence.items_of(start, end)
        phrases, clauses = self.governed(sentence)
        phrase = next((v for v in phrases[first:last] if v), None)
        clause = next((v for v in clauses[first:last] if v), None)
        if phrase and phrase.voice == "so_called":
            return phrase
        if around:
            return self.marks(around[-1], sentence, reported=clause is not None)
        if any(a <= start < b for a, b in self.laid_out):
            return _LAID_OUT
        return self._unmarked(sentence, first, last, phrase or clause)

    def speeches(self) -> list[tuple[int, int, int]]:
        """Start, end and chain of the outermost direct quotations, in order."""
        chains = {(q.start, q.end): q.chain for q in self.marked}
        return [(*span, chains[span]) for span in self._outermost]

    def marks(self, innermost: int, sentence: Sentence, *, reported: bool) -> Verdict:
        """The verdict of words in marks that are no direct quotation; `reported` where a source governs them."""
        spoken = reported or QUOTE in sentence.keys
        return kind_of_marks(self.marked[innermost], sentence, self.lists, reported=spoken, headline=self.headline)

    def _unmarked(self, sentence: Sentence, first: int, last: int, verdict: Verdict | None) -> Verdict:
        if self.headline and sentence.asks and verdict:
            return _QUESTION
        return verdict or (_NAME if self._is_name(sentence, first, last) else OWN)

    def _spoken(self) -> list[bool]:
        """For each quotation whether it is one by its words: a clause, or long enough, or part of such a one."""
        found = [self._is_speech(q) for q in self.marked]
        chains = {q.chain for q, spoken in zip(self.marked, found, strict=True) if spoken and q.chain >= 0}
        return [spoken or q.chain in chains for q, spoken in zip(self.marked, found, strict=True)]

    def _is_speech(self, q: Quotation) -> bool:
        words = list(islice(TOKEN.finditer(self.text, q.start, q.end), FEWEST_WORDS))
        if len(words) == FEWEST_WORDS:
            return True
        keys = [fold_arabic(key_of(word.group())) for word in words]
        said = self.text[q.start : q.end].rstrip()[-1:] in ".,!?،؟…"
        before = self.text[max(0, q.start - 4) : max(0, q.start - 1)].rstrip()[-1:]
        return bool(keys) and is_clause(keys, self.lists.language, utterance=said or before == ":")

    def _outermost_spoken(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for q, spoken in zip(self.marked, self.spoken, strict=True):
            if spoken and not (found and q.start < found[-1][1]):
                found.append((q.start, q.end))
        return found

    def around(self, start: int, end: int) -> list[int]:
        """The quotations that the mention stands in, or that stand in it, outer ones first."""
        last = bisect_right(self.spans, (end, 0)) - 1
        inner = last
        while inner >= 0 and not self._touches(inner, start, end):
            parent = self.marked[inner].parent
            inner = parent if parent >= 0 else (inner - 1 if self.marked[inner].start >= start else -1)
        found = []
        while inner >= 0:
            found.append(inner)
            inner = self.marked[inner].parent
        return found[::-1]

    def _touches(self, i: int, start: int, end: int) -> bool:
        q = self.marked[i]
        return (q.start <= start < q.end) or (start <= q.start and q.end <= end)

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences of the part, in order."""
        return sentences_of(self.text, self._outermost)

    def sentences_between(self, begin: int, stop: int) -> list[Sentence]:
        """The sentences of the paragraph from begin to stop."""
        first, last = (bisect_left(self._outermost, (place, 0)) for place in (begin, stop))
        return sentences_of(self.text, self._outermost[first:last], begin, stop)

    def _sentence(self, at: int) -> Sentence | None:
        """The sentence at an offset; only its paragraph is taken apart."""
        begin = self.text.rfind("\n", 0, at) + 1
        if begin not in self._of_paragraph:
            stop = self.text.find("\n", begin)
            self._of_paragraph[begin] = self.sentences_between(begin, len(self.text) if stop < 0 else stop)
        sentences = self._of_paragraph[begin]
        found = bisect_right(sentences, at, key=lambda sentence: sentence.starts[0]) - 1
        return sentences[max(found, 0)] if sentences else None

    def governed(self, sentence: Sentence) -> tuple[list[Verdict | None], list[Verdict | None]]:
        """For each item of a sentence what a marker before its phrase decides, and what a source of its clause does."""
        at = sentence.starts[0]
        if at not in self._verdicts:
            phrases = governed_phrases(self.text, sentence, self.lists, self.spans)
            govern = governed_arabic if self.lists.language == "ar" else governed
            clauses = govern(sentence, self.lists)
            if self.headline:
                heads = claimed(sentence, self.lists)
                clauses = [clause or head for clause, head in zip(clauses, heads, strict=True)]
            self._verdicts[at] = phrases, clauses
        return self._verdicts[at]

    def _is_name(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether capitals say that it is a name; the first word of a sentence says nothing, nor does an Arabic one."""
        capitals = sentence.capital[first:last]
        inside = first > 0 or len(capitals) > 1
        return bool(capitals) and all(capitals) and inside and not self.headline
