"""What lies behind one mark of a chart, written like the address of a page.

Every bar, point and segment carries such a pick, so that a click needs no knowledge of the chart it came from: the
pick narrows the selection on screen, and whatever is left is shown. It stands in the page's address as `pick=`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from analysis.article import PARTS
from analysis.errors import SelectionError
from analysis.periods import BUCKETS, Bucket, next_bucket
from analysis.query import FieldIs, to_text
from analysis.selection import FIELDS, Field, Selection
from analysis.terminology.deaths import CONSTRUCTIONS
from analysis.terminology.voice_rules import VOICES
from dashboard.charts.labels import isolated

EXCLUSIVE: tuple[Field, ...] = ("outlet", "section", "language")
"""Fields of which an article has one value; the others may have several, so a pick of them is a further condition."""


_WORDS = ("words", "concept", "variant", "side", "near", "span", "voice", "form", "part", "construction", "shared")
"""Attributes that stand in an address under their own names."""


SHARED = ("all", "a", "b", "same")
"""Which of the texts that two outlets ran."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One mark of a chart.

    Attributes:
        values: (field, value) pairs that an article behind the mark has: all of them, but one of several outlets.
        start, end: First and last day of the mark's bucket.
        words: Words that were counted, in the search language.
        concept, variant: What a terminology mark stands for; `variant` empty means the whole concept. A variant without a
            concept is one of the words that the selection searches for.
        terms: Terms (token keys, or sequences of them) that were counted, and nothing that a search would find besides,
            such as "strike-hit" for "strike".
        near: A search text: only occurrences near this word or phrase were counted; without terms, its own.
        span: How near: so many tokens, or "sentence".
        voice: Whose words, for marks that count one voice (`terminology.voice_rules.VOICES`).
        form: The surface form counted, where a mark counts one form of a variant.
        part: The only part of the articles that was counted.
        construction: Deaths of the concept's people were counted, told so (`terminology.deaths.CONSTRUCTIONS`), or "any".
        shared: Only texts are meant that both of two outlets ran: "all" of them, those that the outlet of the earlier
            name ("a") or of the later ("b") had first, or those of one time ("same").
        bucket: The time unit that was counted in: articles whose date is coarser stand in none of its buckets.
        side: Which side of a comparison was counted: "target", "reference", or "" where nothing is compared.
    """

    values: tuple[tuple[Field, str], ...] = ()
    start: date | None = None
    end: date | None = None
    words: str = ""
    concept: str = ""
    variant: str = ""
    terms: tuple[str, ...] = ()
    side: str = ""
    near: str = ""
    span: str = ""
    voice: str = ""
    form: str = ""
    part: str = ""
    construction: str = ""
    shared: str = ""
    bucket: Bucket = "none"

    def to_text(self) -> str:
        """The pick as it stands in an address, "" when it picks nothing."""
        pairs = list(self.values)
        if self.start and self.end:
            pairs += [("from", self.start.isoformat()), ("to", self.end.isoformat())]  # type: ignore[list-item]  # keys of both kinds
        pairs += [(k, v) for k in _WORDS if (v := getattr(self, k))]  # type: ignore[misc]  # as above
        pairs += [("term", term) for term in self.terms]  # type: ignore[misc]  # as above
        pairs += [("bucket", self.bucket)] if self.bucket != "none" else []  # type: ignore[list-item]  # as above
        return urlencode(pairs)

    def describe(self) -> str:
        """Plain words for a card's title: Harbour Post · 3 June to 9 June 2024."""
        said = [isolated(value) for _, value in self.values]
        if self.start and self.end:
            said.append(
                f"{self.start:%-d %b %Y}"
                if self.start == self.end
                else f"{self.start:%-d %b %Y} to {self.end:%-d %b %Y}"
            )
        return " · ".join(said)

    @property
    def nearness(self) -> tuple[tuple[str, str], ...]:
        """The options of the table `concordance` that list only what stands near; none where everything counts."""
        if not self.near:
            return ()
        within = (("sentence", "yes"),) if self.span == "sentence" else (("span", self.span or "5"),)
        return (("near", self.near), *within)

    def narrow(self, selection: Selection) -> Selection:
        """The selection on screen, narrowed to what the mark counted.

        Raises:
            SelectionError: The mark lies outside of the selection, for instance in a period since deselected.
        """
        narrowed = selection
        conditions = [self.words] if self.words else []
        conditions += [" OR ".join(map(phrase, self.terms))] if self.terms else []
        for name, value in self.values:
            exclusive = name in EXCLUSIVE
            admitted = getattr(selection if exclusive else narrowed, name)
            if exclusive or not admitted:
                if admitted and value not in admitted:
                    raise SelectionError(f"{value} is not in the selection any more.")
                narrowed = _with(narrowed, name, [v for n, v in self.values if n == name] if exclusive else [value])
            elif admitted != (value,):
                conditions.append(to_text(FieldIs(name, value)))
        if self.start and self.end:
            start = max(self.start, selection.start) if selection.start else self.start
            end = min(self.end, selection.end) if selection.end else self.end
            if start > end:
                raise SelectionError("These days are not in the selected period any more.")
            narrowed = replace(narrowed, start=start, end=end)
        return replace(narrowed, query=conjunction([narrowed.query, *conditions]))

    def exactly(self) -> tuple[Selection, ...]:
        """Values that a search would take too widely, since it disregards capitals: a selection for each."""
        return tuple(
            _with(Selection(versions="all"), name, [value]) for name, value in self.values if name not in EXCLUSIVE
        )


def _with(selection: Selection, name: Field, values: list[str]) -> Selection:
    changed: dict[str, Any] = {name: tuple(values)}
    return replace(selection, **changed)


def read_pick(text: str) -> Pick:
    """The pick that an address holds; parts that cannot be read are ignored, since an address is anybody's text."""
    pairs = parse_qsl(text)
    given = dict(pairs)
    return Pick(
        values=tuple((k, v) for k, v in pairs if k in FIELDS),
        start=_day(given, "from"),
        end=_day(given, "to"),
        words=given.get("words", ""),
        concept=given.get("concept", ""),
        variant=given.get("variant", ""),
        terms=tuple(v for k, v in pairs if k == "term"),
        side=given.get("side", ""),
        near=given.get("near", ""),
        span=given.get("span", ""),
        voice=given.get("voice", "") if given.get("voice", "") in VOICES else "",
        form=given.get("form", ""),
        part=given.get("part", "") if given.get("part", "") in PARTS else "",
        shared=given.get("shared", "") if given.get("shared", "") in SHARED else "",
        bucket=next((unit for unit in BUCKETS if unit == given.get("bucket")), "none"),
        construction=told if (told := given.get("construction", "")) in ("any", *CONSTRUCTIONS) else "",
    )


def bucket_pick(start: date, bucket: Bucket, *values: tuple[Field, str]) -> Pick:
    """The pick of one bucket of a timeline, of one group where values are given."""
    if bucket == "none":
        return Pick(values)
    return Pick(values, start=start, end=next_bucket(start, bucket) - timedelta(days=1), bucket=bucket)


def phrase(term: str) -> str:
    """A term as a search text finds exactly it."""
    return '"' + term.replace('"', " ").strip() + '"'


def conjunction(queries: list[str]) -> str:
    """One search text that holds where all of them hold."""
    said = [q for q in queries if q]
    return said[0] if len(said) == 1 else " AND ".join(f"({q})" for q in said)


def _day(given: Mapping[str, str], key: str) -> date | None:
    try:
        return date.fromisoformat(given.get(key, ""))
    except ValueError:
        return None
