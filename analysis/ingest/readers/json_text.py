"""JSON as exports really write it: read value by value, so that a broken, deep or cut value costs itself only."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

DEEPEST = 100
RECORD_LIMIT = 10_000_000
"""Characters of one record, as for one field of a table."""
_INTEGER_DIGITS = 18
_EXCERPT = 80

_BETWEEN = re.compile(r"(?:[\s\ufeff\x1e\x00,]|//[^\r\n]*|/\*.*?\*/)*", re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_SCRIPT = re.compile(r"(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,100}\s*(?:=|\()\s*(?=[\[{])")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_NUL = "\\u0000"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a sequence.

    Attributes:
        notes: What had to be mended in it, one sentence each.
    """

    place: str
    value: Any
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """A part of the text that is no value."""

    place: str
    reason: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with the text as a whole, though it could be read."""

    reason: str


Part = Value | Broken | Remark


class NotJsonError(ValueError):
    """The text at this place is no JSON value; the message says why, "cut" where it ends too early."""


class Decoder:
    """The standard library's decoder, without its extensions: no NaN, no numbers that cannot be kept, no silent repeated keys."""

    def __init__(self) -> None:
        """Prepares decoding."""
        self._notes: list[str] = []
        self._json = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_float=self._float,
            parse_int=self._int,
            strict=False,
        )

    def value_at(self, text: str, start: int) -> tuple[Any, int, tuple[str, ...]]:
        """The value at this place, where it ends, and what had to be mended.

        Raises:
            NotJsonError: There is no value, or it is nested too deeply.
        """
        self._notes.clear()
        try:
            value, end = self._json.raw_decode(text, start)
        except json.JSONDecodeError as error:
            if text[error.pos : error.pos + 1] == "'":
                raise NotJsonError("it is written as Python prints objects; save it with json.dump") from None
            at_end = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
            raise NotJsonError("cut" if at_end else f"{error.msg} at character {error.pos + 1}") from None
        except RecursionError:
            raise NotJsonError(f"nested more than {DEEPEST} levels deep") from None
        if text.count("[", start, end) + text.count("{", start, end) > DEEPEST and _is_deep(value):
            raise NotJsonError(f"nested more than {DEEPEST} levels deep")
        if text.find(_NUL, start, end) >= 0:
            self._notes.append("NUL characters in its texts were removed.")
        escaped = text.find("\\u", start, end)
        if escaped >= 0 and _SURROGATE.search(text, escaped, end) and _has_lone_surrogate(value):
            self._notes.append("Half characters (lone surrogates) in its texts were replaced.")
        return value, end, tuple(dict.fromkeys(self._notes))

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            self._notes.append(f"The key {twice[:40]!r} is given more than once; the last was used.")
        return found

    def _constant(self, name: str) -> None:
        self._notes.append(f"{name} is not a number and was left out.")

    def _float(self, digits: str) -> float | str:
        number = float(digits)
        if math.isfinite(number):
            return number
        self._notes.append("A number is too large to be one and was kept as text.")
        return digits

    def _int(self, digits: str) -> int | str:
        if len(digits) <= _INTEGER_DIGITS:
            return int(digits)
        self._notes.append("A number is too large to be one and was kept as text.")
        return digits


