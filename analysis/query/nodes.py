"""What a search text means, before it meets a corpus: a tree of conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.article import Part
from analysis.query.lexer import OPERATORS
from analysis.selection import Field


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `text` may end in * for any continuation.

    Attributes:
        case: Capitals stand as written (`=Case`).
        inflect: Inflected forms too (`~word`).
    """

    text: str
    case: bool = False
    inflect: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other inside one sentence; a lone word is a phrase of one."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two phrases with at most `distance` tokens between them, in either order, inside one paragraph."""

    left: Phrase
    right: Phrase
    distance: int


@dataclass(frozen=True, slots=True)
class InPart:
    """A condition looked for in one part only (headline:, summary:, body:, caption:)."""

    part: Part
    node: Node


@dataclass(frozen=True, slots=True)
class FieldIs:
    """A field has this value (outlet:, section:, tag:, author:, language:), capitals aside."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class And:
    """All hold."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one holds."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    node: Node


Node = Phrase | Near | InPart | FieldIs | And | Or | Not


def positive_phrases(node: Node) -> tuple[tuple[Phrase, Part | None], ...]:
    """The phrases that can be shown as passages, each with the part that it is looked for in: all but those under NOT."""
    return tuple(dict.fromkeys(_positive(node, None, wanted=True)))


def _positive(node: Node, part: Part | None, *, wanted: bool) -> Iterator[tuple[Phrase, Part | None]]:
    match node:
        case Phrase():
            if wanted:
                yield node, part
        case Near(left, right):
            if wanted:
                yield left, part
                yield right, part
        case InPart(inner, inside):
            yield from _positive(inside, inner, wanted=wanted)
        case Not(inside):
            yield from _positive(inside, part, wanted=not wanted)
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from _positive(each, part, wanted=wanted)
        case FieldIs():
            pass


def to_text(node: Node) -> str:
    """The same question in one spelling: `parse(to_text(node)) == node` for every node that `parse` gives."""
    match node:
        case Phrase(words):
            inside = " ".join(f"{'=' * word.case}{'~' * word.inflect}{word.text}" for word in words)
            text = inside if len(words) == 1 and inside not in OPERATORS else f'"{inside}"'
        case Near(left, right, distance):
            text = f"{to_text(left)} NEAR/{distance} {to_text(right)}"
        case InPart(part, searched):
            text = f"{part}:{_grouped(searched, Phrase)}"
        case FieldIs(field, value):
            text = field + ':"' + value.replace('"', '""') + '"'
        case Not(denied):
            text = f"NOT {_grouped(denied, *_BELOW_AND)}"
        case And(nodes):
            text = " AND ".join(_grouped(each, *_BELOW_AND) for each in nodes)
        case Or(nodes):
            text = " OR ".join(_grouped(each, *_BELOW_AND, And) for each in nodes)
    return text


_BELOW_AND = (Phrase, Near, InPart, FieldIs, Not)


def _grouped(node: Node, *bare: type) -> str:
    return to_text(node) if isinstance(node, bare) else f"({to_text(node)})"
