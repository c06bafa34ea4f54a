"""Phrases that a marker governs: so-called X, what she calls Y, alleged Z."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from analysis.terminology.governing_arabic import bare
from analysis.terminology.voice_lists import VoiceLists
from analysis.terminology.voice_rules import Verdict
from analysis.terminology.voice_sentences import PUNCTUATION, Sentence

Verdicts = list[Verdict | None]
_MARKED: Final = Verdict("so_called", "marker", "C5")
_MARKED_IN_MARKS: Final = Verdict("so_called", "marker", "1")
_NAMED: Final = Verdict("so_called", "named source", "2")
_DEEPER: Final = Verdict("attributed", "reported", "2")
_HEDGED: Final = Verdict("attributed", "hedge", "3")
_LONGEST_PHRASE = 6
_WHAT: Final = {
    "en": frozenset("what which that whom".split()),
    "es": frozenset("lo que".split()),
    "ar": frozenset("ما عما بما فيما مما لما الذي التي وما كما وصفهم".split()),
}
_ARTICLES: Final = frozenset(
    "the a an its his her their our my this these el la los las un una unos unas su sus al del".split()
)
_STOPS: Final = frozenset(
    # English
    "of in on at to for from by with about against among over under into after before during as than near and or but "
    "that which who whose whom where when while because if is are was were has have had will would can could may might "
    "must should did does do be been being not says said say lasted met fled tried"
    # Spanish
    " de del a al en por para con sin sobre contra entre hacia hasta desde tras y e o pero que quien donde cuando es son "
    "fue fueron era ha han había está están será se lo"
    # Arabic, folded
    " في من علي الي عن مع بعد قبل خلال ضد بين عند منذ التي الذي الذين ان قد لم لن لا هو هي كان كانت حتي ثم او علي".split()
)


_NEAR = 4
_NOT_BETWEEN: Final = frozenset("is are was were be your my our to with not will would can could".split())
_ARABIC_WHICH: Final = frozenset(("الذي", "التي"))
_NAMES: Final = frozenset(("اسم", "لقب"))
_SUPPOSED_TO: Final = frozenset("ان انه انها فيه فيها به بها له لها".split())


def _describes(key: str) -> bool:
    return key.startswith(("وصف", "يصف", "تصف"))


def governed_phrases(text: str, sentence: Sentence, lists: VoiceLists, marked: Sequence[tuple[int, int]]) -> Verdicts:
    """For each item the verdict of the marker that governs its phrase, None where there is none.

    Args:
        text: The part, for what stands between marker and phrase.
        sentence: One of its sentences.
        lists: Of its language.
        marked: Offsets of all quotations of the part in order.
    """
    return _Phrases(text, sentence, lists, marked).verdicts()


class _Phrases:
    def __init__(self, text: str, sentence: Sentence, lists: VoiceLists, marked: Sequence[tuple[int, int]]) -> None:
        self.text, self.sentence, self.lists, self.marked = text, sentence, lists, marked
        self.keys = sentence.keys
        self.starts = [start for start, _ in marked]
        self.found: Verdicts = [None] * len(self.keys)

    def verdicts(self) -> Verdicts:
        cues = self.lists.phrase_cues
        if cues.isdisjoint(self.keys):
            return self.found
        for i, key in enumerate(self.keys):
            if key in cues:
                self._so_called(i)
                self._what_x_calls(i)
                self._hedge(i)
        return self.found

    def _give(self, places: Iterable[int], verdict: Verdict, *, over: bool = False) -> None:
        for place in places:
            if self.found[place] is None or over:
                self.found[place] = verdict

    def _at(self, use: str, i: int) -> int:
        size = self.lists.at(use, self.keys, i)
        if not size and self.lists.language == "ar" and self.keys[i][0] in "وف":
            stem = bare(self.keys[i])
            if stem in self.lists.markers.get(use, {}):
                size = self.lists.at(use, [*self.keys[:i], stem, *self.keys[i + 1 :]], i)
        return size

    def _so_called(self, i: int) -> None:
        size = self._at("so-called", i)
        if not size or i + size >= len(self.keys):
            return
        if self.lists.language == "es" and size == 1 and not self._is_spanish_marker(i):
            return
        if self.keys[i + size] == "to" or (self.keys[i] == "supposed" and self.keys[i - 1 : i] in (["is"], ["was"])):
            return
        span = self._in_marks(i + size)
        if span:
            self._give(span, _MARKED_IN_MARKS, over=True)
        else:
            self._give(self._phrase(i + size), _MARKED, over=True)

    def _is_spanish_marker(self, i: int) -> bool:
        """La llamada zona, but not una llamada de socorro, nor llamado a declarar."""
        before = self.keys[i - 1] if i else ""
        after = self.keys[i + 1]
        plain = self.keys[i].startswith(("llamad", "denominad", "pretendid"))
        return after not in _STOPS and (not plain or before in _ARTICLES or before in ("mal", ",", "así", "grupo"))

    def _in_marks(self, i: int) -> range | None:
        """The items of the quotation that opens right before the i-th (an article or preposition may stand between)."""
        for j in range(i, min(i + 3, len(self.keys))):
            if j > i and self.keys[j - 1] not in _ARTICLES and len(self.keys[j - 1]) > 2:
                return None
            at = bisect_left(self.starts, self.sentence.starts[j] - 2)
            if at < len(self.marked) and self.marked[at][0] <= self.sentence.starts[j] < self.marked[at][1]:
                first, last = self.sentence.items_of(*self.marked[at])
                # A quotation that began before the marker holds it too.
                return range(j, max(last, j + 1)) if first >= i - 1 else None
        return None

    def _phrase(self, i: int) -> range:
        begin = i
        while begin < len(self.keys) and self.keys[begin] in _ARTICLES:
            begin += 1
        end = begin
        while end < len(self.keys) and end - begin < _LONGEST_PHRASE and not self._ends_phrase(end, begin):
            end += 1
        return range(i, end)

    def _ends_phrase(self, j: int, begin: int) -> bool:
        key = self.keys[j]
        if key in PUNCTUATION:
            return True
        if key in _STOPS and j > begin:
            named = key in ("of", "de", "del") and j + 1 < len(self.keys) and self.sentence.capital[j + 1]
            return not (named and self.sentence.capital[j - 1])
        return (
            j > begin
            and self.lists.language == "ar"
            and (key in self.lists.verbs or (key[0] in "يت" and len(key) > 3 and not key.endswith("ه")))
        )

    def _what_x_calls(self, i: int) -> None:
        size = self._called(i)
        if not size:
            return
        begin = i + size
        if begin >= len(self.keys):
            return
        span = self._in_marks(begin) or (self._marks_soon(begin) if self.lists.language == "ar" else None)
        phrase = span or self._phrase(begin)
        self._give(phrase, _NAMED, over=True)
        if not span:
            end = next((j for j in range(phrase.stop, len(self.keys)) if self.keys[j] in PUNCTUATION), len(self.keys))
            if phrase.stop < end and self.keys[phrase.stop] in _STOPS:
                self._give(range(phrase.stop, min(end, phrase.stop + 10)), _DEEPER)

    def _called(self, i: int) -> int:
        """How many items from a form of calling on stand before Y; 0 where none of them belongs to "what X ..."."""
        size = self._calling(i)
        if not size:
            return 0
        arabic = self.lists.language == "ar"
        before = self.keys[max(0, i - (6 if arabic else 9)) : i]
        places = [j for j, key in enumerate(before) if key in _WHAT[self.lists.language]]
        if not places:
            return 0
        last = places[-1]
        between = before[last + 1 :]
        refers = before[last] in ("which", "that", "whom") or (
            before[last] in _ARABIC_WHICH and _describes(self.keys[i])
        )
        # "Which she described as Y" tells what she said (rule 4), and so does "regard it as Y" after a verb and "that".
        tells = refers and (arabic or size > 1 or (last > 0 and before[last - 1] in self.lists.verbs))
        far = refers and len(between) > _NEAR
        if tells or far or not (PUNCTUATION | _NOT_BETWEEN).isdisjoint(between[:-1]) or self._goes_on(i + size):
            return 0
        if arabic:
            return self._arabic_size(i, size) if len(between) <= 1 else 0
        return size if between or self.lists.language == "es" else 0

    def _goes_on(self, j: int) -> bool:
        """Whether what follows shows that nothing is called anything: were, by."""
        return j < len(self.keys) and self.keys[j] in ("by", "is", "are", "was", "were", "for")

    def _calling(self, i: int) -> int:
        """Length of "describes (it) as"; words may stand before the last one."""
        for words in self.lists.markers.get("what X calls", {}).get(self.keys[i], ()):
            if len(words) == 1:
                return 1
            for j in range(i + 1, min(i + 5, len(self.keys))):
                if self.keys[j] == words[-1]:
                    return j - i + 1
        return 0

    def _arabic_size(self, i: int, size: int) -> int:
        """ما وصفه الجيش بـ ...: the phrase begins at the preposition; ما سماه ...: right away."""
        if not _describes(self.keys[i]):
            named = [j for j in range(i + size, min(i + size + 5, len(self.keys))) if self.keys[j] in _NAMES]
            return named[0] - i + 1 if named else size
        for j in range(i + 1, min(i + 12, len(self.keys))):
            if self.keys[j] in PUNCTUATION:
                return 0
            if self.keys[j].startswith("ب"):
                return j - i + (1 if len(self.keys[j]) <= 2 or self.keys[j].startswith("بان") else 0)
        return 0

    def _marks_soon(self, begin: int) -> range | None:
        for j in range(begin, min(begin + 5, len(self.keys))):
            if self.keys[j] in PUNCTUATION:
                return None
            if span := self._in_marks(j):
                return span
        return None

    def _hedge(self, i: int) -> None:
        if (size := self._at("hedge before", i)) and i + size < len(self.keys):
            noun = self.keys[i - 1 : i] != ["a"] and self.keys[i - 1 : i] and self.keys[i] in ("suspected", "reported")
            if noun and self.keys[i - 1] in ("have", "has", "had", "he", "she", "they", "police", "who"):
                return
            self._give(self._phrase(i + size), _HEDGED)
        after = self._at("so-called after", i)
        if after and (self.keys[i + 1 : i + 2] or ["."])[0] in _SUPPOSED_TO:
            return
        if i and (after or self._at("hedge after", i)):
            begin = i
            while begin > 0 and i - begin < 3 and self.keys[begin - 1] not in PUNCTUATION | _STOPS:
                begin -= 1
            self._give(range(begin, i), _MARKED if after else _HEDGED)
