"""The pieces of a search text, found by hand in one pass: no pattern made of user text, so nothing can backtrack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.article import PARTS
from analysis.errors import QueryError, nearest
from analysis.selection import FIELDS

Kind = Literal["word", "phrase", "part", "field", "value", "open", "close", "and", "or", "not", "near"]
OPERATORS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not"}
MAX_DISTANCE = 100

# Quotation marks open with the key and close with any of the value: curly ones are mixed freely in pasted text.
QUOTES = {
    '"': '"',
    "“": '”“‟"',
    "”": '”“‟"',
    "„": '“”‟"',
    "‟": '”“‟"',
    "«": "»",
    "»": "«",
    "＂": "＂",
}
_ALSO_KNOWN_AS = {"title": "headline", "text": "body", "source": "outlet", "publication": "outlet", "byline": "author"}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a search text.

    Attributes:
        text: What stands there, without marks and quotation marks; the number for NEAR.
        at: Its first character, counted from 1.
        marks: "=" and "~" that stand directly before a word or phrase.
    """

    kind: Kind
    text: str
    at: int
    marks: str = ""


def excerpt(text: str) -> str:
    """The text as an error message may show it: quoted, short, nothing that moves the cursor or breaks an encoding."""
    return repr(text if len(text) <= 30 else text[:29] + "…")


def lexemes(text: str) -> list[Lexeme]:
    """All pieces of a search text, in order.

    Raises:
        QueryError: A quotation mark stays open, a sign stands alone, a field is unknown or has no value.
    """
    found: list[Lexeme] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        at = _step(text, at, found)
    return found


def _step(text: str, at: int, found: list[Lexeme]) -> int:
    sign = text[at]
    if sign in "()":
        found.append(Lexeme("open" if sign == "(" else "close", sign, at + 1))
        return at + 1
    if sign == "-":
        return _minus(text, at, found)
    marks = _run(text, at, "=~")
    start = at + len(marks)
    if marks and (start == len(text) or text[start].isspace() or text[start] in "()"):
        raise QueryError(
            f"{marks!r} at character {at + 1} stands alone: write it directly before a word, or remove it."
        )
    if text[start] in QUOTES:
        inside, end = _quoted(text, start)
        found.append(Lexeme("phrase", inside, at + 1, marks))
        return end
    chunk = _chunk(text, start)
    if not marks and (name := _field_name(text, at, chunk)):
        return _field(text, at, name, found)
    if not marks and chunk in OPERATORS:
        found.append(Lexeme(OPERATORS[chunk], chunk, at + 1))
    elif not marks and chunk.startswith("NEAR/"):
        found.append(_near(chunk, at))
    else:
        found.append(Lexeme("word", chunk, at + 1, marks))
    return start + len(chunk)


def _minus(text: str, at: int, found: list[Lexeme]) -> int:
    following = text[at + 1 : at + 2]
    if not following or following.isspace() or following in "-)":
        raise QueryError(
            f"The minus sign at character {at + 1} stands alone: "
            "write it directly before the word to leave out, or remove it."
        )
    found.append(Lexeme("not", "-", at + 1))
    return at + 1


def _run(text: str, at: int, signs: str) -> str:
    end = at
    while end < len(text) and text[end] in signs:
        end += 1
    return text[at:end]


def _chunk(text: str, at: int) -> str:
    """Everything up to a space, a parenthesis or a quotation mark."""
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in "()" and text[end] not in QUOTES:
        end += 1
    return text[at:end]


def _quoted(text: str, at: int, *, doubled: bool = False) -> tuple[str, int]:
    """What stands between quotation marks, and where the text goes on; `doubled` reads "" inside as one mark."""
    closing = QUOTES[text[at]]
    inside: list[str] = []
    end = at + 1
    while end < len(text):
        if text[end] not in closing:
            inside.append(text[end])
        elif doubled and text[at] == '"' and text[end + 1 : end + 2] == '"':
            inside.append('"')
            end += 1
        else:
            return "".join(inside), end + 1
        end += 1
    raise QueryError(
        f"A closing quotation mark is missing after {excerpt(text[at + 1 :])}: "
        f"close the one at character {at + 1}, or remove it."
    )


def _near(chunk: str, at: int) -> Lexeme:
    number = chunk.removeprefix("NEAR/")
    if not (number.isascii() and number.isdigit() and len(number) <= 3 and int(number) <= MAX_DISTANCE):
        raise QueryError(
            f"{excerpt(chunk)} at character {at + 1} does not say how near: "
            f"write NEAR/ and the number of words between, 0 to {MAX_DISTANCE}, such as NEAR/5."
        )
    return Lexeme("near", str(int(number)), at + 1)


def _field_name(text: str, at: int, chunk: str) -> str:
    """The known field that a piece begins with, empty for words: addresses, times and a colon before a space."""
    name, colon, rest = chunk.partition(":")
    if not (colon and name.isascii() and name.isalpha()):
        return ""
    if name.lower() in (*PARTS, *FIELDS):
        return name.lower()
    following = text[at + len(name) + 1 : at + len(name) + 2]
    if rest.startswith("//") or not following or following.isspace() or following == ")":
        return ""
    known = (*PARTS, *FIELDS)
    meant = _ALSO_KNOWN_AS.get(name.lower(), "")
    raise QueryError(
        f"{excerpt(name + ':')} at character {at + 1} is not a field."
        f"{f' Did you mean {meant!r}?' if meant else nearest(name.lower(), known)} "
        f"Use {', '.join(known)}, or put quotation marks around the words."
    )


def _field(text: str, at: int, name: str, found: list[Lexeme]) -> int:
    start = at + len(name) + 1
    if start >= len(text) or text[start].isspace() or text[start] == ")":
        raise QueryError(
            f"{name}: at character {at + 1} needs a value directly after the colon: "
            f'write {name}:word or {name}:"several words".'
        )
    if name in PARTS:
        found.append(Lexeme("part", name, at + 1))
        return start
    if text[start] == "(":
        raise QueryError(
            f"{name}: at character {at + 1} takes one value: "
            f'write {name}:"one value", and join several with OR, such as {name}:A OR {name}:B.'
        )
    if text[start] in QUOTES:
        value, end = _quoted(text, start, doubled=True)
    else:
        value = _chunk(text, start)
        end = start + len(value)
    if not value.strip():
        raise QueryError(f'{name}: at character {at + 1} has an empty value: use {name}:"(none)" for articles without.')
    found += [Lexeme("field", name, at + 1), Lexeme("value", " ".join(value.split()), start + 1)]
    return end
