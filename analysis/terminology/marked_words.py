"""What a few words in quotation marks are there for: a name, a word talked about, a snatch of speech, or distance."""

from __future__ import annotations

from typing import Final

from analysis.terminology.voice_lists import VoiceLists
from analysis.terminology.voice_rules import Verdict
from analysis.terminology.voice_sentences import PUNCTUATION, Sentence
from analysis.text.quotations import Quotation

_DISTANCE: Final = Verdict("quotation_marks", "distancing", "C4")
_NAME: Final = Verdict("quotation_marks", "name or title", "8")
_WORD: Final = Verdict("quotation_marks", "word mentioned", "C4")
_SNATCH: Final = Verdict("quotation_marks", "short quotation", "C4")
_SMALL: Final = frozenset("of the and for in on a an to from de la el los las y del en al".split())
_NEAR = 3
_REACH = 8


def kind_of_marks(q: Quotation, sentence: Sentence, lists: VoiceLists, *, reported: bool, headline: bool) -> Verdict:
    """The verdict of words in marks that are no quotation by themselves.

    Args:
        q: The innermost marks around them.
        sentence: Their sentence.
        lists: Of its language.
        reported: Whether a source governs the words, or the sentence holds a direct quotation too.
        headline: Whether the part is a headline, where marks mostly stand for somebody's words.
    """
    first, last = sentence.items_of(q.start, q.end)
    before = [key for key in sentence.keys[max(0, first - _NEAR) : first] if key not in PUNCTUATION]
    if any(key in lists.single("word follows") for key in before):
        return _WORD
    if any(key in lists.single("name follows") for key in before):
        return _NAME
    words = [(k, c) for k, c in zip(sentence.keys[first:last], sentence.capital[first:last], strict=True) if k]
    if words and all(capital or key in _SMALL for key, capital in words) and any(c for _, c in words):
        opens_sentence = first == 0 and len(words) == 1
        if not (opens_sentence or headline):
            return _NAME
    cued = any(key in lists.verbs for key in sentence.keys[max(0, first - _REACH) : first])
    return _SNATCH if reported or cued or headline else _DISTANCE