def _is_deep(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _has_lone_surrogate(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def value_in_script(text: str) -> int:
    """Where the first value begins in a script that assigns it or hands it over (`name = [`, `callback([`); -1 in other text."""
    found = _SCRIPT.match(text, first_value(text))
    return found.end() if found else -1


def first_value(text: str) -> int:
    """Where the first value begins, behind blanks, byte order marks, record separators and comments."""
    found = _BETWEEN.match(text)
    return found.end() if found else 0


def values_after(text: str, start: int, *, closing: str, decoder: Decoder) -> Iterator[Part]:
    """The values of a sequence from a place on: an array's elements, or values that stand one after another.

    A value that cannot be read costs itself only: reading resumes behind its closing bracket, or where the next object begins.
    Places are "record N", counted from 1.

    Args:
        text: The whole text.
        start: Behind the opening bracket, or at the first value.
        closing: "]" for an array, "" for values to the end of the text.
        decoder: Reads the values.
    """
    number = 0
    at = start
    remarks: set[str] = set()
    while True:
        end, at = at, _behind(text, at)
        remark = _between(text[end:at], text[at : at + 1] == closing, number)
        if remark and remark not in remarks:
            remarks.add(remark)
            yield Remark(remark)
        if at >= len(text):
            if closing:
                yield Remark(f"The file is cut off after {number} records. Export it again.")
            return
        if closing and text[at] == closing:
            return
        number += 1
        try:
            value, end, notes = decoder.value_at(text, at)
        except NotJsonError as error:
            resume = _resume(text, at)
            reason = str(error)
            excerpt = text[at : at + _EXCERPT]
            if reason == "cut" and resume >= len(text):
                yield Broken(
                    f"record {number}",
                    "The file ends inside this record, which is incomplete. Export the file again.",
                    excerpt,
                )
                return
            said = "a text in it is not closed" if reason == "cut" else reason
            yield Broken(f"record {number}", f"The record is not valid JSON ({said}) and was left out.", excerpt)
            at = resume
            continue
        if end - at > RECORD_LIMIT:
            yield Broken(
                f"record {number}", f"The record is longer than {RECORD_LIMIT:,} characters.", text[at : at + _EXCERPT]
            )
        else:
            yield Value(f"record {number}", value, notes)
        at = end


def end_of_sequence(text: str, start: int) -> int:
    """Where the bracket that opens at start is closed, one behind; -1 when it is not."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        mark = token[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
            if depth == 0:
                return token.end()
    return -1


def _between(gap: str, closes: bool, number: int) -> str:  # noqa: FBT001 - what follows the gap
    """What is wrong between two values."""
    if "/" in gap:
        return "Comments are not valid JSON; they were skipped."
    if "," in gap and (closes or not number or gap.count(",") > 1):
        return "Commas without a value are not valid JSON; they were skipped."
    return ""


def _behind(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _resume(text: str, at: int) -> int:
    """Where reading can go on after a broken value: where the next object of the same first key begins, or behind its brackets."""
    key = re.match(r'\{\s*("(?:[^"\\]|\\.){0,100}")', text[at : at + 200])
    if key:
        again = re.compile(r"\}\s*,?\s*(?=\{\s*" + re.escape(key[1]) + r"\s*:)").search(text, at + 1)
        closed = end_of_sequence(text, at)
        if again and (closed < 0 or again.end() <= closed or text[closed : again.end()].strip(" \t\r\n,") in ("", "}")):
            return again.end()
        if closed > 0:
            return closed
        return again.end() if again else len(text)
    if text[at] in "[{":
        closed = end_of_sequence(text, at)
        return closed if closed > 0 else len(text)
    found = re.compile(r"[,\]]").search(text, at + 1)
    return found.start() if found else len(text)


def values_in_lines(lines: Iterator[str], decoder: Decoder) -> Iterator[Part]:
    """The values of JSON Lines, one line each; a list on a line counts as its elements. Places are "line N", counted from 1."""
    for number, line in enumerate(lines, 1):
        start = first_value(line)
        if start >= len(line):
            continue
        place = f"line {number}"
        try:
            value, end, notes = decoder.value_at(line, start)
        except NotJsonError as error:
            said = "it ends inside a value" if str(error) == "cut" else str(error)
            yield Broken(
                place, f"The line is not valid JSON ({said}) and was left out.", line[start : start + _EXCERPT].strip()
            )
            continue
        rest = line[end:]
        if rest.strip(" \t\r\n,\x00\x1a"):
            more = first_value(rest)
            if rest[more : more + 1] not in ("{", "["):
                left = f"Something else follows the record on its line ({rest.strip()[:20]!r}); it was skipped."
                yield from _spread(place, value, (*notes, left))
                continue
            yield from _spread(place, value, notes)
            for further in values_after(rest, more, closing="", decoder=decoder):
                if isinstance(further, Value):
                    yield from _spread(place, further.value, further.notes)
                elif isinstance(further, Broken):
                    yield Broken(place, further.reason, further.excerpt)
            continue
        yield from _spread(place, value, notes)


def _spread(place: str, value: object, notes: tuple[str, ...]) -> Iterator[Value]:
    if isinstance(value, list):
        yield from (Value(place, item, notes) for item in value)
    else:
        yield Value(place, value, notes)
