"""What is doubtful about a glossary that can be used: a warning is for the researcher to weigh, never a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.terminology.glossary import Glossary, Variant
from analysis.text.language_names import language_code
from analysis.text.tokens import keys_of


@dataclass(frozen=True, slots=True)
class Caution:
    """A doubt about one variant.

    Attributes:
        concepts: The concepts concerned, that of the variant first.
        variant: Its text.
        sentence: What is doubtful, and what can be done.
        doubt: The kind of doubt in a word or two, for tables.
        mentions, articles: How much it concerns, where that was counted.
    """

    concepts: tuple[str, ...]
    variant: str
    sentence: str
    doubt: str = ""
    mentions: int = 0
    articles: int = 0


def lint(glossary: Glossary) -> tuple[Caution, ...]:
    """Doubts about a glossary that can be told without a corpus, in its order.

    A variant that stands under two concepts, one that lies inside a variant of another concept (its mentions count
    under both), an exclusion that cannot leave anything out, capitals asked of a script that has none, and a language
    that has no known name.
    """
    return (*_under_two_concepts(glossary), *_inside_others(glossary), *_without_effect(glossary))


def in_order(cautions: tuple[Caution, ...], glossary: Glossary) -> tuple[Caution, ...]:
    """The doubts in the order of the variants, those about one variant as they come."""
    place = {(v.concept, v.text): i for i, v in reversed(list(enumerate(glossary.variants)))}
    return tuple(sorted(cautions, key=lambda c: place.get((c.concepts[0], c.variant), len(place))))


def _under_two_concepts(glossary: Glossary) -> Iterator[Caution]:
    under: dict[str, dict[str, str]] = {}
    for variant in glossary.variants:
        spelling = " ".join(_words(variant.text)) + "*" * variant.text.endswith("*")
        under.setdefault(spelling, {}).setdefault(variant.concept, variant.text)
    for concepts in under.values():
        if len(concepts) > 1:
            text = next(iter(concepts.values()))
            names = " and ".join(map(repr, concepts))
            yield Caution(
                tuple(concepts), text, f"{text!r} stands under {names}: it counts under each.", "two concepts"
            )


def _inside_others(glossary: Glossary) -> Iterator[Caution]:
    """Variants whose words stand in a row in a longer variant of another concept."""
    words = [(v, _words(v.text)) for v in glossary.variants]
    longer: dict[str, list[tuple[Variant, tuple[str, ...]]]] = {}
    for variant, own in words:
        for word in dict.fromkeys(own):
            longer.setdefault(word, []).append((variant, own))
    for variant, own in words:
        if not own or variant.text.endswith("*"):
            continue
        around: dict[str, list[str]] = {}
        for other, theirs in longer[own[0]]:
            inside = other.concept != variant.concept and len(theirs) > len(own) and _holds(theirs, own)
            if inside and not any(_holds(theirs, _words(e)) or _holds(_words(e), theirs) for e in variant.exclude):
                around.setdefault(other.concept, []).append(other.text)
        for concept, texts in around.items():
            more = f" and {len(texts) - 2} more" if len(texts) > 2 else ""
            yield Caution(
                (variant.concept, concept), variant.text,
                f"{variant.text!r} of {variant.concept!r} lies inside {', '.join(map(repr, texts[:2]))}{more} of {concept!r}: such a "
                f"mention counts under both. Exclude the longer phrase from {variant.text!r} if it should not.",
                "overlap",
            )  # fmt: skip


def _without_effect(glossary: Glossary) -> Iterator[Caution]:
    for v in glossary.variants:
        where = (v.concept,)
        if not v.inflect and not v.text.endswith("*"):
            for phrase in v.exclude:
                if not _holds(_words(phrase), _words(v.text)):
                    yield Caution(
                        where, v.text,
                        f"The exclusion {phrase!r} does not hold {v.text!r}, so it leaves nothing out. Write the whole phrase.",
                        "no effect",
                    )  # fmt: skip
        if v.case and v.text == v.text.upper() == v.text.lower():
            yield Caution(where, v.text, f"{v.text!r} has no capitals, so that they cannot matter.", "no effect")
        if v.language and not language_code(v.language):
            yield Caution(
                where, v.text,
                f"The language {v.language!r} of {v.text!r} is not known. Write a code such as en, es or ar.",
                "language",
            )  # fmt: skip


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(keys_of(text)).replace("-", " ").split())


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    size = len(shorter)
    return size > 0 and any(longer[i : i + size] == shorter for i in range(len(longer) - size + 1))
