"""From the pieces of a search text to its tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from analysis.article import Part
from analysis.errors import QueryError
from analysis.query.lexer import Lexeme, excerpt, lexemes
from analysis.query.nodes import And, FieldIs, InPart, Near, Node, Not, Or, Phrase, Word
from analysis.selection import Field
from analysis.text.clean import clean_text
from analysis.text.fold import key_of
from analysis.text.tokens import TOKEN

MAX_LENGTH = 2_000
MAX_DEPTH = 50
MAX_TERMS = 500
MAX_WORD = 200
MAX_WILDCARDS = 10


def parse(text: str) -> Node | None:
    """What a search text asks for; None when it is blank.

    Notes:
        NEAR binds tightest, then NOT and the minus sign, then AND (also unwritten, between neighbours), then OR.
        A piece such as `R&D` that holds several words is a phrase of them; `cease-fire` stays one word.

    Raises:
        QueryError: The text cannot be understood or is too large; the message names the place and the cure.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"The search text has {len(text):,} characters; the limit is {MAX_LENGTH:,}. Shorten it.")
    pieces = lexemes(clean_text(text).text)
    return _Parser(pieces).whole() if pieces else None


class _Parser:
    """Recursive descent over the pieces; the depth is counted, so that no text can exhaust the stack."""

    def __init__(self, pieces: list[Lexeme]) -> None:
        self.pieces = pieces
        self.next = 0
        self.depth = 0
        self.terms = 0

    def whole(self) -> Node:
        node = self.alternatives(in_part=False)
        if left := self.peek():
            raise QueryError(f"The closing parenthesis at character {left.at} has no opening one: remove it.")
        return node

    def peek(self) -> Lexeme | None:
        return self.pieces[self.next] if self.next < len(self.pieces) else None

    def take(self, *kinds: str) -> Lexeme | None:
        piece = self.peek()
        if piece is None or piece.kind not in kinds:
            return None
        self.next += 1
        return piece

    def alternatives(self, *, in_part: bool) -> Node:
        nodes = [self.all_of(in_part=in_part)]
        while self.take("or"):
            nodes.append(self.all_of(in_part=in_part))
        return nodes[0] if len(nodes) == 1 else Or(tuple(_flat(nodes, Or)))

    def all_of(self, *, in_part: bool) -> Node:
        nodes = [self.term(in_part=in_part)]
        while (piece := self.peek()) and piece.kind not in ("or", "close"):
            self.take("and")
            nodes.append(self.term(in_part=in_part))
        return nodes[0] if len(nodes) == 1 else And(tuple(_flat(nodes, And)))

    def term(self, *, in_part: bool) -> Node:
        if piece := self.take("not"):
            self.enter(piece)
            node: Node = Not(self.term(in_part=in_part))
            self.depth -= 1
            return node
        left = self.atom(in_part=in_part)
        near = self.take("near")
        if near is None:
            return left
        right = self.atom(in_part=in_part)
        if not isinstance(left, Phrase) or not isinstance(right, Phrase) or self.take("near"):
            raise QueryError(
                f"NEAR at character {near.at} joins two words or phrases: "
                "write (a NEAR/5 b) AND (b NEAR/5 c), or headline:(a NEAR/5 b)."
            )
        return Near(left, right, int(near.text))

    def atom(self, *, in_part: bool) -> Node:
        piece = self.take("word", "phrase", "field", "part", "open")
        if piece is None:
            raise self.missing()
        if piece.kind == "open":
            return self.group(piece, in_part=in_part)
        if piece.kind in ("field", "part") and in_part:
            raise QueryError(
                f"{piece.text}: at character {piece.at} stands inside another part: "
                "write the two side by side, joined with AND."
            )
        if piece.kind == "part":
            return self.part(piece)
        if piece.kind == "field":
            value = self.pieces[self.next]
            self.next += 1
            self.count(1)
            return FieldIs(cast("Field", piece.text), value.text)
        phrase = Phrase(_words(piece))
        self.count(len(phrase.words))
        return phrase

    def part(self, piece: Lexeme) -> InPart:
        following = self.peek()
        if following is None or following.kind not in ("word", "phrase", "open"):
            raise QueryError(
                f"{piece.text}: at character {piece.at} needs a word, a phrase or a parenthesis directly after the colon."
            )
        return InPart(cast("Part", piece.text), self.atom(in_part=True))

    def group(self, opening: Lexeme, *, in_part: bool) -> Node:
        self.enter(opening)
        node = self.alternatives(in_part=in_part)
        if not self.take("close"):
            raise QueryError(
                f"A closing parenthesis is missing: close the one at character {opening.at}, or remove it."
            )
        self.depth -= 1
        return node

    def enter(self, piece: Lexeme) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise QueryError(
                f"The search text is nested more than {MAX_DEPTH} deep at character {piece.at}: use fewer parentheses."
            )

    def count(self, terms: int) -> None:
        self.terms += terms
        if self.terms > MAX_TERMS:
            raise QueryError(f"The search text has more than {MAX_TERMS} words: use a glossary for long lists.")

    def missing(self) -> QueryError:
        """What to say where a word was expected and an operator, a parenthesis or the end stands."""
        piece = self.peek()
        before = self.pieces[self.next - 1] if self.next else None
        if piece and piece.kind == "close":
            if before and before.kind == "open":
                return QueryError(f"The parentheses at character {before.at} are empty: put a word in, or remove them.")
            if before is None:
                return QueryError(f"The closing parenthesis at character {piece.at} has no opening one: remove it.")
        if before and before.kind in _JOINING:
            return QueryError(
                f"{_JOINING[before.kind]} at character {before.at} needs a word or phrase after it: "
                "add one, or remove it; write it in small letters to search for the word itself."
            )
        if piece and piece.kind in _JOINING:
            return QueryError(
                f"{_JOINING[piece.kind]} at character {piece.at} needs a word or phrase before it: "
                "add one, or remove it; write it in small letters to search for the word itself."
            )
        return QueryError(
            f"A word is missing after the parenthesis at character {before.at if before else 1}: add one, or remove it."
        )


