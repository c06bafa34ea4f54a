"""A page's address: what it says, checked against the corpus, and how a selection becomes one.

An address is anybody's text. Nothing in it is ever run, and what the corpus does not have is dropped with a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs

from analysis.errors import AnalysisError, SelectionError, nearest
from analysis.selection import FIELDS, KEYS, NONE_VALUE, Selection, from_mapping

CORPUS = "corpus"
PICK = "pick"
OPTIONS = frozenset(
    {
        "alike",
        "article",
        "bucket",
        "by",
        "concept",
        "copy",
        "counted",
        "corpus_next",
        "entry",
        "field",
        "glossary",
        "groups",
        "hours",
        "kind",
        "measure",
        "methods",
        "min_articles",
        "ngrams",
        "node",
        "numbers",
        "page",
        "panels",
        "show",
    }
    | {"rank", "reference", "seed", "sort", "split", "stop", "table", "tag_pair", "target", "top", "unit", "voice"}
    | {
        "base",
        "glossary_next",
        "grain",
        "look",
        "min_marked",
        "min_moving",
        "partner",
        "robust",
        "shown_tags",
        "span",
        "stems",
        "stop_add",
        "stop_keep",
        "strength",
        "terms",
        "words_left_out",
    }
)
"""Parameters that pages keep beside the selection: how something is shown, never which articles are meant."""

MAX_CHARACTERS = 2_000
MAX_VALUES = 1_000

Dropped = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says.

    Attributes:
        corpus: The corpus's name, empty where none is named.
        selection: The articles meant.
        pick: The mark of a chart that was clicked, as `dashboard.picks` writes it.
        options: (name, value) pairs of `OPTIONS`, in the order of the address; a name may repeat.
        dropped: (name, value, sentence) for everything that was left out.
    """

    corpus: str = ""
    selection: Selection = field(default_factory=Selection)
    pick: str = ""
    options: tuple[tuple[str, str], ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """The last value of a page's option."""
        return next((value for key, value in reversed(self.options) if key == name), default)


def read_address(
    parameters: Mapping[str, Iterable[str]],
    known: Mapping[str, Collection[str]],
    options: Collection[str] = OPTIONS,
) -> Address:
    """What the parameters of an address say, of what the corpus has; never raises.

    Args:
        parameters: Names and their values, as `st.query_params` and `parse_qs` give them.
        known: Values that exist, by parameter name; a name that is absent here admits any value. "(none)" always exists.
        options: Names of page options to keep.
    """
    dropped: list[Dropped] = []
    said: dict[str, list[str]] = {}
    kept: list[tuple[str, str]] = []
    total = 0
    for name, values in parameters.items():
        for value in [values] if isinstance(values, str) else values:
            total += 1
            reason = _refusal(name, value, known, options, total)
            if reason:
                dropped.append((name[:80], value[:80], reason))
            elif name in options:
                kept.append((name, value))
            elif value != "":
                said.setdefault(name, []).append(value)
    corpus, pick = said.pop(CORPUS, [""])[-1], said.pop(PICK, [""])[-1]
    return Address(corpus, _selection(said, dropped), pick, tuple(kept), tuple(dropped))


def present_names(name: str, values: Iterable[str], aliases: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The values of a parameter with merged spellings under their present names, each once.

    >>> present_names("outlet", ["BBC News", "BBC"], {"outlet": {"BBC News": "BBC"}})
    ['BBC']
    >>> present_names("exclude", ["outlet=BBC News"], {"outlet": {"BBC News": "BBC"}})
    ['outlet=BBC']
    """
    if name != "exclude":
        return list(dict.fromkeys(aliases.get(name, {}).get(value, value) for value in values))
    pairs = (value.partition("=") for value in values)
    return list(
        dict.fromkeys(f"{field}{sign}{aliases.get(field, {}).get(value, value)}" for field, sign, value in pairs)
    )


def to_address(
    selection: Selection, *, corpus: str = "", pick: str = "", options: Iterable[tuple[str, str]] = ()
) -> dict[str, list[str]]:
    """The parameters of an address, defaults and empty values left out; `read_address` gives the same back."""
    said = ({CORPUS: [corpus]} if corpus else {}) | selection.to_mapping() | ({PICK: [pick]} if pick else {})
    for name, value in options:
        said.setdefault(name, []).append(value)
    return said


def selection_from_text(text: str) -> Selection:
    """The selection that an address's query string names, such as "outlet=A&from=2024-01-01".

    Raises:
        SelectionError: It holds something that is not a part of a selection, or that cannot be.
    """
    query = text.strip().rpartition("?")[2]
    try:
        said = parse_qs(query, keep_blank_values=True, strict_parsing=bool(query), max_num_fields=MAX_VALUES)
    except ValueError:
        raise SelectionError(
            f"{text[:80]!r} is not written like an address. Write it as outlet=A&from=2024-01-01."
        ) from None
    return from_mapping(said)


def _refusal(name: str, value: str, known: Mapping[str, Collection[str]], options: Collection[str], number: int) -> str:
    if number > MAX_VALUES:
        return f"The address has more than {MAX_VALUES:,} values; the rest was left out."
    if len(value) > MAX_CHARACTERS:
        return f"The value of {name[:80]} has more than {MAX_CHARACTERS:,} characters."
    if name not in (*KEYS, CORPUS, PICK, *options):
        return f"{name[:80]!r} is not a part of an address here.{nearest(name[:80], (*KEYS, *options))}"
    if name == "exclude":
        name, _, value = value.partition("=")
    if name not in known or value in known[name] or value == "" or (name in FIELDS and value == NONE_VALUE):
        return ""
    there = "There is" if name == CORPUS else "The corpus has" if name in FIELDS else "This page has"
    return f"{there} no {name} {value[:80]!r}.{nearest(value[:80], known[name])}"


def _selection(said: Mapping[str, list[str]], dropped: list[Dropped]) -> Selection:
    """The selection, built value by value, so that one that cannot be costs nothing else."""
    selection = Selection()
    for name, values in said.items():
        first = True
        for value in values:
            try:
                selection = _joined(selection, from_mapping({name: [value]}), name, first=first)
                first = False
            except AnalysisError as error:
                dropped.append((name, value[:80], str(error)))
    return selection


def _joined(selection: Selection, one: Selection, name: str, *, first: bool) -> Selection:
    """The selection with one more value; the first part said replaces the default ones."""
    attribute = {"from": "start", "to": "end", "q": "query", "part": "parts"}.get(name, name)
    value = getattr(one, attribute)
    if not first or name in FIELDS:
        if name == "q":
            value = f"{selection.query} {value}"
        elif isinstance(value, tuple):
            value = getattr(selection, attribute) + value
    return replace(selection, **{attribute: value})
