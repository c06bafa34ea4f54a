"""Which words of an Arabic sentence a source governs: the verb stands before its subject, and أن or إن before the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from analysis.terminology.voice_lists import ReportingVerb, VoiceLists
from analysis.terminology.voice_rules import Verdict
from analysis.terminology.voice_sentences import COLON, COMMA, PUNCTUATION, QUOTE, Sentence

Verdicts = list[Verdict | None]
_REPORTED: Final = Verdict("attributed", "reported", "C2")
_OBJECT: Final = Verdict("attributed", "reported", "4")
_CALLED_FOR: Final = Verdict("attributed", "reported", "5")
_HEDGED: Final = Verdict("attributed", "hedge", "3")
_LATE: Final = Verdict("attributed", "reported", "10")
# Folded keys: all alefs are ا, ى is ي, ة is ه.
_THAT: Final = frozenset(
    "ان بان انه انها انهم انهما انني اننا انك بانه بانها بانهم باننا بانني وان وانه وانها وانهم وبان وبانه لان".split()
)
_AND_THAT: Final = frozenset("وان وانه وانها وانهم وبان وبانه وبانها".split())
_BEFORE_OTHER_THAT: Final = frozenset(
    "بعد قبل منذ دون غير الا رغم مع كما يجب يمكن ينبغي بد يريد تريد يريدون اجل شرط حد مجرد سوي كل لولا لو بيد حيث طالما "
    "يكاد تكاد علما المقرر المتوقع الممكن المفترض الضروري المهم يستطيع حتي كي بمجرد شان شانه شانها".split()
)
_CONTRASTS: Final = frozenset(
    "فيما بينما حيث وذلك وكان وكانت وكانوا غير الا لكن ولكن يذكر علما وياتي وتاتي وجاء وجاءت".split()
)
_BREAKS: Final = frozenset(
    "فيما بينما حيث وذلك بعد قبل منذ عندما حين اثر عقب خلال بسبب لان الذي التي الذين مما ما لم".split()
)
_LISTENER: Final = frozenset("ل لل".split())
_AS: Final = ("بان", "ب", "كونه", "كونها", "علي")
_LONGEST_SPEAKER = 28
_LONGEST_OBJECT = 24
_ACTS: Final = frozenset(("أعلن", "أكد"))
_LONGEST_ACT = 5
"""Announced the arrest of three men: what was announced is near; what it was about is the outlet's."""
_LONGEST_REPORT = 50
"""Arabic paragraphs are often one sentence; a source at its end does not answer for all of it."""


def governed_arabic(sentence: Sentence, lists: VoiceLists) -> Verdicts:
    """As `governing.governed`, for Arabic: keys have their alefs, alef maqsura and ta marbuta folded."""
    if lists.clause_cues.isdisjoint(sentence.keys):
        return [None] * len(sentence.keys)
    return _Reading(sentence, lists).verdicts()


def bare(key: str) -> str:
    """The key without a conjunction before it, where something of a word is left."""
    return key[1:] if len(key) > 3 and key[0] in "وف" else key


