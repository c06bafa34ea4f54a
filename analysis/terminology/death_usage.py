"""Whose deaths are told how: active, passive with an agent, agentless or intransitive, per group of victims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.cells import CELL, typed
from analysis.schema import TABLES
from analysis.terminology.death_lists import LANGUAGES, death_lists
from analysis.terminology.deaths import CONSTRUCTIONS, Construction, Death, deaths
from analysis.terminology.glossary import Variant
from analysis.terminology.voice import reading_language
from analysis.text.tokens import token_spans
from analysis.uncertainty import ratio_interval

COLUMNS = TABLES["deaths"]
_PARAGRAPHS_KEPT = 20_000
"""Paragraphs whose deaths are remembered for the next question, some 20 MB."""


@dataclass(frozen=True, slots=True)
class AliasHit:
    """Where a text names a group.

    Attributes:
        concept: The group.
        first: Its first token, numbered from 0 in the text.
        end: The token after its last.
        variant: The name.
    """

    concept: str
    first: int
    end: int
    variant: str = ""


@dataclass(frozen=True, slots=True)
class DeathOf:
    """A mention of the death of members of a group.

    Attributes:
        concept: The group.
        variant: The name of the group that stands where the dead are named; the first of several.
        verb: The verb or noun of death, as it is listed.
        construction: How it is told.
        number: How many of them, None where that is not told.
        first: The first token of the verb or noun, numbered from 0 in the text.
        end: The token after its last.
    """

    concept: str
    variant: str
    verb: str
    construction: Construction
    number: int | None
    first: int
    end: int


def deaths_of(text: str, hits: Sequence[AliasHit], *, language: str = "") -> Iterator[DeathOf]:
    """The deaths in a text whose victims are named by one of the hits, a group once for each verb.

    Args:
        text: A cleaned part of an article.
        hits: Where it names groups.
        language: The article's language, see `deaths.deaths`.
    """
    spans = list(token_spans(text))
    placed = [(spans[hit.first][0], spans[hit.end - 1][1], hit) for hit in hits if hit.end <= len(spans)]
    lists = reading_language(text, language)
    starts = [begin for begin, _ in spans]
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        inside = [(a - start, b - start, hit) for a, b, hit in placed if start <= a and b <= end]
        near = tuple((a, b) for a, b, _ in inside)
        for death in _deaths(paragraph, lists, near) if inside else ():
            told: dict[str, tuple[str, int | None]] = {}
            for group in death.victims:
                for a, b, hit in inside:
                    if group.start <= a and b <= group.end:
                        variant, number = told.get(hit.concept, (hit.variant, None))
                        told[hit.concept] = (variant, group.number if number is None else number)
            first, last = (bisect_right(starts, start + at) for at in (death.start, death.end - 1))
            for concept, (variant, number) in told.items():
                yield DeathOf(concept, variant, death.verb, death.construction, number, first - 1, last)
        start = end + 1


@lru_cache(_PARAGRAPHS_KEPT)
def _deaths(paragraph: str, language: str, near: tuple[tuple[int, int], ...]) -> tuple[Death, ...]:
    return tuple(deaths(paragraph, language=language, near=near))


def verb_variants() -> tuple[Variant, ...]:
    """Every listed form of a verb of killing or dying and of a noun for the dead, as an engine looks for words."""
    lists = [death_lists(language) for language in LANGUAGES]
    forms = dict.fromkeys((form, of.language) for of in lists for form in (*of.verbs, *of.nouns))
    return tuple(Variant("", form, language=code, inflect=code == "ar") for form, code in forms)


def death_usage(mentions: pd.DataFrame, concepts: Sequence[str]) -> pd.DataFrame:
    """How the deaths of each group of victims are told: with somebody who kills, or without.

    Args:
        mentions: One row for each cell and mention: bucket_start, group, row, unit (copies of one text share it),
            victims, construction, number (float, NaN where none is told).
        concepts: The groups of victims, in the order of the glossary.

    Returns:
        One row per bucket, group, victims and construction that occurs, in the order of the glossary and of
        CONSTRUCTIONS: bucket_start, group, victims (concept of the glossary), construction (active, passive_agent,
        agentless, intransitive, nominal), mentions (verbs of killing or dying, and nouns for the dead with a number, in
        whose victim slot an alias of the group stands), mentions_total (of these victims in all constructions), share (0 to 1), share_low, share_high (95 %),
        articles, deaths (people: in each article the largest number told so, added over the articles), deaths_total (the
        same in whatever construction).

    Notes:
        share = mentions/mentions_total, interval clustered by article, copies of one text being one article
        (`uncertainty.ratio_interval`). deaths adds what articles tell, and many articles tell of the same death: it is
        no toll. Articles that tell no number add 0. Rules over words tell the construction; data/deaths/README.md says
        by which rules, and `python -m tests.deaths` prints how often they are right.

    References:
        Jackson 2023, "The New York Times distorts the Palestinian struggle", Media, War & Conflict; Sepehri et al.
        2022, "PassivePy", Journal of Consumer Psychology.
    """
    whole = [*CELL, "victims"]
    units = mentions.groupby([*whole, "unit"], sort=False, dropna=False).size().rename("n").reset_index()
    parts = (
        mentions.groupby([*whole, "construction", "unit"], sort=False, dropna=False).size().rename("m").reset_index()
    )
    parts = parts.merge(units, on=[*whole, "unit"])
    parts = parts.assign(m2=parts["m"] ** 2, mn=parts["m"] * parts["n"])
    units = units.assign(n2=units["n"] ** 2)
    shared = parts.groupby([*whole, "construction"], sort=False, dropna=False)[["m", "m2", "mn"]].sum().reset_index()
    of_all = units.groupby(whole, sort=False, dropna=False).agg(n=("n", "sum"), n2=("n2", "sum"), k=("unit", "size"))
    shared = shared.merge(of_all.reset_index(), on=whole)
    shared = shared.merge(_told(mentions, [*whole, "construction"]), on=[*whole, "construction"])
    all_told = _told(mentions, whole).drop(columns="articles").rename(columns={"deaths": "deaths_total"})
    shared = shared.merge(all_told, on=whole)
    m, n, m2, mn, n2, k = (shared[name].to_numpy(np.float64) for name in ("m", "n", "m2", "mn", "n2", "k"))
    low, high = ratio_interval(m, n, m2, mn, n2, k)
    table = shared.assign(
        mentions=shared["m"], mentions_total=shared["n"], share=m / n, share_low=low, share_high=high,
        concept_place=shared["victims"].map({concept: i for i, concept in enumerate(concepts)}),
        place=shared["construction"].map({construction: i for i, construction in enumerate(CONSTRUCTIONS)}),
    )  # fmt: skip
    return typed(table.sort_values([*CELL, "concept_place", "place"], kind="stable"), COLUMNS)


def _told(mentions: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Articles, and the sum of the largest number in each."""
    largest = mentions.groupby([*keys, "row"], sort=False, dropna=False)["number"].max().fillna(0).reset_index()
    told = largest.groupby(keys, sort=False, dropna=False).agg(articles=("row", "size"), deaths=("number", "sum"))
    return told.reset_index()
