"""Text as the corpus keeps it: one spelling of every character, and nothing that cannot be seen."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000") | frozenset(map(chr, range(0x2000, 0x200B)))
_BREAKS = frozenset("\r\u000b\u000c\u0085\u2028\u2029")

_SEEN_IN_ASCII = bytes(range(0x20, 0x7F)) + b"\t\n"
_RECURRING = 120
"""Characters of a line up to which it is likely to come again."""


def _span(first: int, last: int) -> frozenset[str]:
    return frozenset(map(chr, range(first, last + 1)))


# Variation selectors stay: they change what is seen.
_INVISIBLE = (
    (_span(0x00, 0x1F) | _span(0x7F, 0x9F)) - frozenset("\t\n") - _BREAKS  # C0 and C1 controls
    | frozenset("\u00ad\u061c\u180e\ufeff")  # soft hyphen, Arabic letter mark, Mongolian separator, byte order mark
    | _span(0x200B, 0x200F)  # zero-width space, joiners, direction marks
    | _span(0x202A, 0x202E)  # embeddings and overrides of direction
    | _span(0x2060, 0x206F)  # word joiner, invisible operators, isolates
    | _span(0xFFF9, 0xFFFB)  # annotation marks
    | _span(0x1D173, 0x1D17A)  # musical beams
    | _span(0xE0000, 0xE007F)  # "tag" characters
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and what cleaning did to it.

    Attributes:
        text: The cleaned text, in Unicode normal form C.
        removed: How many invisible characters were taken out.
        replaced: How many lone surrogates became U+FFFD.
        cut: How many characters beyond the limit were left out.
    """

    text: str
    removed: int = 0
    replaced: int = 0
    cut: int = 0


def clean_text(text: str, limit: int | None = None) -> Cleaned:
    """The text without soft hyphens, zero-width, bidi and control characters; TAB and line breaks stay.

    Every line break becomes LF, every other Unicode space a plain space. Cleaning a cleaned text changes nothing.

    Args:
        text: Any text, broken ones included.
        limit: The greatest length of the result in characters; None for no limit.
    """
    return _limited(text, limit, _UNTOUCHED) if _is_clean(text) else _mended(text, limit)


def clean_line(text: str, limit: int | None = None) -> Cleaned:
    """As `clean_text`, for fields of one line: white space is folded to single spaces and stripped."""
    return _recurring(text, limit) if len(text) <= _RECURRING else _line(text, limit)


def _line(text: str, limit: int | None) -> Cleaned:
    cleaned = _UNTOUCHED if _is_clean(text) else _mended(text, None)
    kept = text if cleaned is _UNTOUCHED else cleaned.text
    return _limited(" ".join(kept.split()), limit, cleaned)


# Outlets, sections, names and tags are the same in article after article.
_recurring = lru_cache(16_384)(_line)


def clean_body(text: str, limit: int | None = None) -> Cleaned:
    """As `clean_text`, for running text: lines stripped, runs of spaces folded, at most one blank line in a row."""
    cleaned = _UNTOUCHED if _is_clean(text) else _mended(text, None)
    body = text if cleaned is _UNTOUCHED else cleaned.text
    body = body.replace("\t", " ")
    for uneven, even in (("  ", " "), (" \n", "\n"), ("\n ", "\n"), ("\n\n\n", "\n\n")):
        while uneven in body:
            body = body.replace(uneven, even)
    return _limited(body.strip(), limit, cleaned)


def _is_clean(text: str) -> bool:
    if text.isascii():
        return not text.encode("ascii").translate(None, _SEEN_IN_ASCII)
    # Spaces other than the plain one, controls and invisible characters do not count as printable; asking Python for
    # that is several times as fast as a search.
    seen = text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()
    return seen and unicodedata.is_normalized("NFC", text)


def _mended(text: str, limit: int | None) -> Cleaned:
    replaced = removed = 0
    text = text.replace("\r\n", "\n")
    unseen = {character for character in set(text) if not character.isprintable()}
    if any("\ud800" <= character <= "\udfff" for character in unseen):
        before = text.count("\ufffd")
        # Through UTF-16, so that two halves that stand side by side become their character.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        replaced = text.count("\ufffd") - before
    for character in unseen:  # seldom more than three
        if character in _INVISIBLE:
            removed += text.count(character)
            text = text.replace(character, "")
        elif character in _SPACES or character in _BREAKS:
            text = text.replace(character, " " if character in _SPACES else "\n")
    return _limited(unicodedata.normalize("NFC", text), limit, Cleaned("", removed, replaced))


def _limited(text: str, limit: int | None, so_far: Cleaned) -> Cleaned:
    if limit is None or len(text) <= limit:
        return Cleaned(text, so_far.removed, so_far.replaced)
    return Cleaned(text[:limit].rstrip(), so_far.removed, so_far.replaced, len(text) - limit)


_UNTOUCHED = Cleaned("")
