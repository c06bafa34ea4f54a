"""Concepts and the variants that are written for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of writing a concept, with its matching options.

    Attributes:
        concept: The concept's name.
        text: Words; the last character may be * (any continuation of the last word). Space and hyphen are the same.
        language: For people, and for the rules of `inflect`; it does not narrow which articles are searched.
        case: Match only where capitals stand as written.
        inflect: Match inflected forms too (Arabic: proclitics and letter folding).
        exclude: Phrases inside which a match does not count ("Salvation Army" for "army").
        unticked: Surface forms that the user has excluded.
    """

    concept: str
    text: str
    language: str = ""
    case: bool = False
    inflect: bool = False
    exclude: tuple[str, ...] = ()
    note: str = ""
    unticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """Variants grouped by concept, in the order of the file."""

    variants: tuple[Variant, ...] = ()

    @property
    def concepts(self) -> tuple[str, ...]:
        """Names of the concepts, in order of first appearance."""
        return tuple(dict.fromkeys(v.concept for v in self.variants))

    def of(self, concept: str) -> tuple[Variant, ...]:
        """The variants of one concept."""
        return tuple(v for v in self.variants if v.concept == concept)
