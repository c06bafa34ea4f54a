"""A against B: two addresses become the target and the reference of a comparison, and the articles behind each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from analysis.periods import next_bucket
from analysis.selection import FIELDS, Field, Selection, from_mapping
from dashboard.address import selection_from_text
from dashboard.charts.labels import day, isolated
from dashboard.charts.variant_styles import language_name
from dashboard.sides import Side
from dashboard.wording import listing

SELECTED = "selection"
"""A is what is selected on screen."""
SAME_LANGUAGE = "rest in the same language"
"""B is everything else in the languages of A, so that words do not differ because languages do."""
REST = "rest"
"""B is everything else."""
CORPUS = "corpus="
"""B begins so where it is another corpus; the rest of an address may follow: corpus=NAME&outlet=A."""
OFFERED: dict[Field, int] = {"outlet": 60, "section": 40, "language": 20, "tag": 100, "author": 40}
"""Values of each field that the boxes offer; anything else can be typed as an address."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, as tables ask for it and as passages open it.

    Attributes:
        target: Within the selection on screen; None is all of it.
        reference: None is what the target leaves.
        sides: The articles by the names that picks have for them, "target" and "reference".
        names: What a reader calls them.
        corpus: The corpus of the reference, "" for that of the target. Its passages are not opened here, so only words of
            the target are shown then.
    """

    target: Selection | None
    reference: Selection | None
    sides: Mapping[str, Side]
    names: Mapping[str, str]
    corpus: str = ""


def compared(selection: Selection, a: str, b: str, languages: Callable[[Side], Iterable[str]]) -> Compared:
    """Target and reference from what stands in the two boxes.

    Args:
        selection: What is selected on screen.
        a: SELECTED, or an address: those of the selected articles that it names.
        b: SAME_LANGUAGE or REST of the selection (of the corpus where A is the selection itself), or an address: the
            selection with the address's own conditions in place of its own; or another corpus, of which the articles in
            the languages of A count unless its address names some.
        languages: The languages of a side.

    Raises:
        SelectionError: An address cannot be read.
    """
    target = None if a == SELECTED else _aligned(selection_from_text(a), selection)
    one = Side(selection, within=target)
    if b.startswith(CORPUS):
        return _other_corpus(selection, target, one, b, tuple(languages(one)))
    base = selection if target else _aligned(Selection(copies=selection.copies), selection)
    written = tuple(languages(one)) if b == SAME_LANGUAGE else ()
    reference: Selection | None = None
    if b == SAME_LANGUAGE:
        reference = base if base.language else replace(base, language=written)
    elif b != REST:
        reference = from_mapping({**selection.to_mapping(), **selection_from_text(b).to_mapping()})
    spoken = listing(map(language_name, written))
    names = {
        "target": short_name(target or selection),
        "reference": f"the rest in {spoken}" if spoken else "the rest" if b == REST else short_name(reference),
    }
    return Compared(
        target, reference, {"target": one, "reference": Side(reference or base, less=one)}, names
    )  # fmt: skip


def _other_corpus(
    selection: Selection, target: Selection | None, one: Side, b: str, written: tuple[str, ...]
) -> Compared:
    corpus, _, address = b.removeprefix(CORPUS).partition("&")
    named = _aligned(selection_from_text(address) if address else Selection(), selection)
    reference = named if named.language else replace(named, language=written)
    spoken = listing(map(language_name, reference.language))
    other = isolated(unquote(corpus)) + (f" · {short_name(named)}" if address else "")
    names = {"target": short_name(target or selection), "reference": f"{other} in {spoken}" if spoken else other}
    return Compared(target, reference, {"target": one}, names, corpus=unquote(corpus))


def short_name(selection: Selection | None) -> str:
    """What a reader calls the articles of a selection: its values, period and words."""
    if selection is None:
        return "the rest"
    said = [isolated(" or ".join(values)) for name in FIELDS if (values := getattr(selection, name))]
    if selection.start or selection.end:
        first, last = (day(at) if at else "" for at in (selection.start, selection.end))
        said.append(f"{first} to {last}" if first and last else f"from {first}" if first else f"until {last}")
    said += [f"“{isolated(selection.query)}”"] if selection.query else []
    said += [f"without {isolated(value)}" for _, value in selection.exclude]
    return " · ".join(said) or "all articles"


def offers(values: Mapping[Field, Iterable[str]], first: str, last: str) -> list[str]:
    """Addresses that the boxes offer: the most frequent values of each field, and the years of the corpus.

    Args:
        values: Of each field, most frequent first.
        first: First day of the corpus, "" where nothing is dated.
        last: Its last day.
    """
    said = [address_of(name, value) for name, most in OFFERED.items() for value in list(values[name])[:most]]
    return said + years(first, last)


def years(first: str, last: str) -> list[str]:
    """The years from one day to another as addresses, the latest first; quarters of a short period."""
    if not first:
        return []
    start, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    unit = "year" if (end - start).days > 800 else "quarter"
    at = date(start.year, 1, 1) if unit == "year" else date(start.year, start.month - (start.month - 1) % 3, 1)
    said = []
    while at <= end:
        after = next_bucket(at, "year" if unit == "year" else "quarter")
        said.append(f"from={at.isoformat()}&to={date.fromordinal(after.toordinal() - 1).isoformat()}")
        at = after
    return said[::-1][:12]


def corpus_address(name: str) -> str:
    """Another corpus as an address for B."""
    return CORPUS + "".join(f"%{ord(c):02X}" if c in "%&+=#?;" else c for c in name)


def address_of(field: Field, value: str) -> str:
    """One value as an address that people can read: only what means something in an address is escaped.

    >>> address_of("outlet", "Post & Sons?")
    'outlet=Post %26 Sons%3F'
    """
    return f"{field}=" + "".join(f"%{ord(c):02X}" if c in "%&+=#?;" else c for c in value)


def _aligned(named: Selection, selection: Selection) -> Selection:
    """The named articles, counted in the same parts and versions as the selection."""
    return replace(named, parts=selection.parts, versions=selection.versions)
