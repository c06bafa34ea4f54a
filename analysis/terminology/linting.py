"""What is doubtful about a glossary that can be used: a warning is for the researcher to weigh, never a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.terminology.glossary import Glossary
from analysis.text.tokens import keys_of


@dataclass(frozen=True, slots=True)
class Caution:
    """A doubt about one variant: the concepts concerned, its text, and one sentence."""

    concepts: tuple[str, ...]
    variant: str
    sentence: str


def lint(glossary: Glossary) -> tuple[Caution, ...]:
    """Doubts about a glossary, in its order: a variant that stands under two concepts counts under each."""
    under: dict[str, dict[str, str]] = {}
    for variant in glossary.variants:
        spelling = " ".join(keys_of(variant.text)).replace("-", " ") + "*" * variant.text.endswith("*")
        under.setdefault(spelling, {}).setdefault(variant.concept, variant.text)
    return tuple(
        Caution(
            tuple(concepts),
            next(iter(concepts.values())),
            f"{next(iter(concepts.values()))!r} stands under {' and '.join(map(repr, concepts))}: it counts under each.",
        )
        for concepts in under.values()
        if len(concepts) > 1
    )
