"""The selection: the only way to narrow a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal, get_args

from analysis.article import ANALYSIS_PARTS, PARTS, Part
from analysis.errors import SelectionError, nearest

Field = Literal["outlet", "section", "tag", "author", "language"]
FIELDS: tuple[Field, ...] = get_args(Field)
Copies = Literal["all", "once", "none-agency"]
COPIES: tuple[Copies, ...] = get_args(Copies)
Versions = Literal["latest", "all"]
VERSIONS: tuple[Versions, ...] = get_args(Versions)
NONE_VALUE = "(none)"
"""How an empty field is selected."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles are meant: OR inside a field, AND across fields, less the exclusions.

    Attributes:
        outlet, section, tag, author, language: Admitted values; empty admits all; "(none)" is the empty field.
        start, end: First and last printed day, both included. With either set, undated articles fall out.
        query: Words searched for, in the search language of `analysis.query`.
        exclude: (field, value) pairs; articles that have any of them fall out.
        parts: Where words are searched and tokens counted.
        versions: "latest" keeps one article of each version chain.
        copies: "once" counts a cluster of near-identical articles once: the earliest one that the rest of the selection
            admits. "none-agency" leaves out articles credited to a news agency, and all copies of these.
    """

    outlet: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    query: str = ""
    exclude: tuple[tuple[Field, str], ...] = ()
    parts: tuple[Part, ...] = ANALYSIS_PARTS
    versions: Versions = "latest"
    copies: Copies = "all"

    def __post_init__(self) -> None:
        for name in FIELDS:
            object.__setattr__(self, name, _unique(getattr(self, name)))
        object.__setattr__(self, "exclude", tuple(dict.fromkeys(self.exclude)))
        object.__setattr__(self, "parts", tuple(p for p in PARTS if p in self.parts) or ANALYSIS_PARTS)
        if self.start and self.end and self.start > self.end:
            raise SelectionError(f"The period ends ({self.end}) before it begins ({self.start}). Swap the two dates.")

    def without_words(self) -> Selection:
        """The same selection before its words are applied: what shares of matching articles are shares of."""
        return replace(self, query="")

    def renamed(self, aliases: Mapping[str, Mapping[str, str]]) -> Selection:
        """The same selection with merged spellings under their present names.

        Args:
            aliases: Field -> old spelling -> the one it is counted under.
        """
        if not any(aliases.values()):
            return self

        def now(name: str, values: Iterable[str]) -> tuple[str, ...]:
            return tuple(aliases.get(name, {}).get(value, value) for value in values)

        return replace(
            self,
            outlet=now("outlet", self.outlet),
            section=now("section", self.section),
            tag=now("tag", self.tag),
            exclude=tuple((name, now(name, (value,))[0]) for name, value in self.exclude),
        )

    def describe(self) -> str:
        """One sentence part for scope lines and receipts, such as "Outlet: A or B · 1 May to 3 June 2024"."""
        said = [f"{name.capitalize()}: {' or '.join(values)}" for name in FIELDS if (values := getattr(self, name))]
        if self.start or self.end:
            said.append(f"{self.start or 'beginning'} to {self.end or 'end'}")
        if self.query:
            said.append(f"Words: {self.query}")
        said += [f"without {name}: {value}" for name, value in self.exclude]
        if self.parts != ANALYSIS_PARTS:
            said.append("in " + ", ".join(self.parts))
        if self.versions == "all":
            said.append("all versions")
        if self.copies != "all":
            said.append("copies counted once" if self.copies == "once" else "without agency copies")
        return " · ".join(said)

    def to_mapping(self) -> dict[str, list[str]]:
        """Short text parameters with defaults left out; the address of a page is made of them."""
        said: dict[str, list[str]] = {name: list(values) for name in FIELDS if (values := getattr(self, name))}
        if self.start:
            said["from"] = [self.start.isoformat()]
        if self.end:
            said["to"] = [self.end.isoformat()]
        if self.query:
            said["q"] = [self.query]
        if self.exclude:
            said["exclude"] = [f"{name}={value}" for name, value in self.exclude]
        if self.parts != ANALYSIS_PARTS:
            said["part"] = list(self.parts)
        if self.versions != "latest":
            said["versions"] = [self.versions]
        if self.copies != "all":
            said["copies"] = [self.copies]
        return said


KEYS = (*FIELDS, "from", "to", "q", "exclude", "part", "versions", "copies")
"""Parameter names of `Selection.to_mapping`."""


def from_mapping(parameters: Mapping[str, Iterable[str]]) -> Selection:
    """A selection from the parameters that `Selection.to_mapping` writes.

    Raises:
        SelectionError: A parameter is unknown, or its value cannot be.
    """
    values = {key: [v for v in given if v != ""] for key, given in parameters.items()}
    for key in values:
        if key not in KEYS:
            raise SelectionError(f"{key!r} is not a part of a selection.{nearest(key, KEYS)} Use: {', '.join(KEYS)}.")
    return Selection(
        **{name: tuple(values.get(name, ())) for name in FIELDS},
        start=_day(values.get("from", [])),
        end=_day(values.get("to", [])),
        query=" ".join(values.get("q", [])),
        exclude=tuple(_excluded(pair) for pair in values.get("exclude", [])),
        parts=tuple(_choice("part", p, PARTS) for p in values.get("part", ANALYSIS_PARTS)),  # type: ignore[misc]  # checked by _choice
        versions=_choice("versions", (values.get("versions") or ["latest"])[-1], VERSIONS),  # type: ignore[arg-type]  # as above
        copies=_choice("copies", (values.get("copies") or ["all"])[-1], COPIES),  # type: ignore[arg-type]  # as above
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(values)))


def _choice(name: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise SelectionError(
            f"{name}={value!r} is not possible.{nearest(value, known)} Use one of: {', '.join(known)}."
        )
    return value


def _day(values: list[str]) -> date | None:
    if not values:
        return None
    try:
        return date.fromisoformat(values[-1])
    except ValueError:
        raise SelectionError(f"{values[-1]!r} is not a day. Write it as 2024-05-23.") from None


def _excluded(pair: str) -> tuple[Field, str]:
    name, found, value = pair.partition("=")
    if not found or name not in FIELDS:
        raise SelectionError(
            f"{pair!r} does not say what to leave out. Write it as FIELD=VALUE with {', '.join(FIELDS)}."
        )
    return name, value


SELECTION_FIELDS = tuple(f.name for f in fields(Selection))
