"""The search language: what a search text means, before it meets a corpus."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.article import Part
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
