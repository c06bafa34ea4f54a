"""Which words of a sentence a source governs, in languages whose subject stands before the verb (English, Spanish)."""

from __future__ import annotations

from typing import Final

from analysis.terminology.governing_reach import Reach, Verdicts
from analysis.terminology.latin_words import WORDS
from analysis.terminology.voice_lists import ReportingVerb, VoiceLists
from analysis.terminology.voice_rules import Rule, Verdict
from analysis.terminology.voice_sentences import COLON, COMMA, DASH, PUNCTUATION, QUOTE, Sentence

REPORTED: Final = Verdict("attributed", "reported", "C2")
_OBJECT: Final = Verdict("attributed", "reported", "4")
_CALLED_FOR: Final = Verdict("attributed", "reported", "5")
_HEDGED: Final = Verdict("attributed", "hedge", "3")
_LATE: Final = Verdict("attributed", "reported", "10")
_LONGEST_SUBJECT = 10
_LONGEST_ADJUNCT = 14
_LONGEST_REPORT = 70


def governed(sentence: Sentence, lists: VoiceLists) -> Verdicts:
    """For each item the verdict of the cue that governs it, None where no source does.

    Args:
        sentence: Without what stands inside of direct quotations.
        lists: Verbs and markers of its language, "en" or "es".
    """
    if lists.clause_cues.isdisjoint(sentence.keys) and WORDS[lists.language].views.isdisjoint(sentence.keys):
        return [None] * len(sentence.keys)
    return _Reading(sentence, lists).verdicts()


