"""`broadsheet table`: a selection and options in, CSV out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from analysis.download import csv_bytes, write_csv
from analysis.errors import AnalysisError, nearest
from analysis.selection import FIELDS, Selection, from_mapping
from analysis.store.corpus import Corpus
from analysis.store.opening import open_corpus
from analysis.tables import TABLES, make_table
from analysis.tables.options import asked
from analysis.tables.request import Comparison
from analysis.terminology.glossary import Glossary
from analysis.terminology.glossary_file import GlossaryLinesError, examine_glossary
from dashboard.commands.comparing import REST, read_comparison
from dashboard.commands.outcome import DONE, REFUSED, UsageError, tell, write_file
from dashboard.home import home_folder

COMPARING = frozenset({"keyness"})
"""Tables that take --target and --reference."""
WITH_GLOSSARY = frozenset(
    {
        "terminology",
        "association",
        "switches",
        "pair-terminology",
        "forms",
        "concordance",
        "voice",
        "deaths",
        "mentions-per-death",
    }
)
"""Tables that take --glossary."""


def run(args: argparse.Namespace) -> int:
    """Write the table; say which values of the selection the corpus does not have."""
    options, matches = _options(args.set)
    bom = _yes("bom", options.pop("bom", "yes"))
    selection = _selection(args)
    _check(args, options, matches)
    glossary = _glossary(Path(args.glossary)) if args.glossary else None
    corpus = open_corpus(home_folder(args.home), args.corpus)
    missing = _missing(selection, corpus)
    comparison = Comparison()
    if args.target or args.reference:
        comparison = read_comparison(
            args.target or "", args.reference or REST, lambda name: open_corpus(home_folder(args.home), name)
        )
        missing += _missing_in(comparison, corpus)
    for sentence in missing:
        tell(sentence)
    table = make_table(
        corpus, args.table, selection, options=options, glossary=glossary, matches=matches, comparison=comparison
    )
    if args.output and args.output != "-":
        write_file(Path(args.output), csv_bytes(table, bom=bom))
    else:
        write_csv(table, sys.stdout.buffer, bom=bom)
        sys.stdout.buffer.flush()
    return REFUSED if missing else DONE


def _options(said: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """The table's options, and the search texts of `match`, which alone may repeat."""
    options: dict[str, str] = {}
    matches: list[str] = []
    for pair in said:
        name, found, value = pair.partition("=")
        if not found or not name:
            raise UsageError(f"--set {pair!r} does not say what to set. Write it as --set OPTION=VALUE.")
        if name == "match":
            matches.append(value)
        elif name in options:
            raise UsageError(f"--set {name} is given twice. Leave one out; only match may repeat.")
        else:
            options[name] = value
    return options, matches


def _yes(name: str, value: str) -> bool:
    if value not in ("yes", "no"):
        raise UsageError(f"{name}={value} is not possible. Use yes or no.")
    return value == "yes"


def _selection(args: argparse.Namespace) -> Selection:
    said: dict[str, list[str]] = {name: getattr(args, name) for name in FIELDS}
    single = {"from": args.start, "to": args.end, "q": args.query, "copies": args.copies, "versions": args.versions}
    said |= {name: [value] for name, value in single.items() if value}
    said |= {name: values for name, values in (("exclude", args.exclude), ("part", args.part)) if values}
    return from_mapping(said)


def _check(args: argparse.Namespace, options: dict[str, str], matches: list[str]) -> None:
    """Refuse as wrong use what no corpus could answer."""
    if args.table not in TABLES:
        raise UsageError(f"There is no table {args.table!r}.{nearest(args.table, TABLES)} Tables: {', '.join(TABLES)}.")
    if args.table not in COMPARING and (args.target or args.reference):
        raise UsageError(f"The table {args.table} does not compare: leave out --target and --reference.")
    if args.table not in WITH_GLOSSARY and args.glossary:
        raise UsageError(f"The table {args.table} does not look for a glossary's variants: leave out --glossary.")
    try:
        asked(args.table, TABLES[args.table].options, options | ({"match": matches[0]} if matches else {}))
    except AnalysisError as error:
        raise UsageError(str(error)) from None


def _glossary(path: Path) -> Glossary:
    examined = examine_glossary(path)
    if examined.problems:
        raise GlossaryLinesError(path.name, examined)
    for warning in examined.warnings:
        tell(f"{path.name}: {warning}")
    return examined.glossary


def _missing_in(comparison: Comparison, corpus: Corpus) -> list[str]:
    """As `_missing`, for both sides of a comparison."""
    other = comparison.corpus if isinstance(comparison.corpus, Corpus) else corpus
    return [
        *(_missing(comparison.target, corpus) if comparison.target else ()),
        *(_missing(comparison.reference, other) if comparison.reference else ()),
    ]


def _missing(selection: Selection, corpus: Corpus) -> list[str]:
    """A sentence for each value of the selection that the corpus does not have, so that no zero is taken for a finding."""
    wanted = [*((str(name), value) for name in FIELDS for value in getattr(selection, name)), *selection.exclude]
    known: dict[str, frozenset[str]] = {
        name: frozenset(corpus.values(name)["value"]) for name in {n for n, _ in wanted}
    }
    return [
        f"The corpus has no {name} {value!r}.{nearest(value, known[name])}"
        for name, value in wanted
        if value not in known[name]
    ]