class _Reading:
    def __init__(self, sentence: Sentence, lists: VoiceLists) -> None:
        self.keys = sentence.keys
        self.lists = lists
        self.found: Verdicts = [None] * len(self.keys)
        self.sources: set[int] = set()
        self.background = self._is_background()

    def verdicts(self) -> Verdicts:
        cues, markers = self.lists.clause_cues, self.lists.clause_markers
        for i in range(self.background, len(self.keys)):
            if self.keys[i] not in cues:
                continue
            if self.keys[i] in markers:
                self._named_source(i)
                self._hedge(i)
            for verb in self._verbs(i):
                self._verb(i, verb)
        if not self.sources:
            return self.found
        return [None if i in self.sources else v for i, v in enumerate(self.found)]

    def _is_background(self) -> int:
        """How many first words say that the outlet itself recalls something (يذكر أن)."""
        return self.lists.at("not a source", self.keys, 0) if self.keys else 0

    def _verbs(self, i: int) -> tuple[ReportingVerb, ...]:
        key = self.keys[i]
        verbs = self.lists.verbs.get(key) or self.lists.verbs.get(bare(key), ())
        before = self.keys[i - 1] if i else ""
        # Not: "did not say", "the one who said", "what he called": markers read those.
        if key == "بين" or (key == "وبين" and i):
            return ()  # "between"; as a verb it begins its sentence
        if before in ("لم", "لا", "لن", "ما", "الذي", "التي", "وما", "عما", "بما"):
            return tuple(v for v in verbs if v.verb_class == "doubting") if before == "لا" else ()
        return tuple(verbs)

    def _give(self, places: Iterable[int], verdict: Verdict) -> None:
        for place in places:
            if self.found[place] is None:
                self.found[place] = verdict

    def _end(self, i: int) -> int:
        for j in range(i, len(self.keys)):
            if self.keys[j] == ";":
                return j
            if self.keys[j] == COMMA and j + 1 < len(self.keys) and self.keys[j + 1] in _CONTRASTS:
                return j
        return len(self.keys)

    def _clause_end(self, i: int) -> int:
        for j in range(i, min(len(self.keys), i + _LONGEST_OBJECT)):
            key = self.keys[j]
            if (key in PUNCTUATION and key != QUOTE) or (j > i and (key in _BREAKS or self._new_verb(j))):
                return j
        return min(len(self.keys), i + _LONGEST_OBJECT)

    def _new_verb(self, j: int) -> bool:
        """Whether و and a verb begin another clause."""
        key = self.keys[j]
        if not (key.startswith("و") and len(key) > 3):
            return False
        known = key[1:] in self.lists.verbs or key[1:] in _OTHER_VERBS
        return known or key[1:4] in ("است", "انس") or (key[1] in "يت" and key.endswith(("ون", "وا")))

    def _verb(self, i: int, verb: ReportingVerb) -> None:
        if verb.governs in ("object", "as"):
            self._object(i, verb)
            return
        for j in range(i + 1, min(len(self.keys), i + _LONGEST_SPEAKER)):
            key = self.keys[j]
            if key == COLON:
                self._give(range(j + 1, len(self.keys)), _LATE)
                return
            if key in (QUOTE, ";"):
                return
            if key in _THAT and self.keys[j - 1] not in _BEFORE_OTHER_THAT and key not in _AND_THAT and key != "لان":
                self._give(range(j + 1, self._end(j + 1)), _REPORTED)
                return
            if key == COMMA and self._comma_ends(i, j):
                break
        self._parenthesis(i)

    def _comma_ends(self, i: int, j: int) -> bool:
        """Whether the comma ends what the verb says: what follows begins another verb's clause."""
        following = self.keys[j + 1 : j + 3]
        return any(bare(key) in self.lists.verbs for key in following) and j > i + 1

    def _parenthesis(self, i: int) -> None:
        """..., يقول السكان. A reporting verb between a comma and the end."""
        left = i - 1
        if left < 1 or self.keys[left] != COMMA or self.keys[i] != bare(self.keys[i]):
            return
        right = next((j for j in range(i, len(self.keys)) if self.keys[j] in PUNCTUATION), len(self.keys))
        if right == len(self.keys) and right - i <= 6 and self.keys[i][0] in "يتق":
            self._give(range(left), _REPORTED)
            self.sources.update(range(i, right))

    def _object(self, i: int, verb: ReportingVerb) -> None:
        if verb.governs == "as":
            self._predicate(i)
            return
        start = self._after_preposition(i, verb.then) if verb.then else self._after_subject(i)
        if not start:
            return
        end = self._clause_end(start)
        if verb.verb in _ACTS:
            end = min(end, start + _LONGEST_ACT)
        self._give(range(start, end), _CALLED_FOR if verb.then or verb.verb_class == "doubting" else _OBJECT)

    def _after_preposition(self, i: int, preposition: str) -> int:
        for j in range(i + 1, min(len(self.keys), i + 10)):
            key = self.keys[j]
            if key in PUNCTUATION:
                return 0
            if key == preposition:
                return j + 1
            if preposition in ("ب", "تعازي") and key.startswith(preposition) and len(key) > 3:
                return j if preposition == "ب" else j + 1
            if preposition != "ب" and key.startswith(preposition) and len(key) <= len(preposition) + 2:
                return j + 1
        return 0

    def _after_subject(self, i: int) -> int:
        """After the verb and one word of its subject, or after the verb where the subject stands before it (headlines)."""
        gerund = self.keys[i].endswith("ا") and self.keys[i - 1 : i] == [COMMA]
        first = i > 0 and self.keys[i - 1] not in PUNCTUATION and self.keys[i][0] in "يت"
        start = i + 1 if gerund or first else i + 2
        return start if start < len(self.keys) else 0

    def _predicate(self, i: int) -> None:
        suffixed = bare(self.keys[i]).endswith(("ه", "ها", "هم"))
        if suffixed and bare(self.keys[i]).startswith(("عد", "اعتبر", "تعتبر", "يعتبر")):
            self._give(range(i + 1, self._clause_end(i + 1)), _OBJECT)
            return
        for j in range(i + 1, min(len(self.keys), i + 10)):
            key = self.keys[j]
            if key in PUNCTUATION and key != QUOTE:
                return
            if key.startswith(("بان", "باني")) and key in _THAT:
                self._give(range(j + 1, self._clause_end(j + 1)), _OBJECT)
                return
            if key.startswith("ب") and (j > i + 1 or suffixed) and (len(key) > 3 or key == "ب"):
                self._give(range(j, self._clause_end(j)), _OBJECT)
                return

    def _named_source(self, i: int) -> None:
        size = self.lists.at("source follows", self.keys, i)
        if not size:
            return
        if not self.lists.single("rule follows").isdisjoint(self.keys[i + size : i + size + 1]):
            return  # in accordance with a law or a plan
        begins = i == 0 or (i == 1 and self.keys[0] in PUNCTUATION)
        after = next(
            (j for j in range(i + size, len(self.keys)) if self.keys[j] in PUNCTUATION or self.keys[j] in _SO),
            len(self.keys),
        )
        if begins and after == len(self.keys):
            after = min(i + size + 2, len(self.keys))
        self.sources.update(range(i, after))
        if not begins:
            self._give(range(max(0, i - _LONGEST_REPORT), i), _REPORTED)
        if begins or (after < len(self.keys) and self.keys[after] == COMMA):
            start = after + 1 if after < len(self.keys) and self.keys[after] in {COMMA, *_SO} else after
            self._give(range(start, self._end(start) if start < len(self.keys) else start), _REPORTED)

    def _hedge(self, i: int) -> None:
        if (size := self.lists.at("hedge clause", self.keys, i)) or (size := self.lists.at("hedge noun", self.keys, i)):
            self._give(range(i + size, self._clause_end(min(i + size, len(self.keys)))), _HEDGED)


_SO: Final = frozenset("فان فانه فانها فانهم فقد".split())
_OTHER_VERBS: Final = frozenset(
    "قطع استدعي غادر انسحب نشر قتل اصيب شارك وصل بدا اعتقل دخل خرج عاد اطلق قصف شن فتح اغلق سيطر واصل قام كان كانت".split()
)