class _Reading(Reach):
    """The cues of one sentence, and what each hands to its source."""

    def verdicts(self) -> Verdicts:
        cues, views, markers = self.lists.clause_cues, self.words.views, self.lists.clause_markers
        for i, key in enumerate(self.keys):
            if key not in cues and key not in views:
                continue
            if key in markers:
                self._named_source(i)
            if key in views:
                self._view(i)
            if key in markers:
                self._hedge(i)
            for verb in self.lists.verbs.get(key, ()):
                if self._is_verb(i, verb):
                    self._verb(i, verb)
        if not self.sources:
            return self.found
        return [None if i in self.sources else v for i, v in enumerate(self.found)]

    # Verbs

    def _is_verb(self, i: int, verb: ReportingVerb) -> bool:
        """Whether the form at i is the verb here, with somebody as its subject."""
        keys, words = self.keys, self.words
        before = self._before(i)
        if verb.then and verb.governs != "as" and verb.then not in keys[i + 1 : i + 4]:
            return False
        if words.needs_have(keys[i]) and not any(key in words.have for key in keys[max(0, i - 2) : i]):
            return False
        if before in words.determiners or before in words.be or before.endswith(("'s", "s'")):
            return False
        if keys[i] in words.also_nouns and not self._has_subject(i):
            return False
        if before in words.self_pronouns or (keys[i] in words.first_person):
            return False
        return not any(key in words.negations for key in keys[max(0, i - 3) : i]) or verb.verb_class == "doubting"

    def _has_subject(self, i: int) -> bool:
        before = self._before(i)
        if not before or before in self.words.no_subjects or (before in PUNCTUATION and before != QUOTE):
            return False
        if not self.words.agreeing:
            return True
        # Workers claim, the union claims; but: the commission report, it includes charges.
        many = before.endswith("s") or before in self.words.plurals or before == QUOTE
        named = self.capital[i - 1] and before.endswith("s")  # Mr Jones claims
        return named or not many if self.keys[i].endswith("s") else many or self.keys[i].endswith(("ed", "ing"))

    def _verb(self, i: int, verb: ReportingVerb) -> None:
        if verb.governs in ("object", "as"):
            self._object(i, verb)
        elif self._that_clause(i, verb) or self._parenthesis(i) or self._colon(i):
            return
        elif self.words.bare_clauses and verb.governs == "clause" and self._governs_bare(i, verb):
            self._give(self._right(i + 1, self._scope_end(i)), REPORTED)

    def _that_clause(self, i: int, verb: ReportingVerb) -> bool:
        """Said (to somebody, somewhere, some day) that ..."""
        keys = self.keys
        # "That" as last word but one is no conjunction: he said that day.
        reach = min(len(keys) - 2, i + 2 + (_LONGEST_ADJUNCT if verb.governs == "clause" else 8))
        for j in range(i + 1, reach):
            if keys[j] in self.words.that and (j == i + 1 or self._opens_clause(i, j)):
                self._give(self._right(j + 1, self._scope_end(j)), REPORTED)
                return True
            if keys[j] in (COLON, QUOTE, ";") or (keys[j] in self.lists.verbs and self._looks_finite(j)):
                return False
        return False

    def _opens_clause(self, i: int, j: int) -> bool:
        """Whether "that" at j begins what was said: only a listener, a place or a time may stand between."""
        if self.keys[j - 1] in self.words.before_other_that:
            return False
        return self.keys[i] in self.words.telling or self.keys[i + 1] in self.words.adjuncts | {COMMA}

    def _parenthesis(self, i: int) -> bool:
        """..., officials said. / The strike, officials said, ... / ..., said the mayor."""
        keys = self.keys
        left, right = self._left_edge(i), self._right_edge(i)
        if self.found[i]:
            return False
        if self._as_somebody_says(i, right):
            self._give(range(right + 1, len(keys)), REPORTED)
            return True
        inverted = i == left or (i == left + 1 and keys[left] in self.words.inverting)
        if not self._is_aside(i, left, right, inverted=inverted):
            return False
        introduces = right < len(keys) and keys[right] in (COLON, QUOTE)
        if not introduces:  # On the siege, he said: "..."
            self._give(range(left - 1), REPORTED)
        if keys[left - 1] != QUOTE and not inverted and right < len(keys) and keys[right] in (COMMA, DASH):
            self._give(self._right(right + 1, self._end(right + 1)), REPORTED)
        return True

    def _is_aside(self, i: int, left: int, right: int, *, inverted: bool) -> bool:
        """Whether from left to right there is somebody, the verb at i, and nothing that was said."""
        keys = self.keys
        if not left or keys[left - 1] in (COLON, ";") or i - left > _LONGEST_SUBJECT or right - i > _LONGEST_ADJUNCT:
            return False
        if inverted:
            stands_alone = right == i + 1 and right < len(keys) and keys[right] == COMMA
            after_aside = i == left and self._after_aside(left)
            return not (keys[i].endswith("ing") or stands_alone or after_aside)
        subject = keys[left] not in self.words.relatives and keys[left] not in self.words.openers
        return subject and self._ends_in_adjunct(i, right)

    def _as_somebody_says(self, i: int, right: int) -> bool:
        """As the mayor put it, ..."""
        leads = self.keys[0] in self.words.inverting and right < len(self.keys) and self.keys[right] == COMMA
        return leads and right - i <= 3 and self._left_edge(i) == 0

    def _after_aside(self, left: int) -> bool:
        """Whether the comma before closes a relative clause or an apposition of the subject: X, who ..., said Y."""
        if self.keys[left - 1] != COMMA:
            return False
        aside = self._left_edge(left - 1)
        if not aside or self.keys[aside - 1] != COMMA or QUOTE in self.keys[:left]:
            return False
        return self.keys[aside] in self.words.relatives or (
            self.keys[aside] in self.words.articles and not any(self._looks_finite(j) for j in range(aside, left - 1))
        )

    def _ends_in_adjunct(self, i: int, right: int) -> bool:
        if i + 1 >= right:
            return True
        after = self.keys[i + 1]
        if after in self.words.adjuncts or after.isdecimal():
            return True
        return self.keys[i] in self.words.telling and (
            right - i <= 4 or any(key in self.words.adjuncts for key in self.keys[i + 2 : i + 6])
        )

    def _colon(self, i: int) -> bool:
        """Said: words without marks."""
        right = self._right_edge(i)
        if right < len(self.keys) and self.keys[right] == COLON and right - i <= _LONGEST_ADJUNCT:
            self._give(range(right + 1, len(self.keys)), _LATE)
            return True
        return False

    def _governs_bare(self, i: int, verb: ReportingVerb) -> bool:
        if i + 1 >= len(self.keys) or self.keys[i + 1] in PUNCTUATION:
            return False
        if self.keys[i] in self.words.telling and not self.words.told_of.isdisjoint(self.keys[i + 1 : i + 5]):
            return False
        if verb.verb in self.words.with_things and not any(
            self._looks_finite(j) for j in range(i + 2, self._right_edge(i))
        ):
            return False
        before = self._before(i)
        return before not in ("to", "") and (before not in PUNCTUATION or self._after_aside(i))

    def _object(self, i: int, verb: ReportingVerb) -> None:
        """Condemned what, demanded what, accused whom; described it as what."""
        before = self._before(i)
        gerund = self.keys[i].endswith(("ing", "ando", "iendo"))
        if not before or (before in PUNCTUATION and not gerund) or before in self.words.no_subjects - {COMMA}:
            return
        start = i + 1
        if verb.then and verb.governs == "object":
            start = self.keys.index(verb.then, i + 1, i + 4) + 1
        end = self._clause_end(start)
        if verb.governs == "object":
            reached = self._right(start, end)
            self._give(reached, _CALLED_FOR if verb.then or verb.verb_class == "doubting" else _OBJECT)
            return
        begin = self._predicate(i, verb)
        if begin:
            self._give(range(begin, self._clause_end(begin)), _OBJECT)

    def _predicate(self, i: int, verb: ReportingVerb) -> int:
        """Where Z begins in "described Y as Z", 0 where it is not found."""
        end = self._right_edge(i)
        links = {verb.then} if verb.then else self.words.as_links
        for j in range(i + 1, min(end, i + 14)):
            if self.keys[j] in links:
                return j + 1
        if verb.then or verb.verb not in self.words.names_directly:
            return 0
        return next((j for j in range(i + 2, min(end, i + 9)) if self.keys[j] in ("a", "an")), 0)

    # Markers

    def _named_source(self, i: int) -> None:
        """According to X, ... / ..., according to X."""
        size = self.lists.at("source follows", self.keys, i)
        if not size:
            return
        rules = self.lists.single("rule follows")
        if not rules.isdisjoint(self.keys[i + size : i + size + 2]):
            return  # according to plan
        right = self._right_edge(i + size - 1)
        begins = i == 0 or (i == 1 and (self.keys[0] in PUNCTUATION or self.keys[0] in self.words.openers))
        self.sources.update(range(i, right))
        if not begins:
            self._give(range(max(0, i - _LONGEST_REPORT), i), REPORTED)
        if right < len(self.keys) and self.keys[right] in (COMMA, DASH):
            after = right + 1
            described = after < len(self.keys) and self.keys[after] in (self.words.relatives | self.words.articles)
            if begins:
                self._give(self._right(self._past_relative(right) + 1, self._end(right + 1)), REPORTED)
            elif not described:
                self._give(self._right(after, self._end(after)), REPORTED)

    def _view(self, i: int) -> None:
        """In X's view ..."""
        if i == 0:
            return
        begin = self._left_edge(i)
        owner = self.keys[i - 1]
        if self.keys[begin] == "in" and (owner.endswith(("'s", "s'")) or owner in ("his", "her", "their")):
            self.sources.update(range(begin, i + 1))
            self._give([*range(begin), *range(i + 1, self._end(i + 1))], REPORTED)

    def _past_relative(self, comma: int) -> int:
        """The comma itself, or the one that ends a relative clause about the source."""
        if comma + 1 < len(self.keys) and self.keys[comma + 1] in self.words.relatives:
            return next((j for j in range(comma + 1, len(self.keys)) if self.keys[j] == COMMA), comma)
        return comma

    def _hedge(self, i: int) -> None:
        if size := self.lists.at("hedge clause", self.keys, i):
            left, right = self._left_edge(i), self._right_edge(i + size - 1)
            if right == i + size and left == i and right < len(self.keys):  # Reportedly, ...
                right = len(self.keys)
            self._give([*range(left, i), *range(i + size, right)], _HEDGED)
        if (size := self.lists.at("hedge noun", self.keys, i)) and i + size < len(self.keys):
            rule: Rule = "3"
            self._give(self._right(i + size, self._clause_end(i + size)), Verdict("attributed", "hedge", rule))
