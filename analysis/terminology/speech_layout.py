"""Speech that is shown by layout instead of marks: question and answer, transcripts, embedded posts, dialogue dashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from typing import Final

import regex

from analysis.terminology.governing_arabic import bare
from analysis.text.fold import fold_arabic
from analysis.text.tokens import keys_of

_LABEL: Final = regex.compile(
    r"[ \t]*(?P<label>(?:[QAPRسج]|Q&A)[.:：/]|[\p{Lu}\u0621-\u064a][\p{L}’'.\- ]{1,28}:)\s+(?=\S)"
)
_SOME_LABEL: Final = regex.compile("^" + _LABEL.pattern, regex.MULTILINE)
_ONE_LETTER: Final = frozenset("QAPRسج")
_POST: Final = regex.compile(r"\s[—–-]\s*[^—–\n]{1,60}\(@\w{2,30}\)")
_DASH: Final = regex.compile(r"[ \t]*—(?=[\p{L}¿¡«\"])")
_MOST_WORDS_OF_A_NAME = 4


def speech_by_layout(text: str, verbs: Container[str]) -> list[tuple[int, int]]:
    """Offsets of the lines, without their label, that the layout shows to be speech.

    A label is Q, A, P, R, س or ج, or a name with a colon where two names begin at least two lines each. A post is known by
    the handle in parentheses after it; a dash that begins a paragraph begins dialogue.

    Args:
        text: The part.
        verbs: Forms of reporting verbs: "The mayor said:" introduces speech in words, not by layout.
    """
    if "—" not in text and "(@" not in text and not _SOME_LABEL.search(text):
        return []
    lines = list(_lines(text))
    labels = [_LABEL.match(text, start, end) for start, end in lines]
    named = [match for match in labels if match and _is_name(match["label"], verbs)]
    letters = {match["label"][0] for match in labels if match and _is_letter(match["label"])}
    often = [name for name, lines_of_it in Counter(match["label"] for match in named).items() if lines_of_it > 1]
    talking = often if len(often) > 1 else []
    found = []
    for (start, end), label in zip(lines, labels, strict=True):
        if post := _POST.search(text, start, end):
            found.append((start, post.start()))
        elif _DASH.match(text, start, end):
            found.append((start, end))
        elif label and ((_is_letter(label["label"]) and len(letters) > 1) or label["label"] in talking):
            found.append((label.end(), end))
    return found


def _is_letter(label: str) -> bool:
    return label[0] in _ONE_LETTER and not label[1].isalpha()


def _is_name(label: str, verbs: Container[str]) -> bool:
    keys = [fold_arabic(key) for key in keys_of(label)]
    told = any(key in verbs or bare(key) in verbs for key in keys)
    return not (_is_letter(label) or told) and len(keys) <= _MOST_WORDS_OF_A_NAME


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
