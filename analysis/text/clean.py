"""Text as the corpus keeps it: one spelling of every character, and nothing that cannot be seen."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = "\u000b\u000c\u0085\u2028\u2029"
# Soft hyphen, joiners and other zero-width characters, bidi controls, C0 and C1 controls except TAB and LF, annotation
# marks and the invisible "tag" characters. Variation selectors stay: they change what is seen.
_INVISIBLE = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_TO_MEND = regex.compile(f"[\r{_BREAKS}{_SPACES}{_INVISIBLE}\ud800-\udfff]")
_ASCII_TO_MEND = bytes([*range(9), *range(11, 32), 127])
_TO_REMOVE = regex.compile(f"[{_INVISIBLE}]+")
_TO_BREAK = regex.compile(f"\r\n|[\r{_BREAKS}]")
_TO_SPACE = regex.compile(f"[{_SPACES}]")
_SURROGATE = regex.compile("[\ud800-\udfff]")

_RUN = regex.compile(r"[ \t]+")
_EDGE = regex.compile(r" ?\n ?")
_GAP = regex.compile(r"\n{3,}")
_UNEVEN = ("  ", "\t", " \n", "\n ", "\n\n\n")


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
    if not _is_clean(text):
        return _mended(text, limit)
    return _limited(text, limit, 0, 0)


def clean_line(text: str, limit: int | None = None) -> Cleaned:
    """As `clean_text`, for fields of one line: white space is folded to single spaces and stripped."""
    cleaned = clean_text(text)
    return _limited(" ".join(cleaned.text.split()), limit, cleaned.removed, cleaned.replaced)


def clean_body(text: str, limit: int | None = None) -> Cleaned:
    """As `clean_text`, for running text: lines stripped, runs of spaces folded, at most one blank line in a row."""
    cleaned = clean_text(text)
    body = cleaned.text
    if any(mark in body for mark in _UNEVEN):
        body = _GAP.sub("\n\n", _EDGE.sub("\n", _RUN.sub(" ", body)))
    return _limited(body.strip(), limit, cleaned.removed, cleaned.replaced)


def _is_clean(text: str) -> bool:
    # Deleting from bytes is some ten times as fast as a search, and most exports are mostly ASCII.
    if text.isascii():
        raw = text.encode("ascii")
        return len(raw.translate(None, _ASCII_TO_MEND)) == len(raw)
    return _TO_MEND.search(text) is None and unicodedata.is_normalized("NFC", text)


def _mended(text: str, limit: int | None) -> Cleaned:
    replaced = 0
    if _SURROGATE.search(text):
        before = text.count("\ufffd")
        # Through UTF-16, so that two halves that stand side by side become their character.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        replaced = text.count("\ufffd") - before
    text = _TO_SPACE.sub(" ", _TO_BREAK.sub("\n", text))
    seen = _TO_REMOVE.sub("", text)
    return _limited(unicodedata.normalize("NFC", seen), limit, len(text) - len(seen), replaced)


def _limited(text: str, limit: int | None, removed: int, replaced: int) -> Cleaned:
    if limit is None or len(text) <= limit:
        return Cleaned(text, removed, replaced)
    return Cleaned(text[:limit].rstrip(), removed, replaced, len(text) - limit)