_JOINING = {"and": "AND", "or": "OR", "not": "NOT", "near": "NEAR"}


def _flat(nodes: list[Node], kind: type[And | Or]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, kind):
            yield from node.nodes
        else:
            yield node


def _words(piece: Lexeme) -> tuple[Word, ...]:
    """The words of a piece: each run of letters and digits, with the wildcard that directly follows it."""
    words: list[Word] = []
    for chunk in piece.text.split():
        inner = chunk.lstrip("=~")
        marks = piece.marks + chunk[: len(chunk) - len(inner)]
        words += _chunk_words(inner, marks, piece)
    if not piece.text:
        raise QueryError(f"The quotation marks at character {piece.at} are empty: put a word in, or remove them.")
    if not words:
        raise QueryError(
            f"{excerpt(piece.text)} at character {piece.at} has no letter or digit, so no word can match it: remove it."
        )
    if sum(word.text.endswith("*") for word in words) > MAX_WILDCARDS:
        raise QueryError(f"The phrase at character {piece.at} has more than {MAX_WILDCARDS} wildcards: remove some.")
    return tuple(words)


def _chunk_words(chunk: str, marks: str, piece: Lexeme) -> Iterator[Word]:
    stars = chunk.count("*")
    for found in TOKEN.finditer(chunk):
        text = found.group()
        end = found.end()
        if not key_of(text):
            continue
        if len(text) > MAX_WORD:
            raise QueryError(
                f"{excerpt(text)} at character {piece.at} has {len(text):,} characters; "
                f"a word may have {MAX_WORD}. Shorten it, or end it with *."
            )
        if chunk[end : end + 1] == "*" and not TOKEN.match(chunk, end + 1):
            stars -= 1
            text += "*"
        yield Word(text, case="=" in marks, inflect="~" in marks)
    if stars:
        raise QueryError(
            f"{excerpt(chunk)} at character {piece.at} has a * that does not end a word: "
            "write * once, at the end of a word, such as econom*."
        )
