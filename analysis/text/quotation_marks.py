"""What each quotation mark of a paragraph does: opens, closes, or is an apostrophe or a prime after all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

import regex

MARKS: Final = regex.compile(r"""''|``|["“”„‟«»‹›″‘’‚‛'`´]""")
GUILLEMETS: Final = "«»‹›"
_OPENERS: Final = "“„‟«‹‘‚‛"
_CLOSERS: Final = "”»›"
_SINGLES: Final = "‘’‚‛'`´"
_BRACKETS: Final = "([{<“«‹„"
_BEFORE_OPENING: Final = _BRACKETS + "—–-/:،؛,;¿¡=|ـ•*‘'\""
_AFTER_CLOSING: Final = ")]}>—–-/:،؛,;.!?…؟*|•%’”»\"'"
_PROCLITICS: Final = frozenset("و ف ب ل ك ال وال بال فال كال لل ول وب فب".split())
_ELIDED: Final = regex.compile(r"(?:\d0s?\b|\d\d\b(?!['’])|(?:em|tis|twas|til|cause|n|cos|bout|round)\b)", regex.I)
_LAST_LETTERS: Final = regex.compile(r"[\p{L}]+$")


class Role(Enum):
    """What a mark does where it stands."""

    OPENS = "opens"
    CLOSES = "closes"
    MAY_CLOSE = "may close"
    """A single mark after s: a plural possessive as likely as an end."""
    EITHER = "either"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark with its offsets and its role by what stands around it."""

    start: int
    end: int
    text: str
    role: Role


def marks_of(text: str, start: int, end: int) -> tuple[list[Mark], list[Mark]]:
    """The marks of the paragraph from start to end in order: double ones and guillemets; single ones.

    Of the single ones those are left out that are apostrophes within a word.
    """
    doubles, singles = [], []
    for found in MARKS.finditer(text, start, end):
        if found.group() not in _SINGLES:
            doubles.append(Mark(*found.span(), found.group(), _double_role(text, found, start, end)))
        elif (role := _single_role(text, found, start, end)) is not Role.NEITHER:
            singles.append(Mark(*found.span(), found.group(), role))
    return doubles, singles


def _double_role(text: str, mark: regex.Match[str], start: int, end: int) -> Role:
    before = text[mark.start() - 1] if mark.start() > start else ""
    after = text[mark.end()] if mark.end() < end else ""
    sign, spaced = mark.group(), _is_space(before) and _is_space(after)
    if sign == "″":
        return Role.MAY_CLOSE if before.isdecimal() else Role.EITHER
    if sign in GUILLEMETS:
        role = Role.OPENS if sign in "«‹" else Role.CLOSES
        backwards = (
            _is_space(before) or before in ":(" if role is Role.CLOSES else _is_space(after) or after in ",.;:!?"
        )
        return Role.EITHER if backwards or spaced else role
    return _role_by_space(text, mark, before, after, start)


def _role_by_space(text: str, mark: regex.Match[str], before: str, after: str, start: int) -> Role:
    sign, role = mark.group(), Role.EITHER
    free_before, free_after = _is_space(before), _is_space(after)
    if not (free_before or free_after):
        free_before = after.isalnum() and (before in _BEFORE_OPENING or _glued_on(text, mark.start(), start))
        free_after = after in _AFTER_CLOSING and before not in _BRACKETS
    if free_before and (not free_after) and (after.isalnum() or after not in _AFTER_CLOSING):
        role = Role.OPENS
    elif before == ":" and free_after:
        role = Role.EITHER  # He said:" We go"
    elif free_after and not free_before:
        # Inches and seconds look like an end; whether a quotation is open decides.
        role = Role.MAY_CLOSE if before.isdecimal() and sign == '"' else Role.CLOSES
    elif sign in _OPENERS and not free_after:
        role = Role.OPENS
    elif sign in _CLOSERS and not free_before:
        role = Role.CLOSES
    return role


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _single_role(text: str, mark: regex.Match[str], start: int, end: int) -> Role:
    at, following = mark.span()
    before = text[at - 1] if at > start else ""
    after = text[following] if following < end else ""
    if _is_space(after):
        closes = not _is_space(before) and mark.group() not in "‘‚‛"
        return _closing(before) if closes else Role.NEITHER
    if _is_space(before) or (after.isalnum() and before in _BEFORE_OPENING):
        opens = after.isalnum() or after in '"“«¿¡#@$£€(.…['
        return Role.OPENS if opens and not _ELIDED.match(text, following, end) else Role.NEITHER
    if after.isalnum():
        return Role.OPENS if _glued_on(text, at, start) else Role.NEITHER
    return Role.NEITHER if mark.group() in "‘‚‛" else _closing(before)


def _closing(before: str) -> Role:
    return Role.MAY_CLOSE if before in "sSzZxX" or before.isdecimal() else Role.CLOSES


def _glued_on(text: str, at: int, start: int) -> bool:
    """Whether an Arabic article, preposition or conjunction stands glued to the mark: ال"متطوعين"."""
    word = _LAST_LETTERS.search(text, max(start, at - 5), at)
    return word is not None and word.group() in _PROCLITICS
